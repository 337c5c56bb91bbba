"""The tokens that let a request in: read from a file, kept as hashes, compared in constant time."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from pathlib import Path

from redactkit.errors import InvalidInput
from redactkit.machine.files import bytes_of
from redactkit.machine.strength import GUESSED, guessable


def tokens(path: str | Path | None) -> tuple[bytes, ...]:
    """Return the hashes of the tokens in a file, one a line; none without a file.

    Raises:
        InvalidInput: the file cannot be read, holds none, or one that can be guessed.
    """
    if path is None:
        return ()
    lines = [line.strip() for line in bytes_of(path, "token file").splitlines() if line.strip()]
    if not lines:
        raise InvalidInput("The token file holds no token. Write one a line: 32 random bytes in hexadecimal.")
    for number, token in enumerate(lines, 1):
        if guessable(token):
            raise InvalidInput(f"Token {number} of the token file {GUESSED}.")
    return tuple(map(_hashed, lines))


def admitted(header: str, known: Iterable[bytes]) -> bool:
    """Tell whether an `Authorization` header holds one of the tokens.

    Example:
        >>> known = [hashlib.sha256(b"a-long-token").digest()]
        >>> admitted("Bearer a-long-token", known), admitted("Bearer another", known), admitted("", known)
        (True, False, False)
    """
    scheme, _, given = header.partition(" ")
    hashed = _hashed(given.strip().encode("utf-8", "replace"))
    # All are compared, so that the time does not tell which of them comes near.
    return bool(sum([hmac.compare_digest(hashed, each) for each in known])) and scheme.lower() == "bearer"


def _hashed(token: bytes) -> bytes:
    return hashlib.sha256(token).digest()
