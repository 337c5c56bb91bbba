"""Seal records under a key: encrypted, found by keyed tokens, with a check value over all of them."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field

_KEY_BYTES = 32
_NONCE = 12


@dataclass(frozen=True, slots=True)
class Seal:
    """A secret key, hidden in its `repr`, and what is sealed with it. Each purpose has a derived key."""

    key: bytes = field(repr=False)

    def derived(self, purpose: bytes) -> bytes:
        """Return the key for one purpose (HKDF, RFC 5869)."""
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        return HKDF(SHA256(), _KEY_BYTES, None, b"redactkit releases " + purpose).derive(self.key)

    def token(self, kind: bytes, words: str) -> bytes:
        """Return the token by which a record is found: 16 bytes, the same for the same words."""
        key = self.derived(b"token " + kind)
        return hmac.new(key, words.encode("utf-8", "replace"), hashlib.sha256).digest()[:16]

    def closed(self, raw: bytes, about: bytes) -> bytes:
        """Return `raw` packed and encrypted (AES-GCM), to be opened with the same `about` alone."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce = secrets.token_bytes(_NONCE)
        return nonce + AESGCM(self.derived(b"seal")).encrypt(nonce, zlib.compress(raw), about)

    def opened(self, sealed: bytes, about: bytes) -> bytes:
        """Return what `closed` has encrypted.

        Raises:
            ValueError: it was altered, or encrypted with another key or `about`.
        """
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        try:
            return zlib.decompress(
                AESGCM(self.derived(b"seal")).decrypt(sealed[:_NONCE], sealed[_NONCE:], about)
            )
        except (InvalidTag, zlib.error):
            raise ValueError("a sealed record was altered") from None

    def check(self, rows: Iterable[tuple[bytes, ...]]) -> bytes:
        """Return the check value over all records, which changes with any byte of them.

        Raises:
            ValueError: a part of a row holds no bytes, so that what tells its kind was altered.
        """
        check = hmac.new(self.derived(b"check"), digestmod=hashlib.sha256)
        for row in rows:
            for part in row:
                if not isinstance(part, bytes):
                    raise ValueError("a sealed record was altered")
                check.update(len(part).to_bytes(8, "big") + part)
        return check.digest()
