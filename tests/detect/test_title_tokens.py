"""Tokens make the text up, and nothing of it shows in their `repr`."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactkit.detect.rules.title_tokens import tokens
from redactkit.detect.words.word_shapes import cut


@given(st.text() | st.text(alphabet="aA1 .-'’@/\n\t,"))
def test_with_their_blanks_tokens_make_up_the_text(text: str) -> None:
    found = tokens(text)
    assert "".join(token.text + " " * token.spaced for token in found) == text
    assert all(text.startswith(token.text, token.start) for token in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the team-leader's 24-hour cover", ["the", "team", "-", "leader", "'s", "24-hour", "cover"]),
        ("Mr. B. saw Dr. Lee. Then", ["Mr.", "B.", "saw", "Dr.", "Lee", ".", "Then"]),
        ("at 7.30 on 1/2, £1,200", ["at", "7.30", "on", "1/2", ",", "£", "1,200"]),
        ("www.nurse.example or a.nurse@x.example", ["www.nurse.example", "or", "a", ".", "nurse@x.example"]),
        ("cook \n\nnurse", ["cook", "\n\n", "nurse"]),
    ],
)
def test_tokens_are_words_numbers_addresses_marks_and_line_breaks(text: str, expected: list[str]) -> None:
    assert [token.text for token in tokens(text)] == expected


def test_a_token_and_a_word_show_no_text() -> None:
    assert repr(tokens("Jane")) == "[Token(start=0, spaced=False)]"
    assert "Jane" not in repr(cut("Jane Smith"))
