"""Make a replacement fit the words around it: where a sentence starts, and a capital."""

from __future__ import annotations

from redactkit.english.speech import OPENING
from redactkit.english.words import listed

FUNCTION = listed(
    "at in for from to with by of on near and or but is was are were be been as than because when where "
    "who through via until since after before about into onto over under behind has had have not"
)
"""Words after which a noun phrase starts anew."""


def starts_sentence(text: str, start: int) -> bool:
    """Return whether a sentence starts at `start`."""
    at = start
    while at > 0 and text[at - 1] in f" \t({OPENING}":
        at -= 1
    return at == 0 or text[at - 1] in ".!?\r\n" or (text[at - 1] == "…" and at < start)


def capitalised(value: str) -> str:
    """Return `value` with its first letter large."""
    return value[:1].upper() + value[1:]
