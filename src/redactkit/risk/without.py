"""See the people of a story again once some facts are gone or tell less, and score what is left."""

from collections.abc import Collection, Mapping

from redactkit.risk.exposure import Tally, again, bits_told, fewest, middle, told_again
from redactkit.risk.fact import Fact
from redactkit.risk.score import ALL, Instead, Story, View, Views, grade_of, score_of, told_of
from redactkit.types import Intruder


def nothing(_: Fact) -> None:
    """Leave nothing of a fact."""


class Left:
    """What is left of one person's view, worked out as far as it is asked for.

    An intruder who knows no more and no less than before sees what he or she saw.
    """

    __slots__ = ("_about", "_change", "_known", "_view")

    def __init__(self, change: "_Change", view: View, about: int) -> None:
        self._change, self._view, self._about = change, view, about
        self._known: dict[Intruder, Tally] = {}

    def seers(self) -> Collection[Intruder]:
        """Return the intruders who know less now."""
        return self._change.seers

    def fewest(self, who: Intruder) -> float:
        """Return how few people may fit for an intruder."""
        if who not in self._change.seers:
            return self._view.exposures[who].set_size.low
        return fewest(self._now(who), self._change.story.knew_of_it)

    def grade(self) -> int:
        """Return the grade of the smallest set, 0 to 3."""
        return grade_of(lambda who: middle(self._now(who), self._change.story.knew_of_it), self.fewest)

    def told(self) -> float:
        """Return how much is told, in bits."""
        return told_of(self._told)

    def _told(self, who: Intruder) -> float:
        before, change = self._view.known[who], self._change
        if who not in change.seers:
            return bits_told(before)
        return told_again(before, self._about, change.changed, change.story.counted)

    def _now(self, who: Intruder) -> Tally:
        known = self._known.get(who)
        if known is None:
            known = self._view.known[who]
            if who in self._change.seers:
                known = again(known, self._about, self._change.changed, self._change.story.counted)
            self._known[who] = known
        return known


class _Change:
    """Which facts of a story are gone or tell less, the dimensions they are of, and who knew them.

    `gone` is the set of those facts, `less` what stands in their place: for each the set of it alone before
    and after.
    """

    def __init__(self, story: Story, keys: Collection[str], instead: Instead) -> None:
        touched = [fact for key in keys for fact in story.by_key[key]]
        self.story, self.gone = story, 0
        for key in keys:
            self.gone |= story.same[key]
        self.less: list[tuple[int, int]] = []
        self.changed = {fact.topic for fact in touched}
        self.direct = any(key not in keys for key in story.direct)
        for fact in () if instead is nothing else story.counted.facts.of(self.gone):
            made = story.made(fact, instead)
            if made:
                self.less.append((story.counted.facts.add(fact), story.counted.facts.add(made)))
                self.changed.add(made.topic)
                self.direct = self.direct or fact.key in story.direct
        self.seers = frozenset(intruder for fact in touched for intruder in fact.seen_by)
        self.about = frozenset(who for fact in touched for who in fact.people)

    def left(self, seen: Views, who: str) -> Left:
        """Return what is left of what is known of somebody."""
        before = sum(self.story.about[who].values())
        about = before & ~self.gone
        for fact, less in self.less:
            if before & fact:
                about |= less
        return Left(self, seen[who], about)


def without(
    story: Story, seen: Views, keys: Collection[str], instead: Instead = nothing
) -> Mapping[str, Left]:
    """Return what is left of the views that change once the facts of `keys` are gone, by person.

    They are those of the people whom these facts are about. With `instead` the facts become what it
    makes of them.
    """
    change = _Change(story, keys, instead)
    return {who: change.left(seen, who) for who in change.about}


def score_without(story: Story, seen: Views, keys: Collection[str], instead: Instead = nothing) -> float:
    """Return the score once the facts of `keys` are gone, or are what `instead` makes of them.

    No more people are looked at than it takes: to tell less never raises anybody's grade, so that the
    rest need no look once the grade of all is seen to be what it was, or a direct identifier is left.
    """
    change = _Change(story, keys, instead)
    if change.direct:
        number = 4
    else:
        people = {name: each.grade for name, each in seen.items() if name != ALL}
        top = max(people.values(), default=0)
        number = max([people[name] for name in people.keys() - change.about], default=0)
        first = sorted(change.about, key=lambda name: (-people[name], name)) if number < top else ()
        for who in first:
            number = max(number, change.left(seen, who).grade())
            if number >= top:
                break
    return score_of(number, change.left(seen, ALL).told())
