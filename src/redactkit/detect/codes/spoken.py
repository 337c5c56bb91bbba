"""Read codes that are spelt out in words: "oh double seven", "W B stroke 24", "tango four"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from redactkit.detect.spacy import text_of
from redactkit.english.numerals import TENS, UNITS, VALUES
from redactkit.english.words import listed

if TYPE_CHECKING:
    from spacy.tokens import Doc

_KEPT = "redactkit.spoken"

_ONES = dict.fromkeys(("oh", "zero", "nought", "naught"), "0")
_ONES |= {word: str(VALUES[word]) for word in UNITS[:9]} | {"niner": "9"}
_TEENS = {word: str(VALUES[word]) for word in UNITS[9:]}
_TENS = {word: str(VALUES[word]) for word in TENS}
_TIMES = {"double": 2, "treble": 3, "triple": 3, "quadruple": 4}
_SCALES = {"hundred": "00", "thousand": "000"}
_MARKS = {
    "dash": "-",
    "hyphen": "-",
    "stroke": "/",
    "slash": "/",
    "oblique": "/",
    "dot": ".",
    "point": ".",
    "underscore": "_",
}
_NATO = {
    word: word[0].upper()
    for word in listed(
        "alpha alfa bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima mike "
        "november oscar papa quebec romeo sierra tango uniform victor whiskey whisky xray yankee zulu"
    )
}
_LETTER_NAMES = {
    "aitch": "H",
    "bee": "B",
    "cee": "C",
    "dee": "D",
    "eff": "F",
    "gee": "G",
    "jay": "J",
    "kay": "K",
    "ell": "L",
    "pee": "P",
    "cue": "Q",
    "ess": "S",
    "tee": "T",
    "vee": "V",
    "why": "Y",
    "zed": "Z",
}
_WORD = re.compile(r"(?i:x-ray)|[^\W\d_]+|\d+")
_GAP = re.compile(r"(?: ?\n|[ ,\-–—]){0,5}")
_KINDS = {
    **dict.fromkeys(_ONES, "digit"),
    **dict.fromkeys(_TEENS, "teen"),
    **dict.fromkeys(_TENS, "tens"),
    **dict.fromkeys(_TIMES, "times"),
    **dict.fromkeys(_SCALES, "scale"),
    **dict.fromkeys(_MARKS, "mark"),
    **dict.fromkeys(_NATO, "nato"),
    **dict.fromkeys(_LETTER_NAMES, "name"),
    "x-ray": "nato",
    "and": "and",
}
_SHORT_WORDS = listed("TO SO IT IN ON AT OF IS BE BY DO GO HE IF ME MY NO OR UP US WE AM AN AS OK PM HI")
_ALWAYS = frozenset({"digit", "times", "nato", "number", "letter", "name"})
"""Kinds that a spoken code may start and end with, once weak edges are trimmed."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A stretch in which a code is spelt out in words; `code` is the code, which `repr` does not show."""

    start: int
    end: int
    code: str = field(repr=False)
    said: int
    """How many of its digits were said as words."""


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    text: str = field(repr=False)
    kind: str


def spoken(text: str) -> tuple[Spoken, ...]:
    """Return the stretches of `text` in which at least three characters of a code are spelt out.

    Plain counting ("two or three", "a hundred and six") is not reading out: three digits at least must
    have been said one by one, or two beside letters of the spelling alphabet.

    Example:
        >>> text = "ring oh seven seven double oh, nine hundred, one four five please"
        >>> [(found.start, found.code) for found in spoken(text)]
        [(5, '07700900145')]
    """
    return tuple(found for run in _runs(text) if (found := _read(run)))


def spoken_in(doc: Doc) -> tuple[Spoken, ...]:
    """Return what `spoken` finds in the text of `doc`; the result is kept with `doc`."""
    if _KEPT not in doc.user_data:
        doc.user_data[_KEPT] = spoken(text_of(doc))
    found: tuple[Spoken, ...] = doc.user_data[_KEPT]
    return found


def _runs(text: str) -> Iterator[list[_Piece]]:
    """Yield the longest sequences of words each of which may be part of a code."""
    run: list[_Piece] = []
    for match in _WORD.finditer(text):
        kind = _kind(match[0])
        if not (kind or run):
            continue
        start, end = match.span()
        kind = "" if text[start - 1 : start] in {"'", "’"} else kind
        if run and not (kind and start - run[-1].end <= 5 and _GAP.fullmatch(text, run[-1].end, start)):
            if len(run) > 2:
                yield run
            run = []
        if kind and len(run) < 60:
            run.append(_Piece(start, end, match[0], kind))
    if len(run) > 2:
        yield run


@lru_cache(maxsize=20_000)
def _kind(word: str) -> str:
    if len(word) == 1:
        return "number" if word.isdecimal() else "letter"
    if len(word) > 9:
        return ""
    if len(word) == 2 and word.isupper() and word not in _SHORT_WORDS:
        return "letter"
    return _KINDS.get(word.lower(), "") or ("number" if word.isdecimal() else "")


def _read(run: list[_Piece]) -> Spoken | None:
    """Return the code that a sequence of words spells, None if they are only counting or prose."""
    while run and (run[-1].kind not in _ALWAYS | {"teen", "tens", "scale"} or _article(run[-1])):
        run = run[:-1]
    while run and (run[0].kind not in _ALWAYS or (_article(run[0]) and not _spells(run))):
        run = run[1:]
    said = sum(piece.kind in {"digit", "times"} for piece in run)
    spelt = sum(piece.kind == "nato" for piece in run)
    letters = spelt + sum(piece.kind in {"letter", "name"} for piece in run)
    code = _decode(run)
    phone = said and code.startswith("0") and 10 <= len(code) <= 11 and code.isdecimal()
    if said < 3 and not (said and letters >= 2 and said + letters >= 3) and not spelt >= 3 and not phone:
        return None
    if sum(map(str.isdecimal, code)) < (1 if spelt else 2) or len(code) < 3:
        return None
    return Spoken(run[0].start, run[-1].end, code, said)


def _article(piece: _Piece) -> bool:
    return piece.text in {"a", "i", "I", "s", "t", "m", "d", "u", "x"}


def _spells(run: list[_Piece]) -> bool:
    return len(run) > 1 and run[1].kind in {"letter", "nato", "name"}


def _decode(run: list[_Piece]) -> str:
    """Return the characters that the pieces stand for."""
    out: list[str] = []
    times = 1
    scaled = False
    for at, piece in enumerate(run):
        word = piece.text.lower()
        if piece.kind == "times":
            times = _TIMES[word]
            continue
        if piece.kind == "and":
            continue
        if piece.kind in {"teen", "tens"} and scaled:
            out[-1] = _TEENS.get(word) or _TENS[word]
        elif piece.kind == "digit" and at and run[at - 1].kind == "tens":
            out[-1] = out[-1][:-1] + _ONES[word]
        elif word == "o" and at + 1 < len(run) and run[at + 1].kind in {"number", "digit", "times"}:
            out.append("0" * times)
        else:
            out.append(_says(piece, word) * times)
        scaled = word == "hundred"
        times = 1
    return "".join(out)


def _says(piece: _Piece, word: str) -> str:
    for table in (_ONES, _TEENS, _TENS, _SCALES, _MARKS, _NATO, _LETTER_NAMES):
        if word in table:
            return table[word]
    return "X" if word == "x-ray" else piece.text.upper()
