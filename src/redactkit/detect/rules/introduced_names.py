"""Find names by what stands beside them: "née Trevanion", "the manager (Polgellick)", "rev. field"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from redactkit.detect.words.name_cues import CLASSES
from redactkit.detect.words.namelike import is_name, is_word, may_be_name
from redactkit.english.kinship import EITHER, HER, HIS
from redactkit.english.words import listed
from redactkit.tables.names import first_name, surname
from redactkit.tables.places import place
from redactkit.types import Level, Span, Type

SCORE: Final = 1.0
BESIDE: Final = 0.6
"""Of a word that is only a stranger beside a surname; whatever is surely something else stays that."""
_WORD: Final = r"[^\W\d_a-zß-öø-ÿ](?:[^\W\d_]|['’-])*[^\W\d_](?!\w)"
_LAST: Final = r"(?:O['’])?[^\W\d_a-zß-öø-ÿ](?:[^\W\d_]|-)*[^\W\d_](?!\w)"
_BORN: Final = re.compile(rf"(?i:\bn[ée]e|\bmaiden name(?: is| was|:)?) (?P<name>{_WORD})")
_BRACKET: Final = re.compile(rf"(?P<post>[^\W\d_]{{3,20}}) \((?P<name>{_WORD}(?: {_WORD})?)\)")
_PAIR: Final = re.compile(
    rf"(?<!\w)(?=(?P<name>(?P<first>[A-Z][a-zß-öø-ÿ]{{3,20}}) (?P<last>{_LAST}))(?! ?[A-Z&]| and [A-Z]))"
)
"""A first name, or a stranger, and a surname, which are not the beginning of a longer name."""
_DOTTED: Final = re.compile(
    r"(?<![\w@./-])(?P<name>(?P<first>[a-z]{4,20})[._](?P<last>[a-z]{4,20}))(?![\w@/-]|\.\w)"
)
_TITLED: Final = re.compile(
    r"(?<!\w)(?<!\b(?:an|my|is) )(?<!\b(?:the|our|her|his) )(?<!\ba )"
    r"(?:(?i:mr|mrs|ms|dr|prof|fr|rev|cllr|sgt))\. ?(?P<name>[^\W\d_](?:[\w'’-]{1,20})\w)(?!\w)"
)
"""A title with its stop, and a surname in any case; behind an article the stop ends a sentence."""
_SIGNED: Final = re.compile(r"\n[^\S\n]*\n[^\S\n]*(?P<name>[^\W\d_]{3,20})[^\S\n]*(?=\n|\Z)")
"""A line of one word behind an empty one."""
_FAMILY: Final = re.compile(r"(?<=[Tt]he )(?P<name>[A-Z][a-z]{3,20})s(?!\w)")
_POSTS: Final = frozenset((*HER, *HIS, *EITHER)) | listed(
    "manager supervisor leader lead boss nurse doctor teacher midwife therapist worker carer officer "
    "assistant consultant clinician practitioner director head colleague "
    "neighbour patient resident client pupil student child"
)
"""Whoever stands behind one of these in brackets is that person."""


def introduced_names(text: str) -> Iterator[Span]:
    """Yield names behind "née" or a title, in brackets behind a post, before a surname, of a family, signed.

    Abbreviations, ordinary words and towns in brackets ("the nurse (RMN)") are none.

    Example:
        >>> text = "Jane, née Trevanion, is the manager (Polgellick) and knows the Okonkwos."
        >>> [text[span.start : span.end] for span in introduced_names(text)]
        ['Trevanion', 'Polgellick', 'Okonkwo']
    """
    for match in _BORN.finditer(text):
        yield _span(match)
    for match in _BRACKET.finditer(text) if " (" in text else ():
        words = match["name"].split()
        if match["post"].casefold() in _POSTS and all(map(_may_be_one, words)):
            yield _span(match)
    for match in _PAIR.finditer(text):
        if _may_be_one(match["first"]) and _is_surname(match["last"]) and not place(match["name"]):
            yield _span(match, SCORE if _is_first_name(match["first"]) else BESIDE)
    for match in _DOTTED.finditer(text):
        if _may_be_one(match["first"]) and _is_surname(match["last"]):
            yield _span(match)
    for match in _TITLED.finditer(text):
        if surname(name := match["name"].casefold()) and may_be_name(name):
            yield _span(match)
    for match in _SIGNED.finditer(text):
        if first_name(match["name"].casefold()) and not place(match["name"]):
            yield _span(match)
    for match in _FAMILY.finditer(text):
        name = match["name"].casefold()
        if is_name(name) and not is_word(f"{name}s") and f"{name}s" not in CLASSES:
            yield _span(match)


def _may_be_one(word: str) -> bool:
    said = word.casefold()
    return not word.isupper() and may_be_name(said) and not is_word(said)


def _is_first_name(word: str) -> bool:
    said = word.casefold()
    return first_name(said) is not None and is_name(said)


def _is_surname(word: str) -> bool:
    said = word.casefold()
    return not word.isupper() and surname(said) is not None and is_name(said)


def _span(match: re.Match[str], score: float = SCORE) -> Span:
    return Span(*match.span("name"), Type.PERSON, Level.DIRECT, score=score, why="introduced")
