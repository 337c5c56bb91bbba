"""Walk the folder of originals, in an order that is always the same, following no link."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from redactkit.formats import ALIASES
from redactkit.review.folder.result_names import Naming
from redactkit.safe_names import harmless

IGNORED: Final = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
"""What systems leave in folders; lock files of office programs (`~$…`, `.~lock.…`) are passed over too."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """Something in the folder: where it is, what it may be called, and why it cannot be read if so.

    `path` may name people and is not shown; `folder` and `stem` are what may be, `stem` is empty where
    the file's own name may not.
    """

    path: Path
    folder: str
    stem: str
    ending: str
    fault: str = ""

    def __repr__(self) -> str:
        return f"FoundFile(folder={self.folder!r}, stem={self.stem!r}, ending={self.ending!r})"


def scan(root: Path, naming: Naming, keep: Iterable[str] = ()) -> Iterator[FoundFile]:
    """Yield every file under `root`, sorted by name within each folder, folders after files.

    Args:
        root: the folder of originals.
        naming: draws what a folder is called whose name may not be shown.
        keep: further words that may be shown in names.
    """
    yield from _folder(root, PurePosixPath(), PurePosixPath(), naming, tuple(keep))


def _folder(
    at: Path, inside: PurePosixPath, shown: PurePosixPath, naming: Naming, keep: tuple[str, ...]
) -> Iterator[FoundFile]:
    """Yield the files of a folder, which is the one `inside` that of the originals, and is called `shown`."""
    try:
        entries = sorted(os.scandir(at), key=lambda entry: entry.name)
    except OSError as fault:
        yield FoundFile(at, str(shown), "", "", f"The folder cannot be read: {fault.strerror}.")
        return
    folders = []
    for entry in entries:
        if entry.name.casefold() in IGNORED or entry.name.startswith(("~$", ".~lock.")):
            continue
        if entry.is_dir(follow_symlinks=False):
            folders.append(entry)
        else:
            yield _file(entry, shown, keep)
    for entry in folders:
        path = inside / entry.name
        name = entry.name if harmless(entry.name, keep) else naming.of("folder", str(path))
        yield from _folder(Path(entry.path), path, shown / name, naming, keep)


def _file(entry: os.DirEntry[str], shown: PurePosixPath, keep: tuple[str, ...]) -> FoundFile:
    stem, _, suffix = entry.name.rpartition(".")
    ending = suffix.casefold() if stem else ""
    ending = ALIASES.get(ending, ending)
    stem = stem if stem and harmless(stem, keep) else ""
    fault = ""
    if entry.is_symlink():
        fault = "It is a link, which is not followed: put the file itself here."
    elif not stat.S_ISREG(_mode(entry)):
        fault = "It is not a file."
    return FoundFile(Path(entry.path), "" if str(shown) == "." else str(shown), stem, ending, fault)


def _mode(entry: os.DirEntry[str]) -> int:
    try:
        return entry.stat(follow_symlinks=False).st_mode
    except OSError:
        return stat.S_IFREG
