"""The language pipeline loads once, cuts long texts safely, and says what is missing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactkit.detect.spacy import bare, load, parts, read, text_of
from redactkit.errors import MissingModel


@given(st.text(alphabet="ab \n", max_size=200), st.integers(1, 20))
def test_the_parts_make_up_the_text(text: str, size: int) -> None:
    pieces = list(parts(text, size))
    assert "".join(piece for _, piece in pieces) == text
    assert all(text[offset : offset + len(piece)] == piece for offset, piece in pieces)
    assert all(len(piece) <= size for _, piece in pieces)


def test_a_part_ends_between_words() -> None:
    assert [piece for _, piece in parts("Jane Smith rang", 7)] == ["Jane ", "Smith ", "rang"]


def test_offsets_are_code_points() -> None:
    text = "🙂 Jane Smith"
    tokens = [text[token.idx : token.idx + len(token.text)] for token in read(text)]
    assert tokens == ["🙂", "Jane", "Smith"]


def test_a_text_without_tokens_is_read_and_shows_nothing() -> None:
    doc = bare("Jane Smith")
    assert text_of(doc) == "Jane Smith"
    assert "Jane" not in repr(doc)


def test_a_missing_pipeline_is_named_with_its_remedy() -> None:
    with pytest.raises(MissingModel, match=r"'xx_nowhere' is not installed.*\[language\] model"):
        load("xx_nowhere")
