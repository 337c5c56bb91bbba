"""What is told of a job beside its title is found without what leads to it."""

import pytest

from redactkit.detect.rules.employment import employment
from redactkit.detect.spacy import bare
from redactkit.types import Level, Type


def found(text: str) -> list[str]:
    return [text[span.start : span.end] for span in employment(bare(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I am on band 6.", ["band 6"]),
        ("He is a retired fireman.", ["retired fireman"]),
        ("I have worked here for nine years.", ["nine years"]),
        ("She is newly qualified.", ["newly qualified"]),
        ("My husband drives a taxi.", ["drives a taxi"]),
        ("She is on probation.", ["on probation"]),
    ],
)
def test_what_is_told_is_found(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("text", ["Any nurse can tell you.", "He shook his head.", "It took nine years."])
def test_what_tells_nothing_is_left(text: str) -> None:
    assert found(text) == []


def test_spans_are_telling_posts_in_order_inside_the_text_and_apart() -> None:
    text = "The night manager, a bank nurse on band 5, newly qualified."
    spans = employment(bare(text))
    edges = [edge for span in spans for edge in (span.start, span.end)]
    assert len(spans) > 1
    assert edges == sorted(edges)
    assert edges[-1] <= len(text)
    assert {(span.type, span.level) for span in spans} == {(Type.ROLE, Level.QUASI)}
