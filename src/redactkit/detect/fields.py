"""Find the names that are what a field of a form holds: "Worker: Trevanion", "Trevanion, Gwendolen"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from redactkit.detect.language import text_of
from redactkit.detect.namelike import is_name, is_town, is_word, may_be_name
from redactkit.detect.vocabulary import CLASSES
from redactkit.detect.words import describes
from redactkit.tables.names import first_name, surname
from redactkit.tables.roles import role
from redactkit.tables.words import listed
from redactkit.types import Level, Span, Type

if TYPE_CHECKING:
    from spacy.tokens import Doc

SCORE: Final = 1.0
_NAMED: Final = (
    r"(?:(?:full|first|last|given|family|christian|middle|previous|maiden|legal|preferred|print(?:ed)?|"
    r"your|staff|worker|employee|client|patient|child(?:'s)?|reporter(?:'s)?|manager(?:'s)?|contact|carer|"
    r"resident|pupil|student|parent|nurse|teacher|witness|member'?s?) )?(?:sur|fore|last|first|sir)?names?"
    r"(?: ?(?:and|&|/|,) ?(?:first|fore|given|sur|last) ?names?| of (?:staff|worker|employee|person|child|"
    r"patient|reporter|manager|witness|carer|resident|client)(?: member)?)?|forenames?|known as|initials"
)
"""What a field is called that holds a name, whatever the word in it may be besides."""
_PEOPLE: Final = (
    r"(?:staff|worker|employee|key ?worker|social worker|support worker|carer|care worker|nurse|named nurse|"
    r"teacher|doctor|therapist|midwife|practitioner|clinician|consultant|manager|line manager|supervisor|"
    r"team leader|head ?teacher|patient|resident|client|service user|pupil|student|child|parent|mother|"
    r"father|next of kin|person|subject|accused|perpetrator|complainant|informant|reporter|witness|caller|"
    r"author|interviewer|interviewee|officer|owner|handler|chair|minutes|from|to|cc|attendees?|present|apologies|"
    r"(?:report|complet|sign|rais|written|prepar|tak|seen|witness|refer|author|review|approv|assign|"
    r"investigat|submitt)(?:ed|en)?(?: (?:by|to)))(?: ?(?:member|name|\(?[0-9]\)?|involved|concerned))?"
)
"""What a field is called that holds a person, but may hold a post or a word of what is the matter."""
_WORD: Final = r"[^\W\d_a-zß-öø-ÿ](?:[^\W\d_]|['’-])*(?!\w)"
_NAME: Final = rf"{_WORD}(?:(?:,? |,)(?:(?:de|van|von|der|bin|al|la|le) )?{_WORD}\.?){{0,3}}"
_ENDS: Final = r"(?=[.,]{0,3}(?:\t| {2}| - )|[ \t.,]*+(?:[\n;|(/]|\Z))"
_OPENS: Final = r"(?:^|[;|]|(?<![ \t>*•-])(?: *+\t|  ))[ \t>*•-]*+"
"""Where a field may begin: of a run of blanks and marks only the first is tried, or it takes for ever."""
_FIELD: Final = re.compile(
    rf"(?im){_OPENS}(?:(?P<sure>{_NAMED})|(?P<people>{_PEOPLE}))"
    rf"(?: ?:[ \t]*+\n?+| ?[;|\t]++ ?|\n)[ \t]*+(?P<name>(?-i:{_NAME}(?:; {_NAME}){{0,12}})){_ENDS}"
)
_LABEL: Final = re.compile(rf"(?i)(?P<sure>{_NAMED})|(?P<people>{_PEOPLE})")
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
_SPLIT: Final = re.compile(r"[^;]+")
_LETTERS: Final = re.compile(r"[^\W\d_][\w'’-]*")


def fields(doc: Doc) -> Iterator[Span]:
    """Yield names that stand alone behind the label of a field, and names with the surname first.

    Behind a label that asks for a name ("Surname:") any word with a capital counts; behind one that
    asks for a person ("Worker:") ordinary words do not, for they are posts or remarks ("Agency").

    Example:
        >>> from redactkit.detect.language import bare
        >>> text = "Worker: Trevanion\\nWard: Elm\\nPascoe, G."
        >>> [text[span.start : span.end] for span in fields(bare(text))]
        ['Trevanion', 'Pascoe, G.']
    """
    text = text_of(doc)
    for match in _FIELD.finditer(text):
        for part in _SPLIT.finditer(text, *match.span("name")):
            found = list(_LETTERS.finditer(part[0]))
            while len(found) > 1 and _is_title(found[0][0].casefold()):
                found = found[1:]
            words = [word[0].casefold() for word in found]
            if _is_held(words, match):
                yield _span(part.start() + found[0].start(), part.end(), "field")
    for pattern, sure in ((_INVERTED, False), (_BY, True), (_TO, False), (_CELLS, False)):
        for match in pattern.finditer(text):
            if pattern in _WITHIN and is_word(match["last"].casefold()):
                continue
            if sure and not _VERB.search(text, max(0, match.start() - 12), match.start()):
                continue
            if _is_inverted(match["last"], match["first"], sure=sure):
                yield _span(match.start("last"), match.end("first"), "surname first")


def asks_for_a_person(label: str) -> bool:
    """Tell whether a field, or a column, of this heading holds a name or a person.

    Example:
        >>> asks_for_a_person("Reported by"), asks_for_a_person("Ward")
        (True, False)
    """
    return _LABEL.fullmatch(label.strip(" :")) is not None


def held(label: str, value: str) -> bool:
    """Tell whether `value` is a name in a field of this heading.

    Example:
        >>> held("Worker", "Trevanion"), held("Worker", "Agency"), held("Surname", "March")
        (True, False, True)
    """
    match = _LABEL.fullmatch(label.strip(" :"))
    words = [word.casefold() for word in _LETTERS.findall(value)]
    return match is not None and _is_held(words, match)


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
