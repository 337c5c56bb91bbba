"""Read tables of rules, each a name and a regular expression, and find their matches in a text."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from redactkit.english.pattern_names import PATTERNS
from redactkit.english.rule_tables import rule_table
from redactkit.risk.matching.prefilter import Edges, Tried, by_beginning, edges, places
from redactkit.risk.matching.regex_affixes import FLAGS, alternatives, beginnings

Pattern = tuple[str, re.Pattern[str]]
Found = tuple[str, re.Match[str]]
Numbered = tuple[int, str, re.Pattern[str]]


@lru_cache(maxsize=8)
def patterns(table: str, flags: int = 0) -> tuple[Pattern, ...]:
    """Return the lines of `table`, each a name and a compiled pattern, in their order.

    A line is a name, a tab, a regular expression, as `redactkit.english.rule_tables` reads them, with the
    names of `english.pattern_names` in it: `<NUMBER>`, `<KIN>` and the like.
    """
    rules = rule_table("redactkit.risk", table, PATTERNS)
    return tuple((name, re.compile(pattern, flags)) for name, pattern in rules)


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
    """Return the patterns that begin at the edge of a word, indexed by their beginnings, and the others.

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


def at_a_word(compiled: re.Pattern[str]) -> bool:
    r"""Tell whether each alternative of a pattern begins with `\b`.

    Example:
        >>> [at_a_word(re.compile(each)) for each in (r"\ba(?:b|c)|\bd", r"\ba|b")]
        [True, False]
    """
    return all(each.startswith(r"\b") for each in alternatives(FLAGS.sub("", compiled.pattern)))
