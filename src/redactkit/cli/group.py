"""Turn what goes wrong into one line on standard error and an exit code."""

from __future__ import annotations

import logging
import os
import sys
import warnings
from typing import IO, Any, Final

import click

from redactkit.errors import RedactkitError
from redactkit.machine.files import owner_alone

RELEASED: Final = 0
NOT_RELEASED: Final = 1
WRONG_INPUT: Final = 2
NOT_PROCESSED: Final = 3
INTERRUPTED: Final = 130
PIPE_CLOSED: Final = 141


class Fault(click.ClickException):
    """Wrong usage or unreadable input, told in one line."""

    exit_code = WRONG_INPUT

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the message after the program's name."""
        click.echo(f"redactkit: {self.message}", file=file, err=file is None)


class Stopped(Fault):
    """What was done cannot be written, or somebody stopped it."""

    exit_code = NOT_PROCESSED


class Quiet(click.Group):
    """A group of commands that shows no traceback, and nothing that a library says of a text."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a closed pipe and Ctrl-C end it without a word."""
        # Libraries log and warn in words of their own, which may quote what they were given.
        logging.getLogger().addHandler(logging.NullHandler())
        _survive_odd_terminals()
        try:
            with warnings.catch_warnings(), owner_alone():
                warnings.simplefilter("ignore")
                return super().invoke(ctx)
        except RedactkitError as fault:
            raise Fault(str(fault)) from None
        except BrokenPipeError:
            _drop_output()
            ctx.exit(PIPE_CLOSED)
        except OSError as fault:
            _drop_output()
            raise Stopped(
                f"Stopped: {fault.strerror or type(fault).__name__}. Check where the results go, and run it "
                "again."
            ) from None
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)


def _survive_odd_terminals() -> None:
    """Let a terminal that lacks a character show another in its place."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")


def _drop_output() -> None:
    """Point standard output nowhere, so that flushing it at exit does not fail once more."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # standard output is no file, as in a test
        return
