"""How many details detection is expected to have missed: from scores to a number, and what it stands on."""

import json

import numpy as np
import pytest

from redactkit.detect.find import detection, find
from redactkit.detect.model.expected_misses import (
    WordScores,
    chances,
    chances_to_begin,
    covered,
    missed,
)
from redactkit.detect.model.sizes import folder
from redactkit.types import Level, Span, Type

WORDS = np.array([[0, 4], [5, 9], [10, 14], [15, 19]])


def leaning(of_one: list[float], begins: list[float]) -> WordScores:
    return WordScores(WORDS, np.array(of_one, np.float32), np.array(begins, np.float32), (-1.0, 0.5))


def test_a_word_begins_what_was_missed_where_one_begins_or_the_chance_rises() -> None:
    likely = chances_to_begin(leaning([0.1, 0.4, 0.4, 0.3], [0.1, 0.1, 0.2, 0.0]), [])
    assert likely.tolist() == pytest.approx([0.1, 0.3, 0.2, 0.0], abs=1e-6)


def test_behind_what_was_found_the_rest_of_it_may_have_been_missed() -> None:
    likely = chances_to_begin(leaning([0.1, 0.9, 0.4, 0.3], [0.1, 0.9, 0.0, 0.0]), [(5, 9)])
    assert likely.tolist() == pytest.approx([0.1, 0.4, 0.0], abs=1e-6)


def test_what_was_found_or_taken_out_already_is_not_missed() -> None:
    assert covered(WORDS, [(10, 19), (0, 3)]).tolist() == [True, False, True, True]
    sure = leaning([0.9, 0.9, 0.9, 0.9], [0.9, 0.9, 0.9, 0.9])
    spans = [Span(0, 19, Type.PERSON, Level.DIRECT)]
    assert missed("Anna Bell Carr Dunn", [sure], spans) == 0
    assert missed("Anna Bell Carr Dunn", [sure], [Span(0, 19, Type.PERSON, Level.NONE)]) > 1
    assert missed("[PERSON 1 and oth…]", [sure], []) == 0


def test_chances_are_those_of_the_fitted_curve() -> None:
    assert chances(np.array([0.5, 0.2], np.float32), 0.0, 1.0).tolist() == pytest.approx([0.5, 0.2])
    assert chances(np.array([0.5], np.float32), -1.0, 1.0).tolist() == pytest.approx([0.26894], abs=1e-4)


@pytest.mark.parametrize("text", ["", " ", "…", "\n\n"])
def test_nothing_is_missed_where_there_are_no_words(text: str) -> None:
    assert detection(text).missed < 0.05


def test_it_looks_as_find_does_and_more_words_can_hide_more() -> None:
    said = "Jane Smith rang from the old dye works by the lock. "
    assert detection(said).spans == find(said)
    assert 0 < detection(said).missed < detection(said * 20).missed


def test_a_curve_belongs_to_its_weights() -> None:
    """Other weights lean differently: fit it anew with `make bench-reliability FIT=1`."""
    shipped = json.loads((folder() / "labels.json").read_text(encoding="utf-8"))
    assert shipped["sha256"]["weights.onnx"].startswith(shipped["missed_of"])
