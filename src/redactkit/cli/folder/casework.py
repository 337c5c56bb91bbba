"""Work through documents that are of one case file or of several, and ask who is one with whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from redactkit.cli import options, steps
from redactkit.cli.each import each, report
from redactkit.cli.folder.restore import held, there
from redactkit.cli.group import NOT_PROCESSED

if TYPE_CHECKING:
    from redactkit.flow.batch.context import Casework
    from redactkit.link.results import Ruling
    from redactkit.policy import Policy
    from redactkit.types import Decision, Document, Outcome
    from redactkit.vault import Opened

case_option = click.option(
    "--case", default="", metavar="ID", help="The case file that all documents are of: one person, one name."
)
cases_option = click.option(
    "--cases",
    "cases_file",
    type=options.FILE,
    metavar="FILE.csv",
    help="The case of each document: id, case.",
)
rulings_option = click.option(
    "--rulings",
    "rulings_file",
    type=options.FILE,
    metavar="FILE",
    help="What you have settled about who is one with whom; `redactkit links` prints the questions.",
)


class Batch:
    """Documents that are held, each with its case, and those of them that could not be read through."""

    def __init__(
        self,
        paths: Sequence[str],
        form: str,
        case: str,
        cases_file: str | None,
        rulings_file: str | None,
        key: bytes | None = None,
    ) -> None:
        from redactkit import io

        of = io.cases(cases_file) if cases_file else {}
        ids: dict[str, str] = {}

        def named(path: str, name: str) -> None:
            """Keep what else a document may be called: by its path, its file's name, its number."""
            for other in (path, Path(path).stem, f"document-{paths.index(path) + 1}"):
                ids.setdefault(other, name)

        self.documents = list(steps.texts(paths, jsonl=form == "jsonl", key=key, named=named))
        ids |= {document.id: document.id for document in self.documents}
        ruled: tuple[Ruling, ...] = io.rulings(rulings_file) if rulings_file else ()
        self.rulings = tuple(_renamed(each, ids) for each in ruled)
        strange = len(of.keys() - ids.keys())
        if strange:
            steps.note(f"{strange} ids in {cases_file} are of no document that was read.")
        cases = {ids[name]: its for name, its in of.items() if name in ids}
        self.cases = [cases.get(document.id, case) for document in self.documents]
        self.faults: dict[str, Exception] = {}

    def prepared(self, policy: Policy, key: bytes | None = None, vault: Opened | None = None) -> Casework:
        """Return the casework of all documents that can be read through; `faults` are of the others."""
        from redactkit.pipeline import prepare

        def fail(document: Document, fault: Exception) -> None:
            self.faults[document.id] = fault

        work = prepare(
            self.documents,
            policy=policy,
            key=key,
            cases=self.cases,
            rulings=self.rulings,
            vault=vault,
            failed=fail,
        )
        if work.linked.passed_over:
            steps.note(f"{len(work.linked.passed_over)} rulings are about places where nothing was found.")
        return work


def run(
    batch: Batch,
    form: str,
    policy: Policy,
    key: bytes | None,
    vault: tuple[str, Opened] | None,
    show: Callable[[Document, Outcome], None],
    *,
    until_safe: bool = False,
    write: Callable[[bytes], object] | None = None,
) -> None:
    """Protect the documents of a batch, keep the way back if there is a vault, and end the command.

    A vault is saved before a result is shown, so that nothing is out of which the source is lost.
    """
    from redactkit.pipeline import redact
    from redactkit.vault import save

    opened = vault[1] if vault else None
    work = batch.prepared(policy, key, opened)

    def protect(document: Document) -> Decision:
        if document.id in batch.faults:
            raise batch.faults[document.id]
        outcome = redact(document, policy=policy, within=work, until_safe=until_safe)
        if opened and vault:
            opened.vault = save(work.kept(opened.vault, document, outcome.edits), vault[0])
        show(document, outcome)
        return outcome.decision

    code = each(batch.documents, protect, lines=form == "jsonl", write=write)
    click.get_current_context().exit(code)


def opened(path: str, keys: Sequence[str]) -> tuple[str, Opened]:
    """Return where a vault is, and the vault, which is going to be changed."""
    from redactkit.vault import Opened, load

    return path, Opened(load(there(path), held(keys)))


def _renamed(ruling: Ruling, ids: Mapping[str, str]) -> Ruling:
    """Return a ruling with its documents by the ids that they have now: under a key these are others."""
    one, other = (
        replace(each, document=ids.get(each.document, each.document)) for each in (ruling.one, ruling.other)
    )
    return replace(ruling, one=min(one, other), other=max(one, other))


@click.command()
@options.paths_argument
@options.policy_option("Its words count too.")
@case_option
@cases_option
@rulings_option
@options.format_option(
    "text: the questions, as a file for --rulings; jsonl: every link, one JSON object a line."
)
@options.text_option("Show the names too.")
def links(
    paths: Sequence[str],
    policy: str,
    case: str,
    cases_file: str | None,
    rulings_file: str | None,
    form: str,
    show_text: bool,
) -> None:
    """Ask who is one with whom, where the texts do not tell.

    It prints each link that fits several people and was not made, likeliest
    first, as places in the documents. Settle them in that file and give it to
    `redactkit redact --rulings`.

    \b
    Example:
      redactkit links letter.txt notes.txt > rulings.toml
    """
    from redactkit import io

    batch = Batch(paths, form, case or "all", cases_file, rulings_file)
    linked = batch.prepared(steps.settings(policy)).linked
    known = [document for document in batch.documents if document.id not in batch.faults]
    if form == "jsonl":
        for found in io.links(known, linked, show_text=show_text):
            steps.write(found)
    else:
        click.echo(io.questions(known, linked, show_text=show_text), nl=False)
    for name, fault in batch.faults.items():
        report(name, fault)
    if batch.faults:
        click.get_current_context().exit(NOT_PROCESSED)


def roster(path: str | None) -> tuple[str, ...]:
    """Return the names in a roster, none without one."""
    from redactkit.policy import roster as read

    return read(Path(path)) if path else ()
