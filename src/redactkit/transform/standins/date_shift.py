"""Move the dates of one case by one secret number of days, so that the time between them holds."""

from __future__ import annotations

import hashlib
import hmac
import re
from bisect import bisect_right
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from redactkit.english.calendar import MONTHS, SEASON, SEASONS, WEEKDAYS
from redactkit.english.numerals import UNITS
from redactkit.english.words import listed

LEAST, MOST = 15, 400
"""How far dates move at least and at most, in days, back or forth."""
_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in MONTHS).replace("Sep(?:", "Sept?(?:")
_DAY = "|".join(day[:3] + f"(?:{day[3:]})?" for day in WEEKDAYS)
_DATE = re.compile(
    rf"(?P<weekday>\b(?:{_DAY})\b(?P<after>,? (?:the )?))?"
    rf"(?:(?P<day>\d{{1,2}})(?P<th>st|nd|rd|th)?(?P<of> of)? (?P<month>{_MONTH})\b"
    rf"(?:(?P<comma>,?) (?P<year>\d{{4}}))?"
    rf"|(?P<month2>{_MONTH}) (?P<day2>\d{{1,2}})(?P<th2>st|nd|rd|th)?\b(?:(?P<comma2>,?) (?P<year2>\d{{4}}))?"
    rf"|(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})"
    rf"|(?P<d>\d{{1,2}})(?P<sep>[/.-])(?P<m>\d{{1,2}})(?P=sep)(?P<y>\d{{4}}|\d{{2}})"
    rf"|(?P<month3>{_MONTH}),? (?P<year3>\d{{4}})|(?P<month4>\b(?:{_MONTH}))\b"
    rf"|\b(?P<season>{SEASON})(?P<in> of|,)? (?P<year5>(?:19|20)\d\d)\b"
    rf"|(?<![\d/.-])(?P<year6>(?:19|20)\d\d)(?![\d/-]))",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_USUAL = 2023
"""The year taken for a date where the text tells none: it has no 29 February."""
_RELATIVE = frozenset(UNITS) | listed(
    "a about after afterwards again ago all and another around at before between by couple day days "
    "daily during each earlier end ever every few first following for fortnight fourth from half in "
    "last later less long many midweek minutes month monthly months more most nearly next now of on "
    "once or other over past previous recent recently same second seconds several since some soon that "
    "the then third this time times to today tomorrow tonight twice until up week weekend weekends "
    "weekly weeks when while within year years yearly yesterday hour hours start beginning middle whole "
    "early mid late approximately roughly just morning mornings afternoon afternoons evening evenings "
    "night nights noon midday midnight lunch lunchtime breakfast teatime overnight shift shifts o clock "
    "sharp"
)
"""Words that tell how far two times lie apart, or a part of the day, and nothing of the date."""
_WORDS = re.compile(r"[^\W\d_]+|\d+")
_CLOCK = re.compile(
    r"(?<![\d:.])T?(?:[01]?\d|2[0-3])(?:[:.][0-5]\d){1,2}(?![\d:])Z?(?: ?hrs)?(?:\s?[ap]\.?m\b)?"
    r"|(?<![\d:.])(?:\d{1,2}(?: ?(?:to|and|-|–) ?))?\d{1,2}\s?[ap]\.?m\b|\b\d{1,2} o['’]clock\b",
    re.IGNORECASE,
)
_APART = re.compile(
    r"\b\d{1,3}(?: ?(?:to|or|and|-|–) ?\d{1,3})?[- ]"
    r"(?:second|minute|min|hour|hr|day|night|week|month|year)s?\b",
    re.IGNORECASE,
)
"""A number of days or hours; a number without them may be the day of a month, or the week of a year."""
_ORDINAL = re.compile(
    r"\b(?:first|second|third|fourth|fifth|last)\b(?! (?:few |half |two |three )?(?:of the )?"
    r"(?:day|week|weekend|month|year|time|half|part|quarter|shift)s?\b)",
    re.IGNORECASE,
)
_YEARS_ALONE = listed("and around by during from in of since the throughout to until whole year")
_WEEKDAY = re.compile(rf"\b(?:{_DAY})\b", re.IGNORECASE)


def offset(key: bytes, case: str, *, weekdays: bool = False) -> int:
    """Return by how many days the dates of a case move: `LEAST` to `MOST`, back or forth.

    Args:
        key: the secret; another key, another number.
        case: the name of the case file.
        weekdays: move by whole weeks, so that a Tuesday stays one.

    Example:
        >>> offset(b"secret", "case 7") == offset(b"secret", "case 7")
        True
        >>> offset(b"secret", "case 7", weekdays=True) % 7
        0
    """
    drawn = hmac.new(key, f"dates\x1f{case}".encode("utf-8", "surrogatepass"), hashlib.sha256).digest()
    number, back = int.from_bytes(drawn[:8], "big"), drawn[8] % 2
    if weekdays:
        weeks = range(-(-LEAST // 7), MOST // 7 + 1)
        days = 7 * weeks[number % len(weeks)]
    else:
        days = LEAST + number % (MOST - LEAST + 1)
    return -days if back else days


@dataclass(frozen=True, slots=True)
class Move:
    """By how many days the dates of a text move, and where in it years are told."""

    days: int
    years: tuple[tuple[int, int], ...] = ()

    @classmethod
    def of(cls, text: str, days: int) -> Move:
        """Return the move of a text: a date without a year is of the last year told before it."""
        return cls(days, tuple((match.start(), int(match[0])) for match in _YEAR.finditer(text)))

    def shifted(self, text: str, start: int, end: int) -> str | None:
        """Return the date at a place of the text, moved; None if none can be read there.

        Example:
            >>> said = "In 2024, on Tuesday 12 March"
            >>> Move.of(said, 7).shifted(said, 12, 28)
            'Tuesday 19 March'
        """
        at = bisect_right(self.years, (end, 0)) - 1
        told = self.years[max(at, 0)][1] if self.years else _USUAL
        return shift(text[start:end], self.days, year=told)


def is_relative(surface: str) -> bool:
    """Tell whether words say how far two times lie apart, or a time of day, and nothing of the date.

    Example:
        >>> [is_relative(each) for each in ("3 weeks later at 9pm", "last Easter", "week 14", "in 2024")]
        [True, False, False, False]
    """
    rest = _APART.sub(" ", _CLOCK.sub(" ", surface))
    return all(word in _RELATIVE for word in _WORDS.findall(rest.lower()))


def shift(surface: str, days: int, *, year: int | None = None) -> str | None:
    """Return the date that `surface` names, moved by `days` and written the same way; None if it names none.

    A weekday beside a date is that of the new date. A month with its year moves by its middle. A
    weekday alone moves with the rest of the week; so do a month, a season with its year, and a year. A
    time of day and relative words around it stay; with any other word or number beside it ("Easter", "week
    14", "3 and"), which would tell the true date, the whole is not moved. Nor is what would read as it did,
    unless it is a year or a weekday alone.

    Args:
        year: the year meant where none is written (without it such a date is not moved).

    Example:
        >>> shift("Tuesday 12 March 2024 at 9pm", 30), shift("03/12/23", 30), shift("1 May", 30)
        ('Thursday 11 April 2024 at 9pm', '02/01/24', None)
    """
    pieces: list[str] = []
    rest: list[str] = []
    position = 0
    for match in _DATE.finditer(surface):
        try:
            moved = _moved(match, days, year)
        except (ValueError, OverflowError):
            return None
        if moved is None:
            return None
        rest.append(surface[position : match.start()])
        pieces += rest[-1], moved
        position = match.end()
    rest.append(surface[position:])
    result = "".join([*pieces, rest[-1]])
    if not pieces:
        alone = _WEEKDAY.search(surface)
        if alone is None:
            return None
        rest = [surface[: alone.start()], surface[alone.end() :]]
        result = _weekday(alone[0], _place(alone[0]) + days).join(rest)
    around = " | ".join(rest)
    if not is_relative(around.replace("’s", "").replace("'s", "")) or (pieces and _ORDINAL.search(around)):
        return None
    return result if result != surface or not pieces or _years_alone(surface) else None


def _years_alone(surface: str) -> bool:
    return all(word in _YEARS_ALONE for word in _WORDS.findall(_YEAR.sub(" ", surface).lower()))


def _moved(match: re.Match[str], days: int, year: int | None) -> str | None:
    step = timedelta(days)
    if match["iso"]:
        return _with_weekday(match, (new := date.fromisoformat(match["iso"]) + step), new.isoformat())
    if match["d"]:
        full = int(match["y"]) + (0 if len(match["y"]) == 4 else 2000 if int(match["y"]) < 50 else 1900)
        new = date(full, int(match["m"]), int(match["d"])) + step
        day = f"{new.day:0{2 if len(match['d']) == 2 else 1}d}"
        month = f"{new.month:0{2 if len(match['m']) == 2 else 1}d}"
        written = match["sep"].join((day, month, str(new.year)[-len(match["y"]) :]))
        return _with_weekday(match, new, written)
    if match["season"]:
        return _season(match, step)
    if match["year6"]:
        return str((date(int(match["year6"]), 7, 1) + step).year)
    if match["month4"]:
        if year is None:
            return None
        return _month(match["month4"], date(year, _number(match["month4"]), 15) + step)
    if match["month3"]:
        at = int(match["year3"]), _number(match["month3"])
        new = date(*at, monthrange(*at)[1] // 2) + step
        return f"{_month(match['month3'], new)} {new.year}"
    one = "2" if match["month2"] else ""
    told = match[f"year{one}"]
    if not told and year is None:
        return None
    new = date(int(told or year or 0), _number(match[f"month{one}"]), int(match[f"day{one}"])) + step
    day = f"{new.day}{_th(new.day) if match[f'th{one}'] else ''}"
    month = _month(match[f"month{one}"], new)
    tail = f"{match[f'comma{one}']} {new.year}" if told else ""
    written = f"{month} {day}{tail}" if one else f"{day}{match['of'] or ''} {month}{tail}"
    return _with_weekday(match, new, written) if told else _moved_weekday(match, days, written)


def _season(match: re.Match[str], step: timedelta) -> str:
    """Move a season by its middle; the winter of a year begins in its December."""
    place = SEASONS.index(match["season"].lower())
    middle = date(int(match["year5"]), 3 * place + 1, 15) if place else date(int(match["year5"]) + 1, 1, 15)
    new = middle + step
    year = new.year - (new.month < 3)
    return f"{_cased(match['season'], SEASONS[new.month % 12 // 3].capitalize())}{match['in'] or ''} {year}"


def _with_weekday(match: re.Match[str], new: date, written: str) -> str:
    if not match["weekday"]:
        return written
    word = match["weekday"].removesuffix(match["after"])
    return _weekday(word, new.weekday()) + match["after"] + written


def _moved_weekday(match: re.Match[str], days: int, written: str) -> str:
    """Without a year the weekday that is written moves; the year that was taken may not be the right one."""
    if not match["weekday"]:
        return written
    word = match["weekday"].removesuffix(match["after"])
    return _weekday(word, _place(word) + days) + match["after"] + written


def _weekday(word: str, place: int) -> str:
    name = WEEKDAYS[place % 7]
    return _cased(word, name[:3] if len(word) == 3 else name)


def _place(word: str) -> int:
    return next(at for at, day in enumerate(WEEKDAYS) if day[:3].lower() == word[:3].lower())


def _number(month: str) -> int:
    return next(at for at, name in enumerate(MONTHS, 1) if name[:3].lower() == month[:3].lower())


def _month(word: str, new: date) -> str:
    name = MONTHS[new.month - 1]
    return _cased(word, name[:3] if len(word) <= 4 and word.lower() not in ("may", "june", "july") else name)


def _cased(word: str, name: str) -> str:
    return name.lower() if word.islower() else name.upper() if word.isupper() else name


def _th(day: int) -> str:
    return "th" if 10 <= day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
