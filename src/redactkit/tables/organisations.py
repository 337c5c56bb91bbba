"""Say which organisation of the UK's public and social sector a name stands for."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from redactkit.tables import phrases, shelf


@dataclass(frozen=True, slots=True)
class Organisation:
    """An employer, regulator, union, charity or medium.

    `kept` marks public bodies, departments, unions and media that can normally stay readable.
    """

    name: str
    kind: str
    area: str
    kept: bool
    aliases: tuple[str, ...] = ()


@cache
def _organisations() -> dict[str, tuple[Organisation, ...]]:
    known: dict[str, tuple[Organisation, ...]] = {}
    for line in shelf.lines("organisations"):
        name, kind, aliases, area, kept = line.split("\t")
        organisation = Organisation(name, kind, area, kept == "1", shelf.listed(aliases))
        for key in dict.fromkeys(key for said in (name, *organisation.aliases) for key in phrases.keys(said)):
            known[key] = (*known.get(key, ()), organisation)
    return known


@cache
def _reach() -> dict[str, int]:
    return dict(phrases.reach(_organisations()))


def organisations(name: str) -> tuple[Organisation, ...]:
    """Return every organisation that goes by a name, alias or acronym; empty if none is known.

    Case is folded: whether "mind" is meant as one is for the caller to tell.

    Source: NHS England ODS 2024/25, ONS, public knowledge (`docs/data.md`); not a full register.

    Example:
        >>> [found.kind for found in organisations("GOSH")]
        ['NHS trust']
    """
    key = phrases.match(name, _organisations().__contains__)
    return _organisations()[key] if key else ()


# Names of organisations that stand in lower case for something else.
_WORDS = frozenset(
    {"ace", "contact", "crisis", "mind", "nice", "panorama", "prospect", "protect", "reed", "refuge"}
    | {"scope", "scouts", "sense", "shelter", "unite", "unlock"}
)


def longest(words: Sequence[str], at: int) -> int:
    """Return how many words from `at` make the longest known name of an organisation, 0 if none do.

    A name of one word, "the" apart, needs a capital, save for public bodies, unions and media whose
    name is no English word ("ofsted").

    Example:
        >>> longest(["at", "Barts", "Health", "NHS", "Trust", "since"], 1)
        4
        >>> longest(["the", "mind"], 1), longest(["the", "ofsted"], 1)
        (0, 1)
    """
    most = _reach().get(phrases.first_piece(words[at]), 0)
    return phrases.longest(words, at, most, _known) if most else 0


def _known(said: str, window: Sequence[str]) -> bool:
    key = phrases.match(said, _organisations().__contains__)
    if key is None:
        return False
    if window[-1] != window[-1].lower() or any(word != word.lower() for word in window[1:]):
        return True
    if " " in key.removeprefix("the "):
        return True
    return (
        key not in _WORDS
        and " " not in key
        and len(key) > 2
        and any(found.kept for found in _organisations()[key])
    )


@cache
def patterns() -> tuple[tuple[str, str], ...]:
    """Return (kind, regular expression) for the ways in which employers of a kind are named.

    They are wide on purpose ("The Willows", "X House"): take a match only with words around it that
    speak of such a place. All repeats are bounded and case counts.
    """
    return tuple(
        (kind, pattern) for kind, pattern in (line.split("\t") for line in shelf.lines("employer_patterns"))
    )
