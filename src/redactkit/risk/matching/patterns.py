"""Read the tables of patterns that lie beside this package's code, and find them in a text."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from itertools import chain, groupby
from operator import itemgetter

from redactkit.english import kinship
from redactkit.english.calendar import MONTH_BEGINS
from redactkit.english.numbers import WORD
from redactkit.risk.matching.beginnings import FLAGS, alternatives, beginnings
from redactkit.risk.matching.prefilter import Edges, Tried, by_beginning, edges, places

Pattern = tuple[str, re.Pattern[str]]
Found = tuple[str, re.Match[str]]
Numbered = tuple[int, str, re.Pattern[str]]


@lru_cache(maxsize=8)
def patterns(table: str, flags: int = 0) -> tuple[Pattern, ...]:
    """Return the lines of `table`, each a name and a compiled pattern, in their order.

    A line is a name, a tab, a regular expression; `#` opens a comment, and `=NAME` defines what
    `<NAME>` stands for in the lines after it. `<NUMBER>` is a number in words,
    `<MONTH>` how a month begins, `<KIN>` a word for kin (`english.kinship.PATTERNS`).
    """
    written = files("redactkit.risk").joinpath("rules", table).read_text("utf-8").splitlines()
    stands_for = {"<NUMBER>": WORD, "<MONTH>": MONTH_BEGINS, **kinship.PATTERNS}
    found: list[tuple[str, re.Pattern[str]]] = []
    for line in written:
        name, _, pattern = line.partition("\t")
        if not pattern or name.startswith("#"):
            continue
        for short, long in stands_for.items():
            pattern = pattern.replace(short, long)
        if name.startswith("="):
            stands_for[f"<{name[1:]}>"] = pattern
        else:
            found.append((name, re.compile(pattern, flags)))
    return tuple(found)


def matches(text: str, *tables: str, words: Edges | None = None) -> Iterator[Found]:
    """Yield the matches of each pattern of `tables`, those of one pattern in order, none overlapping.

    Patterns that begin at the edge of a word, with it or with an apostrophe, are tried only where they
    may begin with what stands there. `words` are the `edges` of the text's words, if they are known.
    """
    together, apart = _scan(*tables)
    ends: dict[int, int] = {}
    for start, tried in places(edges(text) if words is None else words, together):
        for number, name, pattern in tried:
            if start >= ends.get(number, 0):
                match = pattern.match(text, start)
                if match:
                    ends[number] = match.end()
                    yield name, match
    for name, pattern in apart:
        for match in pattern.finditer(text):
            yield name, match


@lru_cache(maxsize=8)
def _scan(*tables: str) -> tuple[Tried[Numbered], tuple[Pattern, ...]]:
    """Return the patterns that begin at the edge of a word by their beginnings, and the others.

    One that may begin with any word is found sooner alone.
    """
    together: list[tuple[str, Numbered]] = []
    apart: list[Pattern] = []
    for number, (name, pattern) in enumerate(chain(*map(patterns, tables))):
        if at_a_word(pattern) and "" not in beginnings(pattern.pattern, 1):
            together.append((pattern.pattern, (number, name, pattern)))
        else:
            apart.append((name, pattern))
    return by_beginning(together), tuple(apart)


def beginning_with(characters: str, pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return `pattern`, whose matches all begin with one of `characters`, so that it is found sooner.

    Where none of them stands, none of its alternatives is tried.

    Example:
        >>> beginning_with("TtW", r"\\b(?:[Tt]hey|We)\\b").findall("They and we, The We")
        ['They', 'We']
    """
    return re.compile(f"(?=[{characters}])(?:{pattern})", flags)


def any_word(words: Iterable[str]) -> str:
    """Return a regular expression for any of some words, soon passed over where none begins so.

    Example:
        >>> any_word(["sat", "kept", "set"])
        'k(?:ept)|s(?:at|et)'
    """
    several = groupby(sorted(words), key=itemgetter(0))
    return "|".join(f"{first}(?:{'|'.join(word[1:] for word in same)})" for first, same in several)


def spotting(characters: str, *several: re.Pattern[str]) -> re.Pattern[str]:
    """Return what finds where a match of any of several patterns begins, which is one of `characters`.

    All others are passed over at once. How far the match goes is not told.

    Example:
        >>> spotting("MD", re.compile("Mrs?"), re.compile("Dr")).findall("Mr A, Ms B, Dr C")
        ['M', 'D']
    """
    return re.compile(f"[{characters}](?<=(?={'|'.join(each.pattern for each in several)}).)")


def at_a_word(compiled: re.Pattern[str]) -> bool:
    r"""Tell whether each alternative of a pattern begins with `\b`.

    Example:
        >>> [at_a_word(re.compile(each)) for each in (r"\ba(?:b|c)|\bd", r"\ba|b")]
        [True, False]
    """
    return all(each.startswith(r"\b") for each in alternatives(FLAGS.sub("", compiled.pattern)))
