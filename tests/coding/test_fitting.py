"""How the second look and the thresholds are fitted, against the plain formulas."""

from __future__ import annotations

import numpy as np
import pytest
from training.coding import calibrate, runs
from training.coding.corpus import Coded, Fact
from training.coding.encode import columns

from redactkit.coding.runs import counted

TABLE = columns((("kind", "abuse.neglect"), ("duration", "once"), ("duration", "years")))
NEGLECT, YEARS = Fact("kind", "abuse.neglect", ()), Fact("duration", "years", ())
TEXTS = [
    Coded("a", "", "concern", (NEGLECT,)),
    Coded("b", "", "concern", (NEGLECT, YEARS)),
    Coded("c", "", "concern", (YEARS,)),
    Coded("d", "", "concern", ()),
]
PIECES = [[[5, 6], [9]], [[5, 6, 7]], [[7, 8, 9]], [[8, 9]]]


def test_no_length_of_time_is_what_no_duration_tells() -> None:
    assert runs.targets(TEXTS, TABLE).tolist() == [[1, 0, 0, 1], [1, 0, 1, 0], [0, 0, 1, 0], [0, 0, 0, 1]]


def test_the_weights_are_those_of_ridge_regression() -> None:
    found = runs.fitted(TEXTS, PIECES, TABLE)
    keys, often = np.unique(np.concatenate([counted(each)[0] for each in PIECES]), return_counts=True)
    assert found.keys.tolist() == keys[often >= 2].tolist()
    rows = np.zeros((4, len(found.keys)))
    for row, each in zip(rows, PIECES, strict=True):
        for key, number in zip(*counted(each), strict=True):
            for at in np.flatnonzero(found.keys == key):
                row[at] = (1 + np.log(number)) * (np.log(5 / (1 + often[keys == key][0])) + 1)
        row /= np.sqrt((row**2).sum())
    gold = runs.targets(TEXTS, TABLE)
    plain = np.linalg.inv(rows.T @ rows + runs.RIDGE * np.eye(len(found.keys))) @ rows.T
    expected = plain @ (gold - gold.mean(axis=0))
    assert found.weights * found.unit == pytest.approx(expected, abs=np.abs(expected).max() / 127)


def test_a_text_tells_more_of_what_its_words_told_before() -> None:
    found = runs.fitted(TEXTS, PIECES, TABLE)
    like_a, like_d = found.told([[5, 6]]), found.told([[8, 9]])
    assert like_a[0] > 0 > like_d[0]
    assert like_d[3] > like_a[2]


def test_what_is_printed_is_right_by_more_than_chance_tells() -> None:
    # 80 of 100 are right, but with a standard error of .04 that may be .76: none is printed.
    few = [(0.9, False)] * 20 + [(0.9, True)] * 80
    assert calibrate._printed(few) == 0.99
    # With 860 of 1,000 besides it is .855, and .845 less one standard error.
    assert calibrate._printed([*few, *[(0.7, False)] * 140, *[(0.7, True)] * 860]) == 0.7
