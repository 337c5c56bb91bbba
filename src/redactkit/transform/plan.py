"""Plan the edits of a document: the technique for each span, and what replaces it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from redactkit.english.numbers import NUMBER
from redactkit.errors import InvalidPolicy, InvalidSpan
from redactkit.policy import Policy
from redactkit.transform.cut.writer_passages import passages
from redactkit.transform.distinct_posts import apart
from redactkit.transform.fit_edits import fitted
from redactkit.transform.generalise.value import General, general, kinds_of
from redactkit.transform.grammar.agreement import named_kind
from redactkit.transform.labels import ALONE, Numbers, Table, identity, labels
from redactkit.transform.placeholders import ANY, CUT, MASK
from redactkit.transform.span_parts import not_general_yet, outside, telling
from redactkit.transform.standins.consistent import INVENTED, NEEDS_KEY
from redactkit.transform.standins.date_shift import Move, is_relative
from redactkit.transform.treatment import Treatment
from redactkit.types import Document, Edit, Level, Span, Technique, Type

Standin = Callable[[Span, str], str]
"""Gives what stands in for a span; the second argument says what an organisation is, "" if it is unknown."""


def no_standin(_: Span, __: str) -> str:
    """Refuse to give a stand-in, since there is no key to draw it from.

    Raises:
        InvalidPolicy: always.
    """
    raise InvalidPolicy(NEEDS_KEY.format("pseudonymises"))


def plan(
    document: Document,
    spans: Iterable[Span],
    policy: Policy,
    *,
    standin: Standin = no_standin,
    table: Table | None = None,
    numbers: Numbers = ALONE,
    days: int | None = None,
) -> tuple[Edit, ...]:
    """Return the edits that `policy` asks for, in order, none overlapping.

    Args:
        document: the source.
        spans: what was found in it, linked, in any order, none overlapping. Placeholders that stand
            in the text already are left alone.
        policy: which technique for which type and level, and what is cut whole.
        standin: gives the stand-in of a span, such as `DrawnStandins.standin` of the document.
        table: numbers of the labels of an earlier round, by what they stand for.
        numbers: those of the entities of a case file; without it each document counts anew.
        days: by how many days dates move where the policy shifts them (`dates_shift.offset`).

    Returns:
        An edit for each passage cut (it takes in the spans inside), one for each span replaced, and
        small ones that change the word before a replacement ("an" before a label, "On" before a
        season) or keep a line's end; these carry no entity. No two edits start at one place. All edits of
        one entity have
        the same replacement, but for a capital, the words that lead a general value ("a council",
        "the council", "in spring"), and the form of a name that a stand-in keeps.

    Raises:
        InvalidSpan: a span reaches outside the text, is empty, or overlaps another.
        InvalidPolicy: the policy pseudonymises and there are no stand-ins.
    """
    text, stock = document.text, _stock(document, spans, policy, days)
    main = [_cut(stock.found, *passage) for passage in stock.cuts]
    changed = [choice for choice in stock.choices if choice.technique is not Technique.KEEP]
    main += _replaced(text, changed, standin, table, numbers)
    articles = {choice.span.start: choice.article for choice in changed}
    return fitted(text, main, stock.placeholders, articles)


def chosen(
    document: Document, spans: Iterable[Span], policy: Policy, days: int | None = None
) -> tuple[Treatment, ...]:
    """Return what `plan` does with each span outside of the passages that it cuts, in order.

    With it stand-ins can be drawn, and labels numbered, for several documents before any is changed.
    """
    return _stock(document, spans, policy, days).choices


def replacements(
    document: Document,
    spans: Iterable[Span],
    policy: Policy,
    *,
    standin: Standin = no_standin,
    table: Table | None = None,
) -> tuple[Edit, ...]:
    """Return an edit for each span that `policy` changes, as `plan` does, but fit and cut nothing."""
    text, ordered = document.text, _checked(document, spans)
    told = kinds_of(text, ordered)
    choices = [_choice(text, span, policy, told, None) for span in ordered]
    changed = [choice for choice in choices if choice.technique is not Technique.KEEP]
    return tuple(_replaced(text, changed, standin, table, ALONE))


_DATED = re.compile(r"(?<![\d/.-])\d{1,2}([/.-])\d{1,2}\1(?:19|20)?\d\d(?![\d/.-])")


@dataclass(frozen=True, slots=True)
class _Stock:
    """What is known of a document before anything is replaced."""

    placeholders: Sequence[tuple[int, int]]
    found: tuple[Span, ...]
    cuts: Sequence[tuple[int, int]]
    choices: tuple[Treatment, ...]


def _stock(document: Document, spans: Iterable[Span], policy: Policy, days: int | None) -> _Stock:
    text, ordered = document.text, _checked(document, spans)
    placeholders = [match.span() for match in ANY.finditer(text)]
    told_of = tuple(telling(text, outside(text, ordered, placeholders)))
    found = tuple(not_general_yet(text, told_of, policy))
    cuts = passages(text, found, policy)
    told = kinds_of(text, found)
    move = Move.of(text, days) if days is not None and policy.shifts else None
    choices = [_choice(text, span, policy, told, move) for span in outside(text, found, cuts)]
    return _Stock(placeholders, found, cuts, tuple(apart(text, choices, cuts)))


def _choice(text: str, span: Span, policy: Policy, told: dict[str, str], move: Move | None) -> Treatment:
    """Choose the policy's technique, or the label where there is nothing true and general to say."""
    technique = policy.technique(span)
    if technique is Technique.SHIFT:
        return _shifted(text, span, move)
    if technique is Technique.PSEUDONYMISE and span.type not in INVENTED:
        technique = Technique.GENERALISE
    if technique is Technique.PSEUDONYMISE and span.type is Type.IDENTIFIER and _unlike(text, span):
        technique = Technique.LABEL
    if technique not in (Technique.GENERALISE, Technique.PSEUDONYMISE):
        return Treatment(span, technique)
    value = general(text, span, policy.generalise, told.get(span.entity))
    if technique is Technique.GENERALISE:
        if value is None:
            # "Of our carers" without its number tells nothing that a label would hide.
            surface = text[span.start : span.end]
            numbered = (
                span.type is not Type.QUANTITY or NUMBER.search(surface) or any(map(str.isdigit, surface))
            )
            return Treatment(span, Technique.LABEL if numbered else Technique.KEEP)
        said = text[span.start : span.end].casefold()
        if said in {
            f"{article}{value.words}".casefold() for article in ("", "a ", "an ", "the ", "another ")
        }:
            return Treatment(span, Technique.KEEP)
    return Treatment(span, technique, value)


def _unlike(text: str, span: Span) -> bool:
    """Tell whether no number can be made up in a form like it: a date of birth, words in another script."""
    surface = text[span.start : span.end]
    return _DATED.search(surface) is not None or any(c.isalpha() and not c.isascii() for c in surface)


def _shifted(text: str, span: Span, move: Move | None) -> Treatment:
    """Move a date; an interval and a time of day are kept, and what cannot be read is labelled."""
    if move is None:
        raise InvalidPolicy(NEEDS_KEY.format("shifts dates"))
    surface = text[span.start : span.end]
    moved = move.shifted(text, span.start, span.end)
    if moved == surface or (moved is None and is_relative(surface)):
        return Treatment(span, Technique.KEEP)  # a year that stays is weighed as the year it is
    return Treatment(span, Technique.SHIFT, General(moved)) if moved else Treatment(span, Technique.LABEL)


def _replaced(
    text: str, choices: Sequence[Treatment], standin: Standin, table: Table | None, numbers: Numbers
) -> Iterable[Edit]:
    labelled = [choice.span for choice in choices if choice.technique is Technique.LABEL]
    numbered = labels(text, labelled, table, numbers)
    for at, choice in enumerate(choices):
        span, value = choice.span, choice.value
        made = Edit(span.start, span.end, CUT, span.type, span.level, span.entity, choice.technique)
        match choice.technique:
            case Technique.LABEL:
                yield replace(made, replacement=numbered[span.type, identity(text, span)])
            case Technique.MASK:
                yield replace(made, replacement=MASK)
            case Technique.PSEUDONYMISE:
                yield replace(made, replacement=standin(span, value.words if value else ""))
            case Technique.SHIFT if value:
                yield replace(made, replacement=value.words)
            case Technique.GENERALISE if value:
                stop = choices[at + 1].span.start if at + 1 < len(choices) else len(text)
                yield replace(made, end=named_kind(text, span, stop), replacement=value.words)
            case _:
                yield made


def _cut(spans: Sequence[Span], start: int, end: int) -> Edit:
    """An edit of the passage; its type and level are those of the strongest span that goes with it."""
    inside = spans[bisect_left(spans, start, key=_start) : bisect_left(spans, end, key=_start)]
    strongest = min(inside, key=lambda span: (list(Level).index(span.level), span.start), default=None)
    type_, level = (strongest.type, strongest.level) if strongest else (None, None)
    return Edit(start, end, CUT, type_, level, "", Technique.CUT)


def _start(span: Span) -> int:
    return span.start


def _checked(document: Document, spans: Iterable[Span]) -> tuple[Span, ...]:
    ordered = tuple(sorted(spans))
    position = 0
    for span in ordered:
        if not position <= span.start < span.end <= len(document.text):
            raise InvalidSpan(
                f"Cannot plan for span {span.start}-{span.end} of document {document.id!r}: expected offsets "
                f"between {position} and {len(document.text)}, none empty. Resolve overlaps before plan()."
            )
        position = span.end
    return ordered
