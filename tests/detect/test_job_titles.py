"""Jobs are found without their determiner: Q for a person, N for a class of people."""

import pytest

from redactkit.detect.rules.job_titles import roles
from redactkit.detect.spacy import bare
from redactkit.types import Level


def found(text: str, level: Level = Level.QUASI) -> list[str]:
    return [text[span.start : span.end] for span in roles(bare(text)) if span.level is level]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Our deputy team manager knew.", ["deputy team manager"]),
        ("I am on band 6.", ["band 6"]),
        ("He is a retired fireman.", ["retired fireman"]),
        ("I have worked here for nine years.", ["nine years"]),
        ("She is newly qualified.", ["newly qualified"]),
        ("My husband drives a taxi.", ["drives a taxi"]),
        ("She is on probation.", ["on probation"]),
        ("I wrote to the DCS about it.", ["DCS"]),
        ("The domestic abuse was seen by a domestic on our ward.", ["domestic"]),
    ],
)
def test_what_is_told_is_found(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Social workers are tired.",
        "Any nurse can tell you.",
        "Tell the LADO.",
        "He shook his head.",
        "Dear Sir",
        "It took nine years.",
    ],
)
def test_what_tells_nothing_is_left(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["Social workers are tired.", "Any nurse knows.", "I told the LADO."])
def test_a_class_of_people_is_harmless(text: str) -> None:
    assert found(text, Level.NONE)


def test_spans_are_in_order_inside_the_text_and_apart() -> None:
    text = "The night manager and my team leader, a bank nurse on band 5."
    spans = roles(bare(text))
    edges = [edge for span in spans for edge in (span.start, span.end)]
    assert spans
    assert edges == sorted(edges)
    assert edges[-1] <= len(text)
