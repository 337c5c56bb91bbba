"""The arithmetic of sets, against slow obvious versions and worked examples."""

import math
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactkit.risk.shares import intervals
from redactkit.types import Interval

SHARES = st.builds(
    lambda a, b, c: Interval(*sorted((a, b, c))),
    *(st.floats(1e-6, 1.0) for _ in range(3)),
)


def by_enumeration(others: int, share: float) -> float:
    """Mean of 1/(1+K) over every way in which each of `others` people fits or does not."""
    total = 0.0
    for fits in product((0, 1), repeat=others):
        chance = math.prod(share if fit else 1 - share for fit in fits)
        total += chance / (1 + sum(fits))
    return total


@pytest.mark.parametrize(("others", "share"), [(1, 0.5), (4, 0.25), (9, 0.02), (12, 0.3)])
def test_the_binomial_form_is_what_enumeration_gives(others: int, share: float) -> None:
    size = others + 1
    assert by_enumeration(others, share) == pytest.approx((1 - (1 - share) ** size) / (size * share))


@pytest.mark.parametrize("expected", [0.05, 0.5, 1.0, 3.0])
def test_the_guess_is_the_limit_of_enumeration_in_a_large_population(expected: float) -> None:
    others = 14
    assert intervals.guess(expected) == pytest.approx(by_enumeration(others, expected / others), abs=0.03)
    poisson = sum(math.exp(-expected) * expected**k / math.factorial(k) / (1 + k) for k in range(80))
    assert intervals.guess(expected) == pytest.approx(poisson)


def test_beta_intervals_agree_with_closed_forms() -> None:
    assert intervals.quantile(0.3, 1, 1) == pytest.approx(0.3)
    assert intervals.quantile(0.5, 3, 1) == pytest.approx(0.5 ** (1 / 3))
    assert intervals.quantile(0.1, 1, 4) == pytest.approx(1 - 0.9 ** (1 / 4))
    assert intervals.quantile(0.5, 7.5, 7.5) == pytest.approx(0.5)


@given(st.floats(0.001, 0.999), st.floats(0.5, 5000), st.floats(0.5, 5000))
def test_a_quantile_is_that_of_the_rest_seen_from_the_other_end(q: float, a: float, b: float) -> None:
    assert intervals.quantile(q, a, b) == pytest.approx(
        1 - intervals.quantile(1 - q, b, a), rel=1e-6, abs=1e-10
    )


def test_a_counted_share_lies_in_its_interval_and_large_counts_are_sharp() -> None:
    sharp = intervals.counted(30_420_320, 59_597_529)
    assert sharp.low < sharp.point < sharp.high
    assert sharp.high - sharp.low < 0.001
    assert intervals.counted(0, 40).high == pytest.approx(0.06, abs=0.01)
    assert intervals.counted(10**16, 10**16).high == 1
    with pytest.raises(ValueError, match="0 <= count <= base"):
        intervals.counted(5, 4)


@given(st.lists(st.floats(0, 60), max_size=8), st.floats(0, 60))
def test_one_more_value_never_lowers_a_damped_sum(values: list[float], more: float) -> None:
    assert intervals.damped([*values, more]) >= intervals.damped(values) - 1e-9


@given(st.lists(SHARES, max_size=5), SHARES, st.lists(st.lists(SHARES, min_size=1, max_size=3), max_size=4))
def test_one_more_share_never_lowers_what_is_told(
    group: list[Interval], more: Interval, others: list[list[Interval]]
) -> None:
    rest = [intervals.told([intervals.tells(share) for share in each]) for each in others]
    before, after = (
        intervals.combined([intervals.told([intervals.tells(share) for share in each]), *rest])
        for each in (group, [*group, more])
    )
    assert before.low <= after.low + 1e-9
    assert before.point <= after.point + 1e-9
    assert before.high <= after.high + 1e-9
    assert after.low <= after.point <= after.high


@given(st.floats(0, 1e9))
def test_a_risk_is_a_chance_and_falls_as_more_fit(expected: float) -> None:
    assert 0 < intervals.guess(expected) <= 1
    assert intervals.guess(expected) >= intervals.guess(expected * 1.5 + 0.1)
    assert intervals.size(expected) >= 1
