"""Count heads: how many people a place, a post, an employer and a group leave one intruder."""

import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import attrgetter

from redactkit.risk.fact import ONE, Fact
from redactkit.risk.priors import (
    CHILDREN,
    INSIDER,
    POSTS,
    PRIORS,
    SENIOR,
    SETTINGS,
    STAFF_SHARE,
    TEAM_SHARE,
    UK,
    WORKING,
)
from redactkit.risk.sets import bits, damped, least
from redactkit.types import Interval, Intruder

BASES = frozenset({"area", "employer", "group", "role"})
"""Dimensions that count heads; all others tell which share of those heads fits."""
LEADS = frozenset({"press", "setting"})
"""Dimensions by which a search finds the employer, or a few that fit."""
_FEW = Interval(1, 2, 10)
_EVERYBODY = Interval(UK, UK, UK)

FLOOR = 0.1
"""Heads below which a count tells no more: cautious ends of several shares multiply to next to nothing."""
Heads = tuple[Interval, Interval, float]
"""Residents of the area, the least head count, what all head counts tell in bits."""
Seen = Mapping[str, Sequence[Fact]]
"""Facts about one person that one intruder could know, by their dimensions."""
Within = tuple[tuple[int, ...], str]
"""Which facts name the posts, by their ids, and the kind of employer, empty for all residents."""
Left = Interval
"""The share of people who are left once they are cut down to those who hold all posts."""
End = Callable[[Interval], float]
_LOW: End = attrgetter("low")
_ENDS: tuple[End, End, End] = (_LOW, attrgetter("point"), attrgetter("high"))


def heads(seen: Seen, intruder: Intruder, child: bool, within: dict[Within, Left]) -> Heads:
    """Return the residents of the area, the least head count of all ways to count, and what all tell.

    The ways: residents of the area who hold the post, staff of each employer who do, staff of the few
    employers to which a public event or a description leads, members of a group whose size is told,
    those of them who hold the post.
    Each is an upper bound, so that one more fact never raises the least.

    Args:
        seen: the facts by dimension.
        intruder: who counts.
        child: whether it is a child who is looked for.
        within: keeps what posts leave of a kind of employer for the next who asks it of these facts.
    """
    asked = _asked(seen, intruder, child, within)
    low, point, high = (_counts(asked, end) for end in _ENDS)
    area = least([_EVERYBODY, *(fact.size for fact in seen.get("area", ()) if fact.size)])
    base = Interval(*(max(float(min([*alone, *ways])), 1.0) for alone, ways in (low, point, high)))
    return area, base, _bits_of_heads(*low)


def heads_tell(seen: Seen, intruder: Intruder, child: bool, within: dict[Within, Left]) -> float:
    """Return what all head counts tell in bits, the last of `heads`."""
    return _bits_of_heads(*_counts(_asked(seen, intruder, child, within), _LOW))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What heads are counted by: sizes of areas, groups and posts, shares of posts, employers.

    Of an employer: its kind, whether it has a name, its staff if the user tells them, who of them hold the
    posts; of the few to which something leads, their kinds. `held` is how many hold a post
    within one employer.
    """

    child: bool
    part: float
    areas: Sequence[Interval]
    holding: Left
    employers: Sequence[tuple[str, bool, Interval | None, Left]]
    leads: Collection[str]
    groups: Sequence[tuple[Interval, Left]]
    held: Sequence[Interval]


def _asked(seen: Seen, intruder: Intruder, child: bool, within: dict[Within, Left]) -> _Asked:
    """Return what the heads of those facts are counted by."""
    holding, employing = seen.get("role", ()), seen.get("employer", ())
    roles = _posts(holding) if len(holding) > 1 else holding
    holders = tuple(map(id, holding))
    if (holders, "") not in within:
        within[holders, ""] = _left([fact.share for fact in roles])
    employers = []
    for kind, named, own in {
        (fact.kind, fact.named, fact.size if fact.basis == "own" else None) for fact in employing
    }:
        spot = (holders, kind)
        if spot not in within:
            within[spot] = _left(
                [_within(role.basis, role.kind, role.share, role.part, kind) for role in roles]
            )
        employers.append((kind, named, own, within[spot]))
    leads = any(fact.basis != "label" for topic in LEADS for fact in seen.get(topic, ()))
    groups = seen.get("group", ()) if intruder is INSIDER else ()
    return _Asked(
        child,
        CHILDREN if child else WORKING if intruder is INSIDER else 1.0,
        [fact.size for fact in seen.get("area", ()) if fact.size],
        within[holders, ""],
        employers,
        {"body", *(kind for kind, *_ in employers)} if leads else (),
        [(fact.size, _left([_in_team(role, fact.size) for role in roles])) for fact in groups if fact.size],
        [role.size for role in roles if role.size and not child],
    )


def _counts(asked: _Asked, end: End) -> tuple[list[float], list[float]]:
    """Return one end of each head count, and of each once it is cut down to those who hold the posts."""
    area = min([UK, *map(end, asked.areas)])
    heads = [area * asked.part]
    ways = [heads[0] * end(asked.holding)]
    for kind, named, own, left in asked.employers:
        staff = (
            end(own) if own and named and not asked.child else _workforce(kind, named, area, asked.child, end)
        )
        heads.append(staff)
        ways.append(staff * end(left))
    heads += [_workforce(kind, True, area, asked.child, end) * end(_FEW) for kind in asked.leads]
    for team, left in asked.groups:
        heads.append(end(team))
        ways.append(end(team) * end(left))
    return heads, [*ways, *map(end, asked.held)]


def _left(shares: Sequence[Interval]) -> Left:
    return Interval(*(2 ** -damped([bits(end(share)) for share in shares]) for end in _ENDS))


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


def _posts(roles: Iterable[Fact]) -> Sequence[Fact]:
    """Return one fact for each post, the most telling of those that name it."""
    posts: dict[tuple[str, str], Fact] = {}
    for fact in roles:
        spot = (fact.key, fact.kind)
        other = posts.get(spot)
        posts[spot] = (
            replace(fact, share=least((fact.share, other.share)), part=least((fact.part, other.part)))
            if other and (other.share != fact.share or other.part != fact.part)
            else fact
        )
    return tuple(posts.values())


def _workforce(kind: str, named: bool, area: float, child: bool, end: End) -> float:
    """Return the staff of an employer (of a child, those cared for), of all that fit if it has no name."""
    setting = SETTINGS[kind]
    one = end(setting.clients if child else setting.staff)
    return one if named else one * max(1.0, setting.count * area / UK)


@lru_cache(maxsize=4096)
def _within(basis: str, post: str, held: Interval, part: Interval, kind: str) -> Interval:
    """Return the share of an employer's staff who hold a post: few if it carries standing.

    Of any other post with a table it is how many hold it in the nation out of all who work for
    employers of that kind, as if all of them did: most of a nursery are nursery nurses, few of a
    hospital are midwives. A member of staff is any of them.

    Args:
        basis: what the share of the post rests on.
        post: the known post.
        held: the share of the base who hold it.
        part: the share of its holders whom the words single out further.
        kind: the kind of employer.
    """
    if basis == "label":
        return held
    if post == "staff":
        return ONE
    share = STAFF_SHARE
    staff = SETTINGS[kind].staff
    if basis == "table":
        everybody = staff.point * SETTINGS[kind].count
        share = Interval(
            min(held.low * UK / everybody, STAFF_SHARE.point),
            min(math.sqrt(held.point * held.high) * UK / everybody, STAFF_SHARE.high),
            min(max(held.high * UK / everybody, STAFF_SHARE.low), 0.95),
        )
    if post in POSTS:
        share = least([_of_standing(post, staff), share])
    return least([_scaled(share, part), PRIORS["role"].label])


def _in_team(role: Fact, team: Interval) -> Interval:
    """Return the share of a team, its size told, who hold a post: one or a few if it carries standing.

    A label says that a post was told and not which, so that anybody of the team may hold it.
    """
    if role.basis == "label" or role.kind == "staff":
        return ONE
    if role.kind in POSTS:
        return least([_of_standing(role.kind, team), TEAM_SHARE])
    return STAFF_SHARE if role.kind == SENIOR else TEAM_SHARE


def _of_standing(post: str, people: Interval) -> Interval:
    """Return the share of the people of one employer, or of a team, who hold a post of standing."""
    count = POSTS[post]
    ends = sorted((count.low / people.high, count.point / people.point, count.high / people.low))
    return Interval(*(min(end, 1.0) for end in ends))


def _scaled(count: Interval, share: Interval) -> Interval:
    return Interval(count.low * share.low, count.point * share.point, count.high * share.high)
