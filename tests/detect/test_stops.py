"""A full stop is of the sentence where one ends, of the initial where none does."""

import pytest

from redactkit.detect.find import find
from redactkit.detect.stops import unstopped
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
    (span,) = unstopped(text, [Span(start, start + len(surface), Type.PERSON, Level.DIRECT)])
    assert text[span.start : span.end] == left


def test_what_is_no_name_is_left() -> None:
    text = "at 3 p.m. On Saturday"
    when = Span(3, 9, Type.DATETIME, Level.QUASI)
    assert list(unstopped(text, [when])) == [when]


def test_a_replacement_does_not_run_two_sentences_together() -> None:
    text = "I spoke to C. On Saturday she left."
    assert [text[span.start : span.end] for span in find(text) if span.type is Type.PERSON] == ["C"]
