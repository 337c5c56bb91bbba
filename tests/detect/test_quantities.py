"""Sums, caseloads and counts are found with their unit; small talk and sections of law are left."""

import pytest

from redactkit.detect.language import read
from redactkit.detect.quantities import quantities
from redactkit.types import Level


def found(text: str, level: Level = Level.QUASI) -> list[str]:
    return [text[span.start : span.end] for span in quantities(read(text)) if span.level is level]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I hold 38 cases.", ["38 cases"]),
        ("a six-bed home", ["six-bed"]),
        ("She has four children.", ["four children"]),
        ("He took £4,200 in cash.", ["£4,200"]),
        ("two grand went missing", ["two grand"]),
        ("She did twenty-six hours.", ["twenty-six hours"]),
        ("There are three of us.", ["three of us"]),
        ("a team of nine", ["a team of nine"]),
        ("he paid £35 a night", ["£35 a night"]),
    ],
)
def test_what_is_told_is_found(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "section 47 of the Act",
        "one of the reasons",
        "on the first floor",
        "in 2021",
        "twice",
    ],
)
def test_what_tells_nothing_is_left(text: str) -> None:
    assert found(text) == []


def test_spans_are_in_order_inside_the_text_and_apart() -> None:
    text = "£400 for 38 cases and three of us, 12 miles."
    spans = quantities(read(text))
    edges = [edge for span in spans for edge in (span.start, span.end)]
    assert spans
    assert edges == sorted(edges)
    assert edges[-1] <= len(text)
