"""Say which share of an employer's staff, or of a team, hold a post."""

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache

from redactkit.risk.fact import ONE, Fact
from redactkit.risk.shares.intervals import least
from redactkit.risk.shares.priors import POSTS, PRIORS, SENIOR, SETTINGS, STAFF_SHARE, TEAM_SHARE, UK
from redactkit.types import Interval


def held(roles: Iterable[Fact]) -> Sequence[Fact]:
    """Return one fact for each post, the most telling of those that name it."""
    posts: dict[tuple[str, str], Fact] = {}
    for fact in roles:
        spot = (fact.key, fact.kind)
        other = posts.get(spot)
        posts[spot] = (
            fact._replace(share=least((fact.share, other.share)), part=least((fact.part, other.part)))
            if other and (other.share != fact.share or other.part != fact.part)
            else fact
        )
    return tuple(posts.values())


@lru_cache(maxsize=4096)
def within(basis: str, post: str, held: Interval, part: Interval, kind: str) -> Interval:
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


def in_team(role: Fact, team: Interval) -> Interval:
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
