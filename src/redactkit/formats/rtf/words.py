"""Split RTF into tokens: braces, control words, characters of any code page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

TOKEN: Final = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})?\x20?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n\x00]+|([^\\{}\r\n\x00]+)"
)


@dataclass(frozen=True, slots=True)
class RtfToken:
    """One piece: "{" or "}", a control word with its number if it has one, or bytes of text.

    `name` is empty for text; `data` holds its bytes and is not shown.
    """

    name: str
    number: int | None = None
    data: bytes = b""

    def __repr__(self) -> str:
        return f"RtfToken({self.name!r}, {self.number})"


def words(raw: bytes) -> Iterator[RtfToken]:
    r"""Yield the pieces of rich text, in order; binary data after `\bin` are passed over.

    Example:
        >>> [word.name or word.data for word in words(rb"{\b1 a\'e9}")]
        ['{', 'b', b'a', b'\xe9', '}']
    """
    position = 0
    while token := TOKEN.search(raw, position):
        position = token.end()
        name, number, code, symbol, brace, text = token.groups()
        if brace:
            yield RtfToken(brace.decode())
        elif name:
            value = int(number) if number else None
            if name == b"bin":
                position += min(max(value or 0, 0), len(raw))
            else:
                yield RtfToken(name.decode(), value)
        elif code:
            yield RtfToken("", data=bytes([int(code, 16)]))
        elif symbol in {b"{", b"}", b"\\"}:
            yield RtfToken("", data=symbol)
        elif symbol:
            yield RtfToken(symbol.decode("latin-1"))
        elif text:
            yield RtfToken("", data=text)
