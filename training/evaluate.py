"""Print the detector's figures on the development sets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from training.corpora import TYPES, Text, read_jsonl
from training.infer import Tagged, Tagger
from training.metric import LIGHT, WORD, Counts, Cover, compare, missed_marks


def cover(text: str, spans: Sequence[Tagged]) -> list[Cover]:
    """Return the D and Q spans, with every other mention of the people found.

    The library does this (and rules for identifiers, dates and quotations) outside the model;
    here it stands in its plainest form, so that figures can be compared.
    """
    found = [Cover(span.start, span.end, span.type) for span in spans if span.level != "N"]
    tokens = {
        word.group()
        for span in spans
        if span.type == "PERSON" and span.level == "D" and span.score >= 0.8
        for word in WORD.finditer(text[span.start : span.end])
        if word.group().casefold() not in LIGHT
        and len(word.group()) >= (3 if word.group()[0].isupper() else 5)
    }
    if tokens:
        pattern = r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(tokens))) + r")(?!\w)"
        found += [Cover(m.start(), m.end(), "PERSON") for m in re.finditer(pattern, text)]
    return found


def folded(texts: Sequence[Text], fold: str) -> list[Text]:
    """Return copies in "lower" or "upper" case; letters that would change length stay."""
    return [
        replace(
            text,
            text="".join(changed if len(changed := getattr(c, fold)()) == 1 else c for c in text.text),
        )
        for text in texts
    ]


def sets(dev: Path, tab: Path | None) -> dict[str, list[Text]]:
    """Return the development sets by name, case-folded copies of the concerns among them."""
    concerns = read_jsonl(dev)
    result = {
        "concerns": concerns,
        "lower": folded(concerns, "lower"),
        "upper": folded(concerns, "upper"),
    }
    if tab:
        result["court"] = read_jsonl(tab / "dev.jsonl", "court")
    return result


def report(folder: Path, dev: Path, tab: Path | None, errors: Path | None = None) -> str:
    """Return the figures as Markdown tables; with `errors`, write each error in its context."""
    tagger = Tagger(folder, threads=2, check=False)
    rows = [
        "| set | direct | quasi | precision | leaking |",
        "| --- | --- | --- | --- | --- |",
    ]
    by_type: list[str] = []
    log: list[str] = []
    for name, texts in sets(dev, tab).items():
        spans = tagger.tag([text.text for text in texts])
        covers = [cover(t.text, s) for t, s in zip(texts, spans, strict=True)]
        counts = compare(texts, covers)
        rows.append(
            f"| {name} | {counts.recall('D'):.3f} | {counts.recall('Q'):.3f} "
            f"| {counts.precision:.3f} | {counts.leaks:.2f} |"
        )
        if name in ("concerns", "court"):
            by_type += type_table(name, counts)
            log += [line for text, c in zip(texts, covers, strict=True) for line in error_lines(text, c)]
    if errors:
        errors.write_text("\n".join(log), encoding="utf-8")
    return "\n".join([*rows, *by_type])


def type_table(name: str, counts: Counts) -> list[str]:
    """Return a Markdown table of one set by type."""
    rows = [
        "",
        f"| {name}: type | direct | quasi | precision of words |",
        "| --- | --- | --- | --- |",
    ]
    for kind in TYPES:
        cells = []
        for level in "DQ":
            gold, found = counts.gold[kind, level], counts.found[kind, level]
            cells.append(f"{found / gold:.2f} ({found}/{gold})" if gold else "")
        words, right = counts.words[kind], counts.right[kind]
        share = f"{right / words:.2f} ({right}/{words})" if words else ""
        rows.append(f"| {kind} | {cells[0]} | {cells[1]} | {share} |")
    return rows


def error_lines(text: Text, covers: Sequence[Cover]) -> list[str]:
    """Return one line for each missed mention and each span without gold, in its context."""
    lines = []
    kinds = {(m.start, m.end): f"{m.type}:{m.level}" for m in text.marks}
    gold = [(m.start, m.end) for m in text.marks if m.level != "N"]
    wrong = [(c.start, c.end, c.type) for c in covers if not any(a < c.end and b > c.start for a, b in gold)]
    missed = [(a, b, kinds[a, b]) for a, b in missed_marks(text, covers)]
    for what, found in (("MISSED", missed), ("EXTRA", wrong)):
        for start, end, kind in found:
            before, after = text.text[max(0, start - 50) : start], text.text[end : end + 30]
            shown = f"{before}<<{text.text[start:end]}>>{after}".replace("\n", " / ")
            lines.append(f"{what}\t{text.id}\t{kind}\t{shown}")
    return lines
