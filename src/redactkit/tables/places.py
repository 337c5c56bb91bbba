"""Say which places of the UK bear a name, where they lie and how many people live there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from redactkit.tables import phrases, shelf


@dataclass(frozen=True, slots=True)
class Place:
    """A town, village, suburb, borough, county, region or the like.

    `population` is None where none is known (most villages and hamlets; see `assumed_population`).
    `word_level` is that of `names.word_level`: such a place needs context before it is taken for
    one. `surname` and `first_name` say that the name is a common one of people too. `county` and
    `district` are those of 2019 (OS Open Names), `district` only where it differs from the county.
    """

    name: str
    kind: str
    county: str
    region: str
    population: int | None
    word_level: int | None
    surname: bool
    first_name: bool
    district: str = ""
    postcode_district: str = ""
    other_name: str = ""


@dataclass(frozen=True, slots=True)
class District:
    """A postcode district ("SY18") with the place and authority that most of it belongs to.

    `population` is an estimate: authorities' populations spread by the number of postcodes.
    `authority_code` is the ONS code, which `authorities.by_code` and `population` take.
    """

    code: str
    main_place: str
    authority: str
    region: str
    nation: str
    population: int | None
    authority_code: str = ""


_UPON = re.compile(r"(.+?) (?:upon|on|under) ")


@cache
def _places() -> dict[str, str]:
    known: dict[str, str] = {}
    for line in shelf.lines("places"):
        name, other, _ = line.split("\t", 2)
        for key in {*phrases.keys(name), *(phrases.keys(other) if other else ())}:
            known[key] = f"{known[key]}\n{line}" if key in known else line
    return known


@cache
def _reach() -> dict[str, int]:
    return dict(phrases.reach(_places()))


def _place(line: str) -> Place:
    name, other, kind, county, district, region, code, population, level, people = line.split("\t")
    return Place(
        name, kind, county, region, shelf.whole(population), shelf.whole(level),
        "s" in people, "f" in people, district, code, other,
    )  # fmt: skip


def places(name: str) -> tuple[Place, ...]:
    """Return every place of that name, English or Welsh or Gaelic, largest first; empty if none is known.

    Source: OS Open Names 2019, GeoNames, Census 2021 (`docs/data.md`).

    Example:
        >>> [place.kind for place in places("reading")]
        ['town', 'district']
    """
    key = phrases.match(name, _places().__contains__)
    return tuple(_place(line) for line in _places()[key].split("\n")) if key else ()


@cache
def _short() -> dict[str, str]:
    """The first halves of names such as "Newcastle upon Tyne", which people leave at that."""
    known: dict[str, str] = {}
    for key, lines in _places().items():
        match = _UPON.match(key)
        if match:
            known[match[1]] = f"{known[match[1]]}\n{lines}" if match[1] in known else lines
    return known


def called(name: str) -> tuple[Place, ...]:
    """Return every place that people may mean by a name: those of that name, and "… upon …"; largest first.

    Example:
        >>> [place.name for place in called("Newcastle")][0]
        'Newcastle upon Tyne'
    """
    key = phrases.match(name, _short().__contains__)
    longer = [_place(line) for line in _short()[key].split("\n")] if key else []
    return tuple(sorted((*places(name), *longer), key=lambda each: -(each.population or 0)))


def place(name: str) -> Place | None:
    """Return the largest place of that name, None if none is known."""
    return next(iter(places(name)), None)


def longest(words: Sequence[str], at: int) -> int:
    """Return how many words from `at` make the longest known place name, 0 if none do.

    Example:
        >>> longest(["in", "Newcastle", "upon", "Tyne", "today"], 1)
        3
    """
    most = _reach().get(phrases.first_piece(words[at]), 0)
    return phrases.longest(words, at, most, _known) if most else 0


def _known(said: str, _: Sequence[str]) -> bool:
    return phrases.match(said, _places().__contains__) is not None


_ASSUMED = {"town": 5_000, "suburb": 4_000, "village": 1_000, "settlement": 150, "hamlet": 100}


def assumed_population(where: Place) -> int | None:
    """Return the population of a place, a rough default for its kind where unknown, None for a whole area."""
    return where.population or _ASSUMED.get(where.kind)


@cache
def _districts() -> dict[str, str]:
    return {line[: line.index("\t")]: line for line in shelf.lines("postcode_districts")}


_INWARD = re.compile(r"\d[A-Z]{2}\Z")


def postcode_district(code: str) -> District | None:
    """Return the district of a postcode, whole or outward part, in any case and spacing; None if unknown.

    Source: ONS Postcode Directory, November 2025.

    Example:
        >>> postcode_district("sy18 6ab").main_place
        'Llanidloes'
    """
    if len(code) > 16:
        return None
    code = "".join(code.split()).upper()
    line = _districts().get(code) or _districts().get(_INWARD.sub("", code))
    if line is None:
        return None
    code, main, authority, authority_code, region, nation, population = line.split("\t")
    return District(code, main, authority, region, nation, shelf.whole(population), authority_code)
