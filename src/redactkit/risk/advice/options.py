"""Say what could be changed in a text so that it tells less, and what each change costs."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from redactkit.risk.advice.milder_facts import milder, words_for
from redactkit.risk.fact import Fact
from redactkit.risk.facts.milder_words import plural
from redactkit.risk.scoring.grade import Story
from redactkit.types import Type

Stretch = tuple[int, int]

CUT = "[…]"
GAP = 1.0
"""What a gap costs beyond its words: a reader stumbles over each, however short."""
GENERAL = 0.5
"""Share of the words that is lost where plainer ones stand in their place: the kind of thing is still
told, which one it was is not. Half of a word is less than any cut costs, so that a cut is only ever
chosen where it does more."""
EVIDENCE = 2.0
"""How many times as much a word of what happened costs: it is what a case study is for."""

_WORD = re.compile(r"\[[^\]\n]{1,40}\]|\w+")
_SEVERAL = re.compile(r"(?:[^s\W]s|sses)\Z|\b(?:men|women|people|staff)\Z", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:an?|the) ")
_ASIDE = frozenset({"detail", "word"})
"""What single words tell: nothing, once other words stand there."""


@dataclass(frozen=True, slots=True)
class Option:
    """A change that could be made; `effect` is what becomes of each fact, by its place in the story."""

    stretches: tuple[Stretch, ...]
    to: str
    type: Type
    cost: float
    effect: Mapping[int, Fact | None]


def options(
    text: str, story: Story, passages: Sequence[Stretch], telling: frozenset[int]
) -> tuple[Option, ...]:
    """Return the changes that could be made, in the order of the text.

    Args:
        text: the text of the story.
        story: its facts.
        passages: where each sentence begins and ends.
        telling: the facts, by their places in the story, that make it a risk.

    Returns:
        For each thing that is told, its mentions cut, and plainer words for them where there are any;
        each passage that tells two things and more, cut whole. What is told `everywhere` is never changed.
    """
    starts = [fact.start for fact in story.facts]
    found: list[Option] = []
    for key in sorted({story.facts[place].key for place in telling if not everywhere(story.facts[place])}):
        same = story.by_key[key]
        found += _milder(text, story, same, starts)
        stretches = merged([(fact.start, fact.end) for fact in same])
        found.append(_cut(text, story, stretches, starts))
    for passage in passages:
        inside = {
            (story.facts[place].start, story.facts[place].end)
            for place in _within(story, passage, starts)
            if place in telling
        }
        if len(inside) > 1:
            found.append(_cut(text, story, (passage,), starts))
    return tuple(sorted(_once(found), key=lambda each: (each.stretches, each.to)))


def everywhere(fact: Fact) -> bool:
    """Tell whether a fact is told by a text as a whole, so that it stays when the words for it go.

    Every pronoun tells a person's sex; a ward, a wing or a lesson tells the kind of employer.
    """
    return fact.topic == "sex" or (fact.topic == "employer" and not fact.named)


def _once(found: Sequence[Option]) -> Iterator[Option]:
    """Yield each change once: two things that are told by the same words are changed together."""
    known: set[tuple[tuple[Stretch, ...], str]] = set()
    for each in found:
        if each.effect and (each.stretches, each.to) not in known:
            known.add((each.stretches, each.to))
            yield each


def _milder(text: str, story: Story, same: Sequence[Fact], starts: Sequence[int]) -> Iterator[Option]:
    """Yield the change to plainer words, if there are some for every mention of a thing."""
    effect: dict[int, Fact | None] = {}
    for fact in same:
        less = milder(fact)
        if less is None:
            return
        for place in _within(story, (fact.start, fact.end), starts):
            other = story.facts[place]
            if other.topic in _ASIDE:
                effect[place] = None
            elif other.topic == fact.topic and (milder(other) or other is fact):
                effect[place] = milder(other)
    stretches = merged([(fact.start, fact.end) for fact in same])
    longest = max(same, key=lambda fact: (fact.end - fact.start, -fact.start))
    cost = GENERAL * sum(max(1.0, worth(text, each, same)) for each in stretches)
    to = words_for(longest)
    if longest.topic == "role" and all(_SEVERAL.search(text, start, end) for start, end in stretches):
        to = plural(to)
    if any(_said(text[start:end]) != _said(to) for start, end in stretches):
        yield Option(stretches, to, longest.type, cost, effect)


def _said(words: str) -> str:
    """Return words without their article and case."""
    return _ARTICLE.sub("", words.casefold().strip())


def _cut(text: str, story: Story, stretches: tuple[Stretch, ...], starts: Sequence[int]) -> Option:
    effect = {place: None for each in stretches for place in _within(story, each, starts)}
    facts = [story.facts[place] for place in effect]
    cost = sum(GAP + worth(text, each, facts) for each in stretches)
    return Option(stretches, CUT, facts[0].type if facts else Type.EVENT, cost, effect)


def worth(text: str, stretch: Stretch, facts: Sequence[Fact]) -> float:
    """Return how many words a stretch holds, words of what happened counted `EVIDENCE` times.

    A placeholder is one word.
    """
    told = [(fact.start, fact.end) for fact in facts if fact.type is Type.EVENT and fact.topic not in _ASIDE]
    total = 0.0
    for match in _WORD.finditer(text, *stretch):
        happened = any(start <= match.start() < end for start, end in told)
        total += EVIDENCE if happened else 1.0
    return total


def _within(story: Story, stretch: Stretch, starts: Sequence[int]) -> Iterator[int]:
    """Yield the places of the facts inside a stretch that go with its words."""
    for place in range(bisect_left(starts, stretch[0]), len(starts)):
        fact = story.facts[place]
        if fact.start >= stretch[1]:
            return
        if fact.end <= stretch[1] and not everywhere(fact):
            yield place


def merged(stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Return `stretches` in order, those that overlap as one.

    Example:
        >>> merged([(4, 9), (0, 2), (7, 12)])
        ((0, 2), (4, 12))
    """
    found: list[Stretch] = []
    for start, end in sorted(set(stretches)):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)
