"""Who holds a whole set of codes: the concerns behind each code as the bits of one number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Holders:
    """The concerns behind each code.

    `bits` has for each code, by its number, one bit for each concern; `writers` and `organisations` are
    numbers for names, by concern, 0 for whoever is not known.
    """

    bits: Mapping[int, int] = field(repr=False)
    writers: Sequence[int] = field(repr=False)
    organisations: Sequence[int] = field(repr=False)
    _known: dict[tuple[frozenset[int], int], bool] = field(default_factory=dict, repr=False, compare=False)

    def enough(self, codes: Iterable[int], k: int) -> bool:
        """Tell whether `k` writers and `k` organisations hold all of `codes` together.

        Example:
            >>> held = Holders({7: 0b011, 8: 0b110}, [1, 2, 3], [1, 2, 3])
            >>> held.enough([7], 2), held.enough([7, 8], 2)
            (True, False)
        """
        asked = frozenset(codes), k
        if asked not in self._known:
            self._known[asked] = self._enough(asked[0], k)
        return self._known[asked]

    def always(self, code: int, other: int) -> bool:
        """Tell whether whoever holds `code` holds `other` too."""
        return not self.bits.get(code, 0) & ~self.bits.get(other, 0)

    def _enough(self, codes: frozenset[int], k: int) -> bool:
        writers: set[int] = set()
        organisations: set[int] = set()
        for concern in _places(self._together(codes)):
            writers.add(self.writers[concern])
            organisations.add(self.organisations[concern])
            if len(writers) >= k and len(organisations) >= k:
                return True
        return False

    def _together(self, codes: Iterable[int]) -> int:
        together = (1 << len(self.writers)) - 1
        for code in codes:
            together &= self.bits.get(code, 0)
        return together


def _places(bits: int) -> Iterator[int]:
    """Yield the place of each bit that is set."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
