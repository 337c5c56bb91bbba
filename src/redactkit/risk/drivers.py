"""Say which spans drive the risk, and which changes bring it down."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from redactkit.risk import population
from redactkit.risk.fact import Fact
from redactkit.risk.priors import PRIORS, SETTINGS
from redactkit.risk.score import Story, Views, without
from redactkit.risk.sets import bits
from redactkit.types import Advice, Driver

MOST_ADVICE = 10
MOST_WEIGHED = 300


def weights(story: Story, seen: Views, score: float) -> Mapping[str, float]:
    """Return how many points of score go when all facts of a key go, by key.

    Beyond the `MOST_WEIGHED` most telling keys, which a text of a hundred pages may have, a key gets
    the least of the weights that were found.
    """
    telling = sorted(story.by_key, key=lambda key: (-_bits(story.by_key[key]), key))
    found = {key: score - without(story, seen, key) for key in telling[:MOST_WEIGHED]}
    least = min((weight for weight in found.values() if weight > 0), default=0.0)
    return {**dict.fromkeys(telling, least), **found}


def _bits(facts: Sequence[Fact]) -> float:
    return max(100.0 if fact.direct or fact.size else bits(fact.share.low) for fact in facts)


def drivers(story: Story, weighed: Mapping[str, float]) -> tuple[Driver, ...]:
    """Return every span that adds to the risk, largest weight first.

    The weight is how many points of score go when that thing goes at every mention.
    """
    spans: dict[tuple[int, int], dict[str, Fact]] = {}
    for fact in story.facts:
        spans.setdefault((fact.start, fact.end), {}).setdefault(fact.key, fact)
    found = (
        Driver(start, end, next(iter(same.values())).type, round(sum(weighed[key] for key in same), 3))
        for (start, end), same in spans.items()
    )
    return tuple(sorted((each for each in found if each.weight > 0), key=lambda each: (-each.weight, each)))


def advice(story: Story, seen: Views, score: float, weighed: Mapping[str, float]) -> tuple[Advice, ...]:
    """Return at most ten changes, the one after which the score is lowest first.

    `score_after` holds if the change is made at every mention of the same thing.
    """
    changes: dict[str, Advice] = {}
    for fact in (same[0] for same in story.by_key.values()):
        gone = milder(fact) is None
        after = score - weighed[fact.key]
        if not gone and len(changes) < MOST_WEIGHED:
            after = without(story, seen, fact.key, milder)
        changes[fact.key] = Advice(fact.start, fact.end, words_for(fact), round(after, 2))
    useful = (change for change in changes.values() if change.score_after < score - 0.01)
    return tuple(sorted(useful, key=lambda each: (each.score_after, each)))[:MOST_ADVICE]


def milder(fact: Fact) -> Fact | None:
    """Return `fact` as it is once `words_for` it stand in its place: less told, or nothing."""
    if fact.topic == "employer" and fact.named:
        return replace(fact, named=False)
    if fact.topic == "area" and fact.wider:
        size = population.area(fact.wider)
        return replace(fact, size=size) if size else None
    if fact.topic in {"role", "count"} and fact.basis != "label":
        return replace(fact, share=PRIORS[fact.topic].label)
    return None


def words_for(fact: Fact) -> str:
    """Return the plain words that tell less than the fact does; `[…]` where it is best left out."""
    if fact.topic == "employer" and fact.named:
        return SETTINGS[fact.kind].words
    if fact.topic == "area" and fact.wider:
        return fact.wider
    if fact.basis == "label":
        return "[…]"
    return {"role": "a member of staff", "count": "several", "sex": "they"}.get(fact.topic, "[…]")
