"""The marks that stand where something was taken out, ours and other people's."""

from __future__ import annotations

import re

CUT = "[…]"
MASK = "█████"
LABEL = re.compile(r"\[([A-Z]{3,12}) (\d{1,6})\]")
"""A label of ours: `[PERSON 1]`."""
ANY = re.compile(
    r"\[(?:…|\.{3}|[A-Za-z][A-Za-z /_-]{1,30}(?: ?\d{1,6})?|[A-Za-z] ?\d{1,6})\]"
    r"|(?<!\])\[[A-Za-z]\](?!\[)"
    r"|<[A-Z][A-Z_]{2,30}(?:[ _]?\d{1,6})?>|[█■]{2,60}|\b[Xx]{3,30}\b|\*{3,30}"
)
"""Any mark that shows that something has been taken out before; linear, since every repeat is bounded.

A letter in brackets ("[X] told me") is one, but not where several stand side by side: they spell a word."""
