"""Gold spans are read, or the line that cannot be is named."""

import json
from pathlib import Path

import pytest

from redactkit.errors import InvalidInput
from redactkit.evaluate import Gold
from redactkit.io import gold
from redactkit.types import Document, Level, Span, Type

JANE = {"start": 0, "end": 4, "type": "PERSON", "level": "D", "entity": "p1"}


def written(folder: Path, *spans: object) -> Path:
    path = folder / "gold.jsonl"
    path.write_text(json.dumps({"id": "1", "text": "Jane (no. 28045/02)", "spans": spans}) + "\n")
    return path


def test_our_types_and_those_of_the_text_anonymization_benchmark_are_read(tmp_path: Path) -> None:
    code = {"start": 10, "end": 18, "type": "CODE", "level": "D", "entity": "e1", "confidential": "?"}
    assert gold(written(tmp_path, JANE, code)) == (
        Gold(
            Document("1", "Jane (no. 28045/02)"),
            (
                Span(0, 4, Type.PERSON, Level.DIRECT, entity="p1"),
                Span(10, 18, Type.IDENTIFIER, Level.DIRECT, entity="e1"),
            ),
        ),
    )


@pytest.mark.parametrize(
    "change",
    [
        {"end": 99},
        {"start": -1},
        {"end": 0},
        {"start": "0"},
        {"start": True},
        {"type": "NAME"},
        {"level": "X"},
        {"entity": 1},
    ],
)
def test_a_span_that_is_none_is_named_by_line_and_number(tmp_path: Path, change: dict[str, object]) -> None:
    with pytest.raises(InvalidInput, match="line 1: span 2 must be like"):
        gold(written(tmp_path, JANE, JANE | change))


def test_a_file_without_documents_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "empty.jsonl"
    path.write_text("\n")
    with pytest.raises(InvalidInput, match="holds no document"):
        gold(path)
    with pytest.raises(InvalidInput, match="Check the path"):
        gold(tmp_path / "absent.jsonl")


def test_a_line_without_spans_is_named(tmp_path: Path) -> None:
    path = tmp_path / "plain.jsonl"
    path.write_text('{"id": "1", "text": "Jane"}\n')
    with pytest.raises(InvalidInput, match="line 1: expected"):
        gold(path)
