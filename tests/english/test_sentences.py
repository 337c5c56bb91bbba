"""Where a sentence ends is answered once, for what is cut and for what is told of whom."""

import pytest

from redactkit import assess
from redactkit.english.sentences import sentences
from redactkit.risk.events.episodes import episodes
from redactkit.risk.people.resolve import cast

WHOLE = [
    "I told Prof. Xu about it.",
    "I told Sgt. Ames at St. Luke’s.",
    "He works at St. Mary's now.",
    "I saw Dr. Bell there.",
    "At 4.05 a.m. on Monday he rang.",
    "She has a B.A. in nursing.",
    "I saw No. 4 burn.",
    "It took approx. three hours.",
    "The dept. knew of it.",
]


def _parts(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, ())]


@pytest.mark.parametrize("sentence", WHOLE)
def test_a_word_cut_short_ends_no_sentence(sentence: str) -> None:
    text = f"It was late. {sentence} She left."
    assert _parts(text) == ["It was late.", sentence, "She left."]
    assert cast(text, (), ()).starts == (0, 13, 14 + len(sentence))


@pytest.mark.parametrize(
    "text",
    [
        "He said no. She left.",
        "He came at 4 p.m. She left.",
        "She knew… He left.",
        "I rang the dept. He left.",
    ],
)
def test_a_sentence_ends_where_the_next_begins(text: str) -> None:
    assert len(_parts(text)) == 2


def test_an_occasion_is_the_whole_sentence() -> None:
    text = "Doors are locked. I told Prof. Xu that night at St. Mary's. Bells are off."
    start, end = text.index("I told"), text.index(" Bells")
    assert assess(text).occasions == ((start, end),)


def test_an_episode_is_not_cut_behind_a_title() -> None:
    text = "He threw the keys at Dr. Bell in the canteen."
    assert [text[each.start : each.end] for each in episodes(text)] == [text[:-1]]
