"""Origin, faith, health, family and standing are found; ordinary words are left."""

import pytest

from redactkit.detect.circumstances import circumstances
from redactkit.detect.language import read
from redactkit.types import Level


def found(text: str, level: Level = Level.QUASI) -> list[str]:
    return [text[span.start : span.end] for span in circumstances(read(text)) if span.level is level]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("My wife rang.", ["wife"]),
        ("She is seven months pregnant.", ["seven months pregnant"]),
        ("He has epilepsy.", ["epilepsy"]),
        ("I am the only man on nights.", ["only man"]),
        ("a Somali girl", ["Somali"]),
        ("She is Muslim.", ["Muslim"]),
        ("He has a Kerry accent.", ["Kerry accent"]),
        ("He is a care leaver.", ["care leaver"]),
        ("a man with red hair", ["red hair"]),
        ("She is deaf in one ear.", ["deaf in one ear"]),
        ("I am a gay man.", ["gay"]),
        ("a black woman", ["black"]),
    ],
)
def test_what_is_told_is_found(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ms Jones rang.",
        "black mould on the wall",
        "a miscarriage of justice",
        "her mum was there",
        "Children in care matter.",
        "social partner",
    ],
)
def test_what_tells_nothing_is_left(text: str) -> None:
    assert found(text) == []


def test_spans_are_in_order_inside_the_text_and_apart() -> None:
    text = "My brother, a Sikh with asthma, is the only man in the team."
    spans = circumstances(read(text))
    edges = [edge for span in spans for edge in (span.start, span.end)]
    assert spans
    assert edges == sorted(edges)
    assert edges[-1] <= len(text)
