"""Cut the UK tables into short pools that strategies sample from, simplest value first."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from redactkit.tables import authorities, names, places, roles, shelf

MOST = 40
"""How many names of one community and sex are used; the commonest, without what stays rare in the UK."""

COMMUNITIES = (
    "british_irish", "welsh", "scottish", "irish",
    "south_asian_muslim", "south_asian_hindu", "sikh_punjabi", "south_asian", "sri_lankan_tamil", "nepali",
    "nigerian", "ghanaian", "east_african", "west_african", "southern_african", "zimbabwean_southern_african",
    "polish", "romanian", "baltic", "bulgarian", "hungarian", "czech_slovak", "ukrainian_russian", "balkan",
    "albanian_kosovan", "greek_cypriot", "turkish", "italian", "spanish", "portuguese",
    "arab", "iranian", "afghan_kurdish", "jewish_hebrew",
    "chinese", "vietnamese", "filipino", "korean", "japanese",
)  # fmt: skip
"""The communities of the name tables, commonest name first; the tables' own words."""

_FIRST_OF = {
    "british_irish": ("british_irish", ""),
    "sri_lankan_tamil": ("south_asian_hindu", "south_asian"),
    "afghan_kurdish": ("iranian", "south_asian_muslim"),
    "vietnamese": ("chinese",),
    "balkan": ("czech_slovak", "bulgarian"),
}
"""Where a community has no first names of its own in the tables, whose are used."""

_LAST_OF = {
    "british_irish": ("british_irish", ""),
    "west_african": ("nigerian", "ghanaian"),
    "southern_african": ("zimbabwean_southern_african",),
}


def _simple(words: Iterable[str], most: int = MOST) -> tuple[str, ...]:
    """Return the first `most` words, short plain ones first, for Hypothesis shrinks towards the first."""
    taken = list(dict.fromkeys(word for word in words if len(word) > 1 and word[-1].isalnum()))[:most]
    return tuple(sorted(taken, key=lambda word: (not word.isascii() or not word.isalpha(), len(word), word)))


@cache
def first_names(community: str, sex: str) -> tuple[str, ...]:
    """Return common first names of a community for "f" or "m"; those borne by both count for each."""
    pool: list[str] = []
    for culture in _FIRST_OF.get(community, (community,)):
        pool += _by_culture()[0].get((culture, sex), ())
    for culture in (*_FIRST_OF.get(community, (community,)), "british_irish"):
        if len(pool) >= 5:
            break
        pool += _by_culture()[0].get((culture, "u"), ())
    return _simple(pool)


@cache
def surnames(community: str) -> tuple[str, ...]:
    """Return common surnames of a community."""
    pool: list[str] = []
    for culture in _LAST_OF.get(community, (community,)):
        pool += _by_culture()[1].get(culture, ())
    return _simple(pool)


@cache
def _by_culture() -> tuple[dict[tuple[str, str], list[str]], dict[str, list[str]]]:
    """Read each table once: going through it for every community would take seconds."""
    firsts: dict[tuple[str, str], list[str]] = {}
    for line in shelf.lines("first_names"):
        name, sex, _, _, culture, _ = line.split("\t")
        firsts.setdefault((culture, sex), []).append(name)
    lasts: dict[str, list[str]] = {}
    for line in shelf.lines("surnames"):
        name, _, _, culture, _ = line.split("\t")
        lasts.setdefault(culture, []).append(name)
    return firsts, lasts


@cache
def nicknames(first: str) -> tuple[str, ...]:
    """Return short forms and other spellings of a first name, shortest first."""
    return tuple(
        sorted((other.title() for other in names.variants(first)), key=lambda name: (len(name), name))
    )


@cache
def towns() -> tuple[str, ...]:
    """Return towns and cities, largest first within one length, no name of which is an ordinary word."""
    found: dict[str, int] = {}
    for line in shelf.lines("places"):
        name, _, kind, _, _, _, _, people, level, _ = line.split("\t")
        if kind in ("town", "city") and people and not level:
            found[name] = max(found.get(name, 0), int(people))
    return _simple(sorted(found, key=lambda name: -found[name]), 250)


@cache
def villages() -> tuple[str, ...]:
    """Return villages, of every nation, some with several words and some in Welsh."""
    found = [
        line.split("\t", 1)[0]
        for line in shelf.lines("places")
        if line.split("\t", 3)[2] == "village" and places.place(line.split("\t", 1)[0])
    ]
    return _simple(found[::40], 250)


@cache
def counties() -> tuple[str, ...]:
    """Return counties as they stand in the gazetteer."""
    return _simple(sorted({line.split("\t")[3] for line in shelf.lines("places")} - {""}), 120)


@cache
def postcode_districts() -> tuple[str, ...]:
    """Return outward codes, shortest first."""
    return _simple((line.split("\t", 1)[0] for line in shelf.lines("postcode_districts")), 4000)


@cache
def councils() -> tuple[str, ...]:
    """Return local authorities' full names."""
    return _simple((authority.name for authority in authorities.everywhere()), 400)


@cache
def acronyms() -> tuple[str, ...]:
    """Return acronyms of local authorities, those of three letters and more."""
    known = (short for authority in authorities.everywhere() for short in authority.acronyms)
    return _simple((short for short in known if len(short) > 2 and short.isupper()), 200)


@cache
def trusts() -> tuple[str, ...]:
    """Return NHS trusts."""
    return _simple(
        (line.split("\t", 1)[0] for line in shelf.lines("organisations") if "\tNHS trust\t" in line), 200
    )


@cache
def job_titles() -> tuple[str, ...]:
    """Return job titles, acronyms left out."""
    return _simple((title for title in roles.titles() if not (title.isupper() or len(title) > 40)), 1500)
