"""Find the placeholders of a redaction, ours or another's: "[ROLE 2]", "<PERSON>", "Child A"."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

PLACEHOLDER = re.compile(
    r"\[(?P<name>[A-Z][A-Z_ ]{1,30}?)[ _]?(?P<number>\d{0,3})\]"
    r"|<(?P<name2>[A-Z][A-Z_]{1,30}?)_?(?P<number2>\d{0,3})>"
    r"|(?P<mask>█{2,40}|\bX{3,12}\b|\b_{4,20}\b)"
    r"|\b(?P<title>Child|Young [Pp]erson|Resident|Patient|Pupil|Student|Worker|Officer|Nurse|Teacher|Carer"
    r"|Colleague|Manager|Parent|Mother|Father|Mr|Mrs|Ms|Miss|Dr|Service [Uu]ser|Family)"
    r" (?P<letter>[A-Z]{1,2})\b(?!\w|\.[A-Z])"
)
_LABELS = {
    "PERSON": "person", "NAME": "person", "PER": "person", "CHILD": "person", "STAFF": "person",
    "ROLE": "role", "JOB": "role", "TITLE": "role", "OCCUPATION": "role", "PROFESSION": "role",
    "AGE": "age", "DOB": "age",
    "DEMOGRAPHIC": "other", "NRP": "ethnicity", "NORP": "ethnicity", "ETHNICITY": "ethnicity",
    "NATIONALITY": "ethnicity", "RELIGION": "religion", "LANGUAGE": "language", "HEALTH": "health",
    "CONDITION": "health", "FAMILY": "family", "RELATIONSHIP": "family",
    "DATETIME": "day", "DATE": "day", "DATE_TIME": "day", "TIME": "day", "MONTH": "day",
    "QUANTITY": "count", "NUMBER": "count", "AMOUNT": "count", "MONEY": "count",
    "EVENT": "event", "REMARK": "remark", "QUOTE": "remark",
    "IDENTIFIER": "number", "CONTACT": "number", "ID": "number", "REF": "number", "CASE_REF": "number",
    "EMAIL": "number", "PHONE": "number",
}  # fmt: skip


class Placeholder(NamedTuple):
    """A placeholder: offsets, the dimension of the fact that it stands for, and its name.

    The name ("ROLE 1") is the same wherever it stands for the same.
    """

    start: int
    end: int
    topic: str
    name: str


def placeholders(found: Iterable[re.Match[str]]) -> Iterator[Placeholder]:
    """Yield the placeholders among matches of `PLACEHOLDER` that tell what kind of thing they hide.

    A mask (`█████`, `XXXX`) does not tell what it hides, not even that it is a person: nothing comes
    of it.

    Example:
        >>> found = placeholders(PLACEHOLDER.finditer("[PERSON 1] is a [ROLE 1]. Ask Ms B."))
        >>> [(each.topic, each.name) for each in found]
        [('person', 'PERSON 1'), ('role', 'ROLE 1'), ('person', 'Ms B')]
    """
    for match in found:
        name = match["name"] or match["name2"]
        if match["title"]:
            yield Placeholder(*match.span(), "person", match[0])
        elif name:
            topic = _LABELS.get(name) or _LABELS.get(name.split("_")[0].split(" ")[0])
            serial = match["number"] or match["number2"]
            if topic:
                yield Placeholder(*match.span(), topic, f"{name} {serial}".strip())
