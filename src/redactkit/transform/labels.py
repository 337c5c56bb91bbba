"""Number the entities of each type by order of appearance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from redactkit.tables.folding import fold
from redactkit.transform.placeholders import LABEL
from redactkit.types import Edit, Span, Type

Table = Mapping[tuple[Type, str], int]
"""Numbers of an earlier round: type and longest surface of an entity, folded, to its number."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers of labels that hold over the documents of a case file.

    `entities` gives them by type and id, `last` the largest of a
    type (under "" that of all ids). Whatever is found later in the
    document at place `at` of `of` takes every `of`-th number above, so that two documents never give
    one number to two people.
    """

    entities: Mapping[tuple[Type, str], int] = field(default_factory=dict)
    last: Mapping[str, int] = field(default_factory=dict)
    at: int = 0
    of: int = 1

    def following(self, kind: str, number: int) -> int:
        """Return the next number of this document after `number`.

        Example:
            >>> Numbers(last={"PERSON": 4}, at=1, of=3).following("PERSON", 2)
            6
        """
        base = self.last.get(kind, 0) + 1 + self.at
        return base + max(0, -(-(number + 1 - base) // self.of)) * self.of

    def later(self) -> Numbers:
        """Return the numbers for a later round, in which ids of entities are others."""
        return replace(self, entities={})


ALONE = Numbers()
"""The numbers of a document by itself: it counts from 1."""


def labels(
    text: str, spans: Iterable[Span], table: Table | None = None, numbers: Numbers = ALONE
) -> dict[tuple[Type, str], str]:
    """Return the label of each entity, by its type and id.

    Entities that `numbers` or else the caller's table know have the number given there. The others are
    counted by order of appearance, above the numbers of the table and of labels that stand in the text.

    Example:
        >>> from redactkit.types import Level
        >>> span = Span(15, 19, Type.PERSON, Level.DIRECT, entity="p1")
        >>> labels("[PERSON 1] and Jane", [span])
        {(<Type.PERSON: 'PERSON'>, 'p1'): '[PERSON 2]'}
    """
    known = dict(table or {})
    last: dict[str, int] = {}
    for type_, number in [*((type_.value, n) for (type_, _), n in known.items()), *standing(text)]:
        last[type_] = max(last.get(type_, 0), number)
    found: dict[tuple[Type, str], str] = {}
    ordered = sorted(spans)
    longest: dict[tuple[Type, str], str] = {}
    for span in ordered:
        key = (span.type, identity(text, span))
        surface = fold(text[span.start : span.end])
        longest[key] = max(longest.get(key, ""), surface, key=lambda each: (len(each), each))
    for span in ordered:
        key = (span.type, identity(text, span))
        if key not in found:
            number = numbers.entities.get(key) or known.get((span.type, longest[key]), 0)
            if not number:
                number = numbers.following(span.type.value, last.get(span.type.value, 0))
                last[span.type.value] = number
            found[key] = f"[{span.type.value} {number}]"
    return found


def identity(text: str, span: Span) -> str:
    """Return the id of the entity of `span`; what it says, folded, where it has not been linked."""
    return span.entity or fold(text[span.start : span.end])


def standing(text: str) -> Iterable[tuple[str, int]]:
    return ((match[1], int(match[2])) for match in LABEL.finditer(text))


def numbering(text: str, edits: Iterable[Edit]) -> dict[tuple[Type, str], int]:
    """Return the table of the labels that `edits` of `text` have given, for planning their result again.

    With it a name that the first round missed has the label of the same words that it found.

    Example:
        >>> numbering("Ask Jane.", [Edit(4, 8, "[PERSON 1]", Type.PERSON)])
        {(<Type.PERSON: 'PERSON'>, 'jane'): 1}
    """
    found: dict[tuple[Type, str], int] = {}
    for edit in edits:
        label = LABEL.fullmatch(edit.replacement)
        if edit.type and label and label[1] == edit.type.value:
            found.setdefault((edit.type, fold(text[edit.start : edit.end])), int(label[2]))
    return found
