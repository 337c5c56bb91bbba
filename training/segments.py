"""Take an annotated text apart into segments, so that no change of it has to move a mark."""

from __future__ import annotations

from typing import NamedTuple

from training.corpora import Mark, Text


class Segment(NamedTuple):
    """A stretch of text that is one mark's surface, or that has no mark."""

    surface: str
    mark: Mark | None


def take_apart(text: Text) -> list[Segment]:
    """Return the segments of a text, in order; their surfaces joined give the text."""
    segments, position = [], 0
    for mark in text.marks:
        segments.append(Segment(text.text[position : mark.start], None))
        segments.append(Segment(text.text[mark.start : mark.end], mark))
        position = mark.end
    return [*segments, Segment(text.text[position:], None)]


def put_together(text: Text, segments: list[Segment]) -> Text:
    """Return the text that the segments make."""
    pieces, marks, length = [], [], 0
    for surface, mark in segments:
        if mark is not None and surface.strip():
            marks.append(mark._replace(start=length, end=length + len(surface)))
        pieces.append(surface)
        length += len(surface)
    return Text(text.id, "".join(pieces), tuple(marks), text.genre)
