"""Keep the key of a file of releases beside it."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from redactkit.errors import InvalidInput

KEY_BYTES = 32


def key_beside(path: Path) -> bytes:
    """Return the key that lies beside a file of releases, `FILE.key`; made if neither is there.

    Raises:
        InvalidInput: the key file cannot be read or written, or one of the two is there without the other.
    """
    beside = path.with_name(f"{path.name}.key")
    try:
        if not beside.exists():
            if path.exists():
                raise InvalidInput(
                    f"{path.name} is there and its key {beside.name} is not. Put the key beside it."
                )
            with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(secrets.token_hex(KEY_BYTES).encode() + b"\n")
        elif not path.exists():
            raise InvalidInput(
                f"{path.name} is gone and its key {beside.name} is there. Restore it from a backup, "
                "or take the key away to begin a new one."
            )
        return beside.read_bytes().rstrip(b"\r\n")
    except OSError as fault:
        raise InvalidInput(f"Cannot read or write key {beside.name}: {fault.strerror}.") from None
