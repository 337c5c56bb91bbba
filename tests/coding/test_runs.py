"""What the wording of a text tells, worked out by hand."""

from math import log, sqrt
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactkit.coding.model import SHIPPED
from redactkit.coding.runs import LEAST, MOST, Runs, counted, runs
from redactkit.errors import MissingModel

TEXTS = st.lists(st.lists(st.integers(0, 30_000), max_size=12), max_size=8)


def key(first: int, second: int = -1) -> int:
    return (first << 20) + second + 1


def table(**weights: list[int]) -> Runs:
    """Return a table of the piece 3 and of the pair 3, 4, whose weights are in hundredths."""
    return Runs(
        np.array([key(3), key(3, 4)]),
        np.array([1.0, 2.0], np.float32),
        np.array([weights["single"], weights["pair"]], np.int8),
        np.array([0.01, 0.01], np.float32),
        np.array([0.2, 0.5], np.float32),
    )


def chances(found: Runs, pieces: list[list[int]]) -> list[float]:
    odds = np.exp(found.told(pieces))
    return (odds / (1 + odds)).tolist()


def test_a_pair_and_its_first_piece_share_the_length_of_one() -> None:
    found = table(single=[50, 0], pair=[0, -25])
    assert chances(found, [[3, 4]]) == pytest.approx(
        [0.2 + 0.5 * 1 / sqrt(5), 0.5 - 0.25 * 2 / sqrt(5)], abs=1e-5
    )


def test_a_second_time_adds_less_than_the_first() -> None:
    found = table(single=[50, 0], pair=[0, -25])
    single, pair = 1 + log(2), 2.0
    length = sqrt(single**2 + pair**2)
    assert chances(found, [[3, 4], [3]]) == pytest.approx(
        [0.2 + 0.5 * single / length, 0.5 - 0.25 * pair / length], abs=1e-5
    )


def test_neighbours_across_the_end_of_a_sentence_are_no_pair() -> None:
    keys, _ = counted([[3], [], [4]])
    assert keys.tolist() == [key(3), key(4)]


def test_what_the_table_does_not_hold_tells_what_is_usual() -> None:
    assert chances(table(single=[50, 0], pair=[0, -25]), [[8, 9]]) == pytest.approx([0.2, 0.5], abs=1e-5)
    assert chances(table(single=[50, 0], pair=[0, -25]), []) == pytest.approx([0.2, 0.5], abs=1e-5)


def test_sums_beyond_what_a_chance_can_be_are_cut() -> None:
    assert chances(table(single=[120, -120], pair=[0, 0]), [[3]]) == pytest.approx([MOST, LEAST], abs=1e-5)


@given(TEXTS)
def test_every_piece_and_pair_is_counted(pieces: list[list[int]]) -> None:
    keys, counts = counted(pieces)
    assert counts.sum() == sum(2 * len(each) - 1 for each in pieces if each)
    assert keys.tolist() == sorted(set(keys.tolist()))


@given(TEXTS)
def test_whatever_the_text_the_log_odds_are_finite(pieces: list[list[int]]) -> None:
    assert np.isfinite(runs(SHIPPED / "runs.npz").told(pieces)).all()


@pytest.mark.parametrize("content", [b"", b"PK", b"no table at all"])
def test_a_damaged_table_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "runs.npz").write_bytes(content)
    with pytest.raises(MissingModel, match=r"runs\.npz.*Reinstall"):
        runs(tmp_path / "runs.npz")
