"""Mutants of redaction: each spoils in a common way what was found well."""

from __future__ import annotations

import contextlib
import logging
import re
import socket
import unicodedata
from collections.abc import Callable, Mapping

from redactkit.testing.marked import Marked
from redactkit.testing.subjects import Subject
from redactkit.types import Span

Change = Callable[[Marked, Subject], str]


def _after(change: Callable[[str], str]) -> Callable[[], Change]:
    """Spoil the whole result."""
    return lambda: lambda marked, tested: change(tested.redact(marked))


def _each(say: Callable[[str, Span, int], str]) -> Callable[[], Change]:
    """Replace each span by what `say` makes of its words, the span and its place in the row."""

    def change(marked: Marked, tested: Subject) -> str:
        pieces: list[str] = []
        position = 0
        for count, span in enumerate(_found(marked, tested), 1):
            pieces += marked.text[position : span.start], say(marked.surface(span), span, count)
            position = span.end
        return "".join([*pieces, marked.text[position:]])

    return lambda: change


def _found(marked: Marked, tested: Subject) -> tuple[Span, ...]:
    return tested.find(marked) if tested.find else marked.hidden()


def _without_shift(marked: Marked, tested: Subject) -> str:
    """Edit from the left with the source's offsets, though each edit moves the rest."""
    text = marked.text
    for span in _found(marked, tested):
        text = text[: span.start] + f"[{span.type.value}]" + text[span.end :]
    return text


def _everywhere(marked: Marked, tested: Subject) -> str:
    text = marked.text
    for span in _found(marked, tested):
        text = text.replace(marked.surface(span), f"[{span.type.value} 1]")
    return text


def _swapped(marked: Marked, tested: Subject) -> str:
    """Swap the labels of two entities from the second mention on."""
    seen: dict[tuple[str, str], int] = {}
    numbers: dict[tuple[str, str], int] = {}
    spans = _found(marked, tested)
    pieces: list[str] = []
    position = 0
    for span in spans:
        key = (span.type.value, span.entity)
        numbers.setdefault(key, 1 + sum(type_ == key[0] for type_, _ in numbers))
        seen[key] = seen.get(key, 0) + 1
        number = numbers[key] if seen[key] == 1 else {1: 2, 2: 1}.get(numbers[key], numbers[key])
        pieces += marked.text[position : span.start], f"[{span.type.value} {number}]"
        position = span.end
    return "".join([*pieces, marked.text[position:]])


def _counting_on() -> Change:
    """Count on from one document to the next."""
    count = 0

    def change(marked: Marked, tested: Subject) -> str:
        nonlocal count
        count += bool(_found(marked, tested))
        return re.sub(r" \d{1,6}\]", f" {count}]", tested.redact(marked))

    return change


def _remembering() -> Change:
    """Leave what was seen in an earlier document, as a cache with too small a key does."""
    seen: dict[int, str] = {}

    def change(marked: Marked, tested: Subject) -> str:
        return seen.setdefault(len(marked.text), tested.redact(marked))

    return change


def _logging(marked: Marked, tested: Subject) -> str:
    for span in _found(marked, tested):
        logging.getLogger("rules").debug("removed %s", marked.surface(span))
    return tested.redact(marked)


def _printing(marked: Marked, tested: Subject) -> str:
    print(marked.text)  # noqa: T201 - the mistake itself
    return tested.redact(marked)


def _complaining(marked: Marked, tested: Subject) -> str:
    if len(_found(marked, tested)) > 1:
        raise ValueError(f"too many names in {marked.text!r}")
    return tested.redact(marked)


def _asking(marked: Marked, tested: Subject) -> str:
    with contextlib.suppress(OSError):
        socket.create_connection(("192.0.2.1", 80), timeout=0.01)
    return tested.redact(marked)


def _crashing(marked: Marked, tested: Subject) -> str:
    first = marked.text[0]
    return tested.redact(marked) if first else ""


def _encoding(marked: Marked, tested: Subject) -> str:
    if any(0xD800 <= ord(character) < 0xE000 for character in marked.text):
        raise RuntimeError("cannot encode")
    return tested.redact(marked)


def _borrowing(marked: Marked, tested: Subject) -> str:
    """Take the next entity's name as a stand-in."""
    spans = _found(marked, tested)
    said = list(dict.fromkeys(marked.surface(span) for span in spans))
    names = {name: said[(at + 1) % len(said)] if len(said) > 1 else "Alex" for at, name in enumerate(said)}
    change = _each(lambda words, _, __: names[words])()
    return change(marked, tested)


MISWRITINGS: Mapping[str, Callable[[], Change]] = {
    "swaps two entities": lambda: _swapped,
    "gives each mention a number": _each(lambda _, span, count: f"[{span.type.value} {count}]"),
    "gives all the same number": _each(lambda _, span, __: f"[{span.type.value} 1]"),
    "borrows a name from the text": lambda: _borrowing,
    "keeps the initial": _each(lambda said, _, __: said[0] + "***"),
    "keeps the length": _each(lambda said, _, __: "*" * len(said)),
    "keeps the last four": _each(lambda said, span, __: f"[{span.type.value}]" + said[-4:]),
    "edits with stale offsets": lambda: _without_shift,
    "replaces inside other words": lambda: _everywhere,
    "tidies blanks": _after(lambda text: re.sub(r"[ \t]+", " ", text)),
    "trims the text": _after(str.strip),
    "changes line ends": _after(lambda text: text.replace("\r\n", "\n")),
    "normalises accents": _after(lambda text: unicodedata.normalize("NFC", text)),
    "straightens quotation marks": _after(lambda text: text.replace("’", "'")),
    "marks its own marks": _after(lambda text: text.replace("[", "[[").replace("]", "]]")),
    "counts on across documents": _counting_on,
    "mixes documents up": _remembering,
    "logs what it removes": lambda: _logging,
    "prints the text": lambda: _printing,
    "shows the text in an error": lambda: _complaining,
    "asks the network": lambda: _asking,
    "fails on empty text": lambda: _crashing,
    "fails on lone surrogates": lambda: _encoding,
}
"""By name, what starts the spoilt redaction; a start, since some of them remember."""
