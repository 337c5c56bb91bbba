"""What the eye does not see is looked through, and offsets find their way back."""

import pytest
import regex
from hypothesis import assume, given
from hypothesis import strategies as st

from redactkit.detect.visible_text import plain
from redactkit.types import Level, Span, Type


def span(start: int, end: int) -> Span:
    return Span(start, end, Type.PERSON, Level.DIRECT)


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("Ja\u00adne Smith", "Jane Smith"),
        ("J\u200ba\u200bn\u200be", "Jane"),
        ("\ufeffJane", "Jane"),
        ("Jane\u202e Smith", "Jane Smith"),
        ("\uff2aane", "Jane"),
        ("\U0001d409ane", "Jane"),
        ("Ja\x00ne", "Jane"),
        ("Jane \ud800", "Jane \ufffd"),
        ("Sia\u0302n", "Sian"),
    ],
)
def test_a_disguise_is_seen_through(source: str, seen: str) -> None:
    assert plain(source).text == seen


def test_what_is_taken_out_of_a_text_is_looked_through() -> None:
    """Detection and marks go by one table, of some 4,000 characters beside those that stand for none."""
    unseen = regex.compile(
        r"[[\p{DI}\p{Co}\ufdd0-\ufdef\u0378]--[\u3164\uffa0\ue001-\uf8ff\U000f0001-\U0010ffff]]", regex.V1
    )
    characters = unseen.findall("".join(map(chr, range(0x110000))))
    assert len(characters) > 4_000
    assert plain("n".join(characters)).text == "n" * (len(characters) - 1)


def test_ordinary_text_is_not_copied() -> None:
    text = "Siân O’Brien – “ring me” – £40\r\n\tat 9…"
    assert plain(text).text is text
    assert plain(text).origin == ()


def test_a_span_comes_back_with_what_was_hidden_inside_it() -> None:
    source = "ask Ja\u00adne\u0301 now"
    seen = plain(source)
    assert seen.text == "ask Jane now"
    back = seen.back(span(4, 8))
    assert source[back.start : back.end] == "Ja\u00adne\u0301"


def test_half_of_what_one_character_shows_has_the_place_of_all() -> None:
    seen = plain("o\ufb00er")
    assert seen.text == "offer"
    back = seen.back(span(1, 2))
    assert (back.start, back.end) == (1, 2)


@given(st.text(max_size=40), st.data())
def test_every_character_that_is_seen_has_its_place(source: str, data: st.DataObject) -> None:
    assume(all(len(plain(each).text) < 2 for each in source))
    seen = plain(source)
    if not seen.text:
        return
    start = data.draw(st.integers(0, len(seen.text) - 1))
    end = data.draw(st.integers(start + 1, len(seen.text)))
    back = seen.back(span(start, end))
    assert 0 <= back.start < back.end <= len(source)
    assert plain(source[back.start : back.end]).text == seen.text[start:end]
