"""Put back missing blanks between names and form fields: "HelenProsser", "Phone Number07700900341Address"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

from redactkit.detect.disguises.rewriting import Rewrite
from redactkit.detect.forms.field_labels import ANY, IN_CAPITALS
from redactkit.detect.words.namelike import is_name, is_word, may_be_name
from redactkit.english.words import listed
from redactkit.tables.dictionary import ordinary
from redactkit.tables.names import first_name, surname
from redactkit.tables.places import place

_GLUE: Final = re.compile(r"[a-z0-9)][A-Z]|[A-Za-z]\d{4}|(?:DOB|NHS|Tel|No)\d")
"""Some of this stands in every glued text; one without is not looked at."""
_REACH: Final = 80
"""Characters to either side of where words stick together that are looked at."""
_LABEL: Final = re.compile(
    rf"(?:(?<![A-Za-z])|(?<=[a-z0-9)]))"
    rf"(?:(?:{ANY})(?![a-z](?![\w.-]{{0,40}}@))|(?:{IN_CAPITALS})(?![a-z]|[A-Z](?![a-z])))"
)
_VALUE: Final = re.compile(
    r"(?P<word>[A-Z][a-z’'-]+[a-z]|[A-Z]{3,}|[A-Z][’'][A-Z][a-z]+)|[A-Z]{1,2}\d|\(?\+?\d\d|[\w.-]{1,40}@"
)
_END: Final = re.compile(r"(?:(?P<word>[A-Z]?[a-z’'-]{2,}|[A-Z]{3,})|\d{4,}|\d[A-Z]{2}|\w{2}\))\Z")
_CAMEL: Final = re.compile(r"(?<![\w/\\@#-])[A-Z]?[a-z]+(?:[A-Z][a-z]+){1,6}(?![^\W\d_])")
_HUMP: Final = re.compile(r"[A-Z]?[a-z]+")
_TITLE: Final = re.compile(r"(?<![A-Za-z])(?:Mrs|Mr|Miss|Ms|Mx|Dr|Prof)(?=[A-Z][a-z]{2})")
_NUMBER: Final = re.compile(r"(?<=[A-Za-z]{3})(?=\+?\d{9})|(?<=\d{9})(?=[A-Z][a-z]{2})")
_RUN: Final = re.compile(r"(?<![\w/\\@#.=-])[^\W\d_]{8,30}(?![\w@/\\=-]|\.\w)")
"""A word alone, long enough for two names."""
_SAID: Final = re.compile(r"(?:said|told|was|is|and|had|has|will|who|then|rang|left|came|did|asked|says)\Z")
_SURE: Final = 6
_PREFIXES: Final = listed("mc mac o de la le van von der du di fitz ap st")


def glued(text: str) -> Iterator[Rewrite]:
    """Yield the missing blanks and field ends of `text`, each as a rewrite that inserts it.

    A name is parted from the word that it sticks to ("HelenProsser", "MrsProssersaid", "helenprosser"), the
    label of a form's field from its value. Names of products ("WhatsApp") and of variables
    ("getUserName") are not.

    Example:
        >>> from redactkit.detect.visible_text import Plain
        >>> from redactkit.detect.disguises.rewriting import rewritten
        >>> text = "NameHelenProsserPhone07700900341"
        >>> rewritten(Plain(text), glued(text)).text
        'Name: Helen Prosser\\nPhone: 07700900341'
    """
    for start, end in _windows(text):
        fields = tuple(_fields(text, start, end))
        yield from fields
        parted = {rewrite.start for rewrite in fields}
        blanks = {match.start() for match in _NUMBER.finditer(text, start, end)}
        blanks |= {match.end() for match in _TITLE.finditer(text, start, end)}
        blanks |= {at for match in _CAMEL.finditer(text, start, end) for at in _between_names(match)}
        yield from (Rewrite(at, at, " ") for at in sorted(blanks - parted))
    yield from _runs(text)


def _runs(text: str) -> Iterator[Rewrite]:
    """Yield a blank and capitals for each word that is a first name and a surname written as one."""
    for match in _RUN.finditer(text):
        said = match[0].casefold()
        if match[0][1:].islower() and (at := two_names(said)) and not _is_of_a_place(match[0], at):
            start = match.start()
            yield Rewrite(start, start + 1, match[0][0].upper())
            yield Rewrite(start + at, start + at + 1, f" {said[at].upper()}")


def _is_of_a_place(word: str, at: int) -> bool:
    """Tell whether a word is a place, or made like one: "Trentbridge", a name and an ordinary word."""
    return place(word.casefold()) is not None or (word[0].isupper() and is_word(word[at:]))


@lru_cache(maxsize=20_000)
def two_names(word: str) -> int:
    """Return where in `word`, in small letters, a first name ends and a surname begins; 0 if it is not both.

    Example:
        >>> two_names("helenprosser"), two_names("safeguarding")
        (5, 0)
    """
    if ordinary(word) or is_word(word) or is_name(word):
        return 0
    ends = range(len(word) - 4, 3, -1)
    return next((at for at in ends if _is_first(word[:at]) and _is_last(word[at:], at)), 0)


def _is_first(word: str) -> bool:
    return bool(first_name(word)) and is_name(word)


def _is_last(word: str, first: int) -> bool:
    """Tell whether this is a surname; behind a longer first name it may be one that no table has."""
    known = surname(word) is not None
    return known or (first >= _SURE and len(word) >= _SURE and may_be_name(word) and not ordinary(word))


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches around what may be glued, in order, none overlapping; few texts have any."""
    start = end = -1
    for match in _GLUE.finditer(text):
        if end < 0 or match.start() - _REACH > end:
            if end > 0:
                yield start, end
            start = max(0, match.start() - _REACH)
        end = min(len(text), match.end() + _REACH)
    if end > 0:
        yield start, end


def labels(text: str) -> Iterator[tuple[int, int]]:
    """Yield the labels of fields that stick to their value and cannot be a name themselves.

    Example:
        >>> text = "Phone Number07700900341Address12 High Street, WardTrevanion"
        >>> [text[start:end] for start, end in labels(text)]
        ['Phone Number', 'Address']
    """
    for start, end in _windows(text):
        for label, _, value in _stuck(text, start, end):
            if value and (value["word"] is None or not surname(label[0])):
                yield label.span()


def _fields(text: str, start: int, end: int) -> Iterator[Rewrite]:
    """Yield the line end that is missing before a label, and the colon that is missing after it."""
    for label, before, value in _stuck(text, start, end):
        if before:
            yield Rewrite(label.start(), label.start(), "\n")
        if value:
            yield Rewrite(label.end(), label.end(), ": ")


def _stuck(text: str, start: int, end: int) -> Iterator[tuple[re.Match[str], bool, re.Match[str] | None]]:
    """Yield labels that stick to something: whether a line end lacks before it, and the value behind it."""
    done = -1
    for match in _LABEL.finditer(text, start, end):
        value = _VALUE.match(text, match.end())
        if value and not _is_value(value["word"]):
            value = None
        left = text[max(0, match.start() - 25) : match.start()]
        last = _END.search(left)
        glue = left[-1:].isalnum() or left.endswith(")")
        opens = match.end() == len(text) or not text[match.end()].isalnum()
        follows = done == match.start()
        before = glue and (
            follows or (last is not None and bool(value or (opens and _is_value(last["word"]))))
        )
        if glue and not before:
            continue
        if value or before:
            yield match, before and not follows, value
        if value:
            done = match.end()


def _is_value(word: str | None) -> bool:
    """Tell whether this may be what a field holds: a number, or a word that is not an ordinary one."""
    if word is None:
        return True
    said = word.casefold()
    return not ordinary(said) or is_name(said)


def _between_names(match: re.Match[str]) -> Iterator[int]:
    """Yield where in a word with capitals inside one name ends and another word begins."""
    humps = list(_HUMP.finditer(match.string, *match.span()))
    for hump, after in pairwise(humps):
        said, later = hump[0].casefold(), after[0].casefold()
        if said not in _PREFIXES and (
            (is_name(said) and (len(said) > 2)) or (is_name(later) and not ordinary(later))
        ):
            yield after.start()
    last = humps[-1]
    tail = _SAID.search(last[0])
    if (
        tail
        and tail.start() > 2
        and is_name(last[0][: tail.start()].casefold())
        and not ordinary(last[0].casefold())
    ):
        yield last.start() + tail.start()
