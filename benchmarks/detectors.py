"""Measure what each detector brings beside the tagger, and print the table of docs/benchmarks.md."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from redactkit.detect.candidates import RULES
from redactkit.detect.model.decode import tagged
from redactkit.detect.spacy import read
from redactkit.detect.spans.propagate import propagate
from redactkit.detect.spans.resolve_overlaps import fuse
from redactkit.evaluate import Gold, markdown, score
from redactkit.io import gold
from redactkit.types import Level, Span

CONCERNS = Path(__file__).parent / "data" / "concerns_dev.jsonl"
FIRST = ("tagged", "contacts", "identifiers")
Found = dict[str, list[tuple[Span, ...]]]


def main() -> None:
    """Print direct recall, quasi recall, precision and leaks as detectors are put in."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", default="en", help="the spaCy pipeline whose entities are read")
    language = parser.parse_args().language
    golds = gold(CONCERNS)
    docs = [read(each.document.text, language) for each in golds]
    found: Found = {detect.__name__: [tuple(detect(doc)) for doc in docs] for detect in (tagged, *RULES)}
    others = [name for name in found if name not in FIRST]
    trials = [
        ("the tagger alone", FIRST[:1]),
        ("with contacts and identifiers", FIRST),
        *((f"… and {name}", (*FIRST, name)) for name in others),
        ("all", tuple(found)),
    ]
    head = ("detectors", "direct recall", "quasi recall", "token precision", "documents leaking")
    print(markdown([head, *((title, *_figures(golds, found, names)) for title, names in trials)]))


def _figures(golds: Sequence[Gold], found: Found, names: Sequence[str]) -> tuple[str, ...]:
    report = score(
        golds,
        [_settled(each, [found[name][at] for name in names]) for at, each in enumerate(golds)],
    )
    direct, quasi = (report.levels[level].strict.value or 0.0 for level in (Level.DIRECT, Level.QUASI))
    leaking = report.leaking
    return (
        f"{direct:.3f}",
        f"{quasi:.3f}",
        f"{report.precision.value or 0.0:.3f}",
        f"{leaking.hits} of {leaking.total}",
    )


def _settled(each: Gold, claims: Sequence[Sequence[Span]]) -> tuple[Span, ...]:
    fused = fuse(span for spans in claims for span in spans)
    return fuse(propagate(each.document.text, fused))


if __name__ == "__main__":
    main()
