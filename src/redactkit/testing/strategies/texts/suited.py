"""Choose the texts on which a redactor is tried: whole concerns, or short texts around what it finds."""

from __future__ import annotations

import importlib
from functools import cache

from hypothesis import strategies as st

from redactkit.testing.marked import Marked
from redactkit.testing.strategies.contacts import contacts
from redactkit.testing.strategies.dates import dates
from redactkit.testing.strategies.hidden.disguises import disguises
from redactkit.testing.strategies.identifiers import identifiers
from redactkit.testing.strategies.organisations import organisations
from redactkit.testing.strategies.places import places
from redactkit.testing.strategies.roles import roles
from redactkit.testing.strategies.texts.concerns import around, concerns
from redactkit.testing.subjects import Subject

Examples = st.SearchStrategy[Marked]


@cache
def everyday() -> Examples:
    """Return the texts on which most subjects are tried: concerns, half of them disguised."""
    plain = concerns(max_size=4)
    return disguises(
        plain, ("none", "none", "none", "none", "lower case", "upper case", "emoji", "CRLF", "curly")
    )


SEEN_THROUGH = (
    "none", "none", "lower case", "upper case", "emoji", "untidy", "double space", "line break",
    "no-break space", "tab", "zero width", "soft hyphen", "CRLF", "curly", "combining accents", "homoglyphs",
)  # fmt: skip
"""The disguises in which the eye still reads every word as it was."""


@cache
def for_rules() -> Examples:
    """Return texts for rules and for mutants: short concerns, disguised as in `SEEN_THROUGH`."""
    return disguises(concerns(max_size=3), SEEN_THROUGH)


def suited(tested: Subject) -> Examples:
    """Return the texts on which `tested` is tried unless others are given.

    For one that answers for kinds these are short texts around things of those kinds, for any other
    whole concerns.
    """
    made = []
    for make in (contacts, identifiers, places, organisations, dates, roles):
        every: tuple[str, ...] = importlib.import_module(make.__module__).KINDS
        ours = [kind for kind in every if kind.casefold() in tested.kinds]
        made += [make(*ours)] if ours else []
    if not made:
        return everyday()
    return disguises(around(st.one_of(made)), ("none", "none", "emoji", "CRLF", "curly", "untidy"))
