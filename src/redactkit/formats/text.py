"""Plain text and Markdown: one unit, what a page does not show taken out of Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from redactkit.formats.units import Content, Unit, counted
from redactkit.io.encodings import decode

_TARGET: Final = r"\([^()\n]{0,2000}(?:\([^()\n]{0,300}\)[^()\n]{0,300})?\)"
HIDDEN: Final = (
    ("tag", re.compile(r"</?[A-Za-z][^<>]{0,5000}>"), ""),
    ("link target", re.compile(r"(?m)^ {0,3}\[[^\[\]\n]{1,300}\]:[ \t]{0,20}\S[^\n]{0,2000}$"), ""),
    ("picture", re.compile(rf"!\[([^\[\]\n]{{0,1000}})\]{_TARGET}"), r"\1"),
    ("link target", re.compile(rf"\[([^\[\]\n]{{0,1000}})\]{_TARGET}"), r"\1"),
    ("link target", re.compile(r"\[([^\[\]\n]{1,1000})\]\[[^\[\]\n]{0,300}\]"), r"\1"),
)
"""What a reader of the rendered page does not see, by kind, and what is put in its place."""

_FRONT: Final = re.compile(r"\A(---|\+\+\+)[ \t]*\n(?:[^\n]*\n){0,500}?\1[ \t]*(?:\n|\Z)")
_OPENS: Final = re.compile(r"(?i)<!--|<(?=script\b)|<(?=style\b)")
_CLOSES: Final = {"s": "</script>", "t": "</style>"}


def read(raw: bytes) -> Content:
    """Return the whole text as one unit.

    Raises:
        InvalidInput: the bytes are no text.
    """
    text, _ = decode(raw, "it")
    return Content((Unit(text, "text"),))


def write(_: Content, texts: Sequence[str]) -> bytes:
    """Return the text in UTF-8."""
    return "".join(texts).encode("utf-8", "replace")


def read_markdown(raw: bytes) -> Content:
    """Return what a page made of Markdown shows, as one unit.

    Front matter, comments, tags, scripts, pictures and the targets of links are taken out; the words
    of links and pictures stay. A comment or script that is never closed hides the rest of the page,
    as it does in a browser.
    """
    text, _ = decode(raw, "it")
    removed: list[str] = []
    text = _without(text.replace("\r\n", "\n"), removed)
    return Content((Unit(text, "text"),), removed=counted(removed))


def _without(text: str, removed: list[str]) -> str:
    text, front = _FRONT.subn("", text)
    removed += ["front matter"] * front
    text = _visible(text, removed)
    for kind, pattern, instead in HIDDEN:
        text, found = pattern.subn(instead, text)
        removed += [kind] * found
    return text


def _visible(text: str, removed: list[str]) -> str:
    """Return `text` without comments, scripts and style sheets, looking at each character once."""
    folded = text.lower() if len(text.lower()) == len(text) else text
    pieces: list[str] = []
    position = 0
    while opened := _OPENS.search(text, position):
        pieces.append(text[position : opened.start()])
        after = folded[opened.end() : opened.end() + 2]
        close = "-->" if opened.group() == "<!--" else _CLOSES["s" if after == "sc" else "t"]
        removed.append("comment" if close == "-->" else "script" if after == "sc" else "style sheet")
        at = folded.find(close, opened.end())
        position = len(text) if at < 0 else at + len(close)
    return "".join([*pieces, text[position:]])
