"""Count a register that changes one concern at a time: nothing is counted anew but what has changed."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field

from redactkit.codebook import Codebook
from redactkit.publishing.counting.holders import Holders
from redactkit.publishing.counting.roster import too_few
from redactkit.publishing.counting.tuples import CodedRow, Common, NameNumbers, numbered, with_wider


@dataclass
class Tally:
    """Who holds each code, kept while rows come and go.

    Example:
        >>> from redactkit.codebook import load
        >>> tally = Tally(load(), k=3)
        >>> for at in range(3):
        ...     tally.put(f"c{at}", CodedRow((("kind", "abuse.physical"),), f"w{at}", f"o{at}"))
        >>> tally.common().holds([("kind", "abuse")])
        True
        >>> tally.put("c0", None)
        >>> tally.common().holds([("kind", "abuse")])
        False
    """

    book: Codebook = field(repr=False)
    k: int
    _places: dict[Hashable, int] = field(default_factory=dict, repr=False)
    _held: dict[Hashable, frozenset[int]] = field(default_factory=dict, repr=False)
    _bits: dict[int, int] = field(default_factory=dict, repr=False)
    _named: dict[str, int] = field(default_factory=dict, repr=False)
    _who: tuple[list[int], list[int]] = field(default_factory=lambda: ([], []), repr=False)
    _names: tuple[NameNumbers, NameNumbers] = field(
        default_factory=lambda: (NameNumbers(), NameNumbers()), repr=False
    )
    _common: Common | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        """Number the codes, and find the pairs that are never told together."""
        self._numbers = numbered(self.book)
        self._barred = Common(self.k, self._numbers, Holders({}, (), ())).without(too_few(self.book, self.k))

    def put(self, name: Hashable, row: CodedRow | None) -> None:
        """Count a concern with these codes, in the place of those it had; None counts it no more."""
        place = self._places.setdefault(name, len(self._places))
        if place == len(self._who[0]):
            for one in self._who:
                one.append(0)
        held = (
            frozenset(self._numbers[pair] for pair in with_wider(row.codes, self.book))
            if row
            else frozenset()
        )
        for number in self._held.get(name, frozenset()) ^ held:
            self._bits[number] = self._bits.get(number, 0) ^ (1 << place)
        self._held[name] = held
        if row and row.name:
            self._named[row.name] = place
        else:
            self._named = {name_: at for name_, at in self._named.items() if at != place}
        if row:
            for column, names, given in zip(
                self._who, self._names, (row.writer, row.organisation), strict=True
            ):
                column[place] = names.of(given)
        self._common = None

    def common(self) -> Common:
        """Return what enough writers and organisations share now; later changes do not touch it.

        What it says of any codes is what `tuples.common` says of the same rows without the pairs that too
        few colleagues have (`roster.too_few`).
        """
        if self._common is None:
            holders = Holders(dict(self._bits), tuple(self._who[0]), tuple(self._who[1]), dict(self._named))
            self._common = Common(self.k, self._numbers, holders, apart=self._barred.apart)
        return self._common
