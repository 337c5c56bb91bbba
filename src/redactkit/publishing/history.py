"""What earlier publications mean for the next: who is told already, and what has to be counted with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from redactkit.publishing.counting import Row
from redactkit.publishing.ledger import Earlier, Entry, Ledger
from redactkit.publishing.register import Concern
from redactkit.publishing.tables import Counted, Spot


@dataclass(frozen=True, slots=True)
class History:
    """A register beside a ledger: its concerns, hashed as those in the ledger are.

    `told` are the ids of concerns that an earlier publication tells; `rows` are those of today, by id, and
    `earlier` those of the concerns that only earlier publications know.
    """

    entries: Mapping[str, Entry] = field(repr=False)
    told: frozenset[str]
    earlier: tuple[Row, ...] = field(repr=False)
    counted: tuple[Counted, ...] = field(repr=False)

    def by_name(self, rows: Mapping[str, Row]) -> dict[str, Row]:
        """Return rows by the names that concerns have in the ledger."""
        return {self.entries[name].concern: row for name, row in rows.items()}


def history(ledger: Ledger, concerns: Sequence[Concern]) -> History:
    """Return what a ledger says of a register."""
    entries = {concern.id: ledger.entry(concern) for concern in concerns}
    return History(
        entries,
        frozenset(name for name, entry in entries.items() if ledger.told(entry)),
        tuple(ledger.rows(but=entries.values())),
        tuple(_counted(earlier) for earlier in ledger.publications),
    )


def _counted(earlier: Earlier) -> Counted:
    return Counted({entry.concern: entry.row for entry in earlier.entries}, earlier.shown)


def later(
    past: History, told: Iterable[str], shown: Iterable[Spot]
) -> tuple[tuple[Entry, ...], tuple[Spot, ...]]:
    """Return what the ledger keeps of a publication that tells the concerns `told` and shows these cells."""
    names = frozenset(told)
    entries = (replace(entry, told=name in names) for name, entry in past.entries.items())
    return tuple(entries), tuple(shown)
