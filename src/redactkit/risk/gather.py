"""Gather the facts of a text from its marked spans and from its words, and say whom each is about."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from redactkit.risk.attribution.classifier import same_person, tied
from redactkit.risk.attribution.scene import Scene, clauses
from redactkit.risk.cast import WRITER, Cast
from redactkit.risk.fact import Fact, type_of
from redactkit.risk.facts.cues import FactCue, cues, look
from redactkit.risk.facts.implied import generic, happened, hinted, made_public, met, sexes
from redactkit.risk.facts.of_cues import key_of, of_cue, unusual
from redactkit.risk.facts.spans import of_span
from redactkit.risk.matching.patterns import patterns
from redactkit.risk.matching.prefilter import Edges
from redactkit.risk.people.pronouns import kin_sex
from redactkit.risk.people.resolve import cast, merged
from redactkit.risk.scoring.conditional import conditioned
from redactkit.risk.shares.custom_figures import NONE, Own
from redactkit.types import Level, Span, Type

_ONE = re.compile(r"\b(?:[Aa]n?|[Tt]he|[Oo]ur|[Mm]y|[Oo]ne)(?: [\w-]{1,8})? $")
_ACTED = re.compile(
    rf"[^.!?\n]{{0,90}}?(?:{dict(patterns('people.tsv'))['raised'].pattern})"
    r"| (?:who )?(?:was|is|had|has|did) (?:not |also |since )?[a-z]{3,14}(?:ing|ed|en)\b"
)
_N, _ROLE, _DEMOGRAPHIC = Level.NONE, Type.ROLE, Type.DEMOGRAPHIC
_PLACE = attrgetter("start", "end")
_ORDER = attrgetter("start", "end", "topic", "key")


def facts(text: str, spans: Sequence[Span], own: Own = NONE) -> tuple[tuple[Fact, ...], Cast]:
    """Return all facts of `text`, in order, and who is in it.

    `spans` are linked spans of the text as it stands; level `N` says nothing (but see
    `_one_person`), nor does a span that is no more than a placeholder. `own` are the user's figures.
    """
    seen = look(text)
    behind = [match.span() for match in seen.placeholders]
    told = [
        _one_person(text, span)
        for span in spans
        if span.start < span.end and not _within(span.start, span.end, behind)
    ]
    found = cues(text, seen)
    counting = [(span, _key(text, span)) for span in told if span.level is not _N]
    scene = everybody(text, told, found, seen.edges)
    people = scene.people
    telling = [(cue, key_of(text, cue)) for cue in found if cue.topic != "person"]
    ties = tied(
        scene,
        [(key, span.type, span.start, span.end) for span, key in counting],
        [(key, type_of(cue.topic), cue.start, cue.end) for cue, key in telling],
    )
    people = _sexed(text, counting, ties, people)
    marked = [
        unusual(text, fact)
        for span, key in counting
        for fact in of_span(text, seen.values, span, ties[key], key)
    ]
    unmarked = [fact for cue, key in telling for fact in of_cue(text, cue, ties[key], key, people)]
    bodies = [(span.start, span.end) for span in told if span.level is _N]
    kinds = [fact for fact in generic(seen.places, people) if not _within(fact.start, fact.end, bodies)]
    implied = [
        *kinds,
        *hinted(text, seen, people),
        *sexes(people),
        *met(text, [*marked, *unmarked], people.starts),
    ]
    told_so_far = [*marked, *_joined(unmarked, marked)]
    public = [*told_so_far, *made_public(text, told_so_far, people.starts)]
    found_all = [*public, *happened(text, public, people), *implied]
    if own is not NONE:
        found_all = [_by_own(text, fact, own) for fact in found_all]
    everything = conditioned(found_all, people.ids())
    return tuple(sorted(everything, key=_ORDER)), people


def _sexed(
    text: str, spans: Iterable[tuple[Span, str]], ties: Mapping[str, tuple[str, ...]], people: Cast
) -> Cast:
    """Return `people` with the sex that words about one of them tell ("the only black woman", "pregnant")."""
    told: dict[str, tuple[str, tuple[int, int]]] = {}
    for span, key in spans:
        if span.type is not _DEMOGRAPHIC:
            continue
        who = ties[key]
        if who and people.known(span.start, span.end) is None:
            sex = kin_sex(text[span.start : span.end])
            if sex and (len(who) == 1 or who[-1] == WRITER):
                told.setdefault(who[-1], (sex, (span.start, span.end)))
    return people.with_sexes(told) if told else people


def _by_own(text: str, fact: Fact, own: Own) -> Fact:
    """Return `fact` by the user's own figures, where they have its words."""
    words = text[fact.start : fact.end].casefold()
    what = {"area": "residents", "employer": "staff"}.get(fact.topic, fact.topic)
    heads, share = own.heads.get((what, words)), own.shares.get((what, words))
    if heads:
        return fact._replace(size=heads, basis="own")
    return fact._replace(share=share, basis="own", category="") if share else fact


def everybody(
    text: str, spans: Sequence[Span], found: Sequence[FactCue], words: Edges | None = None
) -> Scene:
    """Return `text` with its people; holders of a post are merged with whom they are (coreference)."""
    breaks = clauses(text)
    scene = Scene(text, cast(text, spans, found, words), breaks)
    posts = [(_key(text, span), span.start, span.end) for span in spans if span.type is _ROLE]
    same = same_person(scene, posts)
    return Scene(text, merged(scene.people, same), breaks) if same else scene


def _key(text: str, span: Span) -> str:
    return span.entity or f"{span.type}:{text[span.start : span.end].casefold()}"


def _one_person(text: str, span: Span) -> Span:
    """Return a post of level `N` as `Q` where the text tells what its holder did ("A nurse reported")."""
    if span.type is not _ROLE or span.level is not _N:
        return span
    single = _ONE.search(text, max(0, span.start - 12), span.start)
    did = _ACTED.match(text, span.end)
    return replace(span, level=Level.QUASI) if single and did else span


def _within(start: int, end: int, stretches: Sequence[tuple[int, int]]) -> bool:
    at = bisect_left(stretches, (start + 1,)) - 1
    return at >= 0 and end <= stretches[at][1]


def _joined(unmarked: Sequence[Fact], marked: Sequence[Fact]) -> list[Fact]:
    """Give an unmarked fact the key of the marked one of its kind that it overlaps: one thing."""
    by_topic: dict[str, list[Fact]] = {}
    for fact in sorted(marked, key=_PLACE):
        by_topic.setdefault(fact.topic, []).append(fact)
    opens = {topic: [fact.start for fact in same] for topic, same in by_topic.items()}
    found: list[Fact] = []
    for fact in unmarked:
        at = bisect_right(opens.get(fact.topic, []), fact.end - 1) - 1
        other = by_topic[fact.topic][at] if at >= 0 else None
        found.append(fact._replace(key=other.key) if other and fact.start < other.end else fact)
    return found
