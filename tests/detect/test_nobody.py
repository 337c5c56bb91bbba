"""Record systems, public bodies and plain words with a capital are nobody; nicknames are somebody."""

import pytest

from redactkit.detect.nobody import nobody
from redactkit.pipeline import detect
from redactkit.tables.names import first_name, surname
from redactkit.tables.programs import PROGRAMS
from redactkit.types import Level, Span, Type


@pytest.mark.parametrize(
    "text",
    [
        "She put it on Datix the same day.",
        "They use EMIS for that.",
        "He sent it by WhatsApp.",
    ],
)
def test_a_record_system_stays_readable(text: str) -> None:
    assert not [span for span in detect(text) if span.level is not Level.NONE]


def test_no_program_is_written_as_a_person_s_name_is() -> None:
    assert not [each for each in PROGRAMS if each.istitle() and (first_name(each) or surname(each))]


def test_a_person_beside_it_is_still_found() -> None:
    found = detect("Datix was filled in by Marlene Oddie.")
    assert [span.level for span in found if span.start >= 23] == [Level.DIRECT]


def persons(text: str, *words: str, score: float = 0.8) -> list[str]:
    marked = [
        Span(at, at + len(each), Type.PERSON, Level.DIRECT, score=score)
        for each in words
        for at in range(len(text))
        if text.startswith(each, at)
    ]
    left = nobody(text, marked)
    return [text[span.start : span.end] for span in left if span.type is Type.PERSON]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The bells were out of reach. Bells are now pinned to the pillow.", "Bells"),
        ("He came to reception. Reception now needs a signature.", "Reception"),
        ("The Ombudsman has the log.", "Ombudsman"),
        ("Cafcass was told.", "Cafcass"),
    ],
)
def test_a_plain_word_that_opens_a_sentence_is_nobody(text: str, word: str) -> None:
    assert persons(text, word) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Chalky told me. They call him that.", ("Chalky",)),
        ("Grace came. By the grace of God.", ("Grace",)),
        ("I heard smiler laugh. Smiler left.", ("smiler", "Smiler")),
        ("I know the Moulds. The mould is old.", ("Moulds",)),
        ("The memory is gone. I saw Memory there.", ("Memory",)),
    ],
)
def test_a_name_that_is_a_word_stays_a_name(text: str, words: tuple[str, ...]) -> None:
    assert sorted(persons(text, *words)) == sorted(words)


def test_what_is_as_good_as_sure_is_believed() -> None:
    assert persons("The tiny boy fell. Tiny was dismissed.", "Tiny", score=0.95) == ["Tiny"]
    assert persons("The tiny boy fell. Tiny was dismissed.", "Tiny", score=0.5) == []
