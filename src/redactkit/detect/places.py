"""Find addresses, postcodes, streets, towns, countries, buildings and landmarks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from redactkit.detect.claims import strongest
from redactkit.detect.vocabulary import CLASSES, listed
from redactkit.detect.weigh import likely, weigh
from redactkit.detect.words import Word
from redactkit.tables import places as table
from redactkit.types import Level, Span, Type

if TYPE_CHECKING:
    from spacy.tokens import Doc

LEAST = 0.25
"""Chance from which a word is taken for part of a place's name."""

_POSTCODE = re.compile(
    r"\b(?P<out>[a-z]{1,2}\d[a-z\d]?)(?P<in>\s?[ \t]?\d[abd-hjlnp-uw-z]{2})\b|\bGIR ?0AA\b", re.IGNORECASE
)
_NATIONS = frozenset({"uk", "u.k.", "united kingdom", "england", "britain", "great britain", "gb", "wales"})
_NUMBER = r"(?:no\.? ?|number )?\d{1,4}[a-z]?(?:[-/]\d{1,4})?"
_PART = (
    r"(?:(?:flat|apartment|apt|room|unit|plot|suite|floor)\.? [\w/-]{1,6},?[ \n])?"
    r"(?:(?:[A-Z][\w'’]{1,20} ){1,3}(?:house|court|tower|lodge|mansions|point|heights),?[ \n])?"
)
_ROADS = (
    "road|rd|street|st|lane|ln|close|avenue|ave|drive|way|court|crescent|cres|terrace|grove|gardens|gdns|place|"
    "row|rise|walk|hill|mews|square|parade|wharf|quay|wynd|brae|gate|fold|yard|green|mount|bank|croft|broadway|"
    "drove|esplanade|promenade|cottages|villas|buildings|view|park|vale|fields|meadow|meadows|mill"
)
_ADDRESS = re.compile(
    rf"\b{_PART}{_NUMBER},? (?:[^\W\d_][\w'’-]{{1,20}}[ ]){{1,3}}(?:{_ROADS})\b(?: extension\b)?",
    re.IGNORECASE,
)
_FLAT = re.compile(
    r"\b(?:flat|apartment|apt) \d{1,4}[a-z]?\b|\b(?:flat|apartment|apt) [a-h]\b", re.IGNORECASE
)
_ROOM = re.compile(
    r"\b(?:room|bedroom|cell|bay|bed|lodge|gate|plot|cabin)s? [a-z]?\d{1,3}[a-z]?\b"
    r"(?:(?:,| and|, and) [a-z]?\d{1,3}[a-z]?\b(?! (?:people|beds|patients|residents|children))){0,6}",
    re.IGNORECASE,
)
_STREET = re.compile(rf"\b(?:[A-Z][\w'’-]{{1,20}} ){{1,3}}(?:{_ROADS.title()})\b")
_NOT_STREETS = listed("the a an this that my our his her their in on at of for by to and or i he she it")
_UNITS = listed("people children kids staff minutes hours days weeks months years cases beds miles times")


def places(doc: Doc) -> tuple[Span, ...]:
    """Return the places that `doc` names.

    An address with the number or the name of one dwelling is level D, the nation N, all else Q. A
    postcode needs a district that exists; what stands beside it on the same or the next line is part
    of one address.

    Source: OS Open Names and ONS Postcode Directory, through `redactkit.tables.places`.
    """
    text = doc.text
    words, _ = weigh(doc)
    found = [*_weighed(doc), *_postcodes(text), *_addresses(text), *_streets(text, words), *_towns(doc)]
    return strongest(_graded(text, span) for span in _whole(text, found))


def _place(start: int, end: int, kind: str, score: float, why: str) -> Span:
    return Span(start, end, Type.LOCATION, Level.QUASI, kind, score=round(score, 3), why=why)


def _weighed(doc: Doc) -> Iterator[Span]:
    """Yield the runs of words that the evidence makes likely places."""
    for run, score in likely(doc, Type.LOCATION, LEAST):
        yield _place(run[0].start, run[-1].end, _kind(run), score, "evidence")


def _kind(run: Sequence[Word]) -> str:
    """Return what kind of place a run of words names."""
    known = table.place(" ".join(word.text for word in run))
    if known:
        return known.kind.replace("_", " ")
    last = set(CLASSES.get(run[-1].key, ())) | set(CLASSES.get(run[0].key, ()))
    return next((kind for kind in ("road", "building", "landmark") if kind in last), "place")


def _postcodes(text: str) -> Iterator[Span]:
    for match in _POSTCODE.finditer(text):
        code = match["out"]
        if code is None or table.postcode_district(code.upper()):
            yield _place(*match.span(), "postcode", 0.95 if match.group().isupper() else 0.85, "postcode")


def _addresses(text: str) -> Iterator[Span]:
    """Yield "14 Alder Close", "flat 2b, 9 rabone gdns", "flat 9"."""
    for match in _ADDRESS.finditer(text):
        inner = re.findall(r"[^\W\d_][\w'’-]*", match.group())
        lead = [word.casefold() for word in inner[:-1]]
        written = any(word[0].isupper() for word in inner[1:] or inner)
        if _UNITS & set(lead) or _NOT_STREETS & set(lead[-2:]) or (not written and len(lead) > 2):
            continue
        yield _place(*match.span(), "address", 0.9 if written else 0.7, "address")
    for match in _ROOM.finditer(text):
        first, *more = re.finditer(r"[a-z]?\d{1,3}[a-z]?\b", match.group(), re.IGNORECASE)
        yield _place(match.start(), match.start() + first.end(), "room", 0.7, "room")
        for number in more:
            yield _place(match.start() + number.start(), match.start() + number.end(), "room", 0.7, "room")
    for match in _FLAT.finditer(text):
        yield _place(*match.span(), "address", 0.7, "flat")


def _streets(text: str, words: Sequence[Word]) -> Iterator[Span]:
    """Yield "Alder Close", written with capitals where capitals mean something."""
    upper = {word.start for word in words if word.zone == "m" and not (word.opens and word.key in CLASSES)}
    for match in _STREET.finditer(text):
        if match.start() in upper and match.group().rsplit(" ", 1)[1] in _SURE_ROADS:
            start = match.start() + (4 if match.group().startswith("The ") else 0)
            yield _place(start, match.end(), "street", 0.7, "street")


_SURE_ROADS = listed(
    "Road Rd Street Lane Close Avenue Ave Crescent Terrace Grove Gardens Row Mews Parade Wynd Drive Way"
)


_JOINTS = frozenset({"", "'s", "’s", "-", "'"})


def _towns(doc: Doc) -> Iterator[Span]:
    """Yield the places of the gazetteer that are not taken for something else."""
    words, chances = weigh(doc)
    written = [word.text + "'s" * word.owns for word in words]
    at = 0
    while at < len(words):
        length = table.longest(written, at) if words[at].shape in "TU" else 0
        run = words[at : at + length]
        if length and all(word.gap.strip(" \t") in _JOINTS for word in run[1:]):
            known = table.place(" ".join(written[at : at + length]))
            other = max(max(row[1], row[3]) for row in chances[at : at + length])
            before = CLASSES.get(words[at - 1].key, ()) if at else ()
            people = max(row[1] for row in chances[at : at + length])
            plain_word = known is None or known.word_level or known.first_name or known.surname
            if length > 1 and known and run[0].zone == "m" and run[-1].shape == "T" and people < 0.9:
                yield _place(run[0].start, run[-1].end, known.kind.replace("_", " "), 0.96, "gazetteer")
            elif other < 0.3 and run[0].zone == "m" and known and not plain_word:
                yield _place(run[0].start, run[-1].end, known.kind.replace("_", " "), 0.6, "gazetteer")
            elif other < 0.3 and run[0].zone == "m" and "at" in before and known and not run[0].opens:
                peopled = (known.population or 0) > 3000
                if peopled or not known.word_level:
                    yield _place(run[0].start, run[-1].end, known.kind.replace("_", " "), 0.5, "gazetteer")
        at += max(length, 1)


_BESIDE = re.compile(r"[ \t]{0,3}[,.]?[ \t]{0,3}\r?\n?[ \t]{0,3}(?:near |nr |off )?")


def _whole(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """Yield the spans, those that make up one address as one: house, street, town, postcode."""
    joined: Span | None = None
    for span in sorted(found):
        if joined is None:
            joined = span
        elif span.start <= joined.end or (_addressed(text, joined, span)):
            joined = _join(joined, span)
        else:
            yield joined
            joined = span
    if joined:
        yield joined


_EXACT = frozenset({"address", "postcode"})
_STREETS = frozenset({"postcode", "road", "street"})


def _addressed(text: str, one: Span, two: Span) -> bool:
    """Tell whether two spans with next to nothing between them are parts of one address."""
    if not _BESIDE.fullmatch(text, one.end, two.start):
        return False
    return one.kind in _EXACT or two.kind in _STREETS or (one.kind in _STREETS and two.kind != "address")


def _join(one: Span, two: Span) -> Span:
    best = max(
        one, two, key=lambda span: (span.kind == "address", span.kind == "postcode", span.end - span.start)
    )
    return replace(best, start=one.start, end=max(one.end, two.end), score=max(one.score, two.score))


_WORKPLACE = re.compile(r"^(?:unit|room|suite|po box|floor|level)\b", re.IGNORECASE)
_DWELLING = re.compile(r"^(?:flat|apartment|apt|no|number|plot|\d)", re.IGNORECASE)
_POSTED = re.compile(r"[,\n].{0,60}[,\n ]\s?[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}$", re.IGNORECASE | re.DOTALL)
_HOUSE = re.compile(
    rf"^[^\d,\n]{{3,30}}[,\n] ?(?:[A-Z][\w'’-]{{1,20}} ){{1,3}}(?:{_ROADS})\b[,\n]", re.IGNORECASE
)
_WORKPLACES = re.compile(
    r"^[^,\n]{0,30}\b(?:office|offices|centre|annexe|civic|chambers|hospital|school|library|works|depot|church|"
    r"hotel|college|surgery|clinic|road|street|lane|avenue)\b",
    re.IGNORECASE,
)


def _graded(text: str, span: Span) -> Span:
    """Return `span` with its level: D for one dwelling, N for the nation."""
    written = text[span.start : span.end]
    if written.casefold() in _NATIONS:
        return replace(span, level=Level.NONE, kind="nation")
    if _WORKPLACE.search(written):
        return span
    if span.kind == "address" and _DWELLING.search(written):
        return replace(span, level=Level.DIRECT)
    posted = span.kind in _EXACT and _POSTED.search(written)
    if (posted or _HOUSE.search(written)) and not _WORKPLACES.search(written):
        start = span.start - 4 * (text[max(span.start - 4, 0) : span.start] == "The ")
        return replace(span, start=start, level=Level.DIRECT, kind="address")
    return span
