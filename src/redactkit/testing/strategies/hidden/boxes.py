"""Write names and numbers one letter a box, as the fields of printed forms come out when they are typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from hypothesis import strategies as st

from redactkit.testing.marked import Marked, rewritten
from redactkit.types import Level, Span


def _between(mark: str) -> Callable[[str], str]:
    return lambda said: mark.join(_letters(said))


def _letters(said: str) -> str:
    """Return what goes into boxes: the blanks between words stay empty boxes."""
    return " ".join(said.split())


BOXES: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "blank": lambda said: "  ".join(" ".join(word) for word in said.split()),
        "bar": _between("|"),
        "bar and blanks": _between(" | "),
        "square brackets": lambda said: "".join(f"[{letter}]" for letter in _letters(said)),
        "brackets": lambda said: " ".join(f"({letter})" for letter in said if not letter.isspace()),
        "underscore": _between("_"),
        "full stop": _between("."),
        "hyphen": _between("-"),
        "comma": _between(", "),
        "tab": _between("\t"),
        "slash": _between("/"),
        "line": lambda said: "\n".join(letter for letter in said if not letter.isspace()),
        "no-break space": _between("\u00a0"),
    }
)
"""Each way by name; any of them takes words and gives them letter by letter."""


def box(marked: Marked, name: str) -> Marked:
    """Return the text with the words of every direct identifier in `BOXES`; the spans cover the boxes.

    Example:
        >>> box(Marked.read("Ask [[PERSON:D:p1|Jo]]."), "bar").text
        'Ask J|o.'

    Raises:
        ValueError: there is no such box.
    """
    if name not in BOXES:
        raise ValueError(f"There is no kind of box {name!r}: expected one of {', '.join(BOXES)}.")

    def boxed(span: Span) -> str:
        said = marked.surface(span)
        return BOXES[name](said) if span.level is Level.DIRECT else said

    return rewritten(marked, boxed)


def boxes(of: st.SearchStrategy[Marked], kinds: Sequence[str] = tuple(BOXES)) -> st.SearchStrategy[Marked]:
    """Return a strategy for the texts of `of` with names and numbers in boxes of `kinds`.

    It cannot make: the cells of a table, two letters in a box, boxes that a word runs out of, letters
    in the wrong box.
    """
    return st.builds(box, of, st.sampled_from(tuple(kinds)))
