"""Read who has approved which study or composite, and let an approval hold for that text alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from redactkit.errors import InvalidInput
from redactkit.io.facts import parsed
from redactkit.machine.files import text_of
from redactkit.publishing.decisions import same
from redactkit.publishing.register import Concern
from redactkit.publishing.remarks import LONGEST, Remark
from redactkit.publishing.values import Composite
from redactkit.types import Decision, Study

_KEYS = ("id", "approved_by", "text_sha256")


@dataclass(frozen=True, slots=True)
class Approval:
    """Who has approved a study or a composite, and the check value of the text that was read.

    `remark` are the free words that a study is printed with, None where it has none.
    """

    by: str = field(repr=False)
    text: str
    remark: Remark | None = None


@dataclass(frozen=True, slots=True)
class Approvals:
    """All that was approved: studies by the id of their concern, composites by the ids of their members."""

    studies: Mapping[str, Approval] = field(default_factory=dict)
    composites: Mapping[frozenset[str], Approval] = field(default_factory=dict)

    @property
    def remarks(self) -> Mapping[str, Remark]:
        """Return the free words of studies, by the id of their concern."""
        return {id_: each.remark for id_, each in self.studies.items() if each.remark}


NONE = Approvals()


def text_check(told: Study | Composite) -> str:
    """Return the check value of what is printed: SHA-256 of title, text and free words, in hexadecimal.

    Example:
        >>> text_check(Study("1", "A", "B", (), (), (), Decision.REVIEW, ()))[:8]
        '23519a43'
    """
    words = f"\n{told.words}" if isinstance(told, Study) and told.words else ""
    return hashlib.sha256(f"{told.title}\n{told.text}{words}".encode()).hexdigest()


def approvals(path: str | Path) -> Approvals:
    """Return the approvals in a file of JSON lines.

    Raises:
        InvalidInput: the file cannot be read, a line is no approval, or two are of one concern or of one
            composite.
    """
    alone: dict[str, Approval] = {}
    together: dict[frozenset[str], Approval] = {}
    for number, written in enumerate(text_of(path, "approvals").splitlines(), 1):
        if not written.strip():
            continue
        place = f"{path}, line {number}"
        given = parsed(written, place)
        members = _members(given, place)
        name, by, text = _texts(given, ("approved_by", "text_sha256") if members else _KEYS, place)
        if (members in together) if members else (name in alone):
            what = "composite" if members else "concern"
            raise InvalidInput(f"{place}: a second approval of one {what}. Keep one line for each.")
        if members:
            together[members] = Approval(by, text)
        else:
            alone[name] = Approval(by, text, _remark(given, place))
    return Approvals(alone, together)


def _members(given: Mapping[str, Any], place: str) -> frozenset[str]:
    """Return the members of the composite that a line is about, none if it is about a study."""
    members = given.get("composite", [])
    if not isinstance(members, list) or not all(isinstance(each, str) for each in members):
        raise InvalidInput(f"{place}: composite must be a list of the ids of its concerns.")
    return frozenset(members)


def _texts(given: Mapping[str, Any], keys: Sequence[str], place: str) -> tuple[str, str, str]:
    """Return id, name and check value of a line; the id of a composite's is empty."""
    values = [given.get(key) for key in keys]
    if not all(isinstance(value, str) and value.strip() for value in values):
        raise InvalidInput(f"{place}: expected {', '.join(keys[:-1])} and {keys[-1]}, each as text.")
    *name, by, text = map(str, values)
    return "".join(name), by, text


def _remark(given: Mapping[str, Any], place: str) -> Remark | None:
    words, by = given.get("words", ""), given.get("words_by", "")
    if words == by == "":
        return None
    if not all(isinstance(each, str) and each.strip() for each in (words, by)) or len(words) > LONGEST:
        raise InvalidInput(
            f"{place}: expected words, of at most {LONGEST} characters, and words_by, who wrote them."
        )
    return Remark(words, by)


def approved(concerns: Iterable[Concern], given: Approvals) -> tuple[Concern, ...]:
    """Return concerns approved by those of `given`, and by nobody else.

    Raises:
        InvalidInput: an approval is of a concern that the register does not hold, or by whoever wrote the
            free words that it is of.
    """
    for id_, each in given.studies.items():
        if each.remark and same(each.remark.by, each.by):
            raise InvalidInput(
                f"Concern {id_!r}: one name wrote its free words and approves them. Two people must sign."
            )
    alone = given.studies
    signed = tuple(
        replace(each, approved_by=alone[each.id].by if each.id in alone else "") for each in concerns
    )
    known = {each.id for each in signed}
    if unknown := len(alone.keys() - known) + sum(not names <= known for names in given.composites):
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
