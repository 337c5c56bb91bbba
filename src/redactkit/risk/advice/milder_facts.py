"""Say a fact in milder words: what to write in its place, and what it then still tells."""

from redactkit.risk.fact import Fact
from redactkit.risk.shares import population
from redactkit.risk.shares.intervals import most
from redactkit.risk.shares.priors import PRIORS, SETTINGS
from redactkit.types import Interval

_PLAINER = frozenset({"employer", "area", "age", "birth", "day", "count", "role"})
"""Dimensions of which there are plainer words."""
_DECADE = Interval(0.06, 0.12, 0.24)
"""Share of people in a band of ten years of age."""
_POSTS = {
    **dict.fromkeys(("executive", "senior manager", "middle manager", "first-line manager"), "a manager"),
    "governance": "a board member",
    "elected": "a councillor",
    "representative": "a representative",
}
"""What to call a post by its standing; any other is a member of staff."""


def milder(fact: Fact) -> Fact | None:
    """Return the fact that is told once `words_for` it stand in its place; None if no words are milder."""
    if fact.topic not in _PLAINER:
        return None
    if fact.topic == "employer" and fact.named:
        return fact._replace(named=False)
    if fact.topic == "area" and fact.wider:
        size = population.area(fact.wider)
        return fact._replace(size=size) if size else None
    if fact.topic in {"age", "birth"} and fact.wider:
        return fact._replace(topic="age", share=most((fact.share, _DECADE)))
    if fact.basis != "label" and (
        (fact.topic in {"day", "count"} and fact.wider) or (fact.topic == "role" and fact.kind != "staff")
    ):
        return fact._replace(share=most((fact.share, PRIORS[fact.topic].label)))
    return None


def words_for(fact: Fact) -> str:
    """Return the plain words that tell less than the fact does; `[…]` where it is best left out."""
    if fact.topic == "employer" and fact.named:
        return SETTINGS[fact.kind].words
    if fact.basis == "label":
        return "[…]"
    if fact.topic in {"area", "age", "birth", "day", "count"} and fact.wider:
        return "the UK" if fact.wider == "UK" else fact.wider
    if fact.topic == "role":
        return _POSTS.get(fact.kind, "a member of staff")
    return "they" if fact.topic == "sex" else "[…]"
