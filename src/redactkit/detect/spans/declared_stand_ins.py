"""Recognise names that the text itself says are not real: "Delia (not her real name)"."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from redactkit.english.speech import CLOSING, OPENING
from redactkit.types import Level, Span, Type

KIND = "stand-in"

_STUDY = (
    r"(?:in|for|throughout) (?:(?:this|the|our|these) )?(?:(?:case|short) )?"
    r"(?:study|studies|example|examples|story|stories|account|report|article|summary)"
)
_PURPOSE = (
    r"(?:to|in order to) (?:protect|preserve|hide|conceal|keep) [a-z’' ]{3,40}"
    r"|for (?:confidentiality|privacy)"
)
_CHANGED = r"(?:been )?(?:changed|altered)"
_NOT_REAL = r"(?:this is )?not (?:(?:her|his|their|the) )?real name"
_MARK = re.compile(
    rf"(?:['’]s)?,? ?\((?:{_NOT_REAL}|(?:(?:the|her|his|their) )?name (?:has |was )?{_CHANGED}"
    rf"|we have changed (?:her|his|their|the) name"
    r"|(?:a |an |this is a )?(?:pseudonym|false name|invented name))"
    rf"(?: (?:{_PURPOSE}))?\)"
    rf"|, (?:{_NOT_REAL}"
    r"|(?:which|that|this) is not (?:her|his|their) (?:real )?name"
    rf"|whose (?:real )?name (?:(?:has|have|was) {_CHANGED}|we have changed|is not real))"
    r"(?=[,.;]| and\b| is\b| was\b| works?\b| worked\b)",
    re.IGNORECASE,
)
"""What says behind a name that it is nobody's; nothing else may stand in the brackets."""
_MARKS = re.compile(
    rf" ?\((?:(?:these are )?not their real names|(?:both |all |their |the )?names (?:have )?{_CHANGED}"
    rf"|we have changed their names|pseudonyms)(?: (?:{_PURPOSE}))?\)",
    re.IGNORECASE,
)
"""What says it of all names of the list that it ends."""
_JOINS = re.compile(r",? and |, | & ")
_CALLED = re.compile(
    r"\b(?:(?:we|i)(?: will|['’]ll| shall) (?:here )?call (?:her|him|them)"
    r"|let us call (?:her|him|them)|let['’]s call (?:her|him|them)"
    r"|whom (?:we|i) (?:will|shall|have) call(?:ed)?)"
    rf" (?:here )?[{OPENING}]?$",
    re.IGNORECASE,
)
_WE_CALL = re.compile(rf"(?:\bwhom we call|(?:\A|\n\s*)We call (?:her|him|them)) [{OPENING}]?$")
"""In the voice of who publishes; colleagues say so of the name that all know."""
_OF_ONE = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Oo]ur|myself|ourselves)\b")
_AFTER_CALLED = re.compile(rf"[{CLOSING}]?(?:[.,;:)\n]|$| (?:here\b|{_STUDY}))")
_NICKNAMED = re.compile(
    r"\b(?:(?:calls?|called|calling)(?: (?:me|her|him|them|the \w+))?"
    r"|known (?:\w+ ){0,3}as|goes by|nickname[d]?(?: is)?|dubbed|aka|alias|answers to"
    rf"|real name(?: is|,)?|name is really)[ ,:]*[{OPENING}]?$",
    re.IGNORECASE,
)
"""A name by which colleagues call somebody points to that person, real or not."""
_NAMES = re.compile(
    rf"(?P<open>^|[.!?]\s+|\n\s*|\()[*†]? ?(?:all )?(?P<the>the )?names(?: used)?(?: and (?:some |other )?"
    rf"(?:\w+ ){{0,2}}details)?(?P<where> {_STUDY})? have {_CHANGED}(?P<why> (?:{_PURPOSE}))?"
    r"(?:\.(?=\s|\)|$)|(?=\)|\s*$|\s*\n))",
    re.IGNORECASE,
)
_ITSELF = re.compile(r"\b(?:[Tt]h(?:is|ese) case stud(?:y|ies)|[Cc]ase study\b)")
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Cllr|Rev)\.? $")
_BEFORE = 48
"""How many characters before a name are read for what introduces it."""
_WORD = re.compile(r"\w+")


def declared_stand_ins(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return `spans` with the names that the text says are not real at level NONE, of kind "stand-in".

    A name is believed to be a stand-in where the text says so beside it ("not her real name", "we will
    call her"), or says of itself that names have been changed: that holds for first names alone, since
    an office-holder's full name may be true. If a declared name is part of a longer one elsewhere
    ("Delia Marsh"), or if colleagues use it, nothing that is said of it is believed.

    Example:
        >>> told = "Delia (not her real name) told Brenda. Delia left."
        >>> names = [Span(*at, Type.PERSON, Level.DIRECT) for at in ((0, 5), (31, 37), (39, 44))]
        >>> [span.level.value for span in declared_stand_ins(told, names)]
        ['N', 'D', 'N']
    """
    given = tuple(spans)
    people = [span for span in given if span.type is Type.PERSON and span.level is not Level.NONE]
    if not people:
        return given
    standing = {_words(text, span) for span in _declared(text, people)}
    used = [_words(text, span) for span in people]
    believed = [
        names for names in standing if not any(names & other and not other <= names for other in used)
    ]
    if not believed:
        return given
    return tuple(
        replace(span, level=Level.NONE, kind=KIND)
        if span.type is Type.PERSON and any(_words(text, span) <= names for names in believed)
        else span
        for span in given
    )


def _words(text: str, span: Span) -> frozenset[str]:
    return frozenset(_WORD.findall(text[span.start : span.end].casefold()))


def _declared(text: str, people: Sequence[Span]) -> Iterator[Span]:
    """Yield the mentions beside which the text says that the name is not real."""
    whole = _of_itself(text)
    for at, span in enumerate(people):
        before = text[max(0, span.start - _BEFORE) : span.start]
        called = _CALLED.search(before) or (_WE_CALL.search(before) and not _OF_ONE.search(text))
        if called:
            if _AFTER_CALLED.match(text, span.end) or _MARK.match(text, span.end):
                yield span
        elif _NICKNAMED.search(before):
            continue
        elif _MARK.match(text, span.end):
            yield span
        elif _MARKS.match(text, span.end):
            yield span
            yield from _listed(text, people, at)
        elif whole and len(_words(text, span)) == 1 and not _TITLED.search(before):
            yield span


def _listed(text: str, people: Sequence[Span], at: int) -> Iterator[Span]:
    """Yield the names before the one at `at` that are of one list with it: "Delia, Tom and Ruth"."""
    while at and _JOINS.fullmatch(text, people[at - 1].end, people[at].start):
        at -= 1
        yield people[at]


def _of_itself(text: str) -> bool:
    """Tell whether a text says of itself that its names have been changed, and not of a list in it.

    It says so where it tells why or where, in brackets, as its first or last sentence, or where it calls
    itself a case study.
    """
    for match in _NAMES.finditer(text):
        if match["where"] or match["why"]:
            return True
        alone = not text[: match.start()].strip() or not text[match.end() :].strip(" \n.)*")
        if not match["the"] and (match["open"] == "(" or alone or _ITSELF.search(text)):
            return True
    return False
