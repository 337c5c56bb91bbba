"""The file of earlier releases, with which new ones are compared: sealed keyed hashes, no text.

The file is a SQLite database. Each record is encrypted (AES-GCM) and found by a keyed token; a check
value over all of them shows whether one was altered, added or taken out.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from redactkit.errors import InvalidInput
from redactkit.machine.strength import checked
from redactkit.risk.linkage.key_file import KEY_BYTES
from redactkit.risk.linkage.record import TextRecord, as_row, of_row, renamed
from redactkit.risk.linkage.seal import Seal

PATIENCE = 2.0
"""So many seconds another run may take to let go of the file."""
_FORMAT = b"redactkit releases 1"
_LAYOUT = """
CREATE TABLE about (name TEXT PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE held (release BLOB NOT NULL, token BLOB NOT NULL, sealed BLOB NOT NULL,
    PRIMARY KEY (release, token)) WITHOUT ROWID;
"""


@dataclass(frozen=True)
class ReleaseStore:
    """An open file of earlier releases; its `repr` shows neither key nor contents."""

    path: Path
    key: bytes = field(repr=False)
    base: sqlite3.Connection = field(repr=False)

    @cached_property
    def _seal(self) -> Seal:
        return Seal(self.key)

    @cached_property
    def prints_key(self) -> bytes:
        """The secret by which texts are hashed that are compared with this file."""
        return self._seal.derived(b"prints")

    @cached_property
    def identity(self) -> str:
        """An id of this file, different from that of every other, whatever their names and keys."""
        with _spoken(self.path):
            (drawn,) = self.base.execute("SELECT value FROM about WHERE name = 'id'").fetchone() or (b"",)
        return hashlib.sha256(self._seal.derived(b"identity") + drawn).hexdigest()

    def releases(self) -> tuple[tuple[str, int], ...]:
        """Return the name of each release and how many texts it has, by name."""
        counts = Counter(name for _, name, _ in self._held())
        return tuple(sorted(counts.items()))

    def records(self, but: str = "", present: Collection[str] | None = None) -> Iterator[TextRecord]:
        """Yield what is compared of all releases but one, under ids of their own.

        Of that one too the texts are given whose `mark` is not among those of `present`, if it is given.
        """
        for number, (_, name, record) in enumerate(self._held(), 1):
            if name != but or (present is not None and mark(record) not in present):
                yield renamed(record, f"released before, {number}")

    def put(self, release: str, records: Iterable[TextRecord]) -> None:
        """Keep `records` as all that the release of that name holds, at one stroke.

        Of a text that is withheld nothing is kept.
        """
        self._put(release, records, None)

    def renew(self, release: str, records: Iterable[TextRecord], present: Collection[str]) -> None:
        """Keep `records` in the release of that name, at one stroke, in the place of those `present`.

        What it holds of other texts stays, since it may have been published; `purge` forgets it.

        Args:
            release: its name.
            records: what is released.
            present: the `mark` of every text that was looked at again, released or not.
        """
        self._put(release, records, present)

    def _put(self, release: str, records: Iterable[TextRecord], present: Collection[str] | None) -> None:
        of_release = self._seal.token(b"release", release)
        rows = []
        for record in records:
            if record.release is not None:
                token = self._seal.token(b"text", f"{release}\0{record.id}\0{mark(record)}")
                raw = json.dumps({"released in": release, "text": as_row(record)}).encode()
                rows.append((of_release, token, self._seal.closed(raw, of_release + token)))
        with _spoken(self.path), self.base:
            self.base.execute("BEGIN IMMEDIATE")
            gone = [
                (of_release, token)
                for token, name, record in self._held()
                if name == release and (present is None or mark(record) in present)
            ]
            self.base.executemany("DELETE FROM held WHERE release = ? AND token = ?", gone)
            self.base.executemany("INSERT INTO held VALUES (?, ?, ?)", rows)
            self._sign()

    def purge(self, release: str) -> int:
        """Forget one release and return how many texts it had; its bytes are overwritten.

        Raises:
            InvalidInput: there is no release of that name.
        """
        with _spoken(self.path), self.base:
            self.base.execute("BEGIN IMMEDIATE")
            gone = self.base.execute(
                "DELETE FROM held WHERE release = ?", (self._seal.token(b"release", release),)
            ).rowcount
            self._sign()
        if not gone:
            raise InvalidInput(
                f"{self.path.name} holds no release {release!r}. List them to see what it holds."
            )
        return gone

    def _held(self) -> Iterator[tuple[bytes, str, TextRecord]]:
        with _spoken(self.path):
            rows = self.base.execute("SELECT release, token, sealed FROM held ORDER BY release, token")
            for of_release, token, sealed in rows:
                try:
                    row = json.loads(self._seal.opened(sealed, of_release + token))
                except ValueError:
                    raise _altered(self.path) from None
                yield token, row["released in"], of_row(row["text"], earlier=True)

    def _check(self) -> bytes:
        """Return the check value over all records."""
        rows = self.base.execute("SELECT release, token, sealed FROM held ORDER BY release, token")
        try:
            return self._seal.check(rows)
        except ValueError:
            raise _altered(self.path) from None

    def _sign(self) -> None:
        self.base.execute("INSERT OR REPLACE INTO about VALUES ('check', ?)", (self._check(),))

    def verify(self) -> None:
        """Find out whether the key fits and the records are those that were written.

        Raises:
            InvalidInput: it is another key's file, is no file of releases, or was altered.
        """
        with _spoken(self.path):
            about = dict(self.base.execute("SELECT name, value FROM about"))
            if about.get("format") != _FORMAT:
                raise InvalidInput(f"{self.path.name} is no file of releases that this version can read.")
            if not all(isinstance(about.get(name, b""), bytes) for name in ("key", "check", "id")):
                raise _altered(self.path)
            if not hmac.compare_digest(about.get("key", b""), self._seal.derived(b"fits")):
                raise InvalidInput(
                    f"The key is not the one of {self.path.name}. Give the key it was made with."
                )
            if not hmac.compare_digest(about.get("check", b""), self._check()):
                raise _altered(self.path)


def mark(record: TextRecord) -> str:
    """Return what tells the source of a record from others: its wording, or its id if that is too short."""
    runs = [run.hash for run in record.source.runs]
    return hashlib.sha256(json.dumps(runs or record.id).encode()).hexdigest()


@contextmanager
def opened(path: Path, key: bytes) -> Iterator[ReleaseStore]:
    """Open a file of releases, readable by its owner alone; one that is not there is made.

    Nobody else can open it meanwhile: two that do not see what the other releases could each let out half
    of what singles somebody out.

    Args:
        path: the file.
        key: at least 32 random bytes (`key_beside`); without it nothing can be looked up in the file.

    Raises:
        InvalidInput: the key is too short, can be guessed or is not the file's, the file cannot be opened
            or was altered, or another run holds it. Nothing of it was given out.
    """
    if len(key) < KEY_BYTES:
        raise InvalidInput(
            f"The key of {path.name} is too short: expected at least {KEY_BYTES} random bytes."
        )
    new = not path.exists()
    if new:
        checked(key, InvalidInput)
    try:
        if new:
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        elif not path.stat().st_size:
            raise _altered(path)
    except OSError as fault:
        raise InvalidInput(f"Cannot open {path.name}: {fault.strerror}. Check the path.") from None
    base = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    found = ReleaseStore(path, key, base)
    try:
        with _spoken(path):
            base.execute("PRAGMA secure_delete = ON")
            base.execute("PRAGMA synchronous = FULL")
            base.execute("PRAGMA locking_mode = EXCLUSIVE")
            base.execute("BEGIN EXCLUSIVE")
            base.execute("ROLLBACK")  # the lock stays until the file is closed
            if new:
                base.executescript(f"BEGIN IMMEDIATE; {_LAYOUT}")
                base.execute("INSERT INTO about VALUES ('format', ?)", (_FORMAT,))
                base.execute("INSERT INTO about VALUES ('key', ?)", (found._seal.derived(b"fits"),))
                base.execute("INSERT INTO about VALUES ('id', ?)", (secrets.token_bytes(KEY_BYTES),))
                found._sign()
                base.execute("COMMIT")
        found.verify()
        yield found
    finally:
        base.close()


@contextmanager
def _spoken(path: Path) -> Iterator[None]:
    """Turn what the database says of a file into one line."""
    try:
        yield
    except sqlite3.OperationalError as fault:
        said = (
            "another run holds it; wait until it is done" if "locked" in str(fault) else "it cannot be used"
        )
        raise InvalidInput(f"Cannot open or write {path.name}: {said}.") from None
    except sqlite3.DatabaseError:
        raise _altered(path) from None


def _altered(path: Path) -> InvalidInput:
    return InvalidInput(f"{path.name} is no file of releases, or was altered. Restore it from a backup.")
