"""Hold an invented text together with the spans that a perfect detector would find in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from redactkit.types import Document, Level, Span, Type

_MARK = re.compile(
    r"\[\[(?P<type>[A-Z]{3,12}):(?P<level>[DQN]):(?P<entity>[^|\[\]]{0,40})\|(?P<said>[^\[\]]*)\]\]"
)


@dataclass(frozen=True, slots=True, repr=False)
class Marked:
    """A text and what stands in it; its `repr` shows both, for the text is invented.

    `spans` are in order and do not overlap; offsets are half-open, in code points. Level N marks
    what a detector may well find but nobody needs to hide. `register` says what the text is like
    ("letter", "chat" …).

    Example:
        >>> Marked("Ask Jane.", (Span(4, 8, Type.PERSON, Level.DIRECT, entity="p1"),))
        Marked.read('Ask [[PERSON:D:p1|Jane]].')
    """

    text: str
    spans: tuple[Span, ...] = ()
    register: str = ""

    @classmethod
    def read(cls, marked_up: str, register: str = "") -> Marked:
        """Return the text of a mark-up `[[TYPE:LEVEL:entity|words]]`, with its spans.

        Example:
            >>> Marked.read("Ask [[PERSON:D:p1|Jane]].").spans[0].entity
            'p1'
        """
        pieces: list[str | Marked] = []
        position = 0
        for found in _MARK.finditer(marked_up):
            span = Span(
                0, len(found["said"]), Type(found["type"]), Level(found["level"]), "", found["entity"]
            )
            pieces += marked_up[position : found.start()], cls(found["said"], (span,))
            position = found.end()
        return replace(join([*pieces, marked_up[position:]]), register=register)

    def __repr__(self) -> str:
        return f"Marked.read({self.markup()!r})"

    def markup(self) -> str:
        """Return the text with its spans marked up; `read` is the way back."""
        pieces: list[str] = []
        position = 0
        for span in self.spans:
            pieces += self.text[position : span.start], f"[[{span.type}:{span.level.value}:{span.entity}|"
            pieces += self.surface(span), "]]"
            position = span.end
        return "".join([*pieces, self.text[position:]])

    def surface(self, span: Span) -> str:
        """Return the words that `span` covers."""
        return self.text[span.start : span.end]

    def direct(self) -> tuple[Span, ...]:
        """Return the spans that point to one person on their own."""
        return tuple(span for span in self.spans if span.level is Level.DIRECT)

    def hidden(self) -> tuple[Span, ...]:
        """Return the spans that point to somebody, alone or with others."""
        return tuple(span for span in self.spans if span.level is not Level.NONE)

    def document(self, name: str = "example") -> Document:
        """Return the text as a document."""
        return Document(name, self.text)


def one(said: str, type_: Type, level: Level = Level.DIRECT, kind: str = "", entity: str = "") -> Marked:
    """Return words that are one span from end to end.

    Example:
        >>> one("LS1 4AP", Type.LOCATION, Level.QUASI, "postcode")
        Marked.read('[[LOCATION:Q:|LS1 4AP]]')
    """
    return Marked(said, (Span(0, len(said), type_, level, kind, entity),))


def join(pieces: Iterable[Marked | str], between: str = "") -> Marked:
    """Return the pieces one after the other, spans moved to where their words stand now.

    Example:
        >>> join(["Ask ", one("Jane", Type.PERSON), "."])
        Marked.read('Ask [[PERSON:D:|Jane]].')
    """
    texts: list[str] = []
    spans: list[Span] = []
    position = 0
    for piece in pieces:
        if texts and between:
            texts.append(between)
            position += len(between)
        if isinstance(piece, str):
            texts.append(piece)
            position += len(piece)
            continue
        texts.append(piece.text)
        spans += (moved(span, position) for span in piece.spans)
        position += len(piece.text)
    return Marked("".join(texts), tuple(spans))


def moved(span: Span, by: int) -> Span:
    """Return `span` further on by so many code points."""
    return Span(
        span.start + by, span.end + by, span.type, span.level, span.kind, span.entity, span.score, span.why
    )


def named(marked: Marked, entity: str) -> Marked:
    """Return the same text with every span about `entity`."""
    return replace(marked, spans=tuple(replace(span, entity=entity) for span in marked.spans))


def rewritten(marked: Marked, change: Callable[[Span], Marked | str]) -> Marked:
    """Return the text with what `change` gives in the place of every span.

    A string stands for the same span in other words; a `Marked` brings spans of its own.

    Example:
        >>> rewritten(Marked.read("Ask [[PERSON:D:p1|Jo]]."), lambda span: "Joanna")
        Marked.read('Ask [[PERSON:D:p1|Joanna]].')
    """
    pieces: list[Marked | str] = []
    position = 0
    for span in marked.spans:
        said = change(span)
        if isinstance(said, str):
            said = one(said, span.type, span.level, span.kind, span.entity)
        pieces += marked.text[position : span.start], said
        position = span.end
    return replace(join([*pieces, marked.text[position:]]), register=marked.register)


def respelt(marked: Marked, characters: Sequence[str]) -> Marked:
    """Return the text with each character replaced by what stands at its place in `characters`.

    A replacement may be empty or longer than one character; spans keep the words they had. This is
    the one way in which a text is disguised, so gold and text cannot fall out of step.

    Example:
        >>> respelt(one("Jo", Type.PERSON), ["J", "\\u200bo"]).spans[0].end
        3

    Raises:
        ValueError: there are more or fewer replacements than characters.
    """
    if len(characters) != len(marked.text):
        raise ValueError(f"Expected {len(marked.text)} replacements, one a character, not {len(characters)}.")
    at = [0]
    for character in characters:
        at.append(at[-1] + len(character))
    spans = tuple(replace(span, start=at[span.start], end=at[span.end]) for span in marked.spans)
    return replace(marked, text="".join(characters), spans=spans)
