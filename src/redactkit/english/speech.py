"""How English tells that somebody said something: marks of quotation and words for speaking."""

from __future__ import annotations

import re

from redactkit.english.words import in_order

CLOSES = {'"': '"', "„": "”", "“": "”", "«": "»", "'": "'", "‘": "’"}
"""Each mark that opens a quotation, and the one that closes it."""
OPENS = {closing: opening for opening, closing in CLOSES.items()}
"""Each mark that closes a quotation, and the one that mostly opened it."""
OPENING = "\"“„«'‘"
CLOSING = "\"”»'’"
DOUBLE_OPENING = '"“„«'
DOUBLE_CLOSING = '"”»'
"""Marks to be written between the brackets of a pattern; the double ones are never apostrophes."""
MARKS = "\"“”„«»'‘’"
DOUBLE_MARKS = '"“”„«»'
QUOTED = re.compile(
    rf"[{DOUBLE_OPENING}](?P<a>[^{DOUBLE_MARKS}\n]{{2,400}})[{DOUBLE_CLOSING}]"
    rf"|(?<![\w’'\]>█])['‘](?!(?:cause|em|til)\b)(?P<b>[^\n‘{DOUBLE_MARKS}]{{2,400}}?)['’](?!\w)"
)
"""Words in quotation marks, as group `a` or `b`, on one line; an apostrophe opens none within a word."""
SAYING = in_order(
    "said says say saying sez sed told tells tell telt telling asked asks replied replies reply answered "
    "answers shouted shouts shouting yelled screamed whispered muttered wrote writes texted texts messaged "
    "called calls calling added adds announced remarked remarks joked jokes goes went warned warns"
)
"""Words behind or before which somebody's words are told."""

ADDRESSING = in_order("told tell tells telt telling asked ask asks asking warned warn warns warning")
"""Those of them that are followed by whoever is spoken to."""


def alternatives(*words: str) -> str:
    """Return alternatives of a regular expression for words, long ones first.

    Example:
        >>> alternatives("ask", "asked")
        'asked|ask'
    """
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


SAYS = alternatives(*SAYING)
"""Alternatives of a regular expression for one of `SAYING`."""
PATTERNS = {
    "SAYS": SAYS,
    "OPENING": f"[{OPENING}]",
    "CLOSING": f"[{CLOSING}]",
    "QUOTE": f"[{DOUBLE_OPENING}]",
    "UNQUOTE": f"[{DOUBLE_CLOSING}]",
    "QUOTES": DOUBLE_MARKS,
}
"""What the tables of patterns write for a word for speaking and for marks of quotation."""


def quotations(text: str) -> list[tuple[int, int]]:
    """Return where something stands in quotation marks, the marks included, in order.

    Example:
        >>> told = 'She said "not here" and left.'
        >>> [told[start:end] for start, end in quotations(told)]
        ['"not here"']
    """
    return [match.span() for match in QUOTED.finditer(text)]
