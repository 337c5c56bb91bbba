"""Every way of saying how somebody can be reached is found, and what belongs to everybody is told apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactkit.detect.codes.contacts import contacts
from redactkit.detect.codes.spoken import spoken
from redactkit.detect.spacy import bare
from redactkit.types import Level, Type


def found(text: str) -> list[tuple[str, str]]:
    spans = contacts(bare(text))
    assert all(span.type is Type.CONTACT for span in spans)
    return [(text[span.start : span.end], span.level.value) for span in spans]


@pytest.mark.parametrize(
    "number",
    [
        "07700 900518",
        "07700900518",
        "07700-900-518",
        "07700.900.518",
        "+44 7700 900518",
        "+44 (0)7700 900 518",
        "0044 7700 900518",
        "(020) 7946 0018",
        "0161 496 0018",
        "01632 960018",
        "028 9018 0018",
        "O7700 9OO 5l8",
        "07700 900 5 1 8",
        "+353 85 012 3456",
        "18001 0161 496 0018",
    ],
)
def test_a_number_is_found_whole_in_any_shape(number: str) -> None:
    assert found(f"Ring me on {number}, after six.") == [(number, "D")]


@pytest.mark.parametrize(
    "said",
    [
        "oh seven seven double oh nine hundred five one eight",
        "zero seven seven zero zero, nine zero zero, five one eight",
        "oh double seven double oh, nine double oh, five eighteen",
        "07700 nine hundred, treble two",
    ],
)
def test_a_number_is_found_as_it_is_spoken(said: str) -> None:
    assert found(f"My number is {said}. Bye.") == [(said, "D")]


@pytest.mark.parametrize(
    ("text", "number", "level"),
    [
        ("Ring the office switchboard on 01632 960018.", "01632 960018", "Q"),
        ("The practice fax, 01632 960 744, works.", "01632 960 744", "Q"),
        ("Helpline 0808 157 0018", "0808 157 0018", "Q"),
        ("I rang Ofsted on 0300 123 1231 first", "0300 123 1231", "N"),
        ("then 0300 123 3155", "0300 123 3155", "N"),
        ("Samaritans are on 116 123", "116 123", "N"),
        ("She told them to call 999 at once", "999", "N"),
        ("My phone ends in 0112 now", "0112", "Q"),
        ("Brokerage Officer, ext 3390", "3390", "D"),
        ("the coordinator's bleep (407)", "407", "Q"),
    ],
)
def test_whose_number_it_is(text: str, number: str, level: str) -> None:
    assert found(text) == [(number, level)]


@pytest.mark.parametrize(
    "address",
    [
        "jane.smith@gmail.com",
        "j_o'neill+work@post.example",
        "jane dot smith at gmail dot com",
        "jane(at)post.example",
        "jane [at] post [dot] example",
        "jane (dot) smith at post (dot) example",
        "jane underscore s at guardians hyphen north dot org dot uk",
        "jane @ post . example",
        "x@any.museum",
    ],
)
def test_an_address_is_found_however_it_is_spelt(address: str) -> None:
    assert found(f"My e-mail is {address}, please.") == [(address, "D")]


def test_mailboxes_of_offices_and_of_the_hotline() -> None:
    assert found("mail info@home.example") == [("info@home.example", "Q")]
    assert found("To: whistleblowing@line.example\n") == [("whistleblowing@line.example", "N")]
    assert found("To: whistleblowing@saltholme.gov.uk\n") == [("whistleblowing@saltholme.gov.uk", "Q")]
    assert found("enquiries@ofsted.gov.uk") == [("enquiries@ofsted.gov.uk", "N")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dm @kris.on.rocks x", [("@kris.on.rocks", "D")]),
        ("im on insta as kel_b9", [("kel_b9", "D")]),
        ("snap caoimhe.xo2", [("caoimhe.xo2", "D")]),
        ("look at www.saxby.example/june, page 2", [("www.saxby.example/june", "Q")]),
        ("see facebook.com/shell.bowker.99", [("facebook.com/shell.bowker.99", "D")]),
        ("on https://chat.example/447700900518 too", [("https://chat.example/447700900518", "D")]),
        ("on https://chat.example/2024070012345 too", [("https://chat.example/2024070012345", "Q")]),
        ("at www.saxby.example/943-476-5919.html", [("www.saxby.example/943-476-5919.html", "D")]),
        ("at www.saxby.example/943-476-5918.html", [("www.saxby.example/943-476-5918.html", "Q")]),
        ("guidance on gov.uk says", [("gov.uk", "N")]),
        ("on leeds.gov.uk it says", [("leeds.gov.uk", "Q")]),
    ],
)
def test_handles_and_web_addresses(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "He left at this point for a train. I live at home.",
        "On 07.05.2023 10.30 and 2023-07-18 we met; 1999-2004.",
        "We have 101 beds and 999 forms, £07700 in all.",
        "Two or three of the four, one or two, five six times a week.",
        "It was all over facebook as usual and on insta today.",
        "see you @ 3pm, she said.Then left",
    ],
)
def test_ordinary_prose_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_reading_out() -> None:
    assert [run.code for run in spoken("W B stroke two four, or double nine four one seven oh")] == [
        "WB/24",
        "994170",
    ]
    assert spoken("It's bravo uniform four four, x-ray mike whisky")[0].code == "BU44XMW"
    assert spoken("one of the two, or three, or four") == ()


@given(st.text(alphabet="@.()[] -+0123456789OoIlaxt\nédot", max_size=80))
def test_spans_lie_in_the_text_and_apart(text: str) -> None:
    end = 0
    for span in contacts(bare(text)):
        assert end <= span.start < span.end <= len(text)
        assert span.level in Level
        end = span.end
