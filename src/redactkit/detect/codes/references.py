"""Find reference numbers: by the words before them ("payroll no"), or by a shape that nothing else has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from redactkit.detect.codes.other_numbers import is_amount, is_date, is_house_number, is_other
from redactkit.detect.codes.reference_cues import (
    COMMON_THREE,
    FILLERS,
    GENERIC,
    KEPT_BEFORE,
    PAIRS,
    RANKS,
    UNITS,
    ReferenceCue,
    cues,
)
from redactkit.tables.dictionary import ordinary
from redactkit.types import Level, Span, Type

CORE = re.compile(r"\d(?:[\w]|[/\\.‐‑\-](?=\w)){0,47}")
_BEFORE = re.compile(r"(?:[A-Za-z_]|(?<=\w)[/\\.‐‑\-]|\d){1,30}\Z")
_WORDS = re.compile(r"[A-Za-z](?:[\w'’]|[/-](?=[A-Za-z]))*\.?|[.!?;:\n()]|\d+")
_GROUP = re.compile(
    r" (?:-|/)? ?((?:[A-Z]{1,3}|[A-Z0-9]{0,12}\d[A-Z0-9/-]{0,12}|\d{1,8}[A-Za-z]?)|[a-d])(?![\w'’/-])"
)
_LEAD = re.compile(r"(?<![\w'’/-])([A-Z]{1,5}(?: [A-Z]{1,2})?) \Z")
_SMALL_LEAD = re.compile(r"(?<![\w'’/-])([a-z]{2,5}) \Z")
"""Small letters are a part of the number only where a cue beside them announces the number alone, too."""
_MORE = re.compile(r"(?:,? (?:and|or|to|&) |, |-)(?=\d)(\d{3,12}(?:/\d{2,4})?)(?![\w.,/]\d|\w)")
_WORDED = re.compile(r"\d{1,4}-[a-z]{3}")
_SPLIT_MONEY = re.compile(r"[£$€]\s?\Z|\d[,:]\Z|[£$€]\d{1,2}\.?\Z")


@dataclass(frozen=True, slots=True)
class _Heard:
    """The nearest cue before a code, and how many words lie between the two."""

    cue: ReferenceCue
    distance: int
    numbered: bool


def code_end(text: str, start: int) -> int:
    """Return where the unbroken code that the digit at `start` belongs to ends."""
    core = CORE.match(text, start)
    return core.end() if core else start


def references(text: str, start: int, floor: int) -> Iterator[Span]:
    """Yield the code around the digit at `start`, if it is one, and those listed after it.

    Args:
        text: any text.
        start: offset of a digit.
        floor: nothing before this offset belongs to the code.
    """
    core = CORE.match(text, start)
    if core is None:
        return
    begin = start
    ahead = _BEFORE.search(text[max(floor, start - 30) : start])
    if ahead:
        begin -= len(ahead.group().lstrip("/.\\-‐‑"))
    code = text[begin : core.end()].rstrip("/.\\-_")
    if len(code) < 2:
        return
    found = _judge(text, begin, begin + len(code))
    if found:
        yield found
        yield from _listed(text, found)


def _judge(text: str, start: int, end: int) -> Span | None:
    """Return the span of the reference that begins with `text[start:end]`, None if it is no reference."""
    if _SPLIT_MONEY.search(text, max(0, start - 3), start) or re.match(
        r",\d{3}(?!\d)|%|:\d", text[end : end + 5]
    ):
        return None
    wide = _with_letters(text, start, end)
    if wide:
        return wide
    heard = _hear(text, start)
    return _announced(text, start, end, heard) or _evident(text, start, end, heard)


def _with_letters(text: str, start: int, end: int) -> Span | None:
    """Return the span of a reference with the letters before its number ("LCS 4410983"), None without any.

    They are a part of it because they are no cue or other known word.
    """
    for pattern in (_LEAD, _SMALL_LEAD):
        lead = pattern.search(text, max(0, start - 9), start)
        if lead and not any(map(_is_word, lead.group(1).split())):
            heard = _hear(text, lead.start())
            if pattern is _LEAD or (heard and not heard.distance and _announced(text, start, end, heard)):
                return _announced(text, lead.start(), end, heard)
    return None


def _is_word(letters: str) -> bool:
    known = (cues(), FILLERS, RANKS, KEPT_BEFORE)
    return any(letters.lower() in words for words in known) or (letters.islower() and ordinary(letters))


def _announced(text: str, start: int, end: int, heard: _Heard | None) -> Span | None:
    if heard is None:
        return None
    near = heard.distance <= 1
    if is_amount(text[start:end], text[end : end + 14]) or is_house_number(text, start, end):
        return None
    whole = _extended(text, start, end) if near else end
    code = text[start:whole]
    digits, letters = _count(code)
    if not _enough(code, heard, digits, letters, text[whole : whole + 14]):
        return None
    level = heard.cue.level
    if level is Level.DIRECT and re.search(
        r"(?i)\b(?:ending|ends)(?: in)?\b[^.]{0,6}\Z", text[max(0, start - 16) : start]
    ):
        level = Level.QUASI
    return Span(
        start, whole, Type.IDENTIFIER, level, heard.cue.kind, score=0.9 if near else 0.7, why="announced code"
    )


def _enough(code: str, heard: _Heard, digits: int, letters: int, after: str) -> bool:
    """Tell whether a code has enough digits or letters to be what its cue announces."""
    year = bool(re.fullmatch(r"(?:19|20)\d\d", code))
    if heard.distance == 0 and (heard.numbered or heard.cue.strong):
        if year:
            return heard.numbered
        if is_date(code) or is_amount(code, after) or _WORDED.match(code):
            return False
        if digits < 2:
            return letters >= 2 and len(code) >= 4 and (code.isupper() or "/" in code)
        return heard.numbered or heard.cue.kind == "registration plate" or digits >= 3 or letters > 0
    if year or is_date(code) or is_other(code) or is_amount(code, after):
        return False
    if heard.distance <= 1:
        return digits >= 4 or (letters > 0 and digits >= 2 and len(code) >= 4)
    return (digits >= 5 and letters == 0) or (letters > 0 and digits >= 3 and len(code) >= 5)


def _evident(text: str, start: int, end: int, heard: _Heard | None) -> Span | None:
    """Return the span of a code that is a reference by its shape alone, without a cue, or None."""
    code = text[start:end]
    digits, letters = _count(code)
    if is_date(code) or is_other(code) or is_amount(code, text[end : end + 14]):
        return None
    marks = any(mark in code for mark in "/-_\\‐‑")
    upper = any(map(str.isupper, code))
    score = 0.0
    if letters and marks and digits >= 3 and len(code) >= 6 and (upper or digits >= 4):
        score = 0.75
    elif (letters and digits >= 4 and len(code) >= 6 and not re.search(r"[a-z]{4}", code)) or (
        text[max(0, start - 1) : start] == "#" and digits >= 4
    ):
        score = 0.7
    elif re.fullmatch(r"[A-Z]{2,3}-?\d{3,}|[A-Z]{2,4}-\d\d", code) and not re.search(
        r"(?:19|20)\d\d\Z", code
    ):
        score = 0.5
    elif (
        not letters and digits >= 7 and (not marks or len(re.findall(r"\d+", code)) <= 3) and "." not in code
    ):
        score = 0.6
    elif not letters and marks and digits == 5 and re.fullmatch(r"\d\d-\d{3}", code):
        score = 0.5
    if not score:
        return None
    level = Level.QUASI if heard and heard.cue.level is Level.QUASI else Level.DIRECT
    return Span(start, end, Type.IDENTIFIER, level, "reference", score=score, why="evident code")


def _hear(text: str, start: int) -> _Heard | None:
    """Return the nearest cue in the clause before `start`, None if it has none."""
    begin = max(0, start - 72)
    words = _WORDS.findall(text[begin:start])
    between = 0
    heard: _Heard | None = None
    for at in range(len(words) - 1, -1, -1):
        word = words[at].lower()
        if word in ":()":
            continue
        if word == "\n":
            if between or (at + 1 < len(words)):
                return heard
            continue
        if word in ".!?;" or (word.endswith(".") and word[:-1] not in cues()):
            return heard
        word = word.rstrip(".")
        word = word.removesuffix("'s").removesuffix("’s")
        cue = _cue(words, at, word)
        if cue and heard is None:
            heard = _Heard(cue, between, cue.kind in GENERIC)
            if not heard.numbered:
                return heard
        elif cue and heard is not None and cue.kind not in GENERIC:
            return replace(heard, cue=cue)
        elif word not in FILLERS and cue is None:
            between += 1
        if between > (6 if heard is None else 9) or (heard and between > heard.distance + 2):
            return heard
    return heard


def _cue(words: list[str], at: int, word: str) -> ReferenceCue | None:
    if word in RANKS and at == len(words) - 1:
        return ReferenceCue("collar number", Level.DIRECT, True)
    if at and (words[at - 1].lower(), word) in PAIRS:
        return cues()["ref"]
    if at and (words[at - 1].lower(), word) == ("last", "four"):
        return cues()["ending"]
    return cues().get(word) or cues().get(word.partition("-")[0])


def _extended(text: str, start: int, end: int) -> int:
    """Return where a code ends that is written in groups with blanks between."""
    digits = sum(map(str.isdecimal, text[start:end]))
    for _ in range(7):
        group = _GROUP.match(text, end)
        if group is None or digits > 22:
            break
        said = group.group(1)
        after = re.match(r" ([a-z]+)", text[group.end() : group.end() + 14])
        short = len(said) <= 2
        if after and (after.group(1) in UNITS or (short and said.isdecimal())):
            break
        if said.isalpha() and (
            said in {"A", "I", "a"} and text[group.end() : group.end() + 1] not in {"", ".", ",", ")", "\n"}
        ):
            break
        if said.isalpha() and (said in COMMON_THREE or _shouted(text, group.end())):
            break
        if re.fullmatch(r"20[0-3]\d", said) and not re.fullmatch(r"\d{3} \d{3}", text[start:end]):
            break
        end = group.end()
        digits += sum(map(str.isdecimal, said))
    return end


def _shouted(text: str, at: int) -> bool:
    return bool(re.match(r" [A-Z]{2,}", text[at : at + 4]))


def _listed(text: str, first: Span) -> Iterator[Span]:
    """Yield the further numbers of the list that `first` begins: "SS/006, 007 and 008"."""
    end = first.end
    for _ in range(20):
        more = _MORE.match(text, end)
        if more is None or is_date(more.group(1)):
            return
        start, end = more.span(1)
        yield replace(first, start=start, end=end, score=0.75, why="listed code")


def _count(code: str) -> tuple[int, int]:
    return sum(map(str.isdecimal, code)), sum(map(str.isalpha, code))
