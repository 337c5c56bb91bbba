"""Read a text in every way in which somebody who looks for a name in it would."""

from __future__ import annotations

import base64
import binascii
import html
import quopri
import re
import unicodedata
from collections.abc import Callable
from email.errors import HeaderParseError
from email.header import decode_header
from urllib.parse import unquote

DEPTH = 3
"""How many codes may lie on top of each other."""

_LOOK_ALIKES = str.maketrans(
    "аеорсухіјѕԁɡһӏαοντικρυᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚⠅⠇⠍⠝⠕⠏⠟⠗⠎⠞⠥⠧⠺⠭⠽⠵",
    "aeopcyxijsdghlaovtikpuabcdefghijklmnopqrstuvwyzabcdefghijklmnopqrstuvwxyz",
)
_LEET = tuple(str.maketrans("013457@$!", letters) for letters in ("oleastasi", "oieastasl"))
_NEITHER = re.compile("[^a-z0-9]{1,4000}")
_NO_LETTER = re.compile(r"[\W_]{1,4000}")
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_INDICATORS = {0x1F1E6 + at: chr(ord("a") + at) for at in range(26)}
_BASE64 = re.compile(r"[A-Za-z0-9+/]{8,4000}={0,2}")
_HEXADECIMAL = re.compile(r"(?:[0-9A-Fa-f]{2}){4,2000}")
_ESCAPE = re.compile(r"\\u\{?([0-9A-Fa-f]{4})\}?|\\[x']([0-9A-Fa-f]{2})")
_TURNED = re.compile("[\u202b\u202e\u2067](.*?)(?:[\u202c\u2069\\n]|$)")
_TAG = re.compile(r"<!--.{0,2000}?-->|</?[A-Za-z][^<>]{0,2000}>", re.DOTALL)


def letters(text: str) -> str:
    """Return the letters and digits of a text alone: folded, without accents, as they look to the eye.

    Look-alikes of other scripts, small capitals, Braille and digits of any script stand as the plain ones.

    Example:
        >>> letters("J|a n\\u200be, ０７٧0")
        'jane0770'
    """
    if text.isascii():
        return _NEITHER.sub("", text.lower())
    folded = unicodedata.normalize("NFKC", text.translate(_INDICATORS)).casefold().translate(_LOOK_ALIKES)
    kept = _NO_LETTER.sub("", unicodedata.normalize("NFKD", folded))
    return _OTHER_DIGIT.sub(lambda found: str(unicodedata.digit(found.group())), kept)


def readings(text: str) -> frozenset[str]:
    """Return the `letters` of a text as it stands and of what comes of undoing codes, up to `DEPTH` deep.

    Codes are percent, HTML, quoted-printable, Base64, hexadecimal, escapes, encoded words, tags, digits
    for letters, and what is shown from right to left. What no eye and no such code shows (a cipher, an
    acrostic) is not read.

    Example:
        >>> "janefox" in "".join(readings("see https://example.org/?who=Jane%2520Fox"))
        True
    """
    seen = {text}
    last = {text}
    for _ in range(DEPTH):
        last = {undo(each) for each in last for undo in _UNDO} - seen
        seen |= last
    return frozenset(map(letters, seen)) | {letters(text.translate(digits)) for digits in _LEET}


def _quoted_printable(text: str) -> str:
    return quopri.decodestring(text.encode("utf-8", "replace")).decode("utf-8", "replace")


def _escapes(text: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1] or found[2], 16)), text)


def _base64(text: str) -> str:
    def plain(found: re.Match[str]) -> str:
        said = found.group().rstrip("=")
        return base64.b64decode(said + "=" * (-len(said) % 4)).decode()

    return _replaced(_BASE64, plain, text)


def _hexadecimal(text: str) -> str:
    return _replaced(_HEXADECIMAL, lambda found: bytes.fromhex(found.group()).decode(), text)


def _replaced(pattern: re.Pattern[str], plain: Callable[[re.Match[str]], str], text: str) -> str:
    """Return the text with what `pattern` finds made plain, where that gives text at all."""

    def tried(found: re.Match[str]) -> str:
        try:
            return plain(found)
        except (binascii.Error, UnicodeDecodeError):
            return found.group()

    return pattern.sub(tried, text)


def _encoded_words(text: str) -> str:
    if "=?" not in text:
        return text
    try:
        parts = decode_header(text)
        said = (part.decode(code or "latin-1") if isinstance(part, bytes) else part for part, code in parts)
        return "".join(said)
    except (HeaderParseError, UnicodeDecodeError, LookupError):
        return text


_UNDO: tuple[Callable[[str], str], ...] = (
    unquote,
    html.unescape,
    _quoted_printable,
    _escapes,
    _base64,
    _hexadecimal,
    _encoded_words,
    lambda text: _TAG.sub("", text),
    lambda text: _TURNED.sub(lambda found: found[1][::-1], text),
)
