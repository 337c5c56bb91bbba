"""Join words that a line end, an emoji or an HTML comment breaks in two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import regex

from redactkit.detect.disguises.rewriting import Rewrite
from redactkit.detect.words.namelike import is_word
from redactkit.tables.names import first_name, surname

_LINE_END: Final = regex.compile(r"(?<=\p{L})-\r?\n[ \t>]*(?=\p{Ll})")
_PICTURES: Final = regex.compile(r"(?<=\p{L})[\p{Extended_Pictographic}\p{EMod}]+(?=\p{Ll})")
_COMMENT: Final = re.compile(r"(?<=\w)<!--[^<>]{0,100}-->(?=\w)")
_BEFORE: Final = re.compile(r"[^\W\d_]{1,40}\Z")
_AFTER: Final = re.compile(r"[^\W\d_]{1,40}")


def broken(text: str) -> Iterator[Rewrite]:
    """Yield the removal of what breaks a word in two, where the whole is a name or the pieces are no words.

    Two words side by side, and words that are whole without their hyphen, are left as they are, unless they
    make a name.

    Example:
        >>> [(found.start, found.end) for found in broken("Mr Pros-\\nser, Light-\\nfoot, well-\\nbeing")]
        [(7, 9), (19, 21)]
    """
    if "-\n" in text or "-\r" in text:
        yield from _between(_LINE_END, text)
    if "<!--" in text:
        yield from (Rewrite(*match.span(), "") for match in _COMMENT.finditer(text))
    if not text.isascii():
        yield from _between(_PICTURES, text)


def _between(pattern: regex.Pattern[str], text: str) -> Iterator[Rewrite]:
    for match in pattern.finditer(text):
        head = _BEFORE.search(text, max(0, match.start() - 40), match.start())
        tail = _AFTER.match(text, match.end())
        if (
            head
            and tail
            and (_is_name(head[0], tail[0]) or not _are_words(head[0].casefold(), tail[0].casefold()))
        ):
            yield Rewrite(*match.span(), "")


def _is_name(head: str, tail: str) -> bool:
    """Tell whether two pieces make a name with a capital ("Light-", "foot"), though each may be a word."""
    whole = (head + tail).casefold()
    return head[0].isupper() and (surname(whole) is not None or first_name(whole) is not None)


def _are_words(head: str, tail: str) -> bool:
    return is_word(head + tail) or (is_word(head) and is_word(tail))
