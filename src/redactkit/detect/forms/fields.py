"""Find names in the fields of a form: "Worker: Trevanion", "Trevanion, Gwendolen"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from redactkit.detect.forms.field_labels import NAMED, PEOPLE
from redactkit.detect.spacy import text_of
from redactkit.detect.words.name_cues import CLASSES
from redactkit.detect.words.namelike import PARTICLE, is_name, is_town, is_word, may_be_name
from redactkit.english.words import listed
from redactkit.tables.dictionary import describes
from redactkit.tables.names import first_name, surname
from redactkit.tables.roles import role
from redactkit.types import Level, Span, Type

if TYPE_CHECKING:
    from spacy.tokens import Doc

SCORE: Final = 1.0
_WORD: Final = r"[^\W\d_a-zß-öø-ÿ](?:[^\W\d_]|['’-])*(?!\w)"
_NAME: Final = rf"{_WORD}(?:(?:,? |,)(?:{PARTICLE} )?{_WORD}\.?){{0,3}}"
_ENDS: Final = r"(?=[.,]{0,3}(?:\t| {2}| [-–] )|[ \t.,]*+(?:[\n;|(/<\"]|\Z)|(?-i:, [a-z]|(?<=\w{3})\. [A-Z]))"
_OPENS: Final = r"(?:^|[;|<\"]|(?<![ \t>*•-])(?: *+\t|  ))[ \t>*•-]*+"
"""Where a field may begin: of a run of blanks and marks only the first is tried, or it takes for ever."""
_FIELD: Final = re.compile(
    rf"(?im){_OPENS}(?:(?P<sure>{NAMED})|(?P<people>{PEOPLE}))"
    rf"(?:\"? ?[:?][ \t]*+\n?+\"?| ?[;|\t]++ ?| [-–] |>|\n)[ \t]*+"
    rf"(?P<name>(?-i:{_NAME}(?:(?:; |,? (?:and|&) ){_NAME}){{0,12}})){_ENDS}"
)
"""A label, what parts it from its value, and names: "Worker: Wood; Lee", "<surname>March</surname>"."""
_LOW: Final = r"[a-zß-öø-ÿ][a-zß-öø-ÿ'’-]{2,30}"
_IN_SMALL: Final = re.compile(
    rf"(?m)^[ \t>*•-]*+(?i:(?P<sure>{NAMED})|"
    rf"(?!(?:from|to|cc|subject|present|minutes)\b)(?P<people>{PEOPLE}))"
    rf" ?:[ \t]*+(?P<name>{_LOW}(?: {_LOW})?)(?=[ \t.]*+(?:\n|\Z))"
)
"""The same in small letters, alone in its line: "worker: trevanion"."""
_ALONE: Final = re.compile(rf"\s*+(?P<name>{_WORD}(?: {_WORD}){{0,2}})[\s.]*+")
_LABEL: Final = re.compile(rf"(?i)(?P<sure>{NAMED})|(?P<people>{PEOPLE})")
_DONE: Final = (
    r"(?i:report|complet|sign|rais|written|prepar|tak|seen|witness|refer|review|approv|submitt)(?:ed|en)?"
)
_INVERTED: Final = re.compile(
    rf"(?m)(?:^|(?<=[:;|])|(?<![ \t]) *+\t)[ \t]*+(?P<last>{_WORD}(?: {_WORD})?), ?"
    rf"(?P<first>[A-Z](?:\.| ?[A-Z])?(?: ?[A-Z]\.?)?(?!\w)|{_WORD}(?: {_WORD})?)"
    rf"(?=\.?[ \t]*(?:[\n;|\t]|\Z| and | \())"
)
_BY: Final = re.compile(rf" by (?P<last>{_WORD}), (?P<first>{_WORD})(?= )")
_TO: Final = re.compile(
    rf" (?:by|with|from|to|against|about|told|asked|named|called) (?P<last>{_WORD}), "
    rf"(?P<first>[A-Z]\.(?: ?[A-Z]\.)?|{_WORD})(?=[ ,.;)])"
)
"""A name within a sentence: of anything else with a capital and a comma few are no words."""
_CELLS: Final = re.compile(rf"(?m)(?:(?<=,)|^)(?P<last>{_WORD}),(?P<first>{_WORD})(?=,|$)")
_VERB: Final = re.compile(rf"\b{_DONE}\Z")
_WITHIN: Final = frozenset({_TO, _CELLS})
"""Here an ordinary word is no surname."""
_NOBODY: Final = listed(
    "unknown none n/a na nil not anonymous withheld redacted same various several all other others see yes "
    "no as to be refused declined tbc tbd blank ditto both self nobody agency bank team staff the a an "
    "whistleblowing safeguarding ofsted cqc hr panel members"
)
_OF_NOUNS: Final = 1.0
_OF_ADJECTIVES: Final = 25.0
"""Bearers per 100,000 residents under which a surname that is an ordinary word is taken for the word."""
_INITIAL: Final = re.compile(r"[A-Z]\.?")
_SPLIT: Final = re.compile(r"; ?|,? (?:and|&) ")
_LIST: Final = re.compile(rf"(?<![\w'’-]){_WORD}(?:, ?{_WORD}){{2,30}}(?:,? (?:and|&) {_WORD})?\.?(?!\w)")
"""Three names or more of one word each."""
_LETTERS: Final = re.compile(r"[^\W\d_][\w'’-]*")


def fields(doc: Doc) -> Iterator[Span]:
    """Yield the names that a field holds, and names with the surname first.

    Behind a label that asks for a name ("Surname:") any word with a capital counts; behind one that
    asks for a person ("Worker:") ordinary words do not, for they are posts or remarks ("Agency").

    Example:
        >>> from redactkit.detect.spacy import bare
        >>> text = "Worker: Trevanion\\nWard: Elm\\nPascoe, G."
        >>> [text[span.start : span.end] for span in fields(bare(text))]
        ['Trevanion', 'Pascoe, G.']
    """
    text = text_of(doc)
    for match in _FIELD.finditer(text):
        if match["sure"] is None and _has_organisation(match["name"]):
            continue
        for start, end in _parts(text, *match.span("name")):
            found = list(_LETTERS.finditer(text, start, end))
            while len(found) > 1 and _is_title(found[0][0].casefold()):
                found = found[1:]
            if _is_held([word[0].casefold() for word in found], match):
                yield _span(found[0].start(), end, "field")
    for match in _IN_SMALL.finditer(text):
        if all(map(_is_only_name, match["name"].split())):
            yield _span(*match.span("name"), "field")
    alone = _ALONE.fullmatch(text)
    if alone and all(word[1:].islower() and _is_only_name(word.casefold()) for word in alone["name"].split()):
        yield _span(*alone.span("name"), "field")
    yield from _listed(text)
    for pattern, sure in ((_INVERTED, False), (_BY, True), (_TO, False), (_CELLS, False)):
        for match in pattern.finditer(text):
            if pattern in _WITHIN and is_word(match["last"].casefold()):
                continue
            if sure and not _VERB.search(text, max(0, match.start() - 12), match.start()):
                continue
            if _is_inverted(match["last"], match["first"], sure=sure):
                yield _span(match.start("last"), match.end("first"), "surname first")


def asks_for_a_person(label: str) -> bool:
    """Tell whether a field or a column with this label holds a name or a person.

    Example:
        >>> asks_for_a_person("Reported by"), asks_for_a_person("Ward")
        (True, False)
    """
    return _LABEL.fullmatch(label.strip(" :?")) is not None


def held(label: str, value: str) -> bool:
    """Tell whether `value`, in a field with this label, is a name.

    Example:
        >>> held("Worker", "Trevanion"), held("Worker", "Agency"), held("Surname", "March")
        (True, False, True)
    """
    match = _LABEL.fullmatch(label.strip(" :?"))
    words = [word.casefold() for word in _LETTERS.findall(value)]
    return match is not None and _is_held(words, match)


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where each name of a field begins and ends: "Wood; Lee", "Wood and Lee", "Wood, Lee, Hill"."""
    for mark in (*_SPLIT.finditer(text, start, end), None):
        stop = mark.start() if mark else end
        if _LIST.fullmatch(text, start, stop) and min(map(len, _LETTERS.findall(text, start, stop))) > 2:
            yield from (word.span() for word in _LETTERS.finditer(text, start, stop))
        else:
            yield start, stop
        start = mark.end() if mark else end


def _listed(text: str) -> Iterator[Span]:
    """Yield the names in lists of single words most of which are names that the tables have."""
    for match in _LIST.finditer(text):
        words = [word for word in _LETTERS.finditer(text, *match.span()) if word[0] != "and"]
        names = [word for word in words if _is_only_name(word[0].casefold())]
        if sum(is_name(word[0].casefold()) for word in names) * 2 > len(words):
            yield from (_span(*word.span(), "field") for word in names)


def _has_organisation(value: str) -> bool:
    return any("org-head" in CLASSES.get(word.casefold(), ()) for word in _LETTERS.findall(value))


def _is_only_name(word: str) -> bool:
    """Tell whether a word, in small letters, is a name, or one that no table has, and nothing else."""
    return may_be_name(word) and not is_word(word) and not is_town(word) and word not in _NOBODY


def _is_title(word: str) -> bool:
    """Tell whether a word before a name is none itself: "Ms", "Colonel"; an initial is of the name."""
    return len(word) > 1 and word not in _NOBODY and not may_be_name(word)


def _is_held(words: list[str], label: re.Match[str]) -> bool:
    """Tell whether these words are a name in a field that asks for one, or for a person."""
    if not words or words[0] in _NOBODY or words[-1] in _NOBODY:
        return False
    if label["sure"] is not None:
        return True
    if any("org-head" in CLASSES.get(word, ()) for word in words):
        return False
    if len(words) == 1 and surname(words[0]) and words[0] not in CLASSES:
        return not _is_remark(words[0], label["people"].casefold())
    return any(map(may_be_name, words)) and not all(map(is_word, words))


def _is_remark(word: str, label: str) -> bool:
    """Tell whether a surname is likelier to be the word that it is besides: "Staff: Short", "Nurse: Charge".

    Behind "reported by" it is not.
    """
    found = surname(word)
    if found is None or not is_word(word) or label.endswith((" by", " to")):
        return False
    often = found.per_100k < (_OF_ADJECTIVES if describes(word) else _OF_NOUNS)
    return often or role(f"{word} {label}") is not None


def _is_inverted(last: str, first: str, *, sure: bool) -> bool:
    """Tell whether this may be a surname and a first name, or initials, behind it."""
    surnames = last.casefold().split()
    if any(word in CLASSES or not (may_be_name(word) or surname(word)) for word in surnames):
        return False
    if first_name(surnames[0]) and len(first) > 2 and not sure:
        return False  # it may be a list of first names
    given = first.casefold().split()
    if is_town(surnames[0]) and is_town(given[0]):
        return False
    if all(_INITIAL.fullmatch(word.upper()) for word in given):
        return not is_word(surnames[-1]) or bool(surname(surnames[-1]))
    return (bool(first_name(given[0])) and is_name(given[0])) or (sure and may_be_name(given[0]))


def _span(start: int, end: int, why: str) -> Span:
    return Span(start, end, Type.PERSON, Level.DIRECT, score=SCORE, why=why)
