"""Read a study back: the codes of each sentence, exactly these, or a refusal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from redactkit.codebook import Codebook
from redactkit.composing.frames import AND_SAID, AND_THEY, BECAUSE, MOST, OPENINGS, REACHED, SAID, frame_of
from redactkit.composing.wording import Pair, ordered, subjects, surfaces
from redactkit.errors import InvalidInput
from redactkit.types import Statement

Meanings = Mapping[str, tuple[Pair, ...]]
_SENTENCE = re.compile(r"(?<=\.) ")
_JOINTS = (" and that ", ", and that ", ", but that ")
_ANDS = (" and ", ", and ")
_FRAMES = {"said": {"said", "account"}, "after": {"account"}}
"""What stands in sentences that are not of one form alone."""


@dataclass(frozen=True, slots=True)
class _Form:
    """One form of sentence: a pattern, and what the words of each of its groups mean."""

    pattern: re.Pattern[str]
    meanings: tuple[Meanings, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a pattern, with the meanings of its groups."""

    pattern: str
    meanings: tuple[Meanings, ...] = ()

    def __add__(self, other: _Part) -> _Part:
        return _Part(self.pattern + other.pattern, self.meanings + other.meanings)


@lru_cache(maxsize=1024)
def read(text: str, book: Codebook) -> tuple[Statement, ...]:
    """Return the sentences of a study with the codes that they tell, in the order of the book.

    Raises:
        InvalidInput: a sentence is not one that the book's codes make; the message gives its number.

    Example:
        >>> from redactkit.codebook import load
        >>> read("They also said that a patient was left wet or dirty.", load())[0].codes
        (('kind', 'abuse.neglect/dirty'), ('affected', 'patients'))
    """
    return tuple(
        Statement(sentence, _codes(sentence, number, book))
        for number, sentence in enumerate(_SENTENCE.split(text), 1)
    )


def _codes(sentence: str, number: int, book: Codebook) -> tuple[Pair, ...]:
    for form in _grammar(book):
        if match := form.pattern.fullmatch(sentence):
            return ordered(_told(match.groups(), form.meanings), book)
    raise InvalidInput(
        f"Sentence {number} of the study is not made of the codebook's wordings: check it as free text."
    )


def _told(groups: Iterable[str | None], meanings: Iterable[Meanings]) -> Iterator[Pair]:
    for words, meaning in zip(groups, meanings, strict=True):
        if words is not None:
            yield from meaning[words]


@lru_cache(maxsize=8)
def _grammar(book: Codebook) -> tuple[_Form, ...]:
    rooms = {name: _room(_meanings(book, name), name) for name in MOST if name not in {"covers", "lesson"}}
    and_they = _optional(_exactly(AND_THEY) + rooms["they"])
    reached = _optional(_exactly(REACHED) + rooms["affected"])
    report = rooms["said"] + reached
    parts = [
        _one(dict(subjects(book))) + _exactly(" said that ") + report,
        _either(SAID) + report,
        _exactly(OPENINGS["they"]) + rooms["they"] + _optional(_exactly(AND_SAID) + report),
        _exactly(OPENINGS["suffered"]) + rooms["suffered"] + _exactly(BECAUSE) + and_they,
        _exactly(OPENINGS["after"]) + rooms["after"] + and_they,
        *(_exactly(OPENINGS[name]) + rooms[name] for name in ("affected", "by_then")),
        _exactly(OPENINGS["covers"]) + _one({c.covers: ((c.field, c.code),) for c in book if c.covers}),
        _exactly(OPENINGS["lesson"]) + _one({c.lesson: ((c.field, c.code),) for c in book if c.lesson}),
    ]
    return tuple(_Form(re.compile(f"{part.pattern}\\."), part.meanings) for part in parts)


def _meanings(book: Codebook, frame: str) -> Meanings:
    return {
        words: told
        for code in book
        if code.says and frame_of(code) in _FRAMES.get(frame, {frame})
        if frame != "after" or code.field == "told"
        for words, told in surfaces(code, book)
    }


def _room(meanings: Meanings, name: str) -> _Part:
    """Return room for as many wordings as the form `name` holds."""
    one = _one(meanings)
    joints = (", ", " and ") if name == "affected" else _JOINTS if name == "said" else _ANDS
    found = one
    for _ in range(MOST[name] - 1):
        found += _optional(_either(joints) + one)
    return found


def _one(meanings: Meanings) -> _Part:
    return _Part(f"({_any(meanings)})", (meanings,))


def _exactly(words: str) -> _Part:
    return _Part(re.escape(words))


def _either(words: Iterable[str]) -> _Part:
    return _Part(f"(?:{_any(words)})")


def _optional(part: _Part) -> _Part:
    return _Part(f"(?:{part.pattern})?", part.meanings)


def _any(words: Iterable[str]) -> str:
    """Return a pattern for any of `words`, of which there may be none."""
    return "|".join(re.escape(each) for each in sorted(words, key=len, reverse=True)) or "(?!)"
