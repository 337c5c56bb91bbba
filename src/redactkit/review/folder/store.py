"""The state that a batch keeps between runs: a lock, a temporary place, one record per finished document."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import time
from typing import Any, Final

from redactkit.errors import InvalidInput
from redactkit.io import line
from redactkit.machine.files import owner_alone

PRIVATE: Final = ".redactkit"
SETTINGS: Final = "settings"
"""The file in it that tells, by a hash, under what settings the batch was run."""
RELEASE: Final = "release"
REVIEW: Final = "review"
WRITTEN: Final = (PRIVATE, RELEASE, REVIEW, "manifest.jsonl", "report.html", "links.toml")
"""All that a batch writes at the top of the folder of results."""

DAY: Final = 86_400
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Store:
    """The folder that a batch writes to."""

    root: Path

    @property
    def private(self) -> Path:
        """Return where a batch keeps what it needs to go on after it was stopped."""
        return self.root / PRIVATE

    def temporary(self, key: str) -> Path:
        """Return a path for a file that is not finished."""
        return self.private / "tmp" / key

    def unfinished(self, key: str) -> Path:
        """Return the folder for what is done of a file of many records."""
        return self.private / "part" / key

    def shares(self, key: str) -> Path:
        """Return the folder for what is done of a table by several workers."""
        return self.private / "part" / f"{key}.shares"

    def staged(self, name: str) -> Path:
        """Return where what may go out under `name` waits until all documents have been compared."""
        return self.private / "staged" / name

    def found(self, key: str) -> Path:
        """Return the path of what was found in a document of a case, before any of it was changed."""
        return self.private / "found" / key[:2] / f"{key}.jsonl"

    def settled(self, key: str) -> Path:
        """Return the path of what came of settling a case."""
        return self.private / "settled" / f"{key}.jsonl"

    def secret(self, name: str) -> bytes:
        """Return the secret of that name, which was drawn by chance when it was first asked for."""
        path = self.private / name
        with suppress(OSError, ValueError):
            return bytes.fromhex(path.read_text("ascii"))
        drawn = secrets.token_bytes(32)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(drawn.hex())
        return drawn

    def done(self, key: str) -> Path:
        """Return the path of the record of one finished document."""
        return self.private / "done" / key[:2] / f"{key}.jsonl"


@contextmanager
def locked(root: Path) -> Iterator[Store]:
    """Hold `root` for this run alone; what a stopped run left half done is cleared away.

    Raises:
        InvalidInput: another run holds it, or there are files in it that no batch has put there.
    """
    store = Store(root)
    link = _link(root)
    if link:
        raise InvalidInput(
            f"{link} is a link, which leads out of the folder of results. Nothing was written: take it away, "
            "or name a new folder."
        )
    if root.is_dir() and any(root.iterdir()) and not store.private.is_dir():
        raise InvalidInput(f"{root} is not empty and holds no earlier batch. Name a new or an empty folder.")
    with owner_alone():
        try:
            root.mkdir(parents=True, exist_ok=True)
            store.private.mkdir(mode=0o700, exist_ok=True)
            store.private.chmod(0o700)
        except OSError as fault:
            raise InvalidInput(f"Cannot write to {root}: {fault.strerror}. Choose another folder.") from None
        with (store.private / "lock").open("a+b") as file:
            if not _hold(file.fileno()):
                raise InvalidInput(f"Another run is writing to {root}. Wait until it is done.")
            shutil.rmtree(store.private / "tmp", ignore_errors=True)
            (store.private / "tmp").mkdir(exist_ok=True)
            yield store
            shutil.rmtree(store.private / "tmp", ignore_errors=True)


def _link(root: Path) -> Path | None:
    """Return a link where a batch writes, None if there is none: who puts one there wants the texts."""
    for name in WRITTEN:
        if (root / name).is_symlink():
            return root / name
        for folder, folders, files in os.walk(root / name):
            found = next((each for each in (*folders, *files) if Path(folder, each).is_symlink()), None)
            if found:
                return Path(folder, found)
    return None


def _hold(number: int) -> bool:
    """Lock a file until this process ends, however it ends; tell whether that went well."""
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        try:
            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def place(store: Store, temporary: Path, final: Path) -> None:
    """Move a finished file to its place at one stroke, after its bytes are on the disk.

    It is its owner's alone. Its time is the beginning of the day, since the order in which files were
    written is that of the originals' names.
    """
    with temporary.open("rb") as file:
        os.fsync(file.fileno())
    temporary.chmod(0o600)
    day = time() // DAY * DAY
    os.utime(temporary, (day, day))
    if os.rename not in os.supports_dir_fd:  # Windows
        final.parent.mkdir(parents=True, exist_ok=True)
        temporary.replace(final)
        return
    with _opened(store.root, final.parent.relative_to(store.root).parts) as folder:
        os.replace(temporary, final.name, dst_dir_fd=folder)


@contextmanager
def _opened(root: Path, names: Iterable[str]) -> Iterator[int]:
    """Open a folder under `root`, made if need be, by way of no link, whoever puts one there meanwhile."""
    number = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    try:
        for name in names:
            with suppress(FileExistsError):
                os.mkdir(name, 0o700, dir_fd=number)
            inner = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=number)
            os.close(number)
            number = inner
        yield number
    finally:
        os.close(number)


def write_lines(
    store: Store, temporary: Path, final: Path, lines: Iterable[Mapping[str, Any]], rest: Path | None = None
) -> None:
    """Write lines of JSON, and after them those in the file `rest`, all or none."""
    temporary.parent.mkdir(parents=True, exist_ok=True)
    with temporary.open("wb") as file:
        for fields in lines:
            file.write(line(fields))
        if rest:
            with rest.open("rb") as more:
                shutil.copyfileobj(more, file, 1 << 20)
    place(store, temporary, final)


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield what `write_lines` wrote."""
    with path.open("rb") as file:
        for raw in file:
            yield json.loads(raw)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def finished(store: Store, key: str, fingerprint: str) -> bool:
    """Tell whether a document was finished under the same settings and what came of it is still there."""
    try:
        head = next(read_lines(store.done(key)))
        return bool(
            head["fingerprint"] == fingerprint
            and not head["failed"]
            and all(_digest(store, path) == sha for path, sha in head["outputs"].items())
        )
    except (OSError, ValueError, KeyError, StopIteration):
        return False


def _digest(store: Store, name: str) -> str:
    staged = store.staged(name)
    return digest(staged if staged.exists() else store.root / name)


def let_out(store: Store, keys: Iterable[str]) -> None:
    """Move what waits to where it may be seen."""
    for key in keys:
        for name in _outputs(store.done(key)):
            staged = store.staged(name)
            if staged.exists():
                place(store, staged, store.root / name)


def take_back(store: Store, name: str) -> None:
    """Remove what came of a document, wherever it is."""
    for path in (store.root / name, store.staged(name)):
        with suppress(OSError):
            path.unlink()


def forget(store: Store, names: Mapping[str, str]) -> None:
    """Remove the results of documents that are no longer in the folder, and what came of them.

    What came of a document under another name than it has now goes, too.

    Args:
        store: the folder for the results.
        names: the name of each document, by its key.
    """
    for path in (store.private / "part").glob("*"):
        if path.stem not in names:
            shutil.rmtree(path, ignore_errors=True)
    for path in (store.private / "found").glob("*/*.jsonl"):
        if path.stem not in names:
            path.unlink()
    standing = {f"{folder}/{name}" for folder in (RELEASE, REVIEW) for name in names.values()}
    for path in sorted((store.private / "done").glob("*/*.jsonl")):
        for name in _outputs(path):
            if name not in standing:
                take_back(store, name)
        if path.stem not in names:
            path.unlink()


def _outputs(record: Path) -> tuple[str, ...]:
    try:
        return tuple(next(read_lines(record))["outputs"])
    except (OSError, ValueError, KeyError, StopIteration):
        return ()
