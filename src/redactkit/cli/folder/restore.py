"""The commands that open a vault: put sources together again, look after the vault."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from redactkit.cli import options
from redactkit.cli.group import Fault

if TYPE_CHECKING:
    from redactkit.vault import Secret

vault_option = click.option("--vault", required=True, metavar="FILE", type=options.FILE, help="The vault.")
key_option = click.option(
    "--key",
    "keys",
    multiple=True,
    metavar="FILE",
    type=options.FILE,
    help="A key file; twice where the vault needs two. Without one, a passphrase is asked for.",
)


@click.command()
@options.paths_argument
@vault_option
@key_option
@options.format_option("text: the bytes of the source; jsonl: one JSON object a line, in and out.")
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Write each source to a file of its own there, by its id; none that is there is touched.",
)
def restore(paths: Sequence[str], vault: str, keys: Sequence[str], form: str, folder: Path | None) -> None:
    """Give back the sources of protected texts.

    PATH is what `redact --vault --format jsonl` wrote, or a text of it under
    the id that it had then. The source comes back byte for byte.

    \b
    Example:
      redactkit restore out.jsonl --vault case.vault --key case.key --to sources/
    """
    from redactkit.cli import steps
    from redactkit.io import documents
    from redactkit.vault import load

    opened = load(there(vault), held(keys))
    lines = form == "jsonl"
    for document in documents(paths, jsonl=lines, called=None):  # their names are what they went by
        if folder:
            _written(_file_for(document.id, folder), opened.restore_bytes(document))
        elif lines:
            source = opened.restore(document)
            steps.write({"id": source.id, "text": source.text})
        else:
            click.echo(opened.restore_bytes(document), nl=False)


def _file_for(name: str, folder: Path) -> Path:
    """Return where in `folder`, which is made if need be, the source of that id goes."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise Fault(f"Cannot make {folder}: {fault.strerror}. Choose another folder.") from None
    path = folder / (re.sub(r"[^\w. -]", "_", name).lstrip(".") or "_")
    return path if path.suffix else path.with_suffix(".txt")


def _written(path: Path, raw: bytes) -> None:
    """Write a file readable by its owner alone, and only where there is none."""
    import os

    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            stream.write(raw)
    except OSError as fault:
        raise Fault(f"Cannot write {path}: {fault.strerror}. Choose another path.") from None


@click.group()
def vault() -> None:
    """Make, renew, thin out and share a vault.

    A vault holds, encrypted, what leads from protected texts back to their sources.

    \b
    Example:
      redactkit vault create --vault case.vault --key case.key
    """


@vault.command()
@click.argument("path", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
def key(path: Path) -> None:
    """Write a new key file, readable by you alone.

    \b
    Example:
      redactkit vault key case.key
    """
    from redactkit.vault import new_key

    _written(path, new_key() + b"\n")


@vault.command()
@vault_option
@key_option
def create(vault: str, keys: Sequence[str]) -> None:
    """Make an empty vault; with two keys it opens only with both.

    \b
    Example:
      redactkit vault create --vault case.vault --key case.key
    """
    from redactkit.vault import create as make
    from redactkit.vault import save

    save(make(held(keys, confirm=True)), vault)


@vault.command("list")
@vault_option
@key_option
def list_(vault: str, keys: Sequence[str]) -> None:
    """List the documents in a vault: id and case, no text.

    \b
    Example:
      redactkit vault list --vault case.vault --key case.key
    """
    from redactkit.vault import load

    for name, case in load(there(vault), held(keys)).documents():
        click.echo(f"{name}\t{case}")


@vault.command()
@vault_option
@key_option
@click.option(
    "--new-key",
    "new",
    multiple=True,
    metavar="FILE",
    type=options.FILE,
    help="The key file that is to open it from now on.",
)
def rotate(vault: str, keys: Sequence[str], new: Sequence[str]) -> None:
    """Encrypt a vault anew, under another key.

    \b
    Example:
      redactkit vault rotate --vault case.vault --key old.key --new-key new.key
    """
    from redactkit.vault import editing

    with editing(there(vault), held(keys)) as opened:
        opened.vault = opened.vault.rotated(held(new, confirm=True, what="New passphrase"))


@vault.command()
@click.argument("case")
@vault_option
@key_option
def purge(case: str, vault: str, keys: Sequence[str]) -> None:
    """Forget everything of one CASE.

    Copies of the vault made before still hold it.

    \b
    Example:
      redactkit vault purge 2024-117 --vault case.vault --key case.key
    """
    from redactkit.vault import editing
    from redactkit.vault.vault import NO_CASE

    with editing(there(vault), held(keys)) as opened:
        before = len(opened.vault.records)
        opened.vault = opened.vault.purged(case)
        if len(opened.vault.records) == before:
            raise Fault(NO_CASE.format(case))
        click.echo(f"redactkit: {before - len(opened.vault.records)} records forgotten.", err=True)


@vault.command()
@click.argument("out", metavar="OUT", type=options.FILE)
@vault_option
@key_option
@click.option(
    "--for",
    "owners",
    multiple=True,
    required=True,
    metavar="FILE",
    type=options.FILE,
    help="The key file of one of the two people; give it twice.",
)
@click.option("--case", help="Only this case.")
def export(out: str, vault: str, keys: Sequence[str], owners: Sequence[str], case: str | None) -> None:
    """Write a vault to OUT that two people can open only together.

    \b
    Example:
      redactkit vault export out.vault --case 2024-117 --vault case.vault --key case.key \\
        --for first.key --for second.key
    """
    from redactkit.vault import load, save

    save(load(there(vault), held(keys)).export(held(owners), case=case), out)


def held(paths: Sequence[str], *, confirm: bool = False, what: str = "Passphrase") -> tuple[Secret, ...]:
    """Return the secrets in key files, or one passphrase that is asked for without being shown."""
    from redactkit.cli import steps
    from redactkit.vault import Passphrase, keyfile

    if paths:
        found = tuple(keyfile(Path(path)) for path in paths)
        for path in paths:
            steps.warn_of(path)
        return found
    try:
        words = click.prompt(what, hide_input=True, confirmation_prompt=confirm, err=True)
    except click.Abort:
        raise Fault("No passphrase was given. Type it in, or give a key file: --key FILE.") from None
    return (Passphrase(words),)


def there(vault: str) -> str:
    """Return the path of a vault, once it is known that there is one: no secret is asked for in vain."""
    if not Path(vault).is_file():
        raise Fault(f"Cannot read vault {vault}: there is no such file. Check the path.")
    return vault
