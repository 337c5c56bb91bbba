"""Turn bytes into text, whatever usual encoding they are in."""

import codecs

from redactkit.errors import InvalidInput

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(raw: bytes, source: str) -> tuple[str, str]:
    """Return the text of `raw` and the name of the encoding that it turned out to be in.

    UTF-8 with or without a byte order mark, UTF-16 with one, else Windows-1252. Line ends and NULs
    are kept as they are; the mark is not part of the text.

    Args:
        raw: the bytes.
        source: what to call them in an error.

    Raises:
        InvalidInput: they are text in none of these.

    Example:
        >>> decode("Siân".encode("cp1252"), "letter.txt")
        ('Siân', 'cp1252')
    """
    encodings = ("utf-16",) if raw.startswith(UTF_16) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return raw.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise InvalidInput(
        f"Cannot read {source}: it is not text in UTF-8, in UTF-16 with a byte order mark, or in "
        f"Windows-1252. Save it as UTF-8."
    )
