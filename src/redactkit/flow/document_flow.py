"""The stages for one text, in order: detect, link, plan, apply, detect again, verify, score, decide.

The stages are imported where they are first used, as in `pipeline`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from redactkit.edit_offsets import placed
from redactkit.machine.offline import refuse_telemetry
from redactkit.policy import INVENTING, Policy
from redactkit.types import Document, Edit, Level, Outcome, Span, Technique

if TYPE_CHECKING:
    from redactkit.flow.settled import Settled
    from redactkit.transform.labels import Numbers

ROUNDS = 5
"""How often a result is planned again; what has not settled by then is left to the verification."""

_NOT_READ = "the source, or a passage of it, is in another language: what it tells is not counted"


@dataclass(frozen=True, slots=True)
class FreshDetection:
    """What a fresh detection finds in a text, linked, and how many details it is expected to have missed."""

    spans: tuple[Span, ...]
    missed: float = 0.0


def read(text: str, settings: Policy) -> FreshDetection:
    """Return what detection finds in `text`, each with its entity, and how much it is likely to leave out.

    Raises:
        TelemetryIsOn: as for `detected`.
    """
    from redactkit.detect.find import detection
    from redactkit.flow.seen import link_seen

    if settings.strict:
        refuse_telemetry()
    found = detection(text, settings.language, settings.recognisers, settings.detector)
    return FreshDetection(link_seen(text, _worded(text, settings, found.spans)), found.missed)


def linked(text: str, settings: Policy, others: Iterable[Span] = ()) -> tuple[Span, ...]:
    """Return what detection finds in `text`, and `others` beside it, each with its entity."""
    from redactkit.flow.seen import link_seen

    return link_seen(text, detected(text, settings, others))


def detected(text: str, settings: Policy, others: Iterable[Span] = ()) -> tuple[Span, ...]:
    """Return what detection finds in `text`, and `others` beside it, as the policy's words have it.

    Raises:
        TelemetryIsOn: the policy is strict, and onnxruntime was imported with its telemetry on.
    """
    from redactkit.detect.find import find
    from redactkit.detect.spans.resolve_overlaps import fuse
    from redactkit.detect.spans.sentence_stops import with_right_stops

    if settings.strict:
        refuse_telemetry()
    found = find(text, settings.language, settings.recognisers, settings.detector)
    return _worded(text, settings, with_right_stops(text, fuse([*found, *others])) if others else found)


def _worded(text: str, settings: Policy, spans: Iterable[Span]) -> tuple[Span, ...]:
    from redactkit.transform import unpicked

    return settings.marked(text, tuple(unpicked(text, spans)))


def settle(
    source: Document, settings: Policy, settled: Settled, made: tuple[Edit, ...] | None = None
) -> tuple[tuple[Edit, ...], str, FreshDetection]:
    """Return the edits, the text that they make, and what a fresh detection finds in it.

    It starts from the edits that were `made`, or plans them, and takes out what can mark a copy unseen
    (`characters.marks`). A replacement can show what its neighbour hid, so the result is planned again until
    nothing is left to change; stand-ins are names themselves, so what has any is not planned twice. None
    are drawn for what a later round finds: it has a label.
    """
    from redactkit.transform import apply, compose, numbering, plan, unmarked

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
    edits = unmarked(source, edits)
    later, again = settled.numbers.later(), settings.labelling
    for _ in range(ROUNDS):
        result = Document(source.id, apply(source, edits))
        left = read_without(result.text, settings, edits)
        if any(edit.technique in INVENTING for edit in edits):
            return edits, result.text, left
        more = plan(result, left.spans, again, table=numbering(source.text, edits), numbers=later)
        if not more:
            return edits, result.text, left
        edits = unmarked(source, compose(result, edits, _renamed(more, edits, later)))
    text = apply(source, edits)
    return edits, text, read_without(text, settings, edits)


def read_without(text: str, settings: Policy, edits: Iterable[Edit]) -> FreshDetection:
    """Return what detection finds in what `edits` have made, stand-ins as nobody's names."""
    found = read(text, settings)
    return replace(found, spans=without_stand_ins(text, found.spans, edits))


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
    left: FreshDetection,
    settings: Policy,
    found: tuple[Span, ...] | None = None,
    *,
    stood: tuple[Span, ...] | None = None,
) -> Outcome:
    """Return the outcome of `edits`: `left` is what a fresh detection finds, `found` what the source held.

    `stood` is the same where nothing was planned from it; then it is looked for and not kept. Whether a
    text is in English is told by its source, since what is left of it may be a few labels.
    """
    from redactkit.detect.disguises.reread import readings
    from redactkit.flow.gate import decide
    from redactkit.flow.verify import verify
    from redactkit.risk import assess as score
    from redactkit.risk import unread

    check = verify(source, text, edits, left.spans, found or stood or (), readings(text))
    risk = score(text, left.spans, policy=settings, source=source.text, missed=left.missed)
    if unread(source.text):
        risk = replace(risk, assumptions={**risk.assumptions, "source not read": _NOT_READ})
    decision, reasons = decide(risk, check, settings)
    return Outcome(source.id, text, edits, risk, decision, reasons, found, left.spans)
