"""Addresses and postcodes, with their levels."""

import pytest

from redactkit.detect.find import find
from redactkit.detect.rules import addresses as module
from redactkit.detect.rules.addresses import places
from redactkit.detect.spacy import bare
from redactkit.pipeline import redact
from redactkit.types import Level, Type


def found(text: str) -> dict[str, Level]:
    return {text[span.start : span.end]: span.level for span in places(bare(text))}


@pytest.mark.parametrize(
    ("text", "place", "level"),
    [
        ("I live at 14 Alder Close, HD4 9XX.", "14 Alder Close, HD4 9XX", Level.DIRECT),
        ("he lives at 9 rabone gdns n it is a mess", "9 rabone gdns", Level.DIRECT),
        ("flat 2b, 9 Rabone Gardens\nb21 0aa", "flat 2b, 9 Rabone Gardens\nb21 0aa", Level.DIRECT),
        (
            "- the old chapel, mill drove, ely, hd4 9xx",
            "the old chapel, mill drove, ely, hd4 9xx",
            Level.DIRECT,
        ),
        ("Write to The Maltings, Mill Lane HD4 9XX.", "The Maltings, Mill Lane HD4 9XX", Level.DIRECT),
        ("The postcode is hd49xx I think.", "hd49xx", Level.QUASI),
        ("I work at St Luke's Hospice, Mill Lane, Ely HD4 9XX.", "Mill Lane, Ely HD4 9XX", Level.QUASI),
        ("Hot, cold, then on the road, hd4 9xx it said.", "hd4 9xx", Level.QUASI),
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
@pytest.mark.parametrize(
    "unit",
    ["a", "1 ", "Aa ", "flat 1 ", "1 Aa ", "Road ", "AB1 ", "room 1, ", "at a, ", "- Aa Aa, Aa Lane, "],
)
def test_patterns_are_linear(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    for pattern in (module._POSTCODE, module._ADDRESS):
        assert sum(1 for _ in pattern.finditer(text)) >= 0


@pytest.mark.parametrize(
    "said", ["A cook in Yorkshire and the Humber, aged 20 to 29, hit me.", "Yorkshire and Humber is large."]
)
def test_the_second_half_of_a_region_is_nobody(said: str) -> None:
    found = [said[span.start : span.end] for span in find(said) if span.type is Type.LOCATION]
    assert len(found) == 1
    assert found[0] == said[said.index("Yorkshire") : said.index("Humber") + 6]
    assert not any(span.type is Type.PERSON for span in find(said))


def test_a_region_that_we_put_in_a_place_is_not_taken_for_a_name() -> None:
    for policy in ("public", "sector"):
        once = redact("A cook in York, 29, hit me.", policy=policy)
        assert "in Yorkshire and the Humber, aged" in once.text
        assert redact(once.text, policy=policy).text == once.text
