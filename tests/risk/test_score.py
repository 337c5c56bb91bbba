"""The quick score after a change is the one of the full look."""

from pathlib import Path

import pytest

from redactkit.io import gold
from redactkit.risk.drivers import milder
from redactkit.risk.facts import facts
from redactkit.risk.score import Story, nothing, score_without, views, without

CONCERNS = Path(__file__).parents[2] / "benchmarks" / "data" / "concerns_dev.jsonl"


@pytest.mark.parametrize("direct", [True, False])
def test_the_quick_score_is_that_of_the_full_look(direct: bool) -> None:
    compared = 0
    for each in list(gold(CONCERNS))[::6]:
        told, people = facts(each.document.text, each.spans)
        told = tuple(fact for fact in told if direct or not fact.direct)
        story = Story.of(told, people.everybody, 2)
        seen = views(story)
        for key in list(story.by_key)[::2]:
            for instead in (nothing, milder):
                compared += 1
                assert score_without(story, seen, {key}, instead) == without(story, seen, {key}, instead)[0]
    assert compared > 60
