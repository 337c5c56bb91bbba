"""Build a profile of each person from one document, so that people can be compared between documents."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from redactkit.english.speech import DOUBLE_OPENING
from redactkit.link.names.generations import bare, generations, mark_of
from redactkit.link.names.mentions import mention_of
from redactkit.link.names.normalise import fold, words
from redactkit.types import Span, Type

_PRONOUN = re.compile(r"\b(he|him|his|himself|she|her|hers|herself)\b", re.IGNORECASE)
_HIS = ("he", "him", "his", "himself")
_BESIDE = re.compile(r"[,(]?\s{0,2}(?:(?:the|our|my|a|an|is|was)\s)?", re.IGNORECASE)
_ALIAS = re.compile(
    rf"[,;]?\s{{1,2}}[({DOUBLE_OPENING}]?(?:also |better |formerly |now |then )?"
    r"(?:known as|called|named|nicknamed|aka|a\.k\.a\.|née|nee|born|formerly|alias|who goes by)"
    rf"\s{{1,2}}[({DOUBLE_OPENING}]?"
    r"(?:the name )?",
    re.IGNORECASE,
)
"""What stands between two names of one person."""
_AS = re.compile(r",?\s{1,2}\(?as\s{1,2}", re.IGNORECASE)
_CALLED = re.compile(
    r"\s{1,2}(?:likes|wants|prefers|is|was|asks|asked)\s(?:to be\s)?(?:called|known)", re.IGNORECASE
)
_O = re.compile(r"O\. ?([^\s.]{2,40})")
"""An initial O, which is no "O’"."""
_PARTICLES = frozenset({"al", "ap", "st", "abu", "ben"})
"""What begins a surname after a title, though it may be a first name elsewhere."""
_REACH = 60
"""How many characters after a name a pronoun is taken to be about it."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One person as one document knows them; every word is folded.

    `spans` are the places of the mentions in the document's list of spans. `sexes` come from titles,
    `pronouns` from what follows. `beside` are posts that stand next to the name, `around` the other
    words of names in the document. `ahead_of` is the first span of a person of the same surname whose
    whole name only comes later, or -1. `also` are spans of others who are said to be this person
    ("known as").
    """

    document: int
    spans: tuple[int, ...]
    fulls: frozenset[tuple[str, str]] = frozenset()
    lasts: frozenset[str] = frozenset()
    singles: frozenset[str] = frozenset()
    initials: frozenset[str] = frozenset()
    sexes: frozenset[str] = frozenset()
    pronouns: str = ""
    marks: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    ahead_of: int = -1
    also: frozenset[int] = frozenset()
    around: frozenset[str] = field(default=frozenset(), repr=False)

    @property
    def words(self) -> frozenset[str]:
        """Every word that names the person, whole names apart."""
        return self.lasts | self.singles

    def is_of_another_sex(self, other: Profile) -> bool:
        """Tell whether the titles of two profiles disagree; without a title nothing is known."""
        return bool(self.sexes and other.sexes) and not self.sexes & other.sexes


def profiles(document: int, text: str, spans: Sequence[Span]) -> Iterator[Profile]:
    """Yield a profile for each person that the spans of a document mention.

    Args:
        document: the number that the profiles are to carry.
        spans: linked within the document and in order. A person whose mentions say both "senior" and
            "junior" is taken for two.
    """
    by_entity: defaultdict[str, list[int]] = defaultdict(list)
    for place, span in enumerate(spans):
        if span.type is Type.PERSON:
            by_entity[span.entity].append(place)
    named = _named(text, spans)
    for places in by_entity.values():
        for part in generations(text, spans, places):
            early = _early(text, spans, part)
            later = part[len(early) :]
            if early:
                yield replace(_profile(document, text, spans, early, named), ahead_of=later[0])
            yield _profile(document, text, spans, later, named)


def _named(text: str, spans: Sequence[Span]) -> frozenset[str]:
    found = set()
    for span in spans:
        surface = text[span.start : span.end]
        if span.type is Type.PERSON:
            found |= {word for word in words(surface) if len(word) > 1}
        elif span.type in (Type.ORGANISATION, Type.LOCATION):
            found.add(fold(surface))
    return frozenset(found)


def _early(text: str, spans: Sequence[Span], places: Sequence[int]) -> list[int]:
    """Return the mentions by title and surname that come before the whole name does.

    "Ms Okafor said so. Her sister, Grace Okafor, …": who is introduced later may be somebody else.
    """
    early = []
    for place in places:
        mention = mention_of(text, place, spans[place])
        if not mention.formal or len(mention.words) > 1:
            break
        early.append(place)
    return early if len(early) < len(places) else []


def _profile(
    document: int, text: str, spans: Sequence[Span], places: Sequence[int], named: frozenset[str]
) -> Profile:
    fulls, lasts, singles, initials = set(), set(), set(), set()
    sexes, marks, beside, pronouns = set(), set(), set(), []
    also: set[int] = set()
    for place in places:
        span = bare(text, spans[place])
        surface = text[span.start : span.end]
        also |= _also(text, spans, place)
        mention = mention_of(text, place, span)
        initial = _O.fullmatch(surface)
        if mention.sex:
            sexes.add(mention.sex)
        if mark := mark_of(text, spans[place]):
            marks.add(mark)
        beside |= _posts(text, spans, place)
        pronouns += _pronouns(text, spans, place)
        compact = "".join(letter for letter in surface if letter.isalpha())
        if 1 < len(compact) <= 3 and compact.isupper() and (mention.spelt or len(mention.words) == 1):
            initials.add(fold(compact))
        elif initial:
            fulls.add(("o", fold(initial[1])))
        elif mention.formal and mention.first in _PARTICLES and len(mention.words) == 2:
            lasts.add(" ".join(mention.words))
        elif len(mention.words) > 1:
            fulls.add((mention.first, mention.last))
        elif mention.formal:
            lasts.add(mention.last)
        else:
            singles.add(mention.last)
    said = set(pronouns)
    return Profile(
        document, tuple(places), frozenset(fulls), frozenset(lasts), frozenset(singles), frozenset(initials),
        frozenset(sexes), said.pop() if len(said) == 1 else "", frozenset(marks), frozenset(beside),
        -1, frozenset(also),
        named,
    )  # fmt: skip


def _also(text: str, spans: Sequence[Span], place: int) -> set[int]:
    """Return the next or the last name if the words between say that it is another of this person."""
    found = set()
    for one, other in ((place, place + 1), (place - 1, place)):
        if one < 0 or other >= len(spans) or {spans[one].type, spans[other].type} != {Type.PERSON}:
            continue
        between, after = text[spans[one].end : spans[other].start], text[spans[other].end :][:24]
        if _ALIAS.fullmatch(between) or (_AS.fullmatch(between) and _CALLED.match(after)):
            found.add(other if one == place else one)
    return found


def _posts(text: str, spans: Sequence[Span], place: int) -> set[str]:
    """Return the posts that stand right beside a name: "the manager, Jane Smith", "Jane Smith, our nurse"."""
    span, found = spans[place], set()
    if place and spans[place - 1].type is Type.ROLE:
        before = spans[place - 1]
        if _BESIDE.fullmatch(text, before.end, span.start):
            found.add(fold(text[before.start : before.end]))
    if place + 1 < len(spans) and spans[place + 1].type is Type.ROLE:
        after = spans[place + 1]
        if _BESIDE.fullmatch(text, span.end, after.start):
            found.add(fold(text[after.start : after.end]))
    return found


def _pronouns(text: str, spans: Sequence[Span], place: int) -> list[str]:
    """Return the sex that the first pronoun after a name tells, if no other name comes before it."""
    end = spans[place].end
    stop = end + _REACH
    for at in range(place + 1, len(spans)):
        if spans[at].start >= stop:
            break
        if spans[at].type is Type.PERSON:
            stop = spans[at].start
    match = _PRONOUN.search(text, end, stop)
    return [] if match is None else ["m" if match[1].casefold() in _HIS else "f"]
