"""A cluster of profiles of one person, and the choice among several candidates for a profile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from redactkit.link.names.generations import JUNIOR, SENIOR
from redactkit.link.names.similarity import MOST, may_be, usual_sex, written
from redactkit.link.profiles import Profile


@dataclass(slots=True, eq=False)
class Group:
    """A cluster of profiles of one person, while it is being built."""

    members: list[int]
    fulls: set[tuple[str, str]] = field(default_factory=set)
    lasts: set[str] = field(default_factory=set)
    firsts: set[str] = field(default_factory=set)
    sexes: set[str] = field(default_factory=set)
    pronouns: set[str] = field(default_factory=set)
    marks: set[str] = field(default_factory=set)
    called: set[str] = field(default_factory=set)
    documents: set[int] = field(default_factory=set)

    def take(self, place: int, profile: Profile) -> None:
        """Note what a profile says."""
        self.members.append(place)
        self.fulls |= profile.fulls
        self.firsts |= {first for first, _ in profile.fulls}
        self.lasts |= profile.lasts | {last for _, last in profile.fulls}
        self.sexes |= profile.sexes
        self.pronouns |= {profile.pronouns} - {""}
        self.marks |= profile.marks
        self.called |= profile.singles | {first for first, _ in profile.fulls}
        self.documents.add(profile.document)

    def contradicts(self, other: Group) -> bool:
        """Tell whether titles, generations or first names say that two groups are two people."""
        if self.sexes and other.sexes and not self.sexes & other.sexes:
            return True
        if {SENIOR, JUNIOR} <= self.marks | other.marks:
            return True
        ones, others = written(self.firsts), written(other.firsts)
        if not ones or not others or self.called & other.called:
            return False
        return not any(may_be(a, b) for a in ones for b in others)

    def may_have_title_of(self, other: Group) -> bool:
        """Tell whether a title of `other` agrees with the titles, or the usual sex of first names, here."""
        known = self.sexes or usual_sex(self.firsts)
        return not other.sexes or not known or bool(known & other.sexes)


def best_fit(
    profiles: Sequence[Profile], profile: Profile, mine: Group, fits: Sequence[Group]
) -> Group | None:
    """Return the one of several candidates that the context speaks for, if there is one.

    In this order: it is called by that very word; it is not named otherwise in the document; the
    pronoun that follows; the names and posts around.

    Args:
        profiles: all of the case file, which the members of groups are places in.
        profile: the one whose person is asked for.
        mine: the group that it is in.
        fits: the groups that it could be of, two or more.
    """
    ahead = [
        group
        for group in fits
        if not any(
            profiles[each].document == profile.document and profile.ahead_of in profiles[each].spans
            for each in group.members
        )
    ]
    called = [group for group in fits if mine.called & group.called]
    absent = [group for group in fits if profile.document not in group.documents]
    told = [
        group for group in fits if mine.pronouns and mine.pronouns <= (group.sexes or usual_sex(group.firsts))
    ]
    for some in (ahead, called, absent, told):
        if len(some) == 1:
            return some[0]
    return _by_context(profiles, profile, fits)


def _by_context(profiles: Sequence[Profile], profile: Profile, fits: Sequence[Group]) -> Group | None:
    """Return the group with clearly the most names and posts around it in common with a profile."""
    own = profile.words.union(*(group.called | group.lasts for group in fits))
    scores = []
    for at, group in enumerate(fits):
        members = [profiles[each] for each in group.members[:MOST]]
        beside = frozenset().union(*(each.beside for each in members))
        around = frozenset().union(*(each.around for each in members))
        scores.append((3 * len(profile.beside & beside) + len((profile.around & around) - own), at))
    scores.sort(reverse=True)
    return fits[scores[0][1]] if scores[0][0] >= scores[1][0] + 2 else None
