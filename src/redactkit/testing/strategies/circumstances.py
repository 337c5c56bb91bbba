"""Make what singles people out in plain words: health, faith, origin, family, numbers, remembered events."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from redactkit.testing.marked import Marked, one
from redactkit.types import Level, Type

_SAID: dict[str, tuple[str, ...]] = {
    "health": ("asthma", "epilepsy", "ADHD", "type 1 diabetes", "a cochlear implant"),
    "pregnancy": ("pregnant", "on maternity leave", "seven months gone"),
    "disability": ("deaf", "autistic", "a wheelchair user", "non-verbal"),
    "origin": ("Somali", "Polish", "Irish Traveller", "from Kerala", "Welsh-speaking"),
    "religion": ("Muslim", "a Jehovah's Witness", "Sikh", "a Quaker"),
    "sexuality": ("gay", "a lesbian", "bisexual"),
    "family": ("husband", "twin sister", "stepfather", "a single parent", "grandson"),
    "status": ("on a skilled worker visa", "waiting on settled status", "a care leaver"),
    "only": ("the only man on nights", "the only Welsh speaker in the team", "the oldest here"),
}
KINDS = tuple(_SAID)
_EVENTS = (
    "the Christmas party",
    "won Carer of the Year",
    "the flood in the office",
    "we are not buying a horse",
    "nobody will believe you, love",
    "the speech at the Guildhall",
)


def circumstances(*kinds: str, entity: str = "d1") -> st.SearchStrategy[Marked]:
    """Return a strategy for what is told of somebody, of `kinds`, all of `KINDS` if none is given; level Q.

    It cannot make: what is only implied ("she cannot do the stairs"), rare conditions, misspellings.
    """
    return st.sampled_from(tuple(kinds) or KINDS).flatmap(lambda kind: _circumstances(kind, entity))


@cache
def _circumstances(kind: str, entity: str) -> st.SearchStrategy[Marked]:
    if kind not in _SAID:
        raise ValueError(f"There is no kind of circumstance {kind!r}: expected one of {', '.join(KINDS)}.")
    said = st.sampled_from(_SAID[kind])
    return said.map(lambda words: one(words, Type.DEMOGRAPHIC, Level.QUASI, kind, entity))


@cache
def quantities(entity: str = "q1") -> st.SearchStrategy[Marked]:
    """Return a strategy for caseloads, team sizes and sums of money; level Q.

    It cannot make: rates, percentages, numbers above twenty in words.
    """
    counted = st.builds(
        "{} {}".format, st.integers(2, 60), st.sampled_from(("cases", "children", "staff", "residents"))
    )
    money = st.integers(20, 9_999).map("£{:,}".format)
    return st.one_of(counted, money).map(
        lambda said: one(said, Type.QUANTITY, Level.QUASI, "money" if "£" in said else "count", entity)
    )


@cache
def events(entity: str = "e1") -> st.SearchStrategy[Marked]:
    """Return a strategy for remarks and episodes that others would remember; level Q.

    It cannot make: anything beyond a short list; remarks are open language, and a strategy that
    claims to cover them would only make tests look better than they are.
    """
    return st.sampled_from(_EVENTS).map(lambda said: one(said, Type.EVENT, Level.QUASI, "event", entity))
