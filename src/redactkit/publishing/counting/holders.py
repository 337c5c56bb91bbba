"""Who holds a whole set of codes: the concerns behind each code as the bits of one number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Holders:
    """The concerns behind each code.

    `bits` has for each code, by its number, one bit for each concern; `writers` and `organisations` are
    numbers for names, by concern, 0 for whoever is not known. `places` gives the bit of each concern that
    has a name, `left` a bit for each that still counts.
    """

    bits: Mapping[int, int] = field(repr=False)
    writers: Sequence[int] = field(repr=False)
    organisations: Sequence[int] = field(repr=False)
    places: Mapping[str, int] = field(default_factory=dict, repr=False)
    left: int = field(default=-1, repr=False)
    _known: dict[tuple[int, int], bool] = field(default_factory=dict, repr=False, compare=False)

    def enough(self, codes: Iterable[int], k: int) -> bool:
        """Tell whether `k` writers and `k` organisations hold all of `codes` together.

        Example:
            >>> held = Holders({7: 0b011, 8: 0b110}, [1, 2, 3], [1, 2, 3])
            >>> held.enough([7], 2), held.enough([7, 8], 2)
            (True, False)
        """
        return self.are_enough(self.together(codes), k)

    def together(self, codes: Iterable[int]) -> int:
        """Return the bits of the concerns that hold all of `codes` and still count."""
        bits = self.left & ((1 << len(self.writers)) - 1)
        for code in codes:
            bits &= self.bits.get(code, 0)
        return bits

    def are_enough(self, bits: int, k: int) -> bool:
        """Tell whether concerns, given by their bits, are of `k` writers and of `k` organisations."""
        asked = bits, k
        if asked not in self._known:
            self._known[asked] = bits.bit_count() >= k and self._are_enough(bits, k)
        return self._known[asked]

    def but_for(self, names: Iterable[str]) -> Holders:
        """Return the same without some concerns, whose codes count no more for `enough`.

        Example:
            >>> held = Holders({7: 0b11}, [1, 2], [1, 2], {"a": 0, "b": 1})
            >>> held.enough([7], 2), held.but_for(["a"]).enough([7], 2)
            (True, False)
        """
        gone = 0
        for name in names:
            gone |= 1 << self.places[name]
        return replace(self, left=self.left & ~gone, _known={})

    def always(self, code: int, other: int) -> bool:
        """Tell whether whoever holds `code` holds `other` too."""
        return not self.bits.get(code, 0) & ~self.bits.get(other, 0)

    def _are_enough(self, bits: int, k: int) -> bool:
        writers: set[int] = set()
        organisations: set[int] = set()
        for concern in _places(bits):
            writers.add(self.writers[concern])
            organisations.add(self.organisations[concern])
            if len(writers) >= k and len(organisations) >= k:
                return True
        return False


def _places(bits: int) -> Iterator[int]:
    """Yield the place of each bit that is set."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
