"""A text as it is being worked on: its marks, which of them are alike, and how they are called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from redactkit.errors import InvalidInput
from redactkit.types import Document, Edit, Outcome, Span, Technique, Type
from redactkit.workbench.masking.marking.marks import Stretch, TextMark, labelled, marks

_LABELS = re.compile(r"\[([A-Z]+) (\d{1,6})\]")


class Scope(StrEnum):
    """Where an act is done: at one mark, wherever the same is told, at all marks of the kind."""

    HERE = "here"
    SAME = "same"
    KIND = "kind"


@dataclass(frozen=True)
class Sheet:
    """A text as it is being worked on: what the machine planned, and the edits as they stand."""

    document: Document
    base: Outcome
    edits: tuple[Edit, ...] = field(repr=False)

    @property
    def text(self) -> str:
        """Return the source."""
        return self.document.text

    @property
    def found(self) -> tuple[Span, ...]:
        """Return what detection finds in the source."""
        return self.base.found or ()

    @cached_property
    def marks(self) -> tuple[TextMark, ...]:
        """Return the marks as they stand."""
        return marks(self.text, self.edits, self.found)

    def mark(self, at: Stretch) -> TextMark:
        """Return the mark at a stretch, or one that takes in all that it meets.

        Raises:
            InvalidInput: it reaches outside of the text.
        """
        start, end = at
        if not 0 <= start < end <= len(self.text):
            raise InvalidInput("That is no place of this text. Choose a mark, or select words in it.")
        known = next((mark for mark in self.marks if mark.at == at), None)
        if known:
            return known
        met = [mark for mark in self.marks if mark.edit and mark.start < end and start < mark.end]
        start, end = (
            min([start, *(mark.start for mark in met)]),
            max([end, *(mark.end for mark in met)]),
        )
        inside = [span for span in self.found if (span.start, span.end) == (start, end)]
        words = self.text[start:end]
        return TextMark(start, end, words, span=inside[0] if inside else None)

    def alike(self, mark: TextMark, scope: Scope) -> tuple[TextMark, ...]:
        """Return all marks that an act is done to, the one that was chosen first."""
        if scope is Scope.HERE:
            return (mark,)
        if scope is Scope.KIND:
            others = (each for each in self.marks if each.kind == mark.kind and each.at != mark.at)
            return (mark, *others)
        return (mark, *self._same(mark))

    def _same(self, mark: TextMark) -> Iterator[TextMark]:
        """Yield the other places where the same is told: the same words, or the same person or place."""
        entity = entity_of(mark)
        said = [each for each in self.marks if each.at != mark.at and entity and entity_of(each) == entity]
        yield from said
        taken = [mark.at, *(each.at for each in self.marks if each.edit or each in said)]
        for start, end in _occurrences(self.text, mark.words):
            met = [each for each in taken if each[0] < end and start < each[1]]
            if not met:
                yield self.mark((start, end))
            elif met == [(start, end)] and (start, end) != mark.at:
                other = self.mark((start, end))
                if other not in said:
                    yield other

    def label(self, mark: TextMark, type_: Type | None) -> str:
        """Return the label that says the kind of a mark: that of the same person or place, else a new one."""
        if type_ is None:
            return ""
        entity = entity_of(mark)
        for edit in (*self.edits, *self.base.edits):
            same = (entity and edit.entity == entity) or (
                self.text[edit.start : edit.end].casefold() == mark.words.casefold()
            )
            if same and labelled(edit) == type_.value:
                return edit.replacement
        return self.new_label(type_)

    def new_label(self, type_: Type, *, beside: str = "") -> str:
        """Return a label of a type that stands nowhere yet, neither in the text nor `beside` it."""
        written = [edit.replacement for edit in (*self.base.edits, *self.edits)]
        numbers = [
            int(number)
            for each in (*written, self.text, beside)
            for name, number in _LABELS.findall(each)
            if name == type_
        ]
        return f"[{type_.value} {max(numbers, default=0) + 1}]"

    def having(self, edits: tuple[Edit, ...]) -> Sheet:
        """Return the sheet with other edits."""
        return Sheet(self.document, self.base, edits)


def entity_of(mark: TextMark) -> str:
    """Return the person, place or the like that a mark is of, empty if that is not known."""
    return (mark.edit.entity if mark.edit else "") or (mark.span.entity if mark.span else "")


def type_of(mark: TextMark) -> Type | None:
    """Return the type of a mark; None of words that nothing is known of, and of a passage."""
    if mark.edit and mark.edit.technique is Technique.CUT:
        return None
    if mark.edit and labelled(mark.edit) in set(Type):
        return Type(labelled(mark.edit))
    if mark.span:
        return mark.span.type
    return None


def _occurrences(text: str, words: str) -> Iterator[Stretch]:
    for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE):
        yield match.span()
