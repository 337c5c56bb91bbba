"""Compare two names: short forms, initials, respellings and misspellings of one person's."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from redactkit.tables import names

SURE, LIKELY, FAIR, WEAK = 0.97, 0.9, 0.8, 0.7
"""Confidence of a link by a whole name, by a variant of it, by a part of it, by a first name alone."""
MOST = 64
"""How many people of one key are compared with one mention; a crowd of one name is nobody in particular."""
ASKED = 8
"""Between how many people somebody can be asked to choose."""
SHORT = 3
"""A short form that is the beginning of a name has at least this many letters (Kev, Sam)."""
_ENDINGS = ("ie", "y", "i", "o", "s", "z")
_COMMON = 2000
"""So many people have a first name that is one of its own, not only a form of another."""


def same_first(one: str, other: str) -> bool:
    """Return whether two folded first names may be the same person's.

    Example:
        >>> same_first("liz", "elizabeth"), same_first("j", "jane"), same_first("jane", "jack")
        (True, True, False)
    """
    if one == other or (1 in (len(one), len(other)) and one[0] == other[0]):
        return True
    short, long = sorted((one, other), key=len)
    return (
        (short in names.variants(long) and short_for(one, other))
        or (len(short) >= SHORT and long.startswith(short))
        or short in long.split("-")
        or misspelt(one, other)
    )


def short_for(one: str, other: str) -> bool:
    """Return whether one of two related first names is likely to be used for the other.

    Tables of variants are wide: Maria and Marie, Will and Bill are in them, but are two people.

    Example:
        >>> short_for("gaz", "gary"), short_for("maria", "marie"), short_for("kate", "katherine")
        (True, False, True)
    """
    if one[0] != other[0] and len(one) == len(other):
        return False
    return abs(len(one) - len(other)) > 1 or not (_common(one) and _common(other))


def _common(word: str) -> bool:
    known = names.first_name(word)
    return known is not None and known.count > _COMMON


def misspelt(one: str, other: str) -> bool:
    """Return whether one folded name is probably the other with one typing error.

    Two names that are both in use are two names: "Marie" is no slip for "Maria".

    Example:
        >>> misspelt("barbulescu", "barbulesscu"), misspelt("maria", "marie"), misspelt("will", "bill")
        (True, False, False)
    """
    from rapidfuzz.distance import OSA

    if one == other:
        return True
    if min(len(one), len(other)) < 5 or one[0] != other[0] or OSA.distance(one, other, score_cutoff=1) > 1:
        return False
    return not (_in_use(one) and _in_use(other))


def _in_use(word: str) -> bool:
    first = names.first_name(word)
    return (first is not None and first.count > 0) or names.surname(word) is not None


def typos(word: str) -> set[str]:
    """Keys that two words share if one is one slip away from the other: the word less one letter."""
    if not 4 <= len(word) <= 40:
        return set()
    return {word, *(word[:at] + word[at + 1 :] for at in range(1, len(word)))}


def shortens(word: str, firsts: set[str]) -> bool:
    return any(
        first.startswith(stem) or (len(first) >= SHORT and word.startswith(first))
        for first in firsts
        for stem in _stems(word)
    )


def _stems(word: str) -> set[str]:
    """Return what a pet form may be made from: Bernie from "bern", Gurps from "gurp", Robbo from "rob"."""
    found = {word}
    for ending in () if _common(word) else _ENDINGS:
        stem = word.removesuffix(ending)
        found |= {stem, stem[:-1]} if stem[-1:] == stem[-2:-1] else {stem}
    return {stem for stem in found if len(stem) >= SHORT or (len(stem) == 2 and set(stem) & set("aeiou"))}


def initials_of(read: tuple[str, ...]) -> set[str]:
    """Return the initials a full name may be cut down to; a double-barrelled surname gives two letters."""
    every = "".join(part[0] for word in read for part in re.split("[- ]", word) if part)
    plain = "".join(word[0] for word in read)
    return {short for short in (every, plain, plain[0] + plain[-1]) if len(short) > 1}


def near_names(
    by_name: dict[tuple[str, str], list[int]],
) -> Iterator[tuple[float, tuple[str, str], tuple[str, str], str]]:
    """Yield pairs of whole names that may be one person's; only names that share a key are compared.

    A key is a part of the surname, or the surname less one letter, with the first letter of the first
    name: within a block the first names are compared one by one.
    """
    blocks: defaultdict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for full in sorted(by_name):
        first, last = full
        letters = {first[0], *(name[0] for name in names.variants(first))}
        whole = {last, *re.split("[- ]", last), last.replace("-", " ")} - {""}
        for letter in sorted(letters) if len(last) > 1 else ():
            for key in whole:
                blocks[key, letter].append(full)
            for key in typos(last):
                blocks[f"{key}~", letter].append(full)
        blocks[f"{first} {last[0]}", ""].append(full)
    seen = set()
    for (key, _), block in sorted(blocks.items()):
        most = ASKED if key.endswith("~") else MOST
        for at, one in enumerate(block):
            for other in block[at + 1 : at + 1 + most]:
                if (one, other) not in seen:
                    seen.add((one, other))
                    found = _score(one, other)
                    if found:
                        yield found[0], one, other, found[1]


def _score(one: tuple[str, str], other: tuple[str, str]) -> tuple[float, str] | None:
    """Return how surely two whole names are one person's and why, None if they are not."""
    if one[1] == other[1] or one[1].replace("-", " ") == other[1].replace("-", " "):
        last, why = 1.0, "whole name"
    elif 1 in (len(one[1]), len(other[1])):
        same = one[0] == other[0] and one[1][0] == other[1][0]
        return (FAIR, "initial of the surname") if same else None
    elif _part(one[1], other[1]):
        last, why = LIKELY, "part of a double name"
    elif misspelt(one[1], other[1]) or swapped(one[1], other[1]):
        last, why = LIKELY, "misspelling"
    else:
        return None
    if one[0] == other[0]:
        return round(SURE * last, 2), why
    if 1 in (len(one[0]), len(other[0])):
        return (round(FAIR * last, 2), "initial") if one[0][0] == other[0][0] else None
    return (round(LIKELY * last, 2), "variant") if same_or_respelt(one[0], other[0]) else None


def _part(one: str, other: str) -> bool:
    return one in re.split("[- ]", other) or other in re.split("[- ]", one)


def swapped(one: str, other: str) -> bool:
    """Return whether two letters of a surname change places, which is a slip even where both are names."""
    if len(one) != len(other) or len(one) < 5:
        return False
    unlike = [at for at in range(len(one)) if one[at] != other[at]]
    return len(unlike) == 2 and unlike[1] == unlike[0] + 1 and sorted(one) == sorted(other)


def same_or_respelt(one: str, other: str) -> bool:
    """Return whether two first names under one surname may be one person's, however they are spelt.

    Example:
        >>> same_or_respelt("mohamed", "mohammed"), same_or_respelt("bernie", "bernadette")
        (True, True)
        >>> same_or_respelt("maria", "marie")
        False
    """
    short, long = sorted((one, other), key=len)
    pet = any(len(stem) > SHORT and long.startswith(stem) for stem in _stems(short))
    return same_first(one, other) or pet or (one in names.variants(other) and _respelt(one, other))


def _respelt(one: str, other: str) -> bool:
    """Return whether two variants of a name sound alike: Mohamed and Mohammed do, Maria and Marie do not."""
    return one[-1] == other[-1] and _skeleton(one) == _skeleton(other)


def _skeleton(name: str) -> str:
    return re.sub(r"[aeiouy]|(.)(?=\1)", "", name)


def written(firsts: set[str]) -> set[str]:
    """Return the first names that are written out, or else the initials: an initial bridges no two names."""
    return {first for first in firsts if len(first) > 1} or firsts


def may_be(one: str, other: str) -> bool:
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0]) or same_or_respelt(one, other)


def usual_sex(firsts: Iterable[str]) -> set[str]:
    written = [names.first_name(word) for word in firsts if len(word) > 1]
    found = {known.sex if known and known.count >= 100 else "u" for known in written}
    return found if len(found) == 1 and found != {"u"} else set()
