"""What attention gathers, against the plain formula."""

import numpy as np
import pytest

from redactkit.coding.attention import gather, together

WORDS = np.zeros(2, np.float32)


def test_two_windows_give_what_one_softmax_over_all_pieces_gives() -> None:
    draw = np.random.default_rng(3)
    where = draw.normal(scale=4, size=(9, 2)).astype(np.float32)
    what = draw.normal(size=(9, 2)).astype(np.float32)
    reading = together(
        [
            gather(where[:5], what[:5], np.array([0, 2])),
            gather(where[5:], what[5:], np.array([0])),
        ],
        WORDS,
    )
    weight = np.exp(where) / np.exp(where).sum(axis=0)
    assert reading.whole == pytest.approx((weight * what).sum(axis=0), abs=1e-5)
    assert reading.share == pytest.approx(
        np.stack([weight[:2].sum(axis=0), weight[2:5].sum(axis=0), weight[5:].sum(axis=0)]), abs=1e-5
    )
    middle = np.exp(where[2:5]) / np.exp(where[2:5]).sum(axis=0)
    assert reading.part[1] == pytest.approx((middle * what[2:5]).sum(axis=0), abs=1e-5)


def test_attention_however_strong_stays_finite() -> None:
    where, what = np.array([[900.0], [-900.0]], np.float32), np.array([[2.0], [5.0]], np.float32)
    reading = together(
        [gather(where[:1], what[:1], np.array([0])), gather(where[1:], what[1:], np.array([0]))], WORDS
    )
    assert reading.whole.tolist() == [2.0]
    assert reading.share.tolist() == [[1.0], [0.0]]
