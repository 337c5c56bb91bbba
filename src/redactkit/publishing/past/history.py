"""What earlier publications mean for the next: who is told already, and what has to be counted with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from redactkit.codebook import Codebook
from redactkit.publishing.counting.tuples import CodedRow
from redactkit.publishing.past.ledger import Earlier, Entry, Ledger
from redactkit.publishing.register import Concern
from redactkit.publishing.tables.cells import Counted
from redactkit.publishing.tables.protecting import Spot


@dataclass(frozen=True, slots=True)
class History:
    """A register beside a ledger: its concerns, hashed as those in the ledger are.

    `told` are the ids of concerns that an earlier publication tells, `earlier` the codes of those concerns
    that only earlier publications know, `counted` their tables, `composites` who is behind each of their
    composites, `number` how many they are, `withdrawn` the ids of concerns that were told and then withdrawn.
    """

    entries: Mapping[str, Entry] = field(repr=False)
    told: frozenset[str]
    earlier: tuple[CodedRow, ...] = field(repr=False)
    counted: tuple[Counted, ...] = field(repr=False)
    composites: tuple[frozenset[str], ...] = field(default=(), repr=False)
    number: int = 0
    withdrawn: frozenset[str] = frozenset()
    anything_withdrawn: bool = False

    def name(self, id_: str) -> str:
        """Return the name that a concern has in the ledger."""
        return self.entries[id_].concern


def history(ledger: Ledger, concerns: Sequence[Concern], book: Codebook) -> History:
    """Return what a ledger says of a register; a code that the book has no more counts for nothing."""
    entries = {concern.id: ledger.entry(concern) for concern in concerns}
    return History(
        entries,
        frozenset(name for name, entry in entries.items() if ledger.told(entry)),
        tuple(_known(row, book) for row in ledger.rows(but=entries.values())),
        tuple(_counted(earlier, book) for earlier in ledger.publications),
        tuple(members for earlier in ledger.publications for members in earlier.composites),
        len(ledger.publications),
        frozenset(name for name, entry in entries.items() if ledger.withdrawn(entry)),
        any(earlier.withdrawn for earlier in ledger.publications),
    )


def _known(row: CodedRow, book: Codebook) -> CodedRow:
    return replace(row, codes=tuple(pair for pair in row.codes if pair in book))


def _counted(earlier: Earlier, book: Codebook) -> Counted:
    return Counted({entry.concern: _known(entry.row, book) for entry in earlier.entries}, earlier.shown)


def later(
    past: History, told: Iterable[str], shown: Iterable[Spot], composites: Iterable[Iterable[str]]
) -> Earlier:
    """Return what the ledger keeps of a publication.

    Args:
        past: its register beside the ledger.
        told: the ids of the concerns that it tells.
        shown: the cells of its tables that it shows.
        composites: the ids of the members of each of its composites.
    """
    names = frozenset(told)
    entries = (replace(entry, told=name in names) for name, entry in past.entries.items())
    groups = (frozenset(past.name(id_) for id_ in members) for members in composites)
    return Earlier(tuple(entries), frozenset(shown), tuple(groups))
