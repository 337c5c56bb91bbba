"""Make job titles, pay bands and lengths of service."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from redactkit.testing.marked import Marked, one
from redactkit.testing.strategies import tables
from redactkit.types import Level, Type

KINDS = ("plain", "title", "band", "service", "agency")
_PLAIN = ("manager", "social worker", "nurse", "teacher", "deputy", "team leader", "night worker")
_WORDS = ("two", "three", "four", "six", "nine", "eleven", "twenty-two")


def roles(*kinds: str, entity: str = "r1") -> st.SearchStrategy[Marked]:
    """Return a strategy for roles of `kinds`, all of `KINDS` if none is given; level Q.

    It cannot make: ranks in abbreviation ("DC"), misspelt titles, roles told by what somebody does
    ("drives the minibus").
    """
    return st.sampled_from(tuple(kinds) or KINDS).flatmap(lambda kind: _roles(kind, entity))


@cache
def _roles(kind: str, entity: str) -> st.SearchStrategy[Marked]:
    return _said(kind).map(lambda said: one(said, Type.ROLE, Level.QUASI, kind, entity))


def _said(kind: str) -> st.SearchStrategy[str]:
    match kind:
        case "plain":
            return st.sampled_from(_PLAIN)
        case "title":
            return st.sampled_from(tables.job_titles())
        case "band":
            return st.builds("{} {}".format, st.sampled_from(("band", "grade")), st.integers(3, 9))
        case "service":
            return st.builds("{} years".format, st.sampled_from(_WORDS))
        case "agency":
            return st.sampled_from(("agency", "bank staff", "on probation"))
        case _:
            raise ValueError(f"There is no kind of role {kind!r}: expected one of {', '.join(KINDS)}.")
