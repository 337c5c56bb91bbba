"""Profile each person of a text: what is told of him or her, hashed so that texts can be compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from redactkit.risk.cast import Cast
from redactkit.risk.fact import Fact
from redactkit.risk.facts.placeholders import PLACEHOLDER
from redactkit.risk.shares.population import region

_HIDDEN = "~"
"""Before the key of a fact that a placeholder stands for."""


@dataclass(frozen=True, slots=True)
class DisclosedProfile:
    """One person of one text: id there, part in the story, sex if known, and what is told of them.

    The `key` of a fact is a keyed hash of what it says, the same in every text that says it. `places`
    are keyed hashes of the places named, each with the regions around it, from the place outwards;
    `faiths` those of religions. No words of the text are in it.
    """

    person: str
    part: str
    sex: str | None
    facts: tuple[Fact, ...] = field(repr=False)
    places: tuple[tuple[str, ...], ...] = field(default=(), repr=False)
    faiths: frozenset[str] = field(default=frozenset(), repr=False)


def profiles(text: str, told: Sequence[Fact], cast: Cast, *, key: bytes) -> tuple[DisclosedProfile, ...]:
    """Return the profile of everybody of whom something is told.

    Args:
        text: the text.
        told: its facts.
        cast: who is in it.
        key: the secret of the hashes.

    A label tells of whom, not what: the same label in two texts counts as one fact, so that two texts
    that say nothing are not taken to say more than one.
    """
    said = _sayings(text, told, key)
    found = []
    for each in cast.everybody:
        facts = [fact for fact in told if each.id in fact.people]
        if facts:
            shown = tuple(
                fact._replace(people=(), wider="", category="", code="", key=said[fact.topic, fact.key])
                for fact in facts
            )
            places = tuple(dict.fromkeys(_chain(text, fact, key) for fact in facts if fact.topic == "area"))
            faiths = frozenset(
                said[fact.topic, fact.key]
                for fact in facts
                if fact.topic == "religion" and not said[fact.topic, fact.key].startswith(_HIDDEN)
            )
            found.append(DisclosedProfile(each.id, each.story_role, each.sex, shown, places, faiths))
    return tuple(found)


def _sayings(text: str, told: Iterable[Fact], key: bytes) -> dict[tuple[str, str], str]:
    """Return what each fact says as a keyed hash: of mentions of one thing the shortest speaks for all."""
    shortest: dict[tuple[str, str], Fact] = {}
    for fact in told:
        other = shortest.get((fact.topic, fact.key))
        if other is None or fact.end - fact.start < other.end - other.start:
            shortest[fact.topic, fact.key] = fact
    return {same: _said(text, fact, key) for same, fact in shortest.items()}


def contradict(one: DisclosedProfile, other: DisclosedProfile) -> bool:
    """Tell whether two people cannot be the same: another part, another sex, another region, another faith.

    Example:
        >>> her, him = (DisclosedProfile("writer", "writer", sex, ()) for sex in "fm")
        >>> contradict(her, him)
        True
    """
    if one.part != other.part or (one.sex and other.sex and one.sex != other.sex):
        return True
    if one.faiths and other.faiths and not one.faiths & other.faiths:
        return True
    if not (one.places and other.places) or any(len(each) < 2 for each in (*one.places, *other.places)):
        return False  # of a place that no table knows it is not known where it does not lie
    return not any(here[0] in there or there[0] in here for here in one.places for there in other.places)


def same(one: Iterable[Fact], other: Iterable[Fact]) -> tuple[Fact, ...]:
    """Return the facts of `one` that `other` tells too; a label, or "I am", is no fact to have in common."""
    keys = {fact.key for fact in other}
    return tuple(fact for fact in one if not hidden(fact) and fact.topic != "self" and fact.key in keys)


def hidden(fact: Fact) -> bool:
    """Tell whether only a placeholder is left of what a fact of a profile says."""
    return fact.key.startswith(_HIDDEN)


def _said(text: str, fact: Fact, key: bytes) -> str:
    words = " ".join(text[fact.start : fact.end].casefold().split())
    if PLACEHOLDER.fullmatch(text, fact.start, fact.end):
        return _HIDDEN + _keyed(fact.topic, words, key)
    if fact.topic == "employer":
        words = f"named {words}" if fact.named else fact.kind
    elif fact.topic == "area":
        words = words.removeprefix("the ")
    elif fact.category:
        words = fact.category
    return _keyed(fact.topic, words, key)


def _chain(text: str, fact: Fact, key: bytes) -> tuple[str, ...]:
    """Return keyed hashes of a place and of the regions around it, the place first."""
    words = " ".join(text[fact.start : fact.end].split()).removeprefix("the ")
    names = [words]
    while (wider := region(names[-1]).removeprefix("the ")) and wider not in names:
        names.append(wider)
    return tuple(_keyed("area", name.casefold(), key) for name in names)


def _keyed(topic: str, words: str, key: bytes) -> str:
    person = topic.encode()[:16].ljust(16, b"\0")
    return blake2b(words.encode("utf-8", "replace"), digest_size=8, key=key[:64], person=person).hexdigest()
