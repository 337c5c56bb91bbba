"""Resolve people over the documents of a case: who is one person, how surely, which pairs are ambiguous."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from redactkit.link.names.generations import JUNIOR, SENIOR
from redactkit.link.names.similarity import (
    ASKED,
    FAIR,
    MOST,
    SURE,
    WEAK,
    initials_of,
    misspelt,
    near_names,
    same_or_respelt,
    shortens,
    swapped,
    typos,
)
from redactkit.link.person_groups import Group, best_fit
from redactkit.link.profiles import Profile
from redactkit.tables import names


@dataclass(frozen=True, slots=True)
class Joint:
    """A link found between two profiles, by their places in the list, or one that must be asked about."""

    one: int
    other: int
    confidence: float
    why: str
    settled: bool = True


def people(
    profiles: Sequence[Profile],
    together: Iterable[tuple[int, int]] = (),
    apart: Iterable[tuple[int, int]] = (),
) -> tuple[list[int], tuple[Joint, ...]]:
    """Return the number of the person of each profile, and the links that led there.

    Args:
        profiles: those of the documents of one case file.
        together: pairs that a person has said are one; nothing speaks against it.
        apart: pairs that a person has said are two.

    Whole names come first, by blocks of one surname, then surnames, first names and initials, each to
    the one person whom it fits. Where it fits several, the names around must tell; if they do not,
    the links are given as not settled, and none is made.
    """
    book = _Book(profiles, apart)
    for one, other in together:
        book.join(one, other, 1.0, "ruling")
    book.aliases()
    book.whole_names()
    for stage in (book.surnames, book.firsts, book.initials, book.misspelt):
        for place in book.left():
            stage(place)
    book.namesakes()
    numbers = {id(group): number for number, group in enumerate(dict.fromkeys(book.group))}
    return [numbers[id(group)] for group in book.group], tuple(book.joints)


class _Book:
    """The groups so far, found by each word that may name them."""

    def __init__(self, profiles: Sequence[Profile], apart: Iterable[tuple[int, int]]) -> None:
        self.profiles = profiles
        self.group = [Group([]) for _ in profiles]
        self.joints: list[Joint] = []
        self._apart: defaultdict[int, set[int]] = defaultdict(set)
        for one, other in apart:
            self._apart[one].add(other)
            self._apart[other].add(one)
        self._asked: set[int] = set()
        for place, profile in enumerate(profiles):
            self.group[place].take(place, profile)
        self._by_last: defaultdict[str, list[Group]] = defaultdict(list)
        self._by_first: defaultdict[str, list[Group]] = defaultdict(list)
        self._by_initials: defaultdict[str, list[Group]] = defaultdict(list)
        self._by_typo: defaultdict[str, list[Group]] = defaultdict(list)
        self._by_letter: defaultdict[str, list[Group]] = defaultdict(list)

    # -- putting together

    def join(self, one: int, other: int, confidence: float, why: str) -> bool:
        """Make one of the groups of two profiles; say whether they now are one."""
        kept, gone = self.group[one], self.group[other]
        if kept is gone:
            return True
        if why not in ("ruling", "alias") and self._speaks_against(kept, gone):
            return False
        if len(kept.members) < len(gone.members):
            kept, gone = gone, kept
        for place in gone.members:
            kept.take(place, self.profiles[place])
            self.group[place] = kept
        self.joints.append(Joint(one, other, confidence, why))
        return True

    def _speaks_against(self, one: Group, other: Group) -> bool:
        small, large = sorted((one, other), key=lambda group: len(group.members))
        if any(self._apart[place] & set(large.members) for place in small.members if place in self._apart):
            return True
        return one.contradicts(other)

    def aliases(self) -> None:
        """Join names of which the text says that they are one person's ("known as")."""
        by_span = {
            (each.document, span): place for place, each in enumerate(self.profiles) for span in each.spans
        }
        for place, profile in enumerate(self.profiles):
            for span in sorted(profile.also):
                other = by_span.get((profile.document, span), place)
                if other != place and other not in self._apart[place]:
                    self.join(place, other, SURE, "alias")

    # -- whole names

    def whole_names(self) -> None:
        """Join profiles with a first name written out, surname by surname."""
        by_name: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for place, profile in enumerate(self.profiles):
            called = self.group[place].called
            few = len(called) * len(profile.fulls) <= MOST
            nicknames = (
                {(word, last) for _, last in profile.fulls for word in called - {last}} if few else set()
            )
            for full in sorted(profile.fulls | nicknames):
                by_name[full].append(place)
        for (first, _), places in sorted(by_name.items()):
            if len(first) > 1:
                self._same_name(places)
        pairs = sorted(near_names(by_name), key=lambda pair: (-pair[0], pair[1:]))
        for score, one, other, why in pairs:
            self._compare(by_name[one], by_name[other], score, why)
        for group in dict.fromkeys(self.group):
            self._note(group)

    def _same_name(self, places: Sequence[int]) -> None:
        """Join namesakes, unless both a father and a son are among them: then marks and context must tell."""
        marked = [place for place in places if self.group[place].marks]
        marks = set().union(*(self.group[place].marks for place in marked)) if marked else set()
        if {SENIOR, JUNIOR} <= marks:
            for mark in (SENIOR, JUNIOR):
                same = [place for place in marked if mark in self.group[place].marks]
                for place in same[1:]:
                    self.join(same[0], place, SURE, "whole name")
            for place in places:
                if place not in marked:
                    self._settle(place, [self.group[each] for each in marked], SURE, "whole name")
            return
        for place in places[1:]:
            self.join(places[0], place, SURE, "whole name")

    def _compare(self, ones: Sequence[int], others: Sequence[int], score: float, why: str) -> None:
        groups = dict.fromkeys(self.group[place] for place in ones)
        candidates = dict.fromkeys(self.group[place] for place in others)
        if len(candidates) > len(groups):  # whoever is fewer must choose
            groups, candidates = candidates, groups
        for other in candidates:
            free = [one for one in groups if one is not other and not self._speaks_against(one, other)]
            if len(free) == 1:
                self.join(free[0].members[0], other.members[0], score, why)
            elif free and other not in groups:
                self._settle(other.members[0], free, score, why)

    def _note(self, group: Group) -> None:
        for first, last in sorted(group.fulls):
            for part in {last, last.replace("-", " "), *re.split("[- ]", last)}:
                _into(self._by_last[part], group)
            for part in {first, *first.split("-")}:
                _into(self._by_first[part], group)
            _into(self._by_letter[first[0]], group)
            for short in initials_of((first, last)):
                _into(self._by_initials[short], group)
            for key in typos(last) | typos(first):
                _into(self._by_typo[key], group)

    def left(self) -> list[int]:
        """Return the profiles without a whole name that are nobody's yet."""
        alone = (place for place, group in enumerate(self.group) if not group.fulls)
        return [place for place in alone if place not in self._asked]

    # -- parts of names

    def surnames(self, place: int) -> None:
        """Join a surname, after a title or bare, to the one person who bears it."""
        profile = self.profiles[place]
        for said in sorted(profile.words):
            word = said if said in self._by_last else said.replace("-", " ")
            if word in self._by_last and (said in profile.lasts or word not in self._by_first):
                self._settle(place, self._by_last[word], FAIR if profile.sexes else WEAK + 0.05, "surname")

    def misspelt(self, place: int) -> None:
        """Join a name with a slip of the keys to the one person who bears the right one."""
        for word in sorted(self.profiles[place].words):
            near = dict.fromkeys(group for key in sorted(typos(word)) for group in self._by_typo[key])
            fits = [
                group
                for group in near
                if any(misspelt(word, each) or swapped(word, each) for each in group.lasts | group.firsts)
            ]
            self._settle(place, fits, WEAK, "misspelling")

    def firsts(self, place: int) -> None:
        """Join a first name, a short form of it or a nickname to the one person who bears it."""
        profile = self.profiles[place]
        for word in sorted(profile.singles):
            if self._settle(place, self._by_first.get(word, ()), FAIR, "first name"):
                return
            if self._by_first.get(word):
                continue
            short = dict.fromkeys(
                group
                for name in sorted({*names.variants(word)})
                for group in self._by_first.get(name, ())
                if same_or_respelt(word, name)
            )
            if self._settle(place, list(short), FAIR - 0.05, "nickname"):
                return
            near = dict.fromkeys(group for group in self._of_letter(word[0]) if shortens(word, group.firsts))
            if len(word) > 2 and not short and self._settle(place, list(near), WEAK, "short form"):
                return

    def _of_letter(self, letter: str) -> list[Group]:
        return self._by_letter[letter][:MOST]

    def initials(self, place: int) -> None:
        """Join initials to the one person whose they are."""
        for short in sorted(self.profiles[place].initials):
            self._settle(place, self._by_initials.get(short, ()), WEAK, "initials")

    def namesakes(self) -> None:
        """Join what is left where it is the same word in several documents of the case."""
        by_word: defaultdict[str, list[int]] = defaultdict(list)
        for place in self.left():
            profile = self.profiles[place]
            for word in sorted(profile.words | profile.initials):
                by_word[word].append(place)
        for _, places in sorted(by_word.items()):
            for place in places[1:]:
                self.join(places[0], place, WEAK, "same word")

    def _settle(self, place: int, candidates: Iterable[Group], confidence: float, why: str) -> bool:
        """Join a profile to the candidate that fits, if there is but one or the context picks one."""
        mine = self.group[place]
        fits = [
            group
            for group in dict.fromkeys(self.group[each.members[0]] for each in list(candidates)[:MOST])
            if group is not mine and not self._speaks_against(group, mine) and group.may_have_title_of(mine)
        ]
        if not fits:
            return False
        if len(fits) == 1:
            return self.join(fits[0].members[0], place, confidence, why)
        chosen = best_fit(self.profiles, self.profiles[place], mine, fits) if len(fits) <= ASKED else None
        for group in fits[:ASKED]:
            if group is not chosen:
                doubt = round(1 / (len(fits) + (chosen is not None)), 2)
                self.joints.append(Joint(group.members[0], place, doubt, why, settled=False))
        if chosen is not None:
            return self.join(chosen.members[0], place, round(confidence * WEAK, 2), f"{why}, context")
        self._asked.add(place)
        return False


def _into(groups: list[Group], group: Group) -> None:
    if not groups or groups[-1] is not group:
        groups.append(group)
