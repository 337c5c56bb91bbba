"""Apply the cheapest changes, round by round, until the policy's threshold is met."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from redactkit.flow.document_flow import judged, settle
from redactkit.policy import INVENTING, Policy
from redactkit.types import Change, Decision, Document, Edit, Level, Outcome, Span, Type

if TYPE_CHECKING:
    from redactkit.flow.settled import Settled

SAFE_ROUNDS = 12
"""How often the cheapest changes are made at most: each time, what is left is read afresh."""

NOT_SAFE = "No changes bring it under the policy's threshold: withhold it, or ask the writer."
KEPT = "Without the passages that tell an occasion {:.0%} of its words would be left (`[cut] occasions`)."
MADE = "Changes made to get under the policy's numbers: {}. Read it before it goes."

_WORD = re.compile(r"\[[^\]\n]{1,40}\]|\w+")


def reached(
    source: Document, outcome: Outcome, left: tuple[Span, ...], settings: Policy, settled: Settled
) -> Outcome:
    """Return the outcome once all that can be counted is enough, or `outcome` with why it is not.

    What may be released, or is only for a person to decide on, is left as it is. It is all or nothing,
    and what is done depends on the text of `outcome` alone, so that a second run finds the same. Plain
    words that are read as telling more than they should are tried only once: then there are cuts.
    """
    from redactkit.flow.gate import readable
    from redactkit.flow.verify import verify

    check = verify(source, outcome.text, outcome.edits, left, settled.spans)
    if readable(outcome.risk, check, settings):
        return outcome
    for plain in (True, False):
        found = _tried(source, outcome, left, settings, settled, plain=plain)
        if found:
            return found
    return replace(outcome, reasons=(*outcome.reasons, NOT_SAFE))


def _tried(
    source: Document,
    outcome: Outcome,
    left: tuple[Span, ...],
    settings: Policy,
    settled: Settled,
    *,
    plain: bool,
) -> Outcome | None:
    """Return the outcome with the cheapest changes made, round by round, None if they do not get there."""
    from redactkit.detect.disguises.reread import readings
    from redactkit.flow.gate import weighed
    from redactkit.flow.verify import verify
    from redactkit.transform import compose, less

    # Stand-ins are known by the edits that made them; other texts are taken as they stand.
    invented = any(edit.technique in INVENTING for edit in outcome.edits)
    base = source if invented else Document(source.id, outcome.text)
    edits, text, every = outcome.edits if invented else (), outcome.text, outcome.edits
    made, now = 0, None
    for _ in range(SAFE_ROUNDS):
        changes = _changes(source, text, every, left, settings, settled, plain=plain)
        if not changes:
            break
        made += len(changes)
        middle = Document(source.id, text)
        edits, text, now = settle(base, settings, settled, compose(middle, edits, less(middle, changes)))
        left = now.spans
        every = edits if invented else compose(base, outcome.edits, edits)
    found = judged(source, every, text, now, settings, settled.spans) if now else outcome
    check = verify(source, found.text, found.edits, left, settled.spans, readings(found.text))
    if not weighed(found.risk, check, settings) or _direct(left) or found.risk.score > outcome.risk.score:
        return None
    said = [KEPT.format(_kept(found)) for _ in found.risk.occasions[:1] if found.decision is Decision.REVIEW]
    if made:
        said.append(MADE.format(made))
    return replace(found, reasons=(*found.reasons, *said))


def _kept(outcome: Outcome) -> float:
    """Return the share of an outcome's words that stand outside of its occasions, 0 to 1."""
    words = len(_WORD.findall(outcome.text))
    gone = sum(len(_WORD.findall(outcome.text, *each)) for each in outcome.risk.occasions)
    return 1 - gone / max(words, 1)


def _changes(
    source: Document,
    text: str,
    edits: tuple[Edit, ...],
    left: tuple[Span, ...],
    settings: Policy,
    settled: Settled,
    *,
    plain: bool,
) -> tuple[Change, ...]:
    """Return the cheapest changes for what is left of the risk, and cuts of what should not be left at all.

    A direct identifier counts wherever it stands, in a replacement, too: to whoever reads the text it
    is one. What reads like something that was removed is cut once the rest is done, and after it what
    the writer says of himself or herself alone, if the policy cuts self-description at all, and what
    happened once, if it cuts that.
    """
    from redactkit.detect.disguises.reread import readings
    from redactkit.flow.verify import verify
    from redactkit.risk import assess
    from redactkit.risk import cheapest as find
    from redactkit.transform import of_oneself

    remedy = find(text, left, policy=settings, plain=plain)
    if not remedy.enough:
        return ()
    direct = _direct(left)
    done = bool(remedy.changes or direct)
    stray = () if done else verify(source, text, edits, left, settled.spans, readings(text)).surviving
    if not done and not stray and settings.cut.self_description:
        stray = of_oneself(text, left)
    if not done and not stray and settings.cut.occasions:
        stray = assess(text, left, policy=settings).occasions
    cuts = (Change((each,), "[…]", Type.IDENTIFIER, 1.0) for each in (*direct, *stray))
    return (*remedy.changes, *cuts)


def _direct(left: Iterable[Span]) -> tuple[tuple[int, int], ...]:
    return tuple((span.start, span.end) for span in left if span.level is Level.DIRECT)
