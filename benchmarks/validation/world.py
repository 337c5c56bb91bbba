"""Make the simulated population: the residents of some towns, and who holds the posts elsewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from validation import traits
from validation.wording import WAYS

Column = NDArray[np.int32]
TOWNS: Mapping[str, tuple[int, str]] = {
    "Kendal": (29_900, "the North West"), "Hexham": (11_100, "the North East"),
    "Accrington": (36_200, "the North West"), "Barnstaple": (31_300, "the South West"),
    "Grantham": (45_500, "the East Midlands"), "Kettering": (58_000, "the East Midlands"),
    "Llandudno": (20_200, "Wales"), "Carmarthen": (16_300, "Wales"), "Truro": (22_400, "the South West"),
    "Ludlow": (10_700, "the West Midlands"), "Whitby": (12_900, "Yorkshire"),
    "Slough": (158_000, "the South East"), "Burnley": (81_000, "the North West"),
    "Stafford": (71_000, "the West Midlands"), "Harrogate": (76_000, "Yorkshire"),
    "Lowestoft": (72_000, "the East of England"), "Darlington": (94_000, "the North East"),
    "Crawley": (117_000, "the South East"), "Rochdale": (111_000, "the North West"),
    "Chesterfield": (88_000, "the East Midlands"),
}  # fmt: skip
NATION = 67_000_000
REGIONS = {"the North West": 0.111, "the North East": 0.04, "the South West": 0.085, "Wales": 0.047,
           "the East Midlands": 0.073, "the West Midlands": 0.09, "Yorkshire": 0.082,
           "the South East": 0.139, "the East of England": 0.095, "": 0.238}  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """A kind of employer: how many in the nation, median staff, spread (of the logarithm), hours, posts.

    Of each post: the share of the staff, or as a whole number how many there are.
    """

    count: int
    staff: float
    spread: float
    hours: str
    posts: Mapping[str, float]
    team: int = 9


KINDS: Mapping[str, Kind] = {
    "children's home": Kind(3_900, 14, 0.35, "round the clock",
                            {"registered manager": 1, "deputy manager": 2, "residential worker": 0.9}, 12),
    "care home": Kind(16_000, 42, 0.5, "round the clock",
                      {"care home manager": 1, "senior carer": 0.16, "care assistant": 0.6,
                       "kitchen assistant": 0.1}, 14),
    "primary school": Kind(20_000, 42, 0.4, "office hours",
                           {"SENCO": 1, "caretaker": 1, "teacher": 0.5, "teaching assistant": 0.45}, 12),
    "secondary school": Kind(4_100, 120, 0.35, "office hours",
                             {"SENCO": 2, "caretaker": 3, "teacher": 0.65, "teaching assistant": 0.25}, 10),
    "nursery": Kind(24_000, 13, 0.5, "office hours", {"nursery nurse": 0.9}, 8),
    "hospital": Kind(900, 1_800, 0.6, "round the clock",
                     {"staff nurse": 0.35, "healthcare assistant": 0.2, "midwife": 0.04,
                      "occupational therapist": 0.03}, 32),
    "GP surgery": Kind(
        7_800, 22, 0.4, "office hours", {"practice nurse": 0.15, "healthcare assistant": 0.1}, 8
    ),
    "ambulance station": Kind(900, 35, 0.4, "round the clock", {"paramedic": 0.7}, 12),
    "council": Kind(330, 300, 0.6, "office hours",
                    {"team manager": 0.07, "social worker": 0.5, "family support worker": 0.15,
                     "personal adviser": 0.04}, 9),
    "prison": Kind(130, 420, 0.4, "round the clock", {"prison officer": 0.6, "prison nurse": 0.03}, 20),
}  # fmt: skip
"""Sizes are the simulation's own, and each employer's is drawn around them."""
VALUES: Mapping[str, tuple[str, ...]] = {
    "sex": ("f", "m"),
    "origin": tuple(traits.ORIGINS),
    "religion": tuple(dict.fromkeys(name for each in traits.RELIGIONS.values() for name in each)),
    "language": ("Welsh", *dict.fromkeys(name for each in traits.LANGUAGES.values() for name in each)),
    "health": (*traits.HEALTH, "pregnant"),
    "family": tuple(traits.FAMILY),
    "shift": tuple(dict.fromkeys(name for each in traits.SHIFTS.values() for name in each)),
    "pastime": tuple(traits.PASTIMES),
    "looks": tuple(traits.LOOKS),
    "past": tuple(traits.PASTS),
    "post": ("", *traits.POSTS),
    "kind": ("", *KINDS),
    "region": tuple(REGIONS),
    "town": ("", *TOWNS),
}
"""What each column's numbers stand for."""


@dataclass(frozen=True)
class World:
    """Everybody, one row each, in columns of small numbers; rows of a town lie together."""

    columns: Mapping[str, Column] = field(repr=False)
    towns: Mapping[str, slice]
    posts: Mapping[str, NDArray[np.int64]] = field(repr=False)
    names: Sequence[str] = field(repr=False)

    def value(self, row: int, column: str) -> str:
        """Return what a row holds under a column, in words."""
        return VALUES[column][int(self.columns[column][row])]


def code(column: str, value: str) -> int:
    """Return the number that stands for a value."""
    return VALUES[column].index(value)


def shifted(table: traits.Table, draw: np.random.Generator, by: float) -> dict[str, float]:
    """Return shares with each one's odds multiplied by a random factor, e to the power of N(0, `by`)."""
    odds = {name: share / max(1 - share, 1e-9) * np.exp(draw.normal(0, by)) for name, share in table.items()}
    shares = {name: each / (1 + each) for name, each in odds.items()}
    whole = sum(shares.values())
    return {name: float(share / whole) for name, share in shares.items()}


def make(seed: int, by: float = 0.6) -> World:
    """Return a world; `by` is how far its shares are shifted from those of `traits`."""
    draw = np.random.default_rng(seed)
    parts: list[dict[str, Column]] = []
    names: list[str] = [""]
    towns: dict[str, slice] = {}
    start = 0
    for town, (people, region) in TOWNS.items():
        parts.append(_town(draw, town, people, region, names, by))
        towns[town] = slice(start, start + people)
        start += people
    held = {
        post: sum(int((each["post"] == code("post", post)).sum()) for each in parts) for post in traits.POSTS
    }
    for post, (_, _, holders) in traits.POSTS.items():
        factor = float(np.exp(draw.normal(0, 0.3)))
        parts.append(_elsewhere(draw, post, max(round(holders * factor) - held[post], 0), by))
    columns = {name: np.concatenate([each[name] for each in parts]) for name in parts[0]}
    columns |= _alone(columns)
    by_post = {post: np.flatnonzero(columns["post"] == code("post", post)) for post in traits.POSTS}
    return World(columns, towns, by_post, names)


def _town(
    draw: np.random.Generator, town: str, people: int, region: str, names: list[str], by: float
) -> dict[str, Column]:
    """Return the residents of a town, those who work for its employers first."""
    work = np.zeros((people, 5), np.int32)  # post, kind, employer, team, size of the team
    row = 0
    for kind, what in KINDS.items():
        many = max(int(draw.poisson(what.count * people / NATION)), int(what.count > 3_000))
        for _ in range(many):
            staff = max(4, round(what.staff * float(np.exp(draw.normal(0, what.spread)))))
            if row + staff > people * 0.45:
                break
            names.append(_named(draw, kind, town, names))
            _hire(draw, work[row : row + staff], kind, len(names) - 1)
            row += staff
    base = shifted(traits.ORIGINS, draw, by)
    found = _people(draw, work, base, region == "Wales", by)
    found["town"] = np.full(people, code("town", town), np.int32)
    found["region"] = np.full(people, code("region", region), np.int32)
    return found


def _elsewhere(draw: np.random.Generator, post: str, people: int, by: float) -> dict[str, Column]:
    """Return those who hold a post outside the towns, in employers that have no name here."""
    kinds = [kind for kind, what in KINDS.items() if post in what.posts]
    work = np.zeros((people, 5), np.int32)
    work[:, 0] = code("post", post)
    weights = np.array([KINDS[kind].count * _heads(kind, post) for kind in kinds], float)
    work[:, 1] = draw.choice([code("kind", kind) for kind in kinds], people, p=weights / weights.sum())
    work[:, 3] = -1 - np.arange(people)  # a team of which only this one holds the post
    work[:, 4] = np.maximum(3, draw.poisson(KINDS[kinds[0]].team, people))
    regions = draw.choice(len(REGIONS), people, p=np.array(list(REGIONS.values())))
    found = _people(draw, work, shifted(traits.ORIGINS, draw, by / 2), False, by / 2)
    found["town"] = np.zeros(people, np.int32)
    found["region"] = regions.astype(np.int32)
    return found


def _heads(kind: str, post: str) -> float:
    share = KINDS[kind].posts[post]
    return share if share >= 1 else share * KINDS[kind].staff


def _named(draw: np.random.Generator, kind: str, town: str, names: Sequence[str]) -> str:
    """Return a name for an employer that no other has."""
    if kind == "council":
        return f"{town} Council"
    first, last = WAYS["employer"]["first"], WAYS["employer"]["last"]
    ends = {
        "children's home": ("House", "Lodge", "Children's Home"), "care home": ("Care Home", "Nursing Home"),
        "primary school": ("Primary School", "Church of England Primary School"),
        "secondary school": ("Academy", "High School"), "nursery": ("Nursery", "Day Nursery"),
        "hospital": ("General Hospital", "Hospital"), "GP surgery": ("Surgery", "Medical Practice"),
        "ambulance station": ("Ambulance Station",), "prison": ("",),
    }[kind]  # fmt: skip
    for _ in range(50):
        name = f"{draw.choice(first)}{draw.choice(last)} {draw.choice(ends)}".strip()
        name = f"HMP {name}" if kind == "prison" else name
        if name not in names:
            return name
    return f"{name} {len(names)}"


def _hire(draw: np.random.Generator, work: NDArray[np.int32], kind: str, employer: int) -> None:
    """Fill the rows of one employer: its posts, and teams of differing sizes."""
    work[:, 1], work[:, 2] = code("kind", kind), employer
    row, staff = 0, len(work)
    for post, share in KINDS[kind].posts.items():
        many = int(share) if share >= 1 else round(share * staff)
        work[row : row + many, 0] = code("post", post)
        row += many
    order = draw.permutation(staff)
    at, team = 0, 0
    while at < staff:
        size = min(max(3, int(draw.poisson(KINDS[kind].team))), staff - at)
        members = order[at : at + size]
        work[members, 3], work[members, 4] = employer * 1_000 + team, size
        at, team = at + size, team + 1


def _people(
    draw: np.random.Generator, work: NDArray[np.int32], base: traits.Table, welsh: bool, by: float
) -> dict[str, Column]:
    """Return who holds each row of `work`: traits drawn from what goes together, post by post."""
    many = len(work)
    found: dict[str, Column] = {name: np.zeros(many, np.int32) for name in VALUES}
    found |= {"employer": work[:, 2].copy(), "team": work[:, 3].copy(), "size": work[:, 4].copy()}
    found["post"], found["kind"] = work[:, 0].copy(), work[:, 1].copy()
    line = {code("post", post): what[0] for post, what in traits.POSTS.items()}
    women = np.full(len(VALUES["post"]), 0.51)
    for post, (_, share, _) in traits.POSTS.items():
        women[code("post", post)] = np.clip(share + draw.normal(0, 0.04), 0.02, 0.995)
    found["sex"] = (draw.random(many) > women[work[:, 0]]).astype(np.int32)
    employed = work[:, 1] > 0
    age = np.where(employed, 19 + 47 * draw.beta(1.6, 1.7, many), 90 * draw.beta(1.1, 1.3, many))
    found["age"] = age.astype(np.int32)
    _origins(draw, found, base, line)
    _given(draw, found, "religion", traits.RELIGIONS, by)
    _given(draw, found, "language", traits.LANGUAGES, by)
    if welsh:
        speaks = (found["origin"] == code("origin", "British")) & (draw.random(many) < traits.WELSH)
        found["language"][speaks] = code("language", "Welsh")
    for name, table in (("health", traits.HEALTH), ("family", traits.FAMILY), ("pastime", traits.PASTIMES),
                        ("looks", traits.LOOKS), ("past", traits.PASTS)):  # fmt: skip
        shares = shifted(table, draw, by)
        found[name] = draw.choice(len(shares), many, p=list(shares.values())).astype(np.int32)
    found["health"][(found["sex"] == 1) & (found["health"] == code("health", "breast cancer"))] = 0
    fertile = (found["sex"] == 0) & (found["age"] >= 20) & (found["age"] <= 42)
    found["health"][fertile & (draw.random(many) < traits.PREGNANT)] = code("health", "pregnant")
    young = found["age"] < 30
    for late in ("widowed", "five children", "divorced"):
        found["family"][young & (found["family"] == code("family", late))] = 0
    _hours(draw, found, work)
    longest = np.maximum(found["age"] - 19, 0)
    found["service"] = np.minimum(draw.exponential(7, many), longest).astype(np.int32)
    return found


def _origins(
    draw: np.random.Generator, found: dict[str, Column], base: traits.Table, line: Mapping[int, str]
) -> None:
    """Draw origins, line of work by line of work."""
    lines = np.array([line.get(number, "") for number in range(len(VALUES["post"]))])[found["post"]]
    for name in np.unique(lines):
        rows = np.flatnonzero(lines == name)
        weights = np.array(
            [share * traits.DRAWN_TO.get(str(name), {}).get(origin, 1.0) for origin, share in base.items()]
        )
        found["origin"][rows] = draw.choice(len(weights), len(rows), p=weights / weights.sum())


def _given(
    draw: np.random.Generator,
    found: dict[str, Column],
    column: str,
    tables: Mapping[str, traits.Table],
    by: float,
) -> None:
    """Draw a column whose shares depend on the origin."""
    for number, origin in enumerate(VALUES["origin"]):
        rows = np.flatnonzero(found["origin"] == number)
        shares = shifted(tables[origin], draw, by / 2)
        numbers = [code(column, name) for name in shares]
        found[column][rows] = draw.choice(numbers, len(rows), p=list(shares.values()))


def _hours(draw: np.random.Generator, found: dict[str, Column], work: NDArray[np.int32]) -> None:
    """Draw shifts, kind by kind."""
    for number, kind in enumerate(VALUES["kind"]):
        rows = np.flatnonzero(work[:, 1] == number)
        if kind and len(rows):
            table = traits.SHIFTS[KINDS[kind].hours]
            numbers = [code("shift", name) for name in table]
            found["shift"][rows] = draw.choice(numbers, len(rows), p=list(table.values()))


def _alone(columns: Mapping[str, Column]) -> dict[str, Column]:
    """Return for some traits whether a person is the only one in the team who has it, 1 or 0."""
    found: dict[str, Column] = {}
    for name in ("sex", "origin", "religion", "language", "health"):
        both = columns["team"].astype(np.int64) * 64 + columns[name]
        _, where, counts = np.unique(both, return_inverse=True, return_counts=True)
        found[f"alone {name}"] = ((counts[where] == 1) & (columns["team"] > 0)).astype(np.int32)
    return found
