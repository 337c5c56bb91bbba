"""A user's own recognisers: patterns and words of a policy file, found beside what redactkit finds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

import regex

from redactkit.errors import InvalidPolicy
from redactkit.types import Level, Span, Type

SECONDS: Final = 2.0
"""How long one pattern may look through one text; beyond that it is taken for one that never ends."""

AROUND: Final = 60
"""Within so many characters before or behind a match one of the context words must stand."""

KEYS: Final = ("name", "type", "level", "kind", "score", "patterns", "words", "context")
_GAP: Final = r"[\s\u00a0_‐‑‒–-]*"
"""What may stand between the parts of a word that is given with a blank or a hyphen, or nothing."""


@dataclass(frozen=True, slots=True)
class Recogniser:
    """Patterns and words that say something about somebody, as one user knows them.

    Attributes:
        name: what it is called in errors and in the `why` of what it finds.
        type: what it finds.
        level: direct or quasi.
        kind: a finer word for what it finds; its name by default.
        score: how sure it is, above 0 to 1.
        patterns: regular expressions of the `regex` library; what a group `(?P<it>…)` matches is the
            span, else the whole match.
        words: found whatever their case, and with blanks, hyphens or nothing between their parts.
        context: words of which one must stand near by; none: it is found anywhere.

    Example:
        >>> own = Recogniser("case", Type.IDENTIFIER, Level.DIRECT, patterns=(r"\\bCH/\\d{4}\\b",))
        >>> [(span.start, span.end) for span in own.find("See CH/1234.")]
        [(4, 11)]
        >>> own = Recogniser("project", Type.ORGANISATION, Level.QUASI, words=("Red Team",))
        >>> [(span.start, span.end) for span in own.find("the red-team, the RedTeam, the redteams")]
        [(4, 12), (18, 25)]
    """

    name: str
    type: Type
    level: Level
    kind: str = ""
    score: float = 0.9
    patterns: tuple[str, ...] = field(default=(), repr=False)
    words: tuple[str, ...] = field(default=(), repr=False)
    context: tuple[str, ...] = field(default=(), repr=False)

    def find(self, text: str) -> Iterator[Span]:
        """Yield what it finds in a text.

        Raises:
            InvalidPolicy: a pattern takes longer than `SECONDS`; the message shows nothing of it.
        """
        try:
            for pattern in _compiled(self.patterns, self.words):
                for match in pattern.finditer(text, timeout=SECONDS):
                    start, end = match.span("it" if "it" in pattern.groupindex else 0)
                    if 0 <= start < end and self._fits(text, start, end):
                        yield Span(
                            start,
                            end,
                            self.type,
                            self.level,
                            self.kind or self.name,
                            score=self.score,
                            why=f"recogniser {self.name}",
                        )
        except TimeoutError:
            raise InvalidPolicy(
                f"A pattern of recogniser {self.name!r} takes longer than {SECONDS:g} seconds on a text. "
                "Write it without a repeat inside a repeat."
            ) from None

    def _fits(self, text: str, start: int, end: int) -> bool:
        if not self.context:
            return True
        near = f"{text[max(0, start - AROUND) : start]}\n{text[end : end + AROUND]}"
        return any(pattern.search(near) for pattern in _compiled((), self.context))


@lru_cache(maxsize=256)
def _compiled(patterns: tuple[str, ...], words: tuple[str, ...]) -> tuple[regex.Pattern[str], ...]:
    found = [regex.compile(pattern) for pattern in patterns]
    if words:
        one = "|".join(map(_folded, sorted(words, key=len, reverse=True)))
        found.append(regex.compile(rf"(?<!\w)(?:{one})(?!\w)", regex.IGNORECASE))
    return tuple(found)


def _folded(word: str) -> str:
    parts = [regex.escape(part) for part in regex.split(r"[\s\u00a0_‐‑‒–-]+", word) if part]
    return _GAP.join(parts)


def recognisers(given: object, source: str) -> tuple[Recogniser, ...]:
    """Return the recognisers of a policy file.

    Args:
        given: what stands under `recognisers` in the file.
        source: the name that errors give the file.

    Raises:
        InvalidPolicy: one is not a table, lacks what it needs, or holds what cannot be; the message names
            the recogniser and the key, and repeats no pattern and no word.
    """
    if not isinstance(given, list) or not all(isinstance(each, dict) for each in given):
        raise InvalidPolicy(f"{source}: recognisers must be tables: write each under [[recognisers]].")
    found = tuple(
        _recogniser(each, f"{source}: recognisers, number {at}") for at, each in enumerate(given, 1)
    )
    names = [each.name for each in found]
    for name in names:
        if names.count(name) > 1:
            raise InvalidPolicy(
                f"{source}: two recognisers are called {name!r}. Give each a name of its own."
            )
    return found


def _recogniser(table: Mapping[str, Any], place: str) -> Recogniser:
    for key in table:
        if key not in KEYS:
            raise InvalidPolicy(f"{place}: unknown key {key!r}: expected one of {', '.join(KEYS)}.")
    name = table.get("name")
    if not isinstance(name, str) or not name.strip():
        raise InvalidPolicy(f"{place}: name must be a text that is not blank.")
    place = f"{place} ({name})"
    patterns, words = (_texts(table.get(key, []), place, key) for key in ("patterns", "words"))
    if not patterns and not words:
        raise InvalidPolicy(f"{place}: it has neither patterns nor words: there is nothing to find.")
    for at, pattern in enumerate(patterns, 1):
        _check(pattern, f"{place}: pattern {at}")
    kind, score = table.get("kind", ""), table.get("score", 0.9)
    if not isinstance(kind, str):
        raise InvalidPolicy(f"{place}: kind must be a text.")
    if isinstance(score, bool) or not isinstance(score, int | float) or not 0 < score <= 1:
        raise InvalidPolicy(f"{place}: score must be a number above 0, and 1 at most.")
    return Recogniser(
        name,
        Type(_one_of(table.get("type"), tuple(Type), place, "type")),
        Level(_one_of(table.get("level", "D"), ("D", "Q"), place, "level")),
        kind,
        float(score),
        patterns,
        words,
        _texts(table.get("context", []), place, "context"),
    )


def _texts(value: object, place: str, key: str) -> tuple[str, ...]:
    # They may be the very names that are to be found: they are not repeated.
    if not isinstance(value, list) or not all(isinstance(each, str) and each.strip() for each in value):
        raise InvalidPolicy(f"{place}: {key} must be a list of texts that are not blank.")
    if key != "patterns" and not all(any(letter.isalnum() for letter in each) for each in value):
        raise InvalidPolicy(f"{place}: {key} has an entry without a letter or a digit.")
    return tuple(value)


def _one_of(value: object, allowed: tuple[str, ...], place: str, key: str) -> str:
    if value not in allowed:
        raise InvalidPolicy(f"{place}: {key} must be one of {', '.join(allowed)}.")
    return str(value)


def _check(pattern: str, place: str) -> None:
    try:
        empty = regex.compile(pattern).search("") is not None
    except regex.error as fault:
        raise InvalidPolicy(
            f"{place} is no regular expression (position {getattr(fault, 'pos', 'unknown')})."
        ) from None
    if empty:
        raise InvalidPolicy(f"{place} finds nothing at all, everywhere: it matches the empty text.")
