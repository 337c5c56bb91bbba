"""Choose one threshold per type on the development sets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from training.corpora import TYPES, Text
from training.evaluate import cover
from training.infer import Scheme, Tagger, Words, decode
from training.metric import Counts, compare

GRID = (0.03, 0.06, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6)
Masses = list[list[tuple[Words, np.ndarray]]]


def merit(counts: dict[str, Counts]) -> float:
    """Return how near the figures are to the targets; shortfalls count tenfold."""
    targets = {
        "concerns": (0.985, 0.88, 0.88),
        "lower": (0.96, 0.85, 0.84),
        "upper": (0.96, 0.85, 0.84),
        "court": (0.995, 0.93, 0.62),
    }
    total = 0.0
    for name, one in counts.items():
        weight = {"concerns": 3.0, "court": 1.0}.get(name, 0.5)
        figures = (one.recall("D"), one.recall("Q"), one.precision)
        for figure, target, price in zip(figures, targets[name], (2.0, 1.0, 1.0), strict=True):
            total += weight * price * (0.1 * figure - max(0.0, target - figure))
    return total


def tune(tagger: Tagger, sets: Mapping[str, Sequence[Text]]) -> dict[str, float]:
    """Return thresholds by coordinate ascent from 0.4, two rounds over the types."""
    masses: dict[str, Masses] = {
        name: [list(tagger.masses(text.text)) for text in texts] for name, texts in sets.items()
    }
    scheme, spread = Scheme.of(tagger.labels.names), tagger.labels.spread

    def score(limits: dict[str, float]) -> float:
        return merit({name: count(sets[name], masses[name], scheme, limits, spread) for name in sets})

    chosen = dict.fromkeys(TYPES, 0.4)
    best = score(chosen)
    for _ in range(2):
        for kind in TYPES:
            for value in GRID:
                trial = {**chosen, kind: value}
                reached = score(trial)
                if reached > best + 1e-9:
                    best, chosen = reached, trial
    return chosen


def count(
    texts: Sequence[Text], masses: Masses, scheme: Scheme, limits: dict[str, float], spread: float
) -> Counts:
    """Return the counts that these thresholds give."""
    covers = []
    for text, parts in zip(texts, masses, strict=True):
        spans = [s for words, mass in parts for s in decode(words.spans, mass, scheme, limits, spread)]
        covers.append(cover(text.text, spans))
    return compare(texts, covers)
