"""Say which spans drive the risk, and which changes bring it down."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import NamedTuple

from redactkit.risk.fact import Fact
from redactkit.risk.scoring.grade import Instead, Story, Views
from redactkit.risk.scoring.leave_out import nothing, score_without, without
from redactkit.risk.shares import population
from redactkit.risk.shares.intervals import bits, most
from redactkit.risk.shares.priors import PRIORS, SETTINGS
from redactkit.types import Advice, Driver, Interval

MOST_ADVICE = 10
LEAST = 1e-6
"""Weight of a fact that adds less than can be shown: each adds something."""
LEAST_GAIN = 0.01
"""Points of score that a piece of advice brings at least."""
MOST_CHANGES = 40
MOST_CUTS = 8
CLEARLY = 1.4
"""By how much a cut must do more than the best single change within it."""
MOST_WEIGHED = 300
WORK = 60_000
"""Facts times keys that are weighed one by one, so that the time stays in proportion to the text."""

_PLAINER = frozenset({"employer", "area", "age", "birth", "day", "count", "role"})
"""Dimensions of which there are plainer words."""
_DECADE = Interval(0.06, 0.12, 0.24)
"""Share of people in a band of ten years of age."""
_POSTS = {
    **dict.fromkeys(("executive", "senior manager", "middle manager", "first-line manager"), "a manager"),
    "governance": "a board member",
    "elected": "a councillor",
    "representative": "a representative",
}
"""What to call a post by its standing; any other is a member of staff."""


def weights(story: Story, seen: Views, score: float) -> Mapping[str, float]:
    """Return how many points of score go when all facts of a key go, by key.

    Beyond the most telling keys (`MOST_WEIGHED`, fewer in a text of a hundred pages and more) a key
    gets the least of the weights that were found.
    """
    limit = max(10, min(MOST_WEIGHED, WORK // max(len(story.facts), 1)))
    telling: Sequence[str] = tuple(story.by_key)
    if len(telling) > limit:
        telling = sorted(telling, key=lambda key: (-_bits(story.by_key[key]), key))
    found = {key: score - score_without(story, seen, {key}) for key in telling[:limit]}
    least = min((weight for weight in found.values() if weight > 0), default=0.0)
    return {**dict.fromkeys(telling, least), **found}


def _bits(facts: Sequence[Fact]) -> float:
    return max([100.0 if fact.direct or fact.size else bits(fact.share.low) for fact in facts])


def drivers(story: Story, weighed: Mapping[str, float]) -> tuple[Driver, ...]:
    """Return every span that adds to the risk, largest weight first.

    The weight is how many points of score go when that thing goes at every mention.
    """
    spans: dict[tuple[int, int], dict[str, Fact]] = {}
    for fact in story.facts:
        spans.setdefault((fact.start, fact.end), {}).setdefault(fact.key, fact)
    found = [
        (
            -max(round(sum([weighed[key] for key in same]), 6), LEAST),
            start,
            end,
            next(iter(same.values())).type,
        )
        for (start, end), same in spans.items()
    ]
    return tuple([Driver(start, end, kind, -weight) for weight, start, end, kind in sorted(found)])


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
    """Yield for each thing that is told what to put in its place, the most telling ones weighed anew."""
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


def milder(fact: Fact) -> Fact | None:
    """Return `fact` as it is once `words_for` it stand in its place: less told, or nothing."""
    if fact.topic not in _PLAINER:
        return None
    if fact.topic == "employer" and fact.named:
        return fact._replace(named=False)
    if fact.topic == "area" and fact.wider:
        size = population.area(fact.wider)
        return fact._replace(size=size) if size else None
    if fact.topic in {"age", "birth"} and fact.wider:
        return fact._replace(topic="age", share=most((fact.share, _DECADE)))
    if fact.basis != "label" and (
        (fact.topic in {"day", "count"} and fact.wider) or (fact.topic == "role" and fact.kind != "staff")
    ):
        return fact._replace(share=most((fact.share, PRIORS[fact.topic].label)))
    return None


def words_for(fact: Fact) -> str:
    """Return the plain words that tell less than the fact does; `[…]` where it is best left out."""
    if fact.topic == "employer" and fact.named:
        return SETTINGS[fact.kind].words
    if fact.basis == "label":
        return "[…]"
    if fact.topic in {"area", "age", "birth", "day", "count"} and fact.wider:
        return "the UK" if fact.wider == "UK" else fact.wider
    if fact.topic == "role":
        return _POSTS.get(fact.kind, "a member of staff")
    return "they" if fact.topic == "sex" else "[…]"
