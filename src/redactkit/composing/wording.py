"""The surfaces of a code: its wording, with the noun of a group in its slot or without."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from redactkit.codebook import Code, Codebook

Pair = tuple[str, str]
PLACE = "{place}"
UNPLACED = "the service concerned"
"""The place where neither sector nor setting is told."""
_ONE = re.compile(r"\{one\|([^{}|]+)\}")


def surface(code: Code, group: Code | None = None) -> str:
    """Return the wording of a code; `group` gives the noun of its slot, if it has one.

    Example:
        >>> hit = Code("kind", "hit", "{one|somebody} was hit")
        >>> surface(hit)
        'somebody was hit'
        >>> surface(hit, Code("affected", "children", one="a child"))
        'a child was hit'
    """
    return _ONE.sub(group.one if group else r"\1", code.says)


def has_slot(code: Code) -> bool:
    """Tell whether the wording of a code has room for the noun of a group."""
    return _ONE.search(code.says) is not None


def surfaces(code: Code, book: Codebook) -> Iterator[tuple[str, tuple[Pair, ...]]]:
    """Yield each surface of a code with the codes that it tells."""
    own = (code.field, code.code)
    yield surface(code), (own,)
    if has_slot(code):
        for group in book.field("affected").codes:
            if group.one:
                yield surface(code, group), (own, (group.field, group.code))


def capital(words: str) -> str:
    """Return `words` with a capital at its start."""
    return words[:1].upper() + words[1:]


def place_of(codes: Iterable[Code], book: Codebook) -> tuple[str, tuple[Pair, ...]]:
    """Return the words for where it was, from its sector and its setting, and the codes that they tell."""
    told = {code.field: code for code in codes if code.field in {"sector", "setting"} and code.says}
    nearest = told.get("setting") or told.get("sector")
    return (nearest.says, _place_codes(nearest, book)) if nearest else (UNPLACED, ())


def all_places(book: Codebook) -> Iterator[tuple[str, tuple[Pair, ...]]]:
    """Yield each wording of a place with the codes that it tells."""
    yield UNPLACED, ()
    for code in book:
        if code.field in {"sector", "setting"} and code.says:
            yield code.says, _place_codes(code, book)


def _place_codes(code: Code, book: Codebook) -> tuple[Pair, ...]:
    """Return a sector, or a setting with the sector that its name puts it under."""
    own = (code.field, code.code)
    under = ("sector", code.code.partition(".")[0])
    return (own,) if own == under or under not in book else (under, own)


def ordered(pairs: Iterable[Pair], book: Codebook) -> tuple[Pair, ...]:
    """Return codes once each, in the order of the book."""
    return tuple(sorted(set(pairs), key=lambda pair: book.place(*pair)))
