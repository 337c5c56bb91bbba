"""Say each trait in plain words, in several ways, as `wording.tsv` has them."""

from collections.abc import Mapping, Sequence
from pathlib import Path

PRONOUNS: Mapping[str, Mapping[str, str]] = {
    who: dict(zip(("S", "s2", "P", "p", "O", "am", "have", "s", "was", "es", "ies"), forms, strict=True))
    for who, forms in {
        "I": ("I", "I", "My", "my", "me", "am", "have", "", "was", "", "y"),
        "f": ("She", "she", "Her", "her", "her", "is", "has", "s", "was", "es", "ies"),
        "m": ("He", "he", "His", "his", "him", "is", "has", "s", "was", "es", "ies"),
        "they": ("They", "they", "Their", "their", "them", "are", "have", "", "were", "", "y"),
    }.items()
}
"""The forms that a sentence's slots take, by who is spoken of."""


def _read() -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = {}
    for line in Path(__file__).with_suffix(".tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            what, value, words = line.split("\t")
            found.setdefault(what, {}).setdefault(value, []).append(words)
    return found


WAYS: Mapping[str, Mapping[str, Sequence[str]]] = _read()
"""Sentences or words by what they tell and its value; under `frame` those that hold a word for it."""
