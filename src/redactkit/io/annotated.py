"""Read annotated documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from redactkit.errors import InvalidInput
from redactkit.evaluate import Gold
from redactkit.evaluate.gold import type_named
from redactkit.io.reading import objects
from redactkit.types import Document, Level, Span

GOLD = "GOLD.jsonl"
"""What the file is called in errors: its own name may name people."""

SHAPE = '{"start": 0, "end": 4, "type": "PERSON", "level": "D", "entity": "p1"}'


def gold(path: str | Path) -> tuple[Gold, ...]:
    """Return the documents of a JSON-lines file with the spans marked in them.

    A line is `{"id": "…", "text": "…", "spans": [{"start", "end", "type", "level", "entity"}]}`,
    offsets half-open in code points, levels `D`, `Q`, `N`; types may be those of the Text
    Anonymization Benchmark.

    Raises:
        InvalidInput: the file cannot be read, or a line is not that. The message names the line.
    """
    try:
        with Path(path).open("rb") as stream:
            golds = tuple(_gold(place, fields) for place, fields in objects(stream, GOLD))
    except OSError as fault:
        raise InvalidInput(f"Cannot read {GOLD}: {fault.strerror}. Check the path.") from None
    if not golds:
        raise InvalidInput(f"{GOLD} holds no document. Give a file with one JSON object a line.")
    return golds


def _gold(place: str, fields: Mapping[str, object]) -> Gold:
    name, text, spans = fields.get("id"), fields.get("text"), fields.get("spans")
    if not (isinstance(name, str) and isinstance(text, str) and isinstance(spans, list)):
        raise InvalidInput(f'{place}: expected "id" and "text" (strings) and "spans" (a list).')
    return Gold(Document(name, text), tuple(_spans(spans, len(text), place)))


def _spans(values: list[object], length: int, place: str) -> Iterator[Span]:
    for number, value in enumerate(values, 1):
        span = _span(value) if isinstance(value, dict) else None
        if span is None or not 0 <= span.start < span.end <= length:
            raise InvalidInput(
                f"{place}: span {number} must be like {SHAPE}, within the text's {length} characters."
            )
        yield span


def _span(value: Mapping[str, object]) -> Span | None:
    """Return the span that `value` describes, or None if it describes none."""
    start, end, entity = value.get("start"), value.get("end"), value.get("entity", "")
    if type(start) is not int or type(end) is not int or not isinstance(entity, str):
        return None
    try:
        return Span(start, end, type_named(str(value["type"])), Level(str(value["level"])), entity=entity)
    except (KeyError, ValueError):
        return None
