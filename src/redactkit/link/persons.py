"""Tell which mentions of a name are mentions of the same person."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from redactkit.link.clusters import CANDIDATES, Cluster, nearest
from redactkit.link.fold import fold, listed
from redactkit.tables import names
from redactkit.types import Span

MALE = listed("mr sir lord father fr uncle brother")
FEMALE = listed("mrs miss ms lady dame sister aunt aunty auntie")
FORMAL = listed("mr mrs miss ms dr doctor prof professor cllr councillor rev pc dc sgt")
"""After these a single word is a surname; "Sister" and "Auntie" stand before first names too."""

_TITLE = re.compile(r"(?<!\w)([A-Za-z]{2,10})\.?[ \t\n]{1,3}$")
_SPELT = re.compile(r"[^\W\d_](?:[ .,\-–]{1,2}(?:double[ -])?[^\W\d_])+[.]?", re.IGNORECASE)
_TURNED = re.compile(r"([^,\s]{2,40}), ([^,]{2,40})")
"""A surname before the first name: "Limbu, Purna"."""
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*\.?")
_SHORT = 3
"""A short form that is the beginning of a name has at least this many letters (Kev, Sam)."""
_ENDINGS = ("ie", "y", "i", "o", "s", "z")
_COMMON = 2000
"""So many people have a first name that is one of its own, not only a form of another."""
_PARTICLES = listed("al el de da di du del van von der bin binti ibn ni nic mac mc o st ap")
_OPENING = listed("ni nic van von de da el bin binti mc o")
"""Particles that are no first names: with them a surname may stand alone (Ní Bhriain)."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention, read: its words folded, whether it is spelt out, and what its title says."""

    place: int
    words: tuple[str, ...]
    spelt: bool
    sex: str
    formal: bool

    @property
    def first(self) -> str:
        return self.words[0]

    @property
    def last(self) -> str:
        return self.words[-1]


def persons(text: str, spans: Sequence[Span]) -> list[int]:
    """Return for each span the number of the person it mentions; numbers are arbitrary.

    Full names come first, since they tell people apart: two first names under one surname are two
    people, unless one is a form of the other. Then each single name goes to the nearest person
    before it whom it fits, or else to the nearest after.
    """
    mentions = [_read(text, place, span) for place, span in enumerate(spans)]
    people = _People()
    clusters: dict[int, int] = {}
    longest_first = sorted(mentions, key=lambda mention: (-len(mention.words), mention.place))
    for full in (True, False):
        for mention in longest_first:
            if _is_full(mention) is full:
                clusters[mention.place] = people.settle(mention, full).number
    return [clusters[mention.place] for mention in mentions]


class _People:
    """The people met so far, found by any word that may name them."""

    def __init__(self) -> None:
        self._people: list[Cluster] = []
        self._by_first: defaultdict[str, list[Cluster]] = defaultdict(list)
        self._by_last: defaultdict[str, list[Cluster]] = defaultdict(list)
        self._by_typo: defaultdict[str, list[Cluster]] = defaultdict(list)
        self._by_initial: defaultdict[str, list[Cluster]] = defaultdict(list)
        self._by_initials: defaultdict[str, list[Cluster]] = defaultdict(list)

    def settle(self, mention: Mention, full: bool) -> Cluster:
        """Return the person that `mention` is about, a new one if it fits nobody."""
        search = self._of_full if full else self._of_single
        found = next((person for person in search(mention) if person), None)
        person = found or Cluster(len(self._people))
        if found is None:
            self._people.append(person)
        self._note(person, mention, full)
        return person

    def _of_full(self, mention: Mention) -> Iterator[Cluster | None]:
        first, last, place = mention.first, mention.last, mention.place

        if len(mention.words) > 1:
            yield nearest(self._by_first[" ".join(mention.words)], place)

        def fits(person: Cluster) -> bool:
            return _agree(person, mention) and any(same_first(first, other) for other in person.firsts)

        yield nearest(self._by_last[last], place, fits)
        if len(last) == 1:
            yield nearest(
                self._by_first[first], place, lambda one: _agree(one, mention) and _starts(one.lasts, last)
            )
        else:
            initialled = self._by_first[first][-CANDIDATES:] + self._by_initial[first[0]][-CANDIDATES:]
            yield nearest(
                initialled,
                place,
                lambda one: fits(one) and any(w == last[0] for w in one.lasts if len(w) == 1),
            )
        typo = [one for key in _typos(last) for one in self._by_typo[key][-CANDIDATES:]]
        yield nearest(typo, place, lambda one: fits(one) and any(misspelt(last, w) for w in one.lasts))

    def _of_single(self, mention: Mention) -> Iterator[Cluster | None]:
        word, place = mention.last, mention.place

        def agrees(person: Cluster) -> bool:
            return _agree(person, mention)

        if mention.spelt:
            yield from self._of_spelt(mention)
        if not mention.formal:
            yield nearest(self._by_first[word], place, agrees)
        yield nearest(self._by_last[word], place, agrees)
        yield nearest(self._by_first[word], place, agrees)
        if len(word) <= 6:
            yield nearest(self._by_initials[word.replace("-", "")], place, agrees)
        if len(word) == 1:
            yield _only(one for one in self._by_initial[word][-CANDIDATES:] if agrees(one))
            return
        if not mention.formal:
            for other in sorted(name for name in names.variants(word) if short_for(word, name)):
                yield _only(one for one in self._by_first[other][-CANDIDATES:] if agrees(one))
            yield _only(one for one in self._by_first[word[0]][-CANDIDATES:] if agrees(one))
            near = self._by_initial[word[0]][-CANDIDATES:]
            yield _only(one for one in near if agrees(one) and _shortens(word, one.firsts))
        typo = [one for key in _typos(word) for one in self._by_typo[key][-CANDIDATES:]]
        yield nearest(
            typo, place, lambda one: agrees(one) and any(misspelt(word, w) for w in one.firsts | one.lasts)
        )

    def _of_spelt(self, mention: Mention) -> Iterator[Cluster | None]:
        """A name spelt letter by letter is that of someone just named, often cut short."""
        word = mention.last

        def begins(person: Cluster) -> bool:
            return any(w.startswith(word) or misspelt(word, w) for w in person.firsts | person.lasts)

        if len(word) >= _SHORT:
            yield nearest(self._people, mention.place, begins)

    def _note(self, person: Cluster, mention: Mention, full: bool) -> None:
        person.add(mention.place)
        if mention.sex:
            person.sexes.add(mention.sex)
        if full:
            self._note_first(person, mention.first)
            self._note_last(person, mention.last)
            if len(mention.words) > 2:
                _into(self._by_first[" ".join(mention.words[:-1])], person)
            for short in _initials_of(mention.words):
                _into(self._by_initials[short], person)
            return
        word = mention.last
        if mention.formal:
            self._note_last(person, word)
        elif word not in person.lasts:
            self._note_first(person, word)

    def _note_first(self, person: Cluster, word: str) -> None:
        if word not in person.firsts:
            person.firsts.add(word)
            _into(self._by_first[word], person)
            _into(self._by_initial[word[0]], person)
            for part in word.split("-"):
                _into(self._by_first[part], person)
            for key in _typos(word):
                _into(self._by_typo[key], person)

    def _note_last(self, person: Cluster, word: str) -> None:
        if word not in person.lasts:
            person.lasts.add(word)
            for part in {word, *word.split("-")}:
                _into(self._by_last[part], person)
            for key in _typos(word):
                _into(self._by_typo[key], person)


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
        or (len(short) >= _SHORT and long.startswith(short))
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
    """Return whether one folded name is probably the other with one slip of the keys.

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


def _typos(word: str) -> set[str]:
    """Keys that two words share if one is one slip away from the other: the word less one letter."""
    if not 4 <= len(word) <= 40:
        return set()
    return {word, *(word[:at] + word[at + 1 :] for at in range(1, len(word)))}


def _read(text: str, place: int, span: Span) -> Mention:
    surface = text[span.start : span.end]
    turned = _TURNED.fullmatch(surface)
    title_match = _TITLE.search(text, max(0, span.start - 14), span.start)
    title = title_match.group(1).casefold() if title_match else ""
    spelt = len(surface) > 3 and _SPELT.fullmatch(surface.strip()) is not None
    if spelt:
        read: tuple[str, ...] = (_unspell(surface),)
    else:
        plain = f"{turned[2]} {turned[1]}" if turned else surface
        read = tuple(word.rstrip(".") for word in _WORD.findall(fold(plain)))
        read = _with_particles(_initials(surface, read))
    sex = "m" if title in MALE else "f" if title in FEMALE else ""
    return Mention(place, read or (fold(surface) or "?",), spelt, sex, title in FORMAL)


def _with_particles(read: tuple[str, ...]) -> tuple[str, ...]:
    """Join a particle with the word after it: "Siân Ní Bhriain" has two words."""
    joined: list[str] = []
    for at, word in enumerate(read):
        before = read[at - 1] if at else ""
        if before in (_PARTICLES if at > 1 else _OPENING):
            joined[-1] = f"{joined[-1]} {word}"
        else:
            joined.append(word)
    return tuple(joined)


def _unspell(surface: str) -> str:
    doubled = re.sub(r"double[ -]([^\W\d_])", r"\1\1", fold(surface))
    return "".join(letter for letter in doubled if letter.isalpha())


def _initials(surface: str, read: tuple[str, ...]) -> tuple[str, ...]:
    """Join initials into one word: "J. S." is "js", and "AB Jones" is A. Jones."""
    if len(read) > 1 and all(len(word) == 1 for word in read):
        return ("".join(read),)
    head = surface.split()[0] if surface.split() else ""
    if len(read) > 1 and 1 < len(read[0]) <= 3 and head.isupper() and not surface.isupper():
        return (read[0][0], *read[1:])
    return read


def _is_full(mention: Mention) -> bool:
    return len(mention.words) > 1


def _agree(person: Cluster, mention: Mention) -> bool:
    """Titles must not contradict each other or the first name's usual sex."""
    if not mention.sex:
        return True
    other = "f" if mention.sex == "m" else "m"
    if person.sexes:
        return mention.sex in person.sexes
    known = [names.first_name(word) for word in person.firsts if len(word) > 1]
    return not known or not all(
        first is not None and first.sex == other and first.count > 100 for first in known
    )


def _starts(lasts: set[str], initial: str) -> bool:
    return any(word[0] == initial for word in lasts)


def _shortens(word: str, firsts: set[str]) -> bool:
    return any(
        first.startswith(stem) or (len(first) >= _SHORT and word.startswith(first))
        for first in firsts
        for stem in _stems(word)
    )


def _stems(word: str) -> set[str]:
    """Return what a pet form may be made from: Bernie from "bern", Gurps from "gurp", Robbo from "rob"."""
    found = {word}
    for ending in () if _common(word) else _ENDINGS:
        stem = word.removesuffix(ending)
        found |= {stem, stem[:-1]} if stem[-1:] == stem[-2:-1] else {stem}
    return {stem for stem in found if len(stem) >= _SHORT or (len(stem) == 2 and set(stem) & set("aeiou"))}


def _initials_of(read: tuple[str, ...]) -> set[str]:
    """Return the initials a full name may be cut down to; a double-barrelled surname gives two letters."""
    every = "".join(part[0] for word in read for part in re.split("[- ]", word) if part)
    plain = "".join(word[0] for word in read)
    return {short for short in (every, plain, plain[0] + plain[-1]) if len(short) > 1}


def _only(people: Iterator[Cluster]) -> Cluster | None:
    """Return the one person there is; None if there are none or several to choose from."""
    found = next(people, None)
    return found if next(people, None) is None else None


def _into(people: list[Cluster], person: Cluster) -> None:
    if not people or people[-1] is not person:
        people.append(person)
