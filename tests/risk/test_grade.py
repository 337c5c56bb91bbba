"""The quick score after a change is the one of the full look."""

from pathlib import Path

import pytest

from redactkit.io import gold
from redactkit.risk.advice.milder_facts import milder
from redactkit.risk.gather import facts
from redactkit.risk.scoring.grade import Story, grade, score, views
from redactkit.risk.scoring.leave_out import nothing, score_without, without
from redactkit.types import Level, Span, Type

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
                for who, left in without(story, seen, {key}, instead).items():
                    for intruder, found in full[who].exposures.items():
                        assert left.fewest(intruder) == pytest.approx(found.set_size.low, rel=1e-12)
    assert compared > 60


def test_a_birth_date_told_as_an_age_counts_among_the_ages() -> None:
    text = "She was born on 9 March 1980. She is 46."
    spans = [
        Span(16, 28, Type.AGE, Level.QUASI, entity="a1"),
        Span(37, 39, Type.AGE, Level.QUASI, entity="a2"),
    ]
    told, people = facts(text, spans)
    story = Story.of(told, people.everybody, 2)
    left = [milder(fact) if fact.key == "a1" else fact for fact in told]
    full = views(Story.of([fact for fact in left if fact], story.people, 2))
    assert {fact.topic for fact in left if fact and fact.key == "a1"} == {"age"}
    assert score_without(story, views(story), {"a1"}, milder) == pytest.approx(
        score(grade(full, False), full)
    )
