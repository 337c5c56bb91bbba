"""Resolve coreference of names of people within one document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from redactkit.link.clusters import CANDIDATES, Cluster, nearest
from redactkit.link.names.generations import bare, generations
from redactkit.link.names.mentions import NameMention, mention_of
from redactkit.link.names.similarity import (
    SHORT,
    initials_of,
    misspelt,
    same_first,
    short_for,
    shortens,
    typos,
    usual_sex,
)
from redactkit.tables import names
from redactkit.types import Span


def persons(text: str, spans: Sequence[Span]) -> list[int]:
    """Return for each span the number of the person it mentions; numbers are arbitrary.

    Full names come first, since they tell people apart: two first names under one surname are two
    people, unless one is a form of the other. Then each single name goes to the person whose whole
    name stands in brackets beside it, or to the nearest person before it whom it fits, or else to the
    nearest after. Father and son of one name are parted last.
    """
    mentions = [mention_of(text, place, bare(text, span)) for place, span in enumerate(spans)]
    beside = _bracketed(text, spans, mentions)
    people = _People()
    clusters: dict[int, Cluster] = {}
    longest_first = sorted(mentions, key=lambda mention: (-len(mention.words), mention.place))
    for full in (True, False):
        for mention in longest_first:
            if _is_full(mention) is full:
                told = clusters.get(beside.get(mention.place, -1))
                clusters[mention.place] = people.settle(mention, full, told)
    return _parted(text, spans, [clusters[mention.place].number for mention in mentions])


def _parted(text: str, spans: Sequence[Span], numbers: Sequence[int]) -> list[int]:
    """Return `numbers` with new ones for the second and third of those who bear one name."""
    places: defaultdict[int, list[int]] = defaultdict(list)
    for place, number in enumerate(numbers):
        places[number].append(place)
    parted, fresh = list(numbers), max(numbers, default=0) + 1
    for same in places.values():
        for other in generations(text, spans, same)[1:]:
            for place in other:
                parted[place] = fresh
            fresh += 1
    return parted


_OPENS = re.compile(r"\s?[(\[](?:née |nee |real name:? |full name:? )?", re.IGNORECASE)


def _bracketed(text: str, spans: Sequence[Span], mentions: Sequence[NameMention]) -> dict[int, int]:
    """Return for the place of a single name that of the whole name beside it: "Mandy (Amanda Lee)".

    Either may stand in the brackets, alone. A name of the other sex is somebody else's.
    """
    found: dict[int, int] = {}
    for place in range(1, len(spans)):
        before, span = spans[place - 1], spans[place]
        if text[span.end : span.end + 1] not in (")", "]") or not _OPENS.fullmatch(
            text, before.end, span.start
        ):
            continue
        one, other = sorted(mentions[place - 1 : place + 1], key=_is_full)
        if _is_full(one) is _is_full(other) or one.formal:
            continue
        sexes = usual_sex([one.last]), usual_sex([other.first])
        if not all(sexes) or sexes[0] == sexes[1]:
            found[one.place] = other.place
    return found


class _People:
    """The people met so far, found by any word that may name them."""

    def __init__(self) -> None:
        self._people: list[Cluster] = []
        self._by_first: defaultdict[str, list[Cluster]] = defaultdict(list)
        self._by_last: defaultdict[str, list[Cluster]] = defaultdict(list)
        self._by_typo: defaultdict[str, list[Cluster]] = defaultdict(list)
        self._by_initial: defaultdict[str, list[Cluster]] = defaultdict(list)
        self._by_initials: defaultdict[str, list[Cluster]] = defaultdict(list)

    def settle(self, mention: NameMention, full: bool, told: Cluster | None = None) -> Cluster:
        """Return whom `mention` is about: who is `told` of beside it, or a new person if it fits nobody."""
        search = self._of_full if full else self._of_single
        found = told or next((person for person in search(mention) if person), None)
        person = found or Cluster(len(self._people))
        if found is None:
            self._people.append(person)
        self._note(person, mention, full)
        return person

    def _of_full(self, mention: NameMention) -> Iterator[Cluster | None]:
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
        typo = [one for key in typos(last) for one in self._by_typo[key][-CANDIDATES:]]
        yield nearest(typo, place, lambda one: fits(one) and any(misspelt(last, w) for w in one.lasts))

    def _of_single(self, mention: NameMention) -> Iterator[Cluster | None]:
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
            yield _only(one for one in near if agrees(one) and shortens(word, one.firsts))
        typo = [one for key in typos(word) for one in self._by_typo[key][-CANDIDATES:]]
        yield nearest(
            typo, place, lambda one: agrees(one) and any(misspelt(word, w) for w in one.firsts | one.lasts)
        )

    def _of_spelt(self, mention: NameMention) -> Iterator[Cluster | None]:
        """A name spelt letter by letter is that of someone just named, often cut short."""
        word = mention.last

        def begins(person: Cluster) -> bool:
            return any(w.startswith(word) or misspelt(word, w) for w in person.firsts | person.lasts)

        if len(word) >= SHORT:
            yield nearest(self._people, mention.place, begins)

    def _note(self, person: Cluster, mention: NameMention, full: bool) -> None:
        person.add(mention.place)
        if mention.sex:
            person.sexes.add(mention.sex)
        if full:
            self._note_first(person, mention.first)
            self._note_last(person, mention.last)
            if len(mention.words) > 2:
                _into(self._by_first[" ".join(mention.words[:-1])], person)
            for short in initials_of(mention.words):
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
            for key in typos(word):
                _into(self._by_typo[key], person)

    def _note_last(self, person: Cluster, word: str) -> None:
        if word not in person.lasts:
            person.lasts.add(word)
            for part in {word, *word.split("-")}:
                _into(self._by_last[part], person)
            for key in typos(word):
                _into(self._by_typo[key], person)


def _is_full(mention: NameMention) -> bool:
    return len(mention.words) > 1


def _agree(person: Cluster, mention: NameMention) -> bool:
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


def _only(people: Iterator[Cluster]) -> Cluster | None:
    """Return the one person there is; None if there are none or several to choose from."""
    found = next(people, None)
    return found if next(people, None) is None else None


def _into(people: list[Cluster], person: Cluster) -> None:
    if not people or people[-1] is not person:
        people.append(person)
