"""Keep what is done at the workbench: an append-only, sealed, chained journal in one SQLite file.

Each entry is encrypted (AES-GCM) and bound to its place and to the entry before it, so that one that was
changed, moved, put in or taken out is told when the file is opened. An entry is one transaction: whenever the
process is killed, it is there whole or not at all.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import sqlite3
import threading
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from redactkit.errors import InvalidInput
from redactkit.risk.linkage.key_file import key_beside

KEY_BYTES = 32
PATIENCE = 2.0
"""So many seconds another workbench may take to let go of the file."""
_NONCE = 12
_FORMAT = b"redactkit journal 1"
_LAYOUT = """
CREATE TABLE IF NOT EXISTS head (name TEXT PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS entries (number INTEGER PRIMARY KEY, sealed BLOB NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One act: who did what with which concern, and when; `number` is its place, from 1."""

    number: int
    at: str
    who: str
    act: str
    concern: str = field(default="", repr=False)
    more: Mapping[str, Any] = field(default_factory=dict, repr=False)


@dataclass
class Journal:
    """An open journal; its `repr` shows neither key nor contents."""

    path: Path
    _key: bytes = field(repr=False)
    _base: sqlite3.Connection = field(repr=False)
    _last: bytes = field(default=b"", repr=False)
    _count: int = 0
    _turn: threading.RLock = field(default_factory=threading.RLock, repr=False)

    def entries(self) -> Iterator[JournalEntry]:
        """Yield all entries, oldest first, each after its seal was found right.

        Raises:
            InvalidInput: an entry was changed, moved, put in or taken out.
        """
        with self._turn, _spoken(self.path):
            self._last, self._count = b"", 0
            for number, sealed in self._base.execute("SELECT number, sealed FROM entries ORDER BY number"):
                if number != self._count + 1:
                    raise _altered(self.path, self._count + 1)
                fields = self._unsealed(number, sealed)
                self._last, self._count = hashlib.sha256(sealed).digest(), number
                yield JournalEntry(number, **fields)
            head = self._base.execute("SELECT value FROM head WHERE name = 'last'").fetchone()
            if (head[0] if head else self._head(0, b"")) != self._head(self._count, self._last):
                raise _altered(self.path, self._count + 1)

    def add(self, at: str, who: str, act: str, concern: str = "", **more: Any) -> JournalEntry:
        """Write one entry and return it; it is on the disk then.

        Args:
            at: the time, as it is to be read.
            who: the name of whoever acts.
            act: what is done, as `acts` names it.
            concern: the id of the concern that it is done to.
            more: what else the act needs, as JSON values.

        Raises:
            InvalidInput: it cannot be written, or another workbench wrote meanwhile. Nothing was changed.
        """
        fields = {"at": at, "who": who, "act": act, "concern": concern, "more": more}
        with self._turn, _spoken(self.path):
            number = self._count + 1
            sealed = self._sealed(number, fields)
            last = hashlib.sha256(sealed).digest()
            try:
                self._base.execute("BEGIN IMMEDIATE")
                (there,) = self._base.execute("SELECT count(*) FROM entries").fetchone()
                if there != self._count:
                    raise InvalidInput(
                        f"Another workbench has written {self.path.name}. Stop one of them, and start again."
                    )
                self._base.execute("INSERT INTO entries VALUES (?, ?)", (number, sealed))
                self._base.execute(
                    "INSERT OR REPLACE INTO head VALUES ('last', ?)", (self._head(number, last),)
                )
                self._base.execute("COMMIT")
            except BaseException:
                if self._base.in_transaction:
                    self._base.execute("ROLLBACK")
                raise
            self._last, self._count = last, number
        return JournalEntry(number, at, who, act, concern, more)

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    @contextmanager
    def held(self) -> Iterator[Journal]:
        """Keep the file open for whoever comes next, unless what is done first fails: then let go of it."""
        try:
            yield self
        except BaseException:
            self.close()
            raise

    def _head(self, number: int, last: bytes) -> bytes:
        return hmac.new(_derived(self._key, b"head"), number.to_bytes(8) + last, hashlib.sha256).digest()

    def _bound(self, number: int) -> bytes:
        return _FORMAT + number.to_bytes(8) + self._last

    def _sealed(self, number: int, fields: Mapping[str, Any]) -> bytes:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce = secrets.token_bytes(_NONCE)
        raw = zlib.compress(json.dumps(fields).encode())
        return nonce + AESGCM(_derived(self._key, b"seal")).encrypt(nonce, raw, self._bound(number))

    def _unsealed(self, number: int, sealed: bytes) -> dict[str, Any]:
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        try:
            raw = AESGCM(_derived(self._key, b"seal")).decrypt(
                sealed[:_NONCE], sealed[_NONCE:], self._bound(number)
            )
            return dict(json.loads(zlib.decompress(raw)))
        except (InvalidTag, ValueError, TypeError, zlib.error):
            pass
        raise _altered(self.path, number)


def opened(path: str | Path) -> Journal:
    """Return the journal in a file, made if it is not there; its key lies beside it, `FILE.key`.

    Raises:
        InvalidInput: the file or its key cannot be read or made, or one is there without the other.
    """
    place = Path(path)
    key = key_beside(place)
    if len(key) < KEY_BYTES:
        raise InvalidInput(
            f"The key of {place.name} is too short: expected at least {KEY_BYTES} random bytes."
        )
    with _spoken(place):
        try:
            os.close(os.open(place, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600))
        except OSError as fault:
            raise InvalidInput(f"Cannot open or write {place.name}: {fault.strerror}.") from None
        base = sqlite3.connect(place, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
        with Journal(place, key, base).held() as journal:
            base.execute("PRAGMA synchronous = FULL")
            base.executescript(_LAYOUT)
    return journal


@contextmanager
def _spoken(path: Path) -> Iterator[None]:
    """Turn what the database says into one line."""
    try:
        yield
    except sqlite3.OperationalError as fault:
        full = "full" in str(fault)
        said = "the disk is full; make room, and do it again" if full else "another program holds it"
        raise InvalidInput(f"Cannot write {path.name}: {said}. Nothing was changed.") from None
    except sqlite3.DatabaseError:
        raise _altered(path, 0) from None


def _altered(path: Path, number: int) -> InvalidInput:
    place = f"entry {number} of {path.name}" if number else path.name
    return InvalidInput(
        f"{place} is not as it was written, or the key is another. Restore {path.name} and its key from a "
        "backup."
    )


def _derived(key: bytes, purpose: bytes) -> bytes:
    """Return a key of its own for one purpose (HKDF with SHA-256, RFC 5869)."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), KEY_BYTES, None, b"redactkit journal " + purpose).derive(key)
