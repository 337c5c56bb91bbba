"""Dates and named periods are found whole; weekdays alone are marked harmless."""

import pytest

from redactkit.detect.rules.dates import dates
from redactkit.detect.spacy import bare
from redactkit.types import Level


def found(text: str, level: Level = Level.QUASI) -> list[str]:
    return [text[span.start : span.end] for span in dates(bare(text)) if span.level is level]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was 22/05/24 at 14:05.", ["22/05/24 at 14:05"]),
        ("on 14th Jan 2023 she left", ["14th Jan 2023"]),
        ("Mon 3 June I rang", ["Mon 3 June"]),
        ("He left in June 2024.", ["June 2024"]),
        ("I joined in 2021.", ["2021"]),
        ("the night of 14 January was bad", ["the night of 14 January"]),
        ("It was the week before Easter 2023.", ["the week before Easter 2023"]),
        ("away at half-term", ["half-term"]),
        ("on Boxing Day", ["Boxing Day"]),
        ("It was Eid.", ["Eid"]),
        ("since the May bank holiday", ["May bank holiday"]),
        ("back in spring 2023", ["spring 2023"]),
        ("tuesday 4 march 9pm", ["tuesday 4 march 9pm"]),
    ],
)
def test_what_is_told_is_found(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "He may march on.",
        "last Tuesday",
        "I do nights for three weeks.",
        "under the Children Act 1989",
        "every Friday",
        "Regulation 44 visits",
        "Call 01632 960 100.",
    ],
)
def test_what_tells_nothing_is_left(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["on Tuesday", "last Tuesday"])
def test_weekdays_alone_are_harmless(text: str) -> None:
    assert found(text, Level.NONE)


def test_spans_are_in_order_inside_the_text_and_apart() -> None:
    text = "On 3 June 2024 at 10:05 and on Boxing Day; the Friday after the party, 2/3/21."
    spans = dates(bare(text))
    edges = [edge for span in spans for edge in (span.start, span.end)]
    assert spans
    assert edges == sorted(edges)
    assert edges[-1] <= len(text)
