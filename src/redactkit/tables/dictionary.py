"""Say what an English dictionary says of a word."""

from __future__ import annotations

from functools import lru_cache

from redactkit.tables.shelf import lines

_ENDINGS = (
    ("ies", "y"),
    ("es", ""),
    ("s", ""),
    ("ing", ""),
    ("ing", "e"),
    ("ed", ""),
    ("ed", "e"),
    ("ly", ""),
)


@lru_cache(maxsize=1)
def _rows() -> tuple[tuple[str, str, str], ...]:
    """Return each word, what the dictionary lists it as, and whether it is an irregular form."""
    rows = (line.split("\t") for line in lines("dictionary"))
    return tuple((word, listed, form) for word, listed, form in rows)


@lru_cache(maxsize=1)
def _dictionary() -> frozenset[str]:
    """Return the words that the dictionary lists."""
    return frozenset(word for word, listed, _ in _rows() if listed)


@lru_cache(maxsize=1)
def _irregular() -> frozenset[str]:
    """Return the forms of words that follow no rule."""
    return frozenset(word for word, _, form in _rows() if form)


@lru_cache(maxsize=1)
def _adjectives() -> frozenset[str]:
    return frozenset(word for word, listed, _ in _rows() if listed == "adjective")


def irregular(word: str) -> bool:
    """Tell whether `word`, in lower case, is a form of an English word that follows no rule of endings.

    Example:
        >>> irregular("children"), irregular("child")
        (True, False)
    """
    return word in _irregular() or (word.endswith("men") and word[:-2] + "an" in _dictionary())


def describes(word: str) -> bool:
    """Tell whether `word`, in lower case, is an adjective, even if it is another word too.

    Example:
        >>> describes("short"), describes("wood")
        (True, False)
    """
    return word in _adjectives()


@lru_cache(maxsize=50_000)
def ordinary(word: str) -> bool:
    """Tell whether `word`, in lower case, or its stem is in an English dictionary.

    Dictionaries hold famous names too ("smith", "paris"), so this is one piece of evidence only.

    Example:
        >>> ordinary("rotas"), ordinary("outhwaite")
        (True, False)
    """
    known = _dictionary()
    return word in known or any(
        word.endswith(ending) and len(word) > len(ending) + 2 and word[: -len(ending)] + stem in known
        for ending, stem in _ENDINGS
    )
