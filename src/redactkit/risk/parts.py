"""Say which part each person plays in the story, and which sex the text tells of them."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from redactkit.risk.numbers import number
from redactkit.risk.patterns import patterns
from redactkit.risk.people import WRITER, Somebody
from redactkit.risk.pronouns import kin_sex, titled

_CUES = tuple(patterns("parts.tsv"))
_MOST_LOOKED_AT = 12
"""How many mentions of a person are looked at: the first ones tell who it is."""
_ORDER = ("child", "family", "adult_at_risk", "accused", "manager", "professional", "witness", "colleague")
"""Which part wins where two are told alike."""


def described(
    text: str, each: Somebody, ages: Sequence[tuple[int, int]], posts: frozenset[tuple[int, int]]
) -> Somebody:
    """Return `each` with the part that he or she plays and the sex that a title or kinship tells.

    Args:
        text: the text.
        each: the person, with the sex that pronouns tell.
        ages: where an age or date of birth stands, in order.
        posts: which stretches are posts.
    """
    sex, sexed = each.sex, each.sexed
    for start, end in each.mentions[:_MOST_LOOKED_AT]:
        told = titled(text, start) or (
            kin_sex(text[start:end]) if text[start : start + 1].islower() else None
        )
        if told and sex is None:
            sex, sexed = told, ((start, end),)
    role = "writer" if each.id == WRITER else _part(text, each, ages, posts)
    return Somebody(each.id, each.mentions, role, sex, sexed)


def _part(
    text: str, each: Somebody, ages: Sequence[tuple[int, int]], posts: frozenset[tuple[int, int]]
) -> str:
    points: dict[str, float] = {}
    for start, end in each.mentions[:_MOST_LOOKED_AT]:
        for name, value in _told(text, start, end, (start, end) in posts):
            points[name] = points.get(name, 0.0) + value
    years = _years(text, each, ages)
    if years is not None:
        points["child"] = points.get("child", 0.0) + (4.0 if years < 18 else -4.0)
        points["adult_at_risk"] = points.get("adult_at_risk", 0.0) + (2.5 if years >= 60 else -1.0)
    if len(each.mentions) > 2 and not each.id.startswith("x"):
        points["accused"] = points.get("accused", 0.0) + 0.3
    best = max(points.values(), default=0.0)
    if best <= 0:
        return "bystander"
    return next((name for name in _ORDER if points.get(name, 0.0) == best), "bystander")


def _told(text: str, start: int, end: int, post: bool) -> list[tuple[str, float]]:
    """Return what one mention says of somebody's part: by its own words, those before and those after."""
    found: list[tuple[str, float]] = []
    for name, pattern in _CUES:
        part, where, value = name.split(" ")
        if where == "in":
            own = post or text[start : start + 1].islower() or part == "child"
            hit = pattern.search(text[start:end]) if own else None
        elif where == "before":
            hit = pattern.search(text, max(0, start - 36), start)
        else:
            hit = pattern.match(text, end)
        if hit:
            found.append((part, float(value)))
    return found


def _years(text: str, each: Somebody, ages: Sequence[tuple[int, int]]) -> int | None:
    """Return the age that stands right beside a mention."""
    opens = [start for start, _ in ages]
    for start, end in each.mentions[:_MOST_LOOKED_AT]:
        at = bisect_left(opens, end)
        if at < len(ages) and ages[at][0] - end <= 14 and "." not in text[end : ages[at][0]]:
            return _read(text[slice(*ages[at])])
        if at and 0 <= start - ages[at - 1][1] <= 12 and "." not in text[ages[at - 1][1] : start]:
            return _read(text[slice(*ages[at - 1])])
    return None


def _read(words: str) -> int | None:
    if re.search(r"(?i)\b(?:months?|weeks?|days?)\b|\byear (?:\d|one|two|three|four|five|six|seven)", words):
        return 9
    born = re.search(r"\b(?:19|20)\d\d\b", words)
    if born:
        return 2024 - int(born[0])
    return number(re.sub(r"[^\w ]", " ", words).replace("year", " ").replace("old", " "))
