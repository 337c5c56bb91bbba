"""The label of a field or of a line is nobody's name and no part of a number."""

import pytest

from redactkit.detect.find import find
from redactkit.detect.forms.form_labels import without_labels
from redactkit.types import Level, Span, Type


def left(text: str, surface: str, type_: Type = Type.PERSON) -> list[str]:
    start = text.index(surface)
    span = Span(start, start + len(surface), type_, Level.DIRECT)
    return [text[one.start : one.end] for one in without_labels(text, [span])]


@pytest.mark.parametrize(
    ("text", "surface", "expected"),
    [
        ("Mrs Hale dob 04.07.1938", "Hale dob", ["Hale"]),
        ("NHS 943 476 5919, DOB 4/7/38", "943 476 5919, DOB", ["943 476 5919"]),
        ("PIN 4471", "PIN 4471", ["4471"]),
        ("Ref no. 24/117", "Ref no. 24/117", ["24/117"]),
        ("Her DOB: 4/7/38", "DOB", []),
        ("PIN [IDENTIFIER 1]", "PIN", []),
        ("CALL TAKER: who was it?", "TAKER", []),
        ("Hello.\nCALLER STATES: it was cold", "CALLER STATES", []),
        ("REF: 24-1   OP: K412", "OP", []),
        ("LINE MANAGER AWARE? N", "LINE MANAGER", []),
        ("Line manager: n/a", "Line manager", []),
        ("AWARE? N\nHe left", "N", []),
        ("Told the head Y / N", "Y / N", []),
    ],
)
def test_a_label_is_left_out(text: str, surface: str, expected: list[str]) -> None:
    assert left(text, surface) == expected


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Grace: hello", "Grace"),
        ("I saw Op, he saw me", "Op"),
        ("I told the caller that: no", "caller"),
        ("Pin told me", "Pin"),
        ("Dobbs 4/7/38", "Dobbs"),
        ("REF-24-117", "REF-24-117"),
        ("Manager: go home", "Manager"),
        ("I told my line manager: no", "line manager"),
        ("Child: N", "N"),
        ("Who was it? N", "N"),
    ],
)
def test_a_name_or_a_code_stays_whole(text: str, surface: str) -> None:
    assert left(text, surface) == [surface]


def test_a_remark_may_end_as_it_likes() -> None:
    text = 'He said "no dob"'
    assert left(text, "no dob", Type.EVENT) == ["no dob"]


def test_in_a_transcript_the_speakers_are_not_found() -> None:
    text = "CALL TAKER: Renu here.\nCALLER: Hello.\nPIN 4471\nCALL TAKER: who is it about?"
    assert [text[span.start : span.end] for span in find(text)] == ["Renu", "4471"]
