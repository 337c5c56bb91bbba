"""The commands that turn codes into case studies, and a register into a publication."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from redactkit.cli import options, steps
from redactkit.cli.each import each
from redactkit.cli.group import NOT_RELEASED, RELEASED, Fault

if TYPE_CHECKING:
    from redactkit.types import Study

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

    No word of a text can be in its study. Without --facts the machine codes it. Without a register nobody
    knows how many concerns share what it tells, so that it is for review at best.

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
    documents = list(steps.texts(paths, jsonl=form == "jsonl"))
    if facts:
        _check_ids(facts, given.keys(), {document.id for document in documents})

    def work(document: Document) -> Decision:
        told_by = given[document.id].facts if facts else None
        made = compose(document, facts=told_by, codebook=book, level=level)
        if form == "jsonl":
            steps.write(told(made))
        else:
            _show(made)
        return made.decision

    code = each(documents, work, lines=form == "jsonl")
    click.get_current_context().exit(code)


def _check_ids(facts: str, coded: Set[str], documents: Set[str]) -> None:
    """Refuse facts that are not exactly those of the documents."""
    if missing := sorted(documents - coded):
        more = f" and {len(missing) - 1} more" if missing[1:] else ""
        raise Fault(f"{facts} has no line for document {missing[0]!r}{more}. Code every document first.")
    if unknown := len(coded - documents):
        raise Fault(f"{facts} has facts for documents that were not given: {unknown}. Check the ids.")


def _show(made: Study) -> None:
    """Print a study for a person: the decision, what stands against it, and the text to read."""
    click.echo(f"{made.id}: {made.decision.value}")
    for reason in made.reasons:
        click.echo(f"  - {reason}")
    if made.decision.value != "withhold":
        click.echo(f"\n{made.title}\n\n{made.text}\n")
        click.echo(
            f"Codes in a wider word: {len(made.generalised)}; left out: {len(made.omitted)} "
            f"(--format jsonl lists them).\n"
        )


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
    "--approvals",
    type=options.FILE,
    metavar="FILE.jsonl",
    help="Who has approved which text, as `redactkit review` writes it; no other approval counts then.",
)
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
    approvals: str | None,
    ledger: str | None,
    codebook: str | None,
) -> None:
    """Publish what a register of concerns may show: studies, composites, tables.

    All that a study tells, taken together, is shared by as many writers and organisations as --k says.
    OUT/publication.html is what is printed; the rest of OUT is for the case team.

    \b
    Example:
      redactkit publish register.jsonl OUT --facts coded.jsonl --approved-by "B. Adeyemi"
    """
    from redactkit.publishing import publish as make
    from redactkit.types import Decision

    if approvals and approved_by:
        raise Fault("Give --approvals or --approved-by, not both.")
    made = make(
        register,
        target,
        k=k,
        facts=facts,
        approved_by=approved_by,
        ledger=ledger,
        codebook=codebook,
        approvals=approvals,
    )
    counts = Counter(each.decision for each in made.studies)
    page = target / ("publication.html" if made.printed else "private/drafts.html")
    together = [each for each in made.composites if each.decision is not Decision.WITHHOLD]
    said = ", ".join(f"{counts[each]} to {each.value}" for each in Decision if counts[each])
    click.echo(
        f"{len(made.studies)} concerns: {said}. {len(together)} composites tell "
        f"{sum(len(each.members) for each in together)} more. Open {page}."
    )
    if made.withdrawn:
        click.echo("Something that was published before was withdrawn; the page says so.")
    done = len(made.released) == len(made.studies)
    click.get_current_context().exit(RELEASED if done else NOT_RELEASED)
