"""What a vault holds and how it is asked: sealed records found by a keyed token."""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import secrets
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from redactkit.edit_offsets import placed
from redactkit.errors import VaultRefused
from redactkit.types import Document, Edit
from redactkit.vault.locks import KEY_BYTES, Lock, Secret, derive, lock, opened

_NONCE = 12
_TOKEN = 32  # hexadecimal digits
REFUSED = (
    "Cannot open {}: the key is not the one it was locked with, or the file was altered. Nothing was read "
    "from it. Check that every key is given, and restore the file from a backup if they are right."
)
"""One message for both: which of the two it is cannot be told, and must not be."""


NO_CASE = "The vault holds nothing of case {!r}. `redactkit vault list` tells which cases there are."


@dataclass(frozen=True, slots=True)
class Record:
    """One sealed record: which case it is of (as a keyed token) and its ciphertext."""

    case: str
    sealed: bytes = field(repr=False)


@dataclass(frozen=True)
class Vault:
    """Sealed records, and the key to them; a new value comes back from every change.

    A record is found by the HMAC of what it is about, so a look-up unseals one record and no other.
    Its `repr` shows no key, no name and no text.
    """

    locks: tuple[Lock, ...]
    wrap: bytes = field(repr=False)
    key: bytes = field(repr=False)
    records: Mapping[str, Record] = field(default_factory=dict, repr=False)
    seal: bytes = field(default=b"", repr=False)
    """The check value of the file that this was read from; empty for a new vault."""

    @cached_property
    def _seals(self) -> bytes:
        return derive(self.key, b"seal")

    @cached_property
    def _index(self) -> bytes:
        return derive(self.key, b"index")

    @cached_property
    def standin_key(self) -> bytes:
        """The secret from which stand-ins are drawn, so that who keeps a vault needs no other key."""
        return derive(self.key, b"stand-ins")

    def remember(
        self, source: Document, edits: Sequence[Edit], *, case: str = "", raw: bytes | None = None
    ) -> Vault:
        """Return a vault that can give `source` back from what `edits` make of it.

        Only the stretches under the edits are kept, encrypted, with keyed check values of both texts.

        Args:
            source: the document before.
            edits: as in `transform.apply`: none overlapping.
            case: the case file that it belongs to, by which it can be purged.
            raw: the bytes that the source was read from, so that they come back as they were whatever
                their encoding.
        """
        pieces: list[tuple[int, int, str]] = []
        result: list[str] = []
        position = 0
        for edit, start, end in placed(edits):
            pieces.append((start, end - start, source.text[edit.start : edit.end]))
            result += [source.text[position : edit.start], edit.replacement]
            position = edit.end
        written = "".join([*result, source.text[position:]])
        salt = secrets.token_bytes(KEY_BYTES)
        content = {
            "id": source.id,
            "case": case,
            "pieces": pieces,
            "salt": salt.hex(),
            "source": _check(salt, source.text),
            "result": _check(salt, written),
            "bytes": _how(source.text, raw),
        }
        return self._with([content])

    def restore(self, result: Document) -> Document:
        """Return the source of a document, given what was written of it.

        Raises:
            VaultRefused: the vault knows no document of that id, or the text is not, character for
                character, the one that was written.
        """
        return Document(result.id, self._restored(result)[0])

    def restore_bytes(self, result: Document) -> bytes:
        """Return the bytes that the source of a document was read from, or its text in UTF-8.

        Raises:
            VaultRefused: as `restore` does.
        """
        text, how = self._restored(result)
        if how.startswith("="):
            return zlib.decompress(b64decode(how[1:]))
        return text.encode(how, "surrogatepass" if how == "utf-8" else "strict")

    def _restored(self, result: Document) -> tuple[str, str]:
        content = self._get(self._token("document", result.id))
        if content is None:
            raise VaultRefused(
                f"The vault holds no document {result.id!r}: it was never put in, was purged, or goes by "
                f"another id. `redactkit vault list` tells which there are."
            )
        salt = bytes.fromhex(str(content["salt"]))
        if content["result"] != _check(salt, result.text):
            raise VaultRefused(
                f"Document {result.id!r} was changed after it was written, so its source cannot be put "
                f"together. Restore from the text as redactkit wrote it."
            )
        parts: list[str] = []
        position = 0
        pieces: Iterable[tuple[int, int, str]] = content["pieces"]  # type: ignore[assignment]
        for start, length, original in pieces:
            parts += [result.text[position:start], original]
            position = start + length
        text = "".join([*parts, result.text[position:]])
        if content["source"] != _check(salt, text):
            raise VaultRefused(f"The record of document {result.id!r} does not give its source back.")
        return text, str(content["bytes"])

    def assign(self, standins: Mapping[str, str], *, case: str = "") -> Vault:
        """Return a vault that also knows these stand-ins, by the canonical name of each entity.

        It can be asked in both directions: `standin` and `original`.
        """
        return self._with({"name": name, "standin": each, "case": case} for name, each in standins.items())

    def standin(self, name: str, *, case: str = "") -> str | None:
        """Return what stands in for an entity, None if the vault does not know it."""
        content = self._get(self._token("name", name, case))
        return str(content["standin"]) if content else None

    def original(self, standin: str, *, case: str = "") -> str | None:
        """Return the entity that something stands in for, None if the vault does not know it."""
        content = self._get(self._token("standin", standin, case))
        return str(content["name"]) if content else None

    def purged(self, case: str) -> Vault:
        """Return a vault without anything of `case`; no record is unsealed for it."""
        gone = self._case(case)
        kept = {token: each for token, each in self.records.items() if each.case != gone}
        return replace(self, records=kept)

    def documents(self) -> tuple[tuple[str, str], ...]:
        """Return the id and the case of every document, by id; all records are unsealed for it."""
        found = (content for content in self._contents() if "pieces" in content)
        return tuple(sorted((str(each["id"]), str(each["case"])) for each in found))

    def rotated(self, held: Sequence[Secret]) -> Vault:
        """Return the same contents under new secrets and a new key: nothing old opens it."""
        return replace(create(held)._with(self._contents()), seal=self.seal)

    def export(self, held: Sequence[Secret], *, case: str | None = None) -> Vault:
        """Return a vault of one case, or of all, that opens only with every secret in `held` together.

        Raises:
            VaultRefused: fewer than two secrets are given, two are the same, or there is nothing of the case.
        """
        if len(held) < 2 or len(set(held)) < len(held):
            raise VaultRefused("An export needs the keys of two people: give two secrets that differ.")
        kept = self.records if case is None else self._only(case)
        if case is not None and not kept:
            raise VaultRefused(NO_CASE.format(case))
        return replace(replace(self, records=kept).rotated(held), seal=b"")

    def _only(self, case: str) -> dict[str, Record]:
        wanted = self._case(case)
        return {token: each for token, each in self.records.items() if each.case == wanted}

    def _with(self, contents: Iterable[Mapping[str, object]]) -> Vault:
        changed = dict(self.records)
        for content in contents:
            case = str(content["case"])
            for token in self._tokens(content, case):
                changed[token] = self._sealed(token, case, content)
        return replace(self, records=changed)

    def _tokens(self, content: Mapping[str, object], case: str) -> tuple[str, ...]:
        """Return the tokens by which a record is found: a stand-in by itself and by what it stands for."""
        if "pieces" in content:
            return (self._token("document", str(content["id"])),)
        return tuple(self._token(kind, str(content[kind]), case) for kind in ("name", "standin"))

    def _sealed(self, token: str, case: str, content: Mapping[str, object]) -> Record:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce, of_case = secrets.token_bytes(_NONCE), self._case(case)
        plain = json.dumps(content, separators=(",", ":")).encode()
        sealed = AESGCM(self._seals).encrypt(nonce, plain, f"{token}{of_case}".encode())
        return Record(of_case, nonce + sealed)

    def _get(self, token: str) -> dict[str, object] | None:
        record = self.records.get(token)
        return None if record is None else self._unsealed(token, record)

    def _unsealed(self, token: str, record: Record) -> dict[str, object]:
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce, sealed = record.sealed[:_NONCE], record.sealed[_NONCE:]
        try:
            plain = AESGCM(self._seals).decrypt(nonce, sealed, f"{token}{record.case}".encode())
        except (InvalidTag, ValueError):
            raise VaultRefused(REFUSED.format("the vault")) from None
        content: dict[str, object] = json.loads(plain)
        return content

    def _contents(self) -> Iterator[dict[str, object]]:
        return (self._unsealed(token, record) for token, record in self.records.items())

    def _case(self, case: str) -> str:
        return self._token("case", case)

    def _token(self, *about: str) -> str:
        # Lengths stand before the parts, so that no two lists of parts run together into one.
        return _check(self._index, "".join(f"{len(part)}:{part}" for part in about))[:_TOKEN]


def create(held: Sequence[Secret]) -> Vault:
    """Return an empty vault that opens only with every secret in `held` together, in any order.

    Raises:
        VaultRefused: there is no secret, or one is blank.
    """
    if not held:
        raise VaultRefused("A vault needs at least one key or passphrase.")
    locks = tuple(lock(secret) for secret in held)
    key = secrets.token_bytes(KEY_BYTES)
    return Vault(locks, wrapped(locks, held, key), key)


def wrapped(locks: Sequence[Lock], held: Sequence[Secret], key: bytes) -> bytes:
    """Return `key` encrypted under what the secrets make together."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(opened(locks, held)).encrypt(nonce, key, b"redactkit vault key")


def unwrapped(locks: Sequence[Lock], held: Sequence[Secret], wrap: bytes) -> bytes | None:
    """Return the key of a vault, None if the secrets are not those that it was locked with."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(opened(locks, held)).decrypt(wrap[:_NONCE], wrap[_NONCE:], b"redactkit vault key")
    except (InvalidTag, ValueError):
        return None


def _how(text: str, raw: bytes | None) -> str:
    """Return the encoding in which `text` is `raw`, or "=" and `raw` itself where there is none."""
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252") if raw is not None else ():
        with contextlib.suppress(UnicodeEncodeError):
            if text.encode(encoding) == raw:
                return encoding
    return "utf-8" if raw is None else "=" + b64encode(zlib.compress(raw)).decode()


def _check(key: bytes, text: str) -> str:
    return hmac.new(key, text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
