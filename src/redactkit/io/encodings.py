"""Turn bytes into text, whatever usual encoding they are in."""

import codecs
from typing import Final

from redactkit.errors import InvalidInput

UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
UTF_32: Final = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)

CONTROLS: Final = bytes({*range(0x20)} - {*b"\t\n\v\f\r\x1a\x1b"})
"""Bytes that no text has many of; in UTF-16 and UTF-32 they are half of what Latin, Greek, Cyrillic or
Arabic letters are made of."""

MOST_CONTROLS: Final = 10
"""One byte in so many may be one of them."""


def decode(raw: bytes, source: str) -> tuple[str, str]:
    """Return the text of `raw` and the name of the encoding that it turned out to be in.

    UTF-8 with or without a byte order mark, UTF-16 with one, else Windows-1252. Line ends and lone NULs
    are kept as they are; the mark is not part of the text.

    Args:
        raw: the bytes.
        source: what to call them in an error.

    Raises:
        InvalidInput: they are text in none of these, UTF-16 without a mark and UTF-32 among them: read as
            something else, names in it would be found by nobody.

    Example:
        >>> decode("Siân".encode("cp1252"), "letter.txt")
        ('Siân', 'cp1252')
    """
    for encoding in _possible(raw):
        try:
            return raw.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise InvalidInput(
        f"Cannot read {source}: it is not text in UTF-8, in UTF-16 with a byte order mark, or in "
        f"Windows-1252. Save it as UTF-8."
    )


def _possible(raw: bytes) -> tuple[str, ...]:
    """Return the encodings that `raw` may be in, likeliest first."""
    if raw.startswith(UTF_32):
        return ()
    if raw.startswith(UTF_16):
        return ("utf-16",)
    odd = len(raw) - len(raw.translate(None, CONTROLS))
    if odd > 1 and odd * MOST_CONTROLS > len(raw):
        return ()
    return ("utf-8-sig",) if b"\x00" in raw else ("utf-8-sig", "cp1252")
