"""Tell letters of other scripts than Latin, and those among them that only look like Latin ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import regex

_BEYOND_LATIN = re.compile("[^\0-\u024f\u02b0-\u036f\u1e00-\u1eff\u2000-\u27ff\u2900-\u2bff\ufb00-\ufb06]")
"""All letters of other scripts are among these, and emoji; most texts have none."""
_WORD = regex.compile(r"[\p{L}\p{M}\p{DI}]+")
_PHONETIC = regex.compile(r"[\u0250-\u02af\u1d00-\u1d7f\ua730\ua731]")
"""Small capitals and phonetic signs, with which nobody writes words."""
_LATIN = regex.compile(rf"[\p{{Latin}}--{_PHONETIC.pattern}]", regex.V1)
_ODD_LATIN = r"\ua720-\ua72f\ua732-\ua787\ua790-\ua7ae\ua7b0-\ua7ff\uab30-\uab6f"
"""Latin letters of old manuscripts and of phonetics, which nobody types and some look like others."""
_ABOVE = r"\u2de0-\u2dff\ua674-\ua67b\ua69e\ua69f"
"""Cyrillic letters that stand above others."""
_OTHER = regex.compile(
    rf"[[\p{{L}}--[\p{{Latin}}\p{{Common}}\p{{Inherited}}]]||[{_ODD_LATIN}]||[{_ABOVE}]"
    r"||[\p{Braille}--\u2800]]",
    regex.V1,
)
"""Letters of other scripts, and the signs of Braille."""
_RUN = regex.compile(
    rf"{_OTHER.pattern}[\p{{L}}\p{{M}}\p{{DI}}--\p{{Latin}}]*"
    rf"(?:[^\p{{Latin}}\n\[\]]{{1,40}}{_OTHER.pattern}[\p{{L}}\p{{M}}\p{{DI}}--\p{{Latin}}]*)*",
    regex.V1,
)
"""A stretch of words in other scripts, with the blanks, marks and digits between them."""
_GREEK = regex.compile(r"\p{Greek}")
_SIGN = regex.compile(r"[\p{Greek}\p{Braille}]")
_INITIALS = regex.compile(r"[\p{Greek}&&\p{Lu}]\. ?[\p{Greek}&&\p{Lu}]", regex.V1)
_MORSE = re.compile(r"(?<![^\s(\"'])[.·•–−-]{1,5}(?:(?: {1,3}| ?/ ?)[.·•–−-]{1,5}){2,200}")
_MIXED = re.compile(r"[.·•][–−-]|[–−-][.·•]")
_DOTS, _DASHES = re.compile("[.·•]"), re.compile("[–−-]")
_MANY = 4
"""Letters of dots or dashes alone; fewer are three dots and a dash in a sentence."""
_SMALL_CAPITAL = re.compile(r"LATIN LETTER SMALL CAPITAL ([A-Z])")
_ALIKE = dict(zip("εηωмκк", "enwmkk", strict=True))
"""Look-alikes that Unicode's table gives another letter than an ASCII one."""
_WORDS_OF_ONE = frozenset("aAiIoO")


def disguised(text: str) -> Iterator[tuple[int, str]]:
    """Yield where in a text letters stand that only look Latin, each with the letter that it looks like.

    They are those of another script inside of a word in Latin letters ("Hеlеn" with a Cyrillic "е"), a
    word of one letter that looks like "a", "I" or "O", and small capitals ("ᴊᴀɴᴇ"). A Greek letter that
    is a sign ("TNFα", "µg", "β-blocker") is none.

    **Source**: Unicode Technical Standard 39, confusables (in the package `confusable-homoglyphs`).

    Example:
        >>> list(disguised("H\\u0435l\\u0435n took TNF\\u03b1"))
        [(1, 'e'), (3, 'e')]
    """
    if _BEYOND_LATIN.search(text) is None:
        return
    for word in _WORD.finditer(text):
        places = range(word.start(), word.end())
        others = [at for at in places if _OTHER.match(text[at])]
        if not _is_disguised(text, others, _LATIN.findall(word[0])):
            others = []
        phonetic = [at for at in places if _PHONETIC.match(text[at])]
        yield from ((at, alike) for at in sorted([*others, *phonetic]) if (alike := lookalike(text[at])))


def _is_disguised(text: str, others: list[int], latin: list[str]) -> bool:
    """Tell whether the letters of another script in a word with these Latin ones are there to look Latin."""
    if len(others) != 1:
        return bool(others and latin)
    letter = text[others[0]]
    if not _GREEK.match(letter):
        return bool(latin) or lookalike(letter) in _WORDS_OF_ONE
    if not latin and letter.isupper():  # "Ν." is no sign, "Δ" is one
        return bool(lookalike(letter))
    sign = letter.islower() and letter != "ο" and "".join(latin).isupper()  # as in "TNFα"
    return bool(latin) and not sign


@lru_cache(maxsize=4096)
def lookalike(letter: str) -> str:
    """Return the Latin letter that a reader takes a letter for, "" if there is none.

    Example:
        >>> lookalike("\\u0435"), lookalike("\\u0451"), lookalike("\\u1d0a"), lookalike("\\u6f22")
        ('e', 'ë', 'j', '')
    """
    from confusable_homoglyphs.confusables import is_confusable

    if letter in _ALIKE:
        return _ALIKE[letter]
    apart = unicodedata.normalize("NFD", letter)
    if len(apart) > 1:
        alike = lookalike(apart[0])
        return unicodedata.normalize("NFC", alike + apart[1:]) if alike else ""
    table = is_confusable(letter) or ()  # type: ignore[no-untyped-call]
    found: list[str] = [each["c"] for one in table for each in one["homoglyphs"]]
    plain = next((each for each in found if len(each) == 1 and each.isascii() and each.isalpha()), "")
    return plain or next((small for each in (letter, *found) if (small := _small_capital(each))), "")


def _small_capital(letter: str) -> str:
    match = _SMALL_CAPITAL.fullmatch(unicodedata.name(letter, "")) if len(letter) == 1 else None
    return match[1].lower() if match else ""


def stands_above(letter: str) -> bool:
    """Tell whether a character is a letter that stands above others, and no accent."""
    return re.match(f"[{_ABOVE}]", letter) is not None


def other_scripts(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a text that are in another script than Latin, in order.

    Words beside each other are one stretch, with the blanks, marks and digits between them, up to the
    end of the line. Single Greek letters ("α and β", "Δt") are signs, not words. Braille and Morse
    are scripts, too.

    Example:
        >>> text = "Ask \\u0627\\u062d\\u0645\\u062f \\u0639\\u0644\\u064a about 5 \\u03bcg."
        >>> list(other_scripts(text))
        [(4, 12)]
    """
    yield from sorted([*_morse(text), *_runs(text)])


def _morse(text: str) -> Iterator[tuple[int, int]]:
    for run in _MORSE.finditer(text):
        long = len(run[0].split()) >= _MANY and _DOTS.search(run[0]) and _DASHES.search(run[0])
        if long or _MIXED.search(run[0]):
            yield run.span()


def _runs(text: str) -> Iterator[tuple[int, int]]:
    if _BEYOND_LATIN.search(text) is None:
        return
    for run in _RUN.finditer(text):
        letters = _OTHER.findall(run[0])
        words = _WORD.findall(run[0])
        signs = len(letters) <= max(len(words), 1) and all(map(_SIGN.match, letters))
        if not signs or _INITIALS.search(run[0]):
            yield run.span()
