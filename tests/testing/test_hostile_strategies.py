"""What is made to slip past a detector carries its own answers, and they are right."""

import unicodedata

import pytest
from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st

from redactkit.testing import (
    Marked,
    box,
    boxes,
    concerns,
    encode,
    encodings,
    glue,
    glued,
    renumber,
    renumbered,
    scripts,
    watermark,
    watermarks,
)
from redactkit.testing.strategies.hidden.boxes import BOXES
from redactkit.testing.strategies.hidden.encodings import ENCODINGS
from redactkit.testing.strategies.hidden.glued import GLUES
from redactkit.testing.strategies.hidden.scripts import SCRIPTS, ZEROS
from redactkit.testing.strategies.hidden.watermarks import WATERMARKS
from redactkit.types import Level

FEW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
TEXT = Marked.read(
    "Re-read by [[PERSON:D:p1|Gwendolen Trevanion]] on [[DATETIME:Q:t1|3 May]], at the café.\nNo more, ok."
)


def test_there_are_as_many_as_the_pages_say() -> None:
    assert len(SCRIPTS) == 27
    assert len(WATERMARKS) + len(BOXES) >= 20


@FEW
@given(
    st.one_of(
        boxes(concerns()),
        glued(concerns()),
        encodings(concerns()),
        renumbered(concerns()),
        watermarks(concerns()).map(lambda copies: copies[1]),
    )
)
def test_spans_lie_in_the_text_in_order_and_say_something(marked: Marked) -> None:
    position = 0
    for span in marked.spans:
        assert position <= span.start < span.end <= len(marked.text)
        assert any(unicodedata.category(letter)[0] in "LNS" for letter in marked.surface(span))
        position = span.end


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_name_is_written_in_its_own_script_alone(name: str) -> None:
    marked = find(scripts(name), lambda _: True, settings=settings(database=None))
    assert [span.level for span in marked.spans] == [Level.DIRECT]
    words = {unicodedata.name(letter).split()[0] for letter in marked.text if letter.isalpha()}
    assert len(words) == 1
    assert "LATIN" not in words


@pytest.mark.parametrize("name", ZEROS)
def test_digits_of_another_script_have_the_same_value(name: str) -> None:
    told = renumber(Marked("07700 900341"), name).text
    assert [unicodedata.digit(each) for each in told if each != " "] == [0, 7, 7, 0, 0, 9, 0, 0, 3, 4, 1]


@pytest.mark.parametrize("name", BOXES)
def test_letters_in_boxes_are_those_of_the_name(name: str) -> None:
    marked = box(TEXT, name)
    assert [c for c in marked.surface(marked.spans[0]) if c.isalpha()] == list("GwendolenTrevanion")
    assert marked.surface(marked.spans[1]) == "3 May", "what is not direct stays"


@pytest.mark.parametrize("name", GLUES)
def test_the_span_of_what_is_glued_covers_the_words_alone(name: str) -> None:
    marked = glue(TEXT, name)
    said = marked.surface(marked.spans[0]).casefold()
    assert "".join(filter(str.isalpha, said)) == "gwendolentrevanion"
    assert marked.text != TEXT.text


@pytest.mark.parametrize("name", ENCODINGS)
def test_a_code_changes_the_name_and_nothing_else(name: str) -> None:
    marked = encode(TEXT, name)
    assert marked.surface(marked.spans[0]) != "Gwendolen Trevanion"
    assert marked.text.startswith("Re-read by ")
    assert marked.text.endswith(" on 3 May, at the café.\nNo more, ok.")


@pytest.mark.parametrize("name", WATERMARKS)
def test_each_copy_is_told_by_its_mark(name: str) -> None:
    copies = {watermark(TEXT, name, number).text for number in (0, 128, 255)}
    assert len(copies) >= 2
    for text in copies:
        assert len(text.split("\n")) == 2, "the lines stay lines"


@pytest.mark.parametrize(
    ("make", "called"),
    [(box, "box"), (glue, "glue"), (encode, "code"), (renumber, "digits")],
)
def test_an_unknown_kind_is_refused_by_name(make, called: str) -> None:
    with pytest.raises(ValueError, match=f"no kind of {called} 'wand'"):
        make(TEXT, "wand")


def test_a_watermark_that_is_not_there_or_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="no kind of watermark 'wand'"):
        watermark(TEXT, "wand", 1)
    with pytest.raises(ValueError, match="between 0 and 255, not 256"):
        watermark(TEXT, "no-break spaces", 256)
