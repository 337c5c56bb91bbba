"""Recognise what is general already: an age that is a band, a date that is a season, "several" for a number.

What redaction leaves of a fact tells less than the fact did; read as the fact itself, it would seem to
tell as much, and advice to say it more generally would never end.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter

from redactkit.english.calendar import SEASON
from redactkit.english.numbers import WORD
from redactkit.english.numerals import DECADES
from redactkit.risk.matching.patterns import matches

Stretch = tuple[int, int]
_RANGE = re.compile(r"(\d{1,3})(?: to |-to-|[-–])(\d{1,3})")
_OVER = re.compile(r"\b(\d{1,3})[ -]or[ -]over\b|\b[Oo]ver (eighty|\d{2,3})\b")
_UNDER = re.compile(r"\bunder (\d{1,3})\b")
_DECADE = re.compile(rf"(?i)\b(?:{'|'.join(DECADES)})\b|\b\d0s\b")
_TEENS = re.compile(r"(?i)\bteen(?:s|age[rd]?s?)\b")
_PERIOD = re.compile(
    r"(?i)(?:(?:in|during|that|the|early|mid|late|last|this) )*"
    rf"(?:(?:{SEASON})(?: (?:of )?(?:19|20)\d\d)?|(?:19|20)\d\d(?: to (?:19|20)\d\d)?)"
)
_FIGURE = re.compile(rf"(?i)\d|\b(?:{WORD}|both|couple|pair|dozen|half|hundred|thousand|million)\b")
_SIGN = re.compile(r"(?<!\w)£")
_EMPTY_WORDS = """
    i me my you your he him his she her it its we us our they them their who is are was were be been am do did
    does has have had will would can could may might shall should must not so that this these those the a an
    and or but if of to in on at by for from with as up out down off over into
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())
_WORD = re.compile(r"\w+")
_END = itemgetter(1)


def years(words: str) -> int | None:
    """Return how many years of age the words span, None where they give an age and no band.

    Example:
        >>> [years(each) for each in ("30 to 39", "over eighty", "under 5", "teenager", "fifties", "37")]
        [10, 30, 5, 7, 10, None]
    """
    both, over, under = _RANGE.search(words), _OVER.search(words), _UNDER.search(words)
    if both and int(both[1]) < int(both[2]) <= 120:
        return int(both[2]) - int(both[1]) + 1
    if over and (past := int((over[1] or over[2]).replace("eighty", "80"))) < 110:
        return 110 - past
    if under and int(under[1]):
        return int(under[1])
    if _TEENS.search(words):
        return 7
    return 10 if _DECADE.search(words) else None


def period(words: str) -> bool:
    """Tell whether a date is no more than a season or a year.

    Example:
        >>> period("spring 2024"), period("early 2023"), period("9 March 2024"), period("that Friday")
        (True, True, False, False)
    """
    return _PERIOD.fullmatch(words.strip()) is not None


def uncounted(words: str) -> bool:
    """Tell whether words of number hold no number.

    Example:
        >>> uncounted("several children"), uncounted("two to four")
        (True, False)
    """
    return _FIGURE.search(words) is None


def empty(words: str) -> bool:
    """Tell whether words are only such as every sentence has: a span of them alone tells nothing.

    Example:
        >>> empty("is"), empty("She had"), empty("the cook")
        (True, True, False)
    """
    low = words.casefold()
    first = _WORD.search(low)
    return first is None or (first[0] in _EMPTY and _EMPTY.issuperset(_WORD.findall(low)))


def general(text: str) -> tuple[Stretch, ...]:
    """Return where general values stand that would mean something else if they were taken apart.

    Example:
        >>> general("10 to 20 in the East of England")
        ((0, 8), (12, 31))
    """
    return stretches(text, [match for _, match in matches(text, "values.tsv")])


def stretches(text: str, found: Iterable[re.Match[str]]) -> tuple[Stretch, ...]:
    """Return where general values stand; `found` are the matches of `values.tsv`."""
    return tuple(_with_sign(text, match) for match in found)


def _with_sign(text: str, match: re.Match[str]) -> Stretch:
    """Return where a value stands, a sum with the sign before it."""
    start, end = match.span()
    return (start - 1, end) if match["sum"] and _SIGN.match(text, start - 1) else (start, end)


def whole(values: Sequence[Stretch], start: int, end: int) -> Stretch:
    """Return where the general value stands of which a span is a part, the span itself if it is of none.

    Example:
        >>> values = general("10 to 20 in the East of England")
        >>> whole(values, 16, 20), whole(values, 3, 8), whole(values, 9, 20)
        ((12, 31), (0, 8), (9, 20))
    """
    at = bisect_right(values, start, key=_END)
    if at < len(values) and values[at][0] <= start and end <= values[at][1]:
        return values[at]
    return start, end


def unbroken(values: Sequence[Stretch], start: int, end: int) -> Stretch:
    """Return the stretch with all of each general value that it would take apart.

    Example:
        >>> unbroken(general("one of two to four"), 0, 10), unbroken(general("a team of 10 to 20"), 2, 12)
        ((0, 18), (2, 18))
    """
    for first, stop in values[bisect_right(values, start, key=_END) :]:
        if first >= end:
            break
        start, end = min(start, first), max(end, stop)
    return start, end
