"""List the invisible characters, for those who look through them and for those who take them out."""

from __future__ import annotations

from typing import Final

import regex

ENDS: Final = r"\r\n\v\f\x85\u2028\u2029"
"""Ends of lines and pages, as the inside of a set in a pattern, like the two below."""
BLANKS: Final = r"\p{Zs}\t\u2800\u3164\uffa0"
"""Blanks of any width, and letters and signs without ink."""
UNSEEN: Final = r"\p{DI}\p{Cc}\p{Co}\ufff9-\ufffb\p{Cn}--\p{ExtPict}"
"""Characters that are shown by nothing or in one font alone: joiners, tags, selectors, marks of direction,
control characters, private ones, and those that Unicode has not given to anything but emoji to come."""
_INVISIBLE: Final = regex.compile(rf"[[{UNSEEN}]--[{ENDS}{BLANKS}]]", regex.V1)


def without_unseen(text: str) -> str:
    """Return a text without its characters that nobody sees; blanks and line ends stay.

    Example:
        >>> without_unseen("Tre\\u2065v\\U000e0080an\\u00a0left\\ufdd0.\\n")
        'Trevan\\xa0left.\\n'
    """
    return _INVISIBLE.sub("", text)
