"""The nouns: every value that passes between two stages, frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from redactkit.coded_facts import CodedFact as CodedFact
from redactkit.coded_facts import Coding as Coding
from redactkit.coded_facts import Statement as Statement
from redactkit.schemas.json_values import UNWRITTEN, AsList, plain


class Type(StrEnum):
    """What a span is about (`docs/types.md` says what each covers)."""

    PERSON = "PERSON"
    ORGANISATION = "ORGANISATION"
    LOCATION = "LOCATION"
    CONTACT = "CONTACT"
    IDENTIFIER = "IDENTIFIER"
    DATETIME = "DATETIME"
    AGE = "AGE"
    ROLE = "ROLE"
    DEMOGRAPHIC = "DEMOGRAPHIC"
    QUANTITY = "QUANTITY"
    EVENT = "EVENT"


class Level(StrEnum):
    """How far a span points to one person: alone, together with others, or not at all."""

    DIRECT = "D"
    QUASI = "Q"
    NONE = "N"


class Technique(StrEnum):
    """What is done with a span, and, by `NORMALISE`, with what can mark a text without being seen."""

    SUPPRESS = "suppress"
    LABEL = "label"
    MASK = "mask"
    GENERALISE = "generalise"
    PSEUDONYMISE = "pseudonymise"
    SHIFT = "shift"
    CUT = "cut"
    NORMALISE = "normalise"
    KEEP = "keep"


class Intruder(StrEnum):
    """Who might try to recognise someone: anyone, a neighbour, a colleague of the writer."""

    PUBLIC = "public"
    LOCAL = "local"
    INSIDER = "insider"


class Decision(StrEnum):
    """What the gate says of a text."""

    RELEASE = "release"
    REVIEW = "review"
    WITHHOLD = "withhold"


@dataclass(frozen=True, slots=True)
class Document:
    """One text and the name it goes by; its `repr` shows no text.

    `raw` are the bytes of the file that it was read from, if it had one to itself: a vault can give
    them back.
    """

    id: str
    text: str = field(repr=False)
    raw: bytes | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document that says something about somebody.

    Offsets are half-open, in Unicode code points of the document's text. `kind` is finer than
    `type` ("nhs number", "postcode", "children's home"), `entity` is one id per person,
    organisation or place within the document and empty until linking, `score` is the detector's
    confidence from 0 to 1, `why` names the rule or model that found it, never the text.
    """

    start: int
    end: int
    type: Type
    level: Level
    kind: str = ""
    entity: str = ""
    score: float = 1.0
    why: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """One replacement in the source: offsets as in `Span`; its `repr` shows no text."""

    start: int
    end: int
    replacement: str = field(repr=False)
    type: Type | None = None
    level: Level | None = None
    entity: str = ""
    technique: Technique = Technique.LABEL


@dataclass(frozen=True, slots=True)
class Interval(AsList):
    """A figure with its uncertainty: `low` ≤ `point` ≤ `high`."""

    low: float
    point: float
    high: float


@dataclass(frozen=True, slots=True)
class Exposure:
    """How a person stands before one intruder.

    `risk` is the chance, 0 to 1, that a guess among all who fit is right; `set_size` is how many
    people fit, the person included, from 1 up.
    """

    risk: Interval
    set_size: Interval


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a person's waterfall: what was said, and how many people are left."""

    label: str
    share: Interval
    remaining: float


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the story, with what the text gives away and who could recognise them."""

    person: str
    mentions: tuple[tuple[int, int], ...]
    story_role: str
    sex: str | None
    facts: tuple[tuple[int, int], ...]
    intruders: Mapping[Intruder, Exposure] = field(hash=False)
    waterfall: Mapping[Intruder, tuple[Step, ...]] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, order=True)
class Driver:
    """A span that adds to the risk; `weight` is how many points of score go when it goes."""

    start: int
    end: int
    type: Type
    weight: float


@dataclass(frozen=True, slots=True, order=True)
class Advice:
    """A change worth making: replace the stretch by `to` and the score falls to `score_after`.

    `fit_before` and `fit_after` are how few people may fit the person whom the change hides most, for
    `intruder`, before it and after it; without a number where it changes none.
    """

    start: int
    end: int
    to: str
    score_after: float
    intruder: Intruder | None = None
    fit_before: float | None = None
    fit_after: float | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One of a set of changes: replace each stretch by `to`, which is `[…]` where it is cut.

    `cost` is in words lost (`redactkit.risk.advice.options`). Of all whom it is needed for, it does most for
    one person before `intruder`: with all other changes of the set made, `fit_before` people may fit
    without this one and `fit_after` with it.
    """

    stretches: tuple[tuple[int, int], ...]
    to: str
    type: Type
    cost: float
    intruder: Intruder | None = None
    fit_before: float | None = None
    fit_after: float | None = None


@dataclass(frozen=True, slots=True)
class Remedy:
    """The cheapest set of changes that brings a text under its policy's threshold.

    `enough` is false if no set of changes does: then there are none in it, and what stands under
    `after` is what all of them together would do. `exact` is true if no cheaper set of the changes
    that were weighed is enough. `before` and `after` are how few people may fit somebody in the text,
    for each intruder.
    """

    changes: tuple[Change, ...]
    enough: bool
    exact: bool
    score_before: float
    score_after: float
    grade_before: int
    grade_after: int
    before: Mapping[Intruder, float] = field(hash=False)
    after: Mapping[Intruder, float] = field(hash=False)

    @property
    def cost(self) -> float:
        """Return what all changes cost together, in words lost."""
        return sum(change.cost for change in self.changes)


@dataclass(frozen=True, slots=True)
class Risk:
    """How many people each person in a text could be, for whom, and why.

    `score` runs from 0 to 100 and orders texts, `grade` from 0 (many people fit, by all that can be
    counted) to 4 (directly identifying). `intruders` are those of the person most at risk. `occasions`
    are passages that tell what happened once in words that nothing marks: no number is counted from
    them, so that a text of grade 0 may still be for review. `account` says in plain words why the text
    counts as somebody's own account; it is empty for what was written for readers, as a policy or a page is.
    `missed` is how many identifying details detection is expected to have missed in the text, 0 or more.
    """

    score: float
    grade: int
    intruders: Mapping[Intruder, Exposure] = field(hash=False)
    people: tuple[Person, ...]
    drivers: tuple[Driver, ...]
    advice: tuple[Advice, ...]
    assumptions: Mapping[str, str] = field(hash=False)
    occasions: tuple[tuple[int, int], ...] = ()
    account: str = ""
    missed: float = 0.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document; its `repr` shows no text.

    `found` are the spans of the source, `left` those that a detection run afresh finds in `text`; None
    where they were not kept.
    """

    id: str
    text: str = field(repr=False)
    edits: tuple[Edit, ...]
    risk: Risk
    decision: Decision
    reasons: tuple[str, ...]
    found: tuple[Span, ...] | None = field(default=None, repr=False, metadata=UNWRITTEN)
    left: tuple[Span, ...] | None = field(default=None, repr=False, metadata=UNWRITTEN)

    def to_dict(self) -> dict[str, Any]:
        """Return what `redactkit redact --format jsonl` writes of it (`docs/json.md`)."""
        return dict(plain(self))


@dataclass(frozen=True, slots=True)
class Study:
    """A case study composed from codes; no word of a source is in it.

    `generalised` holds (field, from, to), `omitted` (field, code) of the facts that it does not tell.
    `words` are free words of an editor, printed apart from the text and marked; empty for none.
    """

    id: str
    title: str
    text: str
    statements: tuple[Statement, ...]
    generalised: tuple[tuple[str, str, str], ...]
    omitted: tuple[tuple[str, str], ...]
    decision: Decision
    reasons: tuple[str, ...]
    words: str = ""
