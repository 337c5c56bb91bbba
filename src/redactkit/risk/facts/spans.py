"""Turn marked spans into facts."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from redactkit.english.kinship import FATHER, MOTHER
from redactkit.english.numbers import number
from redactkit.english.speech import OPENING
from redactkit.generalising import dates
from redactkit.risk.events.verbs import table
from redactkit.risk.fact import ONE, Fact, employer, few, plain
from redactkit.risk.facts.ages import aged
from redactkit.risk.facts.generalised import Stretch, empty, period, uncounted, whole
from redactkit.risk.facts.milder_words import several
from redactkit.risk.facts.posts import post
from redactkit.risk.facts.remarks import quoted
from redactkit.risk.matching.patterns import patterns
from redactkit.risk.matching.rarity import bits, surprisal
from redactkit.risk.shares import job_titles, population
from redactkit.risk.shares.priors import PRIORS
from redactkit.tables import places
from redactkit.types import Level, Span, Type

_DIRECT, _DEMOGRAPHIC, _ORGANISATION = Level.DIRECT, Type.DEMOGRAPHIC, Type.ORGANISATION
_SPOKEN = re.compile(r"(?i)\b(?:speak(?:er|ing)s?|language|accent|interpreter|translator|dialect)\b")
_SPEAKS = re.compile(
    r"(?i)\b(?:speaks?|spoke|speaking|talks?|talking|fluent|language(?: (?:is|was|being))?|accent(?: is)?)"
    r"(?: (?:in|no|only|some|a little|fluent|good|her|his|their|my))?(?: [A-Z]\w{2,14} and)? $"
)
_ONLY = re.compile(r"(?i)\b(?:only|sole|first|youngest|oldest|newest|one of)\b")
_BARE = re.compile(r"(?i)(?:the )?(?:only|sole)")
_NOUN = re.compile(
    r"(?: (?!(?:in|on|at|of|for|from|with|who|whom|that|which|here|there|is|was|are|were|to|and|or|but|has"
    r"|had)\b)[\w'’-]{1,20}){1,3}"
)
_CAPITAL = re.compile(r"\b[A-Z][a-z]")
_CAPITALS_BEFORE = re.compile(r"(?:\b[A-Z][\w’'-]{1,20} ){1,2}$")
_BODY_BEHIND = re.compile(r" (?:Ombudsman|Commission|Inspectorate)\b")
_ROOM = re.compile(
    r"(?:the |an? )?(?:(?:staff|stationery|meeting|sick|day|night|play|dining|boiler|linen|back|front|side"
    r"|main|waiting|treatment|changing|store|residential|secure|top|ground|first|second|upper|lower) )?"
    r"(?:bay|wing|room|corridor|landing|yard|garden|kitchen|canteen|office|hall|stairs?|stairwell|lift|laundry"
    r"|bathroom|toilets?|lounge|basement|attic|cellar|car park|reception|gate|door|desk)"
)
"""What every house has."""
_SOMEWHERE = re.compile(
    r"(?:the |an? )?(?:(?:small|large|big|little|rural|remote|quiet|market|seaside|coastal|cathedral|mining"
    r"|university|fishing|mill|northern|southern|eastern|western|nearby|neighbouring|historic|old|new) ){0,2}"
    r"(?:towns?|city|cities|villages?|hamlets?|suburbs?|estates?|valleys?|county|counties|boroughs?|country)"
)
"""Places where people live, whatever they are called."""
_BODY = re.compile(
    r"(?i:(?:(?:local |trust )?(?:freedom to )?speak[- ]up )(?:guardian|champion|adviser)|the reporter)"
    r"|[Oo]mbudsman|[Ii]nspectorate|[Rr]egulator"
)
"""Who is there to be told: no post of anybody's in the story."""
_GUARDIAN = re.compile(r"guardian|reporter")
_OF_A_CHILD = re.compile(
    rf"(?i)\b(?:child(?:ren)?|foster|parents?|{'|'.join((*MOTHER, *FATHER))}|newspaper|press|legal)\b"
)
"""Where a guardian may be a child's, and a reporter a newspaper's."""
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
    if start != span.start or end != span.end:
        span = replace(span, start=start, end=end)
    if span.level is _DIRECT:
        return _name(text, span, who, key)
    words = text[start:end]
    if empty(words):
        return ()
    if span.type is _ORGANISATION and population.area(words):
        span = replace(span, type=Type.LOCATION)
    return _TELLS[span.type](text, span, who, key)


def _with_noun(text: str, span: Span) -> tuple[int, int]:
    """Return where a span stands, a bare "only" with the noun that it goes with ("only" + "man")."""
    if span.type is not _DEMOGRAPHIC or not _BARE.fullmatch(text, span.start, span.end):
        return span.start, span.end
    noun = _NOUN.match(text, span.end)
    return span.start, noun.end() if noun else span.end


def _name(_text: str, span: Span, who: tuple[str, ...], key: str) -> Iterable[Fact]:
    share, direct = PRIORS["name"].value, span.level is _DIRECT
    return (Fact(span.start, span.end, "name", span.type, share, who, direct=direct, key=key),)


def _part_of_a_building(text: str, words: str) -> bool:
    """Tell whether a place is one that every house has, or none: "bay", "the stationery room", "bells"."""
    small = words.islower() and _CAPITAL.search(text) is not None
    return small and (_ROOM.fullmatch(words) is not None or _ordinary(words))


def _ordinary(words: str) -> bool:
    """Tell whether one word is a common one, and no place's name: "wells" may be one."""
    return words.isalpha() and not bits(words) and not places.places(words)


def _national(text: str, span: Span) -> bool:
    """Tell whether an organisation is a national body, or such a part of its name as a detector may cut out.

    What stands before it counts if both are the name of one in the table ("Crown" and "Prosecution Service"),
    what stands behind it if that says so ("Prisons and Probation" and "Ombudsman").
    """
    words = text[span.start : span.end]
    if population.national(words):
        return True
    if not words[0].isupper():
        return False
    before = _CAPITALS_BEFORE.search(text, max(0, span.start - 30), span.start)
    if before and population.kept(text[before.start() : span.end]):
        return True
    return _BODY_BEHIND.match(text, span.end) is not None


def _organisation(text: str, span: Span, who: tuple[str, ...], key: str) -> Iterable[Fact]:
    words = text[span.start : span.end]
    if _national(text, span):
        return ()
    kind = population.setting(span.kind, words)
    named = not job_titles.nameless(words)
    code = population.code(words)
    return (employer(span.start, span.end, kind, who, key, named=named, code=code),)


def _location(text: str, span: Span, who: tuple[str, ...], key: str) -> Iterable[Fact]:
    words = text[span.start : span.end].removeprefix("the ").removeprefix("The ")
    if _part_of_a_building(text, words):
        return (plain(span.start, span.end, "detail", who, span.type, key),)
    if _SOMEWHERE.fullmatch(words):
        start, end = span.start, span.end
        return (Fact(start, end, "area", span.type, ONE, who, size=population.SOMEWHERE, key=key),)
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
    topic, less = ("hour", None) if _HOUR.fullmatch(words) else ("day", dates.coarse(words, "season"))
    label = period(words)
    wider = less if less and less != words else ""
    return (plain(span.start, span.end, topic, who, span.type, key, label=label, wider=wider),)


def _quantity(text: str, span: Span, who: tuple[str, ...], key: str) -> Iterable[Fact]:
    words = text[span.start : span.end]
    label, wider = uncounted(words), several(words)
    return (plain(span.start, span.end, "count", who, span.type, key, label=label, wider=wider),)


def _number(_text: str, span: Span, who: tuple[str, ...], key: str) -> Iterable[Fact]:
    return (plain(span.start, span.end, "number", who, span.type, key),)


def _role(text: str, span: Span, who: tuple[str, ...], key: str) -> Iterable[Fact]:
    words = text[span.start : span.end]
    if job_titles.workplace(words):
        return _organisation(text, replace(span, type=_ORGANISATION), who, key)
    if _BODY.fullmatch(words) or (_GUARDIAN.fullmatch(words) and not _OF_A_CHILD.search(text)):
        return ()
    held = post(words)
    if held.kind == "unlisted" and words in table().things:
        return (plain(span.start, span.end, "detail", who, span.type, key),)
    if held.kind == "unlisted" and _texture(words) == "family":
        return _demographic(text, replace(span, type=_DEMOGRAPHIC), who, key)
    if held.topic != "role":
        return (plain(span.start, span.end, held.topic, who, span.type, key),)
    told = Fact(
        span.start, span.end, "role", span.type, held.share, who,
        part=held.part, kind=held.kind, basis=held.basis, category=held.title, key=key,
    )  # fmt: skip
    where = job_titles.where(words)
    if where is None:
        return (told,)
    place = replace(span, start=span.start + where, type=Type.LOCATION)
    return (told, *_location(text, place, who, f"{key}, where"))


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
        yield plain(span.start, span.end, _texture(words), who, span.type, key)
    else:
        topic, share, category = known
        yield Fact(
            span.start, span.end, topic, span.type, population.capped(topic, share), who,
            PRIORS[topic].seen_by,
            basis="table", category=category, key=key,
        )  # fmt: skip


@lru_cache(maxsize=1024)
def _texture(words: str) -> str:
    """Return the dimension of words about somebody that no table knows."""
    several = patterns("textures.tsv", re.IGNORECASE)
    return next((topic for topic, pattern in several if pattern.search(words)), "other")


def _spoken(text: str, span: Span) -> bool:
    """Tell whether a word is said of a language: "speaks Polish", "the only Polish speaker"."""
    first, last = max(0, span.start - 40), min(span.end + 14, len(text))
    return bool(_SPOKEN.search(text, span.start, last) or _SPEAKS.search(text, first, span.start))


def _occurs(word: str) -> bool:
    """Tell whether one word alone names what happened: "fire", "rape", and not "minutes"."""
    forms = table()
    return word in forms.occasions or word in forms.named or word in forms.verbs or surprisal(word) > 0


def _event(text: str, span: Span, who: tuple[str, ...], key: str) -> Iterable[Fact]:
    words = text[span.start : span.end]
    if not set(OPENING).isdisjoint(text[max(0, span.start - 1) : span.start + 1]):
        topic = quoted(text, span.start, span.end)
    elif _AWARD.search(words):
        topic = "press"
    else:
        topic = "event" if " " in words or not words.islower() or _occurs(words) else "detail"
    return (plain(span.start, span.end, topic, who, span.type, key),)


_TELLS = {
    Type.PERSON: _name, Type.ORGANISATION: _organisation, Type.LOCATION: _location, Type.ROLE: _role,
    Type.AGE: _age, Type.DEMOGRAPHIC: _demographic, Type.DATETIME: _date, Type.QUANTITY: _quantity,
    Type.EVENT: _event, Type.CONTACT: _number, Type.IDENTIFIER: _number,
}  # fmt: skip
"""What a span of each type tells."""
