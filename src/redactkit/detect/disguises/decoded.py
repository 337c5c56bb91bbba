"""Decode encoded characters in a text: %20, &nbsp;, =C3=A9, MIME encoded words, base64."""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Iterable, Iterator
from email.errors import HeaderParseError
from email.header import decode_header
from typing import Final

from redactkit.detect.disguises.rewriting import Rewrite

_PERCENT: Final = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_QUOTED: Final = re.compile(r"(?:=[0-9A-F]{2})+|=\r?\n(?=\w)")
_ENTITY: Final = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,8}[0-9]{0,2});?")
_ESCAPE: Final = re.compile(r"(?:\\u[0-9A-Fa-f]{4}|\\u\{[0-9A-Fa-f]{1,6}\}|\\x[0-9A-Fa-f]{2})")
_WORD: Final = re.compile(r"=\?[\w.-]{2,20}\?[BbQq]\?[^?\s]{1,400}\?=")
_BASE64: Final = re.compile(r"(?<![\w+/=-])[A-Za-z0-9+/]{12,4000}={0,2}(?![\w+/=])")
_MIXED: Final = re.compile(r"[a-z][A-Z]|[0-9][A-Za-z]|=$")
_SAID: Final = re.compile(r"[\w .,@'’()%&=\\-]")
"""What stands in names and addresses; "y=AB" or "100%2F" is left, for it says nothing else."""
_PLUS: Final = re.compile(r"(?<=[A-Za-z])\+(?=[A-Za-z])")
_QUERY: Final = re.compile(r"[?&]\w{1,30}=\S*")


def decoded(text: str) -> Iterator[Rewrite]:
    """Yield what encoded characters of `text` stand for; what cannot be decoded is left.

    Example:
        >>> [found.new for found in decoded("Helen%20Prosser told Ren=C3=A9e &#74;ane")]
        [' ', 'é', 'J']
    """
    if "=?" in text:
        yield from _words(text)
    if "%" in text:
        yield from _of_bytes(_PERCENT.finditer(text), "%")
    if "=" in text:
        yield from _of_bytes(_QUOTED.finditer(text), "=")
        yield from _queries(text)
    if "&" in text:
        yield from _entities(text)
    if "\\" in text:
        yield from (_escape(match) for match in _ESCAPE.finditer(text))
    yield from _base64(text)


def _of_bytes(matches: Iterable[re.Match[str]], mark: str) -> Iterator[Rewrite]:
    for match in matches:
        raw = match[0].replace(mark, "").strip()
        shown = _shown(bytes.fromhex(raw))
        if not raw or _SAID.search(shown):
            yield Rewrite(*match.span(), shown)


def _shown(raw: bytes) -> str:
    """Return bytes as text, read as UTF-8 or else as Windows-1252; a blank for each control character."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _entities(text: str) -> Iterator[Rewrite]:
    for match in _ENTITY.finditer(text):
        shown = html.unescape(match[0])
        if shown != match[0] and (match[0].endswith(";") or "#" in match[0]):
            yield Rewrite(*match.span(), " " if shown == "\xa0" or not shown.isprintable() else shown)


def _escape(match: re.Match[str]) -> Rewrite:
    point = int(match[0][2:].strip("{}"), 16)
    shown = chr(point) if point < 0x110000 else "\ufffd"
    return Rewrite(*match.span(), shown if shown.isprintable() else " ")


def _words(text: str) -> Iterator[Rewrite]:
    for match in _WORD.finditer(text):
        try:
            [(raw, charset)] = decode_header(match[0])
            shown = raw.decode(charset or "ascii", "replace") if isinstance(raw, bytes) else raw
        except (HeaderParseError, LookupError, ValueError):
            continue
        yield Rewrite(*match.span(), shown)


def _queries(text: str) -> Iterator[Rewrite]:
    for query in _QUERY.finditer(text):
        for plus in _PLUS.finditer(text, *query.span()):
            yield Rewrite(*plus.span(), " ")


def _base64(text: str) -> Iterator[Rewrite]:
    """Yield what base64 decodes to, if that is text; a hash or a key is left as it is."""
    for match in _BASE64.finditer(text):
        if len(match[0]) % 4 or not _MIXED.search(match[0]):
            continue
        try:
            shown = base64.b64decode(match[0], validate=True).decode("utf-8")
        except (binascii.Error, UnicodeDecodeError):
            continue
        letters = sum(letter.isalnum() or letter in " .,@'-" for letter in shown)
        if len(shown) >= 6 and letters > 0.9 * len(shown) and shown.isprintable():
            yield Rewrite(*match.span(), f" {shown} ")
