"""Say how common a first name or surname is in the UK, and what else it may mean."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from redactkit.tables import shelf
from redactkit.tables.folding import fold

RESIDENTS = 67_596_000  # UK, mid-2022 (ONS): the base of `Surname.per_100k`


@dataclass(frozen=True, slots=True)
class FirstName:
    """A first name and about how many people bear it.

    `count` is births 1996-2024 in England and Wales (ONS, exact) plus an estimate of those born
    before; 0 where no count is known. `sex` is "m", "f" or "u" (either, or not known). `culture` is
    a likely origin of the name, often empty: a hint for finding names, never a statement about a
    person. `word_level` is as in `word_level()`.
    """

    count: int
    sex: str
    share_female: float | None
    culture: str
    word_level: int | None


@dataclass(frozen=True, slots=True)
class Surname:
    """A surname and its bearers per 100,000 UK residents.

    `basis` says what the figure rests on: "ons_sample" and "top500_list" are fair for the commonest
    2,000, "est_us_census" and "community_list" are guesses of the order of magnitude.
    """

    per_100k: float
    culture: str
    word_level: int | None
    basis: str


@cache
def _first_names() -> dict[str, str]:
    return {fold(line[: line.index("\t")]): line for line in shelf.lines("first_names")}


@cache
def _surnames() -> dict[str, str]:
    return {fold(line[: line.index("\t")]): line for line in shelf.lines("surnames")}


def first_name(word: str) -> FirstName | None:
    """Return what is known of a first name, None if it is in no list.

    Source: ONS, Baby names in England and Wales 1996-2024; `docs/data.md` for the rest.

    Example:
        >>> first_name("NUSHRA").culture
        'south_asian_muslim'
    """
    line = _first_names().get(fold(word))
    if line is None:
        return None
    _, sex, share, count, culture, level = line.split("\t")
    return FirstName(int(count or 0), sex, shelf.real(share), culture, shelf.whole(level))


def surname(word: str) -> Surname | None:
    """Return what is known of a surname, None if it is in no list.

    Source: `docs/data.md`; there is no open full count of UK surnames.

    Example:
        >>> surname("smith").per_100k
        1121.207
    """
    line = _surnames().get(fold(word))
    if line is None:
        return None
    _, per_100k, basis, culture, level = line.split("\t")
    return Surname(float(per_100k), culture, shelf.whole(level), basis)


def first_names(sex: str | None = None, culture: str | None = None) -> Iterator[tuple[str, int]]:
    """Yield first names as they are spelt, with counts, commonest first; those without a count are left out.

    Args:
        sex: "m", "f" or "u"; None for any.
        culture: one of the table's words, "" for names of none; None for any.
    """
    for line in _first_names().values():
        name, its_sex, _, count, its_culture, _ = line.split("\t")
        if count and sex in (None, its_sex) and culture in (None, its_culture):
            yield name, int(count)


def surnames(culture: str | None = None) -> Iterator[tuple[str, int]]:
    """Yield surnames as they are spelt, with about how many UK residents bear them, commonest first."""
    for line in _surnames().values():
        name, per_100k, _, its_culture, _ = line.split("\t")
        if culture in (None, its_culture):
            yield name, round(float(per_100k) * RESIDENTS / 100_000)


@cache
def _variants() -> dict[str, frozenset[str]]:
    known: defaultdict[str, set[str]] = defaultdict(set)
    for line in shelf.lines("first_name_variants"):
        name, others = line.split("\t")
        for other in shelf.listed(others):
            known[fold(name)].add(fold(other))
            known[fold(other)].add(fold(name))
    return {name: frozenset(others - {name}) for name, others in known.items()}


def variants(name: str) -> frozenset[str]:
    """Return other spellings, nicknames and short forms of a first name, folded; empty if none is known.

    It holds in both directions: if Gaz is a variant of Gary, Gary is one of Gaz.

    Example:
        >>> sorted(variants("Gary"))
        ['gareth', 'garrie', 'gaz', 'gazza']
    """
    return _variants().get(fold(name), frozenset())


@cache
def _ordinary() -> dict[str, int]:
    pairs = (line.split("\t") for line in shelf.lines("ordinary_words"))
    return {word: int(level) for word, level in pairs}


def word_level(word: str) -> int | None:
    """Return how ordinary an English word is that is a name or place too: 10 (commonest), 20, 35 or 50.

    None means that it is no such word, or not a known name.

    Source: SCOWL, Kevin Atkinson.

    Example:
        >>> word_level("Reading"), word_level("Nushra")
        (10, None)
    """
    return _ordinary().get(fold(word))


@cache
def ordinary() -> frozenset[str]:
    """Return all words that have a `word_level()`: ordinary lower-case words that are names as well."""
    return frozenset(_ordinary())


_OPENING = frozenset(["ni", "nic", "van", "von", "de", "da", "el", "bin", "binti", "mc", "o"])
_PARTICLES = _OPENING | {"al", "di", "du", "del", "der", "ibn", "mac", "st", "ap"}
"""The first are no first names: with them a surname may stand alone (Ní Bhriain)."""


def with_particles(words: Sequence[str]) -> tuple[str, ...]:
    """Return the folded words of a name, a particle joined with the word after it.

    Example:
        >>> with_particles(["sian", "ni", "bhriain"])
        ('sian', 'ni bhriain')
    """
    joined: list[str] = []
    for at, word in enumerate(words):
        if at and words[at - 1] in (_PARTICLES if at > 1 else _OPENING):
            joined[-1] = f"{joined[-1]} {word}"
        else:
            joined.append(word)
    return tuple(joined)
