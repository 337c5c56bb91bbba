"""Assess a text as it stands: who could recognise whom, why, and what to change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

from redactkit.risk.advice.single_changes import advice
from redactkit.risk.advice.weights import drivers, weights
from redactkit.risk.caveats import unknown
from redactkit.risk.events.occasions import occasions
from redactkit.risk.fact import Fact
from redactkit.risk.gather import facts
from redactkit.risk.scoring.exposure import steps
from redactkit.risk.scoring.grade import Story, Views, grade, most_exposed, score, views
from redactkit.risk.shares.custom_figures import Own, of
from redactkit.risk.text_kind.genre import ONCE, PRINTED, telling
from redactkit.risk.text_kind.retold import fixed
from redactkit.types import Person, Risk, Span

if TYPE_CHECKING:
    from redactkit.policy import Policy

Stretch = tuple[int, int]


def assess(
    text: str,
    spans: Sequence[Span],
    *,
    policy: Policy,
    own: Own | None = None,
    source: str | None = None,
    missed: float | None = None,
) -> Risk:
    """Return who could recognise whom in `text`, redacted already or not.

    Args:
        text: the text as it stands.
        spans: linked spans that were detected afresh on this very text; level `N` says nothing.
        policy: tells how many people are taken to have known of the episode.
        own: the user's figures of places, employers and people (`custom_figures.read`); by default those
            of the policy.
        source: the text before anything was taken out, if it is known: what it was, it still is.
        missed: how many identifying details the detection of `spans` is expected to have missed, if that
            is known.

    Returns:
        The grade (4 where a direct identifier is left), the score, each person's risk and set size
        before each intruder, the spans that drive it, and what to change. Where something could
        not be known it is assumed to be telling, never to be safe.

    **Source**: Rocher et al. 2019 for the risk of a set; `docs/risk.md` for shares and priors.
    """
    told, cast = facts(text, spans, of(policy.risk.figures) if own is None else own)
    story = Story.of(told, cast.everybody, policy.risk.knew_of_it)
    seen = views(story)
    doubts = unknown(text, cast)
    number = max(grade(seen, bool(story.direct)), 2 if "not read" in doubts else 0)
    points = score(number, seen)
    left_out = weights(story, seen, points)
    parts = passages(text, cast.starts)
    told_once = fixed(text, occasions(text, cast, parts))
    account = (telling(source) if source is not None else "") or telling(text) or (ONCE if told_once else "")
    return Risk(
        score=round(points, 4),
        grade=number,
        intruders=most_exposed(seen),
        people=_people(story, seen, _stretches(told)),
        drivers=drivers(story, left_out),
        advice=advice(story, seen, points, left_out, parts),
        assumptions={
            **_assumptions(told, policy.risk.knew_of_it),
            **_genre(account),
            **_missed(missed),
            **doubts,
        },
        occasions=told_once,
        account=account,
        missed=missed or 0.0,
    )


def passages(text: str, starts: Sequence[int]) -> tuple[Stretch, ...]:
    """Return where each sentence begins and ends, without the blanks around it."""
    found = []
    for start, stop in pairwise((*starts, len(text))):
        words = text[start:stop]
        left = start + len(words) - len(words.lstrip())
        if words.strip():
            found.append((left, start + len(words.rstrip())))
    return tuple(found)


def _people(story: Story, seen: Views, stretches: Mapping[str, Iterable[Stretch]]) -> tuple[Person, ...]:
    return tuple(
        Person(
            each.id,
            each.mentions,
            each.story_role,
            each.sex,
            tuple(stretches.get(each.id, ())),
            seen[each.id].exposures,
            seen[each.id].of_each(steps),
        )
        for each in story.people
    )


def _stretches(facts: Iterable[Fact]) -> Mapping[str, Iterable[Stretch]]:
    """Return where the facts about each person stand, each place once, in the order of `facts`."""
    found: dict[str, dict[Stretch, None]] = {}
    for fact in facts:
        stretch = fact.start, fact.end
        for who in fact.people:
            found.setdefault(who, {})[stretch] = None
    return found


def _assumptions(told: Sequence[Fact], knew_of_it: int) -> Mapping[str, str]:
    estimated = sum(fact.basis not in {"table", "own"} for fact in told)
    return {
        "tables": "Census 2021 and 2022, workforce tables to September 2025; collected November 2026",
        "shares": f"{estimated} of {len(told)} facts rest on our own estimates of their kind, not on a table",
        "knew_of_it": f"{knew_of_it} people are taken to have known of an episode that is told",
        "recall": _recall(),
        "style": "how it is written (spelling, turns of phrase) is not weighed: a reader may know the hand",
        "independence": "attributes of different kinds are taken as independent within an area and a post",
    }


def _genre(account: str) -> Mapping[str, str]:
    return {"genre": f"taken for somebody's own account: {account}" if account else PRINTED}


def _missed(missed: float | None) -> Mapping[str, str]:
    if missed is None:
        return {}
    return {
        "expected missed": f"{missed:.1f} identifying details are expected to have been missed in this text, "
        "events apart, by the calibrated scores of the words that were left (docs/benchmarks.md)"
    }


@lru_cache(maxsize=1)
def _recall() -> str:
    """Return how much the detectors find, as last measured; what they miss counts as not told."""
    return files("redactkit.risk").joinpath("rules", "recall.txt").read_text("utf-8").strip()
