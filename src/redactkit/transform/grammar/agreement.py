"""Make the words beside a replacement agree with it: article and preposition."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from redactkit.english.articles import DETERMINERS, article, word_before
from redactkit.english.calendar import MONTH, SEASON
from redactkit.english.numerals import UNITS
from redactkit.english.words import listed
from redactkit.english.workplaces import words_of
from redactkit.transform.grammar.fitting import FUNCTION, capitalised, starts_sentence
from redactkit.transform.placeholders import CUT
from redactkit.types import Edit, Span, Technique, Type

_GROUP = re.compile(
    r"[ ](?:staff|residents|employees|colleagues|managers|children|policy|policies|procedures?)\b"
)
_WITH_IN = {Type.DATETIME: {"on", "at"}, Type.LOCATION: {"at", "on"}}
_BAND = re.compile(r"under \d+|\d+ to \d+|\d+ or over")
_AGED = re.compile(
    r"(?:[,;]|\b(?:(?:is|was|im|i[’']m|am|are|were|hes|shes|(?:he|she)[’']?s)"
    r"(?: (?:only|just|about|nearly|now))?|and only|but only|perhaps|maybe|barely|nearly|almost))\s{1,2}$",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    rf"(?:(?:early|late|mid) )?(?:{SEASON}|{MONTH})(?: \d{{4}})?|(?:early |late |mid )?\d{{4}}"
)
_PART = re.compile(r"night|morning|afternoon|evening")
_ABOUT = frozenset(("about", "around", "approximately", "approx", "roughly", "circa", "nearly", "almost"))
_NO_IN = (
    FUNCTION
    | DETERMINERS
    | listed(
        "during until till til early late mid dated date sent last next again of so as we i he she they "
        "it started starting ending ended when then ref received call"
    )
)
"""Words after which a season stands as it is."""
_PART_OF = re.compile(r"\b(?:whole|all|most|end|start|beginning|rest|middle|part|half|much|month|course) $")
_ALOUD = re.compile(r"[ ](?:[a-z]|I\b)")
_KINDS_AFTER = words_of(
    "children's home", "care home", "hospital", "ward or unit", "team", "council", "nursery"
)
_KIND_AFTER = re.compile(
    rf"[ ](?:(?:(?:special|primary|secondary|boarding|infant|junior|high|nursery) )?school|{_KINDS_AFTER})\b",
    re.IGNORECASE,
)
_LED_BY = "|".join(sorted(DETERMINERS - {"that", "which", "this", "those", "these"}))
_ADJECTIVE = (
    r"(?:\[(?:DEMOGRAPHIC|AGE|ROLE|ORGANISATION|LOCATION|QUANTITY) \d{1,6}\]"
    r",?|[A-Za-z]{1,15}(?:[-&][A-Za-z]{1,15}){0,3})\s{1,2}"
)
_PHRASE = re.compile(
    rf"(?:\b(?i:{_LED_BY})|['’]s)\s{{1,2}}"
    rf"(?P<between>{_ADJECTIVE}(?:(?:(?:and|or|but) )?{_ADJECTIVE}){{0,2}})$"
)
_TRAIT = re.compile(r"\[(?:DEMOGRAPHIC|AGE) \d{1,6}\] $")
_MODIFIERS = listed(
    "acting agency assistant associate bank chief deputy duty ex former interim junior lead locum newly "
    "night permanent qualified relief retired senior student temporary trainee unqualified"
)
"""Words that are said of a post right before it, with an article before them or with none."""
_OF_SEVERAL = re.compile(rf"\b(?:some|any|each|both|none|most|all|{'|'.join(UNITS)}) of $", re.IGNORECASE)
_SEVERAL = re.compile(r"members of staff|\w+s$")
_PHRASE_LENGTH = 60
"""How many characters before a value are read for the determiner that it has."""

_FIELD = re.compile(r"(?:\w[:=]\s{0,4}|(?:^|\n)\s?\[)$")
_FIELD_ENDS = re.compile(r"[ \t]{0,3}(?:\n|\Z|[(,;/\]]|[A-Z][a-z]{1,12}(?: [a-z]{1,12})?:|[ \t]{2})")
_FIELD_WORD = re.compile(r"\w:[ \t]{1,4}[A-Z][a-z]{2,15} $")
"""A field whose first word stands before the value: "Job title: Agency …"."""
_SPEAKS = re.compile(r"[ ]?:\s")
_TURN = re.compile(r"(?:^|\n|[\])>]|\d\d) ?$")
_FIELD_LENGTH = 40


@dataclass(frozen=True, slots=True)
class MentionedOrganisations:
    """The organisations that have been told of so far: their ids, and the nouns they are called by."""

    entities: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Fit:
    """What makes a replacement fit: a change of the word before it, and words that lead it."""

    before: Edit | None = None
    lead: str = ""


def beside(text: str, made: Edit, wants: str, told: MentionedOrganisations) -> Fit:
    """Return what makes the words before `made` fit it.

    Args:
        made: the replacement, which holds no article.
        wants: the article that it needs where no determiner stands before it: "a", "the" or none.
        told: the organisations told of so far; this one is added. Told of again it is "the
            council", and a second council is "another".
    """
    before, start, end = word_before(text, made.start)
    folded, words = before.lower(), made.replacement
    if made.technique not in (Technique.LABEL, Technique.GENERALISE, Technique.PSEUDONYMISE):
        if folded != "an" or words != CUT:
            return Fit()  # "an […]" would tell with what the word began
        return Fit(replace(made, start=start, end=end, entity="", replacement=_like(before, "a")))
    change = replace(made, start=start, end=end, entity="")
    article_before = _article(text, made, wants, told)
    if folded in ("a", "an"):
        fitting = "the" if wants == "the" else article(words)
        return Fit() if folded == fitting else Fit(replace(change, replacement=_like(before, fitting)))
    if made.technique is not Technique.GENERALISE:
        return Fit()
    if made.type is Type.DATETIME:
        return _in_time(text, made, wants, before, change)
    if made.type is Type.AGE and folded == "on" and words.startswith("the "):
        return Fit(replace(change, replacement=_like(before, "in")))  # "born in the 1930s"
    if made.type is Type.LOCATION and folded in _WITH_IN[Type.LOCATION]:
        new = f"in {wants}".strip()
        return Fit() if folded == new else Fit(replace(change, replacement=_like(before, new)))
    lead = "" if _determined(text, made.start, before) else article_before
    if made.type is Type.ROLE and folded == "of" and _SEVERAL.match(words):
        lead = "the" if _OF_SEVERAL.search(text, max(0, made.start - 12), made.start) else lead
    if made.type is Type.LOCATION and text[max(0, made.start - 2) : made.start] == ", ":
        lead = f"in {wants}".strip()
    lead = "aged" if _wants_aged(text, made) else lead
    return Fit(lead=_led(text, made, lead))


def _led(text: str, made: Edit, lead: str) -> str:
    if not lead or (lead in ("a", "an", "the") and _in_field(text, made)):
        return ""
    if starts_sentence(text, made.start) and not text[made.start].islower():
        lead = capitalised(lead)
    return f"{lead} "


def _in_field(text: str, made: Edit) -> bool:
    """Tell whether a value fills a field, or part of one, or names who speaks: "Post: …/…", "Adviser: Hi"."""
    before = text[max(0, made.start - _FIELD_LENGTH) : made.start]
    if before.endswith("/"):
        return True
    filled = _FIELD.search(before) is not None and _FIELD_ENDS.match(text, made.end) is not None
    speaks = _SPEAKS.match(text, made.end) is not None and _TURN.search(before) is not None
    return filled or speaks or _FIELD_WORD.search(before) is not None


def _in_time(text: str, made: Edit, wants: str, before: str, change: Edit) -> Fit:
    """Choose between "in", "at" and nothing before a season or a part of the day."""
    folded, words = before.lower(), made.replacement
    season, part = _PERIOD.fullmatch(words) is not None, _PART.fullmatch(words) is not None
    if folded in _WITH_IN[Type.DATETIME]:
        new = f"{'at' if words == 'night' else 'in'} {wants}".strip()
        return Fit() if folded == new else Fit(replace(change, replacement=_like(before, new)))
    if part and folded in _ABOUT:
        return Fit(replace(change, replacement=_like(before, "some time in the")))
    whole = _PART_OF.search(text, max(0, change.start - 12), change.start) is not None
    if season and folded == "of" and words.isalpha() and not whole:
        return Fit(replace(change, replacement=_like(before, "in")))
    if (
        season
        and folded in ("between", "from")
        and made.technique is Technique.GENERALISE
        and " and " in (text[made.start : made.end])
    ):
        return Fit(replace(change, replacement=_like(before, "in")))
    if season:
        opens = starts_sentence(text, made.start) and _ALOUD.match(text, made.end) is not None
        inside = (
            change.end + 1 == made.start and before.islower() and before.isalpha() and folded not in _NO_IN
        )
        return Fit(lead=_led(text, made, "in" if opens or inside else ""))
    determined = _determined(text, made.start, before)
    return Fit(lead="" if determined else _led(text, made, wants))


def named_kind(text: str, span: Span, stop: int) -> int:
    """Return where the name of an organisation ends together with the words that say what it is.

    "Wicker Bank children's home" may have been found without its last words, which would then stand
    twice. Nothing from `stop` on is taken.
    """
    match = _KIND_AFTER.match(text, span.end) if span.type is Type.ORGANISATION else None
    return match.end() if match and match.end() <= stop else span.end


def _article(text: str, made: Edit, wants: str, told: MentionedOrganisations) -> str:
    if made.type is not Type.ORGANISATION or wants != "a":
        return article(made.replacement) if wants == "a" else wants
    known, another = made.entity in told.entities, made.replacement in told.nouns
    told.entities.add(made.entity)
    told.nouns.add(made.replacement)
    if known or _GROUP.match(text, made.end):
        return "the"
    return "another" if another else article(made.replacement)


def _determined(text: str, start: int, before: str) -> bool:
    """Say whether a determiner stands before, or a few words further on: "a family safeguarding team".

    What may stand between is one plain word, words with a hyphen, and labels: "a [DEMOGRAPHIC 1] manager".
    Behind a label that stands there like an adjective, and behind a word like "acting", none is wanted.
    """
    if before.lower() in DETERMINERS - {"that", "which"} or before in ("'s", "’s"):
        return True
    if before.lower() in _MODIFIERS or _TRAIT.search(text, max(0, start - 24), start):
        return True
    phrase = _PHRASE.search(text, max(0, start - _PHRASE_LENGTH), start)
    if phrase is None:
        return False
    words = [word for word in phrase["between"].split() if word not in ("and", "or", "but")]
    plain = [word for word in words if word.replace("&", "").isalpha()]
    return len(plain) < 2 and all(word.lower() not in FUNCTION for word in plain)


def _wants_aged(text: str, made: Edit) -> bool:
    """Say whether "aged" is missing: "she is 30 to 39" is no way to speak."""
    banded = made.type is Type.AGE and _BAND.fullmatch(made.replacement) is not None
    return banded and _AGED.search(text, max(0, made.start - 24), made.start) is not None


def _like(before: str, word: str) -> str:
    return capitalised(word) if before[0].isupper() else word
