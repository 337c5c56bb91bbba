"""Make case files: several documents about the same people, as a hotline collects them."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from redactkit.testing.marked import Marked
from redactkit.testing.strategies.people import Somebody
from redactkit.testing.strategies.texts.concerns import Writer, compose
from redactkit.testing.strategies.texts.sentences import REGISTERS, SENTENCES
from redactkit.types import Document


@dataclass(frozen=True, slots=True)
class CaseFile:
    """Documents that speak of the same people, who carry the same entity id in each of them."""

    documents: tuple[Marked, ...]
    people: tuple[Somebody, ...]

    def inputs(self) -> tuple[Document, ...]:
        """Return the documents as redactkit takes them, with ids in order."""
        return tuple(marked.document(f"d{at}") for at, marked in enumerate(self.documents, 1))


@st.composite
def case_files(draw: st.DrawFn, min_size: int = 2, max_size: int = 4) -> CaseFile:
    """Draw a case file of `min_size` to `max_size` documents.

    People are the same throughout; numbers, dates and places are drawn anew in each document. It
    cannot make: a person who changes name between documents, replies that quote each other, copies.
    """
    first = Writer(draw)
    documents: list[Marked] = []
    for _ in range(draw(st.integers(min_size, max_size))):
        writer = Writer(draw, cast=first.cast)
        chosen = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4))
        documents.append(compose(writer, draw(st.sampled_from(REGISTERS)), chosen))
    return CaseFile(tuple(documents), tuple(first.cast.values()))
