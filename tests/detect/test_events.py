"""Remembered words, prizes and incidents are found; titles, scare quotes and record wording are left."""

import pytest

from redactkit.detect.rules.events import events
from redactkit.detect.spacy import bare
from redactkit.types import Level


def found(text: str, level: Level = Level.QUASI) -> list[str]:
    return [text[span.start : span.end] for span in events(bare(text)) if span.level is level]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He told me "parcels don\'t wee".', ["parcels don't wee"]),
        ("She said “you are not one of us”, twice.", ["you are not one of us"]),
        ("She won the Mayor's Frontline Award.", ["won the Mayor's Frontline Award"]),
    ],
)
def test_what_is_told_is_found(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        'the "best" one',
        'The log says "no harm".',
        'A report entitled "Working Together to Safeguard".',
        "I didn't say it wasn't his.",
    ],
)
def test_what_tells_nothing_is_left(text: str) -> None:
    assert found(text) == []


def test_spans_are_in_order_inside_the_text_and_apart() -> None:
    text = 'He said "go home to your mother" and she won the gold medal.'
    spans = events(bare(text))
    edges = [edge for span in spans for edge in (span.start, span.end)]
    assert spans
    assert edges == sorted(edges)
    assert edges[-1] <= len(text)
