"""Read a study back: the codes of each sentence, exactly these, or a refusal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from redactkit.codebook import Codebook
from redactkit.composing.frames import FRAMES, LESSON, NOBODY, frame_of
from redactkit.composing.wording import PLACE, Pair, all_places, capital, ordered, surfaces
from redactkit.errors import InvalidInput
from redactkit.types import Statement

Meanings = Mapping[str, tuple[Pair, ...]]
_SENTENCE = re.compile(r"(?<=\.) ")


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One form of sentence: it tells `always`, and what the meanings say of each group of the pattern."""

    pattern: re.Pattern[str]
    meanings: tuple[Meanings, ...]
    always: tuple[Pair, ...] = ()


def read(text: str, book: Codebook) -> tuple[Statement, ...]:
    """Return the sentences of a study with the codes that they tell, in the order of the book.

    Raises:
        InvalidInput: a sentence is not one that the book's codes make; the message gives its number.

    Example:
        >>> from redactkit.codebook import load
        >>> first = "Somebody reported a concern about a hospital."
        >>> second = "They said that a patient was left wet or dirty."
        >>> read(f"{first} {second}", load())[1].codes
        (('kind', 'abuse.neglect/dirty'), ('affected', 'patients'))
    """
    return tuple(
        Statement(sentence, _codes(sentence, number, book))
        for number, sentence in enumerate(_SENTENCE.split(text), 1)
    )


def _codes(sentence: str, number: int, book: Codebook) -> tuple[Pair, ...]:
    for form in _grammar(book):
        if match := form.pattern.fullmatch(sentence):
            return ordered((*form.always, *_told(match.groups(), form.meanings)), book)
    raise InvalidInput(
        f"Sentence {number} of the study is not made of the codebook's wordings: check it as free text."
    )


def _told(groups: Iterable[str | None], meanings: Iterable[Meanings]) -> Iterator[Pair]:
    for words, meaning in zip(groups, meanings, strict=True):
        if words is not None:
            yield from meaning[words]


@lru_cache(maxsize=8)
def _grammar(book: Codebook) -> tuple[_Sentence, ...]:
    said = {name: _meanings(book, name) for name in FRAMES}
    return (*_openings(book, said["said"]), *_frames(said), _lessons(book))


def _openings(book: Codebook, said: Meanings) -> Iterator[_Sentence]:
    """Yield the forms of the first sentence: one for each role, and one without any."""
    frame = FRAMES["said"]
    places = dict(all_places(book))
    room = f"({_any(places)})"
    yield _Sentence(re.compile(NOBODY.replace(PLACE, room).replace(".", r"\.")), (places,))
    for role in book.field("role").codes:
        if role.says:
            subject = re.escape(capital(role.says)).replace(re.escape(PLACE), room, 1)
            pattern = re.compile(f"{subject} said that {_room(said, frame.joint, frame.most)}\\.")
            yield _Sentence(pattern, (places, *(said,) * frame.most), ((role.field, role.code),))


def _lessons(book: Codebook) -> _Sentence:
    meanings = {code.lesson: ((code.field, code.code),) for code in book if code.lesson}
    return _Sentence(re.compile(f"{LESSON}({_any(meanings)})\\."), (meanings,))


def _meanings(book: Codebook, frame: str) -> Meanings:
    return {
        words: told
        for code in book
        if code.says and frame_of(code) == frame
        for words, told in surfaces(code, book)
    }


def _frames(said: Mapping[str, Meanings]) -> Iterator[_Sentence]:
    for name, meanings in said.items():
        frame = FRAMES[name]
        if meanings:
            room = _room(meanings, frame.joint, frame.most)
            pattern = re.compile(f"(?:{_any(frame.openings)}){room}\\.")
            yield _Sentence(pattern, (meanings,) * frame.most)


def _room(meanings: Meanings, joint: str, most: int) -> str:
    """Return a pattern for up to `most` wordings: commas between them, the joint before the last."""
    one = f"({_any(meanings)})"
    more = "".join(f"(?:, {one}(?=, |{re.escape(joint)}))?" for _ in range(most - 2))
    return f"{one}{more}(?:{re.escape(joint)}{one})?"


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(each) for each in sorted(words, key=len, reverse=True))
