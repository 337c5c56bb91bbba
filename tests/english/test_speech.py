"""Marks of quotation and words for speaking, as people write them."""

import pytest

from redactkit.detect.rules.introduced_names import introduced_names
from redactkit.english.numerals import units
from redactkit.english.pattern_names import written_out
from redactkit.english.speech import quotations


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('She said "not here, not now" and left.', ['"not here, not now"']),
        ("He told us ‘nobody will believe you’.", ["‘nobody will believe you’"]),
        ("He wrote “it's fine” twice: “it's fine”.", ["“it's fine”", "“it's fine”"]),
        ("It was the boys' room, and the girls' room too.", []),
        ("The note read „alles ruhig” and «rien».", ["„alles ruhig”", "«rien»"]),
        ('One mark " alone on a line\nand another " there.', []),
        ("I'm tired of 'em and it's 'cause of this.", []),
    ],
)
def test_what_is_quoted(text: str, quoted: list[str]) -> None:
    assert [text[start:end] for start, end in quotations(text)] == quoted


def test_a_longer_number_is_not_read_as_a_shorter_one() -> None:
    assert units(6, 17).split("|").index("seventeen") < units(6, 17).split("|").index("seven")


def test_a_name_in_a_table_is_written_out() -> None:
    assert written_out("of (?:<TWO_TO_SIX>)") == "of (?:three|four|five|two|six)"


def test_all_kin_introduce_a_name() -> None:
    text = "I told her grandad (Polgellick) and her stepmum (Trevanion)."
    assert [text[span.start : span.end] for span in introduced_names(text)] == ["Polgellick", "Trevanion"]
