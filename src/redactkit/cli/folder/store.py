"""Open the file of earlier releases that a command is given."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from redactkit.cli import options, steps
from redactkit.cli.group import Fault

if TYPE_CHECKING:
    from redactkit.risk.linkage.store import ReleaseStore

releases_option = click.option(
    "--releases",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="ReleaseStore releases to compare with, as hashes; batch makes it if it is not there.",
)
key_option = click.option(
    "--releases-key",
    type=options.FILE,
    metavar="FILE",
    help="The key of that file; without it FILE.key beside it, which is made if it is not there.",
)


@contextmanager
def held(store: Path, key: str | None, *, make: bool = True) -> Iterator[ReleaseStore]:
    """Open a file of releases, made if it may be, with the key in a file or with the one beside it.

    That it was made is said on standard error, since a name typed wrong is compared with nothing.
    """
    from redactkit.risk.linkage.key_file import key_beside
    from redactkit.risk.linkage.store import opened

    if not make and not store.exists():
        raise Fault(f"There is no file {store}. Check the path.")
    new = not store.exists()
    secret = steps.secret(key, used=not new)
    with opened(store, key_beside(store) if secret is None else secret) as found:
        if new:
            steps.note(f"{store} was not there and was made; nothing was released before.")
        yield found
