"""A first name with a capital of its own is found though no detector claimed it."""

import pytest

from redactkit.detect.find import find
from redactkit.detect.rules.first_names import first_names
from redactkit.detect.spans.resolve_overlaps import apart
from redactkit.types import Level, Span, Type


def found(text: str, *spans: Span) -> list[str]:
    return [text[span.start : span.end] for span in apart(first_names(text), spans)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ask Em. She was there.", ["Em"]),
        ("I rang Bev twice and then Will rang me.", ["Bev", "Will"]),
        ("Ask HEER, she knows.", ["HEER"]),
        ("It was Aoife Tolley who told me.", ["Aoife Tolley"]),
    ],
)
def test_a_first_name_is_found_by_its_capital(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Will they come? Grace is what we need.",
        "ask em about it",
        "ASK EM ABOUT IT",
        "I hold SIA licence and told them WILL come.",
        "Dear Sir, dear Madam,",
        "She left in May and put in for Gift Aid at the Red Book shop.",
        "We told Harriet-Anne-Marie's Xqz about it.",
    ],
)
def test_other_capitals_are_left(text: str) -> None:
    assert found(text) == []


def test_what_is_claimed_is_left_to_whoever_claimed_it() -> None:
    assert found("the Em Estate", Span(4, 13, Type.LOCATION, Level.QUASI)) == []
    assert found("We at Lodge saw Em.", Span(0, 2, Type.ROLE, Level.NONE)) == ["Em"]


def test_a_name_of_two_letters_is_found_in_a_text_and_once_more() -> None:
    text = "Ask Em. She was on the late with me, and Em will tell you."
    assert [(s.start, s.type, s.level) for s in find(text) if text[s.start : s.end] == "Em"] == [
        (4, Type.PERSON, Level.DIRECT),
        (41, Type.PERSON, Level.DIRECT),
    ]
