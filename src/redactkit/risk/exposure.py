"""Set facts about one person against one intruder: how many people fit, step by step."""

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from redactkit.risk.fact import ONE, Fact
from redactkit.risk.heads import BASES, LEADS, Heads, heads
from redactkit.risk.priors import INSIDER, PRIORS
from redactkit.risk.sets import bits, combined, damped, guess, least, size, told
from redactkit.types import Exposure, Interval, Intruder, Step

_TOLD = frozenset({"event", "press", "remark"})
_COUNTING = BASES | LEADS


@dataclass(frozen=True, slots=True)
class Tally:
    """What one intruder knows of one person: heads to start from, and bits by dimension of facts.

    `base` is the least of several head counts, `told` what all of them tell in bits, damped: to know
    the town as well as the employer is to know more. `firm` are the middle bits by dimension where no
    post and no place makes a trait commoner (`Fact.firm`).
    """

    intruder: Intruder
    child: bool
    area: Interval
    base: Interval
    told: float
    groups: Mapping[str, Interval]
    firm: Mapping[str, float]
    fewest: Interval | None = None
    direct: bool = False
    episode: bool = False


_Shares = tuple[dict[str, Interval], dict[str, float]]


@dataclass(frozen=True, slots=True)
class Counted:
    """What was worked out of facts, by which they are, for the next who sees the same of them.

    It must not outlive the facts.
    """

    heads: dict[tuple[int, ...], Heads] = field(default_factory=dict)
    shares: dict[tuple[int, ...], _Shares] = field(default_factory=dict)

    def heads_of(self, seen: Iterable[Fact], intruder: Intruder, child: bool) -> Heads:
        """Return the `heads` of facts."""
        told_of = [fact for fact in seen if fact.topic in _COUNTING]
        spot = (intruder is INSIDER, child, *map(id, told_of))
        if spot not in self.heads:
            self.heads[spot] = heads(told_of, intruder, child)
        return self.heads[spot]

    def shares_of(self, seen: Iterable[Fact]) -> _Shares:
        """Return what the shares of facts tell, and the middle of it that no context makes larger."""
        told_of = [fact for fact in seen if fact.topic not in BASES]
        spot = tuple(map(id, told_of))
        if spot not in self.shares:
            self.shares[spot] = _groups(told_of), _firm(told_of)
        return self.shares[spot]


def tally(
    facts: Iterable[Fact], intruder: Intruder, *, child: bool = False, counted: Counted | None = None
) -> Tally:
    """Return what `intruder` knows from all `facts` about one person."""
    seen = [fact for fact in facts if intruder in fact.seen_by]
    counted = counted or Counted()
    area, base, heads_told = counted.heads_of(seen, intruder, child)
    groups, firm = counted.shares_of(seen)
    return Tally(
        intruder,
        child,
        area,
        base,
        heads_told,
        groups,
        firm,
        _fewest(seen),
        any(fact.direct for fact in seen),
        _episode(seen, intruder),
    )


def _groups(seen: Iterable[Fact]) -> dict[str, Interval]:
    """Return what the shares of each dimension tell in bits."""
    shares: dict[str, dict[str, Interval]] = {}
    for fact in seen:
        group = shares.setdefault(fact.topic, {})
        group[fact.key] = least((group[fact.key], fact.share)) if fact.key in group else fact.share
    return {topic: told(group.values()) for topic, group in shares.items()}


def _firm(seen: Iterable[Fact]) -> dict[str, float]:
    """Return the middle bits of each dimension, as `_groups` does, by what no context makes larger."""
    shares: dict[str, dict[str, float]] = {}
    for fact in seen:
        group = shares.setdefault(fact.topic, {})
        share = fact.share.point if fact.firm is None else fact.firm
        group[fact.key] = min(group.get(fact.key, share), share)
    return {topic: damped(map(bits, group.values())) for topic, group in shares.items()}


def _fewest(seen: Iterable[Fact]) -> Interval | None:
    few = [fact.size for fact in seen if fact.topic == "few" and fact.size]
    return least(few) if few else None


def _episode(seen: Iterable[Fact], intruder: Intruder) -> bool:
    return intruder is INSIDER and any(fact.topic in _TOLD and fact.basis != "label" for fact in seen)


def needed(changed: Collection[str]) -> frozenset[str]:
    """Return the dimensions whose facts `again` must see when those of `changed` are not as they were."""
    together = [group for group in (_COUNTING, _TOLD) if group.intersection(changed)]
    return frozenset(changed).union(*together)


def again(
    before: Tally,
    facts: Iterable[Fact],
    changed: Collection[str],
    counted: Counted | None = None,
) -> Tally:
    """Return the tally of facts that differ from those of `before` in the dimensions of `changed`.

    `facts` are all that there now are of the dimensions `needed`; the rest is kept. `counted` keeps
    what is worked out for the next who sees the same of these very `facts`.
    """
    seen = [fact for fact in facts if before.intruder in fact.seen_by]
    counted = counted or Counted()
    told_now, firm_now = counted.shares_of(fact for fact in seen if fact.topic in changed)
    groups = {topic: tells for topic, tells in before.groups.items() if topic not in changed} | told_now
    firm = {topic: tells for topic, tells in before.firm.items() if topic not in changed} | firm_now
    area, base, heads_told = before.area, before.base, before.told
    if _COUNTING.intersection(changed):
        area, base, heads_told = counted.heads_of(seen, before.intruder, before.child)
    return Tally(
        before.intruder,
        before.child,
        area,
        base,
        heads_told,
        groups,
        firm,
        _fewest(seen) if "few" in changed else before.fewest,
        any(fact.direct for fact in seen) if "name" in changed else before.direct,
        _episode(seen, before.intruder) if _TOLD.intersection(changed) else before.episode,
    )


def exposure(known: Tally, knew_of_it: int) -> Exposure:
    """Return the risk and the set size of a person before one intruder.

    λ = (N − 1) · p. A direct identifier leaves one person; "the only one" leaves an insider one, and
    an episode those who knew of it.
    """
    others = _others(known)
    people = Interval(size(others.low), size(others.point), size(others.high))
    if known.direct:
        people = ONE
    if known.fewest:
        people = least([people, known.fewest])
    if known.episode:
        people = least([people, Interval(*(float(max(knew_of_it, 1)),) * 3)])
    ends = ((people.high, others.high), (people.point, others.point), (people.low, others.low))
    risks = sorted(_risk(count, other) for count, other in ends)  # rounding can turn two that are all but 1
    return Exposure(Interval(*risks), people)


def middle(known: Tally, knew_of_it: int) -> float:
    """Return how many people fit by the middle estimate that no further fact can raise.

    It is that of `exposure` but for traits that the post or the place makes commoner: most nurses are
    women, and yet to learn that a woman is a nurse must not bring the grade down.
    """
    if known.direct:
        return 1.0
    most = [known.fewest.point] if known.fewest else []
    most += [float(max(knew_of_it, 1))] if known.episode else []
    return min([size((known.base.point - 1) * 2 ** -math.fsum(known.firm.values())), *most])


def _risk(people: float, others: float) -> float:
    """Return r of λ others, or 1/n where the set was cut down to a known number n."""
    risk = guess(others)
    return max(1.0 / people, risk) if people * risk < 1 - 1e-12 else risk


def _others(known: Tally) -> Interval:
    tells = combined(known.groups.values())
    # The cautious end goes by the firm middle, so that no post and no place can raise it either.
    most = tells
    if any(known.firm[topic] != each.point for topic, each in known.groups.items()):
        most = combined(
            Interval(min(each.low, known.firm[topic]), known.firm[topic], max(each.high, known.firm[topic]))
            for topic, each in known.groups.items()
        )
    base = known.base
    return Interval(
        (base.low - 1) * 2**-most.high,
        (base.point - 1) * 2**-tells.point,
        (base.high - 1) * 2**-tells.low,
    )


def bits_told(known: Tally) -> float:
    """Return what is told in bits, each share at its cautious end: from all residents down to those who fit.

    It has no floor at one person, so that it still orders people who are all unique. The ends add up,
    though not all of them will lie at the cautious end at once: a sum that no fact can lower.
    """
    return known.told + math.fsum(each.high for each in known.groups.values())


def steps(known: Tally) -> tuple[Step, ...]:
    """Return the waterfall from the people of the area down to those who fit."""
    count = known.base.point
    found = [Step("people there", ONE, known.area.point)]
    if count < known.area.point:
        parts = sorted(
            min(1.0, part / whole)
            for part, whole in (
                (known.base.low, known.area.low),
                (known.base.point, known.area.point),
                (known.base.high, known.area.high),
            )
        )
        found.append(Step("in that post, employer or group", Interval(*parts), count))
    for topic, tells in sorted(known.groups.items()):
        count *= 2**-tells.point
        share = Interval(2**-tells.high, 2**-tells.point, 2**-tells.low)
        found.append(Step(PRIORS[topic].words, share, count))
    return tuple(found)
