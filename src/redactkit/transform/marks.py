"""Take out of a text what can mark it without being seen, as edits like any other."""

from __future__ import annotations

from collections.abc import Sequence

from redactkit.characters.marks import marks
from redactkit.transform.apply import apply
from redactkit.transform.compose import compose
from redactkit.types import Document, Edit, Technique

_ROUNDS = 4
"""What is taken out can bring out another mark; what is left then is for the verification to see."""


def unmarked(document: Document, edits: Sequence[Edit] = ()) -> tuple[Edit, ...]:
    """Return `edits` and those that replace every mark in the text that they make (`characters.marks`).

    An edit for a mark has the technique `normalise`, no type, no level and no entity; one that meets
    another edit becomes part of it.

    Example:
        >>> [edit] = unmarked(Document("7", "He\\u200b left."))
        >>> (edit.start, edit.end, edit.replacement, edit.technique.value)
        (2, 3, '', 'normalise')
    """
    made = tuple(edits)
    for _ in range(_ROUNDS):
        middle = Document(document.id, apply(document, made))
        found = [Edit(*mark, technique=Technique.NORMALISE) for mark in marks(middle.text)]
        if not found:
            break
        made = compose(middle, made, found)
    return made
