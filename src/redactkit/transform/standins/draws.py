"""Draw stand-ins from a secret key, passing over those that are taken."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Callable, Iterable
from functools import partial

from redactkit.tables import authorities, names, organisations
from redactkit.tables.folding import fold
from redactkit.transform.standins import wordstock

Draw = Callable[[Callable[[int], int], int], str]
"""Makes a stand-in from secret numbers; the second number counts the tries."""

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
TRIES = 96
"""So many names of the word stock are tried before one is coined."""
_CODES = frozenset({"code", "phone", "postcode", "acronym"})
_COINED = frozenset({"first", "last", "place", "local"})
_NUMBERS = re.compile(r"[+(]?\d[\d ().-]{3,24}\d")
_POSTCODES = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")


def draw(
    key: bytes,
    label: str,
    make: Draw,
    banned: Iterable[str],
    taken: Callable[[str], bool] = lambda _: False,
) -> str:
    """Return the first of what `make` makes that is free; after many tries names are coined.

    Args:
        key: the secret.
        label: the kind and the folded word that it stands for ("first:jane"); the same key and label
            give the same numbers.
        banned: folded words that must not be used.
        taken: whether it stands for something else already.
    """
    kind = label.split(":", 1)[0]
    step = 0
    while True:
        secret = partial(number, stream(key, f"{label}/{step}"))
        name = wordstock.coin(secret) if step >= TRIES and kind in _COINED else make(secret, step)
        step += 1
        if is_free(label, name, banned) and not taken(name):
            return name
        if step > 40 * TRIES:  # a code of one digit has no more values than ten
            return name


def is_free(label: str, name: str, banned: Iterable[str]) -> bool:
    """Tell whether a stand-in of the label's kind is nobody's and no real body's."""
    kind = label.split(":", 1)[0]
    if kind in _CODES:
        return tight(name) not in banned
    folded = fold(name)
    if folded in banned or not names.variants(folded).isdisjoint(banned):
        return False
    return kind != "place" or not (authorities.authorities(name) or organisations.organisations(name))


def number(secret: bytes, step: int) -> int:
    """Return the secret number of a step."""
    return int.from_bytes(hmac.new(secret, b"%d" % step, hashlib.sha256).digest()[:8], "big")


def stream(key: bytes, label: str) -> bytes:
    """Return the secret that belongs to a label (HMAC-SHA256)."""
    return hmac.new(key, label.encode("utf-8", "surrogatepass"), hashlib.sha256).digest()


def words(texts: Iterable[str]) -> set[str]:
    """Return every folded word, its parts, and every number of five digits or more written close together.

    Example:
        >>> sorted(words(["Ring O’Brien-Lee, 01632 960001."]))
        ['01632', '01632960001', '960001', 'brien', 'lee', 'o', "o'brien-lee", 'ring']
    """
    found: set[str] = set()
    for text in texts:
        folded = fold(text)
        for word in WORD.findall(folded):
            found |= {word, word.removesuffix("'s"), *re.split("['-]", word)}
        found |= {tight(each) for each in _NUMBERS.findall(text)}
        found |= {tight(each) for each in _POSTCODES.findall(text)}
    found.discard("")
    return found


def tight(surface: str) -> str:
    """Return the folded letters and digits alone."""
    return "".join(letter for letter in fold(surface) if letter.isalnum())
