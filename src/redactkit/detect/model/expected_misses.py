"""Estimate how many identifying details detection missed in a text, by the scores of the words not marked.

A word that was not marked has a score too. The scores of all such words, calibrated by what was measured,
add up to the number of details that are likely to be among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from redactkit.types import Level, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

_LEFT = "redactkit.left"
_HIDDEN = re.compile(r"\[[^\[\]\n]{1,40}\]|<[A-Z][A-Z_ \d]{1,30}>|X{3,}|█+|_{3,}")
"""What stands for something that was taken out."""
_LEAST = 1e-5
"""Keeps the logarithm of a word's odds finite."""


class WordScores(NamedTuple):
    """The tagger's scores of each word of a part of a text."""

    words: Integers
    """Offsets, [words, 2]."""
    of_detail: Floats
    """How likely each is to be of a detail, [words], 0 to 1."""
    begins: Floats
    """How likely each is to begin one, [words], 0 to 1."""
    curve: tuple[float, float]
    """Constant and slope that turn the log odds that a word begins a detail into those that it does and was
    missed."""


def keep_scores(doc: Doc, scores: WordScores) -> None:
    """Keep with `doc` the tagger's scores of some of its words."""
    doc.user_data.setdefault(_LEFT, []).append(scores)


def kept_scores(doc: Doc, offset: int = 0) -> Sequence[WordScores]:
    """Return what was kept with `doc`, its offsets moved by `offset`."""
    return [each._replace(words=each.words + offset) for each in doc.user_data.get(_LEFT, ())]


def missed(text: str, scores: Iterable[WordScores], spans: Iterable[Span]) -> float:
    """Return the expected number of details in `text` outside of `spans`, from 0 up.

    Args:
        text: the text as it was read.
        scores: those that the tagger gave its words, a part of the text each.
        spans: all that was found in it, in offsets of `text`; levels D and Q count.
    """
    found = places_found(text, spans)
    return float(sum(chances(chances_to_begin(each, found), *each.curve).sum() for each in scores))


def places_found(text: str, spans: Iterable[Span]) -> list[tuple[int, int]]:
    """Return the stretches of D and Q spans, and of placeholders for what was taken out."""
    found = [(span.start, span.end) for span in spans if span.level is not Level.NONE]
    return found + [match.span() for match in _HIDDEN.finditer(text)]


def chances_to_begin(scores: WordScores, found: Iterable[tuple[int, int]]) -> Floats:
    """Return the probability of each word outside of `found` to begin a missed detail, [such words], 0 to 1.

    A word begins something where one begins, and where it is likelier to be of a detail than the word
    before it; behind a stretch, as likely as it is to be of a detail: then the end of one was missed.
    """
    outside = ~covered(scores.words, found)
    before = np.concatenate([[0.0], scores.of_detail[:-1] * outside[:-1]])
    likely = np.maximum(scores.begins, scores.of_detail - before)
    return np.asarray(likely[outside], dtype=np.float32)


def covered(words: Integers, found: Iterable[tuple[int, int]]) -> npt.NDArray[np.bool_]:
    """Return for each word whether it begins inside of a stretch of `found`, [words]."""
    stretches = sorted(found)
    if not stretches:
        return np.zeros(len(words), dtype=np.bool_)
    starts, ends = np.array(stretches).T
    at = np.searchsorted(starts, words[:, 0], side="right") - 1
    furthest = np.maximum.accumulate(ends)
    return np.asarray((at >= 0) & (words[:, 0] < furthest[at]))


def chances(likely: Floats, constant: float, slope: float) -> Floats:
    """Return the calibrated probability that a missed detail begins, for each raw one, 0 to 1.

    Example:
        >>> chances(np.array([0.5]), 0.0, 1.0).tolist()
        [0.5]
    """
    odds = np.exp(constant + slope * log_odds(likely))
    return np.asarray(odds / (1 + odds), dtype=np.float32)


def log_odds(likely: Floats) -> Floats:
    """Return the log odds of each probability, kept finite."""
    near = np.clip(likely, _LEAST, 1 - _LEAST)
    return np.asarray(np.log(near / (1 - near)), dtype=np.float32)
