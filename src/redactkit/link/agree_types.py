"""Make entity types consistent: words that name one thing have one type in all documents of a case."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from redactkit.link.names.normalise import words
from redactkit.link.organisations import KINDS, acronyms, key_of
from redactkit.tables import names, places
from redactkit.types import Document, Level, Span, Type

_LEVELS = {Type.PERSON: Level.DIRECT, Type.ORGANISATION: Level.QUASI}


def agree(documents: Sequence[Document], spans: Sequence[Iterable[Span]]) -> list[tuple[Span, ...]]:
    """Return the spans of the documents of one case with types that agree.

    Where a detector reads one document alone, "Larkrise" may be a place and "NLT" a person. What the
    others say settles it: a whole name is a person's where another document has it as one; the first
    words of an organisation's name, or its acronym, are the organisation's if nobody is called so; and a
    place that no gazetteer has is a person where somebody is called so. A person of one word stays one
    where it is a first name, or stands before a mere kind in the organisation's name ("Hope School").

    Example:
        >>> batch = [Document("1", "Larkrise House"), Document("2", "left Larkrise.")]
        >>> found = [
        ...     [Span(0, 14, Type.ORGANISATION, Level.QUASI)],
        ...     [Span(5, 13, Type.LOCATION, Level.QUASI)],
        ... ]
        >>> agree(batch, found)[1][0].type.value
        'ORGANISATION'
    """
    given = [tuple(found) for found in spans]
    called = _Called(documents, given)
    return [
        tuple(called.settled(document.text, span) for span in found)
        for document, found in zip(documents, given, strict=True)
    ]


@dataclass(slots=True)
class _Names:
    whole: set[tuple[str, ...]]
    parts: set[str]
    initials: set[str]


class _Called:
    """The names of people and organisations of a case, as folded words."""

    def __init__(self, documents: Sequence[Document], spans: Sequence[Sequence[Span]]) -> None:
        self.people = _Names(set(), set(), set())
        self.openings: set[tuple[str, ...]] = set()
        self.before_kinds: set[str] = set()
        self.acronyms: set[str] = set()
        for document, found in zip(documents, spans, strict=True):
            for span in found:
                surface = document.text[span.start : span.end]
                said = words(surface)
                if span.type is Type.PERSON and len(said) > 1 and "&" not in surface:
                    self.people.whole |= {said} if any(len(word) > 1 for word in said) else set()
                    self.people.parts |= {word for word in said if len(word) > 1}
                    self.people.initials.add("".join(word[0] for word in said))
                elif span.type is Type.ORGANISATION and span.level is not Level.NONE and len(said) > 1:
                    self.openings |= {said[:at] for at in range(1, len(said) + 1)}
                    self.before_kinds |= {said[0]} if any(said[1] in kind for kind in KINDS) else set()
                    self.acronyms |= acronyms(surface, key_of(surface))

    def settled(self, text: str, span: Span) -> Span:
        """Return a span with the type that the rest of the case gives it."""
        surface = text[span.start : span.end]
        said = words(surface)
        wanted = self._type(span, surface, said)
        if wanted is None or wanted is span.type or span.level is Level.NONE:
            return span
        return replace(span, type=wanted, level=_LEVELS[wanted], kind="", why=f"{span.why}, case")

    def _type(self, span: Span, surface: str, said: tuple[str, ...]) -> Type | None:
        checks: dict[Type, Callable[[], Type | None]] = {
            Type.PERSON: lambda: self._of_person(surface, said),
            Type.LOCATION: lambda: self._of_place(surface, said),
            Type.DEMOGRAPHIC: lambda: self._if_whole(said),
            Type.ROLE: lambda: self._if_whole(said),
            Type.ORGANISATION: lambda: self._if_whole(said),
        }
        return checks[span.type]() if said and span.type in checks else None

    def _if_whole(self, said: tuple[str, ...]) -> Type | None:
        return Type.PERSON if said in self.people.whole and said not in self.openings else None

    def _of_person(self, surface: str, said: tuple[str, ...]) -> Type | None:
        short = said[0] if len(said) == 1 and surface.isupper() else ""
        if short and short in self.acronyms and short not in self.people.initials | self.people.parts:
            return Type.ORGANISATION
        if len(said) == 1 and (said[0] in self.before_kinds or names.first_name(said[0])):
            return None  # somebody may be called Hope beside a Hope School, and a name is the graver miss
        free = not set(said) & self.people.parts or len(said) > 1
        return Type.ORGANISATION if free and said in self.openings and said not in self.people.whole else None

    def _of_place(self, surface: str, said: tuple[str, ...]) -> Type | None:
        if places.places(surface) or places.postcode_district(surface):
            return None
        if said in self.openings:
            return Type.ORGANISATION
        return Type.PERSON if len(said) == 1 and said[0] in self.people.parts else self._if_whole(said)
