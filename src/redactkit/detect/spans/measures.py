"""Retype spans that are only a measure or a count: "32 inch" is no age, "page 3 of 7" no date."""

import re
from collections.abc import Iterable
from dataclasses import replace

from redactkit.english.calendar import MONTH
from redactkit.types import Level, Span, Type

KIND = "measure"
_ONE = r"(?:£ ?)?\d{1,6}(?:[.,]\d{1,3})?"
_NUMBER = rf"(?:two to four|{_ONE}(?:(?: to |-to-|-|–){_ONE})?)"
"""A number, or the range that stands in its place."""
_UNIT = (
    r"(?:inch(?:es)?|feet|foot|ft|yards?|yds?|miles?|metres?|meters?|cms?|mms?|kms?|kgs?|kilos?|grams?|g|mgs?"
    r"|mcg|mls?|lit(?:re|er)s?|pints?|gallons?|stones?|lbs?|pounds?|oz|degrees?|deg|°c?|mph|watts?|volts?|amps?"
    r"|gigs?|gb|mb|tb|quid|pence|p|percent|per cent|%|units?|tablets?|stitches|staples|seats?|seater|pages?"
    r"|lines?|copies|litres?|bpm|mmhg)"
)
_MEASURED = re.compile(
    rf"(?:size |weigh(?:s|ed|ing) (?:about |only )?)?(?:\d{{1,2}} ?x ?)?{_NUMBER}[- ]?{_UNIT}"
    rf"(?: (?:and )?\d{{1,2}}| nothing)?|\d{{1,3}} ?x ?{_NUMBER}(?:[- ]?{_UNIT})?|size \d{{1,2}}",
    re.IGNORECASE,
)
"""A number with its unit; "6 stone 4", "2 x 500mg", "size 18"."""
_RATIO = re.compile(r"\d{1,2} ?: ?\d(?!\d)")
"""A ratio: minutes have two digits."""
_BARE = re.compile(
    r"(?:\d{1,3}(?:\.\d)?(?: to \d{1,3})?|two to four)"
    rf"(?: in (?:{MONTH}))?"
)
_UNIT_BEHIND = re.compile(rf"[- ]?{_UNIT}(?![\w])", re.IGNORECASE)
_OUT_OF = re.compile(
    rf"(?:\b{_NUMBER}|\[QUANTITY \d{{1,3}}\])(?: [a-z-]{{2,12}}){{0,2}},?"
    r" (?P<by>out of|of|for|in|to|x|by|versus|v) $",
    re.IGNORECASE,
)
"""What stands before the second number of a share: "7 nights out of 9", "1 carer for 6", "page 3 of 7"."""
_OF_A_THING = re.compile(
    r"\b(?:bmi|temp(?:erature)?s?|scor(?:e|es|ed|ing)|reads?|reading|weigh(?:s|ed)|sats?|pulse|bp|news|set|page|marks?"
    r"|peak|pressure|fridge|oven|probe)(?: (?:in|on|of) (?:the|her|his|my|their) \w+)?"
    r"(?: (?:is|was|of|at|were|now)){0,2} $",
    re.IGNORECASE,
)
"""What is measured, or numbered, by the number behind it."""
_WEIGHED = re.compile(
    rf"\b(?:is|was|weigh(?:s|ed)) (?:about |only )?{_NUMBER} ?(?:kg|kilos?|stone|lbs?|cm|degrees)\b,?"
    r" (?:and )?(?:he|she|it|they) (?:is|was|were) $",
    re.IGNORECASE,
)
"""A measure told of the same right before: "she was 41 kilos, she was 48 in March"."""
_NEEDED = re.compile(
    r"\b(?:should (?:be|have been)|ought to be|(?:meant|supposed) to be|max(?:imum)?(?: is| of)?"
    r"|min(?:imum)?(?: is| of)?|at (?:least|most)) $",
    re.IGNORECASE,
)
"""What stands before a number that is asked for: "2 crews on, should be 5"."""
_THERE = re.compile(
    r"\b(?:there(?:['’]?s| (?:was|were|is|are))|(?:we|they) (?:had|have|got))"
    r"(?: (?:only|just|about|like))? $",
    re.IGNORECASE,
)
"""What stands before how many there were: "there was 11 on for 14 students"."""
_AGED = re.compile(r"\d{1,2}-(?:or-over|to-\d{1,2}-year-olds?|year-olds?)")
_MISTAKEN = frozenset(set(Type) - {Type.QUANTITY, Type.EVENT, Type.CONTACT})
_BARELY = frozenset({Type.AGE, Type.DATETIME, Type.LOCATION, Type.PERSON, Type.IDENTIFIER})
_BACK = 60


def measures(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return `spans` with those that are only a measure or a share as type QUANTITY.

    What takes their place is then a number of the same thing. A number in any other place keeps the type
    that the detectors gave it.

    Example:
        >>> told = "His telly, 32 inch, was 1 of 4."
        >>> mistaken = [Span(11, 18, Type.PERSON, Level.DIRECT), Span(29, 30, Type.DATETIME, Level.QUASI)]
        >>> [(span.type.value, span.level.value) for span in measures(told, mistaken)]
        [('QUANTITY', 'Q'), ('QUANTITY', 'Q')]
    """
    return tuple(_settled(text, span) for span in spans)


def _settled(text: str, span: Span) -> Span:
    if span.type not in _MISTAKEN:
        return span
    if _measures(text, span):
        return replace(span, type=Type.QUANTITY, level=min(span.level, Level.QUASI, key=_care), kind=KIND)
    if span.type in (Type.ROLE, Type.DEMOGRAPHIC) and _AGED.fullmatch(text, span.start, span.end):
        return replace(span, type=Type.AGE)
    return span


def _care(level: Level) -> int:
    return (Level.NONE, Level.QUASI, Level.DIRECT).index(level)


def _measures(text: str, span: Span) -> bool:
    words = text[span.start : span.end]
    if _MEASURED.fullmatch(words) or _RATIO.fullmatch(words):
        return True
    if span.type not in _BARELY or not _BARE.fullmatch(words):
        return False
    before = text[max(0, span.start - _BACK) : span.start]
    if _UNIT_BEHIND.match(text, span.end) or _OF_A_THING.search(before):
        return True
    share = _OUT_OF.search(before)
    if span.type is Type.AGE:
        between = share is not None and share["by"] in ("out of", "of", "for")
        return between or any(each.search(before) for each in (_WEIGHED, _NEEDED))
    return share is not None or _THERE.search(before) is not None
