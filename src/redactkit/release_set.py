"""Weigh outcomes together: with their sources, with each other, with what was released before."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from redactkit import pipeline
from redactkit.edit_offsets import placed
from redactkit.errors import InvalidInput
from redactkit.flow.document_flow import read
from redactkit.policy import Policy, load
from redactkit.types import Decision, Document, Edit, Level, Outcome, Span, Technique

if TYPE_CHECKING:
    from redactkit.risk.linkage.joint_risk import JointRisk
    from redactkit.risk.linkage.record import TextRecord
    from redactkit.risk.linkage.store import ReleaseStore

_NOT_FOUND = frozenset({Technique.CUT, Technique.KEEP})


@dataclass(frozen=True, slots=True)
class Together:
    """One outcome of a set: with what the others tell, and how it links to its source.

    `outcome` is for review where comparing it gave a reason. `weighed` is None of what is withheld.
    `study` is what a `ReleaseStore` keeps once it is released.
    """

    outcome: Outcome
    weighed: JointRisk | None
    study: TextRecord


def weigh_together(
    documents: Iterable[Document],
    outcomes: Iterable[Outcome],
    *,
    policy: str | Path | Policy = "public",
    earlier: ReleaseStore | None = None,
) -> tuple[Together, ...]:
    """Return what is left of outcomes once all are read together, in order.

    Who reads two case studies may see that they tell of one person, and whoever holds a source may know
    its wording again (`docs/risk.md`).

    Args:
        documents: the sources, each with an id of its own.
        outcomes: what `redact_all` made of them, in the same order.
        policy: the one they were made under; `[risk] joined` and `wording` say what is a reason.
        earlier: an open file of earlier releases (`risk.linkage.store.opened`), which is not changed; put the
            studies of what is released into it.

    Raises:
        InvalidInput: two documents have one id, or outcomes are not those of the documents.

    Example:
        >>> letters = [Document("1", "Money was lost in a box."), Document("2", "Rules were not kept.")]
        >>> outcomes = list(pipeline.redact_all(letters))
        >>> [each.outcome.decision.value for each in weigh_together(letters, outcomes)]
        ['review', 'review']
    """
    from redactkit.flow.gate import doubted
    from redactkit.risk.linkage.joint_risk import weigh

    settings = policy if isinstance(policy, Policy) else load(policy)
    made, sources = list(outcomes), list(documents)
    if [outcome.id for outcome in made] != [source.id for source in sources]:
        raise InvalidInput("The outcomes are not those of the documents, one for each, in the same order.")
    for name, times in Counter(source.id for source in sources).items():
        if times > 1:
            raise InvalidInput(f"Two documents have the id {name!r}. Give every document an id of its own.")
    key = earlier.prints_key if earlier else secrets.token_bytes(32)
    studies = [studied(*pair, settings, key) for pair in zip(sources, made, strict=True)]
    before = tuple(earlier.records()) if earlier else ()
    found = {each.id: each for each in weigh((*studies, *before), settings)}
    result = []
    for outcome, each in zip(made, studies, strict=True):
        weighed = found.get(outcome.id)
        if weighed:
            decision, reasons = doubted(outcome.decision, outcome.reasons, weighed.reasons)
            outcome = replace(outcome, decision=decision, reasons=reasons)
        result.append(Together(outcome, weighed, each))
    return tuple(result)


def as_they_stand(
    documents: Iterable[Document],
    *,
    policy: str | Path | Policy = "public",
    earlier: ReleaseStore | None = None,
) -> tuple[Together, ...]:
    """Return what texts that nothing is to be done to tell together, such as case studies told anew.

    Their sources are not known, so that how they link to them is not either; else as `weigh_together`.
    """
    settings = policy if isinstance(policy, Policy) else load(policy)
    texts = list(documents)
    outcomes = [standing(document, settings) for document in texts]
    sources = [Document(document.id, "") for document in texts]
    return weigh_together(sources, outcomes, policy=settings, earlier=earlier)


def published(documents: Iterable[Document], policy: Policy, key: bytes) -> Iterator[TextRecord]:
    """Yield what a `ReleaseStore` keeps of published texts, whatever the gate would say of them."""
    for document in documents:
        outcome = replace(standing(document, policy), decision=Decision.RELEASE)
        yield studied(Document(document.id, ""), outcome, policy, key)


def standing(document: Document, policy: Policy) -> Outcome:
    """Return the outcome of a text that nothing was done to: its risk and what it names decide."""
    from redactkit.flow.gate import decide
    from redactkit.flow.verify import Verification
    from redactkit.risk import assess

    found = read(document.text, policy)
    spans = found.spans
    risk = assess(document.text, spans, policy=policy, missed=found.missed)
    direct = tuple((span.start, span.end) for span in spans if span.level is Level.DIRECT)
    unchanged = Verification(outside_kept=True, surviving=(), direct=direct, removed=0)
    decision, reasons = decide(risk, unchanged, policy)
    return Outcome(document.id, document.text, (), risk, decision, reasons, (), spans)


def studied(source: Document, outcome: Outcome, policy: Policy, key: bytes) -> TextRecord:
    """Return what a document and what became of it are compared by.

    Args:
        source: the document before.
        outcome: what became of it.
        policy: the one that it was made under.
        key: the secret of the hashes; one for all that are compared.
    """
    from redactkit.risk.linkage.record import text_record
    from redactkit.risk.shares.custom_figures import of

    withheld = outcome.decision is Decision.WITHHOLD
    left: Sequence[Span] = ()
    if not withheld:
        left = pipeline.detect(outcome.text, policy=policy) if outcome.left is None else outcome.left
    return text_record(
        source.id,
        source.text,
        _changed(outcome.edits) if outcome.found is None else outcome.found,
        None if withheld else outcome.text,
        left,
        key=key,
        ours=[(start, end) for _, start, end in placed(outcome.edits)],
        own=of(policy.risk.figures),
    )


def _changed(edits: Iterable[Edit]) -> tuple[Span, ...]:
    """Return the spans of a source that its edits tell of."""
    return tuple(
        Span(edit.start, edit.end, edit.type, edit.level, entity=edit.entity)
        for edit in sorted(edits)
        if edit.type and edit.level and edit.technique not in _NOT_FOUND and edit.start < edit.end
    )
