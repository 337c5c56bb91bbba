"""Find in a text what can mark a copy without being seen, and what a plain text has in its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

import regex

from redactkit.characters.emoji import JOINED
from redactkit.characters.scripts import disguised
from redactkit.characters.unseen import BLANKS, ENDS, UNSEEN, without_unseen

_SUSPECT = re.compile(r"[^\n -~£–—‘’“”…•éèáíóúçêâôîûëïöüñ€½¼¾°·]|  | \n| \Z|\n |\A |\n\n\n|\n\n\Z|\A\n\n")
"""Anything but single blanks between words, and lines without blanks at their ends."""
_FLAGS = ("gbeng", "gbsct", "gbwls")
_FLAG = f"\U0001f3f4(?:{'|'.join(''.join(chr(0xE0000 + ord(c)) for c in flag) for flag in _FLAGS)})\U000e007f"
"""The flags of England, Scotland and Wales are spelt with tags that nobody sees."""
_INKLESS = f"[[{ENDS}{BLANKS}]||[{UNSEEN}]]"
_USUAL = rf"(?<=[\s\S])\x20(?=[^{_INKLESS}])|\n(?!{_INKLESS})|(?<=[\s\S])\n\n(?=[^{_INKLESS}])"
_FOUND = regex.compile(rf"(?P<emoji>{JOINED})|{_FLAG}|(?P<run>(?!{_USUAL}){_INKLESS}+)", regex.V1)
_BLANK = regex.compile(rf"[[{BLANKS}]--\t]", regex.V1)
_END = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")
_SELECTOR = "\ufe0f"
_WIDE = 3
"""Blanks side by side that part columns or fields; fewer are one."""
_STOPS = (*".!?,;…",)
_CLOSING = ")]\"'’”"
_ACCENTED = regex.compile(r"\p{Latin}[\u0300-\u036f]+")
_LIKE = dict(
    zip(
        "\u2010\u2011\u02d7\u2043\u2012\u02bc\ua78c\u2024\ua789\u2236\u2215\u01c3\u2206\u03bc",
        "----\u2013''.::/!\u0394\u00b5",
        strict=True,
    )
)
"""Hyphens, a dash, apostrophes, a full stop, colons, a stroke, an exclamation mark, and signs of units that
Unicode has twice."""
_ANOTHER = regex.compile(
    r"[\u2010\u2011\u02d7\u2043\u2012\u02bc\ua78c\u2024\ua789\u2236\u2215\u2206\u017f\u037e\u2160-\u217f"
    r"\ufb00-\ufb06\ufe50-\ufe6b\uff01-\uff5e\u2100-\u2138\U0001d400-\U0001d7ff]"
    r"|(?<!\p{Greek})\u03bc(?=[A-Za-z])|\u01c3(?!\p{L})"
)
_QUOTES = (("'", re.compile("[‘’]")), ('"', re.compile("[“”]")))
"""Straight marks, and the curly ones beside which each may tell copies apart."""
_STYLES = ("<font>", "<wide>", "<small>", "<compat>")
_SIGNS = "\u2100\u2101\u2105\u2106\u2116\u2121"
"""Signs of their own, such as "№", that are made of letters."""


class Mark(NamedTuple):
    """A stretch of a text that may mark it, and what stands there in a plain text; `repr` shows none."""

    start: int
    end: int
    plain: str

    def __repr__(self) -> str:
        return f"Mark(start={self.start}, end={self.end})"


def marks(text: str) -> tuple[Mark, ...]:
    """Return what in a text can carry a mark that nobody sees, in order, none overlapping.

    Characters without ink (zero-width, tags, variation selectors, soft hyphens, marks of direction,
    control characters, and those of private use, which are signs in one font alone, or of none) go; odd
    blanks are one blank, two blanks are one and more are three, or one inside of a sentence and behind it; no
    blank stands at either end of a line, but for an indentation of two or more; there is one kind of line end
    and at most one empty line, and one line end at most at either end of the text; letters that only look
    Latin, in a style or width of their own or with their accents apart are the plain letters; apostrophes and
    quotation marks are straight where both kinds stand in the text. Emoji stay, without the sign that asks
    for colours, and joined where Unicode recommends it. What is replaced can bring out
    another mark, so that a text is plain only once none is found in it.

    Example:
        >>> text = "He\\u200b left.\\u00a0 \\nH\\u0435len stayed."
        >>> [(mark.start, mark.end, mark.plain) for mark in marks(text)]
        [(2, 3, ''), (9, 11, ''), (13, 14, 'e')]
    """
    quotes = _quotes(text)
    if _SUSPECT.search(text) is None:
        return tuple(sorted(quotes))
    return tuple(sorted([*_blanks(text), *_letters(text), *quotes]))


def _blanks(text: str) -> Iterator[Mark]:
    end = _line_end(text)
    for found in _FOUND.finditer(text):
        start, stop = found.span()
        if found["emoji"]:
            yield from (Mark(at, at + 1, "") for at in range(start, stop) if text[at] == _SELECTOR)
        elif found["run"]:
            plain = _plain(text, start, stop).replace("\n", end)
            if plain != found[0]:
                yield from _less(Mark(start, stop, plain), found[0])


def _less(mark: Mark, found: str) -> Iterator[Mark]:
    """Yield a mark without what stays as it is at its ends."""
    head = tail = 0
    most = min(len(found), len(mark.plain))
    while head < most and found[head] == mark.plain[head]:
        head += 1
    while tail < most - head and found[-1 - tail] == mark.plain[-1 - tail]:
        tail += 1
    yield Mark(mark.start + head, mark.end - tail, mark.plain[head : len(mark.plain) - tail])


def _line_end(text: str) -> str:
    """Return how the lines of a text end: "\\n" where they end in several ways."""
    kinds = set(_END.findall(text))
    return kinds.pop() if len(kinds) == 1 and kinds <= {"\n", "\r\n", "\r"} else "\n"


def _plain(text: str, start: int, stop: int) -> str:
    """Return what a stretch of blanks, line ends and unseen characters is in a plain text."""
    seen = _BLANK.sub(" ", without_unseen(text[start:stop]))
    lines = _END.sub("\n", seen).split("\n")
    indent = lines[-1] if start == 0 or len(lines) > 1 else ""
    if stop == len(text) or indent == " ":
        indent = ""
    if len(lines) > 1:
        most = 1 if start == 0 or stop == len(text) else 2
        return "\n" * min(len(lines) - 1, most) + indent
    if start == 0 or stop == len(text):
        return indent
    if "\t" in seen:
        return "\t" * seen.count("\t")
    if len(seen) < _WIDE or _is_prose(text[max(0, start - 2) : start], text[stop]):
        return " " if seen else ""
    return " " * _WIDE


def _is_prose(before: str, after: str) -> bool:
    """Tell whether a gap is one in a sentence, or behind its end, and parts no columns."""
    return (before[-1].islower() and after.islower()) or before.rstrip(_CLOSING)[-1:] in _STOPS


def _quotes(text: str) -> Iterator[Mark]:
    for straight, curly in _QUOTES:
        if straight in text:
            yield from (Mark(found.start(), found.end(), straight) for found in curly.finditer(text))


def _letters(text: str) -> Iterator[Mark]:
    if text.isascii():
        return
    found = {at: Mark(at, at + 1, alike) for at, alike in disguised(text)}
    for match in _ANOTHER.finditer(text):
        plain = _LIKE.get(match[0]) or _unstyled(match[0])
        if plain != match[0]:
            found.setdefault(match.start(), Mark(*match.span(), plain))
    yield from found.values()
    for match in _ACCENTED.finditer(text):
        plain = unicodedata.normalize("NFC", match[0])
        if plain != match[0] and match.start() not in found:
            yield Mark(*match.span(), plain)


def _unstyled(letter: str) -> str:
    """Return the plain form of a letter or digit in a style or a width of its own, or the letter itself."""
    how = unicodedata.decomposition(letter)
    styled = how.startswith(_STYLES) and letter not in _SIGNS
    plain = unicodedata.normalize("NFKC" if styled else "NFC", letter)
    return plain if plain.isascii() or len(plain) == 1 else letter
