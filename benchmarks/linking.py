"""Measure linking: B³ within documents and across case files, and the cost as batches grow.

From the mentions that annotators marked, and from those that redactkit finds.
"""

import argparse
import random
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from redactkit import pipeline
from redactkit.evaluate import b_cubed
from redactkit.flow.batch.context import prepare
from redactkit.io import gold
from redactkit.link import link
from redactkit.link.batch import link_all
from redactkit.policy import parse
from redactkit.tables import names
from redactkit.types import Document, Level, Span, Type

HERE = Path(__file__).parent
MARK = re.compile(r"\[\[([A-Z]+):([DQN]):([A-Za-z0-9_.-]+)\|(.+?)\]\]", re.DOTALL)
STEPS = (125, 250, 500, 1000, 2000)
PEOPLE_PER_CASE = 25
DOCUMENTS_PER_CASE = 5


Pair = tuple[Type, object, object]
"""The type, the gold cluster and the found cluster of a mention."""


@dataclass(frozen=True)
class CaseFile:
    """The documents of one case and the gold spans of each, with ids that hold for the case."""

    name: str
    documents: tuple[Document, ...]
    spans: tuple[tuple[Span, ...], ...]


def case_files(folder: Path = HERE / "case_files") -> tuple[CaseFile, ...]:
    """Return the case files in a folder."""
    return tuple(_case_file(path) for path in sorted(folder.glob("*.txt")))


def _case_file(path: Path) -> CaseFile:
    _, *parts = path.read_text(encoding="utf-8").split("\n=== ")
    read = [_document(path.stem, *part.split("\n", 1)) for part in parts]
    return CaseFile(path.stem, tuple(each for each, _ in read), tuple(spans for _, spans in read))


def _document(case: str, name: str, marked: str) -> tuple[Document, tuple[Span, ...]]:
    text, spans, position = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[position : match.start()]
        kind, level, entity, surface = match.groups()
        spans.append(Span(len(text), len(text) + len(surface), Type(kind), Level(level), entity=entity))
        text += surface
        position = match.end()
    return Document(f"{case}/{name}", text + marked[position:]), tuple(spans)


def pairs_of_cases(cases: Sequence[CaseFile], *, mixed: bool) -> list[Pair]:
    """Return type, gold cluster and found cluster of each mention; `mixed` links all cases in one batch."""
    batches = [cases] if mixed else [[case] for case in cases]
    found: list[Pair] = []
    for number, batch in enumerate(batches):
        documents = [document for case in batch for document in case.documents]
        spans = [each for case in batch for each in case.spans]
        of = [case.name for case in batch for _ in case.documents]
        linked = link_all(documents, spans, cases=of)
        for case, golds, guesses in zip(of, spans, linked.spans, strict=True):
            found += [
                (one.type, (case, one.type, one.entity), (number, other.entity))
                for one, other in zip(sorted(golds), guesses, strict=True)
            ]
    return found


def matched(
    where: object, golds: Sequence[Span], found: Sequence[Span], batch: object, *, missed: bool
) -> list[Pair]:
    """Return a pair per gold mention, with the cluster of the span found that shares most with it.

    A mention of which nothing was found is left out, or with `missed` is a cluster of its own.
    """
    pairs: list[Pair] = []
    for number, one in enumerate(golds):
        if one.level is Level.NONE:
            continue
        shared = [
            (min(one.end, other.end) - max(one.start, other.start), other.entity)
            for other in found
            if other.start < one.end and one.start < other.end
        ]
        if shared or missed:
            entity = max(shared)[1] if shared else f"missed {where} {number}"
            pairs.append((one.type, (where, one.type, one.entity), (batch, entity)))
    return pairs


def detected_of_cases(cases: Sequence[CaseFile], *, missed: bool) -> list[Pair]:
    """Return the pairs of all case files in one batch, from what redactkit finds in them."""
    documents = [document for case in cases for document in case.documents]
    of = [case.name for case in cases for _ in case.documents]
    golds = [sorted(spans) for case in cases for spans in case.spans]
    found = pipeline.prepare(documents, policy="public", cases=of).linked.spans
    return [
        pair
        for case, marked, spans in zip(of, golds, found, strict=True)
        for pair in matched(case, marked, spans, "", missed=missed)
    ]


def detected_of_concerns(*, missed: bool) -> list[Pair]:
    """Return the pairs of the development concerns, from what redactkit finds in each."""
    return [
        pair
        for each in gold(HERE / "data" / "concerns_dev.jsonl")
        for pair in matched(
            each.document.id,
            sorted(each.spans),
            pipeline.detect(each.document),
            each.document.id,
            missed=missed,
        )
    ]


def pairs_of_concerns() -> list[Pair]:
    """Return type, gold cluster and found cluster of each mention of the development concerns."""
    found: list[Pair] = []
    for each in gold(HERE / "data" / "concerns_dev.jsonl"):
        spans = tuple(sorted(each.spans))
        for one, other in zip(spans, link(each.document.text, spans), strict=True):
            found.append(
                (one.type, (each.document.id, one.type, one.entity), (each.document.id, other.entity))
            )
    return found


def table(title: str, found: Sequence[Pair]) -> Iterator[str]:
    """Yield lines of a Markdown table: B³ for people, for names of all kinds, for everything."""
    named = {Type.PERSON, Type.ORGANISATION, Type.LOCATION, Type.CONTACT, Type.IDENTIFIER}
    for what, types in (("persons", {Type.PERSON}), ("names of all kinds", named), ("all types", set(Type))):
        kept = [(one, other) for type_, one, other in found if type_ in types]
        scored = b_cubed([one for one, _ in kept], [other for _, other in kept])
        if scored:
            yield (
                f"| {title} | {what} | {scored.mentions} | {scored.precision:.3f} | {scored.recall:.3f} "
                f"| {scored.f1:.3f} |"
            )


def made_batch(documents: int, seed: int = 1) -> tuple[list[Document], list[list[Span]], list[str]]:
    """Return a batch with five people a document: case files of five documents about 25 people each."""
    draw = random.Random(seed)
    firsts = [name for name, count in names.first_names() if count > 2000]
    lasts = [name for name, _ in names.surnames("british_irish")][:3000]
    made: tuple[list[Document], list[list[Span]], list[str]] = ([], [], [])
    for at in range(documents):
        case = at // DOCUMENTS_PER_CASE
        if at % DOCUMENTS_PER_CASE == 0:
            cast = [(draw.choice(firsts), draw.choice(lasts)) for _ in range(PEOPLE_PER_CASE)]
        text, spans = "", []
        for first, last in draw.sample(cast, 15):
            for said in (f"{first} {last}", first, f"Ms {last}", f"{first[0]}. {last}")[: draw.randint(1, 4)]:
                name = said.removeprefix("Ms ")
                text += said[: len(said) - len(name)]
                spans.append(Span(len(text), len(text) + len(name), Type.PERSON, Level.DIRECT))
                text += f"{name} was there and said so. "
        made[0].append(Document(str(at), text))
        made[1].append(spans)
        made[2].append(str(case))
    return made


INVENTING = parse('extends = "internal"\n[techniques]\nPERSON = "pseudonymise"', "inventing")


def curve(steps: Sequence[int] = STEPS, *, one_case: bool = False) -> Iterator[str]:
    """Yield lines of a Markdown table: processor seconds for growing batches.

    First to link them, then to link them, look for every name in all documents of its case, and cast a
    stand-in for each person.
    """
    before = (0.0, 0.0)
    for documents in steps:
        batch, spans, cases = made_batch(documents)
        start = time.process_time()
        linked = link_all(batch, spans, cases=None if one_case else cases)
        middle = time.process_time()
        prepare(
            batch,
            spans,
            INVENTING,
            b"q7Lw0vN2xZ9kR4bT8mY1pD5hFc3Gs6Jt",
            cases=["all"] * documents if one_case else cases,
        )
        took = (middle - start, time.process_time() - middle)
        people = len({span.entity for each in linked.spans for span in each})
        mentions = sum(map(len, spans))
        ratios = [f"{now / then:.2f}" if then else "" for now, then in zip(took, before, strict=True)]
        before = took
        yield (
            f"| {documents:,} | {mentions:,} | {people:,} | {took[0]:.2f} | {ratios[0]} | {took[1]:.2f} "
            f"| {ratios[1]} |"
        )


def main() -> None:
    """Print the tables of docs/pseudonyms.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-curve", action="store_true", help="leave the timing out")
    choices = parser.parse_args()
    cases = case_files()
    print("| what was linked | mentions of | mentions | precision | recall | B³ |")
    print("| --- | --- | ---: | ---: | ---: | ---: |")
    for title, found in (
        ("development concerns, within each", pairs_of_concerns()),
        ("case files, each by itself", pairs_of_cases(cases, mixed=False)),
        ("case files, all in one batch", pairs_of_cases(cases, mixed=True)),
        ("development concerns, mentions found", detected_of_concerns(missed=False)),
        ("development concerns, missed ones too", detected_of_concerns(missed=True)),
        ("case files in one batch, mentions found", detected_of_cases(cases, missed=False)),
        ("case files in one batch, missed ones too", detected_of_cases(cases, missed=True)),
    ):
        print("\n".join(table(title, found)))
    if not choices.no_curve:
        for title, one_case in (("case files of five documents", False), ("all in one case file", True)):
            print(f"\n{title}:\n")
            print("| documents | mentions | people found | link | times | link and cast | times |")
            print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
            for line in curve(one_case=one_case):
                print(line, flush=True)


if __name__ == "__main__":
    main()
