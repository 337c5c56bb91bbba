"""Measure whether a span's score is the share of such spans that are right, and what is missed as expected.

The second is asked of those of the further training texts that taught the tagger nothing (they chose no
threshold either): on every second of them the curve was fitted (`--fit` does it anew), on the others it is
shown.
"""

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from redactkit.detect.find import find, first_reading
from redactkit.detect.model.expected_misses import (
    chances,
    chances_to_begin,
    covered,
    log_odds,
    places_found,
)
from redactkit.detect.model.sizes import FAST, folder
from redactkit.detect.model.tagger import tagger
from redactkit.evaluate import Gold, markdown
from redactkit.evaluate.proportion import proportion
from redactkit.evaluate.words import cover, lies_in, telling_words, words
from redactkit.io import gold
from redactkit.policy import SIZES
from redactkit.types import Level, Span, Type

FURTHER = Path(__file__).parent.parent / "training" / "data" / "concerns_train2.jsonl"
UNSEEN = slice(None, None, 2)
"""Those of them that no tagger has seen."""
BANDS = (0.0, 0.002, 0.005, 0.01, 0.03, 0.1, 0.2, 0.4, 1.01)
CONCERNS = Path(__file__).parent / "data" / "concerns_dev.jsonl"
EDGES = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.01)
SOURCES = {"all": None, "tagger": True, "rules and other mentions": False}


def main() -> None:
    """Print, for each band of scores, their mean beside the share of words that are right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tab", type=Path, help="folder with the court cases' dev.jsonl")
    parser.add_argument("--fit", action="store_true", help="fit the curve of what is missed, and keep it")
    parser.add_argument("--size", choices=SIZES, default=FAST, help="of the detector")
    choices = parser.parse_args()
    unseen = gold(FURTHER)[UNSEEN]
    print(table(gold(CONCERNS), choices.size))
    if choices.tab:
        print(table(gold(choices.tab / "dev.jsonl"), choices.size))
    print(
        f"### The same, {len(unseen)} texts that taught the tagger nothing\n\n{table(unseen, choices.size)}"
    )
    texts = [_weighed(one, choices.size) for one in unseen]
    curve = fitted(texts[::2]) if choices.fit else tagger(choices.size).labels.missed
    if choices.fit:
        keep(folder(choices.size) / "labels.json", curve)
        print(f"Fitted on {len(texts[::2])} texts: {curve[0]:.3f}, {curve[1]:.3f}, kept in labels.json\n")
    shown = [each.expecting(*curve) for each in texts[1::2]]
    print(f"### Missed, {len(shown)} texts of which nothing was fitted\n")
    print(by_text(shown))
    print(by_word(shown))


def keep(labels: Path, curve: tuple[float, float]) -> None:
    """Write the curve into `labels.json`, with the weights that it was fitted for."""
    row = json.loads(labels.read_text(encoding="utf-8"))
    row["missed"] = [round(each, 3) for each in curve]
    row["missed_of"] = row["sha256"]["weights.onnx"][:16]
    labels.write_text(json.dumps(row, indent=1), encoding="utf-8")


def table(golds: Sequence[Gold], size: str) -> str:
    """Return the reliability table of `golds`: words by the score of the span they lie in."""
    judged = [judgement for one in golds for judgement in _judged(one, size)]
    head = ("score", *(f"{name}: words, mean score, right" for name in SOURCES))
    rows = [head]
    for low, high in pairwise(EDGES):
        band = [one for one in judged if low <= one[0] < high]
        cells = (_cell(one for one in band if wanted in (None, one[1])) for wanted in SOURCES.values())
        rows.append((f"{low:.2f} to {min(high, 1.0):.2f}", *cells))
    return markdown(rows)


@dataclass(frozen=True)
class Weighed:
    """A text: how likely each word that was left is to begin what was missed, and where that was so.

    `likely` and `begins` are of the same words; `missed` counts the details of which a telling word was
    left, events apart, `events` those that are events.
    """

    likely: npt.NDArray[np.float32] = field(repr=False)
    begins: npt.NDArray[np.float64] = field(repr=False)
    missed: int
    events: int
    chances: npt.NDArray[np.float32] | None = field(default=None, repr=False)

    @property
    def expected(self) -> float:
        """Return how many details are expected to have been missed."""
        return float(self.chances.sum()) if self.chances is not None else 0.0

    def expecting(self, constant: float, slope: float) -> "Weighed":
        """Return the same with the chances of a curve."""
        made = chances(self.likely, constant, slope)
        return Weighed(self.likely, self.begins, self.missed, self.events, made)


def _weighed(one: Gold, size: str) -> Weighed:
    text = one.document.text
    seen, scores, spans = first_reading(text, size=size)
    found = places_found(seen.text, spans)
    inside = cover(len(text), (seen.back(span) for span in spans if span.level is not Level.NONE))
    lost = {kind: [*_lost(text, one.spans, inside, event=kind)] for kind in (False, True)}
    likely: list[npt.NDArray[np.float32]] = []
    begins: list[npt.NDArray[np.float64]] = []
    for part in scores:
        outside = part.words[~covered(part.words, found)]
        likely.append(chances_to_begin(part, found))
        begins.append(
            np.array([sum(start <= at < end for at in lost[False]) for start, end in outside], float)
        )
    every = (np.concatenate(each) if each else np.zeros(0) for each in (likely, begins))
    return Weighed(*every, len(lost[False]), len(lost[True]))


def _lost(text: str, spans: Iterable[Span], inside: bytearray, *, event: bool) -> Iterator[int]:
    """Yield where each detail begins to be missed: at its first telling word that was left."""
    for span in spans:
        if span.level is not Level.NONE and (span.type is Type.EVENT) is event:
            words_left = [
                word for word in telling_words(text, span.start, span.end) if not lies_in(word, inside)
            ]
            if words_left:
                yield words_left[0][0]


def fitted(texts: Sequence[Weighed]) -> tuple[float, float]:
    """Return the constant and the slope of the likeliest curve, by Newton's method."""
    odds = log_odds(np.concatenate([each.likely for each in texts]))
    right = np.minimum(np.concatenate([each.begins for each in texts]), 1)
    terms = np.stack([np.ones_like(odds), odds], axis=1)
    found = np.array([0.0, 1.0])
    for _ in range(60):
        chance = 1 / (1 + np.exp(-(terms @ found)))
        weight = (chance * (1 - chance))[:, None]
        found = found + np.linalg.solve((terms * weight).T @ terms, terms.T @ (right - chance))
    return float(found[0]), float(found[1])


def by_text(texts: Sequence[Weighed]) -> str:
    """Return expected and true numbers of missed details by tenths of the texts, least expected first."""
    rows: list[Sequence[str]] = [
        ("texts, least expected first", "expected a text", "missed a text", "with events")
    ]
    order = sorted(texts, key=lambda each: each.expected)
    for number, part in enumerate(np.array_split(np.arange(len(order)), 10), 1):
        rows.append((f"tenth {number}", *_means([order[at] for at in part])))
    return markdown([*rows, ("all", *_means(order))])


def _means(texts: Sequence[Weighed]) -> tuple[str, str, str]:
    many = len(texts)
    expected = sum(each.expected for each in texts)
    missed = sum(each.missed for each in texts)
    both = missed + sum(each.events for each in texts)
    return (
        f"{expected / many:.2f} ({expected:.0f} in all)",
        f"{missed / many:.2f} ({missed})",
        f"{both / many:.2f} ({both})",
    )


def by_word(texts: Sequence[Weighed]) -> str:
    """Return the same by bands of the chance that is given a word."""
    chance = np.concatenate([each.chances for each in texts if each.chances is not None])
    begins = np.concatenate([each.begins for each in texts])
    rows: list[Sequence[str]] = [("chance that a missed detail begins", "words left", "expected", "missed")]
    for low, high in pairwise(BANDS):
        band = (chance >= low) & (chance < high)
        cells = (str(band.sum()), f"{chance[band].sum():.1f}", f"{begins[band].sum():.0f}")
        rows.append((f"{low:g} to {min(high, 1):g}", *cells))
    return markdown(rows)


def _judged(one: Gold, size: str) -> Iterator[tuple[float, bool, bool]]:
    """Yield, for each word of a D or Q span, its score, whether the tagger found it, whether it is right."""
    text = one.document.text
    right = cover(len(text), (span for span in one.spans if span.level is not Level.NONE))
    for span in find(text, size=size):
        if span.level is not Level.NONE:
            for word in words(text, span.start, span.end):
                yield span.score, span.why == "tagger", lies_in(word, right)


def _cell(judged: Iterable[tuple[float, bool, bool]]) -> str:
    found = list(judged)
    if not found:
        return "–"
    share = proportion(right for _, _, right in found)
    low, high = share.interval or (0.0, 1.0)
    mean = sum(score for score, _, _ in found) / len(found)
    return f"{len(found)}, {mean:.2f}, {share.value:.2f} ({low:.2f}–{high:.2f})"


if __name__ == "__main__":
    main()
