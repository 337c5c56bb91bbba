"""Count heads: how many people a place, a post, an employer and a group leave one intruder."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter, mul

from redactkit.risk.fact import Fact
from redactkit.risk.numbered import Numbered
from redactkit.risk.priors import (
    CHILDREN,
    SETTINGS,
    UK,
    WORKING,
)
from redactkit.risk.sets import bits, damped, least
from redactkit.risk.staff import held, in_team, within
from redactkit.types import Interval

BASES = frozenset({"area", "employer", "group", "role"})
"""Dimensions that count heads; all others tell which share of those heads fits."""
LEADS = frozenset({"press", "setting"})
"""Dimensions by which a search finds the employer, or a few that fit."""
COUNTING = BASES | LEADS
_FEW = Interval(1, 2, 10)
_EVERYBODY = Interval(UK, UK, UK)

FLOOR = 0.1
"""Heads below which a count tells no more: cautious ends of several shares multiply to next to nothing."""
End = Callable[[Interval], float]
_LOW: End = attrgetter("low")
_POINT: End = attrgetter("point")
_HIGH: End = attrgetter("high")
_Ways = tuple[float, list[float], list[float]]
"""The least of one end of all head counts, each of them, and each cut down to those who hold the posts."""

_Employed = tuple[float, float, list[float], list[float]]
"""One end of the area's residents, of the share who hold the posts, of each employer's staff, cut or not."""


class HeadCount:
    """Count heads by sets of the facts of a story, and keep what was counted for the next who asks."""

    __slots__ = (
        "_areas", "_bits", "_common", "_employers", "_facts", "_left", "_posts", "_shares", "_staff",
        "_tells", "_ways",
    )  # fmt: skip

    def __init__(self, facts: Numbered) -> None:
        self._facts = facts
        self._ways: dict[tuple[End, bool, bool, int], _Ways] = {}
        self._common: dict[tuple[End, bool, int], _Employed] = {}
        self._tells: dict[tuple[bool, bool, int], float] = {}
        self._areas: dict[int, Interval] = {}
        self._employers: dict[int, Sequence[_Employer]] = {}
        self._staff: dict[tuple[End, int, float, bool], list[float]] = {}
        self._shares: dict[tuple[End, int, int], list[float]] = {}
        self._posts: dict[int, Sequence[Fact]] = {}
        self._left: dict[tuple[End, int, str], float] = {}
        self._bits: dict[tuple[int, str], Interval] = {}

    def of(self, known: int, insider: bool, child: bool) -> "Heads":
        """Return the heads from which somebody starts who knows a set of facts."""
        return Heads(self, known & self._facts.among(COUNTING), insider, child)

    def area(self, known: int) -> Interval:
        """Return the residents of the least of the areas of which facts tell."""
        return self._area(known & self._facts.topics.get("area", 0))

    def least(self, end: End, known: int, insider: bool, child: bool) -> float:
        """Return one end of the least head count, at least 1."""
        return self._counts(end, known, insider, child)[0]

    def told(self, known: int, insider: bool, child: bool) -> float:
        """Return what all head counts tell in bits."""
        spot = insider, child, known
        if spot not in self._tells:
            _, alone, ways = self._counts(_LOW, known, insider, child)
            self._tells[spot] = _bits_of_heads(alone, ways)
        return self._tells[spot]

    def _counts(self, end: End, known: int, insider: bool, child: bool) -> _Ways:
        spot = end, insider, child, known
        if spot not in self._ways:
            self._ways[spot] = self._ways_of(*spot)
        return self._ways[spot]

    def _ways_of(self, end: End, insider: bool, child: bool, known: int) -> _Ways:
        groups = known & self._facts.topics.get("group", 0)
        area, share, heads, ways = self._employed(end, child, known & ~groups)
        there = area * (CHILDREN if child else WORKING if insider else 1.0)
        told = self._facts.of(groups) if insider else ()
        teams = [fact.size for fact in told if fact.size]
        holding = known & self._facts.topics.get("role", 0)
        alone = [there, *heads, *map(end, teams)]
        cut = [there * share, *ways, *(self._in_team(end, holding, team) for team in teams)]
        return max(float(min([*alone, *cut])), 1.0), alone, cut

    def _employed(self, end: End, child: bool, known: int) -> _Employed:
        """Return what is the same for whoever counts, an insider or not."""
        spot = end, child, known
        if spot not in self._common:
            facts, topics = self._facts, self._facts.topics
            holding, employing = known & topics.get("role", 0), known & topics.get("employer", 0)
            area = end(self._area(known & topics.get("area", 0)))
            staff = self._staff_of(end, employing, area, child)
            ways = [*map(mul, staff, self._holders(end, holding, employing))]
            ways += [end(role.size) for role in self._roles(holding) if role.size and not child]
            kinds: set[str] = set()
            if any(fact.basis != "label" for fact in facts.of(known & facts.among(LEADS))):
                kinds = {"body", *(kind for kind, *_ in self._employing(employing))}
            led = [_workforce(kind, True, area, child, end) * end(_FEW) for kind in kinds]
            self._common[spot] = area, self._held(end, holding, ""), [*staff, *led], ways
        return self._common[spot]

    def _area(self, areas: int) -> Interval:
        """Return the residents of the least of some areas."""
        if areas not in self._areas:
            sizes = (fact.size for fact in self._facts.of(areas) if fact.size)
            self._areas[areas] = least([_EVERYBODY, *sizes])
        return self._areas[areas]

    def _employing(self, employing: int) -> "Sequence[_Employer]":
        """Return the different employers of which facts tell."""
        if employing not in self._employers:
            self._employers[employing] = tuple(
                {
                    (fact.kind, fact.named, fact.size if fact.basis == "own" else None)
                    for fact in self._facts.of(employing)
                }
            )
        return self._employers[employing]

    def _staff_of(self, end: End, employing: int, area: float, child: bool) -> list[float]:
        """Return one end of the staff of each of those employers (of a child, of those cared for)."""
        spot = end, employing, area, child
        if spot not in self._staff:
            self._staff[spot] = [
                end(own) if own and named and not child else _workforce(kind, named, area, child, end)
                for kind, named, own in self._employing(employing)
            ]
        return self._staff[spot]

    def _holders(self, end: End, holding: int, employing: int) -> list[float]:
        """Return one end of the share of the staff of each of those employers who hold all posts."""
        spot = end, holding, employing
        if spot not in self._shares:
            kinds = [kind for kind, *_ in self._employing(employing)]
            self._shares[spot] = [self._held(end, holding, kind) for kind in kinds]
        return self._shares[spot]

    def _roles(self, holding: int) -> Sequence[Fact]:
        """Return one fact for each post of which facts tell."""
        if holding not in self._posts:
            self._posts[holding] = held(self._facts.of(holding))
        return self._posts[holding]

    def _held(self, end: End, holding: int, kind: str) -> float:
        """Return what share of the staff of a kind of employer hold all posts; of all residents if none."""
        spot = end, holding, kind
        if spot not in self._left:
            told = [end(self._told(role, kind)) for role in self._roles(holding)]
            self._left[spot] = 2 ** -damped(told)
        return self._left[spot]

    def _in_team(self, end: End, holding: int, team: Interval) -> float:
        """Return how many of a team of which the size is told hold all posts."""
        told = [bits(end(in_team(role, team))) for role in self._roles(holding)]
        return end(team) * 2 ** -damped(told)

    def _told(self, role: Fact, kind: str) -> Interval:
        """Return what it tells in bits, at each end of its share, that somebody of the staff holds a post."""
        spot = id(role), kind
        if spot not in self._bits:
            share = within(role.basis, role.kind, role.share, role.part, kind) if kind else role.share
            self._bits[spot] = Interval(bits(share.low), bits(share.point), bits(share.high))
        return self._bits[spot]


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads from which an intruder starts who knows a set of facts, counted as far as they are asked for.

    The ways to count: residents of the area who hold the post, staff of each employer who do, staff of the
    few employers to which a public event or a description leads, members of a group whose size is told, those
    of them who hold the post.
    Each is an upper bound, so that one more fact never raises the least.
    """

    count: HeadCount
    known: int
    insider: bool
    child: bool

    @property
    def area(self) -> Interval:
        """The residents of the area."""
        return self.count.area(self.known)

    @property
    def low(self) -> float:
        """The cautious end of `base`."""
        return self.count.least(_LOW, self.known, self.insider, self.child)

    @property
    def point(self) -> float:
        """The middle of `base`."""
        return self.count.least(_POINT, self.known, self.insider, self.child)

    @property
    def base(self) -> Interval:
        """The least of all head counts."""
        return Interval(self.low, self.point, self.count.least(_HIGH, self.known, self.insider, self.child))

    @property
    def told(self) -> float:
        """What all head counts tell in bits, damped: to know town and employer is to know more than one."""
        return self.count.told(self.known, self.insider, self.child)


_Employer = tuple[str, bool, Interval | None]
"""The kind of an employer, whether it has a name, its staff if the user tells them."""


def _bits_of_heads(heads: Iterable[float], ways: Iterable[float]) -> float:
    """Return what head counts tell together: the most telling in full, the rest damped.

    The post is in the most telling one alone, since it is the same post whichever heads it cuts.
    """
    alone = sorted([_bits_of(each) for each in heads], reverse=True)
    return max(_bits_of(min(ways)), alone[0]) + 0.5 * damped(alone[1:])


def _bits_of(heads: float) -> float:
    """Return what a head count tells of all people, in bits; of less than a tenth of a person no more."""
    low = heads if heads > FLOOR else FLOOR
    return math.log2(UK / low) if low < UK else 0.0


def _workforce(kind: str, named: bool, area: float, child: bool, end: End) -> float:
    """Return the staff of an employer (of a child, those cared for), of all that fit if it has no name."""
    setting = SETTINGS[kind]
    one = end(setting.clients if child else setting.staff)
    return one if named else one * max(1.0, setting.count * area / UK)
