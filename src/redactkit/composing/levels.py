"""The two fixed levels of a study: as narrow as it was coded, and as wide as still tells a case."""

from __future__ import annotations

from collections.abc import Iterable

from redactkit.codebook import Codebook
from redactkit.composing.wording import Pair

NEVER_WIDE = frozenset({"standing", "basis", "duration", "asks"})
"""Fields of which the widest word still tells how the person knew, or on what terms: left out."""


def narrow(codes: Iterable[Pair], _book: Codebook) -> tuple[tuple[Pair, Pair | None], ...]:
    """Return each code with what is told in its stead: itself."""
    return tuple((pair, pair) for pair in codes)


def wide(codes: Iterable[Pair], book: Codebook) -> tuple[tuple[Pair, Pair | None], ...]:
    """Return each code with its widest word, or with None where a study of the widest level leaves it out.

    Example:
        >>> from redactkit.codebook import load
        >>> wide([("role", "nurse_midwife"), ("basis", "saw"), ("kind", "abuse.physical")], load())[0]
        (('role', 'nurse_midwife'), ('role', 'staff'))
    """
    return tuple((pair, _widest(pair, book)) for pair in codes)


def _widest(pair: Pair, book: Codebook) -> Pair | None:
    name, code = pair
    if name in NEVER_WIDE or name == "setting":
        return None
    chain = book.chain(name, code)
    # Of a role the widest word, "who knows it from the inside", says less than that somebody works there.
    said = [each for each in chain if book.code(name, each).says]
    if name == "role" and "staff" in said:
        return name, "staff"
    return (name, said[-1]) if said else None
