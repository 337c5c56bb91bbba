"""Words that somebody adds to a study are free text, and checked as such."""

import pytest

from redactkit.flow.free_words import FreeWords, check
from redactkit.types import Decision

STUDY = (
    "Somebody who works in adult social care said that safety was not properly looked after. They also said "
    "that it had been raised with those in charge, but that nothing was done about it."
)
SOURCE = "On the night shift she told us to lock the pantry, and the porridge was rationed by Marzena."


def checked(words: str, signed_by: str = "") -> FreeWords:
    return check(words, STUDY, [SOURCE], written_by="A. Oyelaran", signed_by=signed_by)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Ask Jane Smith about it.", "names or describes somebody"),
        ("It began on 4 March 2024.", "names or describes somebody"),
        ("It is about porridge.", "A source has an unusual word"),
        ("Managers told us to wait.", "A source has an unusual word, or three words in a row"),
    ],
)
def test_what_leads_to_somebody_or_stands_in_a_source_is_withheld(words: str, told: str) -> None:
    found = checked(words, signed_by="B. Adeyemi")
    assert found.decision is Decision.WITHHOLD
    assert any(told in reason for reason in found.reasons)


def test_the_reasons_point_to_the_words_and_quote_none() -> None:
    words = "Some said that they told us to wait for porridge."
    found = checked(words)
    assert [words[start:end] for start, end in found.shared] == ["told us to", "porridge"]
    assert "porridge" not in " ".join(found.reasons)


@pytest.mark.parametrize("signed_by", ["", "  ", "a.  OYELARAN"])
def test_the_rest_is_for_review_until_a_second_person_has_signed(signed_by: str) -> None:
    harmless = "Every service has a duty to look into such a report."
    assert checked(harmless, signed_by).decision is Decision.REVIEW
    assert checked(harmless, "B. Adeyemi") == FreeWords(Decision.RELEASE, ())
