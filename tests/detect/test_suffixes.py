"""The word that tells father from son is of the name; a post beside a name is not."""

import pytest

from redactkit.detect.spans.suffixes import with_suffixes
from redactkit.types import Level, Span, Type


def named(text: str, name: str = "John Reeves", post: str = "") -> list[str]:
    start = text.index(name)
    spans = [Span(start, start + len(name), Type.PERSON, Level.DIRECT)]
    if post:
        at = text.index(post)
        spans.append(Span(at, at + len(post), Type.ROLE, Level.QUASI))
    return [text[span.start : span.end] for span in with_suffixes(text, spans)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("John Reeves senior owns it", "John Reeves senior"),
        ("Ask John Reeves Jr.", "John Reeves Jr"),
        ("Ask John Reeves, Jnr., who knows", "John Reeves, Jnr."),
        ("It was John Reeves Jr. Then I left", "John Reeves Jr"),
        ("John Reeves Jr. told me", "John Reeves Jr."),
        ("John Reeves the younger left", "John Reeves the younger"),
        ("John Reeves (senior) left", "John Reeves (senior)"),
    ],
)
def test_such_a_word_is_taken_in(text: str, expected: str) -> None:
    assert named(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "John Reeves senior carer",
        "John Reeves, senior, left",
        "John Reeves seniority",
        "John Reeves. Senior staff left",
        "John Reeves senior school",
        "John Reeves senior practitioner",
        "John Reeves senior support worker",
    ],
)
def test_a_post_or_another_word_is_not(text: str) -> None:
    assert named(text) == ["John Reeves"]


def test_what_was_seen_in_it_goes_and_a_longer_post_stays() -> None:
    assert named("John Reeves senior owns it", post="senior") == ["John Reeves senior"]
    assert named("John Reeves senior partner", post="senior partner") == ["John Reeves", "senior partner"]
    assert named("John Reeves senior runs it", post="senior runs") == ["John Reeves senior"]
    assert named("John Reeves senior owns the home", post="senior owns the home") == [
        "John Reeves senior",
        "owns the home",
    ]


def test_a_stop_that_the_name_took_no_part_of_is_taken_where_the_sentence_goes_on() -> None:
    assert named("John Reeves Jr. told me", "John Reeves Jr") == ["John Reeves Jr."]
    assert named("It was John Reeves Jr. Then I left", "John Reeves Jr") == ["John Reeves Jr"]
