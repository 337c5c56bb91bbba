"""Count what a set of spans finds of the gold, and what it covers beside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from training.corpora import Text

WORD = re.compile(r"\w+")
LIGHT = {
    "the", "a", "an", "of", "and", "in", "at", "on", "to", "for", "by", "with", "from",
    "his", "her", "their", "my", "our", "mr", "mrs", "ms", "miss", "dr",
}  # fmt: skip


class Cover(NamedTuple):
    """A predicted span of level D or Q: half-open, in code points."""

    start: int
    end: int
    type: str


@dataclass
class Counts:
    """Sums over documents; add them with `+=`."""

    gold: Counter[tuple[str, str]] = field(default_factory=Counter)  # (type, level) -> mentions
    found: Counter[tuple[str, str]] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)  # predicted type -> words
    right: Counter[str] = field(default_factory=Counter)
    documents: int = 0
    leaking: int = 0

    def recall(self, level: str, kind: str | None = None) -> float:
        """Return found / gold mentions of a level, of one type if given; 1.0 for none."""
        gold = sum(n for key, n in self.gold.items() if key[1] == level and kind in (None, key[0]))
        hit = sum(n for key, n in self.found.items() if key[1] == level and kind in (None, key[0]))
        return hit / gold if gold else 1.0

    @property
    def precision(self) -> float:
        """Predicted D or Q words that lie in a gold D or Q span / predicted words."""
        total = self.words.total()
        return self.right.total() / total if total else 1.0

    @property
    def leaks(self) -> float:
        """Documents with a direct mention not found / documents."""
        return self.leaking / self.documents if self.documents else 0.0


def compare(texts: Sequence[Text], predicted: Sequence[Iterable[Cover]]) -> Counts:
    """Return the counts of `predicted` D and Q spans against the gold of `texts`."""
    counts = Counts()
    for text, spans in zip(texts, predicted, strict=True):
        covered = np.full(len(text.text), "", dtype=object)
        for start, end, kind in spans:
            covered[start:end] = kind
        counts.documents += 1
        missed = [mark for mark in text.marks if mark.level != "N" and not _found(text, mark, covered)]
        for mark in text.marks:
            if mark.level != "N":
                counts.gold[mark.type, mark.level] += 1
                counts.found[mark.type, mark.level] += mark not in missed
        counts.leaking += any(mark.level == "D" for mark in missed)
        gold = np.zeros(len(text.text), dtype=bool)
        for mark in text.marks:
            gold[mark.start : mark.end] |= mark.level != "N"
        for word in WORD.finditer(text.text):
            kinds = covered[word.start() : word.end()]
            if all(kinds):
                counts.words[kinds[0]] += 1
                counts.right[kinds[0]] += bool(gold[word.start() : word.end()].all())
    return counts


def missed_marks(text: Text, spans: Iterable[Cover]) -> list[tuple[int, int]]:
    """Return where the gold D and Q mentions lie that `spans` do not cover."""
    covered = np.full(len(text.text), "", dtype=object)
    for start, end, kind in spans:
        covered[start:end] = kind
    return [
        (mark.start, mark.end) for mark in text.marks if mark.level != "N" and not _found(text, mark, covered)
    ]


def _found(text: Text, mark: tuple[int, int, str, str, str], covered: np.ndarray) -> bool:
    start, end = mark[0], mark[1]
    words = [
        (start + m.start(), start + m.end(), m.group().casefold())
        for m in WORD.finditer(text.text[start:end])
    ]
    heavy = [word for word in words if word[2] not in LIGHT] or words
    return all(all(covered[a:b]) for a, b, _ in heavy) if heavy else bool(all(covered[start:end]))
