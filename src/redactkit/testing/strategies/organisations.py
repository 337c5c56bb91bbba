"""Make employers and bodies: councils, trusts, homes, schools, teams, companies, regulators."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from hypothesis import strategies as st

from redactkit.testing.marked import Marked, one
from redactkit.testing.strategies import tables
from redactkit.types import Level, Type

KINDS = ("council", "home", "school", "trust", "acronym", "team", "company", "ward", "regulator")
_HEADS = (
    "Elms",
    "Larches",
    "Willows",
    "Beeches",
    "Hollies",
    "Rowan",
    "Heron",
    "Kestrel",
    "Thornbury",
    "Saltmarsh",
)
_REGULATORS = ("Ofsted", "CQC", "the Department for Education", "Social Work England", "Estyn")
_TAILS = {
    "home": ("House", "Lodge", "Court", "Children's Home"),
    "school": ("Primary School", "Academy", "High School", "Nursery"),
    "team": ("Duty Team", "Assessment Team", "Family Support Service"),
    "company": ("Care Ltd", "Fostering", "Homes Group", "Childcare Limited"),
    "ward": ("Ward", "Unit"),
}


def organisations(*kinds: str, entity: str = "o1") -> st.SearchStrategy[Marked]:
    """Return a strategy for organisations of `kinds`, all of `KINDS` if none is given.

    Regulators are of level N, all others of level Q. Councils and trusts are real, homes, schools,
    teams and companies invented, so that no real home is said to have done wrong. It cannot make:
    police forces, prisons, churches, housing associations, names of one ordinary word ("Mind").
    """
    return st.sampled_from(tuple(kinds) or KINDS).flatmap(lambda kind: _organisations(kind, entity))


@cache
def _organisations(kind: str, entity: str) -> st.SearchStrategy[Marked]:
    level = Level.NONE if kind == "regulator" else Level.QUASI
    return _said(kind).map(lambda said: one(said, Type.ORGANISATION, level, kind, entity))


def _said(kind: str) -> st.SearchStrategy[str]:
    pools: dict[str, Callable[[], tuple[str, ...]]] = {
        "council": tables.councils,
        "trust": tables.trusts,
        "acronym": tables.acronyms,
        "regulator": lambda: tuple(each.removeprefix("the ") for each in _REGULATORS),
    }
    if kind in pools:
        return st.sampled_from(pools[kind]())
    if kind in _TAILS:
        return st.builds("{} {}".format, st.sampled_from(_HEADS), st.sampled_from(_TAILS[kind]))
    raise ValueError(f"There is no kind of organisation {kind!r}: expected one of {', '.join(KINDS)}.")
