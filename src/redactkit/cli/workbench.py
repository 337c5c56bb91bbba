"""The command that serves the workbench in the browser."""

from __future__ import annotations

from pathlib import Path

import click

from redactkit.cli import options, steps
from redactkit.cli.publishing import codebook_option, facts_option

ROLES = ("reader", "editor", "approver", "keeper")


@click.command()
@click.argument("register", metavar="REGISTER.jsonl|FOLDER", type=click.Path())
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="Where it is served; any free one by default."
)
@click.option("--no-browser", is_flag=True, help="Print the link and open no browser.")
@click.option(
    "--k",
    type=int,
    default=10,
    show_default=True,
    help="How many writers, and how many organisations, share all that is printed.",
)
@facts_option
@click.option(
    "--ledger",
    type=options.FILE,
    metavar="FILE",
    help="Earlier publications, as `publish` keeps them; REGISTER.ledger by default.",
)
@codebook_option
@options.policy_option("How texts are masked; of a folder that which `batch` was given.")
@options.figures_option
@options.key_option
@options.until_safe_option
@click.option(
    "--originals",
    type=click.Path(path_type=Path),
    metavar="DIR|REGISTER.jsonl",
    help="The originals of a folder that `batch` wrote, the register of one that `publish` wrote.",
)
@click.option("--add-user", metavar="NAME", help="Add a person, or give one a new passphrase, and end.")
@click.option("--role", type=click.Choice(ROLES), help="What the person that is added may do.")
def review(
    register: str,
    port: int,
    no_browser: bool,
    k: int,
    facts: str | None,
    ledger: str | None,
    codebook: str | None,
    policy: str,
    figures: str | None,
    key: str | None,
    until_safe: bool,
    originals: Path | None,
    add_user: str | None,
    role: str | None,
) -> None:
    """Work on a register, or on documents, in the browser, on this machine alone.

    Read, correct and confirm what each concern tells, see its case study grow, approve it as a second
    person, publish what is approved, withdraw what was published. What is decided is written beside the
    register, for `redactkit publish`. Texts are masked side by side with their
    originals, for `redactkit redact --decisions`; those of a folder that `batch` wrote, withheld ones too,
    for `redactkit batch --decisions`.

    \b
    Example:
      redactkit review register.jsonl
      redactkit review results/ --originals concerns/
    """
    if add_user is not None or role is not None:
        _add(register, add_user, role)
        return
    from redactkit.workbench import review as serve

    serve(
        register,
        facts=facts,
        k=k,
        ledger=ledger,
        codebook=codebook,
        port=port,
        browser=not no_browser,
        say=lambda words: click.echo(words),
        policy=steps.careful(policy, figures),
        key=steps.secret(key),
        until_safe=until_safe,
        originals=originals,
    )


def _add(register: str, name: str | None, role: str | None) -> None:
    from redactkit.cli.group import Fault
    from redactkit.workbench.acts.files import beside
    from redactkit.workbench.people.users import added

    if not name or not role:
        raise Fault(f"Give both --add-user NAME and --role: one of {', '.join(ROLES)}.")
    users = beside(_place(register)).users
    added(users, name, role, click.prompt("Passphrase", hide_input=True, confirmation_prompt=True, err=True))
    click.echo(f"{name} is {role} now. Start the workbench again if it is running.")


def _place(register: str) -> Path:
    """Return what the files of a workbench are named after: the register, or what lies in the folder."""
    from redactkit.workbench.masking.folder import private

    return private(Path(register)) if Path(register).is_dir() else Path(register)
