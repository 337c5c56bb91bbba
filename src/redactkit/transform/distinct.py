"""Keep two posts two: where both would be "the manager", the other is "the second manager"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from redactkit.tables.words import in_order
from redactkit.transform.families import LENGTHS, ORDINALS, values
from redactkit.transform.sentences import Range

_WORD = re.compile(r"\w+")
_SMALL = frozenset(in_order("a an the of in on at for and my our his her their"))


@dataclass(frozen=True, slots=True)
class Post:
    """A post that general words are to stand for: where it stands, whose it is, the words.

    `identity` is one for all mentions of one post; `named` is true where a person's name stands beside it,
    which tells whose it is already.
    """

    start: int
    end: int
    identity: str
    words: str
    named: bool = False


def told_apart(text: str, posts: Iterable[Post], changed: Sequence[Range]) -> Mapping[int, str]:
    """Return by its start the words for each of `posts`, no two posts having the same in a text.

    The first of several that share a family keeps its words, or whoever has them in the text itself,
    outside of what is `changed`; the others are the second, the third and so on, up to the tenth. Posts of
    several people, and those beside a name, are left as they are. "The manager" after "the ward manager" is
    one with that.

    Example:
        >>> told = "The ward manager rang the site manager."
        >>> both = [Post(4, 16, "r1", "manager"), Post(26, 38, "r2", "manager")]
        >>> told_apart(told, both, [(4, 16), (26, 38)])
        {4: 'manager', 26: 'second manager'}
    """
    found: dict[int, str] = {}
    families: dict[str, _Family] = {}
    for post in sorted(posts, key=lambda each: each.start):
        if post.words.casefold() not in _ones():
            found[post.start] = post.words
            continue
        one = families.get(post.words)
        if one is None:
            one = families[post.words] = _Family.of(text, post.words, changed)
        number = one.number(text, post)
        counted = number > 0 and not post.named and number <= len(ORDINALS)
        found[post.start] = f"{ORDINALS[number - 1]} {post.words}" if counted else post.words
    return found


@dataclass(slots=True)
class _Family:
    """Whoever holds a post of one family: by identity a number from 0, and the words each was told in."""

    plain: Sequence[int]
    taken: set[int]
    holders: dict[str, int] = field(default_factory=dict)
    said: dict[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str, words: str, changed: Sequence[Range]) -> _Family:
        """Return the family with what stands in the text already."""
        stands, taken = [], set()
        for match in _standing(words).finditer(text):
            if any(start < match.end() and match.start() < end for start, end in changed):
                continue
            ordinal = match["ordinal"]
            if ordinal:
                taken.add(ORDINALS.index(ordinal.casefold()) + 1)
            else:
                stands.append(match.start())
        return cls(stands, taken)

    def number(self, text: str, post: Post) -> int:
        """Return the number of a post's holder, 0 for the first."""
        told = frozenset(_WORD.findall(text[post.start : post.end].casefold())) - _SMALL
        identity = post.identity if post.identity in self.holders else self._same(told) or post.identity
        if identity not in self.holders:
            first = 0 if not self.holders and not self._stood_before(post.start) else 1
            number = next(
                at for at in range(first, len(self.holders) + len(self.taken) + 3) if self._free(at)
            )
            self.holders[identity] = number
            self.said[identity] = told
        return self.holders[identity]

    def _same(self, told: frozenset[str]) -> str | None:
        """Return whose post words are less of: "the manager" after "the ward manager", "RI" in full."""
        return next((who for who, said in self.said.items() if _less(told, said)), None)

    def _stood_before(self, start: int) -> bool:
        """Tell whether somebody told of before has the plain words; who is told of after may be this one."""
        return any(at < start for at in self.plain)

    def _free(self, number: int) -> bool:
        return number not in self.taken and number not in self.holders.values()


def _less(told: frozenset[str], said: frozenset[str]) -> bool:
    return told < said or _spelt(told, said) or _spelt(said, told)


def _spelt(told: frozenset[str], said: frozenset[str]) -> bool:
    """Tell whether one word is made of the first letters of others."""
    one = next(iter(told), "")
    return len(told) == 1 and 1 < len(one) == len(said) and sorted(one) == sorted(word[0] for word in said)


@cache
def _ones() -> frozenset[str]:
    """Return the words for one holder of a post."""
    return frozenset(each.casefold() for each in values()) - set(LENGTHS)


@cache
def _standing(words: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?:(?P<ordinal>{'|'.join(ORDINALS)}) )?{re.escape(words)}(?![\w-])", re.IGNORECASE
    )
