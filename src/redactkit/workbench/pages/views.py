"""What the pages show, as plain values: queue rows, a source cut at its evidence, facts level by level."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from redactkit.codebook import Code, Codebook
from redactkit.publishing.counting.tuples import Common
from redactkit.types import CodedFact, Study
from redactkit.workbench.acts.desk import Desk, Stage
from redactkit.workbench.acts.standing import holders

Pair = tuple[str, str]
PAGE = 50
"""Rows of the queue on one page."""

_SLOT = re.compile(r"\{(?:one|many)\|([^{}|]+)\}")


@dataclass(frozen=True, slots=True)
class SourcePiece:
    """A stretch of a source, the numbers of the facts that it shows, and of those that begin with it."""

    text: str = field(repr=False)
    facts: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class WordingLevel:
    """One word for a fact: its label, how many concerns share it, whether it is what the study prints."""

    label: str
    concerns: int
    printed: bool


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact as the case study page shows it; `number` ties it to its evidence and its sentences."""

    number: int
    field: str
    code: str
    label: str
    right: bool
    evidence: int
    levels: tuple[WordingLevel, ...]
    printed: str
    wider: str
    others: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ToldSentence:
    """A sentence of a study, and the numbers of the facts that it tells."""

    text: str
    facts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A concern in the queue."""

    number: int
    id: str
    stage: Stage
    by: str
    fear: str
    consent: str
    received: str


def label(code: Code) -> str:
    """Return what a person reads for a code.

    Example:
        >>> from redactkit.codebook import load
        >>> label(load().code("sector", "police"))
        'policing'
    """
    words = _SLOT.sub(r"\1", code.says).replace("{place}", "…") or code.title
    return words or re.split(r"[./]", code.code)[-1].replace("_", " ")


def heading(name: str) -> str:
    """Return what a person reads for a field of the codebook."""
    return {"told": "whom they told", "asks": "what they ask", "basis": "how they know"}.get(name, name)


def pieces(text: str, facts: Sequence[CodedFact]) -> tuple[SourcePiece, ...]:
    """Return a source cut where the evidence of a fact begins or ends; evidence outside of it is left.

    Example:
        >>> [piece.text for piece in pieces("A lie told.", [CodedFact("kind", "records", 1.0, ((2, 5),))])]
        ['A ', 'lie', ' told.']
    """
    stretches = [
        (max(start, 0), min(end, len(text)), number)
        for number, fact in enumerate(facts, 1)
        for start, end in fact.evidence
        if start < len(text)
    ]
    cuts = sorted({0, len(text), *(at for start, end, _ in stretches for at in (start, end))})
    seen: set[int] = set()
    found = []
    for start, end in pairwise(cuts):
        lit = tuple(sorted({number for left, right, number in stretches if left <= start and end <= right}))
        begins = tuple(number for number in lit if number not in seen)
        seen.update(lit)
        found.append(SourcePiece(text[start:end], lit, begins))
    return tuple(found)


def fact_rows(
    facts: Sequence[CodedFact], right: frozenset[Pair], study: Study, desk: Desk, counts: Common
) -> tuple[FactRow, ...]:
    """Return the facts of a draft, each with its levels, as the study prints them."""
    told = frozenset(pair for statement in study.statements for pair in statement.codes)
    return tuple(
        _fact_row(number, fact, (fact.field, fact.code) in right, told, desk.book, counts)
        for number, fact in enumerate(facts, 1)
    )


def _fact_row(
    number: int, fact: CodedFact, right: bool, told: frozenset[Pair], book: Codebook, counts: Common
) -> FactRow:
    pair = (fact.field, fact.code)
    printed = _printed(pair, told, book)
    chain = [book.code(fact.field, each) for each in book.chain(*pair)]
    levels = tuple(
        WordingLevel(label(code), holders(counts, (code.field, code.code)), code.code == printed)
        for code in chain
    )
    others = tuple(
        (code.code, option(code)) for code in book.field(fact.field).codes if code.code != fact.code
    )
    return FactRow(
        number,
        fact.field,
        fact.code,
        label(book.code(*pair)),
        right,
        len(fact.evidence),
        levels,
        label(book.code(fact.field, printed)) if printed else "",
        chain[1].code if len(chain) > 1 else "",
        others,
    )


def option(code: Code) -> str:
    """Return what a list of codes shows for one: its words, and whether it is an act or a family."""
    return f"{'– ' if code.act else ''}{label(code)}{' (wider word)' if code.family else ''}"


def _printed(pair: Pair, told: frozenset[Pair], book: Codebook) -> str:
    """Return the narrowest code of a fact that a study tells, empty if it tells nothing of it."""
    name, code = pair
    return next((each for each in book.chain(name, code) if (name, each) in told), "")


def sentences(study: Study, facts: Sequence[CodedFact], book: Codebook) -> tuple[ToldSentence, ...]:
    """Return the sentences of a study, each with the numbers of the facts that it tells."""
    return tuple(
        ToldSentence(
            statement.text,
            tuple(
                number
                for number, fact in enumerate(facts, 1)
                if any((fact.field, code) in statement.codes for code in book.chain(fact.field, fact.code))
            ),
        )
        for statement in study.statements
    )


def queue(desk: Desk, fears: dict[str, str], search: str = "", stage: str = "") -> Iterator[QueueRow]:
    """Yield the concerns whose id or text has all words of `search`, at `stage` if it is given."""
    words = search.casefold().split()
    for number, concern in enumerate(desk.concerns, 1):
        at = desk.stage(number)
        if stage and at != stage:
            continue
        if words and not all(word in f"{concern.id}\n{concern.text}".casefold() for word in words):
            continue
        yield QueueRow(
            number,
            concern.id,
            at,
            desk.states[concern.id].held_by,
            fears.get(concern.id, ""),
            {True: "yes", False: "no", None: "not asked"}[concern.consent],
            concern.received,
        )


def stages(desk: Desk) -> Mapping[Stage, int]:
    """Return how many concerns are at each stage."""
    counts = Counter(desk.stage(number) for number in range(1, len(desk.concerns) + 1))
    return {stage: counts[stage] for stage in Stage}


def unprinted(study: Study, book: Codebook) -> Iterable[tuple[str, str]]:
    """Yield what a study does not tell, each with its field."""
    return ((heading(name), label(book.code(name, code))) for name, code in study.omitted)


def widened(study: Study, book: Codebook) -> Iterable[tuple[str, str, str]]:
    """Yield what a study tells in a wider word: field, what was coded, what is printed."""
    return (
        (heading(name), label(book.code(name, came)), label(book.code(name, to)))
        for name, came, to in study.generalised
    )
