"""What several commands take, so that it reads and works the same in each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    Taken = Callable[[Callable[..., Any]], Callable[..., Any]]

FILE = click.Path(dir_okay=False)


def _policies(_: click.Context, __: click.Parameter, typed: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    from redactkit.policy import BUILTIN

    names = [CompletionItem(name) for name in BUILTIN if name.startswith(typed)]
    return [*names, CompletionItem(typed, type="file")]


def policy_option(told: str = "public, sector, internal, or a policy file of your own.") -> Taken:
    """Return the option that names a policy, with what its help tells."""
    return click.option(
        "--policy",
        default="public",
        show_default=True,
        metavar="NAME|FILE.toml",
        shell_complete=_policies,
        help=told,
    )


def format_option(
    told: str = "text for people; jsonl for programs: one JSON object a line, in and out.",
) -> Taken:
    """Return the option that chooses what is printed, with what its help tells."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", "jsonl"]),
        default="text",
        show_default=True,
        help=told,
    )


def text_option(told: str = "Show text of the source too, which names people.") -> Taken:
    """Return the option that shows text of the source, with what its help tells."""
    return click.option("--show-text", is_flag=True, help=told)


output_option = click.option(
    "--output",
    type=FILE,
    metavar="FILE",
    help="Write the texts, or the lines of JSON, into this file, which only you can read.",
)


def decisions_option(told: str) -> Taken:
    """Return the option that names a file of decisions, with what its help tells."""
    return click.option(
        "--decisions",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE.toml|FILE.csv",
        help=told,
    )


paths_argument = click.argument(
    "paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(allow_dash=True)
)
key_option = click.option(
    "--key",
    type=FILE,
    metavar="FILE",
    help="The secret from which stand-ins are drawn, for a policy that pseudonymises.",
)
figures_option = click.option(
    "--figures",
    type=FILE,
    metavar="FILE",
    help="Your own figures of places, employers and people, CSV or TOML.",
)
until_safe_option = click.option(
    "--until-safe",
    is_flag=True,
    help="Go on, with the cheapest changes, until enough people fit, or say that none get there.",
)
roster_option = click.option(
    "--roster",
    type=FILE,
    metavar="FILE",
    help="Names that no stand-in may be, one a line: give it your staff list.",
)
