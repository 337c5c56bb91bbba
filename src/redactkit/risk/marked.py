"""Turn marked spans into facts."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from redactkit.risk import population, posts
from redactkit.risk.ages import aged
from redactkit.risk.fact import ONE, Fact, employer, few, plain
from redactkit.risk.general import Stretch, empty, period, uncounted, whole
from redactkit.risk.numbers import number
from redactkit.risk.patterns import patterns
from redactkit.risk.priors import PRIORS
from redactkit.risk.wording import season, several
from redactkit.types import Interval, Level, Span, Type

_PAY = re.compile(
    r"(?i)\b(?:band|grade|scale|point|bank|agency|locum|interim|temporary|part[- ]time|probation"
    r"|zero[- ]hours)\b"
)
_YEARS = re.compile(
    r"(?i)\b(?:years?|yrs?|months?|weeks?|days?|decades?|newly[- ]qualified|new starter|retire(?:d|ment)?)\b"
    r"|^(?:\d+|[a-z-]+)$"
)
_SPOKEN = re.compile(r"(?i)\b(?:speak(?:er|ing)s?|language|accent|interpreter|translator|dialect)\b")
_SPEAKS = re.compile(
    r"(?i)\b(?:speaks?|spoke|speaking|talks?|talking|fluent|language(?: (?:is|was|being))?|accent(?: is)?)"
    r"(?: (?:in|no|only|some|a little|fluent|good|her|his|their|my))?(?: [A-Z]\w{2,14} and)? $"
)
_SHIFT = re.compile(r"(?i)\b(?:nights?|days|shift|weekends?|part[- ]time|on[- ]call|waking|sleep-?ins?)\b")
_ONLY = re.compile(r"(?i)\b(?:only|sole|first|youngest|oldest|newest|one of)\b")
_BARE = re.compile(r"(?i)(?:the )?(?:only|sole)")
_NOUN = re.compile(
    r"(?: (?!(?:in|on|at|of|for|from|with|who|whom|that|which|here|there|is|was|are|were|to|and|or|but|has"
    r"|had)\b)[\w'’-]{1,20}){1,3}"
)
_HOUR = re.compile(r"\D{0,12}\d{1,2}[.:]\d\d\D{0,6}")
_AWARD = re.compile(
    r"(?i)\b(?:in the (?:local )?papers?|award|prize|medal|court|tribunal|inquest|newspaper|news|TV"
    r"|television|papers|radio|documentary|twitter|facebook|viral|MBE|OBE)\b"
)


def of_span(
    text: str, values: Sequence[Stretch], span: Span, who: tuple[str, ...], key: str
) -> Iterable[Fact]:
    """Return what a marked span tells of the people `who`; `key` is one for all mentions of the same thing.

    `values` is where general values stand in `text`.
    """
    start, end = whole(values, *_with_noun(text, span))
    words = text[start:end]
    if (start, end) != (span.start, span.end):
        span = replace(span, start=start, end=end)
    if span.level is Level.DIRECT:
        return _name(text, span, who, key)
    if empty(words):
        return ()
    if span.type is Type.ORGANISATION and population.area(words):
        span = replace(span, type=Type.LOCATION)
    return _TELLS[span.type](text, span, who, key)


def _with_noun(text: str, span: Span) -> tuple[int, int]:
    """Return where a span stands, a bare "only" with the noun that it goes with ("only" + "man")."""
    if span.type is not Type.DEMOGRAPHIC or not _BARE.fullmatch(text, span.start, span.end):
        return span.start, span.end
    noun = _NOUN.match(text, span.end)
    return span.start, noun.end() if noun else span.end


def _name(_text: str, span: Span, who: tuple[str, ...], key: str) -> Iterable[Fact]:
    share, direct = PRIORS["name"].value, span.level is Level.DIRECT
    return (Fact(span.start, span.end, "name", span.type, share, who, direct=direct, key=key),)


def _organisation(text: str, span: Span, who: tuple[str, ...], key: str) -> Iterable[Fact]:
    words = text[span.start : span.end]
    if population.national(words):
        return ()
    kind = population.setting(span.kind, words)
    named, code = not posts.nameless(words), population.code(words)
    return (employer(span.start, span.end, kind, who, key, named=named, code=code),)


def _location(text: str, span: Span, who: tuple[str, ...], key: str) -> Iterable[Fact]:
    words = text[span.start : span.end].removeprefix("the ").removeprefix("The ")
    size, wider, code = population.residents(words), population.region(words), population.code(words)
    return (
        Fact(
            span.start, span.end, "area", span.type, ONE, who,
            size=size, named=True, basis="table", wider=wider, code=code, key=key,
        ),
    )  # fmt: skip


def _age(text: str, span: Span, who: tuple[str, ...], key: str) -> Iterable[Fact]:
    return (aged(text, span.start, span.end, who, key),)


def _date(text: str, span: Span, who: tuple[str, ...], key: str) -> Iterable[Fact]:
    words = text[span.start : span.end]
    topic, wider = ("hour", "") if _HOUR.fullmatch(words) else ("day", season(words))
    label = period(words)
    return (plain(span.start, span.end, topic, who, span.type, key, label=label, wider=wider),)


def _quantity(text: str, span: Span, who: tuple[str, ...], key: str) -> Iterable[Fact]:
    words = text[span.start : span.end]
    label, wider = uncounted(words), several(words)
    return (plain(span.start, span.end, "count", who, span.type, key, label=label, wider=wider),)


def _number(_text: str, span: Span, who: tuple[str, ...], key: str) -> Iterable[Fact]:
    return (plain(span.start, span.end, "number", who, span.type, key),)


def _role(text: str, span: Span, who: tuple[str, ...], key: str) -> Iterable[Fact]:
    words = text[span.start : span.end]
    known = posts.posted(words)
    if known is None:
        terms = (("shift", _SHIFT), ("grade", _PAY), ("service", _YEARS))
        topic = next((topic for topic, pattern in terms if pattern.search(words)), "role")
        if topic != "role":
            return (plain(span.start, span.end, topic, who, span.type, key),)
        known = PRIORS["role"].value, ONE, "unlisted", "prior"
    share, part, kind, basis = known
    told = Interval(share.low * part.low, share.point * part.point, share.high * part.high)
    share = population.capped("role", told)
    return (
        Fact(
            span.start, span.end, "role", span.type, share, who,
            part=part, kind=kind, basis=basis, category=posts.title(words), key=key,
        ),
    )  # fmt: skip


def _demographic(text: str, span: Span, who: tuple[str, ...], key: str) -> Iterable[Fact]:
    words = text[span.start : span.end]
    if _ONLY.search(words):
        yield few(
            span.start, span.end, number(words) if "one of" in words.casefold() else 1, who, span.type, key
        )
    spoken = _spoken(text, span)
    known = population.demographic(words, "language" if spoken else "")
    if known is None and spoken:
        yield plain(span.start, span.end, "language", who, span.type, key)
    elif known is None:
        topic = next(
            (topic for topic, pattern in patterns("textures.tsv", re.IGNORECASE) if pattern.search(words)),
            "other",
        )
        yield plain(span.start, span.end, topic, who, span.type, key)
    else:
        topic, share, category = known
        yield Fact(
            span.start, span.end, topic, span.type, population.capped(topic, share), who,
            PRIORS[topic].seen_by,
            basis="table", category=category, key=key,
        )  # fmt: skip


def _spoken(text: str, span: Span) -> bool:
    """Tell whether a word is said of a language: "speaks Polish", "the only Polish speaker"."""
    return bool(
        _SPOKEN.search(text, span.start, min(span.end + 14, len(text)))
        or _SPEAKS.search(text, max(0, span.start - 40), span.start)
    )


def _event(text: str, span: Span, who: tuple[str, ...], key: str) -> Iterable[Fact]:
    words = text[span.start : span.end]
    before = text[max(0, span.start - 1) : span.start]
    if before in {'"', "“", "‘", "'"}:
        topic = "remark" if words.count(" ") >= 6 else "saying"
    else:
        topic = "press" if _AWARD.search(words) else "event"
    return (plain(span.start, span.end, topic, who, span.type, key),)


_TELLS = {
    Type.PERSON: _name, Type.ORGANISATION: _organisation, Type.LOCATION: _location, Type.ROLE: _role,
    Type.AGE: _age, Type.DEMOGRAPHIC: _demographic, Type.DATETIME: _date, Type.QUANTITY: _quantity,
    Type.EVENT: _event, Type.CONTACT: _number, Type.IDENTIFIER: _number,
}  # fmt: skip
"""What a span of each type tells."""
