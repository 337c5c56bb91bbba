"""Resolve coreference of organisations: full names, short forms, acronyms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from redactkit.english.words import listed
from redactkit.link.clusters import Cluster, nearest
from redactkit.link.names.normalise import fold, words
from redactkit.tables import authorities as councils
from redactkit.tables import organisations as bodies
from redactkit.types import Span

_SMALL = listed("the a an of and at in on for s our")
_SAME = {
    "st": "saint", "st's": "saint", "c of e": "ce", "limited": "ltd", "kids": "children's",
    "childrens": "children's", "centre": "center", "uni": "university", "hosp": "hospital",
}  # fmt: skip
KINDS = (
    listed("council borough authority"),
    listed("school academy primary secondary college infants juniors high grammar"),
    listed("hospital infirmary"),
    listed("police constabulary"),
    listed("ward"),
    listed("team"),
    listed("surgery practice"),
    listed("nursery preschool"),
    listed("prison hmp yoi"),
    listed("university"),
    listed("church chapel mosque temple"),
    listed("ltd plc llp"),
)
"""Words that say what an organisation is; two names with words of two kinds are two organisations."""
GENERIC = frozenset().union(*KINDS) | listed(
    "children's home homes house care service services county city district metropolitan london royal trust "
    "nhs foundation hospitals group charity community residential fostering agency ltd limited plc and "
    "society special center unit lodge partnership department social support health"
)


def organisations(text: str, spans: Sequence[Span]) -> list[int]:
    """Return for each span the number of the organisation it mentions; numbers are arbitrary.

    Long names come first. A shorter one then goes to the nearest organisation whose acronym it is,
    or whose name begins with its words while both may be of one kind.
    """
    keys = [key_of(text[span.start : span.end]) for span in spans]
    known: dict[tuple[str, ...], Cluster] = {}
    by_first: defaultdict[str, list[Cluster]] = defaultdict(list)
    by_acronym: defaultdict[str, list[Cluster]] = defaultdict(list)
    full: dict[int, tuple[str, ...]] = {}
    result: dict[int, int] = {}
    for place in sorted(range(len(keys)), key=lambda at: (-len(keys[at]), at)):
        key, surface = keys[place], text[spans[place].start : spans[place].end]
        found = known.get(key)
        if found is None and len(key) == 1:
            found = nearest(by_acronym[key[0]], place)
        if found is None:
            found = nearest(by_first[key[0]], place, partial(_fits, key, full))
        if found is None:
            found = Cluster(len(full))
            full[found.number] = key
            by_first[key[0]].append(found)
            for acronym in acronyms(surface, key):
                by_acronym[acronym].append(found)
        known[key] = found
        found.add(place)
        result[place] = found.number
    return [result[place] for place in range(len(keys))]


def _fits(key: Sequence[str], full: dict[int, tuple[str, ...]], one: Cluster) -> bool:
    return same(key, full[one.number])


def same(short: Sequence[str], long: Sequence[str]) -> bool:
    """Return whether two names, as folded words, may be one organisation's, the shorter one first.

    Example:
        >>> same(("darlington", "council"), ("darlington", "borough", "council"))
        True
        >>> same(("darlington", "hospital"), ("darlington", "borough", "council"))
        False
    """
    one, other = _kinds(short), _kinds(long)
    if one and other and not one & other:
        return False
    if _numbers(short) != _numbers(long) and _numbers(short):
        return False
    core = [word for word in short if word not in GENERIC]
    rest = [word for word in long if word not in GENERIC]
    if not core:
        return list(short) == list(long[: len(short)])
    return core == rest[: len(core)]


def spoken_of(keys: Mapping[str, set[tuple[str, ...]]]) -> dict[str, str]:
    """Return which organisation is meant by one that says no name: "the Home", "the Law Centre".

    It is the only one whose name ends in those words, or else the only one with a name that there is.
    """
    plain = {entity for entity, said in keys.items() if all(set(key) <= GENERIC for key in said)}
    named = {entity: said for entity, said in keys.items() if entity not in plain}
    endings: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for entity, said in named.items():
        for key in said:
            for start in range(1, len(key)):
                endings[key[start:]].add(entity)
    found = {}
    for entity, said in keys.items():
        key = min(said)
        fits = sorted(endings.get(key, ())) or (list(named) if entity in plain and len(key) == 1 else [])
        if len(fits) == 1:
            found[entity] = fits[0]
    return found


def acronyms(surface: str, key: Sequence[str]) -> set[str]:
    """Return the folded acronyms by which an organisation may be called, known ones and its initials."""
    found = {fold(acronym) for one in councils.authorities(surface) for acronym in one.acronyms}
    found |= {
        fold(alias) for one in bodies.organisations(surface) for alias in one.aliases if alias.isupper()
    }
    every = words(surface)
    for initials in (_initials(key), _initials(every)):
        if len(initials) > 1:
            found.add(initials)
    return found


def _initials(parts: Iterable[str]) -> str:
    return "".join(word[0] for word in parts)


def key_of(surface: str) -> tuple[str, ...]:
    """Return the words by which a name is compared, in their common spelling.

    Example:
        >>> key_of("the St Mary's Centre")
        ('saint', "mary's", 'center')
    """
    kept = tuple(_SAME.get(word, word) for word in words(surface) if word not in _SMALL)
    return kept or (fold(surface) or "?",)


def _kinds(key: Iterable[str]) -> set[int]:
    present = set(key)
    return {number for number, kind in enumerate(KINDS) if kind & present}


def _numbers(key: Iterable[str]) -> list[str]:
    return [word for word in key if word.isdigit()]
