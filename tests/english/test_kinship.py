"""Every word for kin is known wherever kin are looked for."""

import re

import pytest

from redactkit.english.kinship import PATTERNS
from redactkit.risk.matching.patterns import patterns
from redactkit.risk.people.pronouns import kin_sex


@pytest.mark.parametrize(
    ("word", "sex"), [("granny", "f"), ("goddaughter", "f"), ("grandad", "m"), ("stepdad", "m")]
)
def test_kin_tell_the_sex(word: str, sex: str) -> None:
    assert kin_sex(word) == sex


@pytest.mark.parametrize(
    "word", ["grandma", "stepsister", "sister-in-law", "Nan", "fiancée", "spouse", "grandad"]
)
def test_kin_are_kin_everywhere(word: str) -> None:
    assert re.fullmatch(PATTERNS["KIN"], word)
    assert dict(patterns("people.tsv"))["kin"].search(word)
    assert dict(patterns("parts.tsv"))["kin in"].search(word)
    assert dict(patterns("textures.tsv", re.IGNORECASE))["family"].search(word)
