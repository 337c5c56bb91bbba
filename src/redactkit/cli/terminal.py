"""Show results in a terminal, for people."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from redactkit.evaluate import TableRow, grid
from redactkit.risk_words import GRADES
from redactkit.types import Decision, Document, Exposure, Intruder, Outcome, Person, Remedy, Risk, Span, Type

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from redactkit.coding import Proposal

COLOURS: Final = {
    Type.PERSON: "bold white on red",
    Type.ORGANISATION: "black on cyan",
    Type.LOCATION: "black on green",
    Type.CONTACT: "bold white on magenta",
    Type.IDENTIFIER: "bold white on dark_red",
    Type.DATETIME: "black on yellow",
    Type.AGE: "black on gold3",
    Type.ROLE: "white on blue",
    Type.DEMOGRAPHIC: "black on orchid",
    Type.QUANTITY: "black on wheat1",
    Type.EVENT: "black on orange3",
}
DECISIONS: Final = {
    Decision.RELEASE: "bold green",
    Decision.REVIEW: "bold yellow",
    Decision.WITHHOLD: "bold red",
}
SHOWN: Final = 10
"""How many drivers, pieces of advice and people are listed."""

WIDTH: Final = 120
"""Columns of a table that does not go to a terminal."""

UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What could move the cursor, reorder a line, or not be written at all; tab and line feed pass."""


def printable(text: str) -> str:
    """Return `text` with each character that a terminal would obey or choke on as U+FFFD.

    Example:
        >>> printable("a\\x1b[2Jb")
        'a\ufffd[2Jb'
    """
    return UNPRINTABLE.sub("\ufffd", text.replace("\r\n", "\n"))


def console() -> Console:
    """Return a console on standard output; colours only where they can be seen."""
    from rich.console import Console

    out = Console(highlight=False, emoji=False, markup=False)
    if not out.is_terminal:  # a file or a pipe has no width of its own
        out.width = WIDTH
    return out


def show_spans(out: Console, document: Document, spans: Sequence[Span], *, show_text: bool) -> None:
    """Print how many spans of each type and level were found, and where; the text only if asked for."""
    out.rule(printable(document.id))
    counts = Counter((span.type, span.level) for span in spans)
    table = _table("type", "level", "count", "at")
    for (type_, level), count in sorted(counts.items()):
        places = (f"{s.start}–{s.end}" for s in spans if (s.type, s.level) == (type_, level))
        table.add_row(type_.value, level.value, str(count), " ".join(places))
    out.print(table if counts else "Nothing found.")
    if show_text:
        out.print(_marked(document.text, spans), soft_wrap=True)


def _marked(text: str, spans: Sequence[Span]) -> object:
    """Return `text` with each span in the colour of its type."""
    from rich.text import Text

    marked, position = Text(), 0
    for span in sorted(spans):
        if span.start >= position:
            marked.append(printable(text[position : span.start]))
            marked.append(printable(text[span.start : span.end]), COLOURS[span.type])
            position = span.end
    return marked.append(printable(text[position:]))


def show_coding(
    out: Console, document: Document, coding: Proposal, *, suggested: bool, show_text: bool
) -> None:
    """Print the genre, each fact with its score and where it is told; the words only if asked for."""
    out.rule(printable(document.id))
    out.print(f"Genre: {coding.genre}")
    groups = [("Facts", coding.facts), *([("Suggested", coding.suggested)] if suggested else [])]
    for title, facts in groups:
        table = _table("field", "code", "score", "at")
        for fact in facts:
            places = " ".join(f"{start}–{end}" for start, end in fact.evidence)
            table.add_row(fact.field, fact.code, f"{fact.score:.2f}", places)
        out.print(f"\n{title}", style="bold")
        out.print(table if facts else "None.")
    if show_text:
        out.print(printable(document.text), soft_wrap=True)


def show_outcome(out: Console, document: Document, outcome: Outcome, *, show_text: bool) -> None:
    """Print the text as it may go, the decision and the reasons; the source before it only if asked for."""
    if show_text:
        out.rule(f"{printable(document.id)}: source")
        out.print(printable(document.text), soft_wrap=True)
    out.rule(printable(outcome.id))
    out.print(printable(outcome.text), soft_wrap=True)
    show_decision(out, outcome.decision, outcome.risk, outcome.reasons)


def show_decision(out: Console, decision: Decision, risk: Risk, reasons: Sequence[str]) -> None:
    """Print what the gate says, and why."""
    out.print(f"Decision: {decision.value}", style=DECISIONS[decision])
    out.print(f"Score {risk.score:.1f} of 100, grade {risk.grade}: {GRADES[risk.grade]}")
    for reason in reasons:
        out.print(f"  - {printable(reason)}", soft_wrap=True)


def show_risk(
    out: Console,
    document: Document,
    risk: Risk,
    decision: Decision,
    reasons: Sequence[str],
    *,
    show_text: bool,
) -> None:
    """Print how many people each person could be, for whom, what says so, and what would help."""
    out.rule(printable(document.id))
    if show_text:
        out.print(printable(document.text), soft_wrap=True)
    show_decision(out, decision, risk, reasons)
    if risk.intruders:
        out.print("\nHow many people fit, for the person most at risk", style="bold")
        out.print(_exposures(risk))
    for person in risk.people[:SHOWN]:
        _show_waterfall(out, person)
    if risk.drivers:
        out.print("\nWhat adds to the risk", style="bold")
        for driver in risk.drivers[:SHOWN]:
            out.print(f"  {driver.start}–{driver.end} {driver.type.value}: {driver.weight:.1f} points")
    if risk.advice:
        out.print("\nWhat would help", style="bold")
        for item in risk.advice[:SHOWN]:
            change = f"replace by {printable(item.to)!r}" if item.to else "leave out"
            fit = told_apart(item.intruder, item.fit_before, item.fit_after)
            out.print(f"  {item.start}–{item.end}: {change}, score falls to {item.score_after:.1f}{fit}")


def told_apart(intruder: Intruder | None, before: float | None, after: float | None) -> str:
    """Return in words what a change does for whom it hides most; nothing where it hides nobody.

    Example:
        >>> told_apart(Intruder.LOCAL, 3.0, 140.0)
        '; for the local 3.0 people → 140'
    """
    if intruder is None or before is None or after is None:
        return ""
    return f"; for the {intruder.value} {_count(before)} people → {_count(after)}"


def show_remedy(out: Console, remedy: Remedy) -> None:
    """Print the cheapest set of changes, with the figures before it and after it."""
    if not remedy.enough:
        out.print(
            "\nNo change of these brings it under the policy's threshold: withhold it, or ask the writer."
        )
        return
    if not remedy.changes:
        out.print("\nIt is under the policy's threshold as it stands.")
        return
    known = "" if remedy.exact else " or a little less"
    title = f"\nWhat together brings it under the policy's threshold, {remedy.cost:g} words lost{known}"
    out.print(title, style="bold")
    for change in remedy.changes:
        where = ", ".join(f"{start}–{end}" for start, end in change.stretches)
        done = "cut" if change.to == "[…]" else f"write {printable(change.to)!r}"
        fit = told_apart(change.intruder, change.fit_before, change.fit_after)
        out.print(f"  {change.type.value} at {where}: {done}{fit}", soft_wrap=True)
    for who, few in remedy.before.items():
        out.print(
            f"  → how few fit somebody, for the {who.value}: {_count(few)} → {_count(remedy.after[who])}"
        )
    out.print(f"  → score {remedy.score_before:.1f} → {remedy.score_after:.1f}")


def _exposures(risk: Risk) -> object:
    table = _table("intruder", "people who fit", "chance of a right guess")
    for intruder, exposure in risk.intruders.items():
        table.add_row(intruder.value, _people(exposure), _chance(exposure))
    return table


def _people(exposure: Exposure) -> str:
    size = exposure.set_size
    return f"{_count(size.point)} ({_count(size.low)} to {_count(size.high)})"


def _chance(exposure: Exposure) -> str:
    risk = exposure.risk
    return f"{risk.point:.3f} ({risk.low:.3f} to {risk.high:.3f})"


def _count(people: float) -> str:
    """Return a number of people as one says it.

    Example:
        >>> _count(2.345), _count(31234.0), _count(float("inf"))
        ('2.3', '31,234', 'inf')
    """
    return f"{people:.1f}" if people < 100 else f"{people:,.0f}"


def _show_waterfall(out: Console, person: Person) -> None:
    """Print, for the intruder before whom the person stands worst, how each fact narrows the circle."""
    steps = person.waterfall.get(worst(person)) if person.intruders else None
    if not steps:
        return
    out.print(f"\n{person.person} ({person.story_role}), before the {worst(person).value}", style="bold")
    for step in steps:
        left = "less than one" if step.remaining < 1 else _count(step.remaining)
        out.print(f"  → {printable(step.label)}: {left}")


def worst(person: Person) -> Intruder:
    """Return the intruder for whom the fewest people fit."""
    return min(person.intruders, key=lambda intruder: person.intruders[intruder].set_size.low)


def show_report(out: Console, systems: Sequence[str], rows: Sequence[TableRow]) -> None:
    """Print measures, two columns for each system."""
    head, *lines = grid(systems, rows)
    table = _table(*head)
    for line in lines:
        table.add_row(*line)
    out.print(table)


def _table(*headings: str) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    return Table(*headings, box=SIMPLE_HEAD)
