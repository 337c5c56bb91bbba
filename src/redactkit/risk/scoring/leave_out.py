"""Score a story again without some of its facts, or with milder facts in their place."""

from collections.abc import Iterator, Mapping, Set

from redactkit.risk.fact import Fact
from redactkit.risk.scoring.exposure import FactTally, Tallies, fewest, middle
from redactkit.risk.scoring.grade import ALL, Instead, Story, View, Views, grade_of, score_of, told_of
from redactkit.types import Intruder


def nothing(_: Fact) -> None:
    """Leave nothing of a fact."""


class ReducedView:
    """One person's view once some facts are gone; computed when first asked for.

    An intruder who knows no more and no less than before sees what he or she saw.
    """

    __slots__ = ("_about", "_tallies", "_view")

    def __init__(self, tallies: Tallies, view: View, about: int) -> None:
        self._tallies, self._view, self._about = tallies, view, about

    def gains(self) -> Iterator[tuple[Intruder, float, float]]:
        """Yield for each intruder who may see more people now how few may fit before, and after.

        Of those who know the same the first alone is given. Nobody sees more people who still has a name, or
        who still knows of the episode that left no more people before.
        """
        facts, knew, seen = self._tallies.facts, max(self._view.knew_of_it, 1), list[tuple[int, FactTally]]()
        for who, before in self._view.known.items():
            known = self._about & facts.seen_by[who]
            few = self._view.exposures[who].set_size.low
            capped = known & facts.direct or (before.episode and few >= knew and known & facts.episodes)
            if known != before.known and not capped and (known, before) not in seen:
                seen.append((known, before))
                yield who, few, self.fewest(who)

    def fewest(self, who: Intruder) -> float:
        """Return how few people may fit for an intruder."""
        known = self._tally(who)
        if known is self._view.known[who]:
            return self._view.exposures[who].set_size.low
        return fewest(known, self._view.knew_of_it)

    def grade(self) -> int:
        """Return the grade of the smallest set, 0 to 3."""
        return grade_of(lambda who: middle(self._tally(who), self._view.knew_of_it), self.fewest)

    def _tally(self, who: Intruder) -> FactTally:
        return self._tallies.tally(self._about, who, child=self._view.child)


class _Change:
    """Which facts of a story are gone or tell less.

    `gone` is the set of those facts, `less` what stands in their place: for each the set of it alone before
    and after. `topics` are their dimensions, `direct` says that what is left names somebody.
    """

    __slots__ = ("_story", "direct", "gone", "keys", "less", "topics")

    def __init__(self, story: Story, keys: Set[str], instead: Instead) -> None:
        self._story, self.keys, self.gone = story, keys, 0
        self.topics = set[str]()
        for key in keys:
            self.gone |= story.same[key]
            self.topics |= story.topics[key]
        self.direct = not story.direct <= keys
        self.less: list[tuple[int, int]] = []
        for fact in () if instead is nothing else story.tallies.facts.of(self.gone):
            made = story.made(fact, instead)
            if made:
                self.less.append((story.tallies.facts.add(fact), story.tallies.facts.add(made)))
                self.topics.add(made.topic)
                self.direct = self.direct or fact.key in story.direct

    def whose(self) -> frozenset[str]:
        """Return the people whom these facts are about."""
        return frozenset().union(*(self._story.whose[key] for key in self.keys))

    def about(self, who: str) -> int:
        """Return the set of the facts that are left of those about somebody."""
        before = self._story.about[who]
        about = before & ~self.gone
        for fact, less in self.less:
            if before & fact:
                about |= less
        return about

    def lost(self) -> float:
        """Return how much less is told of everybody, in bits, each intruder for a part of it."""
        before, after, less = self._story.about[ALL], self.about(ALL), self._story.tallies.less
        return told_of(lambda who: less(before, after, self.topics, who))

    def left(self, seen: Views, who: str) -> ReducedView:
        """Return what is left of what is known of somebody."""
        return ReducedView(self._story.tallies, seen[who], self.about(who))


def without(
    story: Story, seen: Views, keys: Set[str], instead: Instead = nothing
) -> Mapping[str, ReducedView]:
    """Return what is left of the views that change once the facts of `keys` are gone, by person.

    They are those of the people whom these facts are about. With `instead` the facts become what it
    makes of them.
    """
    change = _Change(story, keys, instead)
    return {who: change.left(seen, who) for who in change.whose()}


def score_without(story: Story, seen: Views, keys: Set[str], instead: Instead = nothing) -> float:
    """Return the score once the facts of `keys` are gone, or are what `instead` makes of them.

    No more people are looked at than it takes: to tell less never raises anybody's grade, so that the
    rest need no look once the grade of all is seen to be what it was, or a direct identifier is left.
    """
    change = _Change(story, keys, instead)
    number = 4 if change.direct else _grade(change, seen)
    return score_of(number, seen[ALL].told - change.lost())


def _grade(change: _Change, seen: Views) -> int:
    """Return the grade of whom the fewest fit, with no direct identifier left."""
    grades, about = seen.grades, change.whose()
    top = max(grades.values(), default=0)
    number = max([grade for name, grade in grades.items() if name not in about], default=0)
    first = sorted(about, key=lambda name: (-grades[name], name)) if number < top else ()
    for who in first:
        number = max(number, change.left(seen, who).grade())
        if number >= top:
            break
    return number
