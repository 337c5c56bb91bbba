"""The commands that turn codes into case studies, and a register into a publication."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import click

from redactkit.cli import options, steps
from redactkit.cli.group import NOT_RELEASED, RELEASED, Fault

facts_option = click.option(
    "--facts",
    type=options.FILE,
    metavar="FILE.jsonl",
    help="What a person has coded: a line for each document, in the place of the machine's.",
)
codebook_option = click.option(
    "--codebook",
    type=options.FILE,
    metavar="FILE.toml",
    help="A codebook of your own, in the place of the one that ships.",
)


@click.command()
@options.paths_argument
@facts_option
@click.option(
    "--level",
    type=click.Choice(["narrow", "wide"]),
    default="wide",
    show_default=True,
    help="How precise each fact is told; publish chooses fact by fact.",
)
@codebook_option
@options.format_option()
def study(
    paths: Sequence[str], facts: str | None, level: Literal["narrow", "wide"], codebook: str | None, form: str
) -> None:
    """Compose a case study of each text from its codes.

    No word of a text can be in its study. Without a register nobody knows how many concerns share what it
    tells, so that it is for review at best.

    \b
    Example:
      redactkit study concerns.jsonl --facts coded.jsonl --level narrow
    """
    from redactkit.codebook import load
    from redactkit.io.facts import codings
    from redactkit.io.studies import told
    from redactkit.pipeline import study as compose
    from redactkit.types import Decision, Document

    book = load(codebook)
    given = codings(facts, book) if facts else {}

    def work(document: Document) -> Decision:
        if document.id not in given:
            raise Fault(f"Document {document.id!r} has no line in the facts. Code it first.")
        made = compose(document, facts=given[document.id].facts, codebook=book, level=level)
        if form == "jsonl":
            steps.write(told(made))
        else:
            click.echo(f"{made.id}: {made.decision.value}")
            for reason in made.reasons:
                click.echo(f"  - {reason}")
            if made.decision is not Decision.WITHHOLD:
                click.echo(f"\n{made.title}\n\n{made.text}\n")
        return made.decision

    steps.run(paths, form, work)


@click.command()
@click.argument("register", metavar="REGISTER.jsonl", type=options.FILE)
@click.argument("target", metavar="OUT", type=click.Path(path_type=Path))
@click.option(
    "--k",
    type=int,
    default=10,
    show_default=True,
    help="How many writers, and how many organisations, share all that is printed.",
)
@facts_option
@click.option("--approved-by", default="", metavar="NAME", help="Who approves the release: never who coded.")
@click.option(
    "--ledger",
    type=options.FILE,
    metavar="FILE",
    help="Earlier publications, sealed; made if it is not there, with its key beside it.",
)
@codebook_option
def publish(
    register: str,
    target: Path,
    k: int,
    facts: str | None,
    approved_by: str,
    ledger: str | None,
    codebook: str | None,
) -> None:
    """Publish what a register of concerns may show: studies, composites, tables.

    Each code, pair and triple that is printed is shared by as many writers and organisations as --k says.
    OUT/publication.html is what is printed; the rest of OUT is for the case team.

    \b
    Example:
      redactkit publish register.jsonl OUT --facts coded.jsonl --approved-by "B. Adeyemi"
    """
    from redactkit.publishing import publish as make
    from redactkit.types import Decision

    made = make(register, target, k=k, facts=facts, approved_by=approved_by, ledger=ledger, codebook=codebook)
    counts = Counter(each.decision for each in made.studies)
    said = ", ".join(f"{counts[each]} to {each.value}" for each in Decision if counts[each])
    click.echo(
        f"{len(made.studies)} concerns: {said}. {len(made.composites)} composites tell "
        f"{sum(len(each.members) for each in made.composites)} more. Open {target / 'publication.html'}."
    )
    done = len(made.released) == len(made.studies)
    click.get_current_context().exit(RELEASED if done else NOT_RELEASED)
