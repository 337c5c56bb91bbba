"""Write what was decided at the workbench into the two files that `publish` reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from redactkit.io.writing import line
from redactkit.publishing.approvals import Approval
from redactkit.publishing.register import Concern
from redactkit.workbench.acts.drafts import State
from redactkit.workbench.people.users import replaced


@dataclass(frozen=True, slots=True)
class Files:
    """Where a workbench keeps what it writes, all beside its register."""

    register: Path
    journal: Path
    users: Path
    facts: Path
    approvals: Path
    ledger: Path

    def publication(self, number: int) -> Path:
        """Return the folder of a publication, by its number."""
        return self.register.with_name(f"{self.register.stem}.published-{number}")


def beside(register: str | Path) -> Files:
    """Return the files of a register's workbench.

    Example:
        >>> beside("2026/register.jsonl").facts.as_posix()
        '2026/register.facts.jsonl'
    """
    place = Path(register)
    ends = ("journal", "users", "facts.jsonl", "approvals.jsonl", "ledger")
    return Files(place, *(place.with_name(f"{place.stem}.{end}") for end in ends))


def written(
    files: Files,
    concerns: Iterable[Concern],
    states: Mapping[str, State],
    composites: Mapping[frozenset[str], Approval],
) -> None:
    """Write the codings and the approvals as they stand, each file at one stroke.

    Raises:
        InvalidInput: one cannot be written; the next act, and the next start, write it again.
    """
    each = [(concern, states[concern.id]) for concern in concerns]
    replaced(
        files.facts,
        b"".join(line(_coding(concern, state)) for concern, state in each if _coded(concern, state)),
    )
    signed = (*_approvals(each), *_together(composites))
    replaced(files.approvals, b"".join(line(one) for one in signed))


def _coded(concern: Concern, state: State) -> bool:
    """Tell whether a person has coded a concern: what the coder alone suggests is not written."""
    return concern.coding is not None or bool(state.hands)


def _coding(concern: Concern, state: State) -> dict[str, Any]:
    facts = [
        {"field": fact.field, "code": fact.code}
        | ({"score": fact.score} if fact.score < 1 else {})
        | ({"evidence": [list(stretch) for stretch in fact.evidence]} if fact.evidence else {})
        for fact in state.draft.facts
    ]
    signed = {"confirmed_by": state.confirmed_by} if state.confirmed_by else {}
    return {"id": concern.id, "genre": state.draft.genre, "facts": facts} | signed


def _approvals(each: Iterable[tuple[Concern, State]]) -> Iterator[dict[str, str]]:
    for concern, state in each:
        if state.approved_by:
            signed = {"id": concern.id, "approved_by": state.approved_by, "text_sha256": state.approved}
            remark = state.draft.remark
            yield signed | ({"words": remark.words, "words_by": remark.by} if remark else {})


def _together(composites: Mapping[frozenset[str], Approval]) -> Iterator[dict[str, Any]]:
    for members, signed in composites.items():
        yield {"composite": sorted(members), "approved_by": signed.by, "text_sha256": signed.text}
