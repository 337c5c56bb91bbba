"""The fact: something that a text tells about one or more people, and how many share it."""

from typing import NamedTuple

from redactkit.risk.shares import population
from redactkit.risk.shares.intervals import least
from redactkit.risk.shares.priors import ALL, PRIORS
from redactkit.types import Interval, Intruder, Type

ONE = Interval(1.0, 1.0, 1.0)
_TEXT = frozenset({"category", "key"})
"""Fields that hold words of the text, or tell them."""


class Fact(NamedTuple):
    """Something that the text tells about one or more people; its `repr` shows none of the text.

    `share` is the share of people who fit, `size` a number of people: residents of an area, staff
    of an employer, members of a group, holders of a post within one employer. `part` is the share of
    those in a known post whom the words single out further ("wildlife crime officer"). `key` is one for
    all mentions of the same thing; `basis` is `table`, `prior` or `label`; `wider` says less: the
    region around a place, the band of an age, the season of a date. `category` is the category of a
    table ("religion|Sikh", "age|37") or a known job title, `code` the authority that is named. `firm`
    is the middle share where no post and no place is let make it larger, None where that is `share`'s.
    `rarest` is the share given every post of the text, whoever holds it, None where that is `share`.
    """

    start: int
    end: int
    topic: str
    type: Type
    share: Interval
    people: tuple[str, ...]
    seen_by: frozenset[Intruder] = ALL
    size: Interval | None = None
    part: Interval = ONE
    kind: str = ""
    named: bool = False
    direct: bool = False
    basis: str = "prior"
    wider: str = ""
    category: str = ""
    code: str = ""
    key: str = ""
    firm: float | None = None
    rarest: Interval | None = None

    def __repr__(self) -> str:
        said = ", ".join(f"{name}={value!r}" for name, value in self._asdict().items() if name not in _TEXT)
        return f"Fact({said})"


TYPES = {
    "person": Type.PERSON, "name": Type.PERSON, "role": Type.ROLE, "grade": Type.ROLE, "service": Type.ROLE,
    "shift": Type.ROLE, "age": Type.AGE, "birth": Type.AGE, "day": Type.DATETIME, "hour": Type.DATETIME,
    "meeting": Type.DATETIME, "count": Type.QUANTITY, "group": Type.QUANTITY, "event": Type.EVENT,
    "press": Type.EVENT, "happening": Type.EVENT, "deed": Type.EVENT, "remark": Type.EVENT,
    "saying": Type.EVENT, "detail": Type.EVENT,
    "word": Type.EVENT, "number": Type.IDENTIFIER, "employer": Type.ORGANISATION,
    "setting": Type.ORGANISATION, "area": Type.LOCATION,
}  # fmt: skip
"""The type under which a dimension is reported where no span gave one, if it is not `_ELSE`."""
_ELSE = Type.DEMOGRAPHIC
_TOLD = {topic: least((prior.value, prior.label)) for topic, prior in PRIORS.items()}
"""The share of those who fit a value that no table knows, never above that of a placeholder for it."""


def type_of(topic: str) -> Type:
    """Return the type under which a dimension is reported."""
    return TYPES.get(topic, _ELSE)


def plain(
    start: int,
    end: int,
    topic: str,
    who: tuple[str, ...],
    kind: Type | None,
    key: str,
    *,
    label: bool = False,
    wider: str = "",
) -> Fact:
    prior = PRIORS[topic]
    return Fact(
        start, end, topic, kind or type_of(topic), prior.label if label else _TOLD[topic], who, prior.seen_by,
        basis="label" if label else "prior", wider=wider, key=key,
    )  # fmt: skip


def employer(
    start: int, end: int, kind: str, who: tuple[str, ...], key: str, *, named: bool, code: str = ""
) -> Fact:
    staff = population.staff(kind)
    return Fact(
        start,
        end,
        "employer",
        Type.ORGANISATION,
        ONE,
        who,
        size=staff,
        kind=kind,
        named=named,
        code=code,
        key=key,
    )


def few(start: int, end: int, count: int | None, who: tuple[str, ...], kind: Type, key: str) -> Fact:
    prior = PRIORS["few"]
    size = Interval(1, count or 1, max(count or 1, 2)) if (count or 1) > 1 else ONE
    return Fact(start, end, "few", kind, prior.value, who, prior.seen_by, size=size, key=f"few:{key}")
