"""The quick score after a change is the one of the full look."""

from pathlib import Path

import pytest

from redactkit.io import gold
from redactkit.risk.drivers import milder
from redactkit.risk.facts import facts
from redactkit.risk.score import Story, grade, nothing, score, score_without, views, without

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
                left = [instead(fact) if fact.key == key else fact for fact in story.facts]
                after = Story.of([fact for fact in left if fact], story.people, story.knew_of_it)
                full = views(after)
                expected = score(grade(full, bool(after.direct)), full)
                assert score_without(story, seen, {key}, instead) == pytest.approx(expected, rel=1e-12)
                for who, view in without(story, seen, {key}, instead).items():
                    for intruder, found in view.exposures.items():
                        fit = full[who].exposures[intruder].set_size.low
                        assert found.set_size.low == pytest.approx(fit, rel=1e-12)
    assert compared > 60
