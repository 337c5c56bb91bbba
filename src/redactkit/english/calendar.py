"""Months, weekdays, seasons and days with a name of their own: the one calendar."""

from __future__ import annotations

from redactkit.english.words import in_order

MONTHS = in_order("January February March April May June July August September October November December")
WEEKDAYS = in_order("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
SEASONS = in_order("winter spring summer autumn")
"""In the order of the year, December first."""
MONTH_NUMBERS = {month[:3].lower(): number for number, month in enumerate(MONTHS, 1)}
"""The number of each month by its first three letters, in small letters."""
MONTH = "|".join(MONTHS)
MONTH_BEGINS = "|".join(month[:3] for month in MONTHS)
WEEKDAY = f"(?:{'|'.join(day.removesuffix('day') for day in WEEKDAYS)})day"
WEEKDAY_BEGINS = "|".join(day[:3] for day in WEEKDAYS)
WEEKDAY_AS_SAID = r"(?:mon|tues?|wed(?:s|nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?"
SEASON = "|".join(("spring", "summer", "autumn", "winter"))
"""Patterns for a month, its first three letters, a weekday, its first three letters, a weekday as people
write it, whole or cut short, and a season."""
SHORT = frozenset(name[:3].upper() for name in (*MONTHS, *WEEKDAYS))
"""The first three letters of months and weekdays, in capitals."""
FEASTS = {
    "christmas": 12, "xmas": 12, "boxing day": 12, "new year's eve": 12, "hogmanay": 12, "new year's day": 1,
    "twelfth night": 1, "burns night": 1, "candlemas": 2, "valentine": 2, "st patrick's day": 3,
    "st david's day": 3, "st george's day": 4, "vaisakhi": 4, "may day": 5, "midsummer": 6, "lammas": 8,
    "august bank holiday": 8, "august bank hol": 8, "michaelmas": 9, "halloween": 10, "hallowe'en": 10,
    "bonfire night": 11, "guy fawkes": 11, "remembrance sunday": 11, "all saints": 11, "all souls": 11,
    "st andrew's day": 11,
}  # fmt: skip
"""Days that fall in the same month every year."""
MOVING = {
    "easter": "spring",
    "good friday": "spring",
    "mothering sunday": "spring",
    "mother's day": "spring",
    "diwali": "autumn",
}
"""Days that fall in the same season every year."""


def season_of(month: int) -> str:
    """Return the season of a month, from 1 to 12.

    Example:
        >>> season_of(12), season_of(3), season_of(11)
        ('winter', 'spring', 'autumn')
    """
    return SEASONS[month % 12 // 3]
