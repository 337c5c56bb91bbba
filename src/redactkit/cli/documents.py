"""The commands: each parses, makes one library call per document, prints, and sets the exit code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import click

from redactkit import __version__
from redactkit.cli import options, steps
from redactkit.cli import output as results
from redactkit.cli.folder import casework
from redactkit.cli.group import Fault, Quiet

if TYPE_CHECKING:
    from pathlib import Path

    from redactkit.types import Decision, Document, Outcome

SHELLS: Final = ("bash", "zsh", "fish")


@click.group("redactkit", cls=Quiet, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="redactkit", message="%(prog)s %(version)s")
def main() -> None:
    """Share what whistleblowers told a hotline without anyone being recognised.

    PATH is a text file, a .jsonl file of {"id": "…", "text": "…"} lines, or - for standard input.
    Tables and letters (.csv, .xlsx, .docx, .pdf and so on) go through `redactkit batch`.

    \b
    Exit codes: 0 all released, or plain success; 1 some need review or are
    withheld; 2 wrong usage or unreadable input; 3 some could not be processed.

    \b
    Example:
      redactkit redact concern.txt
    """


@main.command()
@options.paths_argument
@options.policy_option()
@options.format_option()
@options.text_option()
def detect(paths: Sequence[str], policy: str, form: str, show_text: bool) -> None:
    """List what says something about somebody.

    It tells where, of what type and level, and about which person, organisation or place.

    Levels: D points to one person, Q does so together with other details, N is harmless.

    \b
    Example:
      redactkit detect concern.txt --show-text
    """
    from redactkit import io
    from redactkit.cli import terminal
    from redactkit.pipeline import detect as find

    settings, out = steps.settings(policy), terminal.console()

    def work(document: Document) -> None:
        spans = find(document, policy=settings)
        if form == "jsonl":
            steps.write(io.detected(document, spans, show_text=show_text))
        else:
            terminal.show_spans(out, document, spans, show_text=show_text)

    steps.run(paths, form, work)


@main.command()
@options.paths_argument
@options.policy_option()
@options.until_safe_option
@options.key_option
@options.decisions_option("What a person has decided about each text, as `redactkit review` writes it.")
@click.option(
    "--vault",
    type=options.FILE,
    metavar="FILE",
    help="Keep what leads back to the sources in this vault, for `redactkit restore`.",
)
@click.option(
    "--vault-key",
    "vault_keys",
    multiple=True,
    type=options.FILE,
    metavar="FILE",
    help="A key file of the vault; without one, a passphrase is asked for.",
)
@casework.case_option
@casework.cases_option
@casework.rulings_option
@options.roster_option
@options.figures_option
@options.output_option
@options.format_option()
@options.text_option()
def redact(
    paths: Sequence[str],
    policy: str,
    until_safe: bool,
    key: str | None,
    decisions: Path | None,
    vault: str | None,
    vault_keys: Sequence[str],
    case: str,
    cases_file: str | None,
    rulings_file: str | None,
    roster: str | None,
    figures: str | None,
    output: str | None,
    form: str,
    show_text: bool,
) -> None:
    """Protect texts and say whether they may be released.

    The policy names the audience and what is done for it. With a case, a vault
    or rulings all documents are read before the first result comes.

    Into a file or a pipe goes the text alone; what is said of it goes to standard error.

    \b
    Example:
      redactkit redact concern.txt --output redacted.txt
      redactkit redact concerns.jsonl --policy sector --format jsonl
      redactkit redact letter.txt notes.txt --case 2024-117
    """
    from redactkit import io
    from redactkit.cli import terminal
    from redactkit.pipeline import redact as protect

    settings = steps.settings(policy, figures).unlike(casework.roster(roster))
    secret, seen = steps.secret(key), results.for_people(output)
    ruled = steps.Ruled(decisions, settings, secret, until_safe) if decisions else None
    if ruled and (case or cases_file or rulings_file or vault):
        raise Fault("Give --decisions without a case, rulings or a vault: they are on texts by themselves.")

    with results.into(output) as write:
        out, texts = terminal.console(), results.Texts(write)

        def show(document: Document, outcome: Outcome) -> None:
            if form == "jsonl":
                steps.write(io.redacted(document, outcome, show_text=show_text), write)
            elif seen:
                terminal.show_outcome(out, document, outcome, show_text=show_text)
            else:
                texts.show(document, outcome, show_text=show_text)

        def work(document: Document) -> Decision:
            outcome = (
                ruled.outcome(document)
                if ruled
                else protect(document, policy=settings, key=secret, until_safe=until_safe)
            )
            show(document, outcome)
            return outcome.decision

        if case or cases_file or rulings_file or vault:
            kept = casework.opened(vault, vault_keys) if vault else None
            drawn = secret or (kept and kept[1].vault.standin_key)
            batch = casework.Batch(paths, form, case, cases_file, rulings_file, drawn)
            casework.run(batch, form, settings, secret, kept, show, until_safe=until_safe, write=write)
        steps.run(paths, form, work, key=secret, write=write)


@main.command()
@options.paths_argument
@options.policy_option()
@click.option(
    "--cheapest",
    is_flag=True,
    help="Say, too, which changes together would bring it under the policy's threshold at least cost.",
)
@options.figures_option
@options.format_option()
@options.text_option()
def assess(
    paths: Sequence[str], policy: str, cheapest: bool, figures: str | None, form: str, show_text: bool
) -> None:
    """Say who could recognise whom in texts as they stand.

    They may be redacted already or not.

    \b
    Example:
      redactkit assess case-study.txt
    """
    from redactkit import io
    from redactkit.cli import terminal
    from redactkit.pipeline import cheapest as find
    from redactkit.release_set import standing

    settings, out = steps.settings(policy, figures), terminal.console()

    def work(document: Document) -> Decision:
        outcome = standing(document, settings)
        risk, decision, reasons = outcome.risk, outcome.decision, outcome.reasons
        remedy = find(document, policy=settings) if cheapest else None
        if form == "jsonl":
            fields = io.assessed(document, risk, decision, reasons, show_text=show_text)
            steps.write({**fields, "cheapest": io.remedied(remedy)} if remedy else fields)
        else:
            terminal.show_risk(out, document, risk, decision, reasons, show_text=show_text)
            if remedy:
                terminal.show_remedy(out, remedy)
        return decision

    steps.run(paths, form, work)


@main.command()
@options.paths_argument
@click.option(
    "--all", "everything", is_flag=True, help="List what is suggested too, for a person to confirm."
)
@click.option(
    "--codebook",
    type=options.FILE,
    metavar="FILE.toml",
    help="Your own wordings of the shipped codes; for other codes there is no coder.",
)
@options.format_option()
@options.text_option()
def code(paths: Sequence[str], everything: bool, codebook: str | None, form: str, show_text: bool) -> None:
    """Say what case studies of texts could tell, in codes of the codebook.

    Each fact comes with the chance that a person would code it and with where the
    text tells it. Listed are those sure enough to be printed.

    \b
    Example:
      redactkit code concerns.jsonl --all --format jsonl
    """
    from redactkit import codebook as codebooks
    from redactkit import io
    from redactkit.cli import terminal
    from redactkit.pipeline import coded

    book, out = codebooks.load(codebook), terminal.console()

    def work(document: Document) -> None:
        coding = coded(document, codebook=book)
        if form == "jsonl":
            steps.write(io.coded(document, coding, suggested=everything, show_text=show_text))
        else:
            terminal.show_coding(out, document, coding, suggested=everything, show_text=show_text)

    steps.run(paths, form, work)


@main.command()
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """Print the script for completion in a shell.

    It makes SHELL complete redactkit's commands, options and policies.

    \b
    Example:
      redactkit completion bash >> ~/.bashrc
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is None:
        raise Fault(f"There is no completion for {shell}.")
    click.echo(kind(main, {}, "redactkit", "_REDACTKIT_COMPLETE").source())
