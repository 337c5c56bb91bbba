"""Redact the example concerns one by one, then a folder of documents as an officer would."""

import json
from pathlib import Path

from rich.console import Console
from rich.panel import Panel
from rich.table import Table

import redactkit
from redactkit.policy import load
from redactkit.review import batch

HERE = Path(__file__).parent
CONCERNS = HERE / "concerns"
FOLDER = HERE / "case-studies"
RESULTS = HERE.parent / "build" / "case-studies"


def main() -> None:
    """Print every concern before and after, then what came of the folder and where its report is."""
    console = Console(width=100)
    concerns(console)
    folder(console)


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
    console.print(f"The report: {RESULTS / 'report.html'} (docs/officer.md says how to go on)", markup=False)


if __name__ == "__main__":
    main()
