"""One concern's case study: which codes it tells, in which words, and what stands against printing it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from redactkit.codebook import Codebook
from redactkit.composing.levels import narrow, wide
from redactkit.composing.reading import read
from redactkit.composing.telling import LEAST_TOLD, SHORTEST, harmed, tell, told_words, words
from redactkit.composing.wording import Pair, capital, ordered, surface
from redactkit.errors import InvalidInput
from redactkit.types import CodedFact, Decision, Statement, Study

Change = tuple[Pair, Pair | None]
LONGEST_TITLE = 10
"""Words of an act that still make a headline."""
_UNCOUNTED = "How many concerns share what this tells is not known: count it over the register (publish)."


def compose(
    name: str, facts: Iterable[CodedFact], book: Codebook, level: Literal["narrow", "wide"] = "wide"
) -> Study:
    """Return the case study of the concern `name` at one level for all; at best it is for review.

    How many concerns share what it tells is not known here: `publish` counts them.

    Example:
        >>> from redactkit.codebook import load
        >>> facts = [CodedFact("sector", "police"), CodedFact("kind", "records.falsified")]
        >>> study = compose("1", facts, load())
        >>> study.title
        'Records that did not give the true picture'
        >>> study.decision.value, study.generalised
        ('withhold', (('kind', 'records.falsified', 'records'),))
    """
    codes = ordered(((fact.field, fact.code) for fact in facts), book)
    changes = (wide if level == "wide" else narrow)(codes, book)
    return told_as(name, changes, book, _UNCOUNTED)


def told_as(name: str, changes: Iterable[Change], book: Codebook, *reasons: str, named: bool = True) -> Study:
    """Return the study that tells of each code what stands beside it, None for nothing.

    `reasons` stand against a release; a study that is too short, or that does not read back to its codes,
    is withheld. Unless `named`, no noun of a group stands for whoever came to harm.
    """
    pairs = tuple(changes)
    coded = tuple(came for came, _ in pairs) if named else ()
    statements = tell((to for _, to in pairs if to), book, coded)
    text = " ".join(statement.text for statement in statements)
    told = {pair for statement in statements for pair in statement.codes}
    faults = (*_too_short(statements), *_misread(text, statements, book))
    decision = Decision.WITHHOLD if faults else Decision.REVIEW if reasons else Decision.RELEASE
    return Study(
        name,
        _title(told, coded, book),
        text,
        statements,
        tuple((came[0], came[1], to[1]) for came, to in pairs if to and to != came and to in told),
        tuple(came for came, to in pairs if not to or not _covered(to, told, book)),
        decision,
        (*faults, *reasons),
    )


def _covered(pair: Pair, told: set[Pair], book: Codebook) -> bool:
    """Tell whether a code is told, itself or by a narrower one."""
    return any(name == pair[0] and pair[1] in book.chain(name, code) for name, code in told)


def _title(told: Iterable[Pair], coded: Iterable[Pair], book: Codebook) -> str:
    """Return the headline: of an act its own words where they are few, else that of the kind."""
    codes = [book.code(*pair) for pair in ordered(told, book)]
    # The editor's sentences tell the kind of an act too; what is narrower stands for it.
    wider = {above for code in codes for above in book.chain(code.field, code.code)[1:]}
    kinds = [code for code in codes if code.field == "kind" and code.code not in wider]
    if not kinds:
        return ""
    first = min(kinds, key=lambda code: code.family)
    own = capital(surface(first, harmed(codes, coded, book)))
    if first.act and len(own.split()) <= LONGEST_TITLE:
        return own
    return book.code("kind", book.leaf("kind", first.code)).title


def _too_short(statements: tuple[Statement, ...]) -> tuple[str, ...]:
    if words(statements) >= SHORTEST and told_words(statements) >= LEAST_TOLD:
        return ()
    return ("Too little is left to tell: there is no case in it. Tell it in a composite.",)


def _misread(text: str, statements: tuple[Statement, ...], book: Codebook) -> tuple[str, ...]:
    try:
        if not statements or read(text, book) == statements:
            return ()
    except InvalidInput:
        pass
    return ("The study does not read back to the codes that it was made of.",)
