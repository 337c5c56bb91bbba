"""Choose what a study tells of a concern: as much as the counts allow, fact by fact."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from types import MappingProxyType

from redactkit.codebook import Codebook
from redactkit.publishing.counting.tuples import Common, Pair

NODES = 20_000
"""How many partial choices are looked at; small cases are decided exactly within it."""

WORTH: Mapping[str, float] = MappingProxyType(
    {
        "kind": 6.0,
        "response": 4.0,
        "outcome": 4.0,
        "setting": 3.0,
        "detriment": 3.0,
        "affected": 2.5,
        "told": 2.0,
        "sector": 2.0,
        "role": 2.0,
        "duration": 1.5,
    }
)
"""What telling a fact of each field is worth to a reader, at its narrowest. How a person knew of it, on what
terms they worked and what they asked for is told of nobody: it is of the person, not of the matter."""
WIDER = 0.6
"""How much of its worth a fact keeps with each step to a wider word."""
TOLD = (frozenset({"kind"}), frozenset({"role"}))
"""Without these there is no study: what was wrong, and who reported it. Whoever works at a place can be told
as somebody with inside knowledge of it, so that to be silent on it would tell that it was nobody there."""
STORY = frozenset({"duration", "told", "response", "detriment", "outcome"})
"""Without one of these there is none either: a heading, a place and a group are a row of a table."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is told in the stead of each code, None for nothing; `exact` if nothing better exists."""

    told: tuple[tuple[Pair, Pair | None], ...]
    exact: bool


@dataclass(frozen=True, slots=True)
class _Option:
    """A way to tell a fact: what it tells, who holds that, what is not told beside it, what it is worth."""

    fact: Pair
    pair: Pair
    numbers: tuple[int, ...]
    holders: int
    apart: frozenset[int]
    worth: float


def choose(
    codes: Iterable[Pair],
    book: Codebook,
    counts: Common,
    barred: Collection[Pair] = frozenset(),
    needed: Sequence[Collection[str]] = (*TOLD, STORY),
) -> Choice:
    """Return for each code what a study tells of it: itself, a wider word, or nothing.

    All that is told is held together by as many as `counts` ask for, hence each pair and triple of it too,
    and of what can be told so, it is worth most to a reader. A setting tells its sector too.

    Args:
        codes: what a concern holds.
        book: the codebook.
        counts: what enough concerns share.
        barred: codes that may not be told of this concern for another reason.
        needed: fields of which one each has to be told; where that cannot be, nothing is.
    """
    every = tuple(dict.fromkeys(codes))
    facts = sorted(
        (pair for pair in every if pair[0] in WORTH),
        key=lambda pair: (-WORTH[pair[0]], book.place(*pair)),
    )
    options = [_options(pair, book, counts, barred) for pair in facts]
    search = _Search(counts, needed)
    search.go(options)
    told = {option.fact: option.pair for option in search.best}
    return Choice(tuple((pair, told.get(pair)) for pair in every), search.nodes <= NODES)


def worth(told: Iterable[Pair], book: Codebook) -> float:
    """Return what it is worth to a reader that all of `told` is told.

    Example:
        >>> from redactkit.codebook import load
        >>> worth([("kind", "records.falsified"), ("kind", "records"), ("role", "teacher")], load())
        8.0
    """
    pairs = frozenset(told)
    wider = {(name, each) for name, code in pairs for each in book.chain(name, code)[1:]}
    sectors = {("sector", code.partition(".")[0]) for name, code in pairs if name == "setting"}
    whole = (pairs | {sector for sector in sectors if sector in book}) - wider
    return fsum(  # the same in any order
        WORTH[name] * (WIDER if book.code(name, code).family else 1.0) for name, code in whole
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
            apart = frozenset[int]().union(*(counts.apart.get(number, ()) for number in numbers))
            whole = worth + (WORTH["sector"] if len(told) > 1 else 0.0)  # a primary school tells of education
            found.append(_Option(pair, (name, each), numbers, counts.holders.together(numbers), apart, whole))
        worth *= WIDER
    return tuple(found)


class _Search:
    """Depth first, the best option of each fact first; a branch that cannot beat the best is cut."""

    def __init__(self, counts: Common, needed: Sequence[Collection[str]]) -> None:
        self._needed = needed
        self._k = counts.k
        self._enough = counts.holders.are_enough
        self.best: tuple[_Option, ...] = ()
        self._most = -1.0
        self.nodes = 0

    def go(
        self,
        left: Sequence[Sequence[_Option]],
        holders: int = -1,
        worth: float = 0.0,
        chosen: tuple[_Option, ...] = (),
        told: frozenset[int] = frozenset(),
    ) -> None:
        """Choose among the options of each fact that is `left`; `holders` hold all codes `told` so far."""
        self.nodes += 1
        open_ = [
            some
            for each in left
            if (some := [one for one in each if (holders & one.holders).bit_count() >= self._k])
        ]
        if self.nodes > NODES or worth + sum(some[0].worth for some in open_) <= self._most:
            return
        if not open_:
            fields = {option.pair[0] for option in chosen}
            if not any(fields.isdisjoint(each) for each in self._needed):
                self.best, self._most = chosen, worth
            return
        first, *others = open_
        for option in first:
            both = holders & option.holders
            if told.isdisjoint(option.apart) and self._enough(both, self._k):
                more = told.union(option.numbers)
                gained = option.worth if len(more) > len(told) else 0.0
                self.go(others, both, worth + gained, (*chosen, option), more)
        self.go(others, holders, worth, chosen, told)
