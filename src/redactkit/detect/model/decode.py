"""Decode the trained tagger's label probabilities into spans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from redactkit.detect.model.expected_misses import WordScores, keep_scores
from redactkit.detect.model.formal_register import formal
from redactkit.detect.model.sizes import FAST
from redactkit.detect.model.tagger import Floats, Integers, Labels, tagger
from redactkit.detect.spacy import text_of
from redactkit.types import Level, Span, Type

if TYPE_CHECKING:
    from spacy.tokens import Doc

Flags = npt.NDArray[np.bool_]
EXACT = frozenset({Type.PERSON, Type.CONTACT, Type.IDENTIFIER})
"""Types whose thresholds are so low that what stands between two names would join them."""
FLOOR = 1e-6
"""Keeps the logarithm of a label that has no probability finite."""


@dataclass(frozen=True, slots=True, eq=False)
class LabelColumns:
    """The labels' columns: for each pair of type and level, those of its B- and its I- label."""

    pairs: tuple[tuple[Type, Level], ...]
    begin: Integers
    inside: Integers
    redact: Flags  # [pairs], level is D or Q
    kinds: tuple[Type, ...]
    by_kind: Flags  # [pairs, kinds], one-hot


@lru_cache(maxsize=2)
def label_columns(names: tuple[str, ...]) -> LabelColumns:
    """Return the columns of the BIO labels "O", "B-TYPE:LEVEL" and "I-TYPE:LEVEL"."""
    column = {name: index for index, name in enumerate(names)}
    written = [name[2:] for name in names if name.startswith("B-")]
    pairs = tuple((Type(pair.split(":")[0]), Level(pair.split(":")[1])) for pair in written)
    kinds = tuple(dict.fromkeys(kind for kind, _ in pairs))
    return LabelColumns(
        pairs,
        np.array([column[f"B-{pair}"] for pair in written]),
        np.array([column[f"I-{pair}"] for pair in written]),
        np.array([level is not Level.NONE for _, level in pairs]),
        kinds,
        np.array([[kind is one for kind in kinds] for one, _ in pairs]),
    )


def tagged(doc: Doc, size: str = FAST) -> tuple[Span, ...]:
    """Return what the trained tagger finds in `doc`, in order, none overlapping.

    A span's score is the mean probability of its words to be of such a label, set right by the odds
    that were measured (`Labels.odds`). The scores of each word are kept with `doc`, for `missed`.

    Raises:
        MissingExtra: the tagger of that size is not installed.
        MissingModel: its weights are absent, truncated or altered.
    """
    model, text = tagger(size), text_of(doc)
    limits = thresholds(model.labels, text)
    found: list[Span] = []
    for words, probabilities in model.probabilities(text):
        keep_scores(doc, WordScores(words, *detail_scores(probabilities, model.labels), model.labels.missed))
        found += decode(words, probabilities, model.labels, limits)
    return tuple(found)


def detail_scores(probabilities: Floats, labels: Labels) -> tuple[Floats, Floats]:
    """Return the probability of each word to be part of a detail, and to begin one, 0 to 1.

    Details are what is to be redacted (D, Q), but events: what happened is told in so many ways that
    no two people mark the same words.
    """
    columns = label_columns(labels.names)
    told = columns.redact & np.array([kind is not Type.EVENT for kind, _ in columns.pairs])
    begin = probabilities[:, columns.begin[told]].sum(axis=1)
    return begin + probabilities[:, columns.inside[told]].sum(axis=1), begin


def thresholds(labels: Labels, text: str) -> Mapping[str, float]:
    """Return the threshold of each type for `text`: lower for a formal record, but for posts.

    The tagger learnt from five concerns to each judgment, so it gives what a record tells of
    people less probability than it deserves. Its posts are mostly those of officials.
    """
    factor = labels.formal if formal(text) else 1.0
    return {kind: limit * (1.0 if kind == Type.ROLE else factor) for kind, limit in labels.thresholds.items()}


def decode(
    words: Integers, probabilities: Floats, labels: Labels, limits: Mapping[str, float]
) -> tuple[Span, ...]:
    """Return the spans of one block from its words' label probabilities.

    A word is to be redacted when the probability of all D and Q labels together reaches the
    threshold of its likeliest type, or `labels.spread` of it beside such a word, so that spans come
    whole (names and numbers are left `EXACT`); it is a mention to keep (N) when those labels outweigh
    "O". Runs of either are cut into spans, and named, by the best path of BIO labels.

    Args:
        words: offsets of each word, [words, 2].
        probabilities: [words, labels], each row sums to 1.
        labels: the columns' meaning, with what was measured of them.
        limits: the thresholds, from 0 to 1, one for each type.
    """
    columns = label_columns(labels.names)
    begin, inside = probabilities[:, columns.begin], probabilities[:, columns.inside]
    both = begin + inside
    hot = both * columns.redact
    kind = (hot @ columns.by_kind).argmax(axis=1)
    share = hot.sum(axis=1) / np.array([limits[one] for one in columns.kinds])[kind]
    reach = np.array([1.0 if one in EXACT else labels.spread for one in columns.kinds])[kind]
    redact: Flags = share >= 1
    for start, end in _runs(share >= reach):
        redact[start:end] = redact[start:end].any()
    keep: Flags = ~redact & ((both * ~columns.redact).sum(axis=1) > probabilities[:, 0])
    return tuple(
        sorted(
            span
            for flags, allowed in ((redact, columns.redact), (keep, ~columns.redact))
            for span in _named(words, begin[:, allowed], inside[:, allowed], flags, allowed, labels)
        )
    )


def _runs(flags: Flags) -> Iterator[tuple[int, int]]:
    """Yield the half-open stretches in which `flags` is true."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]]).astype(np.int8)))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def _named(
    words: Integers, begin: Floats, inside: Floats, flags: Flags, allowed: Flags, labels: Labels
) -> Iterator[Span]:
    """Yield the spans into which the best paths over the `allowed` pairs cut the runs of `flags`."""
    columns = label_columns(labels.names)
    pairs = [pair for pair, one in zip(columns.pairs, allowed.tolist(), strict=True) if one]
    total = (begin + inside).sum(axis=1).tolist()
    begins, insides = np.log(begin + FLOOR), np.log(inside + FLOOR)
    for first, last in _runs(flags):
        for start, end, path in _path(begins[first:last], insides[first:last]):
            kind, level = pairs[path]
            share = min(1.0, sum(total[first + start : first + end]) / (end - start))
            score = round(labels.odds * share / (1 - share + labels.odds * share), 4)
            ends = int(words[first + start, 0]), int(words[first + end - 1, 1])
            yield Span(*ends, kind, level, score=score, why="tagger")


def _path(begin: Floats, inside: Floats) -> Sequence[tuple[int, int, int]]:
    """Return (start, end, pair) of each span on the likeliest BIO path (Viterbi)."""
    score = begin[0]
    back: list[tuple[Flags, int]] = []
    for row in range(1, len(begin)):
        best = int(score.argmax())
        fresh, stay = score[best] + begin[row], score + inside[row]
        back.append((stay >= fresh, best))
        score = np.maximum(stay, fresh)
    pair, end = int(score.argmax()), len(begin)
    spans: list[tuple[int, int, int]] = []
    for row in range(len(begin) - 1, 0, -1):
        stays, best = back[row - 1]
        if not stays[pair]:
            spans.append((row, end, pair))
            pair, end = best, row
    return [(0, end, pair), *reversed(spans)]
