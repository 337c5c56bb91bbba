"""Shares with their intervals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactkit.evaluate import Proportion


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"),
    [
        # Newcombe 1998, Statistics in Medicine 17, 857-872, table I, method 3 (score).
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_is_wilsons(hits: int, total: int, low: float, high: float) -> None:
    interval = Proportion(hits, total).interval
    assert interval is not None
    assert [round(end, 4) for end in interval] == [low, high]


def test_nothing_to_count_has_no_share() -> None:
    assert Proportion(0, 0).value is None
    assert Proportion(0, 0).interval is None


@given(st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_share_lies_in_its_interval(counts: tuple[int, int]) -> None:
    share = Proportion(*counts)
    assert share.interval is not None
    assert share.value is not None
    assert 0 <= share.interval[0] <= share.value + 1e-12
    assert share.value - 1e-12 <= share.interval[1] <= 1
