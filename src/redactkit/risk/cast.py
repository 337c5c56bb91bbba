"""The cast: the people of a text, every mention of them, and of whom a stretch of the text speaks."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

WRITER = "writer"
POOL = "others"
"""The merged person in the place of all beyond the first `MOST_PEOPLE`, who carries every fact about them."""
MOST_PEOPLE = 60

Mention = tuple[int, int, str]
"""Start, end and the person's id."""


def last_serial(trail: Iterable[Mention]) -> int:
    """Return the highest number in the id of a nameless person so far: 3 for "x3".

    Example:
        >>> last_serial([(0, 1, "x3"), (5, 9, "p7")])
        3
    """
    nameless = {who for _, _, who in trail if who[0] == "x"}
    return max((int(who[1:]) for who in nameless if who[1:].isdigit()), default=0)


@dataclass(frozen=True, slots=True)
class CastMember:
    """A person of the text: id, mentions, part in the story, and the sex that the grammar tells.

    `sexed` is where the text tells the sex: pronouns, a title, a kinship word. `plays` is each part in
    the story with its chance, the likeliest, which is `story_role`, first.
    """

    id: str
    mentions: tuple[tuple[int, int], ...]
    story_role: str = "bystander"
    sex: str | None = None
    sexed: tuple[tuple[int, int], ...] = ()
    plays: tuple[tuple[str, float], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Voice:
    """A message: where its heading and its words begin, where it ends, who sends it and to whom."""

    first: int
    start: int
    end: int
    who: str
    to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody in a text, every mention in order, where sentences begin, and who speaks where."""

    everybody: tuple[CastMember, ...]
    trail: tuple[Mention, ...]
    starts: tuple[int, ...]
    said: tuple[Voice, ...]
    by_id: Mapping[str, CastMember]
    places: Sequence[int] = field(repr=False)
    _sentences: Mapping[int, tuple[str, ...]] = field(repr=False)
    _owners: Mapping[tuple[int, int], str] = field(repr=False)

    @classmethod
    def of(
        cls,
        everybody: Sequence[CastMember],
        trail: Sequence[Mention],
        starts: Sequence[int],
        said: Sequence[Voice] = (),
    ) -> "Cast":
        """Return the cast with its look-up tables filled; `trail` and `starts` are in order."""
        sentences: dict[int, set[str]] = {}
        for start, _, who in trail:
            sentences.setdefault(bisect_right(starts, start) - 1, set()).add(who)
        return cls(
            tuple(everybody),
            tuple(trail),
            tuple(starts),
            tuple(said),
            {each.id: each for each in everybody},
            [start for start, _, _ in trail],
            {number: tuple(sorted(who)) for number, who in sentences.items()},
            {(start, end): who for start, end, who in trail},
        )

    def with_sexes(self, told: Mapping[str, tuple[str, tuple[int, int]]]) -> "Cast":
        """Return the cast with the sex of those of whom none is known yet, and where it is told."""
        everybody = tuple(
            replace(each, sex=told[each.id][0], sexed=(told[each.id][1],))
            if each.id in told and each.sex is None
            else each
            for each in self.everybody
        )
        return replace(self, everybody=everybody, by_id={each.id: each for each in everybody})

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all, the writer first."""
        return tuple(each.id for each in self.everybody)

    def known(self, start: int, end: int) -> str | None:
        """Return whose mention a stretch is, if it is one."""
        return self._owners.get((start, end))

    def owner(self, start: int, end: int) -> tuple[str, ...]:
        """Return whose mention a stretch is, else of whom it speaks."""
        who = self._owners.get((start, end))
        return (who,) if who else self.nearest(start, end)

    def around(self, start: int) -> tuple[str, ...]:
        """Return who is spoken of in the sentence of a stretch, or else in the one before, or else all."""
        here = bisect_right(self.starts, start) - 1
        return self._sentences.get(here) or self._sentences.get(here - 1) or self.ids()

    def nearest(self, start: int, end: int) -> tuple[str, ...]:
        """Return of whom a stretch speaks: a mention that touches it, else the nearest one before.

        Where the sentence has no mention before the stretch, all around it are candidates.
        """
        first = self.starts[bisect_right(self.starts, start) - 1]
        at = bisect_left(self.places, start)
        after = bisect_right(self.places, end + 3)
        within = {who for a, b, who in self.trail[at:after] if b <= end or a >= end}
        before = [who for a, b, who in self.trail[max(0, at - 1) : at] if a >= first and b <= start + 1]
        found = {*within, *before}
        return tuple(sorted(found)) or self.around(start)
