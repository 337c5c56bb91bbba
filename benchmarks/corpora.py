"""Read every text that was written by hand for this project, whatever file it stands in."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from training.corpora import parse_marked_up  # noqa: E402

from redactkit.evaluate.gold import type_named  # noqa: E402
from redactkit.types import Level, Span  # noqa: E402

HERE = ROOT / "benchmarks" / "data"
THERE = ROOT / "training" / "data"
CORPORA = ("development concerns", "training texts", "further training texts", "register")


@dataclass(frozen=True)
class Written:
    """One text: its corpus (`CORPORA`), its genre (concern, case_study, report, other), its gold spans.

    `marked` is None where nobody has marked it; `about` holds what is known of it besides.
    """

    id: str
    corpus: str
    genre: str
    text: str = field(repr=False)
    marked: tuple[Span, ...] | None = field(repr=False)
    about: Mapping[str, Any] = field(repr=False)
    of_writer: frozenset[str] = frozenset()
    """The entities of the marks that are about the writer, where that is known."""


def written() -> Iterator[Written]:
    """Yield all of them, corpus by corpus."""
    lines = (HERE / "genres.tsv").read_text("utf-8").splitlines()[2:]
    genres = dict(line.split("\t") for line in lines)
    facts = _of_writers(HERE / "concerns_dev_facts.jsonl", THERE / "concerns_train_facts.jsonl")
    for each in _lines(HERE / "concerns_dev.jsonl", CORPORA[0], genres):
        yield replace(each, of_writer=facts.get(each.id, frozenset()))
    for path in sorted((THERE / "concerns_train").glob("*.txt")):
        raw = path.read_text("utf-8")
        each = parse_marked_up(path.stem, raw)
        spans = tuple(
            Span(mark.start, mark.end, type_named(mark.type), Level(mark.level), entity=mark.entity)
            for mark in each.marks
        )
        head = dict(line[1:].strip().split(": ", 1) for line in raw.split("\n") if line.startswith("# "))
        genre, mine = genres.get(each.id, "concern"), facts.get(each.id, frozenset())
        yield Written(each.id, CORPORA[1], genre, each.text, spans, head, mine)
    yield from _lines(THERE / "concerns_train2.jsonl", CORPORA[2], genres)
    yield from _lines(HERE / "register_dev.jsonl", CORPORA[3], genres)


def _of_writers(*paths: Path) -> dict[str, frozenset[str]]:
    """Return, for each text, the entities of the facts about the writer alone."""
    rows = (json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines())
    return {
        row["id"]: frozenset(fact["entity"] for fact in row["facts"] if fact["about"] == ["writer"])
        for row in rows
    }


def _lines(path: Path, corpus: str, genres: Mapping[str, str]) -> Iterator[Written]:
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        genre = row.get("genre") or genres.get(row["id"], "concern")
        yield Written(row["id"], corpus, genre, row["text"], _spans(row.get("spans")), row)


def _spans(rows: list[dict[str, Any]] | None) -> tuple[Span, ...] | None:
    if rows is None:
        return None
    return tuple(
        Span(row["start"], row["end"], type_named(row["type"]), Level(row["level"]), entity=row["entity"])
        for row in rows
    )
