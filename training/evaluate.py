"""Measure the library with the weights of a folder, on the development sets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from redactkit.detect.candidates import RULES
from redactkit.detect.model.decode import decode, thresholds
from redactkit.detect.model.tagger import Floats, Integers, Labels, Tagger
from redactkit.detect.resolve_candidates import resolve_in_source
from redactkit.detect.spacy import parts, read
from redactkit.detect.visible_text import Plain, plain
from redactkit.evaluate import Gold, Proportion, Report, markdown, score
from redactkit.evaluate.words import cover, lies_in, telling_words
from redactkit.io import gold
from redactkit.types import Level, Span, Type


@dataclass(frozen=True, slots=True)
class Claims:
    """What is known of one text before any threshold: the tagger's figures and the rules' spans."""

    seen: Plain
    parts: tuple[tuple[int, str, tuple[tuple[Integers, Floats], ...]], ...]
    """Offset, text, and each block's words with their probabilities."""
    rules: tuple[Span, ...]

    def spans(self, labels: Labels) -> tuple[Span, ...]:
        """Return what the library finds with these thresholds."""
        claims = [
            replace(span, start=span.start + offset, end=span.end + offset)
            for offset, part, blocks in self.parts
            for words, probabilities in blocks
            for span in decode(words, probabilities, labels, thresholds(labels, part))
        ]
        return resolve_in_source(self.seen, [*claims, *self.rules])


def claims(text: str, tagger: Tagger) -> Claims:
    """Return what `tagger` and the rules beside it make of `text`."""
    seen = plain(text)
    read_parts: list[tuple[int, str, tuple[tuple[Integers, Floats], ...]]] = []
    rules: list[Span] = []
    for offset, part in parts(seen.text):
        doc = read(part)
        read_parts.append((offset, part, tuple(tagger.probabilities(part))))
        rules += (
            replace(span, start=span.start + offset, end=span.end + offset)
            for rule in RULES
            for span in rule(doc)
        )
    return Claims(seen, tuple(read_parts), tuple(rules))


def folded(golds: Sequence[Gold], fold: str) -> tuple[Gold, ...]:
    """Return copies in "lower" or "upper" case; letters that would change length stay."""

    def text(source: str) -> str:
        return "".join(changed if len(changed := getattr(c, fold)()) == 1 else c for c in source)

    return tuple(Gold(replace(one.document, text=text(one.document.text)), one.spans) for one in golds)


def sets(dev: Path, tab: Path | None) -> dict[str, tuple[Gold, ...]]:
    """Return the development sets by name, case-folded copies of the concerns among them."""
    concerns = gold(dev)
    found = {"concerns": concerns, "lower": folded(concerns, "lower"), "upper": folded(concerns, "upper")}
    return found | ({"court": gold(tab / "dev.jsonl")} if tab else {})


def report(folder: Path, dev: Path, tab: Path | None, errors: Path | None = None) -> str:
    """Return the figures as Markdown tables; with `errors`, write each error in its context."""
    tagger = Tagger(folder)
    rows = [("set", "direct", "quasi", "precision", "leaking")]
    tables: list[str] = []
    log: list[str] = []
    for name, golds in sets(dev, tab).items():
        found = [claims(one.document.text, tagger).spans(tagger.labels) for one in golds]
        figures = score(golds, found)
        rows.append((name, *summary(figures)))
        if name in ("concerns", "court"):
            tables += "", by_type(name, figures)
            log += (line for one, spans in zip(golds, found, strict=True) for line in error_lines(one, spans))
    if errors:
        errors.write_text("\n".join(log), encoding="utf-8")
    return "\n".join([markdown(rows), *tables])


def summary(figures: Report) -> tuple[str, str, str, str]:
    """Return direct and quasi recall, precision, and documents leaking."""
    levels = (figures.levels[level].strict for level in (Level.DIRECT, Level.QUASI))
    direct, quasi, precision, leaking = (
        f"{share.value or 0.0:.3f}" for share in (*levels, figures.precision, figures.leaking)
    )
    return direct, quasi, precision, leaking


def by_type(name: str, figures: Report) -> str:
    """Return a Markdown table of one set by type."""
    rows = [(f"{name}: type", "recall", "precision of words")]
    rows += (
        (kind.value, _share(figures.types[kind].strict), _share(figures.type_precision[kind]))
        for kind in Type
    )
    return markdown(rows)


def _share(share: Proportion) -> str:
    return f"{share.value:.2f} ({share.hits}/{share.total})" if share.total else ""


def error_lines(one: Gold, found: Sequence[Span]) -> Iterator[str]:
    """Yield one line for each missed mention and each span without gold, in its context."""
    text = one.document.text
    inside = cover(len(text), (span for span in found if span.level is not Level.NONE))
    wanted = [span for span in one.spans if span.level is not Level.NONE]
    for span in wanted:
        if not all(lies_in(word, inside) for word in telling_words(text, span.start, span.end)):
            yield _line("MISSED", one, span)
    for span in found:
        if span.level is not Level.NONE and not any(
            other.start < span.end and span.start < other.end for other in wanted
        ):
            yield _line("EXTRA", one, span)


def _line(what: str, one: Gold, span: Span) -> str:
    text = one.document.text
    before, after = text[max(0, span.start - 50) : span.start], text[span.end : span.end + 30]
    shown = f"{before}<<{text[span.start : span.end]}>>{after}".replace("\n", " / ")
    return f"{what}\t{one.document.id}\t{span.type.value}:{span.level.value}\t{shown}"
