"""Show on standard error how far a batch has come."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from redactkit.review import Progress

QUIET_SECONDS: Final = 30.0
"""How often a line tells of the progress where there is no terminal."""


@contextmanager
def shown() -> Iterator[Callable[[Progress], None]]:
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
