"""Write results as JSON, one line each, in the shape that `docs/cli.md` gives."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from redactkit.errors import RedactkitError
from redactkit.evaluate import BCubed, Proportion, Recall, Report
from redactkit.schemas import LONE_SURROGATE, number, plain
from redactkit.types import CodedFact, Decision, Document, Edit, Outcome, Remedy, Risk, Span

if TYPE_CHECKING:
    from redactkit.coding import Proposal
    from redactkit.release_set import Together
    from redactkit.risk.linkage.joint_risk import Union


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
    found = [_over(document, span, show_text) for span in spans]
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
    shown = {"text": [document.text[start:end] for start, end in fact.evidence]} if show_text else {}
    return {**plain(fact), **shown}


def _over(document: Document, stretch: Span | Edit, show_text: bool) -> dict[str, Any]:
    shown = {"text": document.text[stretch.start : stretch.end]} if show_text else {}
    return {**plain(stretch), **shown}


def redacted(document: Document, outcome: Outcome, *, show_text: bool = False) -> dict[str, Any]:
    """Return what `redact` writes of a document; the source, as `source`, only if asked for."""
    fields = outcome.to_dict()
    if show_text:
        fields["edits"] = [_over(document, edit, show_text) for edit in outcome.edits]
        fields["source"] = document.text
    return fields


def assessed(
    document: Document, risk: Risk, decision: Decision, reasons: Sequence[str], *, show_text: bool = False
) -> dict[str, Any]:
    """Return what `assess` writes of a document; the text only if asked for."""
    fields = {"id": document.id, "decision": decision.value, "reasons": list(reasons), **plain(risk)}
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
        "alone": number(union.alone),
        "together": number(union.together),
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
        "cost": number(remedy.cost),
        "score": [number(remedy.score_before), number(remedy.score_after)],
        "grade": [remedy.grade_before, remedy.grade_after],
        "fit": {who.value: [few, remedy.after[who]] for who, few in remedy.before.items()},
        "changes": plain(remedy.changes),
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


def _share(share: Proportion) -> dict[str, Any]:
    interval = share.interval
    return {
        "hits": share.hits,
        "total": share.total,
        "value": share.value if share.value is None else number(share.value),
        "interval": interval and [number(end) for end in interval],
    }


def _recall(recall: Recall) -> dict[str, Any]:
    return {**_share(recall.strict), "lenient": _share(recall.lenient)["value"]}


def _b_cubed(figure: BCubed | None) -> dict[str, Any] | None:
    if figure is None:
        return None
    return {
        "precision": number(figure.precision),
        "recall": number(figure.recall),
        "f1": number(figure.f1),
    }
