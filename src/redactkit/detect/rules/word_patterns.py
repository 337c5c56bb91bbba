"""Read rules about sequences of words from tables, compile them and apply them to a text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from redactkit.english.calendar import SEASON, WEEKDAY
from redactkit.english.numerals import TENS, UNITS
from redactkit.english.rule_tables import rule_table
from redactkit.types import Level, Span, Type

_BLANK = r"(?:[^\S\n]{1,3}\n?|\n)"
_SMALL = rf"(?:(?:{'|'.join(TENS)})(?:(?:-| )(?:{'|'.join(UNITS[:9])}))?|{'|'.join(reversed(UNITS))})"
SPELT = rf"(?:{_SMALL}(?: (?:hundred|thousand|million)(?: and {_SMALL})?)?)"
"""A number in words, up to "nine hundred and ninety-nine"."""
DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,3}|\d{1,7})(?:\.\d{1,2})?"
NUMBER = rf"(?:{SPELT}|{DIGITS})"
ORDINAL = (
    r"(?:twenty|thirty)-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|first|second|third|"
    r"fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|"
    r"sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth"
)


def pattern(source: str, *, exact: bool = False) -> re.Pattern[str]:
    """Return `source` compiled between word boundaries, for a text in small letters unless `exact`.

    Small letters on both sides are searched in half the time that ignoring case takes. A blank in
    `source` stands for up to three blanks or one line break, `'` for any apostrophe. Every repeat in
    it must be bounded, so that matching stays linear in the text's length.

    Example:
        >>> bool(pattern("Bank Holiday").search(small("the Bank\\nholiday, that")))
        True
    """
    pieces = "".join(_loosened(source))
    if not exact:
        pieces = _AS_IS.sub(lambda match: match[0] if match[1] else match[0].lower(), pieces)
    return re.compile(rf"(?<!\w)(?:{pieces})(?!\w)")


_AS_IS = re.compile(r"(\\.|\(\?P[<=]\w+[>)])|.", re.DOTALL)
"""A piece of a pattern; the group holds what may not be put in small letters: escapes, groups' names."""


def small(text: str) -> str:
    """Return `text` in small letters with the same offsets: a letter that would become two is kept.

    Example:
        >>> small("İZMİR"), len(small("İZMİR"))
        ('İzmİr', 5)
    """
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(one if len(one.lower()) > 1 else one.lower() for one in text)


def _loosened(source: str) -> Iterator[str]:
    """Yield the pieces of `source` with its blanks and apostrophes widened, in brackets and outside."""
    inside = False
    for piece in re.findall(r"\\.|.", source, re.DOTALL):
        inside = (inside or piece == "[") and piece != "]"
        if piece == " ":
            yield r"\s" if inside else _BLANK
        elif piece == "'":
            yield "'’" if inside else "['’]"
        else:
            yield piece


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and the fields of the spans it finds; a span is the group `x` of a match, or the whole match.

    The text is searched as it is written where the pattern is `exact`, else in small letters.
    """

    find: re.Pattern[str]
    type: Type
    level: Level
    kind: str
    why: str
    score: float = 0.7
    exact: bool = False


CALENDAR = {"ANY_SEASON": f"(?:{SEASON})", "ANY_WEEKDAY": WEEKDAY}
"""What the tables write for a season and for a weekday in full."""


@lru_cache(maxsize=8)
def word_rules(table: str, type_: Type, why: str) -> tuple[Rule, ...]:
    """Return the rules of a table in `detect/rules`, in its order.

    Args:
        table: the file's name; its head says what the columns are.
        type_: the type of all that they find.
        why: what the reason given with a span begins with; the rule's kind follows.
    """
    rules = rule_table("redactkit.detect", table, {"NUMBER": NUMBER, "ORDINAL": ORDINAL, **CALENDAR})
    return tuple(
        Rule(
            pattern(source, exact=case == "exact"),
            type_,
            Level(level),
            kind,
            f"{why}.{kind}",
            float(score),
            case == "exact",
        )
        for kind, level, score, case, source in rules
    )


def apply(text: str, rules: Iterable[Rule]) -> Iterator[Span]:
    """Yield a span for each match of each rule; they may overlap."""
    lower = small(text)
    for rule in rules:
        group = "x" if "x" in rule.find.groupindex else 0
        for match in rule.find.finditer(text if rule.exact else lower):
            start, end = match.span(group) if match[group] else match.span()
            if start < end:
                yield Span(start, end, rule.type, rule.level, rule.kind, "", rule.score, rule.why)


def without_overlaps(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return `spans` of one type in order, without those that overlap a longer one.

    Example:
        >>> inner, outer = (Span(4, end, Type.AGE, Level.QUASI) for end in (6, 9))
        >>> without_overlaps([inner, outer]) == (outer,)
        True
    """
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end, -span.score)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
        elif span.end - span.start > kept[-1].end - kept[-1].start:
            kept[-1] = span
    return tuple(kept)
