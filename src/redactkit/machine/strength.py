"""Reject keys and passphrases that can be guessed."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from redactkit.errors import RedactkitError

FEWEST_GUESSES: Final = 1e12
"""So many guesses a secret must take; one of 16 random bytes, or hexadecimal figures, always does."""

SHORTEST: Final = 16
"""A key of fewer bytes is tried out in no time."""

_LOOKED_AT: Final = 40  # characters; the time that an estimate takes grows with the square of them
GUESSED: Final = "can be guessed: it is too short, repeats itself, is a sequence, or is made of usual words"

_GIVE: Final = "Give 32 random bytes, as `redactkit vault key FILE` writes them."


@lru_cache(maxsize=8)
def guessable(secret: str | bytes) -> bool:
    """Tell whether a secret is found by trying what people choose first.

    **Source**: D. L. Wheeler, "zxcvbn: Low-Budget Password Strength Estimation", USENIX Security 2016.

    Args:
        secret: a passphrase, or the bytes of a key.

    Example:
        >>> guessable("correct harbour violin"), guessable("password1234"), guessable(b"ab" * 16)
        (False, True, True)
    """
    from zxcvbn import zxcvbn

    if isinstance(secret, bytes) and len(secret) < SHORTEST:
        return True
    written = secret.decode("latin-1") if isinstance(secret, bytes) else secret
    return not written or bool(zxcvbn(written[:_LOOKED_AT])["guesses"] < FEWEST_GUESSES)


def checked(key: bytes | None, error: type[RedactkitError]) -> bytes | None:
    """Return `key` if it is none or takes long to guess.

    Raises:
        RedactkitError: one of class `error`, if it is no bytes or can be guessed; the message shows nothing
            of it.

    Example:
        >>> checked(None, RedactkitError) is None
        True
    """
    if key is not None and not isinstance(key, bytes):
        raise error(f"The key is not bytes, but {type(key).__name__}. {_GIVE}")
    if key and guessable(key):
        raise error(f"The key {GUESSED}. {_GIVE}")
    return key
