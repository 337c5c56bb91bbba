"""The command that puts a folder of documents through the gate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from redactkit.cli import options, steps
from redactkit.cli.folder import casework
from redactkit.cli.folder.progress import shown
from redactkit.cli.folder.store import held, key_option, releases_option
from redactkit.cli.group import NOT_PROCESSED, NOT_RELEASED, RELEASED, Stopped

if TYPE_CHECKING:
    from redactkit.review import Summary

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

    settings = steps.careful(policy, figures).unlike(casework.roster(roster))
    secret = steps.secret(key)
    ruled = review.load(decisions) if decisions else None
    cases = review.Cases(
        case,
        io.cases(cases_file) if cases_file else {},
        io.rulings(rulings_file) if rulings_file else (),
    )
    with (
        _stoppable(),
        held(releases, releases_key) if releases else nullcontext() as earlier,
        shown() as progress,
    ):
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
    _report(summary, target, show_source, decisions)
    _report_links(summary, target, len(cases.rulings), rulings_file)
    click.get_current_context().exit(_code(summary.counts))


@contextmanager
def _stoppable() -> Iterator[None]:
    """Say, where the work is stopped by somebody or by a full disk, that it can be gone on with."""
    try:
        yield
    except KeyboardInterrupt:
        raise Stopped("Stopped. Nothing half done was left; run it again to go on.") from None
    except OSError as fault:
        raise Stopped(
            f"Stopped: {fault.strerror or type(fault).__name__}. Nothing half done was left; "
            "run it again to go on."
        ) from None


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


def _report_links(summary: Summary, target: Path, rulings: int, rulings_file: str | None) -> None:
    """Say what came of so many rulings about who is one with whom, and what is still to be settled."""
    if rulings:
        passed = rulings - summary.honoured
        said = f", {passed:,} are about places where nothing was found in one case" if passed else ""
        click.echo(f"Rulings honoured: {summary.honoured:,}{said} ({rulings_file}).")
    if summary.asked:
        click.echo(f"{summary.asked:,} links between people are for you to settle: {target / 'links.toml'}")
