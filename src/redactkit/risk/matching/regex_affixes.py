"""Read off a regular expression with which characters its matches can begin or end."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

FLAGS = re.compile(r"^\(\?([im]+)\)")
_SET = re.compile(r"\[\^?\]?(?:\\.|[^\\\]])*\]")
_LISTED = re.compile(r"\[(?!\^)(?P<characters>-?(?:\\\W|[^\\\]-])+-?)\]")
"""A set that names each of its characters."""
_SOME_DIGITS = re.compile(r"\d-\d")
_TIMES = re.compile(r"(?:[?*+]|\{(?P<least>\d*)(?P<upto>,?)(?P<most>\d*)\})[?+]?")
_NO_WIDTH = re.compile(r"\\b|[\^$]|\(\?<?[=!]")
_GROUP = re.compile(r"\((?:\?:|\?P<\w+>|(?!\?))")
_CLASSES = {r"\d": "0", r"\s": " ", r"\n": " ", r"\t": " "}
_BLANKS = "".join(filter(str.isspace, map(chr, range(0x3001))))
_ALIKE = str.maketrans(
    dict.fromkeys("0123456789", "0") | dict.fromkeys(_BLANKS, " ") | dict.fromkeys('’‘"“”', "'")
)
_MANY = 99
Piece = tuple[str, int, int]
"""A character, set or group of a pattern, and how often it may stand, at least and at most."""


def beginnings(pattern: str, length: int) -> frozenset[str]:
    r"""Return with which characters a match may begin, as `likened` writes them: `length` or fewer.

    Where there are fewer, any may follow. What is not understood counts as anything.

    Example:
        >>> sorted(beginnings(r"\b(?:[Mm]y|our) (?:own )?post|\bwe\b", 3)), beginnings(r"\w+", 3)
        (['my ', 'our', 'we'], frozenset({''}))
    """
    return _several(_ways(_pieces(one), length, False) for one in alternatives(FLAGS.sub("", pattern)))


def endings(pattern: str, length: int) -> frozenset[str]:
    r"""Return with which characters a match may end: `length` or fewer, where any may stand before them.

    Example:
        >>> sorted(endings(r"\b(?:I am|it's|\w+,)\s?$", 4))
        [' am ', ',', ', ', 'i am', "it's", "t's "]
    """
    flags = FLAGS.match(pattern)
    if flags and "m" in flags[1]:  # `$` then is at the end of any line
        return frozenset({""})
    bare = FLAGS.sub("", pattern)
    return _several(_ways(_pieces(one)[::-1], length, True) for one in alternatives(bare))


def likened(characters: str) -> str:
    r"""Return the characters with those made one that patterns often take as one.

    Example:
        >>> likened("No. 7\n‘a’")
        "no. 0 'a'"
    """
    return characters.lower().translate(_ALIKE)


def alternatives(pattern: str) -> Iterator[str]:
    """Yield what stands between the bars of a pattern; those within groups part nothing.

    Example:
        >>> list(alternatives("a(?:b|c)|[|]"))
        ['a(?:b|c)', '[|]']
    """
    first = at = 0
    while at < len(pattern):
        if pattern[at] == "|":
            yield pattern[first:at]
            first = at + 1
        at = _end(pattern, at)
    yield pattern[first:]


@lru_cache(maxsize=256)
def _ways(pieces: tuple[Piece, ...], length: int, backwards: bool) -> frozenset[str]:
    """Return how a match of `pieces` begins, or how it ends if they come in the opposite order."""
    if not pieces or not length:
        return frozenset({""})
    (one, least, most), rest = pieces[0], pieces[1:]
    if least != 1 or most != 1:
        times = range(min(least, length), min(most, length) + 1)
        return _several(_ways((*[(one, 1, 1)] * each, *rest), length, backwards) for each in times)
    if _NO_WIDTH.match(one):
        return _ways(rest, length, backwards)
    group = _GROUP.match(one)
    if group:
        several = map(_pieces, alternatives(one[group.end() : -1]))
        order = -1 if backwards else 1
        return _several(_ways((*each[::order], *rest), length, backwards) for each in several)
    after = _ways(rest, length - 1, backwards)
    known = {more + each if backwards else each + more for each in _characters(one) for more in after}
    return frozenset(known or {""})


def _several(ways: Iterable[frozenset[str]]) -> frozenset[str]:
    """Return all of `ways`, or that it may be anything if it may be anything in one of them."""
    found = frozenset[str]().union(*ways)
    return frozenset({""}) if "" in found else found


@lru_cache(maxsize=256)
def _pieces(sequence: str) -> tuple[Piece, ...]:
    """Return the pieces of a pattern without bars, in order."""
    found: list[Piece] = []
    at = 0
    while at < len(sequence):
        end = _end(sequence, at)
        times = _TIMES.match(sequence, end)
        least, most = 1, 1
        if times and times[0][0] != "{":
            least, most = int(times[0][0] == "+"), 1 if times[0][0] == "?" else _MANY
        elif times:
            least = int(times["least"] or 0)
            most = int(times["most"] or _MANY) if times["upto"] else least
        found.append((sequence[at:end], least, most))
        at = times.end() if times else end
    return tuple(found)


def _characters(one: str) -> str:
    """Return which characters a character, escape or set of a pattern stands for, none for too many."""
    listed = _LISTED.fullmatch(_SOME_DIGITS.sub("0", one))
    if listed:
        return likened(re.sub(r"\\(.)", r"\1", listed["characters"]))
    if one in _CLASSES:
        return _CLASSES[one]
    plain = one not in {".", ""} and (len(one) == 1 or (len(one) == 2 and not one[1].isalnum()))
    return likened(one[-1]) if plain else ""


def _end(pattern: str, at: int) -> int:
    """Return where the character, set or group ends that begins at a place."""
    if pattern[at] == "\\":
        return at + 2
    if pattern[at] == "[":
        within = _SET.match(pattern, at)
        return within.end() if within else len(pattern)
    if pattern[at] == "(":
        at += 1
        while pattern[at] != ")":
            at = _end(pattern, at)
    return at + 1
