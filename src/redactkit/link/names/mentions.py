"""Parse one mention of a person: its words, its title, whether it is spelt out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from redactkit.english.words import listed
from redactkit.link.names.normalise import fold
from redactkit.tables import names
from redactkit.types import Span

MALE = listed("mr sir lord father fr uncle brother")
FEMALE = listed("mrs miss ms lady dame sister aunt aunty auntie")
FORMAL = listed("mr mrs miss ms dr doctor prof professor cllr councillor rev pc dc sgt")
"""After these a single word is a surname; "Sister" and "Auntie" stand before first names too."""

_TITLE = re.compile(r"(?<!\w)([A-Za-z]{2,10})\.?[ \t\n]{1,3}$")
_SPELT = re.compile(r"[^\W\d_](?:[ .,\-–]{1,2}(?:double[ -])?[^\W\d_])+[.]?", re.IGNORECASE)
_TURNED = re.compile(r"([^,\s]{2,40}), ([^,]{2,40})")
"""A surname before the first name: "Limbu, Purna"."""
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*\.?")


@dataclass(frozen=True, slots=True)
class NameMention:
    """One mention, read: its words folded, whether it is spelt out, and what its title says."""

    place: int
    words: tuple[str, ...]
    spelt: bool
    sex: str
    formal: bool

    @property
    def first(self) -> str:
        """The first word."""
        return self.words[0]

    @property
    def last(self) -> str:
        """The last word, which is the surname if there are two."""
        return self.words[-1]


def mention_of(text: str, place: int, span: Span) -> NameMention:
    """Return what `span` of `text` says of a name; `place` is the number that the mention is to carry.

    Example:
        >>> from redactkit.types import Level, Type
        >>> mention_of("Ms Smith", 0, Span(3, 8, Type.PERSON, Level.DIRECT)).sex
        \'f\'
    """
    surface = text[span.start : span.end]
    turned = _TURNED.fullmatch(surface)
    title_match = _TITLE.search(text, max(0, span.start - 14), span.start)
    title = title_match.group(1).casefold() if title_match else ""
    spelt = len(surface) > 3 and _SPELT.fullmatch(surface.strip()) is not None
    if spelt:
        read: tuple[str, ...] = (_unspell(surface),)
    else:
        plain = f"{turned[2]} {turned[1]}" if turned else surface
        read = tuple(word.rstrip(".") for word in _WORD.findall(fold(plain)))
        read = names.with_particles(_initials(surface, read))
    sex = "m" if title in MALE else "f" if title in FEMALE else ""
    return NameMention(place, read or (fold(surface) or "?",), spelt, sex, title in FORMAL)


def _unspell(surface: str) -> str:
    doubled = re.sub(r"double[ -]([^\W\d_])", r"\1\1", fold(surface))
    return "".join(letter for letter in doubled if letter.isalpha())


def _initials(surface: str, read: tuple[str, ...]) -> tuple[str, ...]:
    """Join initials into one word: "J. S." is "js", and "AB Jones" is A. Jones."""
    if len(read) > 1 and all(len(word) == 1 for word in read):
        return ("".join(read),)
    head = surface.split()[0] if surface.split() else ""
    if len(read) > 1 and 1 < len(read[0]) <= 3 and head.isupper() and not surface.isupper():
        return (read[0][0], *read[1:])
    return read
