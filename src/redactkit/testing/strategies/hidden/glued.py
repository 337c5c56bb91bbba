"""Glue names and numbers to what stands beside them: labels, paths, addresses, tags."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from hypothesis import strategies as st

from redactkit.testing.marked import Marked, join, one, rewritten
from redactkit.types import Level, Span

Glue = Callable[[str], tuple[str, str, str]]
"""Takes words and gives what stands before them, the words in their new shape, and what stands after."""


def _words(said: str) -> list[str]:
    return re.findall(r"[^\W_]+", said)


def _close(said: str) -> str:
    """Return the words without blanks, each as it was written."""
    return "".join(said.split())


def _joined(mark: str) -> Callable[[str], str]:
    return lambda said: mark.join(word.lower() for word in _words(said))


_snake, _kebab, _dotted, _run, _plus = map(_joined, ("_", "-", ".", "", "+"))

GLUES: Mapping[str, Glue] = MappingProxyType(
    {
        "colons": lambda said: ("Details:", said, ";Address:"),
        "labels": lambda said: ("Number", _close(said), "Address"),
        "capital labels": lambda said: ("NAME", _close(said), "ADDRESS"),
        "number before": lambda said: ("7", _close(said), ""),
        "number after": lambda said: ("", _close(said), "2024"),
        "closed up": lambda said: ("", _close(said), ""),
        "lower-case run": lambda said: ("", _run(said), ""),
        "possessive": lambda said: ("", said, "s"),
        "slashes": lambda said: ("staff/", said, "/ward"),
        "snake case": lambda said: ("", _snake(said), ""),
        "kebab case": lambda said: ("", _kebab(said), ""),
        "dots": lambda said: ("", _dotted(said), ""),
        "hashtag": lambda said: ("#", _close(said), ""),
        "mention": lambda said: ("@", _close(said), ""),
        "file name": lambda said: ("", _snake(said), "_statement.docx"),
        "Windows path": lambda said: ("C:\\Users\\", _close(said), "\\Documents\\notes.docx"),
        "Windows share": lambda said: ("\\\\server\\staff$\\", said, "\\rota.xlsx"),
        "Unix path": lambda said: ("/home/", _dotted(said), "/notes.txt"),
        "web address": lambda said: ("https://www.example.org/staff/", _kebab(said), ".html"),
        "web query": lambda said: ("https://www.example.org/?who=", _plus(said), "&page=2"),
        "e-mail": lambda said: ("", _dotted(said), "@example.org"),
        "markup": lambda said: ("<b>", said, "</b>"),
        "JSON": lambda said: ('{"who":"', said, '"}'),
    }
)
"""Each way by name, plainest first."""


def glue(marked: Marked, name: str) -> Marked:
    """Return the text with every direct identifier glued as in `GLUES`; spans cover the words alone.

    Example:
        >>> glue(Marked.read("Ask [[PERSON:D:p1|Jo Fox]]."), "hashtag")
        Marked.read('Ask #[[PERSON:D:p1|JoFox]].')

    Raises:
        ValueError: there is no such glue.
    """
    if name not in GLUES:
        raise ValueError(f"There is no kind of glue {name!r}: expected one of {', '.join(GLUES)}.")

    def glued(span: Span) -> Marked | str:
        if span.level is not Level.DIRECT:
            return marked.surface(span)
        before, said, after = GLUES[name](marked.surface(span))
        return join([before, one(said, span.type, span.level, span.kind, span.entity), after])

    return rewritten(marked, glued)


def glued(of: st.SearchStrategy[Marked], kinds: Sequence[str] = tuple(GLUES)) -> st.SearchStrategy[Marked]:
    """Return a strategy for the texts of `of` with names and numbers glued as in `kinds`.

    It cannot make: a name glued to another name, words of a sentence that run together.
    """
    return st.builds(glue, of, st.sampled_from(tuple(kinds)))
