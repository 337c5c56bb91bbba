"""Tell whether a number or a code with digits is a date, an amount, a road or a law, and so no reference."""

import re

from redactkit.detect.codes.reference_cues import UNITS
from redactkit.english.calendar import MONTH_BEGINS

_DATE = re.compile(
    r"\d{1,2}([./\-])\d{1,2}\1(?:\d{4}|\d{2})|(?:19|20)\d\d([./\-])\d{1,2}\2\d{1,2}(?:T.*)?|"
    r"\d{1,2}(?:st|nd|rd|th)|(?:19|20)\d\d[-/](?:\d\d|(?:19|20)\d\d)"
    r"|\d{1,2}[.]\d\d(?:am|pm)?|\d{1,4}(?:am|pm|hrs?|h|s)|\d{1,2}[/-]\d{1,2}|(?:19|20)\d\d|"
    rf"\d{{1,2}}[-/]?(?:{MONTH_BEGINS})[a-z]{{0,6}}[-/]?\d{{0,4}}",
    re.I,
)
_AMOUNT = re.compile(
    r"\d+(?:\.\d+)?(?:mg|mcg|ml|kg|g|km|m|cm|mm|k|p|x|mph|lb|lbs|st|ft|in|yr|yrs|yo|hr|hrs|min|mins|bn|"
    r"y|w|gb|mb|ish|wk|wks|d)?|\d+(?:\.\d+)+",
    re.I,
)
_COMPOUND = re.compile(
    r"[a-z]+-\d+|\d+-(?:to-\d+-)?[a-z][a-z\-]*|(?:pre|post|mid|early|late|covid|since)-\d+", re.I
)
_ROAD = re.compile(r"[ABM]\d{1,4}")
_POSTCODE = re.compile(r"(?i)[A-Z]{1,2}\d[A-Z\d]?(?: ?\d[A-Z]{2})?")
_LAW = re.compile(r"[A-Za-z]{3,}[-]?(?:19|20)\d\d")
_DISGUISE = str.maketrans("Ol", "01")
_STREET = re.compile(
    r"[A-Za-z]?,? (?:[A-Z][a-z']+ ){1,3}(?:Road|Rd|Street|St|Lane|Close|Avenue|Ave|Drive|Way|Court|"
    r"Terrace|Grove|Gardens|Place|Row|Crescent|Hill|Mews|Square)\b"
)


def is_date(code: str) -> bool:
    """Tell whether a code is a date, a time or a year, also with "O" or "l" for a digit.

    One with letters outside of ASCII is taken for a date too: references have none.

    Example:
        >>> is_date("04/07/2023"), is_date("2l/07/23"), is_date("04/0071")
        (True, True, False)
    """
    return bool(_DATE.fullmatch(code) or (not code.isascii() or _DATE.fullmatch(code.translate(_DISGUISE))))


def is_amount(code: str, after: str) -> bool:
    """Tell whether a code is a measured or counted amount.

    Args:
        code: digits, perhaps with a unit ("500mg").
        after: what stands behind it, some fourteen characters.

    Example:
        >>> is_amount("500mg", ""), is_amount("12", " hours late"), is_amount("1187", " was hers")
        (True, True, False)
    """
    if len(code) <= 6 and _AMOUNT.fullmatch(code):
        if not code.isdecimal():
            return not re.fullmatch(r"\d{3,}[kKpPxXmMgGdDwW]", code)
        unit = re.match(r"[ -]([a-z]+)", after)
        return (unit is not None and unit.group(1) in UNITS) or after.startswith(
            (" of them", " of us", " of the")
        )
    return False


def is_other(code: str) -> bool:
    """Tell whether a code names a road, a postcode, a law of some year or a compound word.

    Example:
        >>> [is_other(code) for code in ("M62", "LS1", "GDPR2016", "post-2010", "WB-1187")]
        [True, True, True, True, False]
    """
    return bool(
        _ROAD.fullmatch(code)
        or (len(code) <= 8 and _POSTCODE.fullmatch(code))
        or _LAW.fullmatch(code)
        or (
            _COMPOUND.fullmatch(code)
            and sum(map(str.isdecimal, code)) <= 4
            and not re.match(r"[A-Z]{1,4}-", code)
        )
    )


def is_house_number(text: str, start: int, end: int) -> bool:
    """Tell whether the short number at an offset is that of a house: a street follows it.

    Example:
        >>> is_house_number("12 Quarry Lane", 0, 2), is_house_number("12 children", 0, 2)
        (True, False)
    """
    return end - start <= 4 and bool(_STREET.match(text, end))
