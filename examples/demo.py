"""Redact the example concerns, then a folder of documents, then publish the register of a hotline."""

import json
import shutil
import sys
from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.panel import Panel
from rich.table import Table

import redactkit
from redactkit.policy import load
from redactkit.review import batch
from redactkit.types import Decision

HERE = Path(__file__).parent
CONCERNS = HERE / "concerns"
FOLDER = HERE / "case-studies"
RESULTS = HERE.parent / "build" / "case-studies"
REGISTER = HERE / "hotline" / "register.jsonl"
PUBLICATION = HERE.parent / "build" / "hotline"


def main() -> None:
    """Print every concern before and after, what came of the folder, and what a register may show."""
    console = Console(width=100)
    concerns(console)
    folder(console)
    register(console)


def concerns(console: Console) -> None:
    """Print every example: the text as it came, the text as it may go, and why."""
    documents = [
        redactkit.Document(path.stem, path.read_text(encoding="utf-8"))
        for path in sorted(CONCERNS.glob("*.txt"))
    ]
    for document, outcome in zip(documents, redactkit.redact_all(documents), strict=True):
        console.print(
            Panel(document.text.strip(), title=f"{document.id}: before", border_style="red"), markup=False
        )
        console.print(
            Panel(outcome.text.strip(), title=f"{document.id}: after", border_style="green"), markup=False
        )
        console.print(f"decision: {outcome.decision}", style="bold", markup=False)
        for reason in outcome.reasons:
            console.print(f"  - {reason}", markup=False)
        console.print()


def folder(console: Console) -> None:
    """Put the folder of mixed documents through the gate and print what came of each."""
    summary = batch(FOLDER, RESULTS, policy=load("public"))
    table = Table("document", "decision", "reason", title=f"{FOLDER.name}: {summary.files} files")
    for line in map(json.loads, (RESULTS / "manifest.jsonl").read_text(encoding="utf-8").splitlines()):
        if "format" in line:
            table.add_row(line["id"], line["decision"], line["reasons"][0])
    console.print(table)
    console.print(
        f"The report: {RESULTS / 'report.html'} (docs/documents.md says how to go on)", markup=False
    )


def register(console: Console) -> None:
    """Publish a register of 180 concerns: print studies, composites, a table, and what could not be told."""
    shutil.rmtree(PUBLICATION, ignore_errors=True)
    made = redactkit.publish(REGISTER, PUBLICATION, approved_by="second reader")
    told = [study for study in made.studies if study.decision is Decision.RELEASE]
    texts = {study.text: study for study in told}  # some are told in the same words
    for each in (*sorted(texts.values(), key=lambda study: -len(study.text))[:3], *made.composites[:2]):
        console.print(Panel(each.text, title=each.title, border_style="blue"), markup=False)
    table = Table("setting", "concerns", title="Concerns by setting, rounded to the nearest five")
    for count in made.tables:
        if count.table == "setting" and count.rounded is not None:
            table.add_row(count.row, str(count.rounded))
    console.print(table)
    together = len(made.released) - len(told)
    console.print(
        f"{len(told)} of {len(made.studies)} concerns are told in a study of their own, {together} more in "
        f"{len(made.composites)} composites, {len(made.studies) - len(made.released)} not at all.",
        markup=False,
    )
    reasons = Counter(study.reasons[0] for study in made.studies if study.decision is Decision.WITHHOLD)
    for reason, count in reasons.most_common():
        console.print(f"  - {count} have no study: {reason}", markup=False)
    console.print(
        f"The page: {PUBLICATION / 'publication.html'} (docs/case-studies.md says how to go on)",
        markup=False,
    )
    desk = PUBLICATION.parent / "desk" / REGISTER.name
    desk.parent.mkdir(exist_ok=True)
    shutil.copy(REGISTER, desk)
    command = Path(sys.executable).with_name("redactkit")
    console.print(
        f"To work on this register in the browser, as in docs/officer.md:\n  {command} review {desk}",
        markup=False,
        soft_wrap=True,
    )


if __name__ == "__main__":
    main()
