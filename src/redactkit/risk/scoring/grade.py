"""Turn facts about people into views, a grade and a score."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from redactkit.risk.cast import CastMember
from redactkit.risk.fact import Fact
from redactkit.risk.scoring.exposure import FactTally, Tallies, bits_told, exposure, middle
from redactkit.types import Exposure, Intruder

SURE = {Intruder.PUBLIC: 1.5, Intruder.LOCAL: 1.5, Intruder.INSIDER: 2.5}
"""Grade 3: by the middle estimate fewer than this fit somebody: one person, of colleagues one or two."""
DOUBT = {Intruder.PUBLIC: 20.0, Intruder.LOCAL: 10.0, Intruder.INSIDER: 12.0}
"""Grade 2: by the cautious estimate fewer than this fit somebody."""
FAR = {Intruder.PUBLIC: 500.0, Intruder.LOCAL: 300.0, Intruder.INSIDER: 1000.0}
"""Grade 1: by the cautious estimate fewer than this fit somebody."""
INTRUDERS = tuple(Intruder)
ALL = ""
"""Who stands for everybody: one of whom all is told that is told of any."""
BAND = 20.0
"""Points of score for each grade."""
HALF = 60.0
"""So many bits about a text's people stand in the middle of their grade's band."""
PART = {Intruder.PUBLIC: 0.2, Intruder.LOCAL: 0.3, Intruder.INSIDER: 0.5}
"""How much each intruder's view counts for the place within a band."""
_LIKELIEST_FIRST = (Intruder.INSIDER, Intruder.LOCAL, Intruder.PUBLIC)

T = TypeVar("T")
Instead = Callable[[Fact], Fact | None]
"""What becomes of a fact once a change is made: less of it, or nothing."""


@dataclass(frozen=True, slots=True)
class Story:
    """A text as facts about people; the text itself is no longer in it, and its `repr` shows no key.

    `about` are the sets of the facts about each person, by id, for `ALL` with the rarest of their shares;
    `same` is the set of the facts of each key, `whose` are the people whom they are
    about, `topics` their dimensions.
    """

    facts: tuple[Fact, ...]
    people: tuple[CastMember, ...]
    knew_of_it: int
    by_key: Mapping[str, Sequence[Fact]] = field(repr=False)
    direct: frozenset[str] = field(repr=False)
    about: Mapping[str, int]
    same: Mapping[str, int] = field(repr=False)
    whose: Mapping[str, frozenset[str]] = field(repr=False)
    topics: Mapping[str, frozenset[str]] = field(repr=False)
    tallies: Tallies = field(repr=False, compare=False)
    _made: dict[tuple[int, Instead], Fact | None] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, facts: Sequence[Fact], people: Sequence[CastMember], knew_of_it: int) -> Story:
        """Return the story with its facts by whom they are about, and by key."""
        tallies = Tallies()
        about = dict.fromkeys((*(each.id for each in people), ALL), 0)
        by_key: dict[str, list[Fact]] = {}
        same: dict[str, int] = {}
        for fact in facts:
            alone = rarest = tallies.facts.add(fact)
            if fact.rarest:
                rarest = tallies.facts.add(fact._replace(share=fact.rarest))
            by_key.setdefault(fact.key, []).append(fact)
            same[fact.key] = same.get(fact.key, 0) | alone | rarest
            for who in fact.people:
                about[who] |= alone
            about[ALL] |= rarest
        direct = frozenset(fact.key for fact in facts if fact.direct)
        whose = {key: frozenset(who for fact in told for who in fact.people) for key, told in by_key.items()}
        topics = {key: frozenset([fact.topic for fact in told]) for key, told in by_key.items()}
        return cls(
            tuple(facts), tuple(people), knew_of_it, by_key, direct, about, same, whose, topics, tallies
        )

    def made(self, fact: Fact, instead: Instead) -> Fact | None:
        """Return what `instead` makes of one of the facts, the same each time, so that `tallies` knows it."""
        spot = id(fact), instead
        if spot not in self._made:
            self._made[spot] = instead(fact)
        return self._made[spot]


@dataclass(frozen=True)
class View:
    """How many people fit one person, for each intruder; computed when first asked for.

    `known` is what each of them knows, `knew_of_it` how many people knew of an episode that is told.
    """

    known: Mapping[Intruder, FactTally]
    knew_of_it: int
    child: bool = False

    def of_each(self, work: Callable[[FactTally], T]) -> Mapping[Intruder, T]:
        """Return what `work` makes of what each intruder knows, once for those who know the same."""
        found = {each: work(each) for each in set(self.known.values())}
        return {who: found[each] for who, each in self.known.items()}

    @cached_property
    def exposures(self) -> Mapping[Intruder, Exposure]:
        """How many people fit, for each intruder."""
        return self.of_each(lambda known: exposure(known, self.knew_of_it))

    @cached_property
    def told(self) -> float:
        """How much is told, in bits, each intruder for a part of it."""
        return told_of(self.of_each(bits_told).__getitem__)

    @cached_property
    def grade(self) -> int:
        """The grade of the smallest set, 0 to 3: of direct identifiers nothing is asked."""
        return grade_of(
            lambda who: middle(self.known[who], self.knew_of_it),
            lambda who: self.exposures[who].set_size.low,
        )


class Views(dict[str, View]):
    """Each person's view, by id, and that of all facts as if they were about one (`ALL`)."""

    @cached_property
    def grades(self) -> Mapping[str, int]:
        """Each person's grade, by id."""
        return {name: each.grade for name, each in self.items() if name != ALL}


def views(story: Story) -> Views:
    """Return for each person of a story how many people fit, before each intruder."""
    found = {each.id: _view(story, each.id, child=each.story_role == "child") for each in story.people}
    return Views({**found, ALL: _view(story, ALL, child=False)})


def _view(story: Story, who_is_it: str, *, child: bool) -> View:
    about = story.about[who_is_it]
    return View(
        {who: story.tallies.tally(about, who, child=child) for who in INTRUDERS}, story.knew_of_it, child
    )


def told_of(bits: Callable[[Intruder], float]) -> float:
    """Return how much is told, in bits, each intruder for a part of it."""
    return sum([part * bits(who) for who, part in PART.items()])


def grade_of(middle: Callable[[Intruder], float], fewest: Callable[[Intruder], float]) -> int:
    """Return the grade, 0 to 3, of how many people fit before each intruder, by the middle and at least."""
    if any(middle(who) < SURE[who] for who in _LIKELIEST_FIRST):
        return 3
    for number, few in ((2, DOUBT), (1, FAR)):
        if any(fewest(who) < few[who] for who in _LIKELIEST_FIRST):
            return number
    return 0


def grade(seen: Views, direct: bool) -> int:
    """Return 4 where a direct identifier is left, else the grade of the smallest set of all."""
    if direct:
        return 4
    return max(seen.grades.values(), default=0)


def score(number: int, seen: Views) -> float:
    """Return 0 to 100: 20 points for each grade, and within it how much is told of everybody.

    What is told is counted in bits, unique or not, so that the score keeps rising, and of all facts
    as if they were about one person: whom a fact is taken to be about must not move it.
    """
    return score_of(number, seen[ALL].told)


def score_of(number: int, told: float) -> float:
    """Return the score of a grade and of what is told of everybody, in bits."""
    return BAND * (number + told / (told + HALF))


def most_exposed(seen: Views) -> Mapping[Intruder, Exposure]:
    """Return the exposures of the person most at risk."""
    risks = {
        name: max([found.risk.high for found in each.exposures.values()])
        for name, each in seen.items()
        if name != ALL
    }
    highest = max(risks.values())
    riskiest = [seen[name] for name, risk in risks.items() if risk == highest]
    return max(riskiest, key=lambda each: each.told).exposures
