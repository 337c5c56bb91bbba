"""The command that measures detection against annotated documents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import perf_counter
from typing import TYPE_CHECKING

import click

from redactkit.cli import options, steps
from redactkit.cli.each import report
from redactkit.cli.group import NOT_PROCESSED

if TYPE_CHECKING:
    from redactkit.evaluate import Gold, Report
    from redactkit.types import Span


@click.command()
@click.argument("gold", metavar="GOLD.jsonl", type=click.Path())
@options.policy_option()
@click.option(
    "--peer", type=click.Choice(["presidio"]), help="Measure stock Presidio, same pipeline, beside it."
)
@options.format_option()
def evaluate(gold: str, policy: str, peer: str | None, form: str) -> None:
    """Measure detection and linking against annotated documents.

    Recall by level and type, whole entities, documents that leak, precision, linking, speed.

    \b
    Example:
      redactkit evaluate benchmarks/data/concerns_dev.jsonl --peer presidio
    """
    from redactkit import io
    from redactkit.cli import terminal
    from redactkit.evaluate import presidio, rows
    from redactkit.pipeline import detect as find
    from redactkit.pipeline import warm_up

    settings, golds = steps.settings(policy), io.gold(gold)
    warm_up(settings)
    systems: dict[str, Callable[[str], Sequence[Span]]] = {
        "redactkit": lambda text: find(text, policy=settings)
    }
    if peer:
        systems[peer] = presidio()
    measured = {name: _measured(golds, system) for name, system in systems.items()}
    if form == "jsonl":
        for name, (report, speed, _) in measured.items():
            steps.write({**io.reported(name, report), "characters_per_second": round(speed)})
    else:
        reports = [report for report, _, _ in measured.values()]
        terminal.show_report(terminal.console(), list(measured), rows(reports))
        for name, (_, speed, _) in measured.items():
            click.echo(f"{name}: {speed:,.0f} characters a second")
    if any(failures for _, _, failures in measured.values()):
        click.get_current_context().exit(NOT_PROCESSED)


def _measured(golds: Sequence[Gold], system: Callable[[str], Sequence[Span]]) -> tuple[Report, float, int]:
    """Return how a system did, its characters per second, and how many documents it failed on."""
    from redactkit.evaluate import score

    failures, predictions, start = 0, [], perf_counter()
    for gold in golds:
        try:
            predictions.append(system(gold.document.text))
        except Exception as fault:  # as in each(): counted, named by id, and the rest go on
            failures += 1
            report(gold.document.id, fault)
            predictions.append(())
    seconds = perf_counter() - start
    scored = score(golds, predictions)
    return scored, scored.characters / max(seconds, 1e-9), failures
