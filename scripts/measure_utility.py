"""Say how much of a set of texts each built-in policy leaves.

    python scripts/measure_utility.py GOLD.jsonl

Each line of the file holds a text, and its spans where somebody has marked them; `--marked` plans for
those and not for what is detected. Printed are counts and shares, no text.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from redactkit.english.sentences import sentences
from redactkit.pipeline import detect
from redactkit.policy import BUILTIN, Policy, load
from redactkit.transform import plan
from redactkit.types import Document, Edit, Level, Span, Technique, Type

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of one text: sentences, those cut whole, those cut in part, words, words left."""

    sentences: int
    whole: int
    part: int
    words: int
    left: int


def main() -> None:
    """Print one line per built-in policy."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--marked", action="store_true", help="plan for the marked spans")
    chosen = parser.parse_args()
    documents = [json.loads(line) for line in chosen.gold.read_text(encoding="utf-8").splitlines() if line]
    for name in BUILTIN:
        policy = load(name)
        every = [
            _kept(document["text"], _spans(document, policy, chosen.marked), policy) for document in documents
        ]
        shares = sorted(each.left / each.words for each in every if each.words)
        total = sum(each.sentences for each in every)
        print(
            f"{name:9} {len(every)} texts, {total} sentences: {sum(each.whole for each in every)} cut whole, "
            f"{sum(each.part for each in every)} in part; words kept "
            f"{sum(each.left for each in every) / sum(each.words for each in every):.0%} "
            f"(a text: median {shares[len(shares) // 2]:.0%}, least {shares[0]:.0%})"
        )


def _spans(document: dict[str, object], policy: Policy, marked: bool) -> Sequence[Span]:
    if not marked:
        return detect(str(document["text"]), policy=policy)
    given = document["spans"]
    assert isinstance(given, list)
    return tuple(sorted(_marked(given)))


def _marked(given: Sequence[dict[str, object]]) -> Iterator[Span]:
    for each in given:
        start, end = int(str(each["start"])), int(str(each["end"]))
        type_, level = Type(str(each["type"])), Level(str(each["level"]))
        yield Span(start, end, type_, level, entity=str(each.get("entity", "")))


def _kept(text: str, spans: Sequence[Span], policy: Policy) -> Kept:
    edits = plan(Document("text", text), spans, policy)
    cuts = [edit for edit in edits if edit.technique is Technique.CUT]
    parted = sentences(text, spans)
    whole = sum(_covers(cuts, start, end) for start, end in parted)
    touched = sum(any(cut.start < end and start < cut.end for cut in cuts) for start, end in parted)
    changed = [edit for edit in edits if edit.technique is not Technique.KEEP]
    gone = sum(len(_WORD.findall(text[edit.start : edit.end])) for edit in changed)
    words = len(_WORD.findall(text))
    return Kept(len(parted), whole, touched - whole, words, words - gone)


def _covers(cuts: Sequence[Edit], start: int, end: int) -> bool:
    return any(cut.start <= start + 2 and end <= cut.end + 1 for cut in cuts)


if __name__ == "__main__":
    main()
