"""Redact the example concerns and show each one before and after, the decision and the reasons."""

from pathlib import Path

from rich.console import Console
from rich.panel import Panel

import redactkit

CONCERNS = Path(__file__).parent / "concerns"


def main() -> None:
    """Print every example: the text as it came, the text as it may go, and why."""
    console = Console(width=100)
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


if __name__ == "__main__":
    main()
