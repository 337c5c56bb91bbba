"""Ages, dates of birth and school years are found, and numbers that are not ages are left."""

import time

import pytest

from redactkit.detect.ages import ages
from redactkit.detect.language import load, read
from redactkit.types import Level


def found(text: str, level: Level = Level.QUASI) -> list[str]:
    return [text[span.start : span.end] for span in ages(read(text)) if span.level is level]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a 14-year-old boy", ["14-year-old"]),
        ("She is aged 14.", ["14"]),
        ("he is only 14, you know", ["14"]),
        ("a patient of 81", ["81"]),
        ("Amira, 8, was there", ["8"]),
        ("Tom Marsh (14) left", ["14"]),
        ("She is in her fifties.", ["fifties"]),
        ("He is in Year 9.", ["Year 9"]),
        ("a baby 6 months old", ["6 months old"]),
        ("DOB 12/03/2011", ["12/03/2011"]),
        ("born on 4 May 2009", ["4 May 2009"]),
        ("she turns 18 in May", ["18"]),
    ],
)
def test_what_is_told_is_found(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "There are 14 beds.",
        "He is 20 minutes late.",
        "I work at 8pm.",
        "Mon 3, June",
        "We are two.",
    ],
)
def test_what_tells_nothing_is_left(text: str) -> None:
    assert found(text) == []


def test_spans_are_in_order_inside_the_text_and_apart() -> None:
    text = "Amira, 8, and Tom (14) in Year 9, aged twelve; DOB 1/2/2010."
    spans = ages(read(text))
    edges = [edge for span in spans for edge in (span.start, span.end)]
    assert spans
    assert edges == sorted(edges)
    assert edges[-1] <= len(text)


@pytest.mark.parametrize("piece", ["Ab, 9, ", "aged ", "9 ", "born on 1/1/"])
def test_hostile_text_takes_time_in_proportion_to_its_length(piece: str) -> None:
    def seconds(length: int) -> float:
        doc = load().make_doc((piece * length)[:length])
        started = time.perf_counter()
        ages(doc)
        return time.perf_counter() - started

    seconds(1_000)
    short = max(seconds(10_000), 0.005)
    assert seconds(40_000) / short < 20
