"""Addresses and postcodes, with their levels."""

import pytest

from redactkit.detect import places as module
from redactkit.detect.language import read
from redactkit.detect.places import places
from redactkit.types import Level


def found(text: str) -> dict[str, Level]:
    return {text[span.start : span.end]: span.level for span in places(read(text))}


@pytest.mark.parametrize(
    ("text", "place", "level"),
    [
        ("I live at 14 Alder Close, HD4 9XX.", "14 Alder Close, HD4 9XX", Level.DIRECT),
        ("he lives at 9 rabone gdns n it is a mess", "9 rabone gdns", Level.DIRECT),
        ("flat 2b, 9 Rabone Gardens\nb21 0aa", "flat 2b, 9 Rabone Gardens\nb21 0aa", Level.DIRECT),
        ("The postcode is hd49xx I think.", "hd49xx", Level.QUASI),
    ],
)
def test_places_and_their_levels(text: str, place: str, level: Level) -> None:
    assert found(text) == {place: level}


@pytest.mark.parametrize(
    "text",
    [
        "We have 31 children and 14 people on the list.",
        "The code AB12 is no postcode and ZZ9 9ZZ is in no district.",
        "Reading the file took us three hours, 12 of the street.",
    ],
)
def test_what_is_no_place(text: str) -> None:
    assert found(text) == {}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("unit", ["a", "1 ", "Aa ", "flat 1 ", "1 Aa ", "Road ", "AB1 ", "room 1, "])
def test_patterns_are_linear(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    for pattern in (module._POSTCODE, module._ADDRESS):
        assert sum(1 for _ in pattern.finditer(text)) >= 0
