"""The study that each concern of a register can be told as, by what the whole register shares."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from redactkit.codebook import Code, Codebook
from redactkit.composing import told_as
from redactkit.publishing.cases import Barred, cases, codes_of
from redactkit.publishing.copying import runs, words_of
from redactkit.publishing.counting.choosing import choose
from redactkit.publishing.counting.tuples import Common, Pair
from redactkit.publishing.values import Composite
from redactkit.types import Coding, Decision, Study

ROUNDS = 6
"""How often wordings that stand in a source are taken out; a study that still repeats one is withheld."""

_ALONE = "Too few concerns can be told in the same words, such as still make a case. Tell it in a composite."
_QUOTED = "Five words in a row stand in a text of the register, and no wider word avoids it."
_Told = TypeVar("_Told", Study, Composite)

Copied = Callable[[Iterable[str]], frozenset[str]]
"""Returns those runs of words of some texts that a source has too, as `copying.copied` does."""


def studies(
    codings: Sequence[Coding],
    book: Codebook,
    counts: Common,
    copied: Copied,
    barred: Barred,
) -> tuple[Study, ...]:
    """Return the study of each coding, in order, withheld where too few can be told in the same words.

    Where five words in a row stand in any text of the register, the code that they are of gives way to a
    wider word.

    Args:
        codings: the concerns that may be told.
        book: the codebook.
        counts: what enough concerns share; what it does not know is told as others are, and counts for none.
        copied: finds the runs of words that a text of the register has too.
        barred: by id, codes that may not be told of a concern.
    """
    bars = {coding.id: barred.get(coding.id, frozenset()) for coding in codings}
    told = _studies(codings, book, counts, bars)
    for _ in range(ROUNDS):
        shared = _shared(told, copied)
        again = [study for study in told if _repeats(study, shared)]
        if not again:
            return told
        for study in again:
            bars[study.id] |= frozenset(_repeating(study, shared, book))
        told = _studies(codings, book, counts, bars)
    return unquoted(told, copied)


def fullest(coding: Coding, book: Codebook, counts: Common, copied: Copied) -> Study:
    """Return the most that could be told of one concern by itself.

    In print it is told in the same words as others are (`studies`), which is as much as that or less. This
    is found at once, however many concerns there are.
    """
    barred: frozenset[Pair] = frozenset()
    for _ in range(ROUNDS):
        told = told_as(coding.id, choose(codes_of(coding), book, counts, barred).told, book)
        shared = _shared((told,), copied)
        if not _repeats(told, shared):
            return told
        barred |= frozenset(_repeating(told, shared, book))
    return _held(told)


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


def _studies(codings: Sequence[Coding], book: Codebook, counts: Common, bars: Barred) -> tuple[Study, ...]:
    found = cases(codings, book, counts, bars)
    return tuple(found.get(coding.id) or _alone(coding) for coding in codings)


def _alone(coding: Coding) -> Study:
    return Study(coding.id, "", "", (), (), codes_of(coding), Decision.WITHHOLD, (_ALONE,))


def _repeating(study: Study, shared: frozenset[str], book: Codebook) -> Iterator[Pair]:
    """Yield for each run that a study repeats the code whose wording has most of its words."""
    told = dict.fromkeys(pair for statement in study.statements for pair in statement.codes)
    said = {pair: _words(book.code(*pair)) for pair in told}
    for run in shared.intersection((*runs(study.title), *runs(study.text))):
        words = set(run.split())
        yield max(told, key=lambda pair: len(words & said[pair]))


def _words(code: Code) -> set[str]:
    return {word for words in (code.says, code.title, code.lesson) for word in words_of(words)}
