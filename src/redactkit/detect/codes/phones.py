"""Find British telephone and fax numbers: whole, in part, or read out in words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from redactkit.detect.codes.spoken import Spoken
from redactkit.english.workplaces import words_of
from redactkit.types import Level, Span, Type

_RUN = re.compile(
    r"(?<![\w£$€#])(?<!\d[.,/])[+(]{0,2}[0-9OoIl](?:[ \-‐‑–.()\u00a0\u2009]{0,3}[0-9OoIl]){5,20}(?![\w/])"
)
_DISGUISE = str.maketrans("OoIl", "0011")
_DATE = re.compile(r"\(?\d{1,2}[.\-]\d{1,2}[.\-](?:\d{2}){1,2}(?!\d)|(?:19|20)\d\d-\d\d-\d\d(?!\d)")
_CUE = re.compile(
    r"(?i)\b(?:ring|rang|rung|call|calls|tel|telephone|phone|fone|ffôn|mobile|mob|moby|cell|landline|"
    r"fax|text|txt|"
    r"textphone|whats ?app|line|switchboard|extension|ext|bleep|pager|dial|contact|number|reach)\b"
)
_EXTENSION = re.compile(
    r"(?i)(?<![\w-])(?:(?:extension|extn|ext)\.?(?: ?(?:no|number|is|"
    r"was))?\.? {0,2}:? {0,2}(?P<a>x?\d{2,6})|(?P<b>x ?\d{3,5}))(?![\w/])"
)
_BLEEP = re.compile(r"(?i)\b(?:bleep|pager)(?: no\.?| number)?(?: is)?[ :(]{1,3}(\d{2,6})(?!\w)")
_ENDING = re.compile(
    r"(?i)\b(?:phone|mobile|mob|landline|number|line|tel)\b[^.\n\d]{0,24}?\b(?:ending|ends|"
    r"finishing)(?: in| with)? (\d{2,6})(?!\w)"
)
_PARTS = (
    (_BLEEP, "bleep"),
    (_ENDING, "part of a phone number"),
)
_SHORT = re.compile(r"(?<![\w£$€.,/-])(?:\d{3} \d{4}|\d{3} \d{3}|\d{5,7})(?![\w/,.-]\d|[\w%])")
_MILITARY = re.compile(r"(?i)\bmil(?:itary)?(?: tel| no)?[ :.]{1,3}(\d{5} ?\d{3,4})(?!\w)")
_WORKPLACE = words_of(
    "GP practice", "practice", "school", "unit", "ward or unit", "hospital", "clinic", "nursery",
    "department", "team", "firm", "company",
)  # fmt: skip
_OFFICE = re.compile(
    r"(?i)\b(?:office|works?|switchboard|reception|shop|depot|duty|helpdesk|desk|main|home number|fax|t"
    rf"|tel here|here|{_WORKPLACE})\b[^.!?]{{0,16}}\Z"
)
_HOME = re.compile(
    r"(?i)\b(?:my|mine|me|home|personal|house|direct|private|own|mobile|mob|not the \w{1,12})\b[^.!?]{0,20}\Z"
)
_EMERGENCY = re.compile(
    r"(?i)\b(?:rang|ring|ringing|rung|call|called|calling|dial|dialled|dialling|phone|phoned|phoning|on|"
    r"to|via|police|nhs) (?P<n>999|101|111|112|116 ?123|105)(?![\w/.,%-]?\w)"
)
HOTLINES = frozenset(
    {
        "03001231231",  # Ofsted, general
        "03001233155",  # Ofsted, whistleblowing
        "03001234666",  # Ofsted, concerns
        "03000616161",  # Care Quality Commission
        "02031172520",  # Protect
        "08000280285",  # NSPCC whistleblowing advice line
        "08088005000",  # NSPCC helpline
        "08001111",  # Childline
        "08457909090",  # Samaritans, former
        "116123",  # Samaritans
        "08000724725",  # Speak Up, NHS
        "08000555111",  # Crimestoppers
        "0800555111",  # Crimestoppers
        "08001693502",  # Speak Up Direct
        "03003309060",  # Care Inspectorate
        "03456009527",  # Care Inspectorate
        "03007900126",  # Care Inspectorate Wales
        "03001231100",  # Acas
        "08082000247",  # National Domestic Abuse Helpline
        "08088010331",  # Family Rights Group
    }
)
"""Lines for everybody: what they printed themselves points to nobody."""


@dataclass(frozen=True, slots=True)
class _Number:
    """The digits of a telephone number, and the score of its being one."""

    digits: str
    score: float


def phones(text: str, read_out: Iterable[Spoken]) -> Iterator[Span]:
    """Yield telephone numbers, extensions, bleeps and the ends of numbers.

    Private numbers are DIRECT; an office's line, or the last digits alone, QUASI; emergency and help
    lines NONE. Ofcom's numbers for drama, which `phonenumbers` refuses, count as numbers.

    Args:
        text: any text.
        read_out: what `spoken` found in it.

    **Source** Ofcom, National Telephone Numbering Plan (2024) and Telephone numbers for drama use.
    """
    yield from _written(text)
    yield from _read_out(text, read_out)
    yield from _partial(text)


def _written(text: str) -> Iterator[Span]:
    for match in _RUN.finditer(text):
        start, end = match.span()
        if _DATE.match(text, start):
            continue
        end = _cut(text, start, end)
        number = _number(text[start:end])
        if number is None:
            continue
        if text[start] == "(" and text.count("(", start, end) > text.count(")", start, end):
            start += 1
        yield _span(text, start, end, number.digits, number.score)
    for match in _EMERGENCY.finditer(text):
        start, end = match.span("n")
        yield Span(start, end, Type.CONTACT, Level.NONE, "emergency line", score=0.9, why="emergency line")


def _cut(text: str, start: int, end: int) -> int:
    """Return where the number ends, if other figures follow it after a blank ("… 276 24 hours")."""
    said = text[start:end].translate(_DISGUISE)
    digits = 0
    for at, character in enumerate(said):
        digits += character.isdecimal()
        blank = at + 1 < len(said) and said[at + 1] in " ."
        if blank and digits == 11 and said[at].isdecimal() and _number(text[start : start + at + 1]):
            rest = said[at + 1 :]
            if sum(map(str.isdecimal, rest)) <= 6:
                return start + at + 1
    return end


def _number(said: str) -> _Number | None:
    """Return the number that was written, or nothing where it cannot be one."""
    if sum(map(str.isdecimal, said)) < 6:
        return None
    plain = said.translate(_DISGUISE)
    abroad = plain.lstrip("(").startswith("+") or plain.startswith("00")
    digits = re.sub(r"\D", "", plain.replace("(0)", "") if abroad else plain)
    if digits.startswith("18001") or digits.startswith("18002"):
        digits = digits[5:]
    if abroad:
        digits = digits.removeprefix("00")
        if digits.startswith("44"):
            return _national("0" + digits[2:].removeprefix("0"))
        return _Number("+" + digits, 0.95) if _valid("+" + digits) else None
    if digits.startswith("44") and len(digits) == 12:
        return _national("0" + digits[2:])
    return _national(digits)


def _national(digits: str) -> _Number | None:
    """Return a number of the British plan: 01, 02, 03, 05, 07, 08, 09 and nine or ten more figures."""
    if not (digits.startswith("0") and len(digits) in (10, 11) and digits[1] in "1235789"):
        return None
    if len(digits) == 10 and digits[1] not in "18":
        return None
    return _Number(digits, 0.97 if _valid(digits) else 0.93)


@lru_cache(maxsize=1024)
def _valid(digits: str) -> bool:
    import phonenumbers

    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(digits, "GB"))
    except phonenumbers.NumberParseException:
        return False


def _span(text: str, start: int, end: int, digits: str, score: float) -> Span:
    level, kind = _level(text, start, digits)
    return Span(start, end, Type.CONTACT, level, kind, score=score, why="phone number")


def _level(text: str, start: int, digits: str) -> tuple[Level, str]:
    if digits in HOTLINES:
        return Level.NONE, "help line"
    before = text[max(0, start - 50) : start].rpartition("\n")[2]
    kind = "fax number" if re.search(r"(?i)\bfax", before) else "phone number"
    if digits.startswith("07") or digits.startswith("+"):
        return Level.DIRECT, kind
    if digits.startswith(("03", "08", "09")):
        return Level.QUASI, kind
    office = _OFFICE.search(before)
    home = _HOME.search(before)
    if kind == "fax number" or (office and not (home and home.start() > office.start())):
        return Level.QUASI, kind
    return Level.DIRECT, kind


def _read_out(text: str, found: Iterable[Spoken]) -> Iterator[Span]:
    for run in found:
        if not run.code.isdecimal():
            continue
        number = _number(run.code) or (_national("0" + run.code) if run.code.startswith("7") else None)
        cue = _CUE.search(text, max(0, run.start - 45), run.start)
        if number:
            yield _span(text, run.start, run.end, number.digits, 0.95)
        elif (
            run.code.startswith("0")
            and run.said >= 4
            and 7 <= len(run.code) <= 14
            and (cue or run.code[1] == "7")
        ):
            level = Level.DIRECT if len(run.code) > 9 else Level.QUASI
            yield Span(
                run.start, run.end, Type.CONTACT, level, "phone number", score=0.85, why="spoken number"
            )
        elif cue and re.search(r"(?i)\bext", cue.group()) and len(run.code) <= 5:
            yield Span(
                run.start, run.end, Type.CONTACT, Level.QUASI, "extension", score=0.85, why="spoken extension"
            )


def _partial(text: str) -> Iterator[Span]:
    for match in _EXTENSION.finditer(text):
        start, end = match.span("a") if match.group("a") else match.span("b")
        yield Span(start, end, Type.CONTACT, Level.DIRECT, "extension", score=0.85, why="extension")
    for pattern, kind in _PARTS:
        for match in pattern.finditer(text):
            yield Span(*match.span(1), Type.CONTACT, Level.QUASI, kind, score=0.8, why=kind)
    for match in _MILITARY.finditer(text):
        yield Span(*match.span(1), Type.CONTACT, Level.QUASI, "phone number", score=0.85, why="military line")
    for match in _SHORT.finditer(text):
        before = text[max(0, match.start() - 28) : match.start()].rpartition("\n")[2]
        if re.search(
            r"(?i)\b(?:tel|phone|telephone|mobile|mob|landline|fax|ring|rang|dial)\b[^.!?\d]{0,14}\Z", before
        ):
            yield Span(
                *match.span(), Type.CONTACT, Level.QUASI, "phone number", score=0.75, why="local number"
            )
