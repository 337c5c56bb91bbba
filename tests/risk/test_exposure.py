"""Worked examples by hand of how many people fit."""

import math

import pytest

from redactkit.risk.fact import ONE, Fact
from redactkit.risk.scoring.exposure import Tallies, bits_told, exposure, steps, tally
from redactkit.risk.shares.priors import ALL, PRIORS, UK, WITHIN
from redactkit.types import Interval, Intruder, Type


def fact(topic: str, share: Interval = ONE, **more: object) -> Fact:
    values: dict[str, object] = {"seen_by": ALL, "key": topic} | more
    return Fact(0, 1, topic, Type.ROLE, share, ("writer",), **values)  # type: ignore[arg-type]


def test_nobody_is_known_of_whom_nothing_is_told() -> None:
    found = exposure(tally([], Intruder.PUBLIC), 2)
    assert found.set_size.point == pytest.approx(UK, rel=1e-6)
    assert bits_told(tally([], Intruder.PUBLIC)) == 0


def test_a_town_and_a_share() -> None:
    town = fact("area", size=Interval(10_001, 10_001, 10_001))
    tenth = fact("religion", Interval(0.01, 0.1, 0.1))
    known = tally([town, tenth], Intruder.LOCAL)
    found = exposure(known, 2)
    assert found.set_size.point == pytest.approx(1000, rel=1e-6)  # λ = 10 000 × 0.1
    assert found.set_size.low == pytest.approx(100, rel=1e-3)  # λ = 10 000 × 0.01
    assert found.risk.point == pytest.approx(1 / 1000, rel=1e-6)
    assert [round(step.remaining) for step in steps(known)] == [10_001, 1000]


def test_a_group_of_nine_of_whom_a_third_fit() -> None:
    nine = fact("group", size=Interval(9, 9, 9), seen_by=WITHIN)
    third = fact("language", Interval(0.125, 0.125, 0.125))
    found = exposure(tally([nine, third], Intruder.INSIDER), 2)
    assert found.risk.point == pytest.approx(1 - math.exp(-1))  # λ = 8 × 1/8 = 1
    outside = exposure(tally([nine, third], Intruder.PUBLIC), 2)
    assert outside.set_size.point > 1_000_000


def test_the_only_one_is_one_person_for_a_colleague() -> None:
    only = fact("few", Interval(0.01, 0.05, 0.2), size=ONE, seen_by=WITHIN)
    assert exposure(tally([only], Intruder.INSIDER), 2).risk == Interval(1, 1, 1)
    assert exposure(tally([only], Intruder.PUBLIC), 2).risk.high < 1e-6


def test_an_episode_leaves_those_who_knew_of_it() -> None:
    episode = fact("event", Interval(0.5, 0.5, 0.5), seen_by=WITHIN)
    assert exposure(tally([episode], Intruder.INSIDER), 4).set_size.high == 4
    assert exposure(tally([episode], Intruder.INSIDER), 4).risk.point == pytest.approx(0.25)
    label = fact("event", Interval(0.5, 0.5, 0.5), seen_by=WITHIN, basis="label")
    assert exposure(tally([label], Intruder.INSIDER), 4).set_size.low > 1000


def test_a_named_employer_counts_its_staff_and_an_unnamed_one_all_that_fit() -> None:
    named = fact("employer", kind="children's home", named=True, size=ONE)
    unnamed = fact("employer", kind="children's home", size=ONE)
    assert exposure(tally([named], Intruder.INSIDER), 2).set_size.point == pytest.approx(11, abs=0.01)
    # 4 000 homes in the UK with 12 staff each.
    assert exposure(tally([unnamed], Intruder.INSIDER), 2).set_size.point == pytest.approx(48_000, rel=1e-3)


def test_the_manager_of_a_named_home_is_one_or_few() -> None:
    home = fact("employer", kind="children's home", named=True, size=ONE)
    manager = fact("role", Interval(0.01, 0.02, 0.1), kind="first-line manager")
    # 12 staff, of whom 0.2 (3 of 12 would be 0.25, the cap for any post is lower) hold it: λ = 1.4.
    found = exposure(tally([home, manager], Intruder.PUBLIC), 2)
    assert found.set_size.point == pytest.approx(1.4 / (1 - math.exp(-1.4)), rel=1e-6)


def test_what_is_left_of_a_story_tells_what_it_tells_alone() -> None:
    facts = [
        fact("area", size=Interval(900, 1000, 1100)),
        fact("health", Interval(0.1, 0.2, 0.3), key="a"),
        fact("health", Interval(0.2, 0.2, 0.3), key="b"),
        fact("sex", Interval(0.4, 0.5, 0.6)),
    ]
    tallies = Tallies(facts)
    whole = tallies.facts.every
    for left, changed in ((0b1011, {"health"}), (0b1110, {"area"}), (0b0111, {"sex"})):
        kept = tally(tallies.facts.of(left), Intruder.LOCAL)
        found = tallies.tally(left, Intruder.LOCAL, child=False)
        assert (exposure(found, 2), steps(found)) == (exposure(kept, 2), steps(kept))
        less = tallies.less(whole, left, changed, Intruder.LOCAL)
        assert less == pytest.approx(bits_told(tally(facts, Intruder.LOCAL)) - bits_told(kept), rel=1e-12)


def test_who_sees_the_same_makes_the_same_of_it() -> None:
    town, sight = fact("area", size=Interval(900, 1000, 1100)), fact("looks", Interval(0.1, 0.2, 0.3))
    sight = sight._replace(seen_by=PRIORS["looks"].seen_by)
    tallies = Tallies([town, sight])
    stranger, neighbour, colleague = (tallies.tally(0b11, who, child=False) for who in Intruder)
    assert tallies.tally(0b01, Intruder.LOCAL, child=False) is stranger
    assert list(stranger.groups) == []
    assert list(neighbour.groups) == ["looks"]
    # A colleague looks among those of the town who work.
    assert colleague.heads.point == pytest.approx(490)
    assert neighbour.heads.point == 1000
