"""Who may do what at the workbench: users, their roles and the hashes of their passphrases."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from redactkit.errors import InvalidInput
from redactkit.machine.files import text_of
from redactkit.machine.strength import GUESSED, guessable
from redactkit.publishing.decisions import same

COST = 2**15
"""The cost of scrypt: about 32 MiB and a tenth of a second."""
_SALT = 16
_BLOCK = 8


class Right(StrEnum):
    """What somebody may do."""

    READ = "read"
    EDIT = "edit"
    APPROVE = "approve"
    KEEP = "keep"
    PUBLISH = "publish"


RIGHTS: Mapping[str, frozenset[Right]] = MappingProxyType(
    {
        "reader": frozenset({Right.READ}),
        "editor": frozenset({Right.READ, Right.EDIT}),
        "approver": frozenset({Right.READ, Right.APPROVE, Right.PUBLISH}),
        "keeper": frozenset({Right.READ, Right.KEEP, Right.PUBLISH}),
        "only": frozenset({Right.READ, Right.EDIT, Right.KEEP, Right.PUBLISH}),
    }
)
"""What each role may do; `only` is whoever works alone, without a users file: nobody signs a second time."""
ROLES = tuple(role for role in RIGHTS if role != "only")


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who works here."""

    name: str
    role: str
    salt: bytes = field(default=b"", repr=False)
    hash: bytes = field(default=b"", repr=False)

    def may(self, right: Right) -> bool:
        """Tell whether this user has a right."""
        return right in RIGHTS[self.role]

    def known_by(self, passphrase: str) -> bool:
        """Tell whether a passphrase is this user's."""
        return bool(self.hash) and hmac.compare_digest(_stretched(passphrase, self.salt), self.hash)


def users(path: str | Path) -> tuple[User, ...]:
    """Return the users of a file, none if it is not there.

    Raises:
        InvalidInput: it cannot be read, or a line is no user.
    """
    place = Path(path)
    if not place.exists():
        return ()
    found: list[User] = []
    for number, line in enumerate(text_of(place, "users").splitlines(), 1):
        try:
            given = json.loads(line)
            user = User(
                given["name"], given["role"], bytes.fromhex(given["salt"]), bytes.fromhex(given["hash"])
            )
            if not isinstance(user.name, str) or user.role not in ROLES or not user.hash:
                raise ValueError
        except (ValueError, KeyError, TypeError):
            raise InvalidInput(
                f"{place.name}, line {number}: it is no user. Add users with --add-user NAME --role ROLE."
            ) from None
        found.append(user)
    return tuple(found)


def added(path: str | Path, name: str, role: str, passphrase: str) -> None:
    """Add a user to a file, or give one a new role and passphrase; the file is its owner's alone.

    Raises:
        InvalidInput: the name is blank, the role is unknown, the passphrase can be guessed, or the file
            cannot be written.
    """
    if not name.strip() or not name.isprintable():
        raise InvalidInput("The name is blank or has characters that cannot be printed. Give another.")
    if role not in ROLES:
        raise InvalidInput(f"Unknown role; expected one of {', '.join(ROLES)}.")
    if not passphrase.strip() or guessable(passphrase.strip()):
        raise InvalidInput(f"The passphrase {GUESSED}. Give one of four unusual words.")
    salt = secrets.token_bytes(_SALT)
    user = User(name.strip(), role, salt, _stretched(passphrase, salt))
    kept = [each for each in users(path) if not same(each.name, user.name)]
    lines = "".join(
        json.dumps({"name": u.name, "role": u.role, "salt": u.salt.hex(), "hash": u.hash.hex()}) + "\n"
        for u in (*kept, user)
    )
    replaced(Path(path), lines.encode())


def replaced(path: Path, raw: bytes) -> None:
    """Put a file in the place of another at one stroke, readable by its owner alone.

    Raises:
        InvalidInput: it cannot be written; what was there is as it was.
    """
    unfinished = path.with_name(f".{path.name}.new")
    try:
        unfinished.unlink(missing_ok=True)
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as fault:
        unfinished.unlink(missing_ok=True)
        raise InvalidInput(f"Cannot write {path.name}: {fault.strerror}. What was there is kept.") from None


def _stretched(passphrase: str, salt: bytes) -> bytes:
    return hashlib.scrypt(
        passphrase.encode("utf-8", "surrogatepass"), salt=salt, n=COST, r=_BLOCK, p=1, maxmem=2**27, dklen=32
    )
