"""Read a vault from its file, and write it so that a crash leaves the old one whole."""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import os
import tempfile
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import permutations
from pathlib import Path

from redactkit.errors import VaultRefused
from redactkit.vault import locks as writing
from redactkit.vault.locks import Keyfile, Lock, Secret, derive
from redactkit.vault.vault import REFUSED, Record, Vault, unwrapped

MAGIC = b"redactkit vault 1\n"


def load(path: str | Path, held: Sequence[Secret]) -> Vault:
    """Return the vault in a file, after its check value has been found right; no record is unsealed.

    Args:
        path: the file.
        held: every secret that it was locked with, in any order.

    Raises:
        VaultRefused: the file cannot be read, is no vault, needs another number of secrets, the
            secrets are wrong, or a single bit of it was changed.
    """
    try:
        raw = Path(path).read_bytes()
    except OSError as fault:
        raise VaultRefused(f"Cannot read vault {path}: {fault.strerror}. Check the path.") from None
    refused = VaultRefused(REFUSED.format(f"vault {path}"))
    if not raw.startswith(MAGIC):
        raise VaultRefused(
            f"{path} is not a vault of redactkit, or its beginning was altered. Check the path."
        )
    body, _, seal = raw.removesuffix(b"\n").rpartition(b"\n")
    try:
        head, *lines = body.removeprefix(MAGIC).split(b"\n")
        header = json.loads(head)
        locks, wrap = writing.read(header["locks"]), bytes.fromhex(header["key"])
    except (ValueError, KeyError, TypeError):
        raise refused from None
    if locks is None:
        raise refused
    if len(held) != len(locks):
        raise VaultRefused(
            f"Vault {path} needs {len(locks)} key{'s' if len(locks) > 1 else ''} at once: {len(held)} given."
        )
    key = _key(locks, held, wrap)
    if key is None or not hmac.compare_digest(_seal(key, body), seal) or not raw.endswith(b"\n"):
        raise refused
    return Vault(locks, wrap, key, dict(map(_record, lines)), seal)


def save(vault: Vault, path: str | Path) -> Vault:
    """Write a vault to its file and return it as it would be loaded again.

    The new file is written beside the old one, readable by its owner alone, flushed to the disk and
    put in its place in one step: whenever the process is killed, the old file or the new one is
    there, whole.

    Raises:
        VaultRefused: the file was changed by another process since this vault was loaded, or it
            cannot be written.
    """
    target = Path(path).resolve()
    body = _body(vault)
    seal = _seal(vault.key, body)
    try:
        with _alone(target):
            if _seal_on_disk(target) != vault.seal:
                raise VaultRefused(
                    f"Vault {path} was written by another process, or is there already: it is left as it "
                    f"is. Load it again and repeat the change, or choose another path."
                )
            _replace(target, body + b"\n" + seal + b"\n")
    except OSError as fault:
        raise VaultRefused(f"Cannot write vault {path}: {fault.strerror}.") from None
    return replace(vault, seal=seal)


@dataclass(slots=True)
class Opened:
    """A vault that is being changed: set `vault` to the changed value."""

    vault: Vault


@contextlib.contextmanager
def editing(path: str | Path, held: Sequence[Secret]) -> Iterator[Opened]:
    """Load a vault, let it be changed, and save it at the end unless an error came between.

    Raises:
        VaultRefused: as `load` and `save` do.
    """
    opened = Opened(load(path, held))
    before = opened.vault
    yield opened
    if opened.vault is not before:
        save(opened.vault, path)


def _key(locks: Sequence[Lock], held: Sequence[Secret], wrap: bytes) -> bytes | None:
    for order in permutations(held):
        fits = all(
            (each.kind == "file") is isinstance(one, Keyfile) for each, one in zip(locks, order, strict=True)
        )
        key = unwrapped(locks, order, wrap) if fits else None
        if key is not None:
            return key
    return None


def _body(vault: Vault) -> bytes:
    header = {"locks": writing.written(vault.locks), "key": vault.wrap.hex()}
    # In the order of their tokens, so that the file does not tell what came when.
    lines = (
        f"{token} {each.case} ".encode() + b64encode(each.sealed)
        for token, each in sorted(vault.records.items())
    )
    return MAGIC + b"\n".join([json.dumps(header).encode(), *lines])


def _record(line: bytes) -> tuple[str, Record]:
    token, case, sealed = line.split(b" ")
    return token.decode(), Record(case.decode(), b64decode(sealed))


def _seal(key: bytes, body: bytes) -> bytes:
    return hmac.new(derive(key, b"file"), body, hashlib.sha256).hexdigest().encode()


def _seal_on_disk(target: Path) -> bytes:
    if not target.exists():
        return b""
    with target.open("rb") as stream:
        stream.seek(max(0, target.stat().st_size - 65))
        return stream.read().strip()


def _replace(target: Path, content: bytes) -> None:
    for left in target.parent.glob(f".{target.name}.*.tmp"):  # of a process that was killed
        left.unlink(missing_ok=True)
    # mkstemp makes a file that its owner alone may read.
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _flush_folder(target.parent)


def _flush_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system lets a folder be flushed."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def _alone(target: Path) -> Iterator[None]:
    """Keep other processes from writing the same vault; the system lets go of the lock if this one dies."""
    way = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    handle = os.open(target.with_name(f".{target.name}.lock"), way, 0o600)
    try:
        _locker()(handle)
        yield
    finally:
        os.close(handle)


def _locker() -> Callable[[int], None]:
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        return lambda handle: msvcrt.locking(handle, msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined]
    return lambda handle: fcntl.flock(handle, fcntl.LOCK_EX)
