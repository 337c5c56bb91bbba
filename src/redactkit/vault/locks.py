"""Turn the secrets that people hold into the key that opens a vault."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from redactkit.errors import VaultRefused
from redactkit.machine.files import bytes_of
from redactkit.machine.strength import GUESSED, checked, guessable

KEY_BYTES = 32
SALT_BYTES = 16
COST = 2**17
"""The cost of scrypt: about 128 MiB and a third of a second (OWASP, Password Storage Cheat Sheet, 2024)."""
_MOST_COST = 2**20
_BLOCK = 8


@dataclass(frozen=True, slots=True)
class Passphrase:
    """A secret that somebody remembers; it is stretched with scrypt."""

    words: str = field(repr=False)
    cost: int = COST


@dataclass(frozen=True, slots=True)
class Keyfile:
    """A secret of at least 32 random bytes that lies in a file apart from the vault."""

    raw: bytes = field(repr=False)


Secret = Passphrase | Keyfile


@dataclass(frozen=True, slots=True)
class Lock:
    """What a vault says, in clear, about one secret that it needs; it tells nothing of the secret."""

    kind: str
    salt: str
    cost: int = 0


def keyfile(path: str | Path) -> Keyfile:
    """Return the secret in a key file; line ends at its close are not part of it.

    Raises:
        VaultRefused: the file cannot be read, or holds fewer than 32 bytes.
    """
    raw = bytes_of(path, "key", VaultRefused).rstrip(b"\r\n")
    if len(raw) < KEY_BYTES:
        raise VaultRefused(f"Key {path} is too short: expected at least {KEY_BYTES} random bytes.")
    return Keyfile(raw)


def new_key() -> bytes:
    """Return a fresh secret for a key file: 64 hexadecimal digits, which are 32 random bytes."""
    return secrets.token_hex(KEY_BYTES).encode()


def lock(secret: Secret) -> Lock:
    """Return a lock, freshly salted, that `secret` opens.

    Raises:
        VaultRefused: the passphrase is blank, or the secret can be guessed.
    """
    salt = secrets.token_hex(SALT_BYTES)
    if isinstance(secret, Keyfile):
        checked(secret.raw, VaultRefused)
        return Lock("file", salt)
    if not secret.words.strip():
        raise VaultRefused("The passphrase is blank. Give one of several words, or a key file.")
    if guessable(secret.words.strip()):
        raise VaultRefused(f"The passphrase {GUESSED}. Give one of four unusual words, or a key file.")
    return Lock("scrypt", salt, secret.cost)


def opened(locks: Sequence[Lock], held: Sequence[Secret]) -> bytes:
    """Return the key that `held` make together, one secret for each lock, in the same order.

    Each secret gives 32 bytes, and the key is drawn from all of them: short of one there is nothing
    to guess from.
    """
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    parts = []
    for each, secret in zip(locks, held, strict=True):
        salt = bytes.fromhex(each.salt)
        if isinstance(secret, Keyfile):
            parts.append(derive(secret.raw, b"lock", salt))
        else:
            stretch = Scrypt(salt=salt, length=KEY_BYTES, n=each.cost, r=_BLOCK, p=1)
            parts.append(stretch.derive(secret.words.encode("utf-8", "surrogatepass")))
    return derive(b"".join(parts), b"wrap")


def derive(key: bytes, purpose: bytes, salt: bytes | None = None) -> bytes:
    """Return a key of 32 bytes for one purpose (HKDF with SHA-256, RFC 5869)."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=b"redactkit " + purpose).derive(key)


def written(locks: Sequence[Lock]) -> list[dict[str, object]]:
    """Return the locks as JSON values."""
    return [asdict(each) for each in locks]


def read(values: object) -> tuple[Lock, ...] | None:
    """Return the locks that JSON values describe; None if they describe none, or ask for absurd work."""
    if not isinstance(values, list) or not 1 <= len(values) <= 8:
        return None
    found = []
    for value in values:
        try:
            each = Lock(**value)
            salted = len(bytes.fromhex(each.salt)) == SALT_BYTES
        except (TypeError, ValueError):
            return None
        costs = isinstance(each.cost, int) and 2**10 <= each.cost <= _MOST_COST
        power = costs and each.cost & (each.cost - 1) == 0
        if not salted or each.kind not in ("file", "scrypt") or (each.kind == "scrypt" and not power):
            return None
        found.append(each)
    return tuple(found)
