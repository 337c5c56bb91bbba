"""One text through the pipeline as an officer has decided on it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from redactkit import pipeline
from redactkit.errors import InvalidInput
from redactkit.policy import Policy
from redactkit.review.rulings.apply_decisions import for_linking, ruled
from redactkit.review.rulings.decisions import Decisions, DocumentRuling, text_check
from redactkit.types import Decision, Document, Outcome, Technique

if TYPE_CHECKING:
    from redactkit.flow.batch.context import Casework

ANOTHER: Final = "Its release was decided for another text than this one: read it, and decide again."


def decided(
    source: Document,
    decisions: Decisions,
    policy: Policy,
    *,
    key: bytes | None = None,
    until_safe: bool = False,
    within: Casework | None = None,
) -> Outcome:
    """Return the outcome of one text with what the decisions say of it done, scored anew where it changed.

    What was decided about its release is not in it: `DocumentRuling.releases` tells it.

    Args:
        source: the text, under the id that the decisions call it by.
        decisions: what an officer has decided.
        policy: that of all documents; words of the decisions are added.
        key: the secret from which stand-ins are drawn.
        until_safe: as in `redactkit.redact`.
        within: the case that it is of, settled.

    Raises:
        InvalidInput: the decisions do not fit the edits of the text, or its case was settled without it.

    Example:
        >>> from redactkit.policy import load
        >>> from redactkit.review.rulings.decisions import EditDecision
        >>> change = EditDecision("change", 1, replacement="My sister")
        >>> ruling = DocumentRuling("7", text_check("Jane Smith rang."), (change,))
        >>> decided(Document("7", "Jane Smith rang."), Decisions(rulings={"7": ruling}), load("public")).text
        'My sister rang.'
    """
    ruling = decisions.of(source.id)
    policy = decisions.policy(policy, ruling)
    if within and source.id not in within.settled:
        raise InvalidInput("It could not be read when its case was settled: run it again.")
    outcome = pipeline.redact(source, policy=policy, key=key, within=within, until_safe=until_safe)
    if ruling.same and within is None:
        outcome = _linked(source, outcome, ruling, policy, key, until_safe)
    edits = ruled(outcome.edits, ruling, len(source.text))
    return outcome if edits == outcome.edits else pipeline.judge(source, edits, policy=policy)


def released(outcome: Outcome, ruling: DocumentRuling) -> Outcome:
    """Return the outcome released if the ruling lets out this text, else with why it does not."""
    if ruling.releases(outcome.text):
        return replace(outcome, decision=Decision.RELEASE)
    return replace(outcome, reasons=(ANOTHER, *outcome.reasons)) if ruling.release else outcome


def check_text(source: Document, ruling: DocumentRuling) -> None:
    """Raise unless a ruling is for a text as it stands.

    Raises:
        InvalidInput: it is for another version of it, told by the SHA-256 of its text in UTF-8.
    """
    if ruling.stale(text_check(source.text)):
        raise InvalidInput(
            "The decisions on it are for another version of its text. Look at it again, decide anew."
        )


def _linked(
    source: Document,
    outcome: Outcome,
    ruling: DocumentRuling,
    policy: Policy,
    key: bytes | None,
    until_safe: bool,
) -> Outcome:
    """Return the outcome with stand-ins drawn for whom the officer holds for one."""
    rulings = tuple(for_linking(ruling, outcome.edits, (Technique.PSEUDONYMISE,)))
    if not rulings:
        return outcome
    from redactkit.flow.batch import context as batch_context

    spans = pipeline.detect(source, policy=policy)
    within = batch_context.prepare([source], [spans], policy, key, rulings=rulings)
    return pipeline.redact(source, policy=policy, key=key, within=within, until_safe=until_safe)
