"""Invent one stand-in of each kind from secret numbers, as a `draws.Draw` does."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from redactkit.transform.standins import false_numbers, wordstock


def letters(length: int, number: Callable[[int], int], _: int) -> str:
    """Return so many capital letters, none of them easily taken for a digit."""
    return "".join("ABCDEFGHJKLMNPRSTUVWY"[number(at) % 21] for at in range(length))


def place(number: Callable[[int], int], _: int) -> str:
    """Return the name of a place that there is not."""
    pool = wordstock.invented_places()
    return pool[number(0) % len(pool)]


def coined(number: Callable[[int], int], _: int) -> str:
    """Return a coined name that is on no list."""
    return wordstock.coin(number)


def code(surface: str, number: Callable[[int], int], _: int) -> str:
    """Return a code of the form of `surface`."""
    return false_numbers.code(surface, number)


def phone(surface: str, number: Callable[[int], int], step: int) -> str:
    """Return a telephone number that is nobody's, the next one at each step."""
    return false_numbers.phone(surface, number if step == 0 else partial(_fixed, number(0)), step)


def _fixed(value: int, _: int) -> int:
    return value


def postcode(surface: str, area: false_numbers.Number, number: Callable[[int], int], _: int) -> str:
    """Return a postcode of an area, of the form of `surface`."""
    return false_numbers.postcode(surface, area, number)
