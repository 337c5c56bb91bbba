"""Weigh the texts of a release set together: does what they tell of one person single somebody out?

Who reads two texts may see that they tell of the same person. People of different texts are joined
where they could be the same and the texts have rare wording in common, or facts that so few people
share that chance does not explain it (`[risk] joined` of the policy). The facts of joined people are
then counted as one person's.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from redactkit.policy import Policy
from redactkit.risk.fact import Fact
from redactkit.risk.linkage.profiles import DisclosedProfile, contradict, same
from redactkit.risk.linkage.record import TextRecord
from redactkit.risk.linkage.source_rank import Index, Linkback, Text, index
from redactkit.risk.scoring.exposure import exposure, tally
from redactkit.risk.shares.priors import ALL, PRIORS
from redactkit.risk_words import WHO
from redactkit.risk_words import people as in_words
from redactkit.types import Intruder

MOST_JOINED = 10
"""With people of how many other texts one person is joined, the likeliest first."""
TELLS_MORE = 0.9
"""A text tells more than another if with it fewer than this share of people are left."""
_WORDS = {"area": "the area", "employer": "the kind of employer", "group": "the size of a group"}

_Known = dict[tuple[frozenset[str], bool], float]

Stretch = tuple[int, int, str]
"""Start and end in the released text, and what kind of fact stands there."""


@dataclass(frozen=True, slots=True)
class Union:
    """One person of a text, joined with those of other texts who could be the same.

    `alone`, `together` and `needed` are numbers of people who fit at the cautious end: by this text,
    by all of them, and as the policy asks of `intruder`. `common` is what this text has in common
    with the others, `adds` what it alone tells: to leave one of these out helps.
    """

    person: str
    part: str
    intruder: Intruder
    alone: float
    together: float
    needed: int
    others: tuple[str, ...]
    earlier: int
    common: tuple[Stretch, ...]
    adds: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class JointRisk:
    """What comparing one text with its source, its set and earlier releases has shown."""

    id: str
    link: Linkback
    unions: tuple[Union, ...]
    reasons: tuple[str, ...]


def weigh(records: Iterable[TextRecord], policy: Policy, at: str = ":memory:") -> Iterator[JointRisk]:
    """Yield the joint risk of each text of the set that is to be released, in order.

    Args:
        records: the texts of the set, withheld ones too, since a release may lead to their sources;
            and those of earlier releases (`earlier`). Ids are all different.
        policy: says how many people must fit and what is compared.
        at: where the comparison is laid out: a temporary file for a set too large for memory.

    `reasons` are those for which a person must look at a text, without any of its words; empty if
    there are none.
    """
    known: _Known = {}
    with index(records, at) as found:
        links = {number: found.linked(number) for number, _ in found.released()}
        near = _near(found, {number: tied for number, (_, tied) in links.items()}, policy.risk.joined)
        for number, name in found.released():
            link, tied = links[number]
            others = {other: found.text(other) for other in near.get(number, ())}
            people = found.text(number).people
            joined = [(each, _joined(each, others, frozenset(tied), policy, known)) for each in people]
            unions = tuple(
                union
                for person, same_as in joined
                if same_as and (union := _weighed(person, same_as, policy))
            )
            yield JointRisk(name, link, unions, (*_wording(link, policy), *map(_reason, unions)))


def _near(found: Index, tied: Mapping[int, Sequence[int]], fewer: int) -> Mapping[int, list[int]]:
    """Return with which other texts each text is compared person by person."""
    pairs = set(found.near(fewer)) | {(one, other) for one, others in tied.items() for other in others}
    near: defaultdict[int, set[int]] = defaultdict(set)
    for one, other in pairs:
        near[one].add(other)
        near[other].add(one)
    return {number: sorted(others) for number, others in near.items()}


def _wording(link: Linkback, policy: Policy) -> Iterator[str]:
    count, needed = len(link.unusual), policy.risk.wording
    if needed and count >= needed:
        yield (
            f"Linkability: {count} passages with unusual words stand as they do in the source, so that who "
            f"has read it would know them again; the policy asks for fewer than {needed}."
        )


def _joined(
    person: DisclosedProfile, others: Mapping[int, Text], tied: frozenset[int], policy: Policy, known: _Known
) -> list[tuple[Text, DisclosedProfile]]:
    """Return who of other texts could be the same person, one of each text, the likeliest first."""
    likely: list[tuple[float, str, Text, DisclosedProfile]] = []
    for number, other in others.items():
        fits = [
            (_asked(common, person.part, known), each.person, other, each)
            for each in other.people
            if not contradict(person, each) and ((common := same(person.facts, each.facts)) or number in tied)
        ]
        best = min(fits, key=lambda fit: fit[:2], default=None)
        if best and (number in tied or best[0] < policy.risk.joined):
            likely.append(best)
    taken: list[tuple[Text, DisclosedProfile]] = []
    for _, _, other, each in sorted(likely, key=lambda fit: (fit[0], fit[2].id)):
        if len(taken) < MOST_JOINED and not any(contradict(each, known) for _, known in taken):
            taken.append((other, each))
    return taken


def _asked(common: Sequence[Fact], part: str, known: _Known) -> float:
    """Return what `common_to` does, worked out once for the same facts."""
    asked = frozenset(fact.key for fact in common), part == "child"
    if asked not in known:
        known[asked] = common_to(common, part)
    return known[asked]


def common_to(common: Sequence[Fact], part: str) -> float:
    """Return how many people fit what two texts have in common, by the middle estimate.

    Whoever compares two texts need not know which of it is true of whom, so every fact counts.
    """
    seen = [fact._replace(seen_by=ALL) for fact in common]
    if not seen:
        return math.inf
    return exposure(tally(seen, Intruder.INSIDER, child=part == "child"), 1).set_size.point


def _weighed(
    person: DisclosedProfile, joined: Sequence[tuple[Text, DisclosedProfile]], policy: Policy
) -> Union | None:
    """Return the worst union of all intruders', if too few people fit it and this text makes it so."""
    rest = tuple(fact for _, each in joined for fact in each.facts)
    worst: Union | None = None
    for who in Intruder:
        needed = policy.risk.threshold(who).review
        alone, others, together = (
            _fit(facts, who, person.part, policy.risk.knew_of_it)
            for facts in (person.facts, rest, (*person.facts, *rest))
        )
        if together >= needed or together >= TELLS_MORE * min(alone, others):
            continue
        if worst is None or together / needed < worst.together / worst.needed:
            worst = Union(
                person.person,
                person.part,
                who,
                alone,
                together,
                needed,
                tuple(text.id for text, _ in joined if not text.earlier),
                sum(text.earlier for text, _ in joined),
                _stretches(same(person.facts, rest)),
                _stretches(_only(person.facts, rest)),
            )
    return worst


def _fit(facts: Iterable[Fact], who: Intruder, part: str, knew_of_it: int) -> float:
    return exposure(tally(facts, who, child=part == "child"), knew_of_it).set_size.low


def _only(facts: Sequence[Fact], rest: Sequence[Fact]) -> tuple[Fact, ...]:
    keys = {fact.key for fact in rest}
    return tuple(fact for fact in facts if fact.key not in keys)


def _stretches(facts: Iterable[Fact]) -> tuple[Stretch, ...]:
    return tuple(sorted({(fact.start, fact.end, fact.topic) for fact in facts}))


@lru_cache(maxsize=128)
def words(topic: str) -> str:
    """Return in plain words what kind of fact a dimension is."""
    return _WORDS.get(topic) or PRIORS[topic].words


def _reason(union: Union) -> str:
    texts = [f"{len(union.others)} other text{'s' * (len(union.others) > 1)} of this set"] * bool(
        union.others
    )
    texts += [f"{union.earlier} released before"] * bool(union.earlier)
    adds = _listed(union.adds)
    return (
        f"Release set: read with {' and '.join(texts)}, as few as {in_words(union.together)} may fit the "
        f"{union.part}, for {WHO[union.intruder]}, and {in_words(union.alone)} by this text alone; "
        f"the policy asks for {union.needed}. They have in common: {_listed(union.common) or 'wording'}."
        + (f" Told in this one alone: {adds}." if adds else "")
    )


def _listed(stretches: Iterable[Stretch]) -> str:
    return ", ".join(dict.fromkeys(words(topic) for *_, topic in stretches))
