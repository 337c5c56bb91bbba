"""What a person or a program can read out of a text is read."""

import pytest

from redactkit.testing import Marked, box, encode, glue, watermark
from redactkit.testing.decoding import letters, readings
from redactkit.testing.strategies.hidden.boxes import BOXES
from redactkit.testing.strategies.hidden.encodings import ENCODINGS
from redactkit.testing.strategies.hidden.glued import GLUES
from redactkit.testing.strategies.hidden.watermarks import WATERMARKS

TEXT = Marked.read("Kept by [[PERSON:D:p1|Gwendolen Trevanion]].")
DRESSED = {
    **{f"boxes: {name}": box(TEXT, name).text for name in BOXES},
    **{f"glued: {name}": glue(TEXT, name).text for name in GLUES},
    **{f"code: {name}": encode(TEXT, name).text for name in ENCODINGS},
    **{f"mark: {name}": watermark(TEXT, name, 255).text for name in WATERMARKS},
}


@pytest.mark.parametrize("name", DRESSED)
def test_a_name_is_read_out_of_every_dress(name: str) -> None:
    assert any("trevanion" in reading for reading in readings(DRESSED[name]))


@pytest.mark.parametrize("text", ["", "Kept by [PERSON 1].", "%%%", "&#99999999;", "=?x?B?====?=", "\ud800="])
def test_nothing_is_read_where_nothing_is(text: str) -> None:
    assert not any("trevanion" in reading for reading in readings(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("٠٧٧00", "07700"), ("Zoë", "zoe"), ("ᴊᴀɴᴇ", "jane"), ("J.A. N", "jan"), ("\U0001f1ef\U0001f1f4", "jo")],
)
def test_letters_are_those_that_the_eye_sees(text: str, expected: str) -> None:
    assert letters(text) == expected
