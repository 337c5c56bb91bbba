"""Measure a second annotation of ten concerns, and redactkit, by the same measure: does it read as carefully?

python benchmarks/agreement.py            # the tables of docs/benchmarks.md; `--write` puts them there
python benchmarks/agreement.py --missed   # what both annotations mark and redactkit does not find
"""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from redactkit.evaluate import Gold, markdown, rows, score
from redactkit.evaluate.report import COUNTED
from redactkit.evaluate.table import NAMES
from redactkit.evaluate.words import cover, lies_in, telling_words
from redactkit.io import gold
from redactkit.pipeline import detect
from redactkit.policy import SIZES, load
from redactkit.types import Level, Span, Type

HERE = Path(__file__).parent
FIRST = HERE / "data" / "concerns_dev.jsonl"
SECOND = HERE / "data" / "concerns_dev_second.jsonl"
PAGE = HERE.parent / "docs" / "benchmarks.md"
BEGIN, END = "<!-- what `make agreement` prints -->\n", "<!-- end of agreement -->\n"


def main() -> None:
    """Print the tables; with `--write`, put them into the page too; with `--missed`, what is not found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--write", action="store_true", help="put the tables into docs/benchmarks.md")
    parser.add_argument("--missed", action="store_true", help="print what both mark and redactkit misses")
    parser.add_argument("--size", choices=SIZES, default="fast", help="of the detector")
    choices = parser.parse_args()
    policy = replace(load("public"), size=choices.size)
    first, second = read_twice(gold(FIRST), gold(SECOND))
    found = [detect(each.document.text, policy=policy) for each in first]
    printed = page(first, second, found)
    print(printed, end="")
    if choices.missed:
        print(*missed(first, second, found), sep="\n")
    if choices.write:
        before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n{printed}\n{END}{rest.split(END)[1]}", encoding="utf-8")


def read_twice(first: Sequence[Gold], second: Sequence[Gold]) -> tuple[tuple[Gold, ...], tuple[Gold, ...]]:
    """Return the documents that stand in both, in the order of the second.

    Raises:
        ValueError: a document of the second is not in the first, or its text is another there.
    """
    by_id = {each.document.id: each for each in first}
    for each in second:
        if each.document.id not in by_id or by_id[each.document.id].document != each.document:
            raise ValueError(f"Document {each.document.id!r} is not the same in both annotations.")
    return tuple(by_id[each.document.id] for each in second), tuple(second)


def page(first: Sequence[Gold], second: Sequence[Gold], found: Sequence[Sequence[Span]]) -> str:
    """Return both tables: each annotation in turn is the standard, by which the other is measured."""
    size = f"{len(first)} documents, {sum(len(each.document.text) for each in first):,} characters"
    return (
        f"### The first annotation as the standard: {size}\n\n{table(first, second, found, 'second')}\n"
        f"### The second annotation as the standard: the same documents\n\n"
        f"{table(second, first, found, 'first')}\n{alike(first, second)}\n"
    )


def alike(first: Sequence[Gold], second: Sequence[Gold]) -> str:
    """Return how many marks are the same in both, those of level N too."""
    each = [
        {
            (one.document.id, span.start, span.end, span.type, span.level)
            for one in golds
            for span in one.spans
        }
        for golds in (first, second)
    ]
    return (
        f"Marks of any level: {len(each[0])} in the first annotation, {len(each[1])} in the second; "
        f"the same in bounds, type and level: {len(each[0] & each[1])}."
    )


def table(standard: Sequence[Gold], other: Sequence[Gold], found: Sequence[Sequence[Span]], name: str) -> str:
    """Return recall and precision of the `other` annotation, called `name`, and of what redactkit `found`.

    The last column is the recall of redactkit over the mentions of `standard` that `other` marks too.
    """
    systems = [each.spans for each in other], found
    agreed = [
        Gold(one.document, marked_in(one, also.spans)) for one, also in zip(standard, other, strict=True)
    ]
    figures = _figures(standard, systems)
    both = _figures(agreed, systems)
    head = (name, "redactkit")
    lines = [
        (
            "measure",
            *(f"{each}: {figure}" for each in head for figure in ("recall", "precision")),
            "redactkit: recall of what both mark",
        )
    ]
    for measure in (*(NAMES[level] for level in COUNTED), *map(str, Type)):
        recall, precision = figures[measure]
        lines.append((measure, recall[0], precision[0], recall[1], precision[1], both[measure][0][1]))
    return markdown(lines)


def marked_in(one: Gold, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the marks of level D or Q of `one` that lie in such `spans`, function words and titles apart."""
    text = one.document.text
    inside = cover(len(text), (span for span in spans if span.level in COUNTED))
    return tuple(
        span
        for span in one.spans
        if span.level in COUNTED
        and all(lies_in(word, inside) for word in telling_words(text, span.start, span.end))
    )


def missed(first: Sequence[Gold], second: Sequence[Gold], found: Sequence[Sequence[Span]]) -> Iterator[str]:
    """Yield what both annotations mark and redactkit does not find, type by type, with its document."""
    lines: list[tuple[Type, str]] = []
    for one, also, spans in zip(first, second, found, strict=True):
        agreed = Gold(one.document, marked_in(one, also.spans))
        for span in sorted({*agreed.spans} - {*marked_in(agreed, spans)}):
            words = one.document.text[span.start : span.end]
            lines.append((span.type, f"{span.type}  {one.document.id}  {words}"))
    yield from (line for type_ in Type for each, line in lines if each is type_)


def _figures(
    golds: Sequence[Gold], systems: Sequence[Sequence[Sequence[Span]]]
) -> Mapping[str, tuple[list[str], list[str]]]:
    """Return recall and precision of each system, by level and by type.

    The precision of a level is of the spans to which the system gives that level.
    """
    lines = {row.measure: [*map(str, row.cells)] for row in rows([score(golds, each) for each in systems])}
    by_type = {str(each): (lines[f"recall {each}"], lines[f"precision {each}"]) for each in Type}
    by_level = {
        NAMES[level]: (lines[f"{NAMES[level]} recall"], _precision(golds, systems, level))
        for level in COUNTED
    }
    return by_level | by_type


def _precision(golds: Sequence[Gold], systems: Sequence[Sequence[Sequence[Span]]], level: Level) -> list[str]:
    alone = [[[span for span in spans if span.level is level] for spans in each] for each in systems]
    [line] = [row for row in rows([score(golds, each) for each in alone]) if row.measure == "token precision"]
    return [*map(str, line.cells)]


if __name__ == "__main__":
    main()
