"""Make the special texts that single laws need: pairs, twins of a text, look-alikes, hostile input."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from redactkit.testing.marked import Marked, join, one
from redactkit.types import Span, Type

_ODD = (
    "", " ", "\n", "\r\n", "\x00", "\u200b", "\u202e", "\ud800", "🙂", "[PERSON 1]", "[…]", "█████",
    "<PERSON>", "{a}", "%s", "\\", "Jo", "07700 900900", "é", "ẞ", "İ", "ﬁ", "\ufeff",
    "a" * 300, "(" * 50, "0" * 50,
)  # fmt: skip


def hostile(_: st.SearchStrategy[Marked] | None = None) -> st.SearchStrategy[Marked]:
    """Return a strategy for texts that nobody expects: control characters, lone surrogates, marks of ours.

    It cannot make: texts of megabytes; time and memory are tested elsewhere.
    """
    pieces = st.one_of(st.sampled_from(_ODD), st.text(max_size=8))
    return st.lists(pieces, max_size=5).map(lambda parts: Marked("".join(parts)))


def pairs(examples: st.SearchStrategy[Marked]) -> st.SearchStrategy[Marked]:
    """Return a strategy for texts that name the two first entities of an example again, each as it was.

    With one entity only, that one is named twice.
    """
    return examples.map(_named_again)


def _named_again(marked: Marked) -> Marked:
    first: dict[str, Span] = {}
    for span in marked.hidden():
        first.setdefault(span.entity or marked.surface(span), span)
    said = [
        one(marked.surface(span), span.type, span.level, span.kind, span.entity or marked.surface(span))
        for span in list(first.values())[:2]
    ]
    if not said:
        return marked
    return join([said[0], " saw ", said[-1], ". ", said[0], " asked ", said[-1], "."])


def twins(examples: st.SearchStrategy[Marked]) -> st.SearchStrategy[tuple[Marked, Marked]]:
    """Return a strategy for two texts that say the same of two people, the one's name shorter."""
    return st.tuples(examples, examples).map(lambda drawn: _twin(*drawn))


def _twin(marked: Marked, other: Marked) -> tuple[Marked, Marked]:
    """Put a surface of the other text, of the same type and kind, in the place of the first one."""
    for span in marked.hidden():
        for its in other.hidden():
            same = (span.type, span.kind, span.level) == (its.type, its.kind, its.level)
            if same and marked.surface(span).casefold() != other.surface(its).casefold():
                said = [replace(item, entity="x1") for item in (span, its)]
                first = one(marked.surface(span), said[0].type, said[0].level, said[0].kind, "x1")
                second = one(other.surface(its), said[1].type, said[1].level, said[1].kind, "x1")
                return join(["Ask ", first, "."]), join(["Ask ", second, "."])
    return marked, marked


def lookalikes(examples: st.SearchStrategy[Marked]) -> st.SearchStrategy[Marked]:
    """Return a strategy for texts after which a name stands once more inside a longer word that is none.

    "Ask Ann. The Annford file is shut." shows whether a rule has lost its word boundary.
    """
    return st.tuples(examples, st.booleans()).map(
        lambda drawn: _with_lookalike(drawn[0]) if drawn[1] else drawn[0]
    )


def _with_lookalike(marked: Marked) -> Marked:
    for span in marked.hidden():
        said = marked.surface(span)
        if span.type is Type.PERSON and said.isalpha():
            return replace(join([marked, f" The {said}ford file is shut."]), register=marked.register)
    return marked
