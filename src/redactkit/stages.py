"""One text on its way: detect, link, plan, apply, detect again, verify, score, decide.

The stages are imported where they are first used, as in `pipeline`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from redactkit.edits import placed
from redactkit.policy import INVENTING, Policy
from redactkit.types import Document, Edit, Level, Outcome, Span, Technique

if TYPE_CHECKING:
    from redactkit.casework import Settled
    from redactkit.transform.labels import Numbers

ROUNDS = 5
"""How often a result is planned again; what has not settled by then is left to the verification."""


def linked(text: str, settings: Policy, others: Iterable[Span] = ()) -> tuple[Span, ...]:
    """Return what detection finds in `text`, and `others` beside it, each with its entity."""
    from redactkit.link import link

    return link(text, detected(text, settings, others))


def detected(text: str, settings: Policy, others: Iterable[Span] = ()) -> tuple[Span, ...]:
    """Return what detection finds in `text`, and `others` beside it, as the policy's words have it."""
    from redactkit.detect.find import find
    from redactkit.detect.fuse import fuse
    from redactkit.detect.stops import stopped
    from redactkit.transform import unpicked

    found = find(text, settings.language)
    fused = stopped(text, fuse([*found, *others])) if others else found
    return settings.marked(text, tuple(unpicked(text, fused)))


def settle(
    source: Document, settings: Policy, settled: Settled, made: tuple[Edit, ...] | None = None
) -> tuple[tuple[Edit, ...], str, tuple[Span, ...]]:
    """Return the edits, the text that they make, and what a fresh detection finds in it.

    It starts from the edits that were `made`, or plans them. A replacement can show what its neighbour
    hid, so the result is planned again until nothing is left to change; stand-ins are names themselves,
    so what has any is not planned twice.
    """
    from redactkit.transform import apply, compose, numbering, plan

    edits = (
        plan(
            source,
            settled.spans,
            settings,
            standin=settled.standin,
            numbers=settled.numbers,
            days=settled.days,
        )
        if made is None
        else made
    )
    later = settled.numbers.later()
    for _ in range(ROUNDS):
        result = Document(source.id, apply(source, edits))
        left = without_stand_ins(result.text, linked(result.text, settings), edits)
        if any(edit.technique in INVENTING for edit in edits):
            return edits, result.text, left
        more = plan(result, left, settings, table=numbering(source.text, edits), numbers=later)
        if not more:
            return edits, result.text, left
        edits = compose(result, edits, _renamed(more, edits, later))
    text = apply(source, edits)
    return edits, text, without_stand_ins(text, linked(text, settings), edits)


def without_stand_ins(text: str, spans: Iterable[Span], edits: Iterable[Edit]) -> tuple[Span, ...]:
    """Return `spans` of the result with those made of stand-ins at level NONE: they are nobody's names.

    Marks between and around them, and an "s" at the end, make no name either: "R. Abbott (RA)".
    """
    invented: set[int] = set()
    for edit, start, end in placed(edits):
        if edit.technique in INVENTING:
            invented.update(range(start, end))

    def true(span: Span) -> str:
        rest = (" " if at in invented else text[at] for at in range(span.start, span.end))
        return "".join(rest).removesuffix("s")

    return tuple(
        replace(span, level=Level.NONE)
        if span.start in invented and not any(letter.isalnum() for letter in true(span))
        else span
        for span in spans
    )


def _renamed(more: Iterable[Edit], edits: Sequence[Edit], numbers: Numbers) -> tuple[Edit, ...]:
    """Return `more` with the entity ids of the rounds before: one label, one id; else an id of its own."""
    known = {edit.replacement: edit.entity for edit in edits if edit.technique is Technique.LABEL}
    last = max((int(edit.entity[1:]) for edit in edits if edit.entity), default=0)
    fresh: dict[str, str] = {}
    found = []
    for edit in more:
        entity = known.get(edit.replacement) if edit.entity else ""
        if entity is None and edit.entity not in fresh:
            last = numbers.following("", last)
            fresh[edit.entity] = f"{edit.entity[0]}{last}"
        found.append(replace(edit, entity=fresh[edit.entity] if entity is None else entity))
    return tuple(found)


def judged(
    source: Document,
    edits: tuple[Edit, ...],
    text: str,
    left: tuple[Span, ...],
    settings: Policy,
    found: tuple[Span, ...] | None = None,
    *,
    stood: tuple[Span, ...] | None = None,
) -> Outcome:
    """Return the outcome of `edits`: `left` is what a fresh detection finds, `found` what the source held.

    `stood` is the same where nothing was planned from it; then it is looked for and not kept.
    """
    from redactkit.gate import decide
    from redactkit.risk import assess as score
    from redactkit.verify import verify

    check = verify(source, text, edits, left, found or stood or ())
    risk = score(text, left, policy=settings, source=source.text)
    decision, reasons = decide(risk, check, settings)
    return Outcome(source.id, text, edits, risk, decision, reasons, found, left)
