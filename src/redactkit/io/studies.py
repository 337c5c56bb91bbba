"""Write studies and composites as JSON, in the shape that `docs/cli.md` gives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from redactkit.types import Decision, Statement, Study


def told(study: Study) -> dict[str, Any]:
    """Return what `study` and `publish` write of one concern; of one that is withheld no text."""
    held = study.decision is Decision.WITHHOLD
    return {
        "id": study.id,
        "title": "" if held else study.title,
        "text": "" if held else study.text,
        "statements": [] if held else stated(study.statements),
        "generalised": [list(each) for each in study.generalised],
        "omitted": [list(each) for each in study.omitted],
        "decision": study.decision.value,
        "reasons": list(study.reasons),
    } | ({"words": study.words} if study.words and not held else {})


def stated(statements: Sequence[Statement]) -> list[dict[str, Any]]:
    """Return sentences, each with its codes."""
    return [{"text": each.text, "codes": [list(pair) for pair in each.codes]} for each in statements]
