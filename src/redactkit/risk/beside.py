"""Weigh a fact by those told beside it: what is told in one breath is mostly told of the same people."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

OUTSIDE = frozenset({"ORGANISATION", "LOCATION"})
"""Columns of what is about all who belong to it, which tells nothing of the facts beside it."""
BESIDE = (
    "again, in its sentence", "again, something in its sentence", "again, of its kind",
    "again, something of its kind", "again, of all facts", "again, something else",
)  # fmt: skip
"""What is seen of a candidate: the mean first chance for the facts of the sentence, of the same column, for
all facts of the text, each with whether there are any."""
NOTHING = (0.0,) * len(BESIDE)


@dataclass(frozen=True, slots=True)
class Look:
    """A fact as first looked at: its column, the number of its sentence, the chance of each candidate."""

    group: str
    sentence: int
    first: Mapping[str, float]


class Others:
    """The first chances of the facts of a text, added up, so that each fact can be held against the rest."""

    def __init__(self, looks: Iterable[Look]) -> None:
        self._sums: dict[Hashable, dict[str, float]] = {}
        self._counts: dict[Hashable, dict[str, int]] = {}
        for look in looks:
            for spot in _spots(look):
                if not _counts_for(look, spot):
                    continue
                sums, counts = self._sums.setdefault(spot, {}), self._counts.setdefault(spot, {})
                for who, chance in look.first.items():
                    sums[who] = sums.get(who, 0.0) + chance
                    counts[who] = counts.get(who, 0) + 1

    def beside(self, look: Look, *, among: bool) -> dict[str, tuple[float, ...]]:
        """Return what is seen of each candidate of a fact, in the order of `BESIDE`.

        `among` says that the fact is itself one of those added up.
        """
        found: dict[str, list[float]] = {who: [] for who in look.first}
        for spot in _spots(look):
            sums, counts = self._sums.get(spot, {}), self._counts.get(spot, {})
            own = among and _counts_for(look, spot)
            for who, chance in look.first.items():
                count = counts.get(who, 0) - own
                total = sums.get(who, 0.0) - (chance if own else 0.0)
                found[who] += (total / count, 1.0) if count else (0.0, 0.0)
        return {who: tuple(values) for who, values in found.items()}


def _spots(look: Look) -> tuple[Hashable, Hashable, Hashable]:
    """Return by what the facts beside one are found: the sentence, the column, the text."""
    return look.sentence, look.group, None


def _counts_for(look: Look, spot: Hashable) -> bool:
    return spot == look.group or look.group not in OUTSIDE
