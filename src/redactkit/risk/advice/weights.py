"""Weigh each fact by how much of the score goes without it, and name the spans that drive the risk."""

from collections.abc import Mapping, Sequence

from redactkit.risk.fact import Fact
from redactkit.risk.scoring.grade import Story, Views
from redactkit.risk.scoring.leave_out import score_without
from redactkit.risk.shares.intervals import bits
from redactkit.types import Driver

LEAST = 1e-6
"""Weight of a fact that adds less than can be shown: each adds something."""
MOST_WEIGHED = 300
WORK = 60_000
"""Facts times keys that are weighed one by one, so that the time stays in proportion to the text."""


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
