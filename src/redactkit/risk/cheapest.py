"""Find the cheapest set of changes that brings a text under its policy's threshold."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redactkit.risk.advice.options import CUT, Option, options
from redactkit.risk.advice.search import choose
from redactkit.risk.assess import passages
from redactkit.risk.cast import CastMember
from redactkit.risk.fact import Fact
from redactkit.risk.gather import facts
from redactkit.risk.scoring.exposure import fewest
from redactkit.risk.scoring.grade import ALL, Story, Views, grade, score, views
from redactkit.risk.shares.custom_figures import Own, of
from redactkit.types import Change, Intruder, Remedy, Span

if TYPE_CHECKING:
    from redactkit.policy import Policy

MARGIN = 2
"""So many times the policy's number of people must fit whoever is hidden by a change. Of all sets the search
picks one that is just enough by our estimates, so one where they err in its favour; half of what they
promise is still enough.

**Source**: Smith and Winkler 2006, The Optimizer's Curse, Management Science 52(3), 311-322.
"""
WORK = 3_000_000
"""How many facts are weighed in search of a set; beyond that one that is found may not be the cheapest."""


def cheapest(
    text: str, spans: Sequence[Span], *, policy: Policy, own: Own | None = None, plain: bool = True
) -> Remedy:
    """Return the cheapest changes after which twice as many people fit as the policy asks for.

    Twice (`MARGIN`), of whomever too few people fit as the text stands: nobody else needs a change.

    Args:
        text: the text as it stands.
        spans: linked spans that were detected afresh on this very text.
        policy: tells how many people must fit for a text to be released, for each intruder.
        own: the user's figures of places, employers and people (`custom_figures.read`); by default those
            of the policy.
        plain: offer plainer words, too, not cuts alone.

    Returns:
        The changes, with the figures before and after. They are worked out from the facts of the text;
        in the changed text a detection run afresh may see more or less, so assess it again.

    Example:
        >>> from redactkit.policy import load
        >>> cheapest("It was late.", (), policy=load("public")).changes
        ()
    """
    told, cast = facts(text, spans, of(policy.risk.figures) if own is None else own)
    story = Story.of(told, cast.everybody, policy.risk.knew_of_it)
    seen = views(story)
    trial = _Trial(story, {who: policy.risk.threshold(who).review for who in Intruder}, seen)
    offered = options(text, story, passages(text, cast.starts), trial.telling())
    offered = tuple(each for each in offered if plain or each.to == CUT)
    trial.offer(offered)
    asked = max(2, WORK // max(sum(len(each) for each in trial.facts.values()), 1))
    found = choose([each.cost for each in offered], trial.enough, most=asked)
    made = found.made if found else frozenset(range(len(offered)))
    after = trial.after(made)
    direct = not trial.removed(made)
    number = grade(after, direct)
    return Remedy(
        tuple(_change(trial, offered[each], each, made) for each in sorted(made)) if found else (),
        found is not None,
        found.exact if found else True,
        round(score(before := grade(seen, bool(story.direct)), seen), 4),
        round(score(number, after), 4),
        before,
        number,
        _fewest(seen),
        _fewest(after),
    )


@dataclass(slots=True)
class _Trial:
    """A story with some of the changes made that were offered.

    `facts` are the places of the facts about each person whom too few people fit, `alone` is the set of the
    fact of each place, by `story.tallies`.
    """

    story: Story
    needed: Mapping[Intruder, int]
    seen: Views
    facts: dict[str, list[int]] = field(default_factory=dict)
    alone: list[int] = field(default_factory=list)
    offered: Sequence[Option] = ()
    by_fact: dict[int, set[int]] = field(default_factory=dict)
    touching: dict[str, frozenset[int]] = field(default_factory=dict)
    known: dict[tuple[str, frozenset[int]], bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.alone = [self.story.tallies.facts.add(fact) for fact in self.story.facts]
        self.facts = {each.id: [] for each in self.story.people if self.short(each)}
        for place, fact in enumerate(self.story.facts):
            for who in fact.people:
                if who in self.facts:
                    self.facts[who].append(place)

    def short(self, person: CastMember) -> tuple[Intruder, ...]:
        """Return the intruders for whom too few people fit a person."""
        found = self.seen[person.id].exposures
        return tuple(who for who in Intruder if found[who].set_size.low < self.needed[who])

    def telling(self) -> frozenset[int]:
        """Return the places of the facts that tell of somebody whom too few people fit."""
        found = {place for place, fact in enumerate(self.story.facts) if fact.direct}
        for each in self.story.people:
            who = frozenset(self.short(each))
            found |= {place for place in self.facts.get(each.id, ()) if who & self.story.facts[place].seen_by}
        return frozenset(found)

    def offer(self, offered: Sequence[Option]) -> None:
        """Take in what could be changed."""
        self.offered = offered
        for at, option in enumerate(offered):
            for place in option.effect:
                self.by_fact.setdefault(place, set()).add(at)
        for who, places in self.facts.items():
            self.touching[who] = frozenset().union(*(self.by_fact.get(place, ()) for place in places))

    def enough(self, made: frozenset[int]) -> bool:
        """Tell whether, with changes made, no direct identifier is left and enough people fit everybody."""
        return self.removed(made) and all(
            self._fits(each, made & self.touching[each.id])
            for each in self.story.people
            if each.id in self.facts
        )

    def removed(self, made: frozenset[int]) -> bool:
        """Tell whether no direct identifier is left."""
        direct = [place for place, fact in enumerate(self.story.facts) if fact.direct]
        return all(self._left(place, made) is None for place in direct)

    def _fits(self, person: CastMember, made: frozenset[int]) -> bool:
        spot = (person.id, made)
        if spot not in self.known:
            about = self._about(person, made)
            self.known[spot] = all(self._apart(person, about, who) for who in self.short(person))
        return self.known[spot]

    def _apart(self, person: CastMember, about: int, who: Intruder) -> bool:
        """Tell whether enough people fit; how many knew of the episode is given, and needs no margin."""
        return self._size(person, about, who, MARGIN) >= self.needed[who] * MARGIN

    def _about(self, person: CastMember, made: Collection[int]) -> int:
        """Return the set of what is told of somebody once changes are made."""
        about = 0
        for place in self.facts[person.id]:
            left = self._left(place, made)
            if left is self.story.facts[place]:
                about |= self.alone[place]
            elif left is not None:
                about |= self.story.tallies.facts.add(left)
        return about

    def _left(self, place: int, made: Collection[int]) -> Fact | None:
        fact: Fact | None = self.story.facts[place]
        for at in self.by_fact.get(place, ()):
            if at in made:
                fact = self.offered[at].effect[place]
                if fact is None:
                    return None
        return fact

    def _size(self, person: CastMember, about: int, who: Intruder, margin: int = 1) -> float:
        known = self.story.tallies.tally(about, who, child=person.story_role == "child")
        return fewest(known, self.story.knew_of_it * margin)

    def after(self, made: frozenset[int]) -> Views:
        """Return everybody's view with changes made."""
        left = (self._left(place, made) for place in range(len(self.story.facts)))
        facts = [fact for fact in left if fact is not None]
        return views(Story.of(facts, self.story.people, self.story.knew_of_it))

    def most(self, at: int, made: frozenset[int]) -> tuple[Intruder, float, float] | None:
        """Return for whom one of the changes made does most, and how many fit without it and with it."""
        best: tuple[float, Intruder, float, float] | None = None
        for person in self.story.people:
            if at not in self.touching.get(person.id, ()):
                continue
            without, every = self._about(person, made - {at}), self._about(person, made)
            for who in self.short(person):
                few, more = self._size(person, without, who), self._size(person, every, who)
                times = round(more / few, 9)  # of two that differ by rounding alone, the first
                if best is None or times > best[0]:
                    best = (times, who, few, more)
        return best and best[1:]


def _change(trial: _Trial, option: Option, at: int, made: frozenset[int]) -> Change:
    intruder, before, after = trial.most(at, made) or (None, None, None)
    return Change(
        option.stretches,
        option.to,
        option.type,
        option.cost,
        intruder,
        before and round(before, 2),
        after and round(after, 2),
    )


def _fewest(seen: Views) -> Mapping[Intruder, float]:
    return {
        who: round(min(each.exposures[who].set_size.low for name, each in seen.items() if name != ALL), 2)
        for who in Intruder
    }
