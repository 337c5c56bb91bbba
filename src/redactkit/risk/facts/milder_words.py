"""Say a thing in plain words that tell less: a number as "several", a post for several who hold it."""

import re

from redactkit.english.numbers import WORD, number

_SUM = re.compile(r"\W{0,2}[£$€]")
_ONE = rf"(?:\d[\d,.]*|(?:{WORD})(?:-(?:{WORD}))?|dozen|hundred|thousand)"
_AMOUNT = re.compile(
    rf"(?i)(?:(?:about|around|over|nearly|some|at least|up to|a) )*{_ONE}(?: {_ONE})*"
    rf"(?:(?: to | or |-to-|[-–]){_ONE})?(?= (?!to\b|or\b|of\b)|$)"
)


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
