"""A post in a case that is retold is anybody's, unless it is surely one person's."""

from dataclasses import replace

from redactkit.detect.spans.anybodys_posts import with_anybodys_posts
from redactkit.types import Level, Span, Type

RETOLD = (
    "A nurse contacted us about reviews that were late. She told her manager and was told to wait. The "
    "trust looked at its records and found that she was right. It has changed how reviews are recorded, "
    "and a senior nurse looks at them. She was thanked for speaking up."
)
TOLD = "I am a nurse and my reviews were late. " * 5
POST = Span(2, 7, Type.ROLE, Level.QUASI, score=0.5, why="tagger")


def levels(text: str, *spans: Span) -> list[Level]:
    return [span.level for span in with_anybodys_posts(text, spans)]


def test_a_post_in_a_case_that_is_retold_is_anybodys() -> None:
    assert levels(RETOLD, POST) == [Level.NONE]


def test_a_post_in_the_words_of_who_was_there_is_somebodys() -> None:
    assert levels(TOLD, POST) == [Level.QUASI]


def test_what_is_surely_one_persons_and_what_is_no_post_stay() -> None:
    sure = replace(POST, score=0.75)
    place = replace(POST, type=Type.LOCATION)
    assert levels(RETOLD, sure, place) == [Level.QUASI, Level.QUASI]


def test_what_a_rule_or_a_policys_own_recogniser_asks_for_stays() -> None:
    assert levels(RETOLD, replace(POST, why="employment.terms"), replace(POST, why="ours")) == [
        Level.QUASI,
        Level.QUASI,
    ]
