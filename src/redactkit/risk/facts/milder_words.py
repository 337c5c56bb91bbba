"""Say a thing in plain words that tell less: a number as "several", a post for several who hold it."""

import re

from redactkit.english.numbers import number
from redactkit.generalising.quantities import coarse
from redactkit.risk.facts.generalised import uncounted

_SUM = re.compile(r"\W{0,2}[£$€]")
_ABOUT = re.compile(r"(?i)(?:(?:about|around|over|nearly|almost|some|at least|up to|a) )*")


def several(words: str) -> str:
    """Return words of number as a size without a number, empty where there is none and for two.

    It is what redaction writes where its policy asks for sizes (`redactkit.generalising.quantities`).

    Example:
        >>> several("34 children"), several("nine"), several("£10,000"), several("two men")
        ('dozens of children', 'several', 'a sum of money', '')
    """
    if _SUM.match(words):
        return "a sum of money"
    counted = _ABOUT.sub("", words, count=1)
    size = coarse(counted, 0, len(counted), "size")
    two = (number(counted) or 0) < 3 and not re.search(r"\bto\b", counted)
    return size if size and size != counted and not two and uncounted(size) else ""


def plural(words: str) -> str:
    """Return the name of a post for several who hold it, without an article.

    Example:
        >>> plural("a member of staff"), plural("a manager")
        ('members of staff', 'managers')
    """
    noun = words.removeprefix("a ").removeprefix("an ")
    head, of, rest = noun.partition(" of ")
    return f"{head}s{of}{rest}"
