"""The study that each concern of a register can be told as, by what the whole register shares."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from redactkit.codebook import Code, Codebook
from redactkit.composing import told_as
from redactkit.publishing.copying import runs, words_of
from redactkit.publishing.counting.choosing import choose
from redactkit.publishing.counting.tuples import Common, Pair
from redactkit.publishing.values import Composite
from redactkit.types import Coding, Decision, Study

ROUNDS = 6
"""How often wordings that stand in a source are taken out; a study that still repeats one is withheld."""

_SILENT = (
    "Who reported it cannot be told in any word that enough concerns share, and to say nothing of it would "
    "tell that it was nobody who works there. Tell it in a composite."
)
_QUOTED = "Five words in a row stand in a text of the register, and no wider word avoids it."
_Told = TypeVar("_Told", Study, Composite)

Barred = Mapping[str, frozenset[Pair]]
Copied = Callable[[Iterable[str]], frozenset[str]]
"""Returns those runs of words of some texts that a source has too, as `copying.copied` does."""


def studies(
    codings: Sequence[Coding],
    book: Codebook,
    counts: Common,
    copied: Copied,
    barred: Barred,
) -> tuple[Study, ...]:
    """Return the study of each coding, in order: what it tells, and whether it is long enough to be one.

    Where five words in a row stand in any text of the register, the code that they are of gives way to a
    wider word.

    Args:
        codings: the concerns that may be told.
        book: the codebook.
        counts: what enough concerns share.
        copied: finds the runs of words that a text of the register has too.
        barred: by id, codes that may not be told of a concern.
    """
    bars = {coding.id: barred.get(coding.id, frozenset()) for coding in codings}
    told = {coding.id: _study(coding, book, counts, bars[coding.id]) for coding in codings}
    for _ in range(ROUNDS):
        shared = _shared(told.values(), copied)
        again = [coding for coding in codings if _repeats(told[coding.id], shared)]
        if not again:
            return tuple(told.values())
        for coding in again:
            bars[coding.id] |= frozenset(_repeating(told[coding.id], shared, book))
            told[coding.id] = _study(coding, book, counts, bars[coding.id])
    return unquoted(tuple(told.values()), copied)


def unquoted(told: Sequence[_Told], copied: Copied) -> tuple[_Told, ...]:
    """Return studies or composites, those withheld that repeat five words in a row of a source."""
    shared = _shared(told, copied)
    return tuple(_held(each) if _repeats(each, shared) else each for each in told)


def _held(told: _Told) -> _Told:
    return replace(told, decision=Decision.WITHHOLD, reasons=(_QUOTED, *told.reasons))


def _shared(told: Iterable[Study | Composite], copied: Copied) -> frozenset[str]:
    return copied(words for each in told for words in (each.title, each.text))


def _repeats(told: Study | Composite, shared: frozenset[str]) -> bool:
    return not shared.isdisjoint((*runs(told.title), *runs(told.text)))


def _study(coding: Coding, book: Codebook, counts: Common, barred: frozenset[Pair]) -> Study:
    codes = dict.fromkeys((fact.field, fact.code) for fact in coding.facts)
    return _not_silent(told_as(coding.id, choose(codes, book, counts, barred).told, book))


def _not_silent(study: Study) -> Study:
    """Return a study, withheld if it says nothing of who reported.

    Whoever works at the place can be told as somebody who knows it from the inside, so that only others
    would be left without a word: silence would be a code that nobody counts.
    """
    told = any(name == "role" for statement in study.statements for name, _ in statement.codes)
    if told or study.decision is Decision.WITHHOLD:
        return study
    return replace(study, decision=Decision.WITHHOLD, reasons=(_SILENT, *study.reasons))


def _repeating(study: Study, shared: frozenset[str], book: Codebook) -> Iterator[Pair]:
    """Yield for each run that a study repeats the code whose wording has most of its words."""
    told = dict.fromkeys(pair for statement in study.statements for pair in statement.codes)
    said = {pair: _words(book.code(*pair)) for pair in told}
    for run in shared.intersection((*runs(study.title), *runs(study.text))):
        words = set(run.split())
        yield max(told, key=lambda pair: len(words & said[pair]))


def _words(code: Code) -> set[str]:
    return {word for words in (code.says, code.title, code.lesson) for word in words_of(words)}
