"""The marks of a text: what was changed, with the small changes beside it, and what was found and left."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from redactkit.edit_offsets import Placed, placed
from redactkit.types import Edit, Level, Span, Technique

Stretch = tuple[int, int]

_LABEL = re.compile(r"\[([A-Z]+) \d{1,6}\]")
_BLANK = re.compile(r"[ \n]?")


@dataclass(frozen=True, slots=True)
class TextMark:
    """A stretch of a source that was changed, or that says something about somebody and was left.

    `edit` is the change, None where the words stand as they are; `beside` are the changes of the words
    before and after that make it fit ("an" to "a"). `span` is what detection found there, if it did.
    """

    start: int
    end: int
    words: str = field(repr=False)
    edit: Edit | None = None
    beside: tuple[Edit, ...] = ()
    span: Span | None = None

    @property
    def at(self) -> Stretch:
        """Return where it is in the source."""
        return self.start, self.end

    @property
    def stands(self) -> str:
        """Return what stands there now."""
        return self.edit.replacement if self.edit else self.words

    @property
    def kind(self) -> str:
        """Return what kind of fact it is, in words."""
        if self.edit and self.edit.technique is Technique.CUT:
            return "passage"
        if self.span and self.span.kind:
            return self.span.kind
        type_ = self.edit.type if self.edit and self.edit.type else self.span.type if self.span else None
        return type_.value.lower() if type_ else "words"

    @property
    def done(self) -> str:
        """Return what was done with it, in words."""
        if self.edit is None:
            return "left as it is"
        if not self.edit.replacement:
            return "deleted without a trace"
        if self.edit.technique is Technique.CUT:
            return "cut as a whole"
        if self.edit.technique is Technique.PSEUDONYMISE:
            return "replaced by a stand-in"
        if self.edit.replacement.startswith("["):
            return "taken out"
        return "told in other words"


def marks(text: str, edits: Sequence[Edit], found: Iterable[Span]) -> tuple[TextMark, ...]:
    """Return the marks of a source, in order, none overlapping.

    Args:
        text: the source.
        edits: as they were decided on; those that take out what nobody sees are no marks.
        found: what detection finds in the source.

    Example:
        >>> from redactkit.types import Type
        >>> edits = [Edit(0, 2, "a", Type.ROLE), Edit(3, 11, "nurse", Type.ROLE, entity="r1")]
        >>> [(mark.words, mark.stands, len(mark.beside)) for mark in marks("An engineer", edits, ())]
        [('engineer', 'nurse', 1)]
    """
    spans = [span for span in found if span.level is not Level.NONE]
    made = [
        TextMark(edit.start, edit.end, text[edit.start : edit.end], edit, beside, _best(edit, spans))
        for edit, beside in _grouped(text, edits)
    ]
    taken = [(edit.start, edit.end) for edit in edits]
    left = [
        TextMark(span.start, span.end, text[span.start : span.end], span=span)
        for span in spans
        if all(end <= span.start or span.end <= start for start, end in taken)
    ]
    return tuple(sorted((*made, *left), key=lambda mark: mark.at))


def _best(edit: Edit, spans: Iterable[Span]) -> Span | None:
    """Return the span that an edit is of: the longest that meets it."""
    met = [span for span in spans if span.start < edit.end and edit.start < span.end]
    return max(met, key=lambda span: (span.end - span.start, -span.start), default=None)


def _grouped(text: str, edits: Iterable[Edit]) -> Iterator[tuple[Edit, tuple[Edit, ...]]]:
    """Yield each edit with the small ones beside it, which carry no entity."""
    ordered = [edit for edit in sorted(edits) if edit.technique not in (Technique.NORMALISE, Technique.KEEP)]
    waiting: list[Edit] = []
    held: tuple[Edit, tuple[Edit, ...]] | None = None
    for edit, following in zip_longest(ordered, ordered[1:]):
        if held and edit.replacement == "\n" and edit.start == held[0].end:
            held = (held[0], (*held[1], edit))
        elif following and _fits(text, edit, following):
            waiting.append(edit)
        else:
            if held:
                yield held
            held = (edit, tuple(waiting))
            waiting = []
    if held:
        yield held


def _fits(text: str, edit: Edit, main: Edit) -> bool:
    """Tell whether an edit changes the word before another one to fit it."""
    return (
        not edit.entity
        and edit.technique is main.technique
        and edit.type is main.type
        and edit.end - edit.start <= len("towards")
        and len(edit.replacement) <= len("in the ")
        and edit.replacement.replace(" ", "").isalpha()
        and _BLANK.fullmatch(text, edit.end, main.start) is not None
    )


def labelled(edit: Edit) -> str:
    """Return the type that the label of an edit names, empty if it is none.

    Example:
        >>> labelled(Edit(0, 4, "[PERSON 2]")), labelled(Edit(0, 4, "[…]"))
        ('PERSON', '')
    """
    match = _LABEL.fullmatch(edit.replacement)
    return match[1] if match else ""


def in_source(edits: Iterable[Edit], start: int, end: int) -> Stretch:
    """Return the stretch of a source that a stretch of its result came from, with every edit that it meets.

    Example:
        >>> in_source([Edit(4, 14, "[PERSON 1]")], 4, 17), in_source([Edit(0, 3, "It")], 3, 6)
        ((4, 17), (4, 7))
    """
    made = tuple(placed(edits))
    met = [each for each in made if each.start < end and start < each.end]
    left = [each.edit.start for each in met]
    right = [each.edit.end for each in met]
    if not met or start < met[0].start:
        left.append(start + _grown(each for each in made if each.end <= start))
    if not met or met[-1].end < end:
        right.append(end + _grown(each for each in made if each.start < end))
    return min(left), max(right)


def _grown(before: Iterable[Placed]) -> int:
    """Return by how much a source is longer than its result up to the last of the edits before a place."""
    last = deque(before, maxlen=1)
    return last[0].edit.end - last[0].end if last else 0
