"""Bring spellings of one name to a common form, so that tables can be looked up by it."""

import unicodedata

from redactkit.characters.scripts import disguised

_SAME = str.maketrans(
    {
        "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "‐": "-", "‑": "-", "–": "-",
        "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ı": "i", "æ": "ae", "Æ": "ae",
        "œ": "oe", "Œ": "oe", "\u00ad": None, "\u200b": None, "\u200c": None, "\u200d": None,
    }
)  # fmt: skip


def fold(text: str) -> str:
    """Return `text` without case, diacritics and typographic apostrophes; runs of space become one.

    Letters of another script that only look Latin are the letters that they look like.

    Example:
        >>> fold("Zoë  O’BRIEN-Łukasz")
        "zoe o'brien-lukasz"
    """
    if text.isascii():
        text = text.lower().replace("`", "'")
    else:
        alike = dict(disguised(text))
        text = "".join(alike.get(at, c) for at, c in enumerate(text)) if alike else text
        # Decomposing brings out capitals and casefolding brings out marks, hence both twice.
        for _ in range(2):
            parts = unicodedata.normalize("NFKD", text.translate(_SAME).casefold())
            text = "".join(c for c in parts if not unicodedata.combining(c)).translate(_SAME)
    return text if text.isalnum() else " ".join(text.split())


def phrase(text: str) -> str:
    """Return the form by which names of several words are compared: hyphens count as spaces.

    Full stops go ("St. Albans") and "&" reads "and".

    Example:
        >>> phrase("Stoke-on-Trent"), phrase("St. Albans"), phrase("Brighton & Hove")
        ('stoke on trent', 'st albans', 'brighton and hove')
    """
    text = fold(text)
    if text.isalnum():
        return text
    return " ".join(text.replace("-", " ").replace(".", "").replace("&", " and ").split())
