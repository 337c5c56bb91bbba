"""Articles and what else opens a noun phrase: find them, and give a noun the one it takes."""

from __future__ import annotations

import re

from redactkit.english.words import listed

DETERMINERS = listed(
    "the a an my our your his her its their this that these those each every any some no another which "
    "whose both either neither said other"
)
_BEFORE = re.compile(r"([A-Za-z]{1,12}|[’']s)([ \t\n]{1,3})$")
_AN = re.compile(r"(?!(?:uni|use|one|once|eu)[a-z]*)(?:[aeiou]|hour|honest|heir|8|1[18]\b)", re.IGNORECASE)
_SPELT = re.compile(r"[A-Z]{2,}\b")


def word_before(text: str, start: int) -> tuple[str, int, int]:
    """Return the word that stands right before `start`, and its offsets; blank if there is none.

    Example:
        >>> word_before("at the school", 7)
        ('the', 3, 6)
    """
    match = _BEFORE.search(text, max(0, start - 16), start)
    return (match.group(1), match.start(1), match.end(1)) if match else ("", start, start)


def article(noun: str) -> str:
    """Return "a" or "an", as `noun` sounds.

    Example:
        >>> [article(noun) for noun in ("NHS trust", "university", "older man", "18 to 29", "[AGE 1]")]
        ['an', 'a', 'an', 'an', 'an']
    """
    word = noun.removeprefix("[")
    if noun == word and _SPELT.match(word):
        return "an" if word[0] in "AEFHILMNORSX" else "a"
    return "an" if _AN.match(word) else "a"
