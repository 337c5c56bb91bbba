"""A count out of a total, with the interval in which the true share is likely to lie."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from typing import Final

Z: Final = 1.959964
"""The standard normal quantile that leaves 2.5 % above it."""


@dataclass(frozen=True, slots=True)
class Proportion:
    """`hits` out of `total`."""

    hits: int
    total: int

    @property
    def value(self) -> float | None:
        """The share, 0 to 1, or None where there was nothing to count."""
        return self.hits / self.total if self.total else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % score interval of the share, or None where there was nothing to count.

        Source: Wilson 1927, Journal of the American Statistical Association 22, 209-212.

        Example:
            >>> low, high = Proportion(8, 10).interval
            >>> round(low, 3), round(high, 3)
            (0.49, 0.943)
        """
        if not self.total:
            return None
        share, n = self.hits / self.total, self.total
        centre = (share + Z**2 / (2 * n)) / (1 + Z**2 / n)
        reach = Z * sqrt(share * (1 - share) / n + Z**2 / (4 * n**2)) / (1 + Z**2 / n)
        return max(0.0, centre - reach), min(1.0, centre + reach)


def proportion(flags: Iterable[bool]) -> Proportion:
    """Return how many of `flags` are true.

    Example:
        >>> proportion([True, False, True])
        Proportion(hits=2, total=3)
    """
    values = tuple(flags)
    return Proportion(sum(values), len(values))
