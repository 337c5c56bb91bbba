"""Set facts about one person against one intruder: how many people fit, step by step."""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from redactkit.risk.fact import ONE, Fact
from redactkit.risk.heads import BASES, COUNTING, HeadCount, Heads
from redactkit.risk.numbered import Numbered
from redactkit.risk.priors import INSIDER, PRIORS
from redactkit.risk.sets import bits, combined, damped, guess, highest, least, size, tells, told
from redactkit.types import Exposure, Interval, Intruder, Step

_TOLD = frozenset({"event", "press", "remark", "happening"})


@dataclass(frozen=True, slots=True)
class Tells:
    """What the facts of one dimension tell in bits.

    `firm` is the same by the middle that no post and no place makes larger (`Fact.firm`).
    """

    bits: Interval
    firm: Interval


@dataclass(frozen=True, slots=True)
class Tally:
    """What one intruder knows of one person: heads to start from, and bits by dimension of facts."""

    intruder: Intruder
    heads: Heads
    groups: Mapping[str, Tells]
    fewest: Interval | None = None
    direct: bool = False
    episode: bool = False


@dataclass(frozen=True, slots=True)
class _Thing:
    """What one thing tells in bits; `firm` as `Tells` has it, `eased` if post or place makes it commoner."""

    bits: Interval
    firm: float
    eased: bool


class Counted:
    """What was worked out of sets of the facts of a story, for the next who sees the same of them."""

    __slots__ = ("_most", "_tells", "_things", "facts", "heads")

    def __init__(self, facts: Iterable[Fact] = ()) -> None:
        self.facts = Numbered(facts)
        self.heads = HeadCount(self.facts)
        self._things: dict[int, _Thing] = {}
        self._tells: dict[int, Tells] = {}
        self._most: dict[int, float] = {}

    def tells_of(self, topic: str, same: int) -> Tells:
        """Return what facts of one dimension tell."""
        if same not in self._tells:
            self._tells[same] = _tells(self._things_of(topic, same))
        return self._tells[same]

    def most_of(self, topic: str, same: int) -> float:
        """Return what facts of one dimension tell at most, the `high` of the bits of `tells_of`."""
        if same not in self._most:
            self._most[same] = damped([each.bits.high for each in self._things_of(topic, same)])
        return self._most[same]

    def _things_of(self, topic: str, same: int) -> list[_Thing]:
        """Return the things of which facts of one dimension tell, each once."""
        found = []
        for every in self.facts.keys[topic].values():
            mentions = same & every
            if mentions:
                thing = self._things.get(mentions)
                if thing is None:
                    thing = self._things[mentions] = _thing(self.facts.of(mentions))
                found.append(thing)
        return found


def tally(facts: Iterable[Fact], intruder: Intruder, *, child: bool = False) -> Tally:
    """Return what `intruder` knows from all `facts` about one person."""
    counted = Counted(facts)
    return tally_of(counted.facts.topics, intruder, child=child, counted=counted)


def tally_of(about: Mapping[str, int], intruder: Intruder, *, child: bool, counted: Counted) -> Tally:
    """Return what `intruder` knows from all facts about one person, which are sets by dimension."""
    seen = counted.facts.seen_by[intruder]
    known = sum(about.values()) & seen
    groups = {
        topic: counted.tells_of(topic, same & seen)
        for topic, same in about.items()
        if topic not in BASES and same & seen
    }
    return Tally(
        intruder,
        counted.heads.of(known, intruder is INSIDER, child),
        groups,
        _fewest(known, counted.facts),
        _direct(known, counted.facts),
        _episode(known, intruder, counted.facts),
    )


def _thing(mentions: Sequence[Fact]) -> _Thing:
    share = least([fact.share for fact in mentions])
    firm = min([fact.share.point if fact.firm is None else fact.firm for fact in mentions])
    return _Thing(tells(share), bits(firm), any(fact.firm is not None for fact in mentions))


def _tells(things: Sequence[_Thing]) -> Tells:
    every = told([each.bits for each in things])
    if not any(each.eased for each in things):
        return Tells(every, every)
    firm = damped([each.firm for each in things])
    return Tells(every, Interval(min(every.low, firm), firm, max(every.high, firm)))


def _fewest(known: int, facts: Numbered) -> Interval | None:
    few = [fact.size for fact in facts.of(known & facts.among({"few"})) if fact.size]
    return least(few) if few else None


def _direct(known: int, facts: Numbered) -> bool:
    return any(fact.direct for fact in facts.of(known & facts.among({"name"})))


def _episode(known: int, intruder: Intruder, facts: Numbered) -> bool:
    return intruder is INSIDER and any(fact.basis != "label" for fact in facts.of(known & facts.among(_TOLD)))


def again(before: Tally, about: int, changed: Collection[str], counted: Counted) -> Tally:
    """Return the tally of facts that differ from those of `before` in the dimensions of `changed`.

    `about` is the set of all facts that there now are about the person.
    """
    facts = counted.facts
    known = about & facts.seen_by[before.intruder]
    groups = dict(before.groups)
    for topic in changed:
        groups.pop(topic, None)
        same = known & facts.topics.get(topic, 0)
        if same and topic not in BASES:
            groups[topic] = counted.tells_of(topic, same)
    return Tally(
        before.intruder,
        _heads_again(before.heads, known, changed, counted),
        groups,
        _fewest(known, facts) if "few" in changed else before.fewest,
        _direct(known, facts) if "name" in changed else before.direct,
        before.episode if _TOLD.isdisjoint(changed) else _episode(known, before.intruder, facts),
    )


def told_again(before: Tally, about: int, changed: Collection[str], counted: Counted) -> float:
    """Return what `bits_told` makes of the tally that `again` returns."""
    facts = counted.facts
    known = about & facts.seen_by[before.intruder]
    kept = [each.bits.high for topic, each in before.groups.items() if topic not in changed]
    for topic in changed:
        same = known & facts.topics.get(topic, 0)
        if same and topic not in BASES:
            kept.append(counted.most_of(topic, same))
    return _heads_again(before.heads, known, changed, counted).told + math.fsum(kept)


def _heads_again(before: Heads, known: int, changed: Collection[str], counted: Counted) -> Heads:
    if COUNTING.isdisjoint(changed):
        return before
    return counted.heads.of(known, before.insider, before.child)


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
    low = ONE.low if known.direct else size((known.heads.low - 1) * 2 ** -_cautious(known))
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
    firm = math.fsum([each.firm.point for each in known.groups.values()])
    return min([size((known.heads.point - 1) * 2**-firm), *most])


def _risk(people: float, others: float) -> float:
    """Return r of λ others, or 1/n where the set was cut down to a known number n."""
    risk = guess(others)
    return max(1.0 / people, risk) if people * risk < 1 - 1e-12 else risk


def _others(known: Tally) -> Interval:
    all_told, base = combined([each.bits for each in known.groups.values()]), known.heads.base
    return Interval(
        (base.low - 1) * 2 ** -_cautious(known),
        (base.point - 1) * 2**-all_told.point,
        (base.high - 1) * 2**-all_told.low,
    )


def _cautious(known: Tally) -> float:
    """Return what is told at most, by the firm middle: no post, no place raises the cautious end either."""
    return highest([each.firm for each in known.groups.values()])


def bits_told(known: Tally) -> float:
    """Return what is told in bits, each share at its cautious end: from all residents down to those who fit.

    It has no floor at one person, so that it still orders people who are all unique. The ends add up,
    though not all of them will lie at the cautious end at once: a sum that no fact can lower.
    """
    return known.heads.told + math.fsum([each.bits.high for each in known.groups.values()])


def steps(known: Tally) -> tuple[Step, ...]:
    """Return the waterfall from the people of the area down to those who fit."""
    area, base = known.heads.area, known.heads.base
    count = base.point
    found = [Step("people there", ONE, area.point)]
    if count < area.point:
        parts = sorted(
            min(1.0, part / whole)
            for part, whole in ((base.low, area.low), (base.point, area.point), (base.high, area.high))
        )
        found.append(Step("in that post, employer or group", Interval(*parts), count))
    for topic in sorted(known.groups):
        each = known.groups[topic].bits
        count *= 2**-each.point
        share = Interval(2**-each.high, 2**-each.point, 2**-each.low)
        found.append(Step(PRIORS[topic].words, share, count))
    return tuple(found)
