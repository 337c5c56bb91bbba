"""Weigh how likely each word is part of a person's, a place's or an organisation's name."""

from __future__ import annotations

import json
import threading
from functools import lru_cache
from gzip import decompress
from importlib.resources import files
from math import exp
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from redactkit.detect.evidence import evidence
from redactkit.detect.vocabulary import CLASSES, listed
from redactkit.detect.words import Word, words
from redactkit.types import Type

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

CASELESS = 0.5
"""How much less certainty is asked of a word where capitals tell nothing."""

LABELS = ("O", "P", "L", "G")
TYPES = {Type.PERSON: 1, Type.LOCATION: 2, Type.ORGANISATION: 3}

Row = tuple[float, ...]
Weighed = tuple[tuple[Word, ...], tuple[Row, ...]]

_SEEN: WeakKeyDictionary[Doc, Weighed] = WeakKeyDictionary()
_LOCK = threading.Lock()


def weigh(doc: Doc) -> Weighed:
    """Return the words of `doc` and for each the chances that it is O, P, L, G (see `LABELS`).

    The weights are those of a linear-chain conditional random field over `evidence`, fitted to
    marked-up concerns by `training/fit_names.py`; the chances are its marginals, which sum to 1. Names,
    places and organisations all read them, so they are worked out once for a living `doc`.

    Source: Lafferty, McCallum and Pereira (2001), "Conditional random fields", section 3.
    """
    with _LOCK:
        known = _SEEN.get(doc)
    if known is None:
        cut = words(doc)
        known = cut, tuple(_marginals([_sum(found) for found in evidence(cut)]))
        with _LOCK:
            _SEEN[doc] = known
    return known


@lru_cache(maxsize=1)
def _weights() -> tuple[dict[str, Row], tuple[Row, ...]]:
    """Return the weights of each piece of evidence, and of each label after each label."""
    packed = (files("redactkit") / "data" / "name_evidence.json.gz").read_bytes()
    kept = json.loads(decompress(packed))
    each = {code: tuple(part.get(label, 0.0) for label in LABELS) for code, part in kept["evidence"].items()}
    follow = kept["transitions"]
    return each, tuple(tuple(follow.get(one + two, 0.0) for two in LABELS) for one in LABELS)


def _sum(codes: Sequence[str]) -> Row:
    each, _ = _weights()
    o = p = place = g = 0.0
    for code in codes:
        row = each.get(code)
        if row is not None:
            o += row[0]
            p += row[1]
            place += row[2]
            g += row[3]
    return o, p, place, g


def _marginals(scores: Sequence[Row]) -> Iterator[Row]:
    """Yield for each word the chance of each label, by the forward-backward recursion."""
    _, follow = _weights()
    step = [[exp(weight) for weight in row] for row in follow]
    back_step = list(zip(*step, strict=True))
    local = [_scaled([exp(score - max(row)) for score in row]) for row in scores]
    forward: list[list[float]] = []
    for here in local:
        if forward:
            came = forward[-1]
            here = [here[to] * sum(came[one] * step[one][to] for one in range(4)) for to in range(4)]
        forward.append(_scaled(here))
    ahead = [1.0] * 4
    chances: list[Row] = []
    for at in range(len(local) - 1, -1, -1):
        chances.append(tuple(_scaled([forward[at][to] * ahead[to] for to in range(4)])))
        weighed = [local[at][to] * ahead[to] for to in range(4)]
        ahead = _scaled([sum(weighed[to] * back_step[to][one] for to in range(4)) for one in range(4)])
    return reversed(chances)


def _scaled(row: list[float]) -> list[float]:
    total = sum(row) or 1.0
    return [value / total for value in row]


def likely(doc: Doc, kind: Type, least: float) -> Iterator[tuple[tuple[Word, ...], float]]:
    """Yield the runs of words that are likelier than `least` of type `kind`, each with its mean chance.

    Where capitals tell nothing, half of `least` is enough.

    Words belong to one run when blanks, one line break, or the full stop of an initial are between
    them, and inside the names of organisations and places also "&", a hyphen or a small word ("Hull
    and Humber Bank"). Small words at the ends of a run are left out.
    """
    which = TYPES[kind]
    cut, chances = weigh(doc)
    run: list[int] = []
    for at, row in enumerate(chances):
        enough = least if cut[at].zone == "m" else CASELESS * least
        if not cut[at].key or row[which] < enough or row[which] < max(row[1:]):
            continue
        if run and not _together(cut, run[-1], at, kind):
            yield from _trimmed(cut, chances, run, which)
            run = []
        run += range(run[-1] + 1 if run else at, at + 1)
    yield from _trimmed(cut, chances, run, which)


_SMALL = listed("and of the on upon for in & at by to with from or a an is was his her its my our their")
_INSIDE = listed("and of the on upon for in")
_HEADS = frozenset({"org-head", "landmark", "building"})


def _trimmed(
    cut: Sequence[Word], chances: Sequence[Row], run: Sequence[int], which: int
) -> Iterator[tuple[tuple[Word, ...], float]]:
    """Yield `run` without the small words at its ends, if anything is left."""
    first, last = 0, len(run)
    while first < last and _small(cut[run[first]]):
        first += 1
    while first < last and _small(cut[run[last - 1]]):
        last -= 1
    if first < last:
        kept = run[first:last]
        yield tuple(cut[at] for at in kept), sum(chances[at][which] for at in kept) / len(kept)


def _small(word: Word) -> bool:
    return word.key in _SMALL and (word.shape == "l" or word.zone != "m" or word.key == "the")


def _together(cut: Sequence[Word], one: int, two: int, kind: Type) -> bool:
    """Tell whether the words at `one` and `two` are of one name."""
    if two == one + 1:
        return _joined(cut[one], cut[two], kind)
    if two != one + 2 or kind is Type.PERSON or cut[one + 1].key not in _INSIDE:
        return False
    plain = all(cut[at].gap.strip(" \n") in {"", "&"} for at in (one + 1, two))
    if cut[one + 1].key == "of":
        written = cut[one].shape in "TU" or cut[one].zone != "m"
        return plain and written and cut[one].shape == cut[two].shape
    follow = cut[two + 1 : two + 3]
    headed = any(
        _HEADS & set(CLASSES.get(word.key, ())) for word in (cut[two], *follow) if word.shape in "TU"
    )
    return plain and headed and cut[one].shape in "TU" and cut[two].shape in "TU"


def _joined(one: Word, two: Word, kind: Type) -> bool:
    """Tell whether what stands between two neighbours leaves them one name."""
    bare = two.gap.strip(" \t\r")
    if len(two.gap) > 4 or (one.owns and kind is Type.PERSON):
        return False
    if bare in {"", "\n"}:
        return kind is not Type.PERSON or not bare or one.shape == two.shape
    if kind is Type.PERSON:
        return bare == "." and len(one.text) <= 2
    return bare in {"&", "-", "'s", "’s", "'", "’", "."} or (bare in {",", ",\n"} and kind is Type.LOCATION)
