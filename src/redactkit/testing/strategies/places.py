"""Make places: towns, villages, counties, postcodes, streets, home addresses."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from redactkit.testing.marked import Marked, one
from redactkit.testing.strategies import tables
from redactkit.types import Level, Type

KINDS = ("town", "village", "county", "postcode", "street", "address")
STREETS = ("Mill Lane", "High Street", "Church Road", "Park Avenue", "Station Road", "Queen's Drive")


def places(*kinds: str, entity: str = "l1") -> st.SearchStrategy[Marked]:
    """Return a strategy for places of `kinds`, all of `KINDS` if none is given, plainest first.

    An address that picks out one dwelling is of level D, all else of level Q. It cannot make:
    buildings and landmarks, Irish and Gaelic street names, house names beyond a few, BFPO addresses.
    """
    return st.sampled_from(tuple(kinds) or KINDS).flatmap(lambda kind: _places(kind, entity))


@cache
def _places(kind: str, entity: str) -> st.SearchStrategy[Marked]:
    level = Level.DIRECT if kind == "address" else Level.QUASI
    return _said(kind).map(lambda said: one(said, Type.LOCATION, level, kind, entity))


def _said(kind: str) -> st.SearchStrategy[str]:
    match kind:
        case "town":
            return st.sampled_from(tables.towns())
        case "village":
            return st.sampled_from(tables.villages())
        case "county":
            return st.sampled_from(tables.counties())
        case "postcode":
            return postcodes()
        case "street":
            return st.builds("{} {}".format, st.integers(1, 99), st.sampled_from(STREETS))
        case "address":
            return st.builds(
                "{}, {} {}".format,
                st.builds("{} {}".format, st.integers(1, 199), st.sampled_from(STREETS)),
                st.sampled_from(tables.towns()),
                postcodes(),
            )
        case _:
            raise ValueError(f"There is no kind of place {kind!r}: expected one of {', '.join(KINDS)}.")


@cache
def postcodes() -> st.SearchStrategy[str]:
    """Return a strategy for postcodes of real districts, with a space, without, and in lower case."""
    return st.builds(
        lambda outward, digit, letters, shape: shape(f"{outward} {digit}{letters}"),
        st.sampled_from(tables.postcode_districts()),
        st.integers(0, 9),
        st.sampled_from(("AA", "BB", "DE", "HN", "LP", "QZ", "XY")),
        st.sampled_from((str, _close, str.lower)),
    )


def _close(code: str) -> str:
    return code.replace(" ", "")
