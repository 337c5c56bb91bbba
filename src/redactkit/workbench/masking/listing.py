"""The documents of a folder as their queue shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from starlette.requests import Request

from redactkit.workbench.masking.room import Room, UndoStep
from redactkit.workbench.pages.views import PAGE

SAID: Mapping[str, str] = {
    "release": "may go out",
    "review": "to review",
    "withhold": "withheld",
    "": "not read yet",
}
"""What the gate decided, in words."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in the queue."""

    number: int
    id: str
    step: UndoStep
    said: str
    grade: str
    by: str


def documents(room: Room, search: str = "", step: str = "") -> Iterator[Listed]:
    """Yield the documents whose id or text has all words of `search`, at `step` if it is given."""
    words = search.casefold().split()
    for number, source in enumerate(room.sources, 1):
        at, document = room.step(number), source.document
        if step and at != step:
            continue
        if words and not all(word in f"{document.id}\n{document.text}".casefold() for word in words):
            continue
        state = room.state(number)
        said, grade = (state.decision, state.grade) if state.hands else (source.said, source.grade)
        told = "" if grade is None else str(grade)
        yield Listed(number, document.id, at, SAID.get(said, said), told, state.held_by)


def steps(room: Room) -> Mapping[UndoStep, int]:
    """Return how many documents are how far."""
    counts = Counter(room.step(number) for number in range(1, len(room.sources) + 1))
    return {step: counts[step] for step in UndoStep}


def page_number(request: Request, found: int) -> tuple[int, int]:
    """Return which page of a list is asked for, and which is the last."""
    last = max(1, -(-found // PAGE))
    at = request.query_params.get("page", "1")
    return max(1, min(int(at), last)) if at.isascii() and at.isdigit() and len(at) < 7 else 1, last
