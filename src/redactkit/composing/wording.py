"""The surfaces of a code: its wording, with the noun of a group in its slot or without."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from redactkit.codebook import Code, Codebook
from redactkit.composing.frames import SUBJECT, UNPLACED_SUBJECT

Pair = tuple[str, str]
PLACE = "{place}"
UNPLACED = "the organisation concerned"
"""The place where a role is told, and neither sector nor setting."""
_NOUN = re.compile(r"\{(one|many)\|([^{}|]+)\}")


def surface(code: Code, group: Code | None = None) -> str:
    """Return the wording of a code; `group` gives the noun of its slot, `{one|…}` or `{many|…}`.

    Example:
        >>> hit = Code("kind", "hit", "{one|a person} was hit")
        >>> surface(hit)
        'a person was hit'
        >>> surface(hit, Code("affected", "children", one="a child"))
        'a child was hit'
    """
    if group is None:
        return _NOUN.sub(r"\2", code.says)
    nouns = {"one": group.one, "many": group.says}
    return _NOUN.sub(lambda slot: nouns[slot[1]], code.says)


def has_slot(code: Code) -> bool:
    """Tell whether the wording of a code has room for the noun of a group."""
    return _NOUN.search(code.says) is not None


def surfaces(code: Code, book: Codebook) -> Iterator[tuple[str, tuple[Pair, ...]]]:
    """Yield each surface of a code with the codes that it tells."""
    own = (code.field, code.code)
    yield surface(code), (own,)
    if has_slot(code):
        for group in book.field("affected").codes:
            if group.one:
                yield surface(code, group), (own, (group.field, group.code))


def subject_of(codes: Iterable[Code], book: Codebook) -> tuple[str, tuple[Pair, ...]]:
    """Return who said it and where, as the subject of the first sentence, and the codes that it tells.

    Example:
        >>> from redactkit.codebook import load
        >>> subject_of([load().code("role", "teacher"), load().code("setting", "school")], load())[0]
        'A member of the teaching staff in a school'
    """
    found = {code.field: code for code in codes if code.says}
    place = found.get("setting") or found.get("sector")
    return _subject(found.get("role"), place, book)


def subjects(book: Codebook) -> Iterator[tuple[str, tuple[Pair, ...]]]:
    """Yield each subject of a first sentence with the codes that it tells."""
    roles = [None, *(code for code in book.field("role").codes if code.says)]
    places = [None, *(code for code in book if code.field in {"sector", "setting"} and code.says)]
    return (_subject(role, place, book) for role in roles for place in places)


def _subject(role: Code | None, place: Code | None, book: Codebook) -> tuple[str, tuple[Pair, ...]]:
    says = role.says if role else SUBJECT if place else UNPLACED_SUBJECT
    told = (*_place_codes(place, book), *([(role.field, role.code)] if role else []))
    return capital(says.replace(PLACE, place.says if place else UNPLACED)), told


def _place_codes(code: Code | None, book: Codebook) -> tuple[Pair, ...]:
    """Return a sector, or a setting with the sector that its name puts it under."""
    if code is None:
        return ()
    own = (code.field, code.code)
    under = ("sector", code.code.partition(".")[0])
    return (own,) if own == under or under not in book else (under, own)


def capital(words: str) -> str:
    """Return `words` with a capital at its start."""
    return words[:1].upper() + words[1:]


def ordered(pairs: Iterable[Pair], book: Codebook) -> tuple[Pair, ...]:
    """Return codes once each, in the order of the book."""
    return tuple(sorted(set(pairs), key=lambda pair: book.place(*pair)))


def listed(words: list[str], joint: str = " and ") -> str:
    """Return wordings in a row, `joint` before the last and commas before that.

    Example:
        >>> listed(["children", "families", "members of staff"])
        'children, families and members of staff'
    """
    return joint.join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]
