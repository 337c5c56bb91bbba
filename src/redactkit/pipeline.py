"""The verbs in order: detect, link, plan, apply, detect again, verify, score, decide.

The stages are imported where they are first used: their patterns and arrays take longer to load than a
service should wait for `import redactkit`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import redactkit.detect  # noqa: F401 - once imported, the package no longer takes the function's name
from redactkit.errors import InvalidInput
from redactkit.policy import Policy
from redactkit.policy import load as load_policy
from redactkit.types import Document, Edit, Level, Outcome, Risk, Span, Technique

ROUNDS = 5
"""How often a result is planned again; what has not settled by then is left to the verification."""

LONGEST = 1_000_000
"""Characters of one document; no concern is so long, and a file that is holds something else."""


def warm_up(policy: str | Path | Policy = "public") -> None:
    """Load all that `policy` needs, so that the first call is as fast as the next.

    Raises:
        InvalidPolicy: the policy cannot be read.
        MissingModel: its language pipeline is not installed, or the tagger's weights are damaged.
    """
    detect("Ask Jane Smith.", policy=policy)


def detect(document: str | Document, *, policy: str | Path | Policy = "public") -> tuple[Span, ...]:
    """Return what says something about somebody, in order, none overlapping.

    Args:
        document: a text, or a `Document` that gives it an id.
        policy: a built-in policy's name, a TOML file, or a `Policy`; its words to keep and to
            remove and its language pipeline count here.

    Returns:
        Spans with offsets in code points of the text, each with its type, its level, and one
        entity id per person, organisation and place.

    Raises:
        InvalidPolicy: the policy cannot be read.
        InvalidInput: the text is longer than a million characters.
        MissingModel: its language pipeline is not installed, or the tagger's weights are damaged.

    Example:
        >>> [(span.type.value, span.entity) for span in detect("Jane Smith rang. Ask Jane.")]
        [('PERSON', 'p1'), ('PERSON', 'p1')]
    """
    return _spans(_document(document).text, _policy(policy))


def redact(
    document: str | Document, *, policy: str | Path | Policy = "public", key: bytes | None = None
) -> Outcome:
    """Return the text as it may be shown to the policy's audience, and whether it may.

    Args:
        document: a text, or a `Document` that gives it an id.
        policy: a built-in policy's name, a TOML file, or a `Policy`.
        key: the secret from which stand-ins are drawn; needed only where the policy pseudonymises.

    Returns:
        The protected text with the edits made, the residual risk of what is left, the decision and
        its reasons. All text outside the edits is kept as it was.

    Raises:
        InvalidPolicy: the policy cannot be read, or pseudonymises and no key is given.
        InvalidInput: the text is longer than a million characters.
        MissingModel: its language pipeline is not installed, or the tagger's weights are damaged.

    Example:
        >>> redact("Jane Smith shouted at a child.").text
        '[PERSON 1] shouted at a child.'
    """
    from redactkit.gate import decide
    from redactkit.risk import assess as score
    from redactkit.verify import verify

    source, settings = _document(document), _policy(policy)
    edits, text, left = _settle(source, settings, key)
    check = verify(source, text, edits, left)
    risk = score(text, left, policy=settings)
    decision, reasons = decide(risk, check, settings)
    return Outcome(source.id, text, edits, risk, decision, reasons)


def _settle(
    source: Document, settings: Policy, key: bytes | None
) -> tuple[tuple[Edit, ...], str, tuple[Span, ...]]:
    """Return the edits, the text that they make, and what a fresh detection finds in it.

    A replacement can show what its neighbour hid, so the result is planned again until nothing is
    left to change; stand-ins are names themselves, so what was pseudonymised is not planned twice.
    """
    from redactkit.transform import apply, compose, numbering, plan

    edits = plan(source, _spans(source.text, settings), settings, key=key)
    for _ in range(ROUNDS):
        result = Document(source.id, apply(source, edits))
        left = _without_stand_ins(_spans(result.text, settings), edits)
        if any(edit.technique is Technique.PSEUDONYMISE for edit in edits):
            return edits, result.text, left
        more = plan(result, left, settings, key=key, table=numbering(source.text, edits))
        if not more:
            return edits, result.text, left
        edits = compose(result, edits, _renamed(more, edits))
    text = apply(source, edits)
    return edits, text, _without_stand_ins(_spans(text, settings), edits)


def _without_stand_ins(spans: Iterable[Span], edits: Iterable[Edit]) -> tuple[Span, ...]:
    """Return `spans` with those inside a stand-in at level NONE: it is nobody's name."""
    invented: list[tuple[int, int]] = []
    shift = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        start = edit.start + shift
        shift += len(edit.replacement) - (edit.end - edit.start)
        if edit.technique is Technique.PSEUDONYMISE:
            invented.append((start, start + len(edit.replacement)))
    inside = {at for start, end in invented for at in range(start, end)}
    return tuple(
        replace(span, level=Level.NONE) if span.start in inside and span.end - 1 in inside else span
        for span in spans
    )


def _renamed(more: Iterable[Edit], edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return `more` with the entity ids of the rounds before: one label, one id; else an id of its own."""
    known = {edit.replacement: edit.entity for edit in edits if edit.technique is Technique.LABEL}
    last = max((int(edit.entity[1:]) for edit in edits if edit.entity), default=0)
    return tuple(
        replace(
            edit,
            entity=known.get(edit.replacement) or f"{edit.entity[0]}{int(edit.entity[1:]) + last}",
        )
        if edit.entity
        else edit
        for edit in more
    )


def assess(document: str | Document, *, policy: str | Path | Policy = "public") -> Risk:
    """Return who could recognise whom in a text as it stands, redacted already or not.

    Raises:
        InvalidPolicy: the policy cannot be read.
        InvalidInput: the text is longer than a million characters.
        MissingModel: its language pipeline is not installed, or the tagger's weights are damaged.

    Example:
        >>> assess("Jane Smith shouted at a child.").grade
        4
    """
    from redactkit.risk import assess as score

    text, settings = _document(document).text, _policy(policy)
    return score(text, _spans(text, settings), policy=settings)


def redact_all(
    documents: Iterable[str | Document],
    *,
    policy: str | Path | Policy = "public",
    key: bytes | None = None,
) -> Iterator[Outcome]:
    """Yield the outcome of each document, in order, one at a time.

    With the same key one name has the same stand-in in every document.

    Raises:
        InvalidPolicy: the policy cannot be read; before the first document is.
        InvalidInput: the text is longer than a million characters.
        MissingModel: its language pipeline is not installed, or the tagger's weights are damaged.
    """
    settings = _policy(policy)
    return (redact(document, policy=settings, key=key) for document in documents)


def _spans(text: str, settings: Policy) -> tuple[Span, ...]:
    from redactkit.detect.find import find
    from redactkit.link import link

    return link(text, settings.marked(text, find(text, settings.language)))


def _document(document: str | Document) -> Document:
    given = document if isinstance(document, Document) else Document("text", document)
    if len(given.text) > LONGEST:
        raise InvalidInput(
            f"Document {given.id!r} has {len(given.text)} characters; at most {LONGEST} are read at once. "
            f"Split it."
        )
    return given


def _policy(policy: str | Path | Policy) -> Policy:
    """Return the policy; its own figures are read now, so that a fault in them comes before any text."""
    settings = policy if isinstance(policy, Policy) else load_policy(policy)
    if settings.risk.figures:
        from redactkit.risk.own import of

        of(settings.risk.figures)
    return settings
