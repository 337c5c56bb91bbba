"""Turn one outcome into the fields that the manifest and the report show."""

from __future__ import annotations

import math
from collections import Counter
from typing import Any, Final

from redactkit.edit_offsets import placed
from redactkit.review.page import charts
from redactkit.review.page.summary import INTRUDERS
from redactkit.types import Advice, Decision, Document, Edit, Exposure, Outcome, Person, Technique

DETAIL: Final = "_page"
"""The key of a record that holds what only the page shows; it never gets into the manifest."""


def details(source: Document, outcome: Outcome, *, show_source: bool = False) -> dict[str, Any]:
    """Return what the manifest and the page say of one outcome.

    Of a document that is withheld there are numbers only: no text, no offsets, no advice.
    """
    marks = sum(edit.technique is Technique.NORMALISE for edit in outcome.edits)
    made = [edit for edit in outcome.edits if edit.technique not in (Technique.KEEP, Technique.NORMALISE)]
    types = Counter(edit.type.value if edit.type else "OTHER" for edit in made)
    fields: dict[str, Any] = {
        "decision": outcome.decision.value,
        "reasons": list(outcome.reasons),
        "score": round(outcome.risk.score, 2),
        "grade": outcome.risk.grade,
        "types": dict(sorted(types.items())),
        "intruders": {key.value: _exposure(each) for key, each in sorted(outcome.risk.intruders.items())},
    }
    if marks:
        fields["marks"] = marks
    if outcome.decision is not Decision.WITHHOLD:
        fields[DETAIL] = _page_of(outcome) | ({"source": source.text} if show_source else {})
    return fields


def _mark(edit: Edit, start: int, end: int) -> list[Any]:
    kind = edit.type.value if edit.type else "MARK" if edit.technique is Technique.NORMALISE else "OTHER"
    return [start, end, kind, edit.technique.value, edit.start, edit.end]


def _page_of(outcome: Outcome) -> dict[str, Any]:
    return {
        "text": outcome.text,
        "marks": [_mark(*each) for each in placed(outcome.edits)],
        "occasions": [list(each) for each in outcome.risk.occasions],
        "people": [_person(person) for person in outcome.risk.people],
        "advice": [
            [item.start, item.end, item.to, round(item.score_after, 1), _apart(item)]
            for item in outcome.risk.advice[:10]
        ],
        "assumptions": dict(outcome.risk.assumptions),
    }


def _apart(item: Advice) -> str:
    """Return in words how few may fit before a change and after it, for whom it hides most."""
    if item.intruder is None or item.fit_before is None or item.fit_after is None:
        return ""
    before, after = charts.people(item.fit_before), charts.people(item.fit_after)
    return f", and for {INTRUDERS[item.intruder.value]} {before} → {after} people fit"


def _person(person: Person) -> dict[str, Any]:
    return {
        "person": person.person,
        "role": person.story_role,
        "waterfall": {
            intruder.value: [[step.label, _number(step.remaining)] for step in steps]
            for intruder, steps in person.waterfall.items()
        },
        "fit": {intruder.value: _exposure(each)["set_size"] for intruder, each in person.intruders.items()},
    }


def _exposure(exposure: Exposure) -> dict[str, Any]:
    risk, size = exposure.risk, exposure.set_size
    return {
        "risk": [_number(value) for value in (risk.low, risk.point, risk.high)],
        "set_size": [_number(value) for value in (size.low, size.point, size.high)],
    }


def _number(value: float) -> float | None:
    return round(value, 4) if math.isfinite(value) else None
