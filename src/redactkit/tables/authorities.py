"""Say which local authority a name, an alias or an acronym stands for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from redactkit.tables import phrases, shelf
from redactkit.tables.folding import phrase


@dataclass(frozen=True, slots=True)
class Authority:
    """A council or combined authority.

    `acronyms` are those in use, then the initials of the official name; many are shared ("LCC").
    `tier` is "single", "upper", "lower", "combined" or "strategic". `population` is that of Census
    2021 (Scotland 2022), exact; None for three combined authorities.
    """

    code: str
    name: str
    short_name: str
    aliases: tuple[str, ...]
    acronyms: tuple[str, ...]
    nation: str
    region: str
    kind: str
    population: int | None
    tier: str = ""
    childrens_services: bool = False


@cache
def everywhere() -> tuple[Authority, ...]:
    """Return every current UK authority.

    Source: mySociety, UK Local Authority Names and Codes, July 2025; Censuses 2021 and 2022.
    """
    return tuple(_authority(line) for line in shelf.lines("local_authorities"))


def _authority(line: str) -> Authority:
    code, name, short, aliases, acronyms, nation, region, kind, tier, children, people = line.split("\t")
    return Authority(
        code, name, short, shelf.listed(aliases), shelf.listed(acronyms), nation, region, kind,
        shelf.whole(people), tier, children == "1",
    )  # fmt: skip


@cache
def _by_code() -> dict[str, Authority]:
    return {authority.code: authority for authority in everywhere()}


def by_code(code: str) -> Authority | None:
    """Return the authority of an ONS code, None if it is not a current one."""
    return _by_code().get(code)


@cache
def _by_name() -> dict[str, tuple[Authority, ...]]:
    known: dict[str, tuple[Authority, ...]] = {}
    for authority in everywhere():
        names = (authority.name, authority.short_name, *authority.aliases, *authority.acronyms)
        for key in dict.fromkeys(key for name in names for key in phrases.keys(name)):
            known[key] = (*known.get(key, ()), authority)
    return known


@cache
def _reach() -> dict[str, int]:
    return dict(phrases.reach(key for key in _by_name() if key not in _acronyms()))


@cache
def _acronyms() -> frozenset[str]:
    return frozenset(acronym.lower() for authority in everywhere() for acronym in authority.acronyms)


_BEFORE = re.compile(
    r"\A(?:the )?(?:london borough of |royal borough of |metropolitan borough of |borough of |"
    r"city of |county of |lb |cyngor )"
)
_AFTER = re.compile(
    r" (?:(?:city|county|borough|district|metropolitan|unitary|mbc|metropolitan borough|city and county) )?"
    r"(?:council|local authority|social services|childrens services|children's services|adult services)\Z"
    r"| (?:mbc|cc|bc|dc|lb)\Z"
)


def authorities(name: str) -> tuple[Authority, ...]:
    """Return every authority that goes by a name, alias or acronym; empty if none does.

    "Council", "London Borough of", "social services" and the like may be there or not. An acronym is
    found in any case: whether "cc" is meant as one is for the caller to tell.

    Example:
        >>> [found.short_name for found in authorities("Islington council")]
        ['Islington']
    """
    known = _by_name()
    key = phrases.match(name, known.__contains__)
    if key is None and len(name) <= 120:
        said = phrase(name)
        stripped = (_AFTER.sub("", said), _BEFORE.sub("", said), _AFTER.sub("", _BEFORE.sub("", said)))
        key = next((found for short in stripped if (found := phrases.match(short, _is_name))), None)
    return known[key] if key else ()


def _is_name(key: str) -> bool:
    return key in _by_name() and key not in _acronyms()


def longest(words: Sequence[str], at: int) -> int:
    """Return how many words from `at` make the longest known name of an authority, 0 if none do.

    Short names ("Islington") count. An acronym counts as such only in capitals.

    Example:
        >>> longest(["by", "Leeds", "City", "Council", "in"], 1)
        3
    """
    word = words[at]
    if word.isupper() and phrase(word) in _acronyms():
        return 1
    most = _reach().get(phrases.first_piece(word), 0)
    return phrases.longest(words, at, most, _known) if most else 0


def _known(said: str, _: Sequence[str]) -> bool:
    return phrases.match(said, _is_name) is not None
