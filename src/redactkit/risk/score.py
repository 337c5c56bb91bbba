"""Turn facts about people into views, a grade and a score."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from redactkit.risk.exposure import Counted, Tally, again, bits_told, exposure, middle, needed, tally
from redactkit.risk.fact import Fact
from redactkit.risk.people import Somebody
from redactkit.types import Exposure, Intruder

SURE = {Intruder.PUBLIC: 1.5, Intruder.LOCAL: 1.5, Intruder.INSIDER: 2.5}
"""Grade 3: by the middle estimate fewer than this fit somebody: one person, of colleagues one or two."""
DOUBT = {Intruder.PUBLIC: 20.0, Intruder.LOCAL: 10.0, Intruder.INSIDER: 12.0}
"""Grade 2: by the cautious estimate fewer than this fit somebody."""
FAR = {Intruder.PUBLIC: 500.0, Intruder.LOCAL: 300.0, Intruder.INSIDER: 1000.0}
"""Grade 1: by the cautious estimate fewer than this fit somebody."""
_Seen = TypeVar("_Seen")
ALL = ""
"""Who stands for everybody: one of whom all is told that is told of any."""
BAND = 20.0
"""Points of score for each grade."""
HALF = 60.0
"""So many bits about a text's people stand in the middle of their grade's band."""
PART = {Intruder.PUBLIC: 0.2, Intruder.LOCAL: 0.3, Intruder.INSIDER: 0.5}
"""How much each intruder's view counts for the place within a band."""


Instead = Callable[[Fact], Fact | None]
"""What becomes of a fact once a change is made: less of it, or nothing."""


@dataclass(frozen=True, slots=True)
class Story:
    """A text as facts about people; the text itself is no longer in it."""

    facts: tuple[Fact, ...]
    people: tuple[Somebody, ...]
    knew_of_it: int
    about: Mapping[str, Mapping[str, Sequence[Fact]]]
    by_key: Mapping[str, Sequence[Fact]]
    direct: frozenset[str]
    counted: Counted = field(default_factory=Counted, repr=False, compare=False)
    _made: dict[tuple[int, Instead], Fact | None] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, facts: Sequence[Fact], people: Sequence[Somebody], knew_of_it: int) -> Story:
        """Return the story with its facts sorted by whom and by dimension, and by key."""
        about: dict[str, dict[str, list[Fact]]] = {name: {} for name in (*(each.id for each in people), ALL)}
        by_key: dict[str, list[Fact]] = {}
        for fact in facts:
            by_key.setdefault(fact.key, []).append(fact)
            for who in (*fact.people, ALL):
                about[who].setdefault(fact.topic, []).append(fact)
        direct = frozenset(fact.key for fact in facts if fact.direct)
        return cls(tuple(facts), tuple(people), knew_of_it, about, by_key, direct)

    def made(self, fact: Fact, instead: Instead) -> Fact | None:
        """Return what `instead` makes of one of the facts, the same each time, so that `counted` knows it."""
        spot = id(fact), instead
        if spot not in self._made:
            self._made[spot] = instead(fact)
        return self._made[spot]


@dataclass(frozen=True)
class View:
    """What each intruder makes of one person: what is known, and how many people fit.

    All but what is `known` is worked out when it is asked for, and taken from the view `before` where
    an intruder knows no more and no less than there.
    """

    known: Mapping[Intruder, Tally]
    knew_of_it: int
    before: View | None = field(default=None, repr=False)

    @cached_property
    def exposures(self) -> Mapping[Intruder, Exposure]:
        """How many people fit, and the risk."""
        old = self._as_before(lambda view: view.exposures)
        return {
            who: old[who] if who in old else exposure(each, self.knew_of_it)
            for who, each in self.known.items()
        }

    @cached_property
    def middle(self) -> Mapping[Intruder, float]:
        """How many fit by the middle estimate that the grade goes by."""
        old = self._as_before(lambda view: view.middle)
        return {
            who: old[who] if who in old else middle(each, self.knew_of_it) for who, each in self.known.items()
        }

    @cached_property
    def bits(self) -> Mapping[Intruder, float]:
        """How much is told."""
        old = self._as_before(lambda view: view.bits)
        return {who: old[who] if who in old else bits_told(each) for who, each in self.known.items()}

    @cached_property
    def told(self) -> float:
        """How much is told, in bits, each intruder for a part of it."""
        return sum(PART[who] * value for who, value in self.bits.items())

    @cached_property
    def grade(self) -> int:
        """The grade of the smallest set, 0 to 3; of direct identifiers nothing is asked."""
        if any(self.middle[who] < SURE[who] for who in Intruder):
            return 3
        for number, fewest in ((2, DOUBT), (1, FAR)):
            if any(self.exposures[who].set_size.low < fewest[who] for who in Intruder):
                return number
        return 0

    def _as_before(self, look: Callable[[View], Mapping[Intruder, _Seen]]) -> Mapping[Intruder, _Seen]:
        if self.before is None:
            return {}
        same = [who for who, each in self.known.items() if self.before.known[who] is each]
        old = look(self.before) if same else {}
        return {who: old[who] for who in same}


Views = Mapping[str, View]


def views(story: Story) -> Views:
    """Return each person's view, by id, and that of all facts as if they were about one (`ALL`)."""
    found = {each.id: _view(story, each.id, child=each.story_role == "child") for each in story.people}
    return {**found, ALL: _view(story, ALL, child=False)}


def _view(story: Story, who_is_it: str, *, child: bool) -> View:
    about = [fact for same in story.about[who_is_it].values() for fact in same]
    known = {who: tally(about, who, child=child, counted=story.counted) for who in Intruder}
    return View(known, story.knew_of_it)


def grade(seen: Views, direct: bool) -> int:
    """Return 4 where a direct identifier is left, else the grade of the smallest set of all."""
    if direct:
        return 4
    return max((each.grade for name, each in seen.items() if name != ALL), default=0)


def score(number: int, seen: Views) -> float:
    """Return 0 to 100: 20 points for each grade, and within it how much is told of everybody.

    What is told is counted in bits, unique or not, so that the score keeps rising, and of all facts
    as if they were about one person: whom a fact is taken to be about must not move it.
    """
    told = seen[ALL].told
    return BAND * (number + told / (told + HALF))


def nothing(_: Fact) -> None:
    """Leave nothing of a fact."""


def without(story: Story, seen: Views, keys: Collection[str], instead: Instead = nothing) -> Views:
    """Return the views that change once the facts of `keys` are gone, or are what `instead` makes of them.

    They are those of the people whom these facts are about.
    """
    left, about = _left(story, seen, keys, instead)
    return {who: left(who) for who in about}


def score_without(story: Story, seen: Views, keys: Collection[str], instead: Instead = nothing) -> float:
    """Return the score once the facts of `keys` are gone, or are what `instead` makes of them.

    No more people are looked at than it takes: to tell less never raises anybody's grade, so that the
    rest need no look once the grade of all is seen to be what it was, or a direct identifier is left.
    """
    left, about = _left(story, seen, keys, instead)
    if _direct(story, keys, instead):
        number = 4
    else:
        people = {name: each.grade for name, each in seen.items() if name != ALL}
        number = max((each for name, each in people.items() if name not in about), default=0)
        top = max(people.values(), default=0)
        for who in sorted(about, key=lambda name: (-people[name], name)):
            if number >= top:
                break
            number = max(number, left(who).grade)
    return score(number, {ALL: left(ALL)})


def _direct(story: Story, keys: Collection[str], instead: Instead) -> bool:
    return any(
        key not in keys or any(story.made(fact, instead) for fact in story.by_key[key])
        for key in story.direct
    )


def _left(
    story: Story, seen: Views, keys: Collection[str], instead: Instead
) -> tuple[Callable[[str], View], frozenset[str]]:
    """Return how to see anybody again once those facts are gone, and whom they are about."""
    gone = [fact for key in keys for fact in story.by_key[key]]
    changed = {fact.topic for fact in gone}
    wanted = needed(changed)
    seers = {intruder for fact in gone for intruder in fact.seen_by}

    def left(who: str) -> View:
        told = (fact for topic in wanted for fact in story.about[who].get(topic, ()))
        kept = (story.made(fact, instead) if fact.key in keys else fact for fact in told)
        facts = [fact for fact in kept if fact is not None]
        known = {
            intruder: again(each, facts, changed, story.counted) if intruder in seers else each
            for intruder, each in seen[who].known.items()
        }
        return View(known, story.knew_of_it, seen[who])

    return left, frozenset(who for fact in gone for who in fact.people)


def most_exposed(seen: Views) -> Mapping[Intruder, Exposure]:
    """Return the exposures of the person most at risk."""

    def danger(each: View) -> tuple[float, float]:
        return (max(found.risk.high for found in each.exposures.values()), each.told)

    return max((each for name, each in seen.items() if name != ALL), key=danger).exposures
