"""Make dates, times and named periods in the shapes in which people write them, and ages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from hypothesis import strategies as st

from redactkit.testing.marked import Marked, one
from redactkit.types import Level, Type

KINDS = ("full", "month", "weekday", "numeric", "period", "clock", "vague")
_START = date(2021, 1, 4)
_DAYS = 1500
_PERIODS = ("Easter Monday", "Boxing Day", "half-term", "Bonfire Night", "the week before Christmas")
_VAGUE = ("last week", "on Mondays", "most mornings", "a while ago")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_ENDINGS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}


def dates(*kinds: str, entity: str = "t1") -> st.SearchStrategy[Marked]:
    """Return a strategy for dates of `kinds`, all of `KINDS` if none is given.

    "vague" is of level N, all else of level Q. Names of months are English whatever the locale. It
    cannot make: dates before 2021, ranges, dates in words ("the ninth of May"), time zones.
    """
    return st.sampled_from(tuple(kinds) or KINDS).flatmap(lambda kind: _dates(kind, entity))


@cache
def _dates(kind: str, entity: str) -> st.SearchStrategy[Marked]:
    level = Level.NONE if kind == "vague" else Level.QUASI
    return _said(kind).map(lambda said: one(said, Type.DATETIME, level, kind, entity))


def _said(kind: str) -> st.SearchStrategy[str]:
    if kind == "period":
        return st.sampled_from(_PERIODS)
    if kind == "vague":
        return st.sampled_from(_VAGUE)
    if kind == "clock":
        return st.builds(
            "{:02d}:{:02d} on {} {}".format,
            st.integers(0, 23),
            st.integers(0, 59),
            st.integers(1, 28),
            st.sampled_from(MONTHS),
        )
    if kind not in _SHAPES:
        raise ValueError(f"There is no kind of date {kind!r}: expected one of {', '.join(KINDS)}.")
    days = st.integers(0, _DAYS).map(lambda after: _START + timedelta(after))
    return st.builds(lambda day, shape: shape(day), days, st.sampled_from(_SHAPES[kind]))


_SHAPES: dict[str, tuple[Callable[[date], str], ...]] = {
    "full": (
        lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        lambda day: f"{day.day}{_ENDINGS.get(day.day, 'th')} {MONTHS[day.month - 1]} {day.year}",
        lambda day: f"{day.day} {MONTHS[day.month - 1][:3]} {day.year % 100}",
    ),
    "month": (lambda day: f"{MONTHS[day.month - 1]} {day.year}",),
    "weekday": (
        lambda day: f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}",
        lambda day: f"{WEEKDAYS[day.weekday()][:3]} {day.day}/{day.month}",
    ),
    "numeric": (
        lambda day: f"{day.day:02d}/{day.month:02d}/{day.year}",
        lambda day: f"{day.day}.{day.month}.{day.year % 100}",
        lambda day: day.isoformat(),
    ),
}


def ages(entity: str = "a1") -> st.SearchStrategy[Marked]:
    """Return a strategy for ages in figures, as a compound, as a school year; level Q.

    It cannot make: ages in words, dates of birth (`dates`), "in her thirties".
    """
    shapes = ("{}", "{}-year-old", "{} year old", "{}yo")
    written = st.builds(lambda age, shape: shape.format(age), st.integers(2, 90), st.sampled_from(shapes))
    years = st.integers(1, 11).map("Year {}".format)
    return st.one_of(written, years).map(lambda said: one(said, Type.AGE, Level.QUASI, "age", entity))
