"""Write names and numbers in the codes of computers, as they are left in when a text is pasted."""

from __future__ import annotations

import base64
import quopri
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from urllib.parse import quote

from hypothesis import strategies as st

from redactkit.testing.marked import Marked, rewritten
from redactkit.types import Level, Span


def _each(write: Callable[[int], str]) -> Callable[[str], str]:
    """Return a code that writes every character, by its number."""
    return lambda said: "".join(write(ord(character)) for character in said)


def _bytes(write: Callable[[int], str]) -> Callable[[str], str]:
    return lambda said: "".join(write(byte) for byte in said.encode())


def _lettering(block: int, small: int) -> Callable[[str], str]:
    """Return a code of letters from a block of Unicode that stand in the order of the alphabet."""

    def write(character: str) -> str:
        if character.isascii() and character.isalpha():
            first, base = (small, "a") if character.islower() else (block, "A")
            return chr(first + ord(character) - ord(base))
        return character

    return lambda said: "".join(map(write, said))


_CAPITALS = str.maketrans("abcdefghijklmnopqrstuvwyz", "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ")

ENCODINGS: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "percent": lambda said: quote(said, safe=""),
        "percent, every byte": _bytes("%{:02X}".format),
        "percent, twice": lambda said: quote(quote(said, safe=""), safe=""),
        "plus for blanks": lambda said: said.replace(" ", "+"),
        "HTML, decimal": _each("&#{};".format),
        "HTML, hexadecimal": _each("&#x{:x};".format),
        "HTML, blanks": lambda said: said.replace(" ", "&nbsp;"),
        "HTML, soft hyphens": "&shy;".join,
        "HTML, tags inside": lambda said: said[:3] + "<b></b>" + said[3:],
        "HTML, comment inside": lambda said: said[:3] + "<!-- -->" + said[3:],
        "quoted-printable": _bytes("={:02X}".format),
        "quoted-printable, blanks": lambda said: quopri.encodestring(said.encode(), quotetabs=True).decode(),
        "quoted-printable, line cut": lambda said: said[:4] + "=\n" + said[4:],
        "encoded word": lambda said: f"=?utf-8?B?{base64.b64encode(said.encode()).decode()}?=",
        "encoded word, Q": lambda said: f"=?utf-8?Q?{said.replace(' ', '_')}?=",
        "Base64": lambda said: base64.b64encode(said.encode()).decode(),
        "Base64 of a line": lambda said: base64.b64encode(f"name: {said}".encode()).decode(),
        "hexadecimal": _bytes("{:02x}".format),
        "Unicode escapes": _each("\\u{:04x}".format),
        "byte escapes": _bytes("\\x{:02x}".format),
        "XML in CDATA": lambda said: f"<![CDATA[{said}]]>",
        "fullwidth": lambda said: said.translate({at: at + 0xFEE0 for at in range(0x21, 0x7F)}),
        "small capitals": lambda said: said.translate(_CAPITALS),
        "mathematical bold": _lettering(0x1D400, 0x1D41A),
        "mathematical sans": _lettering(0x1D5A0, 0x1D5BA),
        "mathematical monospace": _lettering(0x1D670, 0x1D68A),
        "circled": _lettering(0x24B6, 0x24D0),
        "bracketed": lambda said: _lettering(0x249C, 0x249C)(said.lower()),
        "regional indicators": lambda said: _lettering(0x1F1E6, 0x1F1E6)(said.lower()),
    }
)
"""Each code by name; any of them takes words and gives them in code."""


def encode(marked: Marked, name: str) -> Marked:
    """Return the text with every direct identifier in one of `ENCODINGS`; the spans cover the code.

    Example:
        >>> encode(Marked.read("Ask [[PERSON:D:p1|Jo Fox]]."), "percent").text
        'Ask Jo%20Fox.'

    Raises:
        ValueError: there is no such code.
    """
    if name not in ENCODINGS:
        raise ValueError(f"There is no kind of code {name!r}: expected one of {', '.join(ENCODINGS)}.")

    def coded(span: Span) -> str:
        said = marked.surface(span)
        return ENCODINGS[name](said) if span.level is Level.DIRECT else said

    return rewritten(marked, coded)


def encodings(
    of: st.SearchStrategy[Marked], kinds: Sequence[str] = tuple(ENCODINGS)
) -> st.SearchStrategy[Marked]:
    """Return a strategy for the texts of `of` with names and numbers in one of the codes `kinds`.

    It cannot make: whole texts in code, two codes at once, ciphers, compressed text.
    """
    return st.builds(encode, of, st.sampled_from(tuple(kinds)))
