"""Make numbers, addresses and codes that nobody has: reserved for fiction, or wrong in their check digit."""

from __future__ import annotations

import re
from collections.abc import Callable

Number = Callable[[int], int]
"""Gives the secret number of a step; the same each time it is asked."""

MOBILE = ("07700 900{:03d}",)
FREE = ("0808 157 0{:03d}",)
PREMIUM = ("0909 879 0{:03d}",)
EVERYWHERE = ("0306 999 0{:03d}",)
NO_AREA = ("01632 960{:03d}",)
AREAS = {
    "0113": "0113 496 0{:03d}", "0114": "0114 496 0{:03d}", "0115": "0115 496 0{:03d}",
    "0116": "0116 496 0{:03d}", "0117": "0117 496 0{:03d}", "0118": "0118 496 0{:03d}",
    "0121": "0121 496 0{:03d}", "0131": "0131 496 0{:03d}", "0141": "0141 496 0{:03d}",
    "0151": "0151 496 0{:03d}", "0161": "0161 496 0{:03d}", "020": "020 7946 0{:03d}",
    "0191": "0191 498 0{:03d}", "028": "028 9649 6{:03d}", "029": "029 2018 0{:03d}",
}  # fmt: skip
"""Numbers that Ofcom keeps for drama, a thousand in each range.

Source: Ofcom, Telephone numbers for use in TV shows, films, radio and other media.
"""
_GEOGRAPHIC = (*NO_AREA, *AREAS.values())
NATIONAL_INSURANCE = re.compile(r"[A-Z]{2}( ?)\d{2}( ?)\d{2}( ?)\d{2}( ?)[A-D]", re.IGNORECASE)
NHS = re.compile(r"\d{3}([ -]?)\d{3}([ -]?)\d{4}")
CARD = re.compile(r"(?:\d[ -]?){12,18}\d")
PLATE = re.compile(r"[A-Z]{2}\d{2} ?[A-Z]{3}", re.IGNORECASE)
POSTCODE = re.compile(r"\b([A-Z]{1,2})(\d[A-Z\d]?)(?:( ?)(\d)([A-Z]{2}))?\b", re.IGNORECASE)
_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"


def phone(surface: str, number: Number, step: int) -> str:
    """Return a number for fiction of the same sort: mobile, free, premium or any other.

    A landline gets one without an area, since an area tells where somebody lives. A sort that has run
    out is followed by the others.

    Args:
        surface: a number as `national` gives it.
        number: the secret number.
        step: 0 first; higher where the number before was taken.
    """
    if surface.startswith("07"):
        ranges = (*MOBILE, *EVERYWHERE, *_GEOGRAPHIC)
    elif surface.startswith("08"):
        ranges = (*FREE, *EVERYWHERE, *_GEOGRAPHIC)
    elif surface.startswith("09"):
        ranges = (*PREMIUM, *EVERYWHERE, *_GEOGRAPHIC)
    else:
        ranges = (*_GEOGRAPHIC, *EVERYWHERE)
    return ranges[step // 1000 % len(ranges)].format((number(0) + step) % 1000)


def national(surface: str) -> str:
    """Return the digits of a British number as dialled within the country."""
    digits = re.sub(r"\D", "", surface)
    return "0" + digits.removeprefix("0044").removeprefix("44").removeprefix("0")


def laid_out(surface: str, national: str, drawn: str) -> str:
    """Return `drawn` with the blanks and the country code of `surface`, where both have as many digits."""
    fresh = re.sub(r"\D", "", drawn)
    if len(fresh) != len(national) or not re.fullmatch(r"[\d\s()+.-]+", surface):
        return drawn
    abroad = not surface.lstrip(" (").startswith("0") or surface.lstrip(" (").startswith("00")
    digits = iter(fresh[1:] if abroad else fresh)
    kept = len(re.sub(r"\D", "", surface)) - len(national) + 1 if abroad else 0
    laid = []
    for letter in surface:
        if not letter.isdigit():
            laid.append(letter)
        elif kept > 0:
            laid.append(letter)
            kept -= 1
        else:
            laid.append(next(digits, ""))
    return "".join(laid)


def code(surface: str, number: Number) -> str:
    """Return a code of the same shape that nobody has.

    An NHS or card number fails its check digit, a National Insurance number has the prefix QQ, which
    is never issued, and a number plate a letter that plates do not have. Any other code keeps
    its shape, and its first run of three digits or more begins with 0.
    """
    if NATIONAL_INSURANCE.fullmatch(surface):
        return _case(surface, "QQ" + _shape(surface[2:-1], number) + "ABCD"[number(99) % 4])
    if PLATE.fullmatch(surface):
        return _case(surface, "Q" + _shape(surface[1:], number)[:-1] + "I")
    drawn = _shape(surface, number)
    if NHS.fullmatch(surface):
        return _fail(drawn, _nhs_is_right)
    if CARD.fullmatch(surface):
        return _fail(drawn, _luhn_is_right)
    run = re.search(r"\d{3,}", drawn)
    if run:
        drawn = drawn[: run.start()] + "0" + drawn[run.start() + 1 :]
    return drawn


def _case(surface: str, drawn: str) -> str:
    return drawn.lower() if surface.islower() else drawn


def _shape(surface: str, number: Number) -> str:
    return "".join(_swapped(letter, number(at)) for at, letter in enumerate(surface))


def _swapped(letter: str, drawn: int) -> str:
    if letter.isdigit():
        return str(drawn % 10)
    if letter.isascii() and letter.isalpha():
        swapped = _LETTERS[drawn % len(_LETTERS)]
        return swapped if letter.isupper() else swapped.lower()
    return letter


def _fail(drawn: str, is_right: Callable[[str], bool]) -> str:
    """Return `drawn` with its last digit changed if it would pass its check."""
    if not is_right(re.sub(r"\D", "", drawn)):
        return drawn
    return drawn[:-1] + str((int(drawn[-1]) + 1) % 10)


def _nhs_is_right(digits: str) -> bool:
    """Source: NHS Data Model and Dictionary, NHS number."""
    check = (
        11 - sum(int(digit) * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True)) % 11
    )
    return check % 11 == int(digits[9])


def _luhn_is_right(digits: str) -> bool:
    doubled = [int(digit) * (2 if at % 2 else 1) for at, digit in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def postcode(surface: str, area: Number, number: Number) -> str:
    """Return a postcode of the same shape that does not exist: none begins with Q, V or X.

    Args:
        area: gives the letters of the area, the same for all postcodes of one town.
        number: gives the rest.

    Source: Royal Mail, Programmers' guide to the Postcode Address File: letters that are not used.
    """
    match = POSTCODE.fullmatch(surface.strip())
    if match is None:
        return code(surface, number)
    letters = "QVX"[area(0) % 3] + _LETTERS[area(1) % len(_LETTERS)]
    district = _shape(match[2], number)
    outward = letters[: max(2, len(match[1]))] + (district if district[0] != "0" else "1" + district[1:])
    inward = f"{match[3]}{_shape(match[4] + match[5], lambda at: number(at + 4))}" if match[4] else ""
    return _case(surface, outward + inward)
