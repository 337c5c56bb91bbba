"""Sets, shares and intervals against populations that are written out person by person."""

import math
from collections.abc import Iterator
from itertools import product

import pytest

from redactkit.risk.fact import ONE, Fact
from redactkit.risk.scoring.exposure import exposure, tally
from redactkit.risk.shares import intervals
from redactkit.risk.shares.priors import ALL, WITHIN
from redactkit.types import Interval, Intruder, Type


def fact(topic: str, share: Interval = ONE, **more: object) -> Fact:
    values: dict[str, object] = {"seen_by": ALL, "key": topic} | more
    return Fact(0, 1, topic, Type.DEMOGRAPHIC, share, ("writer",), **values)  # type: ignore[arg-type]


def colleagues(many: int, shares: tuple[float, ...]) -> Iterator[tuple[float, int]]:
    """Yield each way in which `many` colleagues can have traits: its chance, and how many have all."""
    kinds = list(product((False, True), repeat=len(shares)))
    chances = [math.prod(p if has else 1 - p for has, p in zip(kind, shares, strict=True)) for kind in kinds]
    for people in product(range(len(kinds)), repeat=many):
        yield math.prod(chances[kind] for kind in people), sum(all(kinds[kind]) for kind in people)


@pytest.mark.parametrize(
    ("team", "shares"), [(4, (0.5, 0.4)), (5, (0.3, 0.2)), (6, (0.6, 0.5)), (9, (0.35,)), (13, (0.1,))]
)
def test_the_risk_is_the_mean_of_one_over_all_who_fit_of_every_team_there_can_be(
    team: int, shares: tuple[float, ...]
) -> None:
    mean = sum(chance / (1 + fitting) for chance, fitting in colleagues(team - 1, shares))
    told = [fact("group", size=Interval(team, team, team), seen_by=WITHIN)]
    told += [
        fact(topic, Interval(p, p, p)) for topic, p in zip(("religion", "language"), shares, strict=False)
    ]
    found = exposure(tally(told, Intruder.INSIDER), 2).risk
    # The closed form is that of a large population; in a team it is off by no more than this.
    assert found.point == pytest.approx(mean, abs=0.035)
    assert found.low == pytest.approx(found.high)


def test_one_of_three_is_one_in_three_for_a_colleague_and_no_surer_for_a_stranger() -> None:
    three = fact("few", Interval(0.5, 0.5, 0.5), size=Interval(3, 3, 3), seen_by=WITHIN)
    assert exposure(tally([three], Intruder.INSIDER), 2).risk.point == pytest.approx(1 / 3)
    assert exposure(tally([three], Intruder.PUBLIC), 2).risk.point < 1e-6


def test_the_guess_among_those_in_a_text_is_never_worse_than_among_all_who_fit() -> None:
    # Twelve people by two traits; a text holds four of them. The prosecutor knows that his target is
    # in it (1/f), the journalist does not (1/F); the marketer's is the mean of 1/F.
    people = ["aa", "aa", "aa", "ab", "ab", "ba", "ba", "ba", "ba", "bb", "ab", "aa"]
    held = ["aa", "ab", "ba", "bb"]
    journalist = {kind: intervals.guess(_expected(people.count(kind))) for kind in set(held)}
    prosecutor = max(1 / held.count(kind) for kind in held)
    marketer = sum(journalist[kind] for kind in held) / len(held)
    assert prosecutor >= max(journalist.values()) >= marketer
    assert marketer == pytest.approx((1 / 4 + 1 / 3 + 1 / 4 + 1) / 4, abs=1e-6)


def _expected(fitting: int) -> float:
    """Return the λ at which the guess is one in `fitting`, by bisection."""
    low, high = 0.0, 1000.0
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if intervals.size(middle) < fitting else (low, middle)
    return low


@pytest.mark.parametrize(
    ("count", "base", "margin", "weight"), [(0, 12, 0.1, 20), (7, 9, 0.3, 50), (2, 40, 0.01, 200)]
)
def test_a_share_is_drawn_to_its_margin_as_by_a_prior_of_that_weight(
    count: int, base: int, margin: float, weight: float
) -> None:
    # The mean of Beta(count + m·p, base − count + m·(1 − p)), integrated in ten thousand steps.
    a, b = count + weight * margin, base - count + weight * (1 - margin)
    steps = [(at + 0.5) / 10_000 for at in range(10_000)]
    heights = [math.exp((a - 1) * math.log(x) + (b - 1) * math.log1p(-x)) for x in steps]
    mean = math.fsum(x * height for x, height in zip(steps, heights, strict=True)) / math.fsum(heights)
    assert intervals.shrunk(count, base, margin, weight) == pytest.approx(mean, rel=1e-3)


@pytest.mark.parametrize("share", [0.05, 0.2, 0.5])
def test_an_interval_holds_the_true_share_as_often_as_it_says(share: float) -> None:
    base = 60
    covered = 0.0
    for count in range(base + 1):
        found = intervals.counted(count, base)
        chance = math.comb(base, count) * share**count * (1 - share) ** (base - count)
        covered += chance * (found.low <= share <= found.high)
    assert covered == pytest.approx(0.95, abs=0.035)
