"""Code a text: its genre, the facts that are sure enough to print, and those to show to a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from redactkit.codebook import Codebook, load
from redactkit.coding.evidence import evidence, showing
from redactkit.coding.facts import UNKNOWN, Weighed, weighed
from redactkit.coding.genre import TOLD, english, likeliest
from redactkit.coding.model import model
from redactkit.coding.settings import CoderSettings
from redactkit.english.sentences import sentences
from redactkit.errors import InvalidCodebook
from redactkit.types import CodedFact

OTHER = "other"
NOTHING = "nothing_told"
"""What is asked where nothing else is."""
_FLOOR = 0.05
"""A fact of less chance is left out, unless it is the likeliest of a field of one code."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a text tells, in the order of the codebook.

    `genre` is `concern`, `case_study`, `report` or `other`; only the first two have facts. `facts` are
    sure enough to be printed, `suggested` are for a person to confirm.
    """

    genre: str
    facts: tuple[CodedFact, ...] = ()
    suggested: tuple[CodedFact, ...] = ()


def read(text: str, book: Codebook | None = None) -> Proposal:
    """Return what `text` tells in codes of the codebook, the shipped one unless another is given.

    A concern or case study has exactly one fact each of sector, setting and role; where none is sure
    enough it is `unknown`, with the chance that the likeliest is wrong for its score.

    Raises:
        InvalidCodebook: the codebook has other codes than the coder learnt.
        MissingModel: the shipped weights are absent, truncated or altered.

    Example:
        >>> read("Wie geht es dir heute? Mir geht es gut.").genre
        'other'
    """
    genre, found = weigh(text, book)
    if genre not in TOLD:
        return Proposal(genre)
    limits = model().settings.thresholds
    sure = sure_of(found, model().settings)
    printed, suggested = list[CodedFact](), list[CodedFact]()
    for fact in found:
        if fact in sure:
            printed.append(fact)
            continue
        if unknown := UNKNOWN.get(fact.field):
            printed.append(CodedFact(fact.field, unknown, round(1 - fact.score, 4)))
        if fact.score >= limits[fact.field].suggested and fact.code != unknown:
            suggested.append(fact)
    return Proposal(genre, tuple(printed), tuple(suggested))


def suggest(text: str, book: Codebook | None = None) -> tuple[CodedFact, ...]:
    """Return the facts that are not sure enough to print, for a person to confirm.

    Raises:
        InvalidCodebook: as for `read`.
        MissingModel: as for `read`.

    Example:
        >>> suggest("")
        ()
    """
    return read(text, book).suggested


def weigh(text: str, book: Codebook | None = None) -> tuple[str, tuple[CodedFact, ...]]:
    """Return the genre and every fact that the text could tell, sure or not, in the codebook's order.

    Of sector, setting, role and duration there is the likeliest alone.

    Raises:
        InvalidCodebook: as for `read`.
        MissingModel: as for `read`.

    Example:
        >>> weigh("")
        ('other', ())
    """
    coder, codes = model(), book or load()
    if codes is not load():
        check(codes, coder.settings)
    ranges = sentences(text, ())
    seen = coder.read([text[start:end] for start, end in ranges]) if english(text) else None
    if seen is None:
        return OTHER, ()
    reading, stretches = seen
    genre = likeliest(reading.whole[-len(coder.settings.genres) :], coder.settings.genres)
    found = sorted(
        weighed(reading, coder.settings, _FLOOR), key=lambda fact: codes.place(fact.field, fact.code)
    )
    shows = showing(reading)[:, [fact.column for fact in found]]
    return genre, tuple(
        CodedFact(fact.field, fact.code, fact.score, places if _shown(fact) else ())
        for fact, places in zip(found, evidence(shows, stretches, ranges), strict=True)
    )


def _shown(fact: Weighed) -> bool:
    """Tell whether words can show the fact: that something is not told, no words do."""
    return fact.code not in (NOTHING, UNKNOWN.get(fact.field))


def sure_of(found: Sequence[CodedFact], settings: CoderSettings) -> frozenset[CodedFact]:
    """Return the facts to print: no setting without its sector, nothing beside "nothing told"."""
    sure = {fact for fact in found if fact.score >= settings.thresholds[fact.field].printed}
    if not any(fact.field == "sector" for fact in sure):
        sure = {fact for fact in sure if fact.field != "setting"}
    if any(fact.field == "asks" and fact.code != NOTHING for fact in sure):
        sure = {fact for fact in sure if fact.code != NOTHING}
    return frozenset(sure)


def check(book: Codebook, settings: CoderSettings) -> None:
    """Refuse a codebook whose codes are not those that the coder learnt.

    Raises:
        InvalidCodebook: they are others, or fewer, or more.
    """
    asked = {(code.field, code.code) for code in book if not code.act and not code.family}
    settings_told = settings.codes[settings.columns("setting")]
    learnt = {*settings.codes, *(("sector", code.partition(".")[0]) for _, code in settings_told)}
    if asked != learnt:
        raise InvalidCodebook(
            "This codebook has no coder: the one that ships knows other codes. Code by hand with --facts."
        )
