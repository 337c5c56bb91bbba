"""Read the tables of patterns that lie beside this package's code, and find them in a text."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files

from redactkit.risk.numbers import WORD

Pattern = tuple[str, re.Pattern[str]]
_GROUP = re.compile(r"\(\?P<\w+>")
_EDGE = r"\b(?=[\w'’])"
_FLAGS = re.compile(r"^\(\?([im]+)\)")


@lru_cache(maxsize=8)
def patterns(table: str, flags: int = 0) -> tuple[Pattern, ...]:
    """Return the lines of `table`, each a name and a compiled pattern, in their order.

    A line is a name, a tab, a regular expression; `#` opens a comment, and `=NAME` defines what
    `<NAME>` stands for in the lines after it. `<NUMBER>` is a number in words.
    """
    written = files("redactkit.risk").joinpath(table).read_text("utf-8").splitlines()
    stands_for = {"<NUMBER>": WORD}
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


def matches(table: str, text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield the matches of each pattern of `table`, those of one pattern in order, none overlapping.

    Patterns that begin at the edge of a word, with it or with an apostrophe, are looked for together: one
    scan says where any of them may match.
    """
    together, apart, anywhere = _scan(table)
    ends = [0] * len(together)
    for place in anywhere.finditer(text):
        start = place.start()
        for number in range((place.lastindex or 1) - 1, len(together)):
            if start >= ends[number]:
                name, pattern = together[number]
                match = pattern.match(text, start)
                if match:
                    ends[number] = match.end()
                    yield name, match
    for name, pattern in apart:
        for match in pattern.finditer(text):
            yield name, match


@lru_cache(maxsize=8)
def _scan(table: str) -> tuple[tuple[Pattern, ...], tuple[Pattern, ...], re.Pattern[str]]:
    """Return the patterns that begin at the edge of a word, the others, where one of the first may match.

    Where one may, the number of the last group is that of the first that does.
    """
    together = tuple(each for each in patterns(table) if _at_a_word(each[1]))
    apart = tuple(each for each in patterns(table) if each not in together)
    numbered = "|".join(f"(?:{any_of([pattern])})()" for _, pattern in together)
    return together, apart, re.compile(rf"{_EDGE}(?={numbered})")


def beginning_with(characters: str, pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return `pattern`, whose matches all begin with one of `characters`, so that it is found sooner.

    Where none of them stands, none of its alternatives is tried.

    Example:
        >>> beginning_with("TtW", r"\\b(?:[Tt]hey|We)\\b").findall("They and we, The We")
        ['They', 'We']
    """
    return re.compile(f"(?=[{characters}])(?:{pattern})", flags)


def any_at_a_word(several: Sequence[re.Pattern[str]]) -> re.Pattern[str]:
    """Return what matches where any of `several` does, quick to pass over what is within words.

    Those that begin at the edge of a word begin with it or with an apostrophe.
    """
    together = [each for each in several if _at_a_word(each)]
    rest = [each for each in several if each not in together]
    quick = [rf"{_EDGE}(?:{any_of(together)})"] if together else []
    return re.compile("|".join([*quick, any_of(rest)] if rest else quick))


def any_of(several: Sequence[re.Pattern[str]]) -> str:
    """Return a regular expression, without groups, for what any of `several` matches.

    Example:
        >>> any_of([re.compile("(?i)(?P<a>b)"), re.compile("c")])
        '(?i:(?:b))|(?:c)'
    """
    found = []
    for each in several:
        flags = _FLAGS.match(each.pattern)
        bare = _GROUP.sub("(?:", _FLAGS.sub("", each.pattern))
        found.append(f"(?{flags[1] if flags else ''}:{bare})")
    return "|".join(found)


def _at_a_word(compiled: re.Pattern[str]) -> bool:
    r"""Tell whether each alternative of a pattern begins with `\b`.

    Example:
        >>> [_at_a_word(re.compile(each)) for each in (r"\ba(?:b|c)|\bd", r"\ba|b")]
        [True, False]
    """
    pattern = _FLAGS.sub("", compiled.pattern)
    depth, starts, at = 0, [0], 0
    while at < len(pattern):
        if pattern[at] == "[":
            at = pattern.index("]", at + 2)
        depth += (pattern[at] == "(") - (pattern[at] == ")")
        if pattern[at] == "|" and not depth:
            starts.append(at + 1)
        at += 2 if pattern[at] == "\\" else 1
    return all(pattern.startswith(r"\b", start) for start in starts)
