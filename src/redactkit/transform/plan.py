"""Decide what is to be replaced by what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from redactkit.errors import InvalidSpan
from redactkit.policy import Policy
from redactkit.transform.cut import passages
from redactkit.transform.fit import Told, beside, named_kind
from redactkit.transform.generalise import General, general, kinds_of
from redactkit.transform.grammar import capitalised, starts_sentence
from redactkit.transform.labels import Table, identity, labels
from redactkit.transform.placeholders import ANY, CUT, MASK
from redactkit.transform.standins import INVENTED, Inventor
from redactkit.types import Document, Edit, Level, Span, Technique


def plan(
    document: Document,
    spans: Iterable[Span],
    policy: Policy,
    *,
    key: bytes | None = None,
    table: Table | None = None,
) -> tuple[Edit, ...]:
    """Return the edits that `policy` asks for, in order, none overlapping.

    Args:
        document: the source.
        spans: what was found in it, linked, in any order, none overlapping. Placeholders that stand
            in the text already are left alone.
        policy: which technique for which type and level, and what is cut whole.
        key: the secret from which stand-ins are drawn, needed where the policy pseudonymises.
        table: numbers of entities that hold across a batch; without it each document counts anew.

    Returns:
        An edit for each passage cut (it takes in the spans inside), one for each span replaced, and
        small ones that make the words beside a replacement fit it ("an" before a label, "On" before
        a season); these carry no entity. All edits of one entity have the same replacement, but for
        a capital, and for the form of a name that a stand-in keeps.

    Raises:
        InvalidSpan: a span reaches outside the text, is empty, or overlaps another.
        InvalidPolicy: the policy pseudonymises and there is no key.
    """
    text = document.text
    ordered = _checked(document, spans)
    placeholders = [match.span() for match in ANY.finditer(text)]
    found = tuple(_less(text, ordered, placeholders))
    cuts = passages(text, found, policy)
    told = kinds_of(text, found)
    choices = [_choice(text, span, policy, told) for span in _less(text, found, cuts)]
    main = [_cut(found, *passage) for passage in cuts]
    changed = [choice for choice in choices if choice.technique is not Technique.KEEP]
    main += _replaced(text, changed, key, table)
    articles = {choice.span.start: choice.article for choice in changed}
    return _with_small(text, main, placeholders, articles)


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be done with one span, and the general value, if that is it."""

    span: Span
    technique: Technique
    value: General | None = None

    @property
    def article(self) -> str:
        """The article that goes with the general value, if any."""
        return self.value.article if self.value and self.technique is Technique.GENERALISE else ""


def _choice(text: str, span: Span, policy: Policy, told: dict[str, str]) -> Choice:
    """Choose the policy's technique, or the label where there is nothing true and general to say."""
    technique = policy.technique(span)
    if technique is Technique.PSEUDONYMISE and span.type not in INVENTED:
        technique = Technique.GENERALISE
    if technique not in (Technique.GENERALISE, Technique.PSEUDONYMISE):
        return Choice(span, technique)
    value = general(text, span, policy.generalise, told.get(span.entity))
    if technique is Technique.GENERALISE:
        if value is None:
            return Choice(span, Technique.LABEL)
        if value.words.casefold() == text[span.start : span.end].casefold():
            return Choice(span, Technique.KEEP)
    return Choice(span, technique, value)


def _replaced(text: str, choices: Sequence[Choice], key: bytes | None, table: Table | None) -> Iterable[Edit]:
    labelled = [choice.span for choice in choices if choice.technique is Technique.LABEL]
    invented = [choice.span for choice in choices if choice.technique is Technique.PSEUDONYMISE]
    numbered = labels(text, labelled, table)
    inventor = Inventor(text, invented, key) if invented else None
    for at, choice in enumerate(choices):
        span, value = choice.span, choice.value
        made = Edit(span.start, span.end, CUT, span.type, span.level, span.entity, choice.technique)
        match choice.technique:
            case Technique.LABEL:
                yield replace(made, replacement=numbered[span.type, identity(text, span)])
            case Technique.MASK:
                yield replace(made, replacement=MASK)
            case Technique.PSEUDONYMISE if inventor:
                yield replace(made, replacement=inventor.standin(span, value.words if value else ""))
            case Technique.GENERALISE if value:
                stop = choices[at + 1].span.start if at + 1 < len(choices) else len(text)
                yield replace(made, end=named_kind(text, span, stop), replacement=value.words)
            case _:
                yield made


def _with_small(
    text: str,
    main: Iterable[Edit],
    placeholders: Sequence[tuple[int, int]],
    articles: Mapping[int, str],
) -> tuple[Edit, ...]:
    """Add the small edits that fit; one that would reach into another edit or a placeholder is left out."""
    result: list[Edit] = []
    told = Told()
    ends = {end for _, end in placeholders}
    position = 0
    for edit in sorted(main):
        small = beside(text, edit, articles.get(edit.start, ""), told)
        if small and small.start >= position and small.start not in ends:
            result.append(small)
        capital = not (small and small.end == edit.start and small.start == small.end)
        if capital and edit.technique is Technique.GENERALISE and starts_sentence(text, edit.start):
            edit = _capital(text, edit)
        result.append(edit)
        position = edit.end
    return tuple(sorted(result))


def _capital(text: str, edit: Edit) -> Edit:
    if text[edit.start].islower():
        return edit
    return replace(edit, replacement=capitalised(edit.replacement))


def _cut(spans: Sequence[Span], start: int, end: int) -> Edit:
    """An edit of the passage; its type and level are those of the strongest span that goes with it."""
    inside = [span for span in spans if start <= span.start and span.end <= end]
    strongest = min(inside, key=lambda span: (list(Level).index(span.level), span.start), default=None)
    type_, level = (strongest.type, strongest.level) if strongest else (None, None)
    return Edit(start, end, CUT, type_, level, "", Technique.CUT)


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
