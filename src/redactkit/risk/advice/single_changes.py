"""Advise single changes of a text: milder words for one thing, or a passage cut, and the score after each."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import NamedTuple

from redactkit.risk.advice.milder_facts import milder, words_for
from redactkit.risk.advice.weights import WORK
from redactkit.risk.fact import Fact
from redactkit.risk.scoring.grade import Instead, Story, Views
from redactkit.risk.scoring.leave_out import nothing, score_without, without
from redactkit.types import Advice

MOST_ADVICE = 10
LEAST_GAIN = 0.01
"""Points of score that a piece of advice brings at least."""
MOST_CHANGES = 40
MOST_CUTS = 8
CLEARLY = 1.4
"""By how much a cut must do more than the best single change within it."""


class _Draft(NamedTuple):
    """A piece of advice, the score after it first, and what it does to the facts of some keys."""

    after: float
    start: int
    end: int
    to: str
    keys: frozenset[str]
    instead: Instead

    def __repr__(self) -> str:
        """Return where it would change what, without the keys, which may be words of the text."""
        return f"_Draft({self.start}, {self.end}, {self.to!r}, after={self.after})"


def advice(
    story: Story, seen: Views, score: float, weighed: Mapping[str, float], passages: Sequence[tuple[int, int]]
) -> tuple[Advice, ...]:
    """Return at most ten changes, the one after which the score is lowest first; none overlap.

    `score_after` holds if the change is made at every mention of the same thing; of a passage (`[…]`
    in place of one of `passages`), if it alone is cut.
    """
    drafts = [*_single(story, seen, score, weighed), *_cuts(story, seen, score, weighed, passages)]
    chosen: list[_Draft] = []
    for draft in sorted(
        [each for each in drafts if each.after < score - LEAST_GAIN], key=itemgetter(0, 1, 2, 3)
    ):
        if len(chosen) == MOST_ADVICE:
            break
        if all(draft.end <= other.start or other.end <= draft.start for other in chosen):
            chosen.append(draft)
    return tuple([_advice(story, seen, draft) for draft in chosen])


def _advice(story: Story, seen: Views, draft: _Draft) -> Advice:
    """Return the advice with how few people may fit before and after, for whom it hides most."""
    left = without(story, seen, draft.keys, draft.instead)
    found = [gain for who in seen if who in left for gain in left[who].gains()]
    advice = Advice(draft.start, draft.end, draft.to, draft.after)
    if not found:
        return advice
    intruder, few, more = max(found, key=lambda gain: (round(gain[2] / gain[1], 9), -gain[1]))
    if more < few * 1.05:
        return advice
    return replace(advice, intruder=intruder, fit_before=round(few, 2), fit_after=round(more, 2))


def _single(story: Story, seen: Views, score: float, weighed: Mapping[str, float]) -> Iterator[_Draft]:
    """Yield for each thing that is told what to write in its place; the most telling ones are scored anew."""
    telling = sorted(story.by_key, key=lambda key: (-weighed[key], key))
    limit = min(MOST_CHANGES, max(10, WORK // max(len(story.facts), 1)))
    for place, key in enumerate(telling):
        if round(score - weighed[key], 2) >= score - LEAST_GAIN:
            return  # nor does any of the rest do more
        # The longest of the first mentions, the sooner the better.
        fact = max(story.by_key[key][:4], key=_length)
        after, to = score - weighed[key], words_for(fact)
        instead: Instead = nothing
        if story.made(fact, milder):
            if place < limit and weighed[key] > LEAST_GAIN:
                instead = milder
                after = score_without(story, seen, {key}, milder)
            else:
                to = "[…]"
        yield _Draft(round(after, 2), fact.start, fact.end, to, frozenset((key,)), instead)


def _length(fact: Fact) -> int:
    return fact.end - 2 * fact.start


def _cuts(
    story: Story,
    seen: Views,
    score: float,
    weighed: Mapping[str, float],
    passages: Sequence[tuple[int, int]],
) -> Iterator[_Draft]:
    """Yield the passages that are best cut whole: several facts are in them for which there are no
    milder words, and to cut it does clearly more than to take out any one of them.
    """
    inside: dict[tuple[int, int], set[str]] = {}
    opens = [start for start, _ in passages]
    for fact in story.facts:
        at = bisect_right(opens, fact.start) - 1
        if at >= 0 and fact.end <= passages[at][1] and not fact.direct and not story.made(fact, milder):
            inside.setdefault(passages[at], set()).add(fact.key)
    several = [(stretch, keys) for stretch, keys in inside.items() if len(keys) > 1]
    several.sort(key=lambda each: (-sum(weighed[key] for key in each[1]), each[0]))
    limit = min(MOST_CUTS, WORK // max(len(story.facts), 1))
    for (start, end), keys in several[:limit]:

        def cut(fact: Fact, start: int = start, end: int = end) -> Fact | None:
            return None if start <= fact.start < end else fact

        after = score_without(story, seen, keys, cut)
        if score - after > CLEARLY * max(weighed[key] for key in keys):
            yield _Draft(round(after, 2), start, end, "[…]", frozenset(keys), cut)
