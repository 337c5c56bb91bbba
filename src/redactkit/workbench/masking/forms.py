"""Read what a form says: a place, a scope, a kind, a number; whatever it holds, the error says what to do."""

from __future__ import annotations

import re
from collections.abc import Mapping

from redactkit.errors import InvalidInput
from redactkit.types import Type
from redactkit.workbench.masking.marking.marks import Stretch
from redactkit.workbench.masking.marking.sheet import Scope, Sheet

_STRETCH = re.compile(r"([0-9]{1,7})-([0-9]{1,7})")


def stretch(written: str) -> Stretch:
    """Return a stretch as addresses have it.

    Raises:
        InvalidInput: it is none.

    Example:
        >>> stretch("4-14")
        (4, 14)
    """
    match = _STRETCH.fullmatch(written)
    if not match:
        raise InvalidInput("That is no place of this text. Choose a mark, or select words in it.")
    return int(match[1]), int(match[2])


def chosen(form: Mapping[str, str], sheet: Sheet) -> Stretch:
    """Return the stretch of a source that a form speaks of: by its place, or by the words that stand there.

    Raises:
        InvalidInput: there is no such place, or the words do not stand there.
    """
    words, at = form.get("new", "").strip(), form.get("at", "")
    if not words:
        return stretch(at)
    if at:
        start, end = stretch(at)
        found = sheet.text[start:end]
        if found.split() == words.split():
            gap = len(found) - len(found.lstrip())
            return start + gap, start + gap + len(found.strip())
    pattern = r"\s+".join(map(re.escape, words.split()))
    places = [match.span() for match in re.finditer(pattern, sheet.text)]
    which = number_in(form, "nth") if form.get("nth") else 1
    if not 1 <= which <= len(places):
        raise InvalidInput(
            f"These words stand {len(places)} times in the original like that. Copy them from there, and say "
            "which of them is meant."
            if places
            else "These words do not stand in the original like that. Copy them from there."
        )
    return places[which - 1]


def scope_of(form: Mapping[str, str]) -> Scope:
    """Return where an act is done."""
    scope = form.get("scope", Scope.HERE)
    return Scope(scope) if scope in set(Scope) else Scope.HERE


def type_in(form: Mapping[str, str]) -> Type:
    """Return the kind that a form names.

    Raises:
        InvalidInput: there is no such kind.
    """
    name = form.get("type", "")
    if name not in set(Type):
        raise InvalidInput("That is no kind of mark. Choose one of the list.")
    return Type(name)


def number_in(form: Mapping[str, str], name: str) -> int:
    """Return a whole number of a form, -1 if it holds none.

    Example:
        >>> number_in({"version": "12"}, "version"), number_in({"version": "x"}, "version")
        (12, -1)
    """
    written = form.get(name, "")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 12 else -1
