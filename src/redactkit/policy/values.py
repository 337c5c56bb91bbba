"""Everything that a user can choose, in one frozen value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from redactkit.policy.recognisers import Recogniser
from redactkit.policy.words import MARKED, marked
from redactkit.types import Intruder, Level, Span, Technique, Type

BUILTIN = ("public", "sector", "internal")
"""The policies that come with the library, by audience."""

SIZES = ("fast", "accurate")
"""The sizes of the detector: the one that ships, and one that reads more closely, a package of its own."""

GENERALISE: Mapping[str, tuple[str | int, ...]] = {
    "date": ("month", "season", "year"),
    "age": (5, 10, 20),
    "place": ("county", "region", "nation"),
    "organisation": ("kind", "sector"),
    "role": ("family", "sector"),
    "number": ("range", "size"),
}
"""Per setting of `[generalise]`, what it may be, finest first."""

INVENTING = (Technique.PSEUDONYMISE, Technique.SHIFT)
"""The techniques that put something made up in, drawn from a key."""


@dataclass(frozen=True, slots=True)
class Generalise:
    """How far each kind of value is coarsened; `GENERALISE` says what each may be.

    `age` is the width of the band in years, `number` is "range" (20 to 30) or "size" (dozens).
    """

    date: str = "month"
    age: int = 10
    place: str = "county"
    organisation: str = "kind"
    role: str = "family"
    number: str = "range"


@dataclass(frozen=True, slots=True)
class Cut:
    """Which passages about the writer, or that only one person could have said, are taken out whole.

    `occasions` are those that tell in plain words what happened once; they go only where a text is
    changed until it is safe (`until_safe`), for much of what a concern is about goes with them.
    """

    self_description: bool = False
    secrecy: bool = False
    reach_me: bool = False
    greetings: bool = False
    signatures: bool = False
    remarks: bool = False
    events: bool = False
    occasions: bool = False


FREE_TEXT = ("review", "release")
"""What becomes at best of somebody's own account: a person decides on it, or the numbers alone do."""


STYLES = ("neutral", "like")
"""What stand-ins of people may be: nothing about sex and origin, or of the same sex and origin."""


@dataclass(frozen=True, slots=True)
class Standins:
    """How invented names are chosen, and how dates move.

    `roster` are names that no stand-in may be, those of the staff say; they are not shown in its
    `repr`. `weekdays` keeps a Tuesday a Tuesday where dates are shifted.
    """

    style: str = "neutral"
    roster: tuple[str, ...] = field(default=(), repr=False)
    weekdays: bool = False


@dataclass(frozen=True, slots=True)
class Threshold:
    """How many people must fit: fewer than `withhold` and it is withheld, fewer than `review`, reviewed."""

    withhold: int = 5
    review: int = 20


@dataclass(frozen=True, slots=True)
class Figures:
    """A user's own table of figures as it was read; only its name and checksum are in its `repr`."""

    name: str
    sha256: str
    written: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Acceptable:
    """The risk that is acceptable per intruder, and how many people are taken to know of the episode.

    `figures` is the user's own table, which stands in for ours where it has a figure. `wording` is
    how many passages with unusual words may stand as in the source before a person must look, and
    people of two texts who have told of them what fewer than `joined` people share are weighed as one
    person; 0 leaves either out. `free_text` says what becomes at best of a text in which somebody tells
    of something, one of `FREE_TEXT`, and `missed` how many identifying details may be expected to have
    been missed in a text before a person must look; 0 is not asked.
    """

    public: Threshold = Threshold()
    local: Threshold = Threshold()
    insider: Threshold = Threshold()
    knew_of_it: int = 2
    figures: Figures | None = None
    wording: int = 3
    joined: int = 30_000
    free_text: str = "review"
    missed: float = 0.5

    def threshold(self, intruder: Intruder) -> Threshold:
        """Return the two numbers of people that count for `intruder`."""
        found: Threshold = getattr(self, intruder.value)
        return found


@dataclass(frozen=True, slots=True)
class Policy:
    """What is done with each type and level for one audience, and what risk is acceptable.

    `techniques` holds every pair of type and level; `keep` are words that stay readable wherever
    they stand, `remove` words that always go; `language` names the spaCy pipeline, `size` the detector,
    one of `SIZES` or "" for what the command that reads the policy takes. The words are
    not shown in its `repr`; `recognisers` are a user's own. `strict` refuses to work where a promise
    cannot be kept that is else only warned of: beside a library that reports to its maker.
    """

    name: str
    techniques: tuple[tuple[Type, Level, Technique], ...]
    generalise: Generalise = Generalise()
    cut: Cut = Cut()
    risk: Acceptable = Acceptable()
    standins: Standins = Standins()
    keep: tuple[str, ...] = field(default=(), repr=False)
    remove: tuple[str, ...] = field(default=(), repr=False)
    language: str = "en"
    size: str = ""
    strict: bool = False
    recognisers: tuple[Recogniser, ...] = ()

    @property
    def detector(self) -> str:
        """Return the size of the detector that reads: the one that ships, where the policy names none."""
        return self.size or SIZES[0]

    @property
    def shifts(self) -> bool:
        """Tell whether dates are moved by a secret amount."""
        return any(technique is Technique.SHIFT for _, _, technique in self.techniques)

    @property
    def invents(self) -> bool:
        """Tell whether something is made up under this policy, which needs a key."""
        return any(technique in INVENTING for _, _, technique in self.techniques)

    @property
    def labelling(self) -> Policy:
        """Return the policy with a label wherever it would invent: for what no stand-in was drawn for."""
        techniques = (
            (type_, level, Technique.LABEL if technique in INVENTING else technique)
            for type_, level, technique in self.techniques
        )
        return replace(self, techniques=tuple(techniques))

    def unlike(self, roster: Iterable[str]) -> Policy:
        """Return the policy with more names that no stand-in may be."""
        more = (*self.standins.roster, *roster)
        return replace(self, standins=replace(self.standins, roster=tuple(dict.fromkeys(more))))

    def technique(self, span: Span) -> Technique:
        """Return what is to be done with `span`; a word to remove is never kept."""
        found = by_pair(self.techniques).get((span.type, span.level), Technique.KEEP)
        return Technique.LABEL if found is Technique.KEEP and span.kind == MARKED else found

    def marked(self, text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
        """Return `spans` with the policy's words to keep and to remove taken into account.

        A span that is no more than a word to keep gets level N. Every occurrence of a word to
        remove, whatever its case, becomes a direct identifier together with whatever span it
        touches.

        Example:
            >>> from redactkit.policy import load
            >>> policy = replace(load("public"), remove=("Project Heron",))
            >>> [(span.start, span.end) for span in policy.marked("On project heron.", ())]
            [(3, 16)]
        """
        return marked(text, spans, self.keep, self.remove)


@lru_cache(maxsize=64)
def by_pair(techniques: tuple[tuple[Type, Level, Technique], ...]) -> dict[tuple[Type, Level], Technique]:
    """Return the technique of each pair of type and level."""
    return {(type_, level): technique for type_, level, technique in techniques}
