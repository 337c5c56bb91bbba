"""Find postcodes and street addresses by their format, in any case, with or without blanks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from redactkit.detect.spacy import text_of
from redactkit.english.words import listed
from redactkit.english.workplaces import kind_of
from redactkit.tables import places as table
from redactkit.types import Level, Span, Type

if TYPE_CHECKING:
    from spacy.tokens import Doc

_POSTCODE = re.compile(
    r"\b(?P<out>[a-z]{1,2}\d[a-z\d]?)(?P<in>\s?[ \t]?\d[abd-hjlnp-uw-z]{2})\b|\bGIR ?0AA\b", re.IGNORECASE
)
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
_NAME = r"(?!(?:to|at|is|in|of|on|and|then|for|from|with)\b)[^\W\d_][\w'’-]{0,20}"
_NAMED_HOUSE = re.compile(
    r"(?:^[ \t]{0,8}(?:[-*•–][ \t]{0,3})?|:[ \t]{1,3}|\b(?:at|to|is|in|of) )"
    rf"(?P<x>(?P<house>(?:(?:{_NAME} ){{0,3}}{_NAME}, ){{1,3}})(?:{_NAME} ){{1,3}}(?:{_ROADS}),? "
    r"(?:(?:[^\W\d_][\w'’-]{0,20} ){0,3}[^\W\d_][\w'’-]{0,20},? ){0,3})"
    r"(?=[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}\b)",
    re.IGNORECASE | re.MULTILINE,
)
"""A house with a name, a road, perhaps a town, up to the postcode."""
_FORMER = re.compile(r"(?:the )?(?:old|former) ", re.IGNORECASE)
"""What was a chapel or a school is a dwelling now; one that is a school still is none."""
_REGION = re.compile(r"\bYorkshire (?:and|&) (?:the )?Humber\b(?! (?-i:[A-Z]))", re.IGNORECASE)
"""The region whose name is in two halves: the second alone reads like a surname."""
_NOT_STREETS = listed("the a an this that my our his her their in on at of for by to and or i he she it")
_UNITS = listed("people children kids staff minutes hours days weeks months years cases beds miles times")
_BESIDE = re.compile(r"[ \t]{0,3}[,.]?[ \t]{0,3}\r?\n?[ \t]{0,3}")
_WORKPLACE = re.compile(r"(?:unit|room|suite|po box|floor|level)\b", re.IGNORECASE)


def places(doc: Doc) -> tuple[Span, ...]:
    """Return postcodes, addresses of houses and the region "Yorkshire and the Humber", in order.

    A postcode needs a district that exists. An address that picks out one dwelling is level D, its
    postcode with it; a postcode alone, and a numbered room or unit of a workplace, Q.

    Source: ONS Postcode Directory, through `redactkit.tables.places`.

    Example:
        >>> import spacy
        >>> doc = spacy.blank("en")("at 9 Quarry Bank, HR6 8LT, near ls1 4dy")
        >>> [(doc.text[span.start : span.end], span.level.value) for span in places(doc)]
        [('9 Quarry Bank, HR6 8LT', 'D'), ('ls1 4dy', 'Q')]
    """
    return tuple(_joined(text_of(doc), sorted(_claims(text_of(doc)))))


def _claims(text: str) -> Iterator[Span]:
    yield from (*_postcodes(text), *_addresses(text))
    for match in _REGION.finditer(text):
        yield Span(*match.span(), Type.LOCATION, Level.QUASI, "region", score=1.0, why="places.region")


def _postcodes(text: str) -> Iterator[Span]:
    for match in _POSTCODE.finditer(text):
        code = match["out"]
        if code is None or table.postcode_district(code.upper()):
            score = 0.95 if match.group().isupper() else 0.85
            yield Span(
                *match.span(), Type.LOCATION, Level.QUASI, "postcode", score=score, why="places.postcode"
            )


def _addresses(text: str) -> Iterator[Span]:
    """Yield "14 Alder Close", "flat 2b, 9 rabone gdns", "The Maltings, Mill Lane, Ely" before a postcode."""
    for match in _NAMED_HOUSE.finditer(text):
        workplace = kind_of(match["house"]) and not _FORMER.match(match["house"])
        start = match.end("house") if workplace else match.start("x")
        end = match.start("x") + len(match["x"].rstrip(", "))
        level = Level.QUASI if workplace else Level.DIRECT
        yield Span(start, end, Type.LOCATION, level, "address", score=0.97, why="places.address")
    for match in _ADDRESS.finditer(text):
        inner = re.findall(r"[^\W\d_][\w'’-]*", match.group())
        lead = [word.casefold() for word in inner[:-1]]
        written = any(word[0].isupper() for word in inner[1:] or inner)
        if _UNITS & set(lead) or _NOT_STREETS & set(lead[-2:]) or (not written and len(lead) > 2):
            continue
        level = Level.QUASI if _WORKPLACE.match(match.group()) else Level.DIRECT
        score = 0.9 if written else 0.7
        yield Span(*match.span(), Type.LOCATION, level, "address", score=score, why="places.address")


def _joined(text: str, found: Iterable[Span]) -> Iterator[Span]:
    """Yield the spans, a postcode beside an address as a part of it."""
    last: Span | None = None
    for span in found:
        if last is not None and last.kind == "address" and _BESIDE.fullmatch(text, last.end, span.start):
            last = replace(last, end=max(last.end, span.end))
            continue
        if last is not None and span.start < last.end:
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last
