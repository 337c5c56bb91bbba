"""Decide what is to be replaced by what."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from redactkit.english.articles import DETERMINERS
from redactkit.english.numbers import NUMBER
from redactkit.errors import InvalidPolicy, InvalidSpan
from redactkit.generalising.dates import PARTS
from redactkit.policy import Policy
from redactkit.transform.choice import Choice
from redactkit.transform.cut.gaps import closed
from redactkit.transform.cut.writer_passages import passages
from redactkit.transform.distinct_posts import apart
from redactkit.transform.generalise.generalised_values import general_values
from redactkit.transform.generalise.value import General, general, kinds_of
from redactkit.transform.grammar.agreement import Told, beside, named_kind
from redactkit.transform.grammar.fitting import FUNCTION, capitalised, starts_sentence
from redactkit.transform.labels import ALONE, Numbers, Table, identity, labels
from redactkit.transform.placeholders import ANY, CUT, MASK
from redactkit.transform.standins.consistent import INVENTED, NEEDS_KEY
from redactkit.transform.standins.date_shift import Move, is_relative
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
        standin: gives the stand-in of a span, such as `coherent.Cast.standin` of the document.
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
) -> tuple[Choice, ...]:
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


_WORDS = re.compile(r"[^\W_]+")
_EMPTY = FUNCTION | DETERMINERS - {"one"} | {"s", "aged", "again"}
_HARD = (Type.PERSON, Type.CONTACT, Type.IDENTIFIER)
"""The types of which the smallest piece may name somebody."""
_DATED = re.compile(r"(?<![\d/.-])\d{1,2}([/.-])\d{1,2}\1(?:19|20)?\d\d(?![\d/.-])")
_BETWEEN = re.compile(r",? |,? ?(?:and|to|until|till|or|in|-|–) ?|, (?:in |near )?(?:the )?|\n")


@dataclass(frozen=True, slots=True)
class _Stock:
    """What is known of a document before anything is replaced."""

    placeholders: Sequence[tuple[int, int]]
    found: tuple[Span, ...]
    cuts: Sequence[tuple[int, int]]
    choices: tuple[Choice, ...]


def _stock(document: Document, spans: Iterable[Span], policy: Policy, days: int | None) -> _Stock:
    text, ordered = document.text, _checked(document, spans)
    placeholders = [match.span() for match in ANY.finditer(text)]
    told_of = tuple(_telling(text, _less(text, ordered, placeholders)))
    found = tuple(_ungeneral(text, told_of, policy))
    cuts = passages(text, found, policy)
    told = kinds_of(text, found)
    move = Move.of(text, days) if days is not None and policy.shifts else None
    choices = [_choice(text, span, policy, told, move) for span in _less(text, found, cuts)]
    return _Stock(placeholders, found, cuts, tuple(apart(text, choices, cuts)))


def _choice(text: str, span: Span, policy: Policy, told: dict[str, str], move: Move | None) -> Choice:
    """Choose the policy's technique, or the label where there is nothing true and general to say."""
    technique = policy.technique(span)
    if technique is Technique.SHIFT:
        return _shifted(text, span, move)
    if technique is Technique.PSEUDONYMISE and span.type not in INVENTED:
        technique = Technique.GENERALISE
    if technique is Technique.PSEUDONYMISE and span.type is Type.IDENTIFIER and _unlike(text, span):
        technique = Technique.LABEL
    if technique not in (Technique.GENERALISE, Technique.PSEUDONYMISE):
        return Choice(span, technique)
    value = general(text, span, policy.generalise, told.get(span.entity))
    if technique is Technique.GENERALISE:
        if value is None:
            # "Of our carers" without its number tells nothing that a label would hide.
            surface = text[span.start : span.end]
            numbered = (
                span.type is not Type.QUANTITY or NUMBER.search(surface) or any(map(str.isdigit, surface))
            )
            return Choice(span, Technique.LABEL if numbered else Technique.KEEP)
        said = text[span.start : span.end].casefold()
        if said in {
            f"{article}{value.words}".casefold() for article in ("", "a ", "an ", "the ", "another ")
        }:
            return Choice(span, Technique.KEEP)
    return Choice(span, technique, value)


def _unlike(text: str, span: Span) -> bool:
    """Tell whether no number can be made up in a form like it: a date of birth, words in another script."""
    surface = text[span.start : span.end]
    return _DATED.search(surface) is not None or any(c.isalpha() and not c.isascii() for c in surface)


def _shifted(text: str, span: Span, move: Move | None) -> Choice:
    """Move a date; an interval and a time of day are kept, and what cannot be read is labelled."""
    if move is None:
        raise InvalidPolicy(NEEDS_KEY.format("shifts dates"))
    surface = text[span.start : span.end]
    moved = move.shifted(text, span.start, span.end)
    if moved == surface or (moved is None and is_relative(surface)):
        return Choice(span, Technique.KEEP)  # a year that stays is weighed as the year it is
    return Choice(span, Technique.SHIFT, General(moved)) if moved else Choice(span, Technique.LABEL)


def _replaced(
    text: str, choices: Sequence[Choice], standin: Standin, table: Table | None, numbers: Numbers
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


def fitted(
    text: str,
    main: Iterable[Edit],
    placeholders: Sequence[tuple[int, int]],
    articles: Mapping[int, str],
) -> tuple[Edit, ...]:
    """Make the edits fit the words before them; a change that would reach into another edit is left out."""
    result: list[Edit] = []
    told = Told()
    ends = {end for _, end in placeholders}
    position = 0
    for edit in _joined(text, closed(text, sorted(main), placeholders)):
        fit = beside(text, edit, articles.get(edit.start, ""), told)
        if fit.before and fit.before.start >= position and fit.before.start not in ends:
            result.append(fit.before)
        lead = fit.lead if edit.start not in ends else ""
        if result and text[position : edit.start] in ("", " "):
            lead = _after(result[-1], edit, lead, articles.get(edit.start, ""))
        if not lead and edit.technique is Technique.GENERALISE and starts_sentence(text, edit.start):
            edit = _capital(text, edit)
        words = lead + edit.replacement
        result.append(replace(edit, replacement=words.upper() if _aloud(text, edit) else words))
        position = edit.end
        if edit.technique is not Technique.CUT and _breaks(text, edit):
            position += 1
            result.append(replace(edit, start=edit.end, end=position, replacement="\n", entity=""))
    return tuple(sorted(result))


def _after(one: Edit, other: Edit, lead: str, wants: str) -> str:
    """Lead a value that follows another: "the Whitby interpreter" has an article, "St Mary's Bootle" none."""
    general = other.technique is Technique.GENERALISE
    if general and one.type is Type.ORGANISATION and other.type is Type.LOCATION:
        return f"in {wants} " if wants else "in "
    if general and one.type is other.type is Type.DATETIME and other.replacement in PARTS:
        return "at " if other.replacement == "night" else "in the "
    return "" if lead.strip().lower() in ("a", "an", "the") else lead


def _breaks(text: str, edit: Edit) -> bool:
    """Tell whether a line ends inside what is replaced and the next word stands right behind it.

    Then that word begins the line: "Taken by: J|\nC is a carer" is not to become one line.
    """
    return "\n" in text[edit.start : edit.end] and text[edit.end : edit.end + 1] == " "


def _aloud(text: str, edit: Edit) -> bool:
    """Tell whether a general value stands in a text that is all in capitals."""
    around = text[max(0, edit.start - 20) : edit.start]
    return (
        edit.technique is Technique.GENERALISE and around.isupper() and text[edit.start : edit.end].isupper()
    )


def _joined(text: str, ordered: Iterable[Edit]) -> Iterable[Edit]:
    """Say once what two neighbours would say twice: "Eye, Suffolk", "from 3 to 9 March"."""
    held: Edit | None = None
    for edit in ordered:
        if held and _repeats(text, held, edit):
            held = replace(held, end=edit.end)
            continue
        if held:
            yield held
        held = edit
    if held:
        yield held


def _repeats(text: str, one: Edit, other: Edit) -> bool:
    if one.technique is other.technique is Technique.LABEL and one.type is other.type:
        return one.type not in _HARD and text[one.end : other.start] in ("", " ")
    if one.technique is other.technique is Technique.GENERALISE and one.type is other.type is Type.ROLE:
        return one.replacement == other.replacement and text[one.end : other.start] in ("", " ")
    return (
        one.technique is other.technique is Technique.GENERALISE
        and one.type is other.type
        and one.type in (Type.DATETIME, Type.LOCATION)
        and one.replacement == other.replacement
        and _BETWEEN.fullmatch(text, one.end, other.start) is not None
    )


def _capital(text: str, edit: Edit) -> Edit:
    if text[edit.start].islower():
        return edit
    return replace(edit, replacement=capitalised(edit.replacement))


def _cut(spans: Sequence[Span], start: int, end: int) -> Edit:
    """An edit of the passage; its type and level are those of the strongest span that goes with it."""
    inside = spans[bisect_left(spans, start, key=_start) : bisect_left(spans, end, key=_start)]
    strongest = min(inside, key=lambda span: (list(Level).index(span.level), span.start), default=None)
    type_, level = (strongest.type, strongest.level) if strongest else (None, None)
    return Edit(start, end, CUT, type_, level, "", Technique.CUT)


def _start(span: Span) -> int:
    return span.start


def _less(text: str, spans: Iterable[Span], ranges: Sequence[tuple[int, int]]) -> Iterable[Span]:
    """Yield what is left of each span outside of some ranges, which are in order; blanks are nothing."""
    at = 0
    for span in spans:
        while at < len(ranges) and ranges[at][1] <= span.start:
            at += 1
        start, here = span.start, at
        while here < len(ranges) and ranges[here][0] < span.end:
            yield from _stripped(text, replace(span, start=start, end=max(start, ranges[here][0])))
            start, here = ranges[here][1], here + 1
        yield from _stripped(text, replace(span, start=min(start, span.end)))


def _stripped(text: str, span: Span) -> Iterable[Span]:
    surface = text[span.start : span.end]
    if surface.strip():
        left, right = len(surface) - len(surface.lstrip()), len(surface.rstrip())
        yield replace(span, start=span.start + left, end=span.start + right)


def _telling(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Leave out what names nothing: punctuation, and "of" or "the" alone."""
    for span in spans:
        words = _WORDS.findall(text[span.start : span.end])
        if span.type in _HARD or not all(word.lower() in _EMPTY for word in words):
            yield span


def _ungeneral(text: str, spans: Sequence[Span], policy: Policy) -> Iterator[Span]:
    """Leave out spans inside a general value that stands already, and what they share with one they cross.

    A span that holds the whole value is left to be generalised as it is.
    """
    here = general_values(text, policy.generalise)
    for span in spans:
        ranges = here.get(span.type, ()) if policy.technique(span) is Technique.GENERALISE else ()
        at = max(bisect_right(ranges, (span.start, len(text))) - 1, 0)
        crossed = [each for each in ranges[at : at + 3] if each[0] < span.end and span.start < each[1]]
        if any(start <= span.start and span.end <= end for start, end in crossed):
            continue
        if any(span.start <= start and end <= span.end for start, end in crossed):
            yield span
        else:
            yield from _telling(text, _less(text, [span], crossed))


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
