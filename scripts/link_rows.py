"""Turn annotated concerns into the rows on which the weights of links are fitted."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from training.corpora import parse_marked_up

from redactkit.evaluate import Gold
from redactkit.io import gold
from redactkit.risk.attribution import classifier
from redactkit.risk.attribution.features import FAR
from redactkit.risk.attribution.scene import Scene, clauses
from redactkit.risk.cast import WRITER, Cast
from redactkit.risk.facts.cues import cues
from redactkit.risk.people import signature, story_roles
from redactkit.risk.people.author import first_person
from redactkit.risk.people.resolve import cast
from redactkit.types import Document, Level, Span, Type

ROOT = Path(__file__).parent.parent
Truth = Mapping[str, Sequence[Mapping[str, object]]]
Features = Mapping[str, float]


@dataclass(frozen=True)
class Row:
    """One candidate of one fact: document, column, fact, who, what is seen, whether it is right, sentence."""

    document: int
    group: str
    entity: str
    who: str
    seen: Features
    right: bool
    sentence: int = 0


def told() -> list[tuple[Gold, Truth]]:
    """Return the development concerns, then the training concerns, each with its people and facts."""
    data = ROOT / "benchmarks" / "data"
    links = {one["id"]: one for one in _objects(data / "concerns_dev_facts.jsonl")}
    found: list[tuple[Gold, Truth]] = [
        (each, links[each.document.id]) for each in gold(str(data / "concerns_dev.jsonl"))
    ]
    folder = ROOT / "training" / "data"
    for one in _objects(folder / "concerns_train_facts.jsonl"):
        raw = (folder / "concerns_train" / f"{one['id']}.txt").read_text("utf-8")
        text = parse_marked_up(one["id"], raw)
        spans = tuple(
            Span(mark.start, mark.end, Type(mark.type), Level(mark.level), entity=mark.entity)
            for mark in text.marks
        )
        found.append((Gold(Document(one["id"], text.text), spans), one))
    return found


def _objects(path: Path) -> list[dict]:  # type: ignore[type-arg]
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def sign_rows(number: int, each: Gold, truth: Truth) -> list[tuple[int, Features, bool]]:
    """Return for each named person what tells that the name is the writer's, and whether it is."""
    text = each.document.text
    names = sorted((span.start, span.end, span.entity) for span in each.spans if span.type is Type.PERSON)
    own = truth["people"][0].get("same_as")
    seen = signature.signs(text, names, bool(first_person(text)))
    return [(number, what, who == own) for who, what in seen.items()]


def part_rows(number: int, each: Gold, truth: Truth) -> list[tuple[int, Features, int]]:
    """Return for each named person what tells the part in the story, and which part it is."""
    text = each.document.text
    people = cast(text, each.spans, cues(text))
    around = story_roles.Around.of(text, each.spans)
    most = max((len(one.mentions) for one in people.everybody if one.id != WRITER), default=1)
    return [
        (
            number,
            story_roles.seen(around, people.by_id[str(one["person"])], most),
            story_roles.PARTS.index(str(one["story_role"])),
        )
        for one in truth["people"]
        if one["person"] in people.by_id and str(one["person"])[0] == "p"
    ]


def post_rows(number: int, each: Gold, truth: Truth) -> list[Row]:
    """Return a row for each post and candidate, before nameless holders are made one with anybody."""
    text = each.document.text
    scene = Scene(text, cast(text, each.spans, cues(text)), clauses(text))
    rows, _ = tie_rows(number, each, truth, scene)
    return [replace(row, group=classifier.POST) for row in rows if row.group == "ROLE"]


def tie_rows(number: int, each: Gold, truth: Truth, scene: Scene) -> tuple[list[Row], Counter[str]]:
    """Return a row for each fact and candidate, and how many right ones are no candidate, by column."""
    spans = each.spans
    about = {str(fact["entity"]): set(fact["about"]) for fact in truth["facts"]}  # type: ignore[call-overload]
    names = same_people(scene.people, spans, about)
    telling = [span for span in spans if span.level is not Level.NONE and span.type is not Type.PERSON]
    seen = classifier.evidence(scene, [(span.entity, span.type, span.start, span.end) for span in telling])
    found: list[Row] = []
    missing: Counter[str] = Counter()
    for entity, one in seen.items():
        if entity in about:
            whole = {who: {**scene.known[who], **mine} for who, mine in one.near.items()}
            whole |= {who: {**scene.known[who], **FAR} for who in scene.everywhere if who not in whole}
            missing[one.group] += len(about[entity] - {names.get(who) for who in whole})
            found += [
                Row(number, one.group, entity, who, mine, names.get(who) in about[entity], one.sentence)
                for who, mine in whole.items()
            ]
    return found, missing


def same_people(people: Cast, spans: Sequence[Span], about: Mapping[str, set[str]]) -> dict[str, str]:
    """Return which gold person each found person is: by name, the nameless by the facts that they share."""
    names = {each.id: each.id for each in people.everybody if not each.id.startswith("x")}
    makers = {(span.start, span.end): span.entity for span in spans}
    near = [
        (span.start, span.end, one)
        for span in spans
        for one in about.get(span.entity, ())
        if one.startswith("x")
    ]
    shared: Counter[tuple[str, str]] = Counter()
    for each in people.everybody:
        if each.id.startswith("x"):
            for at in each.mentions:
                for one in about.get(makers.get(at, ""), ()):
                    shared[each.id, one] += 3 * one.startswith("x")
                for start, end, one in near:
                    shared[each.id, one] += 0 <= start - at[1] < 30 or 0 <= at[0] - end < 16
    for (who, one), count in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if count and who not in names and one not in names.values():
            names[who] = one
    return names
