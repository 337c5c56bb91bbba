"""Keep two posts two: where both would be "the manager", the other is "the second manager"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from redactkit.english.sentences import Range
from redactkit.english.words import in_order
from redactkit.transform.generalise.job_families import LENGTHS, ORDINALS, values
from redactkit.transform.labels import identity
from redactkit.transform.treatment import Treatment
from redactkit.types import Span, Technique, Type

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
    ranges = sorted(changed)
    for post in sorted(posts, key=lambda each: each.start):
        if post.words.casefold() not in _ones():
            found[post.start] = post.words
            continue
        one = families.get(post.words)
        if one is None:
            one = families[post.words] = _Family.of(text, post.words, ranges)
        number = one.number(text, post)
        counted = number > 0 and not post.named and number <= len(ORDINALS)
        found[post.start] = f"{ORDINALS[number - 1]} {post.words}" if counted else post.words
    return found


def apart(text: str, choices: Sequence[Treatment], cuts: Sequence[Range]) -> Iterator[Treatment]:
    """Yield `choices`, those for different posts with different words; what is cut says nothing."""
    names = [choice.span for choice in choices if choice.span.type is Type.PERSON]
    general = [
        choice
        for choice in choices
        if choice.span.type is Type.ROLE and choice.technique is Technique.GENERALISE and choice.value
    ]
    changed = [
        (choice.span.start, choice.span.end) for choice in choices if choice.technique is not Technique.KEEP
    ]
    words = told_apart(text, _posts(text, general, names), [*changed, *cuts])
    for choice in choices:
        said = words.get(choice.span.start) if choice.value and choice.span.type is Type.ROLE else None
        yield replace(choice, value=replace(choice.value, words=said)) if said and choice.value else choice


def _posts(text: str, general: Iterable[Treatment], names: Sequence[Span]) -> Iterator[Post]:
    """Yield the post of each choice; two with but a blank between them are one's ("sergeant PC")."""
    last: Post | None = None
    for choice in general:
        span = choice.span
        one = last.identity if last and not text[last.end : span.start].strip() else identity(text, span)
        named = _beside_a_name(text, span, names)
        last = Post(span.start, span.end, one, choice.value.words if choice.value else "", named)
        yield last


def _beside_a_name(text: str, span: Span, names: Sequence[Span]) -> bool:
    """Tell whether a person's name stands right before or behind a post: "Sergeant Mace", "Mace, a cook"."""
    at = bisect_left(names, span.start, key=lambda one: one.start)
    return any(
        text[min(one.end, span.end) : max(one.start, span.start)].strip(" ,(:-")
        in ("", "a", "an", "the", "our", "is")
        for one in names[max(0, at - 1) : at + 1]
    )


@dataclass(slots=True)
class _Family:
    """Whoever holds a post of one family: by identity a number from 0, and the words each was told in."""

    plain: Sequence[int]
    taken: set[int]
    holders: dict[str, int] = field(default_factory=dict)
    said: dict[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str, words: str, changed: Sequence[Range]) -> _Family:
        """Return the family with what stands in the text already, outside of what is `changed`, in order."""
        stands, taken = [], set()
        for match in _standing(words).finditer(text):
            at = bisect_left(changed, (match.end(),)) - 1
            if at >= 0 and match.start() < changed[at][1]:
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
        if identity not in self.holders and len(self.holders) > len(ORDINALS):
            return len(self.holders)  # beyond the tenth none is told apart
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
