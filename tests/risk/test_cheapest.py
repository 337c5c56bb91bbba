"""The cheapest set of changes: against brute force over stories, in words, and where none suffices."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redactkit.pipeline import detect
from redactkit.policy import Acceptable, Policy, Threshold, load
from redactkit.risk import cheapest
from redactkit.risk.advice.options import CUT, EVIDENCE, GAP, GENERAL, Option, options, worth
from redactkit.risk.assess import passages
from redactkit.risk.cheapest import MARGIN
from redactkit.risk.fact import Fact
from redactkit.risk.gather import facts
from redactkit.risk.scoring.grade import ALL, Story, Views, views
from redactkit.types import Interval, Intruder, Level, Span, Type

POLICY = load("public")
SENTENCES = (
    "I am a night worker at Fernlea Croft in Wigan.",
    "I am the only Welsh speaker on the team.",
    "On 9 March 2024 the deputy hit a boy, 14.",
    "There were nine of us on the shift.",
    "My wife is a nurse there.",
    "She said \"you will never work in this town again my girl\".",
    "He won an award and was in the local papers.",
    "I have been there for eleven years.",
    "The cook keeps ferrets.",
)  # fmt: skip


def everything(text: str, spans: Sequence[Span]) -> tuple[Story, tuple[Option, ...]]:
    """Return a text's story, and each change that could be made in it, needed or not."""
    found, cast = facts(text, spans)
    story = Story.of(found, cast.everybody, POLICY.risk.knew_of_it)
    return story, options(text, story, passages(text, cast.starts), frozenset(range(len(found))))


def slowly_enough(story: Story, seen: Views, policy: Policy, made: tuple[Option, ...]) -> bool:
    """Rebuild the whole story and look at everybody whom too few people fit."""
    found: list[Fact] = []
    for place, fact in enumerate(story.facts):
        left: Fact | None = fact
        for option in made:
            if left is not None and place in option.effect:
                left = option.effect[place]
        if left is not None:
            found.append(left)
    after = views(Story.of(found, story.people, story.knew_of_it * MARGIN))
    if any(fact.direct for fact in found):
        return False
    return all(
        after[who].exposures[intruder].set_size.low >= needed * MARGIN
        for who in seen
        if who != ALL
        for intruder in Intruder
        for needed in (policy.risk.threshold(intruder).review,)
        if seen[who].exposures[intruder].set_size.low < needed
    )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3, unique=True),
    st.sampled_from((1, 5, 20, 100)),
)
def test_the_set_costs_what_brute_force_finds(said: list[str], needed: int) -> None:
    threshold = Threshold(needed, needed)
    policy = replace(POLICY, risk=Acceptable(threshold, threshold, threshold, 2))
    text = " ".join(said)
    spans = detect(text, policy=policy)
    found = cheapest(text, spans, policy=policy)
    story, offered = everything(text, spans)
    seen = views(story)
    if len(offered) > 11:
        return
    costs = [
        sum(option.cost for option in made)
        for size in range(len(offered) + 1)
        for made in combinations(offered, size)
        if slowly_enough(story, seen, policy, made)
    ]
    assert found.enough == bool(costs)
    if costs:
        assert found.exact
        assert found.cost == pytest.approx(min(costs))
        assert all(found.after[who] >= needed for who in Intruder)
        assert found.score_after <= found.score_before
        assert found.grade_after <= found.grade_before


def test_plain_words_are_chosen_before_cuts_and_come_with_the_numbers() -> None:
    text = "I am a nurse at Fernlea Children's Home in Wigan."
    start = text.index("Fernlea")
    spans = (
        Span(7, 12, Type.ROLE, Level.QUASI, entity="r1"),
        Span(start, start + 23, Type.ORGANISATION, Level.QUASI, kind="children's home", entity="o1"),
        Span(len(text) - 6, len(text) - 1, Type.LOCATION, Level.QUASI, entity="l1"),
    )
    found = cheapest(text, spans, policy=POLICY)
    said = {text[slice(*each.stretches[0])]: each for each in found.changes}
    home = said["Fernlea Children's Home"]
    assert home.to == "a children's home"
    assert home.cost == GENERAL * 4  # the s of "Children's" counts as a word
    assert home.fit_before is not None
    assert home.fit_after is not None
    assert home.fit_before < 20 <= home.fit_after
    assert found.before[Intruder.INSIDER] < 20 <= found.after[Intruder.INSIDER]


def test_where_no_set_suffices_it_says_so_and_changes_nothing() -> None:
    """He or she is told by every pronoun, so that 60 million people at the cautious end are never left."""
    threshold = Threshold(1, 30_000_000)
    policy = replace(POLICY, risk=Acceptable(threshold, threshold, threshold, 2))
    text = "Mr Smith shouted at her."
    found = cheapest(text, detect(text, policy=policy), policy=policy)
    assert (found.enough, found.changes, found.cost) == (False, (), 0)


def test_a_word_of_what_happened_costs_more_than_another() -> None:
    text = "He broke the boy's arm."
    event = Fact(3, 22, "event", Type.EVENT, Interval(0.1, 0.2, 0.3), ("writer",), key="e")
    assert worth(text, (3, 22), ()) == 5
    assert worth(text, (3, 22), (event,)) == 5 * EVIDENCE
    assert worth("a [ROLE 2] b", (0, 12), ()) == 3


def test_a_cut_always_costs_more_than_plain_words() -> None:
    text = " ".join(SENTENCES)
    spans = detect(text, policy=POLICY)
    _, offered = everything(text, spans)
    cuts = {each.stretches: each.cost for each in offered if each.to == CUT}
    general = {each.stretches: each.cost for each in offered if each.to != CUT}
    both = general.keys() & cuts.keys()
    assert both
    assert all(general[each] < cuts[each] for each in both)
    assert GAP > 0
