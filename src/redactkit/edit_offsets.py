"""Tell where the replacements of edits stand in the text that they make."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from redactkit.types import Edit


class Placed(NamedTuple):
    """An edit of a source, and where its replacement stands in the result."""

    edit: Edit
    start: int
    end: int


def placed(edits: Iterable[Edit]) -> Iterator[Placed]:
    """Yield the edits of a source in order, each with the stretch of the result that it made.

    Args:
        edits: in any order, none overlapping, as for `transform.apply`.

    Example:
        >>> [(start, end) for _, start, end in placed([Edit(4, 8, "Jo"), Edit(0, 3, "Tell")])]
        [(0, 4), (5, 7)]
    """
    shift = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        start = edit.start + shift
        yield Placed(edit, start, start + len(edit.replacement))
        shift += len(edit.replacement) - (edit.end - edit.start)
