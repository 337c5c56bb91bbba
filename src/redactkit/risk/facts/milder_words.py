"""Say a thing in plain words that tell less: an age as a band, a date as a season."""

import re

from redactkit.english.small_numbers import WORD, number

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SEASONS = ("winter", "spring", "summer", "autumn")
_MONTH = re.compile(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b", re.IGNORECASE)
_FIGURES = re.compile(r"\b(?:[0-3]?\d)[./-]([01]?\d)[./-]((?:19|20)?\d\d)\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FEASTS = {
    "christmas": 12, "boxing day": 12, "new year": 1, "easter": 4, "diwali": 11, "eid": 4, "halloween": 10,
    "bonfire": 11, "valentine": 2, "ash wednesday": 2, "advent": 12, "whitsun": 5, "mother": 3,
}  # fmt: skip
_DAYS = re.compile(r"(?i)\b(?:months?|weeks?|days?)\b")
_MARK = re.compile(r"[^\w]")
_SUM = re.compile(r"\W{0,2}[£$€]")
_ONE = rf"(?:\d[\d,.]*|(?:{WORD})(?:-(?:{WORD}))?|dozen|hundred|thousand)"
_AMOUNT = re.compile(
    rf"(?i)(?:(?:about|around|over|nearly|some|at least|up to|a) )*{_ONE}(?: {_ONE})*"
    rf"(?:(?: to | or |-to-|[-–]){_ONE})?(?= (?!to\b|or\b|of\b)|$)"
)


def band(words: str) -> str:
    """Return the ten-year band of an age in words, empty where `words` hold no age.

    Example:
        >>> band("14-year-old"), band("aged 37"), band("11 weeks"), band("some age")
        ('in their teens', 'in their thirties', 'a baby', '')
    """
    if _DAYS.search(words):
        return "a baby"
    years = number(_MARK.sub(" ", words))
    if years is None or years > 110:
        return ""
    if years < 5:
        return "a small child"
    if years < 13:
        return "aged 5 to 12"
    if years < 20:
        return "in their teens"
    tens = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies")
    return f"in their {tens[years // 10 - 2]}" if years < 80 else "over eighty"


def season(words: str) -> str:
    """Return the season and the year in which a date lies, empty where `words` name no month.

    Example:
        >>> season("9 March 2024"), season("22/05/24 at 14:05"), season("Boxing Day"), season("at noon")
        ('spring 2024', 'spring 2024', 'that winter', '')
    """
    figures, month = _FIGURES.search(words), _MONTH.search(words)
    year = _YEAR.search(words)
    if figures:
        place, when = int(figures[1]), figures[2] if len(figures[2]) == 4 else f"20{figures[2]}"
    elif month:
        place, when = _MONTHS.index(month[1].casefold()) + 1, year[0] if year else ""
    else:
        folded = words.casefold()
        feast = next((number for name, number in _FEASTS.items() if name in folded), 0)
        place, when = feast, year[0] if year else ""
    if not 1 <= place <= 12:
        return ""
    name = _SEASONS[place % 12 // 3]
    return f"{name} {when}" if when else f"that {name}"


def several(words: str) -> str:
    """Return words of number without the number, empty where it does not lead them and for two.

    Example:
        >>> several("30 to 40 children"), several("nine"), several("£10,000"), several("two men")
        ('several children', 'several', 'a sum of money', '')
    """
    if _SUM.match(words):
        return "a sum of money"
    led = _AMOUNT.match(words)
    if led and "to" not in led[0].split() and (number(led[0]) or 3) < 3:
        return ""
    return " ".join(("several", *words[led.end() :].split())) if led else ""


def plural(words: str) -> str:
    """Return the name of a post for several who hold it, without an article.

    Example:
        >>> plural("a member of staff"), plural("a manager")
        ('members of staff', 'managers')
    """
    noun = words.removeprefix("a ").removeprefix("an ")
    head, of, rest = noun.partition(" of ")
    return f"{head}s{of}{rest}"
