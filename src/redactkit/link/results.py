"""The values that linking over a batch takes and gives: mentions, rulings, links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from redactkit.types import Span


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A place in a batch where somebody is named: document id and offsets in code points, no text."""

    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Ruling:
    """What a person has settled: these two mentions are one, or they are two."""

    one: Mention
    other: Mention
    same: bool


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """Two mentions held to be of one person, how surely (0 to 1), and by which rule, never by which text."""

    one: Mention
    other: Mention
    confidence: float
    why: str


@dataclass(frozen=True, slots=True)
class Linked:
    """A batch with its entities.

    `spans` are those of each document, in order, with ids that hold over the whole batch. `links` say
    why mentions in different places are one; `ambiguous` are links that were not made because more
    than one person fits, likeliest first, for somebody to settle by a `Ruling`. `owners` names the
    person whose e-mail address or handle a CONTACT is, by its id. `passed_over` are rulings about what
    no span touches, or about things of two types.
    """

    spans: tuple[tuple[Span, ...], ...]
    links: tuple[Link, ...] = ()
    ambiguous: tuple[Link, ...] = ()
    owners: Mapping[str, str] = field(default_factory=dict)
    passed_over: tuple[Ruling, ...] = ()
