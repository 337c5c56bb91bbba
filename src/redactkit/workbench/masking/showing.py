"""What the masking screen shows, as plain values: both texts side by side, and who could be meant."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from redactkit.policy import Policy
from redactkit.risk_words import GRADES, WHO, people
from redactkit.types import Edit, Intruder, Level, Outcome, Person
from redactkit.workbench.masking.marking.ladder import fits
from redactkit.workbench.masking.marking.marks import Stretch, TextMark, in_source
from redactkit.workbench.masking.marking.sheet import Sheet

MOST = 6
"""So many words that tell, and so many pieces of advice, are shown."""


@dataclass(frozen=True, slots=True)
class ShownPiece:
    """A stretch of the source, where it begins, and what stands for it in the result."""

    start: int
    original: str = field(repr=False)
    result: str = field(repr=False)
    mark: TextMark | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A paragraph of the source beside that of the result."""

    pieces: tuple[ShownPiece, ...]
    gap: bool = False


@dataclass(frozen=True, slots=True)
class RiskReading:
    """How few may fit somebody, for one who might look; `asked` is what the policy asks for."""

    who: str
    whom: str
    fit: str
    asked: int
    enough: bool


@dataclass(frozen=True, slots=True)
class Telling:
    """Words of the result that tell, and where in the source they came from."""

    words: str = field(repr=False)
    kind: str
    at: Stretch
    direct: bool = False


@dataclass(frozen=True, slots=True)
class Help:
    """A change that would help: what would stand for which words, and how few may fit before and after."""

    number: int
    words: str = field(repr=False)
    to: str
    at: Stretch
    brings: str


def rows(sheet: Sheet) -> tuple[ShownRow, ...]:
    """Return both texts, paragraph by paragraph; lines that an edit crosses are kept together."""
    found: list[ShownRow] = []
    held: list[ShownPiece] = []
    gap = False
    for piece in _pieces(sheet):
        if piece.mark or "\n" not in piece.original or piece.original != piece.result:
            held.append(piece)
            continue
        start = piece.start
        for at, line in enumerate(piece.original.split("\n")):
            if at:
                gap = _closed(found, held, gap=gap)
                held = []
            if line:
                held.append(ShownPiece(start, line, line))
            start += len(line) + 1
    _closed(found, held, gap=gap)
    return tuple(found)


def _closed(found: list[ShownRow], held: Sequence[ShownPiece], *, gap: bool) -> bool:
    """Add a row unless nothing is in it; tell whether the next one stands apart."""
    if any(piece.original.strip() or piece.mark for piece in held):
        found.append(ShownRow(tuple(held), gap and bool(found)))
        return False
    return True


def _pieces(sheet: Sheet) -> Iterator[ShownPiece]:
    """Yield the stretches of a text, marked ones with their mark and its number, in order."""
    marked = {mark.start: (number, mark) for number, mark in enumerate(sheet.marks, 1)}
    changed = {edit.start: edit for edit in sheet.edits}
    at = 0
    for start in sorted({*marked, *changed}):
        if start < at:
            continue
        if at < start:
            yield ShownPiece(at, sheet.text[at:start], sheet.text[at:start])
        number, mark = marked.get(start, (0, None))
        edit: Edit | None = mark.edit if mark else changed[start]
        end = mark.end if mark else changed[start].end
        words = sheet.text[start:end]
        yield ShownPiece(start, words, edit.replacement if edit else words, mark, number)
        at = end
    if at < len(sheet.text):
        yield ShownPiece(at, sheet.text[at:], sheet.text[at:])


def readings(outcome: Outcome, policy: Policy) -> tuple[RiskReading, ...]:
    """Return who fits, for each who might look."""
    few = fits(outcome)
    return tuple(
        RiskReading(
            who,
            _whom(outcome, min(outcome.risk.people, key=lambda each: each.intruders[intruder].set_size.low))
            if outcome.risk.people
            else "nobody in it",
            counted(few[intruder]),
            policy.risk.threshold(intruder).review,
            few[intruder] >= policy.risk.threshold(intruder).review,
        )
        for intruder, who in WHO.items()
    )


def _whom(outcome: Outcome, person: Person) -> str:
    """Return what to call somebody in a text: by the words for them that stand in its result."""
    role = person.story_role.replace("_", " ")
    if person.person == "writer":
        return "the writer"
    words = [outcome.text[start:end] for start, end in person.mentions]
    name = next((each for each in words if each.startswith("[")), words[0] if words else "")
    return f"{name} ({role})" if name and role else name or role


def telling(sheet: Sheet, outcome: Outcome) -> tuple[Telling, ...]:
    """Return which words tell, direct identifiers first, then what adds most to the risk."""
    made = [
        Telling(outcome.text[s.start : s.end], s.kind or s.type.value.lower(), (s.start, s.end), True)
        for s in outcome.left or ()
        if s.level is Level.DIRECT and not outcome.text[s.start : s.end].startswith("[")
    ]
    known = {each.at for each in made}
    made += [
        Telling(outcome.text[each.start : each.end], each.type.value.lower(), (each.start, each.end))
        for each in outcome.risk.drivers
        if (each.start, each.end) not in known
    ]
    return tuple(
        Telling(each.words, each.kind, in_source(sheet.edits, *each.at), each.direct) for each in made[:MOST]
    )


def helps(sheet: Sheet, outcome: Outcome) -> tuple[Help, ...]:
    """Return what would help most, best first."""
    return tuple(
        Help(
            number,
            outcome.text[each.start : each.end],
            each.to,
            in_source(sheet.edits, each.start, each.end),
            f"{counted(each.fit_before)} → {counted(each.fit_after)} for {WHO[each.intruder]}"
            if each.intruder and each.fit_before is not None and each.fit_after is not None
            else "",
        )
        for number, each in enumerate(outcome.risk.advice[:MOST])
    )


def brought(who: Intruder, before: float, after: float) -> str:
    """Return in words what a change brings.

    Example:
        >>> brought(Intruder.INSIDER, 1.0, 14.2)
        'one person → 14 people fit, for a colleague'
    """
    if counted(before) == counted(after):
        return f"as many fit as now: {counted(after)}, for {WHO[who]}"
    return f"{counted(before)} → {counted(after)} fit, for {WHO[who]}"


def counted(fit: float) -> str:
    """Return how many people fit, in words; of a text with nobody in it there is no number.

    Example:
        >>> counted(14.2), counted(math.inf)
        ('14 people', 'anybody')
    """
    return people(fit) if math.isfinite(fit) else "anybody"


def grade(outcome: Outcome) -> str:
    """Return the grade of a text in words."""
    return GRADES[outcome.risk.grade]


def reason(mark: TextMark) -> str:
    """Return why a mark is one, in words."""
    if mark.span is None:
        return "Marked by a person." if mark.edit and mark.kind != "passage" else "A rule of the policy."
    points = (
        "It points to one person." if mark.span.level is Level.DIRECT else "It tells together with others."
    )
    if mark.kind == "passage":
        return f"The policy cuts such passages whole. {points}"
    return f"{points} Found by: {mark.span.why}." if mark.span.why else points
