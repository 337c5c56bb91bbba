"""Find how old people are: ages, dates of birth, school years."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from redactkit.detect.phrases import SPELT, Rule, apply, pattern, settle, value
from redactkit.types import Level, Span, Type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

_N = rf"(?:{SPELT}|1?\d?\d(?:½)?)"
_OLD = (
    r"(?:years? old|yrs? old|year olds?|yr olds?|y/?o|-?years?-old|(?:months?|"
    r"mths?|mnths?|weeks?|wks?|days?)[-\s]old|mth old)"
)
_DECADE = r"(?:teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|[2-9]0'?s)"
_WHO = (
    r"(?:boy|girl|child|lad|lass|man|woman|lady|gentleman|kid|son|daughter|"
    r"brother|sister|baby|patient|resident|pupil|"
    r"student|widow|niece|nephew|grandson|granddaughter|male|female|bloke|"
    r"fella|twin|prisoner|detainee|mother|mum|father|dad)"
)
_BIRTH = (
    r"(?:(?:[12]?\d|3[01]|0[1-9])(?P<sep>[/.\s-])(?:1[0-2]|0?[1-9])(?P=sep)(?:19|"
    r"20)?\d\d|(?:[12]?\d|3[01]|0[1-9])(?:st|nd|rd|th)?(?: of)? (?:jan|feb|"
    r"mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]{0,6},? (?:19|20)?\d\d)"
)
_NOT_YEARS = (
    r"(?! ?(?:%|per|percent|am\b|pm\b|hours?|hrs?|minutes|mins|days|weeks|"
    r"months|years? (?:ago|later|in|at|here|there|now|of|on|with)|times|miles|"
    r"pounds|quid|of (?:us|them|the)|on |staff|people|children|cases|beds|"
    r"o'clock|other|more|shifts|and a half))"
)


@lru_cache(maxsize=1)
def _rules() -> tuple[Rule, ...]:
    def rule(source: str, why: str, level: Level = Level.QUASI, score: float = 0.8) -> Rule:
        return Rule(pattern(source), Type.AGE, level, why, f"ages.{why}", score)

    return (
        rule(rf"(?<!under\s)(?<!over\s){_N}[-\s]?{_OLD}", "age", score=0.95),
        rule(rf"{_N}[-\s](?:months?|weeks?|days?|mths?)(?= old|\))", "age"),
        rule(rf"{_N}[-\s](?:year|yr|month|mth|week|day)[-\s]olds?", "age", score=0.95),
        rule(
            rf"aged? (?:about |just |only |around |between )?(?P<x>{_N}(?: (?:months|"
            rf"weeks|days)(?: old)?)?(?: (?:and|or|to) {_N})?)",
            "age",
            score=0.95,
        ),
        rule(
            rf"(?<!there\s)(?<!we\s)(?<!they\s)(?:is|was|are|were|"
            rf"he's|she's|he’s|she’s|hes|shes|who's|who is|just|"
            rf"turned|turns|turning|im|i'm|i am|am) (?:only |just |still |now |nearly |"
            rf"about |almost |barely |not yet )?(?P<x>{_N}(?: (?:months|weeks))?)(?= ?(?:[.,;:!?)\n–—-]"
            rf"|and |but |with |yet |when |at the time|this |next |last |in |years of age|"
            rf"n |& |who |so |has |$)){_NOT_YEARS}(?! ?[-–] ?\d)",
            "stated age",
            score=0.6,
        ),
        rule(rf"{_WHO} of (?:about |only |just )?(?P<x>{_N})(?! (?:the|my|our|us))", "age", score=0.9),
        rule(
            rf"(?:in (?:his|her|my|their|the|our) )(?:early |late |mid[-\s]?)?(?P<x>{_DECADE})",
            "decade",
            score=0.9,
        ),
        rule(rf"(?:early|late|mid)[-\s](?P<x>{_DECADE})", "decade"),
        rule(
            rf"(?:d\.?o\.?b\.?|date of birth|born(?: on)?|birth date|birthday(?: is)?)[\s:–-]{{0,3}}(?P"
            rf"<x>{_BIRTH})",
            "birth",
            score=0.97,
        ),
        rule(r"born(?: in)? (?P<x>(?:19|20)\d\d)", "birth", score=0.8),
        rule(
            r"(?:year|yr|y) ?(?:[1-9]|1[0-3])(?!\d| ?(?:dinner|group|assembly|months|"
            r"weeks|of|ago|later|per|plan))|year (?:one|two|three|four|five|six|seven|"
            r"eight|nine|ten|eleven|twelve|thirteen)(?! (?:of|hundred))",
            "school year",
            score=0.85,
        ),
        rule(rf"(?:under|over)[-\s](?:{SPELT}|\d\d)(?:s)?|u1\d\b", "limit", Level.NONE, 0.5),
        rule(rf"(?:turns?|turned|turning) (?P<x>{_N})(?! (?:up|into|to|away|down|people|of))", "age"),
        rule(rf"(?P<x>{_N}) years of age|at the age of (?P<y>{_N})", "age"),
    )


_AFTER_NAME = pattern(rf"(?P<x>{_N})(?: ?(?:months?|mths|weeks|wks|days))?")
_BEFORE = re.compile(
    r"([\w'’>\]█-]{1,30})(,? ?\(|,\s| -\s)(?:then |now |almost |nearly |perhaps |"
    r"about )?$"
)
_CLOSES = re.compile(r"\s?(?:[,;)\n]|[.](?!\d)|and |who |has |is |with |& |$)")
_PERSON_NOUN = re.compile(rf"(?:{_WHO}|eldest|youngest|oldest|apprentice|one)$", re.IGNORECASE)


def ages(doc: Doc) -> tuple[Span, ...]:
    """Return the ages, dates of birth and school years of `doc`: the number with its unit.

    Example:
        >>> from redactkit.detect.language import read
        >>> text = "Amira, 8, and her brother aged 14 are in Year 9."
        >>> [text[span.start : span.end] for span in ages(read(text))]
        ['8', '14', 'Year 9']
    """
    return settle([*apply(doc.text, _rules()), *_beside_names(doc)])


def _beside_names(doc: Doc) -> Iterator[Span]:
    """Yield the number in "Amira, 8," and "Tom (14, in care)"."""
    text = doc.text
    for match in _AFTER_NAME.finditer(text):
        years = value(match.group("x"))
        if years is None or not 1 < years < 108 or not _CLOSES.match(text, match.end()):
            continue
        before = _BEFORE.search(text[max(0, match.start() - 45) : match.start()])
        if before and _is_person(before.group(1), doc, max(0, match.start() - 45) + before.start(1)):
            yield Span(*match.span(), Type.AGE, Level.QUASI, "age", "", 0.7, "ages.beside")


def _is_person(word: str, doc: Doc, start: int) -> bool:
    """Tell whether the word before a number may be a name, a placeholder for one, or "boy"."""
    if word[-1] in ">]█" or _PERSON_NOUN.match(word):
        return True
    token = doc.char_span(start, start + len(word), alignment_mode="expand")
    return (
        token is not None and token[-1].pos_ == "PROPN" and word[:1].isupper() and not _CALENDAR.match(word)
    )


_CALENDAR = re.compile(
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)$",
    re.IGNORECASE,
)
