"""Put a month, a season or a year in the place of a date."""

from __future__ import annotations

import re
from dataclasses import dataclass

from redactkit.english.calendar import FEASTS, MONTH_NUMBERS, MONTHS, MOVING, SEASON, season_of

_EDGES = {1: "early", 2: "early", 12: "late"}
_MONTH = re.compile(
    r"\b(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)"
    r"(?:uary|ruary|ch|il|ust|ember|tember|ober)?\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d/.:])((?:19|20)\d{2})(?![\d:]|s\b)|['’](\d{2})\b")
_DECADE = re.compile(r"(?:(?:the|early|late|mid)[\s-])*(?:19|20)\d0s", re.IGNORECASE)
"""Less than any setting tells: it is left as it is."""
_NUMERIC = re.compile(r"(?<![\d/.:-])(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{4}|\d{2}))?(?![\d/])")
_ISO = re.compile(r"(?<!\d)((?:19|20)\d{2})-(\d{2})-\d{2}(?!\d)")
_SEASON = re.compile(rf"\b({SEASON}|early|late|mid)\b", re.IGNORECASE)
_CONNECTED = re.compile(r"\s(?:and|to|until|till|through)\s|\s?[-–—]\s?(?=[A-Za-z])")
_SPREAD = re.compile(r"\b((?:19|20)\d\d)(?:[-/–](?!(?:0\d|1[0-2])\b-?)(\d\d)(?![\d-])| to (?:19|20)\d\d\b)")
"""A year that runs from one into the next: "2023-24"; the twelfth and earlier may be months."""
_AROUND = re.compile(r"\b(?:week|weekend|days?|before|after|run-up|between|over|eve of)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class When:
    """What is known of a date: its month, its season, its year, each only if it is told."""

    month: int | None = None
    season: str = ""
    year: int | None = None


def coarse(surface: str, setting: str) -> str | None:
    """Return the month, season or year in which the date `surface` lies; None if that cannot be told.

    January and February are "early", December is "late", so that no winter has two years.

    Example:
        >>> [coarse("9 March 2024", setting) for setting in ("month", "season", "year")]
        ['March 2024', 'spring 2024', '2024']
        >>> coarse("03/12/23", "season"), coarse("the Tuesday", "season"), coarse("the 1990s", "season")
        ('late 2023', None, 'the 1990s')
    """
    if _DECADE.fullmatch(surface):
        return surface
    spread = _SPREAD.search(surface)
    if spread:
        return spread.group() if spread[2] is None else f"{spread[1]} to {int(spread[1]) + 1}"
    when = read(surface)
    if when is None:
        return None
    year = str(when.year) if when.year else ""
    if setting == "year":
        return year or None
    if when.month and setting == "month":
        return f"{MONTHS[when.month - 1]} {year}".strip()
    if when.month and year and when.month in _EDGES:
        return f"{_EDGES[when.month]} {year}"
    season = season_of(when.month) if when.month else when.season
    return f"{season} {year}".strip() or None


def read(surface: str) -> When | None:
    """Return the month and year that a date names, read as the British write it; None if several or none."""
    first, parted, last = _parted(surface)
    one, other = (read(first), read(last)) if parted else (None, None)
    if one and other:
        return _between(one, other)
    iso = {(int(match[1]), int(match[2])) for match in _ISO.finditer(surface)}
    if iso:
        years, months = {year for year, _ in iso}, {month for _, month in iso}
        return _one(months, years)
    # "4.05" and "3-5" are no dates, "4.05.23" and "3/5" are.
    numeric = [
        match
        for match in _NUMERIC.finditer(surface)
        if 1 <= int(match[3]) <= 12 and 1 <= int(match[1]) <= 31 and (match[2] == "/" or match[4])
    ]
    if numeric:
        years = {_full(match[4]) for match in numeric if match[4]}
        return _one({int(match[3]) for match in numeric}, years)
    years = {_full(match[1] or match[2]) for match in _YEAR.finditer(surface)}
    months = {MONTH_NUMBERS[match[1][:3].lower()] for match in _MONTH.finditer(surface)}
    if months:
        return _one(months, years)
    folded = surface.lower().replace("’", "'")
    if len(years) <= 1:
        year = next(iter(years), None)
        for name, month in FEASTS.items():
            if name in folded:
                # "The week after Christmas" may lie in another year, and in another month.
                return When(season=season_of(month)) if _AROUND.search(folded) else When(month, "", year)
        for name, season in MOVING.items():
            if name in folded:
                return When(season=season, year=year)
        season_match = _SEASON.search(folded)
        if season_match or year:
            return When(season=season_match[1] if season_match else "", year=year)
    return None


def _parted(surface: str) -> tuple[str, str, str]:
    match = _CONNECTED.search(surface)
    return (surface[: match.start()], match.group(), surface[match.end() :]) if match else (surface, "", "")


def _between(one: When, other: When) -> When | None:
    """Return what two ends of a stretch of time have in common."""
    years = {when.year for when in (one, other) if when.year}
    if one.month and other.month:
        return _one({one.month, other.month}, years)
    seasons = {season_of(when.month) if when.month else when.season for when in (one, other)}
    if len(years) > 1:
        return None
    if len(seasons) == 1:
        return When(season=seasons.pop(), year=next(iter(years), None))
    return When(year=years.pop()) if years else None


def _one(months: set[int], years: set[int]) -> When | None:
    if len(years) > 1 or not all(1 <= month <= 12 for month in months):
        return None
    year = next(iter(years), None)
    if len(months) == 1:
        return When(next(iter(months)), "", year)
    seasons = {season_of(month) for month in months}
    return (
        When(season=seasons.pop(), year=year)
        if len(seasons) == 1 and "winter" not in seasons
        else (When(year=year) if year else None)
    )


def _full(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year) if int(year) < 50 else 1900 + int(year)


_CLOCK = re.compile(
    r"(?<![\d:.])([01]?\d|2[0-3])(?:[:.]\d{2}){1,2}\s?([ap]\.?m)?|(?<!\d)(\d{1,2})\s?([ap]\.?m)\b"
)
_PART = re.compile(r"\b(?:in the |at )?(morning|afternoon|evening|night|noon|midnight)\b", re.IGNORECASE)
PARTS = ("night", "morning", "afternoon", "evening")


def part_of_day(surface: str) -> str | None:
    """Return the part of the day in which a time lies, None if `surface` tells no time or several.

    Night runs from ten in the evening to six, evening from six, afternoon from noon. "1.40" may be in the
    night or in the afternoon, and tells neither.

    Example:
        >>> part_of_day("16:55"), part_of_day("7.30pm"), part_of_day("five in the morning")
        ('afternoon', 'evening', 'morning')
        >>> part_of_day("1.40 to 3.15"), part_of_day("1.40 in the afternoon")
        (None, 'afternoon')
    """
    clocks = list(_CLOCK.finditer(surface))
    if any(_either(match) for match in clocks):
        found = {_spoken(match[1].lower()) for match in _PART.finditer(surface)}
        return found.pop() if len(found) == 1 else None
    found = {_part(_hour(match)) for match in clocks}
    if not found:
        found = {_spoken(match[1].lower()) for match in _PART.finditer(surface)}
    return found.pop() if len(found) == 1 else None


def _either(match: re.Match[str]) -> bool:
    """Tell whether an hour may well be before noon or after it: "1.40", and not "01:40", "1am", "10.15"."""
    hour = match[1] or match[3]
    return not (match[2] or match[4]) and hour[0] != "0" and (int(hour) <= 7 or int(hour) == 12)


def _hour(match: re.Match[str]) -> int:
    hour, half = int(match[1] or match[3]), (match[2] or match[4] or "").lower()[:1]
    return hour % 12 + (12 if half == "p" else 0) if half and hour <= 12 else hour


def _part(hour: int) -> str:
    return PARTS[0 if hour < 6 or hour >= 22 else 1 if hour < 12 else 2 if hour < 18 else 3]


def _spoken(part: str) -> str:
    return {"noon": "afternoon", "midnight": "night"}.get(part, part)
