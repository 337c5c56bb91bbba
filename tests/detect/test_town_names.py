"""The name of a town is found in any case where it means nothing else."""

import pytest

from redactkit.detect.find import find
from redactkit.detect.rules.town_names import town_names
from redactkit.detect.spans.resolve_overlaps import apart
from redactkit.types import Level, Span, Type


def found(text: str, *spans: Span) -> list[str]:
    return [text[span.start : span.end] for span in apart(town_names(text), spans)]


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("pls dont put lowestoft in it", ["lowestoft"]),
        ("MOVED FROM GRIMSBY LAST YEAR", ["GRIMSBY"]),
        ("from reading and deal, with mr lincoln and chelsea", []),
        ("he cooks in the langar, l carne back", []),
        ("it is the same in england and in kent", []),
    ],
)
def test_a_town_is_told_from_words_and_people(text: str, towns: list[str]) -> None:
    assert found(text) == towns


def test_what_is_claimed_is_left_to_whoever_claimed_it() -> None:
    assert found("at Grimsby House", Span(3, 16, Type.ORGANISATION, Level.QUASI)) == []


def test_a_town_that_a_writer_mentions_as_a_word_is_found() -> None:
    text = "told the RM. pls dont put lowestoft in it"
    [found] = [each for each in find(text) if text[each.start : each.end] == "lowestoft"]
    assert found.level is not Level.NONE
