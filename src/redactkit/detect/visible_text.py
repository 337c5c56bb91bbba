"""Normalise a text to what a reader sees, keeping the way back to its own offsets."""

import re
import unicodedata
from dataclasses import dataclass, field, replace

from redactkit.characters.look_alikes import latin
from redactkit.characters.scripts import disguised, stands_above
from redactkit.characters.unseen import without_unseen
from redactkit.types import Span

_BLANK = "\u2800\u3164\uffa0"
"""Letters and signs without ink."""
_ODD = re.compile("[^\t-\r -~\x85\xa0-\xac\xae-\u024f\u2000-\u200a\u2010-\u2029\u202f-\u205f\u20ac]")
"""What may be unseen, or may be read as something else."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A text as a reader sees it, with the offsets of its source; `repr` shows none of it.

    `origin[i]` is the offset in the source of character `i`, with the source's length at its end;
    empty where nothing was changed. Characters of one origin were one in the source ("ﬁ" is "fi").
    """

    text: str = field(repr=False)
    origin: tuple[int, ...] = field(default=(), repr=False)

    def back(self, span: Span) -> Span:
        """Return `span`, found in the plain text, with the offsets of the source.

        What was unseen behind its last character (an accent, say) belongs to it.
        """
        start, end = self.place(span.start, span.end)
        return replace(span, start=start, end=end) if self.origin else span

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the source of a stretch of the plain text."""
        if not self.origin:
            return start, end
        while start < end < len(self.text) and self.origin[end] == self.origin[end - 1]:
            end += 1
        return self.origin[start], self.origin[end]


def plain(text: str) -> Plain:
    """Return `text` as it looks: without zero-width, directional, control and private characters.

    Soft hyphens and joiners inside a name would hide it from every detector; letters in disguise
    (full-width, mathematical bold, small capitals, in circles or squares, a Cyrillic "е" among Latin
    letters) are read as the letters they stand for, digits of any script as 0 to 9; a lone surrogate, which
    no tokeniser takes, as U+FFFD. Ordinary text comes back as it is.

    Example:
        >>> seen = plain("Ja\\u00adne")
        >>> seen.text, seen.origin
        ('Jane', (0, 1, 3, 4, 5))
    """
    if not _ODD.search(text):
        return Plain(text)
    alike = dict(disguised(text))
    seen: list[str] = []
    origin: list[int] = []
    for position, character in enumerate(text):
        shown = alike.get(position) or _shown(character)
        seen += shown
        origin += [position] * len(shown)
    return Plain("".join(seen), (*origin, len(text)))


def _shown(character: str) -> str:
    """Return what a reader takes `character` for: mostly one character, of a ligature two or three."""
    if not _ODD.match(character):
        return character
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"
    if character in _BLANK:
        return " "
    category = unicodedata.category(character)
    if (category in {"Cf", "Mn", "Me"} and not stands_above(character)) or not without_unseen(character):
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(character))
    return latin(character)
