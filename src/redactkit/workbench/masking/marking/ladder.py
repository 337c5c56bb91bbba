"""Words for a mark, from narrow to wide: as it was told, more and more general, its kind, a gap."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace

from redactkit.policy import Generalise
from redactkit.policy.values import GENERALISE
from redactkit.transform.fit_edits import fitted
from redactkit.transform.generalise.value import general, kinds_of
from redactkit.transform.placeholders import CUT
from redactkit.types import Document, Edit, Intruder, Level, Outcome, Span, Technique, Type
from redactkit.workbench.masking.marking.marks import TextMark, labelled

_SETTING = {
    Type.DATETIME: "date",
    Type.AGE: "age",
    Type.LOCATION: "place",
    Type.ORGANISATION: "organisation",
    Type.ROLE: "role",
    Type.QUANTITY: "number",
}
"""The setting that says how general a type is told, from the narrowest on."""


def general_steps(document: Document, mark: TextMark, found: Sequence[Span]) -> Iterator[tuple[Edit, ...]]:
    """Yield the edits that tell a mark more generally, a step at a time, each with what fits it.

    Example:
        >>> document = Document("7", "She left on 3 May 2024.")
        >>> span = Span(12, 22, Type.DATETIME, Level.QUASI)
        >>> mark = TextMark(12, 22, "3 May 2024", span=span)
        >>> [edits[-1].replacement for edits in general_steps(document, mark, ())]
        ['May 2024', 'spring 2024', '2024']
    """
    span, text = mark.span, document.text
    if span is None or (span.start, span.end) != mark.at:
        return
    kind = kinds_of(text, found).get(span.entity)
    said = {mark.words.casefold()}
    for settings in _settings(span.type):
        value = general(text, span, settings, kind)
        if value is None or value.words.casefold() in said:
            continue
        said.add(value.words.casefold())
        made = Edit(
            span.start,
            span.end,
            value.words,
            span.type,
            span.level,
            span.entity,
            Technique.GENERALISE,
        )
        yield fitted(text, [made], (), {span.start: value.article})


def _settings(type_: Type) -> Iterator[Generalise]:
    known = {each.name for each in fields(Generalise)}
    name = _SETTING.get(type_, "")
    for value in GENERALISE.get(name, ()) if name in known else ():
        yield replace(Generalise(), **{name: value})  # type: ignore[arg-type]


def next_step(
    document: Document, mark: TextMark, found: Sequence[Span], label: str
) -> tuple[Edit, ...] | None:
    """Return the edits that tell a mark one step more generally than it is told now, None at the last.

    Args:
        document: the source.
        mark: a mark of it, or a stretch that nothing is known of.
        found: what detection finds in the source.
        label: the label that says its kind, empty if it has none.
    """
    steps = list(general_steps(document, mark, found))
    if label:
        steps.append(taken_out(document.text, mark, label))
    steps.append(taken_out(document.text, mark, CUT))
    if mark.edit is None:
        return steps[0]
    for at, step in enumerate(steps):
        if _main(step, mark).replacement.casefold() == mark.stands.casefold():
            return steps[at + 1] if at + 1 < len(steps) else None
    if mark.stands == CUT or not mark.stands:
        return None
    return steps[-1] if labelled(mark.edit) or len(steps) == 1 else steps[-2]


def _main(step: Sequence[Edit], mark: TextMark) -> Edit:
    return next(edit for edit in step if edit.start == mark.start)


def taken_out(text: str, mark: TextMark, written: str) -> tuple[Edit, ...]:
    """Return the edits that put a label, or a gap, in the place of a mark, with what fits it."""
    type_ = mark.span.type if mark.span else mark.edit.type if mark.edit else None
    made = Edit(mark.start, mark.end, written, type_, Level.DIRECT, technique=Technique.LABEL)
    if (name := labelled(made)) in set(Type):
        made = replace(made, type=Type(name))
    return fitted(text, [made], (), {})


def fits(outcome: Outcome) -> dict[Intruder, float]:
    """Return how few people may fit somebody in a text, for each who might look."""
    risk = outcome.risk
    return {
        intruder: min(
            (person.intruders[intruder].set_size.low for person in risk.people),
            default=risk.intruders[intruder].set_size.low,
        )
        for intruder in Intruder
    }


def most_changed(before: Outcome, after: Outcome) -> tuple[Intruder, float, float]:
    """Return for whom a change does most, and how few may fit before it and after it."""
    old, new = fits(before), fits(after)
    changed = [each for each in Intruder if math.isfinite(old[each]) and abs(new[each] - old[each]) >= 1]
    if changed:
        who = max(changed, key=lambda each: abs(new[each] - old[each]) / old[each])
    else:
        who = min(Intruder, key=lambda each: old[each])
    return who, old[who], new[who]
