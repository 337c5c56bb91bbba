"""Read who has approved which text, and let an approval hold for that text alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from redactkit.errors import InvalidInput
from redactkit.io.facts import parsed
from redactkit.machine.files import text_of
from redactkit.publishing.register import Concern
from redactkit.types import Decision, Study


@dataclass(frozen=True, slots=True)
class Approval:
    """Who has approved the study of a concern, and the check value of the text that was read."""

    by: str = field(repr=False)
    text: str


def text_check(study: Study) -> str:
    """Return the check value of a study as it is printed: SHA-256 of title and text, in hexadecimal digits.

    Example:
        >>> text_check(Study("1", "A", "B", (), (), (), Decision.REVIEW, ()))[:8]
        '23519a43'
    """
    return hashlib.sha256(f"{study.title}\n{study.text}".encode()).hexdigest()


def approvals(path: str | Path) -> Mapping[str, Approval]:
    """Return the approvals in a file of JSON lines, by the id of their concern.

    Raises:
        InvalidInput: the file cannot be read, a line is no approval, or two are of one concern.
    """
    found: dict[str, Approval] = {}
    for number, written in enumerate(text_of(path, "approvals").splitlines(), 1):
        if not written.strip():
            continue
        place = f"{path}, line {number}"
        given = parsed(written, place)
        values = [given.get(key) for key in ("id", "approved_by", "text_sha256")]
        if not all(isinstance(value, str) and value.strip() for value in values):
            raise InvalidInput(f"{place}: expected id, approved_by and text_sha256, each as text.")
        name, by, text = map(str, values)
        if name in found:
            raise InvalidInput(f"{place}: a second approval of one concern. Keep one line for each.")
        found[name] = Approval(by, text)
    return found


def approved(concerns: Iterable[Concern], given: Mapping[str, Approval]) -> tuple[Concern, ...]:
    """Return concerns approved by those of `given`, and by nobody else.

    Raises:
        InvalidInput: an approval is of a concern that the register does not hold.
    """
    signed = tuple(
        replace(each, approved_by=given[each.id].by if each.id in given else "") for each in concerns
    )
    if unknown := len(given.keys() - {each.id for each in signed}):
        raise InvalidInput(f"{unknown} of the approvals are of concerns that the register does not hold.")
    return signed


def outdated(studies: Iterable[Study], given: Mapping[str, Approval]) -> frozenset[str]:
    """Return the ids of the studies that are not, word for word, what was approved."""
    return frozenset(
        study.id
        for study in studies
        if study.id in given
        and (study.decision is Decision.WITHHOLD or text_check(study) != given[study.id].text)
    )
