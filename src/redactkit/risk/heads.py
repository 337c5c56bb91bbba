"""Count heads: how many people a place, a post, an employer and a group leave one intruder."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from redactkit.risk.fact import ONE, Fact
from redactkit.risk.priors import (
    CHILDREN,
    INSIDER,
    POSTS,
    PRIORS,
    SETTINGS,
    STAFF_SHARE,
    UK,
    WORKING,
)
from redactkit.risk.sets import damped, least, told
from redactkit.types import Interval, Intruder

BASES = frozenset({"area", "employer", "group", "role"})
"""Dimensions that count heads; all others tell which share of those heads fits."""
LEADS = frozenset({"press", "setting"})
"""Dimensions by which a search finds the employer, or a few that fit."""
_FEW = Interval(1, 2, 10)
_WORKING = Interval(WORKING, WORKING, WORKING)
_CHILDREN = Interval(CHILDREN, CHILDREN, CHILDREN)


FLOOR = 0.1
"""Heads below which a count tells no more: cautious ends of several shares multiply to next to nothing."""
Heads = tuple[Interval, Interval, float]
"""Residents of the area, the least head count, what all head counts tell in bits."""


def heads(seen: Sequence[Fact], intruder: Intruder, child: bool) -> Heads:
    """Return the residents of the area, the least head count of all ways to count, and what all tell.

    The ways: residents of the area who hold the post, staff of each employer who do, staff of the few
    employers to which a public event or a description leads, members of a group whose size is told.
    Each is an upper bound, so that one more fact never raises the least.
    """
    areas = {fact.size for fact in seen if fact.topic == "area" and fact.size}
    area = least([Interval(UK, UK, UK), *areas])
    roles = _posts(seen)
    living = _scaled(area, _CHILDREN) if child else area
    if intruder is INSIDER and not child:
        living = _scaled(area, _WORKING)
    posts = tuple((role.basis, role.kind, role.share, role.part) for role in roles)
    heads = [living]
    ways = [_cut(living, told(fact.share for fact in roles))]
    for kind, named, own in {
        (fact.kind, fact.named, fact.size if fact.basis == "own" else None)
        for fact in seen
        if fact.topic == "employer"
    }:
        heads.append(own if own and named and not child else _workforce(kind, named, area, child))
        ways.append(_cut(heads[-1], _tells_within(posts, kind)))
    if not child:
        ways += [role.size for role in roles if role.size]
    if any(fact.topic in LEADS and fact.basis != "label" for fact in seen):
        kinds = {"body", *(fact.kind for fact in seen if fact.topic == "employer")}
        heads += [_scaled(_workforce(kind, True, area, child), _FEW) for kind in kinds]
    if intruder is INSIDER:
        heads += [fact.size for fact in seen if fact.topic == "group" and fact.size]
    base = least([*heads, *ways])
    return (
        area,
        Interval(max(base.low, 1.0), max(base.point, 1.0), max(base.high, 1.0)),
        _bits_of_heads(heads, [*heads, *ways]),
    )


def _bits_of_heads(heads: Iterable[Interval], ways: Iterable[Interval]) -> float:
    """Return what head counts tell together: the most telling in full, the rest damped.

    The post is in the most telling one alone, since it is the same post whichever heads it cuts.
    """
    alone = sorted((_bits_of(each) for each in heads), reverse=True)
    return max(map(_bits_of, ways)) + 0.5 * damped(alone[1:])


def _bits_of(heads: Interval) -> float:
    """Return what a head count tells of all people, in bits; of less than a tenth of a person no more."""
    low = heads.low if heads.low > FLOOR else FLOOR
    return math.log2(UK / low) if low < UK else 0.0


def _posts(seen: Iterable[Fact]) -> tuple[Fact, ...]:
    """Return one fact for each post, the most telling of those that name it."""
    posts: dict[tuple[str, str], Fact] = {}
    for fact in seen:
        if fact.topic == "role":
            spot = (fact.key, fact.kind)
            other = posts.get(spot)
            posts[spot] = (
                replace(fact, share=least((fact.share, other.share)), part=least((fact.part, other.part)))
                if other
                else fact
            )
    return tuple(posts.values())


@lru_cache(maxsize=2048)
def _tells_within(posts: tuple[tuple[str, str, Interval, Interval], ...], kind: str) -> Interval:
    """Return what those posts tell in bits within one employer of a kind: asked for again and again."""
    return told([_within(*post, kind) for post in posts])


@lru_cache(maxsize=1024)
def _workforce(kind: str, named: bool, area: Interval, child: bool) -> Interval:
    """Return the staff of an employer (of a child, those cared for), of all that fit if it has no name."""
    setting = SETTINGS[kind]
    one = setting.clients if child else setting.staff
    if named:
        return one
    fitting = (max(1.0, setting.count * end / UK) for end in (area.low, area.point, area.high))
    return _scaled(one, Interval(*fitting))


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
    posts = POSTS.get(post)
    share = STAFF_SHARE
    staff = SETTINGS[kind].staff
    if basis == "table" and not posts:
        everybody = staff.point * SETTINGS[kind].count
        share = Interval(
            min(held.low * UK / everybody, STAFF_SHARE.point),
            min(math.sqrt(held.point * held.high) * UK / everybody, STAFF_SHARE.high),
            min(max(held.high * UK / everybody, STAFF_SHARE.low), 0.95),
        )
    if posts:
        ends = sorted((posts.low / staff.high, posts.point / staff.point, posts.high / staff.low))
        share = least([Interval(*(min(end, 1.0) for end in ends)), share])
    return least([_scaled(share, part), PRIORS["role"].label])


def _cut(count: Interval, tells: Interval) -> Interval:
    return Interval(count.low * 2**-tells.high, count.point * 2**-tells.point, count.high * 2**-tells.low)


def _scaled(count: Interval, share: Interval) -> Interval:
    return Interval(count.low * share.low, count.point * share.point, count.high * share.high)
