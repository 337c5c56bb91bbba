"""A full stop is of the sentence where one ends, of the initial where none does."""

import pytest

from redactkit import redact
from redactkit.detect.find import find
from redactkit.detect.spans.sentence_stops import with_right_stops
from redactkit.types import Level, Span, Type


@pytest.mark.parametrize(
    ("text", "surface", "left"),
    [
        ("I spoke to C. On Saturday she left.", "C.", "C"),
        ("It was J.C. He said so.", "J.C.", "J.C"),
        ("It was J.C.\nSo I left.", "J.C.", "J.C"),
        ("It was J.C.", "J.C.", "J.C"),
        ("It was J. C. Crosby.", "J. C.", "J. C."),
        ("I spoke to C. and left.", "C.", "C."),
        ("I spoke to C. Will Hart left.", "C.", "C."),
    ],
)
def test_a_sentence_keeps_its_stop(text: str, surface: str, left: str) -> None:
    start = text.index(surface)
    (span,) = with_right_stops(text, [Span(start, start + len(surface), Type.PERSON, Level.DIRECT)])
    assert text[span.start : span.end] == left


def test_what_is_no_name_is_left() -> None:
    text = "at 3 p.m. On Saturday"
    when = Span(3, 9, Type.DATETIME, Level.QUASI)
    assert with_right_stops(text, [when]) == (when,)


@pytest.mark.parametrize(
    ("text", "surface", "kind", "left"),
    [
        ("Seen on 17 April. He left.", "17 April.", Type.DATETIME, "17 April"),
        ("Mihaela D., who left, said so.", "Mihaela D", Type.PERSON, "Mihaela D."),
        ("It was (Mihaela D.) who left.", "Mihaela D", Type.PERSON, "Mihaela D."),
        ("Jane Smith's report", "Jane Smith's", Type.PERSON, "Jane Smith"),
        ("I told Jane Smith.", "Jane Smith", Type.PERSON, "Jane Smith"),
        ("a police sgt. in the town", "police sgt", Type.ROLE, "police sgt."),
        ("a police sgt. He left", "police sgt", Type.ROLE, "police sgt"),
        ("the 12th inst. the nurse", "the 12th inst", Type.DATETIME, "the 12th inst."),
    ],
)
def test_an_initial_keeps_its_stop_and_a_date_has_none(
    text: str, surface: str, kind: Type, left: str
) -> None:
    start = text.index(surface)
    (span,) = with_right_stops(text, [Span(start, start + len(surface), kind, Level.QUASI)])
    assert text[span.start : span.end] == left


def test_a_stop_that_another_span_begins_with_is_not_taken() -> None:
    text = "Ask Mihaela D., now"
    name, other = Span(4, 13, Type.PERSON, Level.DIRECT), Span(13, 15, Type.PERSON, Level.DIRECT)
    assert with_right_stops(text, [name, other]) == (name, other)


def test_what_others_found_has_its_stop_put_right_too() -> None:
    text = "He left in 2019."
    given = Span(11, 16, Type.DATETIME, Level.QUASI)
    assert redact(text, spans=[given]).text.endswith(".")


def test_a_replacement_does_not_run_two_sentences_together() -> None:
    text = "I spoke to C. On Saturday she left."
    assert [text[span.start : span.end] for span in find(text) if span.type is Type.PERSON] == ["C"]


def test_a_part_of_a_general_value_is_nothing_found() -> None:
    text = "The care professional left."
    given = Span(4, 8, Type.ORGANISATION, Level.QUASI)
    assert redact(text, spans=[given]).text == text
