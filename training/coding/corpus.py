"""Read the coded concerns into one shape: a text, its genre, and facts with the stretches that show them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from redactkit.codebook import Codebook
from training.corpora import parse_marked_up

GENRES = ("concern", "case_study", "report", "other")


class Fact(NamedTuple):
    """One code of one field, with the stretches of the text that show it."""

    field: str
    code: str
    evidence: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Coded:
    """A coded text; `written` to its codes, or else coded by a person who read it."""

    id: str
    text: str = field(repr=False)
    genre: str
    facts: tuple[Fact, ...] = field(repr=False)
    written: bool = False

    @property
    def codes(self) -> frozenset[tuple[str, str]]:
        """Return what is coded, as pairs of field and code."""
        return frozenset((fact.field, fact.code) for fact in self.facts)


def leaves(book: Codebook) -> tuple[tuple[str, str], ...]:
    """Return the codes that a person codes with, in the codebook's order: no act and no family."""
    return tuple((code.field, code.code) for code in book if not code.act and not code.family)


def read_training(study: Path, concerns: Path) -> list[Coded]:
    """Return the coded texts of training: the marked-up concerns, the further, short and long ones."""
    found = [
        _coded(row, parse_marked_up(row["id"], (concerns / f"{row['id']}.txt").read_text("utf-8")).text)
        for row in _rows(study / "train.jsonl")
    ]
    found += [_coded(row, row["text"], written=True) for row in _rows(study / "register_train.jsonl")]
    written = (study / "short.jsonl", study / "long.jsonl")
    return found + [_coded(row, row["text"]) for path in written for row in _rows(path)]


def read_others(study: Path) -> list[Coded]:
    """Return texts that tell no case at all."""
    return [_coded(row, row["text"]) for row in _rows(study / "other.jsonl")]


def parted(texts: Sequence[Coded], study: Path) -> tuple[list[Coded], list[Coded]]:
    """Return the texts to learn from, and those named in `held_out.txt` to calibrate on."""
    held = set((study / "held_out.txt").read_text(encoding="utf-8").split())
    return [text for text in texts if text.id not in held], [text for text in texts if text.id in held]


def read_dev(study: Path, texts: Path) -> list[Coded]:
    """Return the coded texts that are only measured on."""
    by_id = {row["id"]: row["text"] for row in _rows(texts)}
    return [_coded(row, by_id[row["id"]]) for row in _rows(study)]


def _rows(path: Path) -> list[dict]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def _coded(row: dict, text: str, *, written: bool = False) -> Coded:
    facts = tuple(
        Fact(fact["field"], fact["code"], tuple(map(tuple, fact.get("evidence", ()))))
        for fact in row["facts"]
    )
    return Coded(row["id"], text, row["genre"], facts, written)
