"""Part what lost its blanks on the way: "Phone Number07700900341Address", "HelenProsser"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from redactkit.detect.changes import Change
from redactkit.detect.namelike import is_name
from redactkit.detect.words import ordinary
from redactkit.tables.words import listed

_GLUE: Final = re.compile(r"[a-z0-9)][A-Z]|[A-Za-z]\d{4}|(?:DOB|NHS|Tel|No)\d")
"""Some of this stands in every glued text; one without is not looked at."""
_REACH: Final = 80
"""Characters to either side of where words stick together that are looked at."""
_FIELDS: Final = (
    "Full Name|First Name|Last Name|Known As|Surname|Forenames?|Name|Home Address|Address|Post ?[Cc]ode|"
    "Phone Number|Phone|Telephone|Tel|Mobile|Landline|Contact|E-?mail|Date [Oo]f [Bb]irth|D\\.?O\\.?B\\.?|"
    "Date Received|Date|Age|Gender|Sex|NHS Number|NHS No|NHS|NI Number|NI No|Number|No|GP Surgery|GP|"
    "Next [Oo]f [Kk]in|Reported [Bb]y|Reporter|Completed [Bb]y|Signed|Signature|Line Manager|Manager|"
    "Employee|Employer|Job Title|Role|Title|Ward|Team|Department|Relationship|Occupation|Ethnicity|"
    "Religion|Nationality|Payroll|Passport|Reference|Ref|Service User|Patient|Resident|Client|Carer|Worker|"
    "Staff|Witness|Details|Notes"
).replace("\\\\", "\\")
"""What the fields of a form are called."""
_LABEL: Final = re.compile(rf"(?:(?<![A-Za-z])|(?<=[a-z0-9)]))(?:{_FIELDS})(?![a-z](?![\w.-]{{0,40}}@))")
_VALUE: Final = re.compile(
    r"(?P<word>[A-Z][a-z’'-]+[a-z]|[A-Z]{3,}|[A-Z][’'][A-Z][a-z]+)|[A-Z]{1,2}\d|\(?\+?\d\d|[\w.-]{1,40}@"
)
_END: Final = re.compile(r"(?:(?P<word>[A-Z]?[a-z’'-]{2,}|[A-Z]{3,})|\d{4,}|\d[A-Z]{2}|\w{2}\))\Z")
_CAMEL: Final = re.compile(r"(?<![\w/\\@#-])[A-Z]?[a-z]+(?:[A-Z][a-z]+){1,6}(?![^\W\d_])")
_HUMP: Final = re.compile(r"[A-Z]?[a-z]+")
_TITLE: Final = re.compile(r"(?<![A-Za-z])(?:Mrs|Mr|Miss|Ms|Mx|Dr|Prof)(?=[A-Z][a-z]{2})")
_NUMBER: Final = re.compile(r"(?<=[A-Za-z]{3})(?=\+?\d{9})|(?<=\d{9})(?=[A-Z][a-z]{2})")
_SAID: Final = re.compile(r"(?:said|told|was|is|and|had|has|will|who|then|rang|left|came|did|asked|says)\Z")
_PREFIXES: Final = listed("mc mac o de la le van von der du di fitz ap st")


def glued(text: str) -> Iterator[Change]:
    """Yield the blanks and the ends of fields that are lacking in `text`.

    A name is parted from the word that it sticks to ("HelenProsser", "MrsProssersaid"), the label of a
    form's field from its value. Names of products ("WhatsApp") and of variables ("getUserName") are not.

    Example:
        >>> from redactkit.detect.plain import Plain
        >>> from redactkit.detect.changes import changed
        >>> changed(Plain("NameHelenProsserPhone07700900341"), glued("NameHelenProsserPhone07700900341")).text
        'Name: Helen Prosser\\nPhone: 07700900341'
    """
    for start, end in _windows(text):
        fields = tuple(_fields(text, start, end))
        yield from fields
        parted = {change.start for change in fields}
        blanks = {match.start() for match in _NUMBER.finditer(text, start, end)}
        blanks |= {match.end() for match in _TITLE.finditer(text, start, end)}
        blanks |= {at for match in _CAMEL.finditer(text, start, end) for at in _between_names(match)}
        yield from (Change(at, at, " ") for at in sorted(blanks - parted))


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches around what may be glued, in order, none overlapping; few texts have any."""
    start = end = -1
    for match in _GLUE.finditer(text):
        if end < 0 or match.start() - _REACH > end:
            if end > 0:
                yield start, end
            start = max(0, match.start() - _REACH)
        end = min(len(text), match.end() + _REACH)
    if end > 0:
        yield start, end


def _fields(text: str, start: int, end: int) -> Iterator[Change]:
    """Yield a line end before each label that sticks to what is before it, a colon after one that does so."""
    done = -1
    for match in _LABEL.finditer(text, start, end):
        value = _VALUE.match(text, match.end())
        after = bool(value and _is_value(value["word"]))
        left = text[max(0, match.start() - 25) : match.start()]
        last = _END.search(left)
        glue = left[-1:].isalnum() or left.endswith(")")
        opens = match.end() == len(text) or not text[match.end()].isalnum()
        before = glue and (
            done == match.start() or (last is not None and (after or (opens and _is_value(last["word"]))))
        )
        if glue and not before:
            continue
        if before and done != match.start():
            yield Change(match.start(), match.start(), "\n")
        if after:
            yield Change(match.end(), match.end(), ": ")
            done = match.end()


def _is_value(word: str | None) -> bool:
    """Tell whether this may be what a field holds: a number, or a word that is not an ordinary one."""
    if word is None:
        return True
    said = word.casefold()
    return not ordinary(said) or is_name(said)


def _between_names(match: re.Match[str]) -> Iterator[int]:
    """Yield where in a word with capitals inside one name ends and another word begins."""
    humps = list(_HUMP.finditer(match.string, *match.span()))
    for hump, after in pairwise(humps):
        said, later = hump[0].casefold(), after[0].casefold()
        if said not in _PREFIXES and (
            (is_name(said) and (len(said) > 2)) or (is_name(later) and not ordinary(later))
        ):
            yield after.start()
    last = humps[-1]
    tail = _SAID.search(last[0])
    if (
        tail
        and tail.start() > 2
        and is_name(last[0][: tail.start()].casefold())
        and not ordinary(last[0].casefold())
    ):
        yield last.start() + tail.start()
