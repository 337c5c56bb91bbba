"""Hold a text with its sentences, its clauses and its people, looked up once for all stretches of it."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from redactkit.risk.cast import MOST_PEOPLE, Cast

_CLAUSES = re.compile(
    r"(?=([;:()\[\]–]|, (?:and|but|who|which|so|because|when|while|as) | (?:but|because|which|when|while) ))"
)
"""Finds every break between clauses, those too that begin within another."""
_BREAKS = re.compile(r"[;:()\[\]–,]|\b(?:and|as|but|because|so|since|that|then|when|while|who)\b")
"""What breaks a sentence into parts."""
_WE = re.compile(r"\b(?:[Ww]e|[Uu]s|[Oo]ur)\b")
LEAST_CHANCE = 0.03
"""Below it, a part in the story is left out of account."""

Features = dict[str, float]
Clauses = tuple[Sequence[int], Sequence[int]]
FeaturesByPerson = defaultdict[str, Features]
"""What is seen of each person, by id."""


class Sentence(NamedTuple):
    """A sentence: where it is, which mention is the first of those around it, and what it says.

    `breaks` is where its clauses and the like begin, `we` whether it says "we", "us" or "our".
    """

    first: int
    stop: int
    opens: Sequence[int]
    breaks: Sequence[int]
    we: bool


class Scene:
    """A text, who is in it and its `clauses`, with what is looked up once for all stretches of it.

    `known` is what is seen of each candidate whatever the stretch, `everywhere` who is a candidate
    even far from it: all, where they are few. `seen` is what was seen of them from each stretch so far.
    """

    def __init__(self, text: str, people: Cast, clauses: Clauses) -> None:
        self.text = text
        self.people = people
        self.clauses = clauses
        self.known = known(people)
        self.everywhere = tuple(self.known) if len(self.known) <= MOST_PEOPLE // 3 else ()
        self._sentences: dict[int, Sentence] = {}
        self._shares: dict[tuple[int, int], dict[str, float]] = {}
        self.seen: dict[tuple[int, int], FeaturesByPerson] = {}

    def sentence(self, start: int) -> Sentence:
        """Return the sentence that a stretch begins in."""
        number = bisect_right(self.people.starts, start)
        sentence = self._sentences.get(number)
        if sentence is None:
            sentence = self._sentences[number] = self._sentence(number)
        return sentence

    def _sentence(self, number: int) -> Sentence:
        starts = self.people.starts
        first, stop = starts[number - 1], starts[number] if number < len(starts) else len(self.text)
        breaks = [found.end() for found in _BREAKS.finditer(self.text, first, stop)]
        we = _WE.search(self.text, first, stop) is not None
        return Sentence(first, stop, self._opens[number - 1 : number + 4], breaks, we)

    @cached_property
    def _opens(self) -> Sequence[int]:
        """Return the first mention of each sentence, padded with two sentences before and two after."""
        places = self.people.places
        opens = [bisect_left(places, start) for start in self.people.starts]
        return [0, 0, *opens, len(places), len(places)]

    def shares(self, opens: int, closes: int) -> Mapping[str, float]:
        """Return the share that each person has of the mentions between two places in the trail."""
        stretch = opens, closes
        shares = self._shares.get(stretch)
        if shares is None:
            counted = Counter([who for _, _, who in self.people.trail[opens:closes]])
            shares = {who: count / (closes - opens) for who, count in counted.items()}
            self._shares[stretch] = shares
        return shares


def clauses(text: str) -> Clauses:
    """Return where each break between clauses begins and where it ends, both in order."""
    spans = [found.span(1) for found in _CLAUSES.finditer(text)]
    return [first for first, _ in spans], [stop for _, stop in spans]


def known(people: Cast) -> dict[str, Features]:
    """Return the features of each candidate for any stretch: part in the story, share of mentions."""
    total = max(len(people.trail), 1)
    few = 1 / max(len(people.by_id), 1)
    found: dict[str, Features] = {}
    for who, each in people.by_id.items():
        mine = {"anybody": 1.0, "prominence": len(each.mentions) / total, "few people": few}
        for part, chance in each.plays:
            if chance > LEAST_CHANCE:
                mine[f"plays {part}"] = chance
        if who[0] == "x":
            mine["nameless"] = 1.0
        found[who] = mine
    return found
