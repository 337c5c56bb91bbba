"""Remember what was published, sealed: the next publication has to hold together with the earlier ones.

The file holds no text and no name: concerns, writers and organisations stand in it as keyed hashes, with
the codes of each concern, encrypted as a whole (AES-GCM).
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from redactkit.errors import InvalidInput
from redactkit.publishing.counting.tuples import CodedRow, Pair, folded
from redactkit.publishing.register import Concern
from redactkit.risk.linkage.key_file import KEY_BYTES, key_beside

_FORMAT = b"redactkit ledger 2\n"
_OLD_FORMAT = b"redactkit ledger 1\n"
"""As it was written before anything could be withdrawn; it is read still."""
_NONCE = 12
Cell = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One concern behind an earlier publication: its hashes, its codes, whether it was told."""

    concern: str
    wording: str
    row: CodedRow = field(repr=False)
    told: bool = False


@dataclass(frozen=True, slots=True)
class Earlier:
    """One earlier publication: the concerns behind it, which cells of its tables were shown, the members of
    each of its composites, and which concerns that it tells were withdrawn since, by their hashes."""

    entries: tuple[Entry, ...]
    shown: frozenset[Cell]
    composites: tuple[frozenset[str], ...] = ()
    withdrawn: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Ledger:
    """The earlier publications, oldest first, and the key that concerns are hashed with.

    `read` is the file as it was read, empty where none was there: it and its key are made with the first
    publication that is kept.
    """

    path: Path
    key: bytes = field(repr=False)
    publications: tuple[Earlier, ...] = ()
    read: bytes = field(default=b"", repr=False)

    def entry(self, concern: Concern, *, told: bool = False) -> Entry:
        """Return what is kept of a concern."""
        codes = tuple((fact.field, fact.code) for fact in concern.coding.facts) if concern.coding else ()
        row = CodedRow(
            codes, self._hash(b"writer", concern.writer), self._hash(b"organisation", concern.organisation)
        )
        return Entry(self._hash(b"id", concern.id), self._hash(b"text", concern.text), row, told)

    def rows(self, but: Iterable[Entry] = ()) -> Iterator[CodedRow]:
        """Yield the codes of each concern behind an earlier publication once.

        Those of `but` are left out, and those that were withdrawn: they make nothing more common.
        """
        seen = {name for each in but for name in (each.concern, each.wording)} | self._withdrawn
        for entry in (entry for earlier in self.publications for entry in earlier.entries):
            if not seen & {entry.concern, entry.wording}:
                seen |= {entry.concern, entry.wording}
                yield entry.row

    def told(self, entry: Entry) -> bool:
        """Tell whether an earlier publication tells a concern, by its id or by its text."""
        return bool(self.told_in(entry))

    def told_in(self, entry: Entry) -> tuple[int, ...]:
        """Return the numbers, from 1, of the publications that tell a concern."""
        return tuple(
            number
            for number, told in enumerate(self._told, 1)
            if entry.concern in told or entry.wording in told
        )

    def withdrawn(self, entry: Entry) -> bool:
        """Tell whether what an earlier publication tells of a concern was withdrawn."""
        return entry.concern in self._withdrawn or entry.wording in self._withdrawn

    def without(self, entry: Entry) -> Ledger:
        """Return the ledger with a concern withdrawn from each publication that tells it."""
        names = frozenset(filter(None, (entry.concern, entry.wording)))
        telling = self.told_in(entry)
        return replace(
            self,
            publications=tuple(
                replace(each, withdrawn=each.withdrawn | names) if number in telling else each
                for number, each in enumerate(self.publications, 1)
            ),
        )

    @cached_property
    def _told(self) -> tuple[frozenset[str], ...]:
        """Return the hashes of ids and texts that each publication tells."""
        return tuple(
            frozenset(
                name for each in earlier.entries if each.told for name in (each.concern, each.wording) if name
            )
            for earlier in self.publications
        )

    @cached_property
    def _withdrawn(self) -> frozenset[str]:
        return frozenset(name for earlier in self.publications for name in earlier.withdrawn)

    def _hash(self, purpose: bytes, words: str) -> str:
        """Return a keyed hash of a name or a text, empty for one that is not known."""
        if not folded(words):
            return ""
        return hmac.new(
            derived(self.key, purpose), folded(words).encode("utf-8", "replace"), hashlib.sha256
        ).hexdigest()


def opened(path: str | Path) -> Ledger:
    """Return the ledger in a file, an empty one where none is there yet; its key lies beside it, `FILE.key`.

    Raises:
        InvalidInput: the file or its key cannot be read, one is there without the other, they do not belong
            together, or the file was changed. Nothing of it was given out.
    """
    place = Path(path)
    if not place.exists() and not _key_file(place).exists():
        return Ledger(place, secrets.token_hex(KEY_BYTES).encode())
    key = key_beside(place)
    if len(key) < KEY_BYTES:
        raise InvalidInput(
            f"The key of {place.name} is too short: expected at least {KEY_BYTES} random bytes."
        )
    raw = _read(place)
    return Ledger(place, key, tuple(_earlier(each) for each in _unsealed(raw, key, place)), raw)


def kept(ledger: Ledger, *publications: Earlier) -> None:
    """Write the ledger, with more publications if there are any, at one stroke.

    Raises:
        InvalidInput: it cannot be written, or another run has written it since it was read; then it is as
            it was.
    """
    raw = json.dumps([_line(each) for each in (*ledger.publications, *publications)]).encode()
    if (_read(ledger.path) if ledger.path.exists() else b"") != ledger.read:
        raise InvalidInput(f"Another run has written {ledger.path.name} meanwhile. Publish again.")
    unfinished = ledger.path.with_name(f".{ledger.path.name}.new")
    try:
        if not ledger.read:
            _put(_key_file(ledger.path), ledger.key + b"\n", os.O_EXCL)
        _put(unfinished, _sealed(raw, ledger.key), os.O_TRUNC)
        unfinished.replace(ledger.path)
    except OSError as fault:
        unfinished.unlink(missing_ok=True)
        raise InvalidInput(f"Cannot write ledger {ledger.path.name}: {fault.strerror}.") from None


def _key_file(path: Path) -> Path:
    return path.with_name(f"{path.name}.key")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise InvalidInput(f"Cannot read ledger {path.name}: {fault.strerror}. Check the path.") from None


def _put(path: Path, raw: bytes, how: int) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | how, 0o600), "wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())


def _sealed(raw: bytes, key: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(_NONCE)
    return _FORMAT + nonce + AESGCM(derived(key, b"seal")).encrypt(nonce, zlib.compress(raw), _FORMAT)


def _unsealed(raw: bytes, key: bytes, path: Path) -> list[dict[str, Any]]:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    start = len(_FORMAT)
    form, nonce, sealed = raw[:start], raw[start : start + _NONCE], raw[start + _NONCE :]
    try:
        if form in {_FORMAT, _OLD_FORMAT} and len(sealed) > _NONCE:
            opened_ = AESGCM(derived(key, b"seal")).decrypt(nonce, sealed, form)
            return list(json.loads(zlib.decompress(opened_)))
    except (InvalidTag, ValueError, zlib.error):
        pass
    raise InvalidInput(
        f"{path.name} is no ledger of this key, or was changed. Restore it and the key beside it from a "
        f"backup."
    )


def _line(earlier: Earlier) -> dict[str, Any]:
    entries = [
        [each.concern, each.wording, each.row.writer, each.row.organisation, each.told, each.row.codes]
        for each in earlier.entries
    ]
    return {
        "entries": entries,
        "shown": sorted(earlier.shown),
        "composites": [sorted(members) for members in earlier.composites],
        "withdrawn": sorted(earlier.withdrawn),
    }


def _earlier(line: dict[str, Any]) -> Earlier:
    entries = (
        Entry(concern, wording, CodedRow(tuple(_pair(each) for each in codes), writer, organisation), told)
        for concern, wording, writer, organisation, told, codes in line["entries"]
    )
    return Earlier(
        tuple(entries),
        frozenset((table, row, column) for table, row, column in line["shown"]),
        tuple(frozenset(members) for members in line["composites"]),
        frozenset(line.get("withdrawn", ())),
    )


def _pair(given: Sequence[str]) -> Pair:
    name, code = given
    return name, code


@lru_cache(maxsize=16)
def derived(key: bytes, purpose: bytes) -> bytes:
    """Return a key of its own for one purpose."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), KEY_BYTES, None, b"redactkit ledger " + purpose).derive(key)
