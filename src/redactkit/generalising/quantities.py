"""Put a range in the place of a number."""

from __future__ import annotations

import re
from decimal import ROUND_FLOOR, Decimal

from redactkit.english.articles import DETERMINERS, word_before
from redactkit.english.numbers import NUMBER, value

_RANGE_BEFORE = re.compile(
    r"(?:\d[\d,.]{0,12}(?:k|m|bn)?|\btwo|\bunder|\bover|\bfewer than)(?:-| )(?:to(?:-| ))?£?$"
)
_RANGE_AFTER = re.compile(r"(?:-| )to(?:-| )(?:£?\d|four\b)| or (?:more|over)\b")
_SCALE = re.compile(r"\s?(?:k|m|mn|bn|hundred|thousand|million|billion)(?!\w)", re.IGNORECASE)
_HALF = re.compile(r"(?:\s?(?:½|¼|¾)|(?: and |-and-)a(?: |-)half)(?![A-Za-z])", re.IGNORECASE)
FEW = "a few"
SMALL = "two to four"
"""Two are not "a few": the range says no more than is true."""
_SIZES = ((5, FEW), (12, "several"), (100, "dozens of"), (1000, "hundreds of"))


def coarse(text: str, start: int, end: int, setting: str) -> str | None:
    """Return the quantity at `start` with its number replaced by a range that holds it.

    Args:
        setting: "range" (20 to 30) or "size" (dozens of).

    Returns:
        None where there is no one number to be found, or where it is one, which no range hides.

    Example:
        >>> coarse("a 22-bed unit", 2, 8, "range"), coarse("£2.3m", 0, 5, "range")
        ('20-to-30-bed', '£2m to £3m')
    """
    surface = text[start:end]
    if (
        FEW in surface.lower()
        or SMALL in surface.lower()
        or any(surface.lower().startswith(word) for _, word in _SIZES)
    ):
        return surface
    if _RANGE_BEFORE.search(text, max(0, start - 24), start) or _RANGE_AFTER.match(text, end):
        return surface
    found = [match for match in NUMBER.finditer(surface) if not _scales(surface, match.start())]
    half = _HALF.match(surface, found[-1].end()) if found else None
    if len(found) == 2 and re.fullmatch(
        r"\s?(?:-|–|to|or|and)?(?:k|m|bn)?[-\s]?(?:to|or|and|-|–)?[-\s]?£?",
        surface[found[0].end() : found[1].start()],
    ):
        low, high = value(found[0].group()), value(found[1].group())
    elif len(found) == 1:
        low = high = value(found[0].group())
    else:
        return None
    if high <= 1 or low > high:
        return None
    # "The a few children" is no English.
    loose = word_before(text, start)[0].lower() not in DETERMINERS
    scaled = _SCALE.match(surface, found[0].end()) is not None
    ends = bounds(low, high, scaled)
    whole = high == low and not half and "." not in found[0].group()
    return _written(surface, found[0].start(), (half or found[-1]).end(), ends, setting, loose, whole)


def _scales(surface: str, at: int) -> bool:
    """Tell whether the number word at `at` only scales the figure before it: "7.9 million"."""
    return surface[max(0, at - 2) : max(0, at - 1)].isdigit() and _SCALE.match(surface, at) is not None


def bounds(low: Decimal, high: Decimal, scaled: bool = False) -> tuple[Decimal, Decimal]:
    """Return the ends of the range that holds `low` to `high`: 2, 5, 10, 20, 30 … 100, 200 and so on.

    Numbers of thousands or millions (`scaled`) go from one to the next below ten.

    Example:
        >>> [tuple(map(int, bounds(Decimal(n), Decimal(n)))) for n in (3, 7, 10, 26, 180)]
        [(2, 5), (5, 10), (10, 20), (20, 30), (100, 200)]
    """
    below, above = _floor(low, scaled), _floor(high, scaled)
    if above < high or low == high:
        above = _next(above, scaled)
    return below, above


def _floor(number: Decimal, scaled: bool) -> Decimal:
    if number < 10 and not scaled:
        return max((edge for edge in (Decimal(0), Decimal(2), Decimal(5)) if edge <= number), default=number)
    unit = Decimal(10) ** number.adjusted()
    return (number / unit).to_integral_value(ROUND_FLOOR) * unit


def _next(edge: Decimal, scaled: bool) -> Decimal:
    if edge < 10 and not scaled:
        return Decimal({0: 2, 2: 5, 5: 10}[int(edge)])
    return edge + Decimal(10) ** edge.adjusted()


def _written(
    surface: str, start: int, end: int, ends: tuple[Decimal, Decimal], setting: str, loose: bool, whole: bool
) -> str:
    before, after = surface[:start], surface[end:]
    scale = _SCALE.match(after)
    pound = "£" if before.endswith("£") else ""
    if setting == "size" and loose and not pound and not after.startswith("-"):
        return before + _size(ends[0]) + after
    few = (int(ends[0]), int(ends[1])) == (2, 5) and whole and not pound and not scale
    if few and after[:1] in ("", " "):
        return before + SMALL + after
    if scale:
        unit = scale.group() if scale.group()[0] == " " and len(scale.group()) > 3 else scale.group().strip()
        return f"{before}{ends[0]:f}{unit} to {pound}{ends[1]:f}{after}"
    if after.startswith("-"):
        return f"{before}{ends[0]:,f}-to-{pound}{ends[1]:,f}{after}"
    return f"{before}{ends[0]:,f} to {pound}{ends[1]:,f}{after}"


def _size(low: Decimal) -> str:
    return next((word for below, word in _SIZES if low < below), "thousands of")
