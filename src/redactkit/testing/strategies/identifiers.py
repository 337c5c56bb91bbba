"""Make numbers of UK kinds, with right and wrong check digits, in the shapes in which people write them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from hypothesis import strategies as st

from redactkit.testing.marked import Marked, join, one
from redactkit.types import Level, Type

KINDS = (
    "NHS number", "National Insurance number", "case reference", "staff number",
    "Social Work England number", "NMC PIN", "GMC number", "HCPC number", "DBS certificate number",
    "unique pupil number", "registration plate", "driving licence number", "passport number",
    "account number", "card number", "IBAN", "IP address", "MAC address", "prisoner number",
    "sort code", "URN", "charity number",
)  # fmt: skip
"""Plainest first; the last three are those of organisations and of level Q."""

CHECKED = ("NHS number", "card number", "IBAN", "unique pupil number")
"""Kinds that have a check digit; `valid=False` gets it wrong on purpose."""

_QUASI = frozenset({"sort code", "URN", "charity number"})
_LETTERS = "ABCEGHJKLMNPRSTWXYZ"


def identifiers(*kinds: str, entity: str = "i1", valid: bool | None = True) -> st.SearchStrategy[Marked]:
    """Return a strategy for numbers of `kinds`, all of `KINDS` if none is given.

    Args:
        kinds: which, as in `KINDS`.
        entity: the id that the span carries.
        valid: whether check digits are right; None for either. A person who copies a number wrongly
            has still written about one person, so a wrong digit does not lower the level.

    It cannot make: identifiers of other countries, UPRN, court and police log numbers, device
    numbers (IMEI), plates from before 2001 and from Northern Ireland.

    Source: NHS Data Dictionary; HMRC NIM39110; DfE, UPN guide 2019; ISO 7812, ISO 13616; DVLA INF104.
    """
    return st.sampled_from(tuple(kinds) or KINDS).flatmap(lambda kind: _identifiers(kind, entity, valid))


@cache
def _identifiers(kind: str, entity: str, valid: bool | None) -> st.SearchStrategy[Marked]:
    if kind not in _MAKERS:
        raise ValueError(f"There is no kind of identifier {kind!r}: expected one of {', '.join(KINDS)}.")
    make, limit = _MAKERS[kind]
    level = Level.QUASI if kind in _QUASI else Level.DIRECT
    wrong = {True: (0,), False: (1,), None: (0, 1)}[valid if kind in CHECKED else True]
    shapes = _SHAPES.get(kind, (str,))
    return st.builds(
        lambda number, slip, shape: one(shape(make(number, slip)), Type.IDENTIFIER, level, kind, entity),
        st.integers(0, limit),
        st.sampled_from(wrong),
        st.sampled_from(shapes),
    )


def _letters(number: int, count: int) -> str:
    said = ""
    for _ in range(count):
        number, at = divmod(number, len(_LETTERS))
        said += _LETTERS[at]
    return said


def _nhs(number: int, slip: int) -> str:
    """Return ten digits; the remainder 10 has no check digit, so such numbers are passed over.

    Example:
        >>> _nhs(943476591 - 400_000_000, 0)
        '9434765919'
    """
    body = 400_000_000 + number
    while True:
        check = (
            -sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), str(body), strict=True)) % 11
        )
        if check != 10:
            return f"{body}{(check + slip) % 10}"
        body += 1


def _card(number: int, slip: int) -> str:
    body = f"4{number:014d}"
    doubled = [int(digit) * (2 if at % 2 == 0 else 1) for at, digit in enumerate(body)]
    check = -sum(digit - 9 if digit > 9 else digit for digit in doubled) % 10
    return f"{body}{(check + slip) % 10}"


def _iban(number: int, slip: int) -> str:
    body = f"NWBK601613{number % 10**8:08d}"
    as_digits = "".join(str(int(letter, 36)) for letter in f"{body}GB00")
    check = 98 - int(as_digits) % 97
    return f"GB{check % 97 + slip:02d}{body}"


def _upn(number: int, slip: int) -> str:
    body = f"{201 + number % 13}{1000 + number % 8999}{20 + number % 5:02d}{number % 1000:03d}"
    letters = "ABCDEFGHJKLMNPQRTUVWXYZ"
    total = sum(weight * int(digit) for weight, digit in zip(range(2, 14), body, strict=True))
    return f"{letters[(total + slip) % 23]}{body}"


def _grouped(*sizes: int, mark: str = " ") -> Callable[[str], str]:
    def shape(code: str) -> str:
        parts: list[str] = []
        for size in sizes:
            parts.append(code[:size])
            code = code[size:]
        return mark.join(part for part in (*parts, code) if part)

    return shape


_MAKERS: dict[str, tuple[Callable[[int, int], str], int]] = {
    "NHS number": (_nhs, 590_000_000),
    "National Insurance number": (lambda n, _: f"{_letters(n, 2)}{n % 10**6:06d}{'ABCD'[n % 4]}", 10**6 - 1),
    "case reference": (lambda n, _: f"CP/{n:04d}/{20 + n % 6}", 9999),
    "staff number": (lambda n, _: f"E{n:06d}", 10**6 - 1),
    "Social Work England number": (lambda n, _: f"SW{n:05d}", 10**5 - 1),
    "NMC PIN": (lambda n, _: f"{n % 24:02d}{'ABCDEFGHI'[n % 9]}{n % 10**4:04d}E", 10**5),
    "GMC number": (lambda n, _: f"{4_000_000 + n}", 3_900_000),
    "HCPC number": (lambda n, _: f"PYL{n:05d}", 10**5 - 1),
    "DBS certificate number": (lambda n, _: f"001{n:09d}", 10**9 - 1),
    "unique pupil number": (_upn, 10**5),
    "registration plate": (lambda n, _: f"{_letters(n, 2)}{51 + n % 24} {_letters(n // 7, 3)}", 10**6),
    "driving licence number": (
        lambda n, _: (
            f"{_letters(n, 5)}{n % 10}{1 + n % 12:02d}{1 + n % 28:02d}{n % 10}"
            f"{_letters(n, 2)}9{_letters(n // 9, 2)}"
        ),
        10**6,
    ),
    "passport number": (lambda n, _: f"{500_000_000 + n}", 49_999_999),
    "account number": (lambda n, _: f"20-{n % 90 + 10}-{n % 80 + 13} {n:08d}", 10**8 - 1),
    "card number": (_card, 10**14 - 1),
    "IBAN": (_iban, 10**8 - 1),
    "IP address": (lambda n, _: f"192.0.2.{n}", 255),
    "MAC address": (lambda n, _: ":".join(f"{n:012x}"[at : at + 2] for at in range(0, 12, 2)), 2**48 - 1),
    "prisoner number": (lambda n, _: f"A{n % 10**4:04d}{_letters(n, 2)}", 10**5),
    "sort code": (lambda n, _: f"20-{n % 90 + 10}-{n % 80 + 13}", 10**4),
    "URN": (lambda n, _: f"{100_000 + n}", 50_000),
    "charity number": (lambda n, _: f"{1_000_000 + n}", 200_000),
}
_SHAPES: dict[str, tuple[Callable[[str], str], ...]] = {
    "NHS number": (str, _grouped(3, 3), _grouped(3, 3, mark="-")),
    "National Insurance number": (str, _grouped(2, 2, 2, 2), str.lower),
    "card number": (_grouped(4, 4, 4), str),
    "IBAN": (str, _grouped(4, 4, 4, 4, 4)),
    "registration plate": (str, lambda code: code.replace(" ", ""), str.lower),
    "Social Work England number": (str, str.lower),
    "MAC address": (str, str.upper, lambda code: code.replace(":", "-")),
}

CUES = {
    "NHS number": "NHS number ",
    "National Insurance number": "NI number ",
    "case reference": "case ref ",
    "staff number": "staff number ",
    "Social Work England number": "registration ",
    "NMC PIN": "NMC PIN ",
    "GMC number": "GMC number ",
    "HCPC number": "HCPC registration ",
    "DBS certificate number": "DBS certificate ",
    "unique pupil number": "UPN ",
    "registration plate": "reg ",
    "driving licence number": "driving licence ",
    "passport number": "passport number ",
    "account number": "account ",
    "card number": "card number ",
    "IBAN": "IBAN ",
    "IP address": "IP address ",
    "MAC address": "device ",
    "prisoner number": "prison number ",
    "sort code": "sort code ",
    "URN": "URN ",
    "charity number": "charity number ",
}
"""The words that commonly stand before a number of each kind, outside its span."""


def introduced(*kinds: str, entity: str = "i1", valid: bool | None = True) -> st.SearchStrategy[Marked]:
    """Return a strategy for numbers with the words that say what they are ("NHS number 943 476 5919")."""
    return identifiers(*kinds, entity=entity, valid=valid).map(
        lambda number: join([CUES[number.spans[0].kind], number])
    )
