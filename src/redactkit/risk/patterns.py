"""Read the tables of patterns that lie beside this package's code, and find them in a text."""

import re
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from functools import lru_cache
from importlib.resources import files

from redactkit.risk.numbers import WORD

Pattern = tuple[str, re.Pattern[str]]
Found = tuple[str, re.Match[str]]
Numbered = tuple[int, str, re.Pattern[str]]
_GROUP = re.compile(r"\(\?P<\w+>")
_EDGE = r"\b(?=[\w'’])"
_WORDS = re.compile(r"\b(?:[^\W\d_]+|[\w'’])")
_PART = re.compile(
    r"(?P<group>\((?:\?(?:(?P<look><?[=!])|:|P<\w+>))?)|\[\^?\]?(?:\\.|[^\]\\])*\]|\\.|.", re.DOTALL
)
"""What a regular expression consists of: the beginning of a group, a class of characters, a character."""
_TIMES = re.compile(r"([?*+]|\{\d+,?\d*\})[?+]?")
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


def matches(text: str, *tables: str) -> Iterator[Found]:
    """Yield the matches of each pattern of `tables`, those of one pattern in order, none overlapping.

    Patterns that begin at the edge of a word, with it or with an apostrophe, are tried only at the words
    with which they may begin.
    """
    beginning, apart = _scan(*tables)
    ends: dict[int, int] = {}
    for word in _WORDS.finditer(text):
        for number, name, pattern in beginning(word[0]):
            start = word.start()
            if start >= ends.get(number, 0):
                match = pattern.match(text, start)
                if match:
                    ends[number] = match.end()
                    yield name, match
    for name, pattern in apart:
        for match in pattern.finditer(text):
            yield name, match


@lru_cache(maxsize=8)
def _scan(*tables: str) -> tuple[Callable[[str], tuple[Numbered, ...]], tuple[Pattern, ...]]:
    """Return which of the patterns at the edge of a word may begin with a word, and the other patterns."""
    together: list[Numbered] = []
    apart: list[Pattern] = []
    by_word: dict[str, list[Numbered]] = {}
    by_first: list[tuple[re.Pattern[str], Numbered]] = []
    for number, (name, pattern) in enumerate(each for table in tables for each in patterns(table)):
        words, firsts = _beginnings(pattern)
        if not _at_a_word(pattern) or firsts.match("a"):  # Tried at every word, it is found sooner alone.
            apart.append((name, pattern))
            continue
        each = number, name, pattern
        together.append(each)
        by_first.append((firsts, each))
        for word in words:
            by_word.setdefault(word, []).append(each)

    @lru_cache(maxsize=512)
    def first(character: str) -> tuple[Numbered, ...]:
        return tuple(each for firsts, each in by_first if firsts.match(character))

    @lru_cache(maxsize=8192)
    def beginning(word: str) -> tuple[Numbered, ...]:
        # Letters of other alphabets may count as English ones where case does not matter.
        if word.isalpha() and not word.isascii():
            return tuple(together)
        known = by_word.get(word.casefold())
        return tuple(sorted({*known, *first(word[0])})) if known else first(word[0])

    return beginning, tuple(apart)


def _beginnings(compiled: re.Pattern[str]) -> tuple[set[str], re.Pattern[str]]:
    r"""Return the words with which a match may begin, casefolded, and the first characters of all others.

    Example:
        >>> words, firsts = _beginnings(re.compile(r"\b(?:[Tt]he|\d+|ex-[a-z]{2}|[A-Z]-?x) b"))
        >>> sorted(words), firsts.pattern
        (['ex', 'the'], '[A-Z]|\\d')
    """
    heads, _ = _heads(_FLAGS.sub("", compiled.pattern))
    words = {text.casefold() for text, ends in heads if ends is _Ends.HERE}
    firsts = {text[:1] if ends is _Ends.LATER else text for text, ends in heads if ends is not _Ends.HERE}
    return words, re.compile("|".join(sorted(firsts)) if firsts else "(?!)", compiled.flags)


class _Ends(Enum):
    """Where the word ends that begins a match: with what is known of it, further on, or nobody knows."""

    HERE = 1
    LATER = 2
    ANYWHERE = 3


Head = tuple[str, _Ends]
"""The letters of the word that begins a match; of one that may end anywhere, a class of its first letter."""
_NOTHING: Head = ("", _Ends.LATER)


def _heads(pattern: str, at: int = 0) -> tuple[set[Head], int]:
    """Return with which words a regular expression may begin, and where it, or the group at `at`, ends."""
    found: set[Head] = set()
    here = {_NOTHING}
    while (part := _PART.match(pattern, at)) and part[0] != ")":
        at = part.end()
        if part[0] == "|":
            found, here = found | here, {_NOTHING}
            continue
        first = _head(part[0])
        if part["group"]:
            first, at = _heads(pattern, at)
            first, at = {_NOTHING} if part["look"] else first, at + 1
        if times := _TIMES.match(pattern, at):
            at = times.end()
            if times[1] != "?":
                first = {
                    (text[:1], _Ends.ANYWHERE) if text and ends is _Ends.LATER else (text, ends)
                    for text, ends in first
                }
            if times[1].startswith(("?", "*", "{0")):
                first = {*first, _NOTHING}
        here = {_after(each, then) for each in here for then in first}
    return found | here, at


def _head(part: str) -> set[Head]:
    """Return with what one character of a regular expression, or the edge of a word, may begin."""
    if part in {r"\b", "$"}:
        return {("", _Ends.HERE)}
    characters = part[1:-1] if part[0] == "[" else part[-1]
    shorthand = part[0] == "\\" and part[1].isalnum()
    some = part[0] == "[" and (characters[0] == "^" or "\\" in characters or "-" in characters[1:-1])
    if shorthand or some or part == ".":
        return {(part, _Ends.ANYWHERE)}
    return {(each, _Ends.LATER if each.isalpha() else _Ends.HERE) for each in characters}


def _after(head: Head, then: Head) -> Head:
    """Return the head of what begins with one head and goes on with another."""
    text, ends = head
    more, then_ends = then
    if ends is not _Ends.LATER:
        return head
    if not text:
        return then if more else _NOTHING
    if then_ends is _Ends.ANYWHERE:
        return text[0], _Ends.ANYWHERE
    if more and not more.isalpha():
        return text, _Ends.HERE
    return text + more, then_ends


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
