"""Process the text of one document, and check what was written of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from redactkit import pipeline
from redactkit.flow.gate import doubted
from redactkit.formats import ADDED, Content, Format, joined, split
from redactkit.formats.pdf import as_drawn
from redactkit.policy import Policy
from redactkit.release_set import studied
from redactkit.review.folder.job import Result, Task
from redactkit.review.page.manifest_entry import details
from redactkit.review.process.release_comparison import STUDY, compared, packed
from redactkit.review.rulings.decided import decided, released
from redactkit.types import Decision, Document, Edit, Level, Outcome, Technique

if TYPE_CHECKING:
    from redactkit.flow.batch.context import Casework


def protect(content: Content, task: Task, name: str, within: Casework | None = None) -> Result:
    """Return what became of the text of one document; texts of a withheld one are empty.

    Args:
        content: its units.
        task: the file that it is or is in.
        name: its id.
        within: the case that it is of, settled.
    """
    text, starts = joined(content.units)
    line: dict[str, Any] = {}
    if content.removed:
        line["removed"] = dict(content.removed)
    if not text.strip():
        reason = "No text could be read in it; pictures of text are not read."
        return Result(line | {"decision": Decision.WITHHOLD.value, "reasons": [reason]}, Decision.WITHHOLD)
    ruling = task.decisions.of(name)
    policy = task.decisions.policy(task.policy, ruling)
    source = Document(name, text)
    outcome = decided(
        source, task.decisions, task.policy, key=task.secret, until_safe=task.until_safe, within=within
    )
    texts = split(content.units, starts, [(edit.start, edit.end, edit.replacement) for edit in outcome.edits])
    outcome = _rejoined(content, texts, outcome, policy)
    outcome = _doubted(outcome, task.doubts.get(name, ()))
    outcome = released(outcome, ruling)
    if not ruling.releases(outcome.text):
        ruling = replace(ruling, release=False)
    line |= details(source, outcome, show_source=task.show_source)
    if task.compare and compared(name):
        line[STUDY] = packed(studied(source, outcome, policy, task.compare))
    if ruling.said():
        line["decided"] = list(ruling.said())
    return Result(line, outcome.decision, () if outcome.decision is Decision.WITHHOLD else texts)


def _doubted(outcome: Outcome, doubts: tuple[str, ...]) -> Outcome:
    decision, reasons = doubted(outcome.decision, outcome.reasons, doubts)
    return replace(outcome, decision=decision, reasons=reasons)


def _rejoined(content: Content, texts: Sequence[str], outcome: Outcome, policy: Policy) -> Outcome:
    """Return the outcome, withheld if the text in its places shows what the text in one piece did not."""
    units = [replace(unit, text=text) for unit, text in zip(content.units, texts, strict=True)]
    together, _ = joined(units)
    if squeezed(together) == squeezed(outcome.text) or outcome.decision is Decision.WITHHOLD:
        return outcome
    if not leaks(together, outcome.edits, policy):
        return outcome
    reason = "A direct identifier is left where an edit crosses from one part of the document into another."
    return replace(outcome, decision=Decision.WITHHOLD, reasons=(reason, *outcome.reasons))


def leaks(text: str, edits: Sequence[Edit], policy: Policy) -> bool:
    """Tell whether a detection run afresh finds a direct identifier that no edit has put there."""
    invented = {edit.replacement for edit in edits if edit.technique is Technique.PSEUDONYMISE}
    return any(
        span.level is Level.DIRECT and text[span.start : span.end] not in invented
        for span in pipeline.detect(text, policy=policy)
    )


def squeezed(text: str) -> str:
    """Return the characters of `text` that can be seen, as one string.

    Example:
        >>> squeezed("a b\\n c")
        'abc'
    """
    return "".join(letter for letter in "".join(text.split()) if letter.isprintable())


def faithful(form: Format, data: bytes, result: Result, task: Task, name: str) -> bool:
    """Tell whether what was written of document `name`, read again, says what it was to and nothing else."""
    wanted = [as_drawn(text) if form.name == "pdf" else text for text in result.texts]
    again = form.read(data)
    text = squeezed("".join(unit.text for unit in again.units))
    if not only(text, [squeezed(each) for each in wanted]):
        return False
    ruling = task.decisions.of(name)
    if result.decision is Decision.RELEASE and ruling.release:
        return True
    if text == squeezed("".join(wanted)):
        return True
    if task.policy.invents:
        return True  # stand-ins are names, which a detection that does not know them would find
    return not leaks(joined(again.units)[0], (), task.decisions.policy(task.policy, ruling))


def only(text: str, pieces: Sequence[str]) -> bool:
    """Tell whether `text` is made of `pieces`, in any order, and words that a writer adds.

    Example:
        >>> only("NotesBA", ["A", "B"]), only("ABC", ["A", "B"])
        (True, False)
    """
    if text == "".join(pieces):
        return True
    for piece in sorted((piece for piece in pieces if piece), key=len, reverse=True):
        if piece not in text:
            return False
        text = text.replace(piece, "\x00", 1)
    for word in sorted(ADDED, key=len, reverse=True):
        text = text.replace(squeezed(word), "")
    return not text.strip("\x00")
