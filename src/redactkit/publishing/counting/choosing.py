"""Choose what a study tells of a concern: as much as the counts allow, fact by fact."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from redactkit.codebook import Codebook
from redactkit.publishing.counting.tuples import Common, Pair

NODES = 20_000
"""How many partial choices are looked at; small cases are decided exactly within it."""

WORTH: Mapping[str, float] = MappingProxyType(
    {
        "kind": 6.0,
        "setting": 4.0,
        "affected": 3.0,
        "response": 3.0,
        "detriment": 3.0,
        "outcome": 3.0,
        "told": 2.5,
        "sector": 2.0,
        "role": 2.0,
        "duration": 1.5,
        "basis": 1.0,
        "standing": 1.0,
        "asks": 0.5,
    }
)
"""What telling a fact of each field is worth to a reader, at its narrowest."""
WIDER = 0.5
"""How much of its worth a fact keeps with each step to a wider word."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is told in the stead of each code, None for nothing; `exact` if nothing better exists."""

    told: tuple[tuple[Pair, Pair | None], ...]
    exact: bool


@dataclass(frozen=True, slots=True)
class _Option:
    pair: Pair
    numbers: tuple[int, ...]
    worth: float


def choose(
    codes: Iterable[Pair], book: Codebook, counts: Common, barred: Collection[Pair] = frozenset()
) -> Choice:
    """Return for each code what a study tells of it: itself, a wider word, or nothing.

    All that is told is held together by as many as `counts` ask for, hence each pair and triple of it too,
    and of what can be told so, it is worth most to a reader. A setting tells its sector too.

    Args:
        codes: what a concern holds.
        book: the codebook.
        counts: what enough concerns share.
        barred: codes that may not be told of this concern for another reason.
    """
    facts = sorted(set(codes), key=lambda pair: (-WORTH[pair[0]], book.place(*pair)))
    options = [_options(pair, book, counts, barred) for pair in facts]
    search = _Search(counts, options)
    search.go(0, (), 0.0, ())
    return Choice(
        tuple(
            (pair, option.pair if option else None) for pair, option in zip(facts, search.best, strict=True)
        ),
        search.nodes <= NODES,
    )


def _options(pair: Pair, book: Codebook, counts: Common, barred: Collection[Pair]) -> tuple[_Option, ...]:
    """Return the ways to tell a code, the one worth most first."""
    name, code = pair
    worth = WORTH[name]
    found = []
    for each in book.chain(name, code):
        sector = ("sector", each.partition(".")[0])
        told = (sector, (name, each)) if name == "setting" and sector in book else ((name, each),)
        if book.code(name, each).says and (name, each) not in barred and counts.holds(told):
            numbers = tuple(counts.numbers[one] for one in told)
            found.append(_Option((name, each), numbers, worth))
        worth *= WIDER
    return tuple(found)


class _Search:
    """Depth first, the best option of each fact first; a branch that cannot beat the best is cut."""

    def __init__(self, counts: Common, options: Sequence[Sequence[_Option]]) -> None:
        self._counts = counts
        self._options = options
        self._left = [0.0]
        for some in reversed(options):
            self._left.append(self._left[-1] + max((option.worth for option in some), default=0.0))
        self._left.reverse()
        self.best: tuple[_Option | None, ...] = (None,) * len(options)
        self._most = -1.0
        self.nodes = 0

    def go(self, at: int, held: tuple[int, ...], worth: float, chosen: tuple[_Option | None, ...]) -> None:
        self.nodes += 1
        if self.nodes > NODES or worth + self._left[at] <= self._most:
            return
        if at == len(self._options):
            self.best, self._most = chosen, worth
            return
        for option in self._options[at]:
            if (more := self._with(held, option.numbers)) is not None:
                self.go(at + 1, more, worth + (option.worth if more != held else 0.0), (*chosen, option))
        self.go(at + 1, held, worth, (*chosen, None))

    def _with(self, held: tuple[int, ...], numbers: Iterable[int]) -> tuple[int, ...] | None:
        """Return `held` with `numbers`, None where too few hold all of that."""
        for number in numbers:
            if number not in held:
                if not self._counts.admits(held, number):
                    return None
                held = (*held, number)
        return held if self._counts.together(held) else None
