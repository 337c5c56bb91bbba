"""Count heads: how many people a place, a post, an employer and a group leave one intruder."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from redactkit.risk.fact import Fact
from redactkit.risk.scoring.fact_index import FactIndex
from redactkit.risk.scoring.memo import Memo
from redactkit.risk.scoring.staff_share import held, in_team, within
from redactkit.risk.shares.intervals import bits, damped, least
from redactkit.risk.shares.priors import CHILDREN, SETTINGS, UK, WORKING
from redactkit.types import Interval

_FEW = Interval(1, 2, 10)
_EVERYBODY = Interval(UK, UK, UK)

FLOOR = 1e-5
"""Heads below which a count tells no more, far below one person, at whom the score is not to stop rising."""
End = Callable[[Interval], float]
_LOW: End = attrgetter("low")
_POINT: End = attrgetter("point")
_HIGH: End = attrgetter("high")
_Employer = tuple[Interval, int, str]
"""The staff of an employer, how many of its kind there are in the UK if it has no name (else 0), its kind."""


_OFF = 2.0
"""By which factor the middle of an employer's staff, our own estimate, may be off the mean of its kind."""


def _mean_low(staff: Interval, many: float) -> float:
    """Return the cautious end of the mean staff of so many employers: not all are as small as one may be.

    How far a mean of independent sizes is off falls with the root of their number; what the estimate
    itself may be off stays.

    Example:
        >>> [round(_mean_low(Interval(400, 2500, 9000), many)) for many in (1, 100)]
        [200, 1041]
    """
    return staff.point * math.pow(staff.low / staff.point, 1 / math.sqrt(many)) / _OFF


class _Counts(NamedTuple):
    """One end of the area's residents, of the share who hold the posts, and of each other way to count.

    `heads` are all heads of each way but an insider's, `cut` those of them who hold the posts, `least` is the
    least of both.
    """

    area: float
    share: float
    heads: Sequence[float]
    cut: Sequence[float]
    least: float


class HeadCount:
    """Count heads by sets of the facts of a story; each set is counted once."""

    __slots__ = ("_facts", "_heads")

    def __init__(self, facts: FactIndex) -> None:
        self._facts = facts
        posts = _Posts(facts)
        areas = Memo[int, Interval](lambda some: _least_area(facts.of(some)))
        employers = Memo[tuple[int, bool], Sequence[_Employer]](
            lambda spot: _employers(facts.of(spot[0]), spot[1])
        )

        def known(spot: tuple[int, bool]) -> _Known:
            told, child = spot
            of = facts.topics.get
            holding = told & of("role", 0)
            employed = employers[told & of("employer", 0), child]
            leading = facts.of(told & (of("press", 0) | of("setting", 0)))
            led = (
                {"body", *(kind for *_, kind in employed)}
                if any(each.basis != "label" for each in leading)
                else ()
            )
            return _Known(
                posts,
                holding,
                areas[told & of("area", 0)],
                employed,
                () if child else [post.size for post in posts.of[holding] if post.size],
                [_staff(kind, child) for kind in led],
                [fact.size for fact in facts.of(told & of("group", 0)) if fact.size],
            )

        each = Memo(known)
        self._heads = Memo[tuple[int, bool, bool], Heads](
            lambda spot: Heads(each[spot[:2]], child=spot[1], insider=spot[2])
        )

    def of(self, known: int, insider: bool, child: bool) -> "Heads":
        """Return the heads from which somebody starts who knows a set of facts."""
        return self._heads[known & self._facts.counting, child, insider]


class Heads:
    """The heads from which an intruder who knows a set of facts starts; counted when first asked for.

    The ways to count: residents of the area who hold the post, staff of each employer who do, staff of the
    few employers to which a public event or a description leads, members of a group whose size is told, those
    of them who hold the post.
    Each is an upper bound, so that one more fact never raises the least.
    """

    __slots__ = ("_base", "_insider", "_known", "_residents", "_told")

    def __init__(self, known: "_Known", *, insider: bool, child: bool) -> None:
        self._known, self._insider = known, insider
        self._residents = CHILDREN if child else WORKING if insider else 1.0
        self._told: float | None = None
        self._base: Interval | None = None

    @property
    def area(self) -> Interval:
        """The residents of the area."""
        return self._known.area

    @property
    def low(self) -> float:
        """The cautious end of `base`."""
        return self._base.low if self._base else self._least(_LOW)

    @property
    def point(self) -> float:
        """The middle of `base`."""
        return self._base.point if self._base else self._least(_POINT)

    @property
    def base(self) -> Interval:
        """The least of all head counts, at least 1."""
        if self._base is None:
            self._base = Interval(self._least(_LOW), self._least(_POINT), self._least(_HIGH))
        return self._base

    @property
    def told(self) -> float:
        """What all head counts tell in bits, damped: to know town and employer is to know more than one."""
        if self._told is None:
            self._told = _bits_of_heads(*self._ways(_LOW))
        return self._told

    def _least(self, end: End) -> float:
        counts = self._known.counts(end)
        found = min(counts.area * self._residents * counts.share, counts.least)
        if self._insider and self._known.teams:
            found = min(found, *self._known.in_teams(end))
        return max(float(found), 1.0)

    def _ways(self, end: End) -> tuple[list[float], list[float]]:
        """Return one end of the heads of each way to count, and of those of them who hold the posts."""
        counts = self._known.counts(end)
        there = counts.area * self._residents
        heads, cut = [there, *counts.heads], [there * counts.share, *counts.cut]
        if self._insider and self._known.teams:
            heads += map(end, self._known.teams)
            cut += self._known.in_teams(end)
        return heads, cut


@dataclass(slots=True)
class _Known:
    """What a set of facts tells to count heads by: posts, residents, employers, known holders of posts.

    `led` is the staff of the employers to which a search may lead, `teams` are the sizes of groups.
    """

    posts: "_Posts"
    holding: int
    area: Interval
    employers: Sequence[_Employer]
    sizes: Sequence[Interval]
    led: Sequence[Interval]
    teams: Sequence[Interval]
    _ends: dict[End, _Counts] = field(default_factory=dict)

    def counts(self, end: End) -> _Counts:
        """Return what is the same for whoever counts, an insider or not."""
        found = self._ends.get(end)
        if found is None:
            found = self._ends[end] = self._counted(end)
        return found

    def _counted(self, end: End) -> _Counts:
        area, share, holding = end(self.area), self.posts.share, self.holding
        heads, cut = [], []
        for staff, several, kind in self.employers:
            there = end(staff)
            many = several * area / UK
            if many > 1:
                there = many * (max(there, _mean_low(staff, many)) if end is _LOW else there)
            heads.append(there)
            cut.append(there * share[end, holding, kind])
        heads += [end(staff) * end(_FEW) for staff in self.led]
        cut += map(end, self.sizes)
        return _Counts(area, share[end, holding, ""], heads, cut, min([UK, *heads, *cut]))

    def in_teams(self, end: End) -> list[float]:
        """Return how many of each team of which the size is told hold all posts."""
        posts = self.posts.of[self.holding]
        return [
            end(team) * 2 ** -damped([bits(end(in_team(post, team))) for post in posts])
            for team in self.teams
        ]


def _least_area(areas: Iterable[Fact]) -> Interval:
    return least([_EVERYBODY, *(fact.size for fact in areas if fact.size)])


def _employers(told: Iterable[Fact], child: bool) -> Sequence[_Employer]:
    """Return each employer with its staff, by the user's figures where its name is in them."""
    different = {(fact.kind, fact.named, fact.size if fact.basis == "own" else None) for fact in told}
    return [
        (own, 0, kind)
        if own and named and not child
        else (_staff(kind, child), 0 if named else SETTINGS[kind].count, kind)
        for kind, named, own in different
    ]


def _staff(kind: str, child: bool) -> Interval:
    """Return the staff of one employer of a kind (of a child, those cared for)."""
    return SETTINGS[kind].clients if child else SETTINGS[kind].staff


class _Posts:
    """The posts of which sets of facts tell, and the share of the staff who hold them.

    `of` are the posts; `share` is one end of the share of the staff of a kind of employer who hold all posts
    of a set; of all residents where no kind is given.
    """

    __slots__ = ("of", "share")

    def __init__(self, facts: FactIndex) -> None:
        alone = Memo[int, Sequence[Fact]](lambda mentions: held(facts.of(mentions)))
        of = Memo[int, list[Fact]](
            lambda holding: [post for mentions in facts.things(holding) for post in alone[mentions]]
        )
        told: dict[tuple[int, str], Interval] = {}

        def share(spot: tuple[End, int, str]) -> float:
            end, holding, kind = spot
            ends = []
            for post in of[holding]:
                each = told.get((id(post), kind))
                if each is None:
                    each = told[id(post), kind] = _told(post, kind)
                ends.append(end(each))
            return 2 ** -damped(ends)

        self.of, self.share = of, Memo[tuple[End, int, str], float](share)


def _told(post: Fact, kind: str) -> Interval:
    """Return what it tells in bits, at each end of its share, that somebody of the staff holds a post."""
    share = within(post.basis, post.kind, post.share, post.part, kind) if kind else post.share
    return Interval(bits(share.low), bits(share.point), bits(share.high))


def _bits_of_heads(heads: Iterable[float], ways: Iterable[float]) -> float:
    """Return what head counts tell together: the most telling in full, the rest damped.

    The post is in the most telling one alone, since it is the same post whichever heads it cuts.
    """
    alone = sorted([_bits_of(each) for each in heads], reverse=True)
    return max(_bits_of(min(ways)), alone[0]) + 0.5 * damped(alone[1:])


def _bits_of(heads: float) -> float:
    """Return what a head count tells of all people, in bits; below `FLOOR` no more."""
    low = heads if heads > FLOOR else FLOOR
    return math.log2(UK / low) if low < UK else 0.0
