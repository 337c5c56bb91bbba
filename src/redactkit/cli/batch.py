"""The command that puts a folder of documents through the gate."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Final

import click

from redactkit.cli import casework, options, steps
from redactkit.cli.group import NOT_PROCESSED, NOT_RELEASED, RELEASED, Stopped
from redactkit.cli.store import held, key_option, releases_option

if TYPE_CHECKING:
    from redactkit.review import Progress, Summary

QUIET_SECONDS: Final = 30.0
"""How often a line tells of the progress where there is no terminal."""

WORDS: Final = {
    "release": "released",
    "review": "to review",
    "withhold": "withheld",
    "failed": "could not be processed and are withheld",
}


@click.command()
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@click.argument("target", metavar="OUT", type=click.Path(path_type=Path))
@options.policy_option()
@options.key_option
@options.decisions_option("What an officer has decided after an earlier run.")
@options.until_safe_option
@casework.case_option
@click.option(
    "--cases",
    "cases_file",
    type=options.FILE,
    metavar="FILE.csv",
    help="The case of each file or folder under IN: path, case.",
)
@click.option(
    "--rulings",
    "rulings_file",
    type=options.FILE,
    metavar="FILE",
    help="What you have settled about who is one with whom; OUT/links.toml asks the questions.",
)
@options.roster_option
@options.figures_option
@click.option(
    "--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes to work with."
)
@click.option(
    "--seconds",
    type=click.FloatRange(min=1.0),
    default=600.0,
    show_default=True,
    help="How long one document may take before it is withheld.",
)
@click.option(
    "--memory",
    type=click.IntRange(min=100),
    default=4000,
    show_default=True,
    metavar="MB",
    help="How much memory one document may take, on top of the models.",
)
@releases_option
@key_option
@click.option(
    "--show-source", is_flag=True, help="Put source text and paths in the report, which names people."
)
def batch(
    source: Path,
    target: Path,
    policy: str,
    key: str | None,
    decisions: Path | None,
    until_safe: bool,
    case: str,
    cases_file: str | None,
    rulings_file: str | None,
    roster: str | None,
    figures: str | None,
    workers: int,
    seconds: float,
    memory: int,
    releases: Path | None,
    releases_key: str | None,
    show_source: bool,
) -> None:
    """Put a folder of documents through the gate.

    Reads txt, md, html, docx, odt, rtf, pdf, eml, mbox, csv, tsv, jsonl, xlsx
    and parquet under IN. Under OUT it writes what may go out to release/ and
    review/, in the same formats, with manifest.jsonl and report.html. What is
    withheld leaves no text. Run it again to take up where a run was stopped.
    With a case all its files are read before the first of them is changed.

    \b
    Example:
      redactkit batch concerns/ results/ --workers 2
      redactkit batch 2024-117/ results/ --case 2024-117 --until-safe
    """
    from redactkit import io, review

    settings = steps.settings(policy, figures).unlike(casework.roster(roster))
    secret = steps.secret(key)
    ruled = review.load(decisions) if decisions else None
    cases = review.Cases(
        case,
        io.cases(cases_file) if cases_file else {},
        io.rulings(rulings_file) if rulings_file else (),
    )
    try:
        opened = held(releases, releases_key) if releases else nullcontext()
        with opened as earlier, _told() as progress:
            summary = review.batch(
                source,
                target,
                policy=settings,
                key=secret,
                decisions=ruled,
                workers=workers,
                limits=review.Limits(seconds, memory),
                show_source=show_source,
                earlier=earlier,
                cases=cases,
                until_safe=until_safe,
                progress=progress,
            )
    except KeyboardInterrupt:
        raise Stopped("Stopped. Nothing half done was left; run it again to go on.") from None
    except OSError as fault:
        raise Stopped(
            f"Stopped: {fault.strerror or type(fault).__name__}. Nothing half done was left; "
            "run it again to go on."
        ) from None
    _report(summary, target, show_source, decisions)
    if cases.rulings:
        passed = len(cases.rulings) - summary.honoured
        said = f", {passed:,} are about places where nothing was found in one case" if passed else ""
        click.echo(f"Rulings honoured: {summary.honoured:,}{said} ({rulings_file}).")
    if summary.asked:
        click.echo(f"{summary.asked:,} links between people are for you to settle: {target / 'links.toml'}")
    click.get_current_context().exit(_code(summary.counts))


def _code(counts: Mapping[str, int]) -> int:
    if counts.get("failed"):
        return NOT_PROCESSED
    return NOT_RELEASED if counts.get("review") or counts.get("withhold") else RELEASED


def _report(summary: Summary, target: Path, show_source: bool, decisions: Path | None) -> None:
    parts = [f"{summary.counts[word]:,} {said}" for word, said in WORDS.items() if summary.counts.get(word)]
    total = sum(summary.counts.values())
    click.echo(f"{total:,} documents in {summary.files:,} files: {', '.join(parts) or 'none'}.")
    if summary.again:
        click.echo(f"{summary.again:,} files were finished by an earlier run.")
    if decisions:
        click.echo(f"Decisions honoured in {summary.decided:,} documents ({decisions}).")
    click.echo(f"Report: {target / 'report.html'}")
    if show_source:
        click.secho(
            "The report, the manifest and the records hold source texts and paths, which name people. "
            "Do not share them.",
            fg="red",
            err=True,
        )


@contextmanager
def _told() -> Iterator[Callable[[Progress], None]]:
    """Yield what shows progress: a bar on a terminal, else a line now and then, on standard error."""
    if not sys.stderr.isatty():
        yield _lines()
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as Bar

    rate = TextColumn("{task.fields[rate]}")
    console = Console(stderr=True)
    with Bar(
        TextColumn("redacting"), BarColumn(), MofNCompleteColumn(), rate, TimeElapsedColumn(),
        TimeRemainingColumn(), console=console,
    ) as bar:  # fmt: skip
        task, start = bar.add_task("redacting", total=None, rate=""), monotonic()
        first: list[int] = []

        def show(progress: Progress) -> None:
            first[:] = first or [progress.done]
            speed = (progress.done - first[0]) / max(monotonic() - start, 1e-6)
            within = f", {progress.records:,} records into a file" if progress.records else ""
            rate = f"{speed:.1f} files/s{within}"
            bar.update(task, completed=progress.done, total=progress.files, rate=rate)

        yield show


def _lines() -> Callable[[Progress], None]:
    last = [monotonic()]

    def show(progress: Progress) -> None:
        if monotonic() - last[0] >= QUIET_SECONDS and progress.done < progress.files:
            last[0] = monotonic()
            within = f", {progress.records:,} records into those at work" if progress.records else ""
            click.echo(f"redactkit: {progress.done:,} of {progress.files:,} files done{within}", err=True)

    return show
