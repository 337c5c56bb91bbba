"""Make contact details of UK kinds in the shapes in which people write them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from hypothesis import strategies as st

from redactkit.testing.marked import Marked, one
from redactkit.testing.strategies import tables
from redactkit.types import Level, Type

KINDS = ("mobile", "landline", "e-mail", "handle", "web address", "office", "spoken", "obfuscated")
_DIGITS = ("oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_HOSTS = ("post.example", "mailhaven.example", "inbox.example", "example.org")


def contacts(*kinds: str, entity: str = "c1") -> st.SearchStrategy[Marked]:
    """Return a strategy for contact details of `kinds`, all of `KINDS` if none is given.

    Numbers are from the ranges that Ofcom keeps for drama, hosts from those that nobody can own, so
    that a test message reaches no one. "office" is a general line, level Q, all else level D. It
    cannot make: numbers of other countries, extensions, pager and fax marks, postal addresses
    (`places`), profile links of each network.

    Source: Ofcom, Telephone numbers for use in TV and radio drama; RFC 2606, RFC 6761.
    """
    return st.sampled_from(tuple(kinds) or KINDS).flatmap(lambda kind: _contacts(kind, entity))


@cache
def _contacts(kind: str, entity: str) -> st.SearchStrategy[Marked]:
    level = Level.QUASI if kind == "office" else Level.DIRECT
    return _said(kind).map(lambda said: one(said, Type.CONTACT, level, kind, entity))


def _said(kind: str) -> st.SearchStrategy[str]:
    match kind:
        case "mobile":
            return _shaped(st.integers(0, 999), _MOBILE)
        case "landline":
            return _shaped(st.integers(0, 999), _LANDLINE)
        case "office":
            return st.integers(0, 999).map("020 7946 0{:03d}".format)
        case "spoken":
            return st.integers(0, 999).map(lambda end: spoken(f"07700900{end:03d}"))
        case "e-mail":
            return _addresses("{}.{}{}@{}")
        case "obfuscated":
            return _addresses("{} dot {}{} at {}").map(lambda said: said.replace(".example", " dot example"))
        case "handle":
            return st.builds("@{}_{}".format, _firsts(), st.integers(1, 99))
        case "web address":
            return st.builds(
                "https://www.{}.example/{}".format, _firsts(), st.sampled_from(("", "me", "blog"))
            )
        case _:
            raise ValueError(f"There is no kind of contact {kind!r}: expected one of {', '.join(KINDS)}.")


_MOBILE: tuple[Callable[[str], str], ...] = (
    "07700 900{}".format,
    "07700900{}".format,
    "07700 900 {}".format,
    "+44 7700 900{}".format,
    "+44 (0)7700 900{}".format,
    "0044 7700 900{}".format,
    "07700-900-{}".format,
    "07700.900.{}".format,
)
_LANDLINE: tuple[Callable[[str], str], ...] = (
    "01632 960{}".format,
    "01632960{}".format,
    "(01632) 960 {}".format,
    "+44 1632 960{}".format,
    "0113 496 0{}".format,
)


def _shaped(ends: st.SearchStrategy[int], shapes: tuple[Callable[[str], str], ...]) -> st.SearchStrategy[str]:
    return st.builds(lambda end, shape: shape(f"{end:03d}"), ends, st.sampled_from(shapes))


def _addresses(shape: str) -> st.SearchStrategy[str]:
    lasts = st.sampled_from(
        tuple(word.lower() for word in tables.surnames("british_irish") if word.isascii())
    )
    return st.builds(
        shape.format, _firsts(), lasts, st.sampled_from(("", "1", "88")), st.sampled_from(_HOSTS)
    )


@cache
def _firsts() -> st.SearchStrategy[str]:
    pool = (word.lower() for word in tables.first_names("british_irish", "f"))
    return st.sampled_from(tuple(word for word in pool if word.isascii() and word.isalpha()))


def spoken(number: str) -> str:
    """Return a number as it is said on the telephone, pairs as "double".

    Example:
        >>> spoken("07700")
        'oh double seven double oh'
    """
    said: list[str] = []
    at = 0
    while at < len(number):
        double = number[at : at + 2] == number[at] * 2
        said.append(f"double {_DIGITS[int(number[at])]}" if double else _DIGITS[int(number[at])])
        at += 2 if double else 1
    return " ".join(said)
