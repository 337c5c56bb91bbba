"""Plan until a fresh detection on the result finds nothing more to change."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from redactkit.policy import Policy
from redactkit.transform.apply import apply
from redactkit.transform.labels import Table
from redactkit.transform.plan import plan
from redactkit.types import Document, Edit, Span, Technique

PASSES = 5
"""After so many rounds what is left is left to the verification."""


def settle(
    document: Document,
    spans: Callable[[str], Sequence[Span]],
    policy: Policy,
    *,
    key: bytes | None = None,
    table: Table | None = None,
) -> tuple[tuple[Edit, ...], str, tuple[Span, ...]]:
    """Return edits of `document` after which nothing is left to edit, the new text, and its spans.

    What a replacement leaves behind can show a detector what it had missed; and redacting twice must
    change nothing. So the result is read again, until no edit comes of it.

    Args:
        spans: finds and links the spans of a text.
        policy, key, table: as in `plan`.

    Returns:
        Edits with offsets in the source, the text that they make, and the spans of a last, fresh
        detection on that text. Stand-ins, which look like names, are not replaced again.

    Raises:
        InvalidSpan, InvalidPolicy: as `plan` does.
    """
    edits: tuple[Edit, ...] = ()
    text, found = document.text, tuple(spans(document.text))
    for _ in range(PASSES):
        open_to_change = tuple(_not_invented(found, edits))
        later = plan(Document(document.id, text), open_to_change, policy, key=key, table=table)
        later = tuple(edit for edit in later if text[edit.start : edit.end] != edit.replacement)
        if not later:
            break
        edits = compose(edits, later)
        text = apply(document, edits)
        found = tuple(spans(text))
    return edits, text, found


def compose(first: Sequence[Edit], later: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return edits of the source that do what `first` does and then `later`, whose offsets are in the result.

    A later edit that reaches into an earlier replacement is joined with it into one edit. Entities
    of `later` get numbers of their own, since its linking started anew.

    Example:
        >>> compose([Edit(0, 4, "[…]")], [Edit(4, 8, "he")])
        (Edit(start=0, end=4, type=None, level=None, entity='', technique=<Technique.LABEL: 'label'>), \
Edit(start=5, end=9, type=None, level=None, entity='', technique=<Technique.LABEL: 'label'>))
    """
    ordered = sorted(first)
    stands = list(_stands(ordered))
    taken: set[int] = set()
    made: list[Edit] = []
    for edit in sorted(_renumbered(first, later)):
        met = [at for at, (start, end) in enumerate(stands) if start < edit.end and edit.start < end]
        if not met:
            made.append(_shifted(edit, ordered, stands))
            continue
        taken |= set(met)
        low, high = min(edit.start, stands[met[0]][0]), max(edit.end, stands[met[-1]][1])
        before = _between(ordered, stands, low, edit.start)
        after = _between(ordered, stands, edit.end, high)
        if before is None or after is None:
            # The rest of a replacement is kept by widening to it: a label torn in two says nothing.
            before, after = before or "", after or ""
        whole = replace(edit, start=low, end=high, replacement=before + edit.replacement + after)
        made.append(_shifted(whole, ordered, stands))
    return tuple(sorted([*(edit for at, edit in enumerate(ordered) if at not in taken), *made]))
