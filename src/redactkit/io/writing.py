"""Write results as JSON, one line each, in the shape that `docs/cli.md` gives."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from redactkit.errors import RedactkitError
from redactkit.evaluate import BCubed, Proportion, Recall, Report
from redactkit.types import (
    CodedFact,
    Decision,
    Document,
    Exposure,
    Interval,
    Intruder,
    Outcome,
    Person,
    Remedy,
    Risk,
    Span,
)

if TYPE_CHECKING:
    from redactkit.coding import Proposal
    from redactkit.release_set import Together
    from redactkit.risk.linkage.joint_risk import Union

LONE_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half of a character beyond U+FFFF, which no encoding can write."""


def line(fields: Mapping[str, Any]) -> bytes:
    """Return `fields` as one line of JSON in UTF-8; half characters become U+FFFD.

    Example:
        >>> line({"id": "7"})
        b'{"id": "7"}\\n'
    """
    written = json.dumps(fields, ensure_ascii=False, allow_nan=False)
    return LONE_SURROGATE.sub("\ufffd", written).encode() + b"\n"


def detected(document: Document, spans: Sequence[Span], *, show_text: bool = False) -> dict[str, Any]:
    """Return what `detect` writes of a document; the text only if asked for."""
    found = [
        {
            "start": span.start,
            "end": span.end,
            "type": span.type.value,
            "level": span.level.value,
            "kind": span.kind,
            "entity": span.entity,
            "score": _number(span.score),
            "why": span.why,
        }
        | ({"text": document.text[span.start : span.end]} if show_text else {})
        for span in spans
    ]
    return {"id": document.id, "spans": found} | ({"text": document.text} if show_text else {})


def coded(
    document: Document, coding: Proposal, *, suggested: bool = False, show_text: bool = False
) -> dict[str, Any]:
    """Return what `code` writes of a document; suggestions, and the text, only if asked for."""
    fields: dict[str, Any] = {"id": document.id, "genre": coding.genre}
    fields["facts"] = [_fact(document, fact, show_text) for fact in coding.facts]
    if suggested:
        fields["suggested"] = [_fact(document, fact, show_text) for fact in coding.suggested]
    return fields | ({"text": document.text} if show_text else {})


def _fact(document: Document, fact: CodedFact, show_text: bool) -> dict[str, Any]:
    return {
        "field": fact.field,
        "code": fact.code,
        "score": _number(fact.score),
        "evidence": [list(stretch) for stretch in fact.evidence],
    } | ({"text": [document.text[start:end] for start, end in fact.evidence]} if show_text else {})


def redacted(document: Document, outcome: Outcome, *, show_text: bool = False) -> dict[str, Any]:
    """Return what `redact` writes of a document; the source, as `source`, only if asked for."""
    edits = [
        {
            "start": edit.start,
            "end": edit.end,
            "type": edit.type and edit.type.value,
            "level": edit.level and edit.level.value,
            "entity": edit.entity,
            "technique": edit.technique.value,
            "replacement": edit.replacement,
        }
        | ({"text": document.text[edit.start : edit.end]} if show_text else {})
        for edit in outcome.edits
    ]
    return {
        "id": outcome.id,
        "text": outcome.text,
        "edits": edits,
        "risk": _risk(outcome.risk),
        "decision": outcome.decision.value,
        "reasons": list(outcome.reasons),
    } | ({"source": document.text} if show_text else {})


def assessed(
    document: Document, risk: Risk, decision: Decision, reasons: Sequence[str], *, show_text: bool = False
) -> dict[str, Any]:
    """Return what `assess` writes of a document; the text only if asked for."""
    fields = {"id": document.id, "decision": decision.value, "reasons": list(reasons), **_risk(risk)}
    return fields | ({"text": document.text} if show_text else {})


def together(found: Together) -> dict[str, Any]:
    """Return what `together` writes of a document: how it links, whom others tell of too, no text."""
    link = found.weighed and found.weighed.link
    return {
        "id": found.outcome.id,
        "decision": found.outcome.decision.value,
        "reasons": list(found.outcome.reasons),
        "tied": list(link.tied) if link else [],
        "release_set": [_union(union) for union in found.weighed.unions] if found.weighed else [],
    }


def _union(union: Union) -> dict[str, Any]:
    return {
        "person": union.person,
        "story_role": union.part,
        "intruder": union.intruder.value,
        "alone": _number(union.alone),
        "together": _number(union.together),
        "needed": union.needed,
        "with": list(union.others),
        "earlier": union.earlier,
        "common": [list(stretch) for stretch in union.common],
        "adds": [list(stretch) for stretch in union.adds],
    }


def remedied(remedy: Remedy) -> dict[str, Any]:
    """Return what `assess` writes of the cheapest set of changes."""
    return {
        "enough": remedy.enough,
        "exact": remedy.exact,
        "cost": _number(remedy.cost),
        "score": [_number(remedy.score_before), _number(remedy.score_after)],
        "grade": [remedy.grade_before, remedy.grade_after],
        "fit": {who.value: [few, remedy.after[who]] for who, few in remedy.before.items()},
        "changes": [
            {
                "stretches": [list(stretch) for stretch in change.stretches],
                "type": change.type.value,
                "to": change.to,
                "cost": _number(change.cost),
                "intruder": change.intruder and change.intruder.value,
                "fit_before": change.fit_before,
                "fit_after": change.fit_after,
            }
            for change in remedy.changes
        ],
    }


def failed(name: str, fault: Exception) -> dict[str, Any]:
    """Return the line of a document that could not be processed: withheld, with our own message if any."""
    return {
        "id": name,
        "error": type(fault).__name__,
        "decision": Decision.WITHHOLD.value,
        "reasons": [str(fault) if isinstance(fault, RedactkitError) else "it could not be processed"],
    }


def reported(system: str, report: Report) -> dict[str, Any]:
    """Return what `evaluate` writes of one system."""
    return {
        "system": system,
        "documents": report.documents,
        "characters": report.characters,
        "recall": {level.value: _recall(recall) for level, recall in report.levels.items()},
        "recall_by_type": {type_.value: _recall(recall) for type_, recall in report.types.items()},
        "entity_recall": {level.value: _share(share) for level, share in report.entities.items()},
        "documents_leaking": _share(report.leaking),
        "precision": _share(report.precision),
        "precision_by_type": {type_.value: _share(share) for type_, share in report.type_precision.items()},
        "linking": {
            name: {"found": _b_cubed(linking.found), "every": _b_cubed(linking.every)}
            for name, linking in report.linking.items()
        },
    }


def _risk(risk: Risk) -> dict[str, Any]:
    return {
        "score": _number(risk.score),
        "grade": risk.grade,
        "intruders": _intruders(risk.intruders),
        "people": [_person(person) for person in risk.people],
        "drivers": [
            {
                "start": driver.start,
                "end": driver.end,
                "type": driver.type.value,
                "weight": _number(driver.weight),
            }
            for driver in risk.drivers
        ],
        "advice": [
            {
                "start": item.start,
                "end": item.end,
                "to": item.to,
                "score_after": _number(item.score_after),
                "intruder": item.intruder and item.intruder.value,
                "fit_before": item.fit_before,
                "fit_after": item.fit_after,
            }
            for item in risk.advice
        ],
        "occasions": [list(stretch) for stretch in risk.occasions],
        "account": risk.account,
        "missed": round(risk.missed, 2),
        "assumptions": dict(risk.assumptions),
    }


def _person(person: Person) -> dict[str, Any]:
    return {
        "person": person.person,
        "mentions": [list(stretch) for stretch in person.mentions],
        "story_role": person.story_role,
        "sex": person.sex,
        "facts": [list(stretch) for stretch in person.facts],
        "intruders": _intruders(person.intruders),
        "waterfall": {
            intruder.value: [
                {"label": step.label, "share": _interval(step.share), "remaining": _number(step.remaining)}
                for step in steps
            ]
            for intruder, steps in person.waterfall.items()
        },
    }


def _intruders(exposures: Mapping[Intruder, Exposure]) -> dict[str, Any]:
    return {
        intruder.value: {"risk": _interval(exposure.risk), "set_size": _interval(exposure.set_size)}
        for intruder, exposure in exposures.items()
    }


def _interval(interval: Interval) -> list[float | None]:
    return [_number(value) for value in (interval.low, interval.point, interval.high)]


def _number(value: float) -> float | None:
    """Return `value` to six decimals, or None where it is not finite: JSON knows no infinity."""
    return round(value, 6) if math.isfinite(value) else None


def _share(share: Proportion) -> dict[str, Any]:
    interval = share.interval
    return {
        "hits": share.hits,
        "total": share.total,
        "value": share.value if share.value is None else _number(share.value),
        "interval": interval and [_number(end) for end in interval],
    }


def _recall(recall: Recall) -> dict[str, Any]:
    return {**_share(recall.strict), "lenient": _share(recall.lenient)["value"]}


def _b_cubed(figure: BCubed | None) -> dict[str, Any] | None:
    if figure is None:
        return None
    return {
        "precision": _number(figure.precision),
        "recall": _number(figure.recall),
        "f1": _number(figure.f1),
    }
