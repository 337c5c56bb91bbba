"""Count how many people fit what one intruder knows of a person: the size of the equivalence class."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from redactkit.risk.fact import ONE, Fact
from redactkit.risk.scoring.fact_index import FactIndex
from redactkit.risk.scoring.headcount import HeadCount, Heads
from redactkit.risk.scoring.memo import Memo
from redactkit.risk.shares.intervals import bits, combined, damped, guess, highest, least, size, tells, told
from redactkit.risk.shares.priors import INSIDER, PRIORS
from redactkit.types import Exposure, Interval, Intruder, Step


@dataclass(slots=True, eq=False)
class Tells:
    """What the facts of one dimension tell in bits.

    `firm` is the same by the middle that no post and no place makes larger (`Fact.firm`).
    """

    bits: Interval
    firm: Interval


@dataclass(slots=True, eq=False)
class FactTally:
    """What one intruder knows of one person: heads to start from, and bits by dimension of facts.

    `known` is the set of the facts.
    """

    known: int
    heads: Heads
    groups: Mapping[str, Tells]
    fewest: Interval | None = None
    direct: bool = False
    episode: bool = False


@dataclass(slots=True, eq=False)
class _Thing:
    """What one thing tells in bits; `firm` as `Tells` has it, `eased` if post or place makes it commoner."""

    bits: Interval
    firm: float
    eased: bool


class Tallies:
    """What sets of the facts of a story tell, each worked out once.

    Who knows the same of somebody makes the same of it, so that of what one intruder sees no less than
    another there is one tally.
    """

    __slots__ = ("_most", "_tallies", "facts", "heads")

    def __init__(self, facts: Iterable[Fact] = ()) -> None:
        every = self.facts = FactIndex(facts)
        heads = self.heads = HeadCount(every)
        things = Memo[int, _Thing](lambda mentions: _thing(every.of(mentions)))
        tells = Memo[int, Tells](lambda same: _tells([things[each] for each in every.things(same)]))
        self._most = Memo[int, float](
            lambda same: damped([things[each].bits.high for each in every.things(same)])
        )
        self._tallies = Memo[tuple[int, bool, bool], FactTally](
            lambda spot: _tally(every, heads, tells, *spot)
        )

    def tally(self, about: int, who: Intruder, *, child: bool) -> FactTally:
        """Return what an intruder knows of somebody about whom a set of facts tells."""
        return self._tallies[about & self.facts.seen_by[who], who is INSIDER, child]

    def less(self, before: int, after: int, topics: Iterable[str], who: Intruder) -> float:
        """Return by how much less, in bits, one set of facts about an adult tells than another does.

        `topics` are the dimensions of the facts in which the sets differ. It is the difference of the two
        `bits_told`.
        """
        facts, seen, insider = self.facts, self.facts.seen_by[who], who is INSIDER
        known, left = before & seen, after & seen
        if known == left:
            return 0.0
        total = 0.0
        for topic in topics:
            same = facts.topics[topic] & ~facts.bases
            total += self._most[known & same] - self._most[left & same]
        if (known ^ left) & facts.counting:
            total += self.heads.of(known, insider, False).told - self.heads.of(left, insider, False).told
        return total


def tally(facts: Iterable[Fact], intruder: Intruder, *, child: bool = False) -> FactTally:
    """Return what `intruder` knows from all `facts` about one person."""
    tallies = Tallies(facts)
    return tallies.tally(tallies.facts.every, intruder, child=child)


def _tally(
    facts: FactIndex, heads: HeadCount, tells: Mapping[int, Tells], known: int, insider: bool, child: bool
) -> FactTally:
    few = [fact.size for fact in facts.of(known & facts.topics.get("few", 0)) if fact.size]
    return FactTally(
        known,
        heads.of(known, insider, child),
        {topic: tells[same] for topic, same in facts.by_topic(known & ~facts.bases)},
        least(few) if few else None,
        bool(known & facts.direct),
        insider and bool(known & facts.episodes),
    )


def _thing(mentions: Sequence[Fact]) -> _Thing:
    share = least([fact.share for fact in mentions])
    firms = [fact.firm for fact in mentions if fact.firm is not None]
    firm = (
        min([*firms, *(fact.share.point for fact in mentions if fact.firm is None)]) if firms else share.point
    )
    return _Thing(tells(share), bits(firm), bool(firms))


def _tells(things: Sequence[_Thing]) -> Tells:
    every = told([each.bits for each in things])
    if not any(each.eased for each in things):
        return Tells(every, every)
    firm = damped([each.firm for each in things])
    return Tells(every, Interval(min(every.low, firm), firm, max(every.high, firm)))


def exposure(known: FactTally, knew_of_it: int) -> Exposure:
    """Return the risk and the set size of a person before one intruder.

    λ = (N − 1) · p. A direct identifier leaves one person; "the only one" leaves an insider one, and
    an episode those who knew of it.
    """
    others = _others(known)
    most, middling, fewest = guess(others.low), guess(others.point), guess(others.high)
    people = Interval(1.0 / most, 1.0 / middling, 1.0 / fewest)
    if known.direct:
        people = ONE
    if known.fewest:
        people = least([people, known.fewest])
    if known.episode:
        knew = float(max(knew_of_it, 1))
        people = least([people, Interval(knew, knew, knew)])
    risks = [_risk(people.low, most), _risk(people.point, middling), _risk(people.high, fewest)]
    # Rounding can turn two that are all but 1.
    return Exposure(Interval(*sorted(risks)), people)


def fewest(known: FactTally, knew_of_it: int) -> float:
    """Return how few people may fit: the cautious end of the set size of `exposure`."""
    low = ONE.low if known.direct else size((known.heads.low - 1) * 2 ** -_cautious(known))
    least_of_all = [low, known.fewest.low] if known.fewest else [low]
    return min([*least_of_all, float(max(knew_of_it, 1))] if known.episode else least_of_all)


def middle(known: FactTally, knew_of_it: int) -> float:
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


def _risk(people: float, risk: float) -> float:
    """Return the risk of a set as it was reckoned, or 1/n where it was cut down to a known number n."""
    return max(1.0 / people, risk) if people * risk < 1 - 1e-12 else risk


def _others(known: FactTally) -> Interval:
    all_told, base = combined([each.bits for each in known.groups.values()]), known.heads.base
    eased = any(each.firm is not each.bits for each in known.groups.values())
    return Interval(
        (base.low - 1) * 2 ** -(_cautious(known) if eased else all_told.high),
        (base.point - 1) * 2**-all_told.point,
        (base.high - 1) * 2**-all_told.low,
    )


def _cautious(known: FactTally) -> float:
    """Return what is told at most, by the firm middle: no post, no place raises the cautious end either."""
    return highest([each.firm for each in known.groups.values()])


def bits_told(known: FactTally) -> float:
    """Return what is told in bits, each share at its cautious end: from all residents down to those who fit.

    It has no floor at one person, so that it still orders people who are all unique. The ends add up,
    though not all of them will lie at the cautious end at once: a sum that no fact can lower.
    """
    return known.heads.told + math.fsum([each.bits.high for each in known.groups.values()])


def steps(known: FactTally) -> tuple[Step, ...]:
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
