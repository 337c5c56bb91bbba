"""Make the edits of a plan."""

from __future__ import annotations

from collections.abc import Iterable

from redactkit.errors import InvalidSpan
from redactkit.types import Document, Edit


def apply(document: Document, edits: Iterable[Edit]) -> str:
    """Return the text of `document` with every edit made.

    Args:
        document: the source; it is not changed.
        edits: replacements in any order. Offsets are half-open, in Unicode
            code points of `document.text`. Edits may touch, not overlap.

    Returns:
        The new text. All that lies outside the edits is kept as it was.

    Raises:
        InvalidSpan: an edit reaches outside the text or overlaps another.

    Example:
        >>> apply(Document("7", "Ask Jane Smith."), [Edit(4, 14, "[PERSON 1]")])
        'Ask [PERSON 1].'
    """
    pieces: list[str] = []
    position = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if not position <= edit.start <= edit.end <= len(document.text):
            raise InvalidSpan(
                f"Cannot apply edit {edit.start}-{edit.end} to document {document.id!r}: expected "
                f"offsets between {position} and {len(document.text)}. Resolve overlaps before apply()."
            )
        pieces += document.text[position : edit.start], edit.replacement
        position = edit.end
    return "".join([*pieces, document.text[position:]])
