"""Say in an error what a policy or a key is called, what it may be called, and what was likely meant."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

_LIKE_A_NAME = re.compile(r"[\w.-]{1,40}")
"""What an error may repeat: one word, so that no text that stands where a name should is shown."""


def called(name: str) -> str:
    """Return what an error calls a name that is none: none of its words, if it may be a text.

    Example:
        >>> called("publik"), called("She was told to sign.")
        ("'publik'", 'of 21 characters')
    """
    return repr(name) if _LIKE_A_NAME.fullmatch(name) else f"of {len(name):,} characters"


def listed(allowed: Iterable[str | int]) -> str:
    """Return what is allowed, with commas between.

    Example:
        >>> listed((5, 10))
        '5, 10'
    """
    return ", ".join(str(each) for each in allowed)


def did_you_mean(name: str, allowed: Iterable[str]) -> str:
    """Return a question for the one of `allowed` that is most like `name`, empty where none is.

    Example:
        >>> did_you_mean("Publik", ["public", "sector"]), did_you_mean("x", ["public"])
        (" Did you mean 'public'?", '')
    """
    by_folded = {str(each).casefold(): str(each) for each in allowed}  # an Enum is its value
    close = difflib.get_close_matches(name.casefold(), by_folded, n=1)
    return f" Did you mean {by_folded[close[0]]!r}?" if close else ""
