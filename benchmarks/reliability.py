"""Measure whether a span's score is the share of such spans that are right."""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from redactkit.detect.find import find
from redactkit.evaluate import Gold, markdown
from redactkit.evaluate.proportion import proportion
from redactkit.evaluate.words import cover, lies_in, words
from redactkit.io import gold
from redactkit.types import Level

CONCERNS = Path(__file__).parent / "data" / "concerns_dev.jsonl"
EDGES = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.01)
SOURCES = {"all": None, "tagger": True, "rules and other mentions": False}


def main() -> None:
    """Print, for each band of scores, their mean beside the share of words that are right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tab", type=Path, help="folder with the court cases' dev.jsonl")
    tab = parser.parse_args().tab
    print(table(gold(CONCERNS)))
    if tab:
        print(table(gold(tab / "dev.jsonl")))


def table(golds: Sequence[Gold]) -> str:
    """Return the reliability table of `golds`: words by the score of the span they lie in."""
    judged = [judgement for one in golds for judgement in _judged(one)]
    head = ("score", *(f"{name}: words, mean score, right" for name in SOURCES))
    rows = [head]
    for low, high in pairwise(EDGES):
        band = [one for one in judged if low <= one[0] < high]
        cells = (_cell(one for one in band if wanted in (None, one[1])) for wanted in SOURCES.values())
        rows.append((f"{low:.2f} to {min(high, 1.0):.2f}", *cells))
    return markdown(rows)


def _judged(one: Gold) -> Iterator[tuple[float, bool, bool]]:
    """Yield, for each word of a D or Q span, its score, whether the tagger found it, whether it is right."""
    text = one.document.text
    right = cover(len(text), (span for span in one.spans if span.level is not Level.NONE))
    for span in find(text):
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
