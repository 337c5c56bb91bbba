"""Set facts about one person against one intruder: how many people fit, step by step."""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from redactkit.risk.fact import ONE, Fact
from redactkit.risk.heads import BASES, LEADS, Heads, Left, Seen, Within, heads, heads_tell
from redactkit.risk.priors import INSIDER, PRIORS
from redactkit.risk.sets import bits, combined, damped, guess, least, size, told
from redactkit.types import Exposure, Interval, Intruder, Step

_TOLD = frozenset({"event", "press", "remark", "happening"})
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


_Tells = tuple[Interval, float]
"""What the facts of one dimension tell in bits, and the middle of it that no context makes larger."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What was worked out of facts, by which they are, for the next who sees the same of them.

    It must not outlive the facts.
    """

    heads: dict[tuple[int, ...], Heads] = field(default_factory=dict)
    heads_tell: dict[tuple[int, ...], float] = field(default_factory=dict)
    tells: dict[tuple[int, ...], _Tells] = field(default_factory=dict)
    within: dict[Within, Left] = field(default_factory=dict)

    def heads_of(self, seen: Seen, intruder: Intruder, child: bool) -> Heads:
        """Return the `heads` of facts."""
        spot = _spot(seen, intruder, child)
        if spot not in self.heads:
            self.heads[spot] = heads(seen, intruder, child, self.within)
        return self.heads[spot]

    def heads_tell_of(self, seen: Seen, intruder: Intruder, child: bool) -> float:
        """Return what the head counts of facts tell in bits."""
        spot = _spot(seen, intruder, child)
        if spot not in self.heads_tell:
            self.heads_tell[spot] = heads_tell(seen, intruder, child, self.within)
        return self.heads_tell[spot]

    def tells_of(self, same: Sequence[Fact]) -> _Tells:
        """Return what the facts of one dimension tell."""
        spot = tuple(map(id, same))
        if spot not in self.tells:
            self.tells[spot] = _tells(same)
        return self.tells[spot]


def _spot(seen: Seen, intruder: Intruder, child: bool) -> tuple[int, ...]:
    """Return what is the same for whoever counts heads by the same facts."""
    return (intruder is INSIDER, child, *[id(fact) for topic in _COUNTING for fact in seen.get(topic, ())])


def by_topic(facts: Iterable[Fact]) -> Seen:
    """Return facts by their dimensions."""
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        found.setdefault(fact.topic, []).append(fact)
    return found


def tally(
    facts: Iterable[Fact], intruder: Intruder, *, child: bool = False, counted: Counted | None = None
) -> Tally:
    """Return what `intruder` knows from all `facts` about one person."""
    return tally_of(by_topic(facts), intruder, child=child, counted=counted or Counted())


def tally_of(facts: Seen, intruder: Intruder, *, child: bool, counted: Counted) -> Tally:
    """Return what `intruder` knows from all `facts` about one person, which are sorted already.

    `counted` keeps what is worked out for the next who sees the same of these very facts.
    """
    seen = _seen(facts, intruder)
    area, base, heads_told = counted.heads_of(seen, intruder, child)
    tells = {topic: counted.tells_of(same) for topic, same in seen.items() if topic not in BASES}
    return Tally(
        intruder,
        child,
        area,
        base,
        heads_told,
        {topic: each for topic, (each, _) in tells.items()},
        {topic: firm for topic, (_, firm) in tells.items()},
        _fewest(seen),
        any(fact.direct for fact in seen.get("name", ())),
        _episode(seen, intruder),
    )


def _seen(facts: Seen, intruder: Intruder) -> Seen:
    """Return the facts that an intruder could know."""
    found = {topic: [fact for fact in same if intruder in fact.seen_by] for topic, same in facts.items()}
    return {topic: same for topic, same in found.items() if same}


def _tells(same: Iterable[Fact]) -> _Tells:
    by_key: dict[str, list[Fact]] = {}
    for fact in same:
        by_key.setdefault(fact.key, []).append(fact)
    groups = by_key.values()
    tells = told([least([fact.share for fact in group]) for group in groups])
    if all(fact.firm is None for group in groups for fact in group):
        return tells, tells.point
    middle = [min([fact.share.point if fact.firm is None else fact.firm for fact in each]) for each in groups]
    return tells, damped(map(bits, middle))


def _fewest(seen: Seen) -> Interval | None:
    few = [fact.size for fact in seen.get("few", ()) if fact.size]
    return least(few) if few else None


def _episode(seen: Seen, intruder: Intruder) -> bool:
    return intruder is INSIDER and any(
        fact.basis != "label" for topic in _TOLD for fact in seen.get(topic, ())
    )


def needed(changed: Collection[str]) -> frozenset[str]:
    """Return the dimensions whose facts `again` must see when those of `changed` are not as they were."""
    together = [group for group in (_COUNTING, _TOLD) if group.intersection(changed)]
    return frozenset(changed).union(*together)


def again(before: Tally, facts: Seen, changed: Collection[str], counted: Counted) -> Tally:
    """Return the tally of facts that differ from those of `before` in the dimensions of `changed`.

    `facts` are all that there now are of the dimensions `needed`; the rest is kept. `counted` keeps
    what is worked out for the next who sees the same of these very `facts`.
    """
    seen = _seen(facts, before.intruder)
    groups, firm = dict(before.groups), dict(before.firm)
    for topic in changed:
        groups.pop(topic, None)
        firm.pop(topic, None)
        if topic in seen and topic not in BASES:
            groups[topic], firm[topic] = counted.tells_of(seen[topic])
    area, base, heads_told = before.area, before.base, before.told
    if not _COUNTING.isdisjoint(changed):
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
        any(fact.direct for fact in seen.get("name", ())) if "name" in changed else before.direct,
        before.episode if _TOLD.isdisjoint(changed) else _episode(seen, before.intruder),
    )


def told_again(before: Tally, facts: Seen, changed: Collection[str], counted: Counted) -> float:
    """Return what `bits_told` makes of the tally that `again` returns."""
    seen = _seen(facts, before.intruder)
    kept = [each.high for topic, each in before.groups.items() if topic not in changed]
    kept += [
        counted.tells_of(seen[topic])[0].high for topic in changed if topic in seen and topic not in BASES
    ]
    heads_told = before.told
    if not _COUNTING.isdisjoint(changed):
        heads_told = counted.heads_tell_of(seen, before.intruder, before.child)
    return heads_told + math.fsum(kept)


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


def fewest(known: Tally, knew_of_it: int) -> float:
    """Return how few people may fit: the cautious end of the set size of `exposure`."""
    low = ONE.low if known.direct else size((known.base.low - 1) * 2 ** -_cautious(known).high)
    least_of_all = [low, known.fewest.low] if known.fewest else [low]
    return min([*least_of_all, float(max(knew_of_it, 1))] if known.episode else least_of_all)


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
    tells, most, base = combined(known.groups.values()), _cautious(known), known.base
    return Interval(
        (base.low - 1) * 2**-most.high,
        (base.point - 1) * 2**-tells.point,
        (base.high - 1) * 2**-tells.low,
    )


def _cautious(known: Tally) -> Interval:
    """Return what is told by the firm middle, so that no post and no place raises the cautious end either."""
    firm = known.firm
    if all(firm[topic] == each.point for topic, each in known.groups.items()):
        return combined(known.groups.values())
    return combined(
        Interval(min(each.low, firm[topic]), firm[topic], max(each.high, firm[topic]))
        for topic, each in known.groups.items()
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
