"""The codebook as frozen values: fields, codes, and from each code the way to its wider words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType


class Number(StrEnum):
    """How many codes of a field a concern has."""

    ONE = "one"
    AT_MOST_ONE = "at most one"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Code:
    """One thing that a study may say.

    `says` is its wording, as the frame of its field asks for; empty where it cannot be said. `wider` is
    the code that may stand in for it, empty where nothing does. `one` is the noun for one of a group.
    `frame` is the sentence that it stands in, empty for the one of its field.
    `aside` says of a group that the harm can still have come to another that is coded, `but` of an answer
    that it stands after "but". `several` says that it may be told only of more than one occasion, `family`
    that only generalising leads to it, and `covers` what the heading of such a family of kinds holds.
    `title` is a headline, `lesson` says why a kind matters, `means` is a note for whoever codes.
    """

    field: str
    code: str
    says: str = ""
    wider: str = ""
    title: str = ""
    one: str = ""
    frame: str = ""
    covers: str = ""
    lesson: str = ""
    means: str = ""
    aside: bool = False
    but: bool = False
    several: bool = False
    family: bool = False

    @property
    def act(self) -> bool:
        """Tell whether this is an act, the narrowest level: `records.falsified/visits`."""
        return "/" in self.code


@dataclass(frozen=True, slots=True)
class Field:
    """A question about a concern, with its answers in the order in which a study tells them."""

    name: str
    number: Number
    codes: tuple[Code, ...]


@dataclass(frozen=True)
class Codebook:
    """All that a study may say.

    Example:
        >>> from redactkit.codebook import load
        >>> load().chain("kind", "records.falsified/visits")
        ('records.falsified/visits', 'records.falsified', 'records')
    """

    version: str
    fields: tuple[Field, ...]
    sha256: str = field(default="", compare=False)

    @cached_property
    def _codes(self) -> Mapping[tuple[str, str], Code]:
        return MappingProxyType({(code.field, code.code): code for code in self})

    @cached_property
    def _places(self) -> Mapping[tuple[str, str], int]:
        return MappingProxyType({pair: place for place, pair in enumerate(self._codes)})

    @cached_property
    def _hash(self) -> int:
        return hash((self.version, self.fields))

    def __hash__(self) -> int:
        """Return the hash of all that it says, worked out once."""
        return self._hash

    def __iter__(self) -> Iterator[Code]:
        """Yield every code, field by field."""
        return (code for each in self.fields for code in each.codes)

    def __contains__(self, pair: tuple[str, str]) -> bool:
        """Tell whether `(field, code)` is in the book."""
        return pair in self._codes

    def code(self, name: str, code: str) -> Code:
        """Return a code of the field `name`.

        Raises:
            KeyError: there is none.
        """
        return self._codes[name, code]

    def field(self, name: str) -> Field:
        """Return the field `name`.

        Raises:
            KeyError: there is none.
        """
        for each in self.fields:
            if each.name == name:
                return each
        raise KeyError(name)

    def place(self, name: str, code: str) -> int:
        """Return where a code stands in the order in which a study tells; 0 is first."""
        return self._places[name, code]

    def chain(self, name: str, code: str) -> tuple[str, ...]:
        """Return a code and its wider words, narrowest first."""
        found = [code]
        while wider := self._codes[name, found[-1]].wider:
            found.append(wider)
        return tuple(found)

    def leaf(self, name: str, code: str) -> str:
        """Return the code that a person codes with, for an act the one above it."""
        return next(each for each in self.chain(name, code) if "/" not in each)
