"""Mark each copy of a text, as an employer does to tell who sent one on."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from hypothesis import strategies as st

from redactkit.testing.marked import Marked, respelt


@dataclass(frozen=True, slots=True)
class Watermark:
    """A mark: each character that `carries` one becomes what `write` makes of it and of one bit."""

    carries: Callable[[str], bool]
    write: Callable[[str, bool], str]


def _after_blanks(zero: str, one: str) -> Watermark:
    """Return a mark of characters that no eye sees, one after each blank."""
    return Watermark(" ".__eq__, lambda blank, bit: blank + (one if bit else zero))


def _in_letters(mark: str) -> Watermark:
    """Return a mark behind vowels, which stand in most words."""
    return Watermark("aeiou".__contains__, lambda letter, bit: letter + (mark if bit else ""))


def _blanks(other: str) -> Watermark:
    return Watermark(" ".__eq__, lambda blank, bit: other if bit else blank)


def _line_ends(mark: str) -> Watermark:
    return Watermark("\n".__eq__, lambda end, bit: (mark if bit else "") + end)


def _look_alikes(letters: str, others: str) -> Watermark:
    table = dict(zip(letters, others, strict=True))
    return Watermark(table.__contains__, lambda letter, bit: table[letter] if bit else letter)


def _decomposed(character: str, bit: bool) -> str:
    return unicodedata.normalize("NFD", character) if bit else character


WATERMARKS: Mapping[str, Watermark] = MappingProxyType(
    {
        "zero-width space": _after_blanks("", "\u200b"),
        "zero-width joiners": _after_blanks("\u200c", "\u200d"),
        "word joiner": _after_blanks("", "\u2060"),
        "byte-order mark": _after_blanks("", "\ufeff"),
        "direction marks": _after_blanks("\u200e", "\u200f"),
        "direction overrides": _after_blanks("", "\u202a\u202c"),
        "invisible operators": _after_blanks("\u2062", "\u2063"),
        "tag characters": _after_blanks("\U000e0041", "\U000e0042"),
        "variation selectors": _in_letters("\ufe0f"),
        "further variation selectors": _in_letters("\U000e0101"),
        "soft hyphens": _in_letters("\u00ad"),
        "grapheme joiner": _in_letters("\u034f"),
        "vowel separator": _in_letters("\u180e"),
        "Hangul filler": _after_blanks("", "\u3164"),
        "no-break spaces": _blanks("\u00a0"),
        "thin spaces": _blanks("\u2009"),
        "mathematical spaces": _blanks("\u205f"),
        "blanks at line ends": _line_ends(" "),
        "tabs at line ends": _line_ends("\t"),
        "line ends": _line_ends("\r"),
        "blanks behind sentences": Watermark(".".__eq__, lambda stop, bit: stop + ("  " if bit else "")),
        "unassigned characters": _after_blanks("", "\ufdd0"),
        "Cyrillic letters": _look_alikes("aceopxy", "асеорху"),
        "Greek letters": _look_alikes("ov", "ον"),
        "fullwidth marks": _look_alikes(",.", "，．"),
        "hyphens": _look_alikes("-", "\u2010"),
        "accents apart": Watermark(lambda c: unicodedata.normalize("NFD", c) != c, _decomposed),
        "control characters": _after_blanks("", "\x01"),
        "private use": _after_blanks("", "\ue000"),
    }
)
"""Each mark by name."""


def watermark(marked: Marked, name: str, number: int) -> Marked:
    """Return the copy number `number` of a text, 0 to 255, marked as in `WATERMARKS`.

    The eight bits of the number stand in the first characters that can carry one, and then again.

    Example:
        >>> watermark(Marked("Ask for it"), "no-break spaces", 0b1000_0000).text
        'Ask\\xa0for it'

    Raises:
        ValueError: there is no such watermark, or the number does not fit into eight bits.
    """
    if name not in WATERMARKS:
        raise ValueError(f"There is no kind of watermark {name!r}: expected one of {', '.join(WATERMARKS)}.")
    if not 0 <= number < 256:
        raise ValueError(f"Expected a number of a copy between 0 and 255, not {number}.")
    mark, count = WATERMARKS[name], 0
    characters: list[str] = []
    for character in marked.text:
        if mark.carries(character):
            character = mark.write(character, bool(number >> (7 - count % 8) & 1))
            count += 1
        characters.append(character)
    return respelt(marked, characters)


def watermarks(
    of: st.SearchStrategy[Marked], kinds: Sequence[str] = tuple(WATERMARKS)
) -> st.SearchStrategy[tuple[Marked, Marked]]:
    """Return a strategy for two copies of a text of `of`, each with a number of its own marked in it.

    Of what is released nobody may be able to tell which copy it was. A text without a character that
    carries the mark gives two copies that are the same. It cannot make: marks in the choice or the
    order of words, in spelling, in straight or curly quotation marks, in fonts and pictures.
    """
    return st.builds(
        lambda marked, name, number: (watermark(marked, name, 0), watermark(marked, name, number)),
        of,
        st.sampled_from(tuple(kinds)),
        st.integers(1, 255),
    )
