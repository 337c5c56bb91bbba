"""Say which occupation a job title names, and how many people share it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from redactkit.tables import phrases, shelf
from redactkit.tables.folding import phrase


@dataclass(frozen=True, slots=True)
class Role:
    """A job title with its canonical role.

    `count` is how many people in `area` the title fits and `role_count` how many the whole role;
    None where there is no figure. `count_basis` ("exact", "exact-share", "exact-by-law", "recalled",
    "estimate", "none") is that of the role, `title_basis` that of `count`: "role" (the title names
    the whole role), "estimate", "split" (the role's total spread over its titles) or "none". Shares
    are of the role, 0 to 1; those by age and ethnic group are estimates for most roles. `acronym`
    marks short capital forms ("RM", "PC") that need context.
    """

    title: str
    canonical: str
    sector: str
    seniority: str
    area: str
    count: int | None
    share_female: float | None
    share_under_30: float | None
    share_30_49: float | None
    share_50_plus: float | None
    acronym: bool
    role_count: int | None
    share_white: float | None
    share_asian: float | None
    share_black: float | None
    share_mixed_other: float | None
    year: int | None
    count_basis: str
    title_basis: str


@cache
def _roles() -> dict[str, Role]:
    canonical = {line[: line.index("\t")]: line.split("\t") for line in shelf.lines("occupation_roles")}
    known: dict[str, Role] = {}
    for line in shelf.lines("occupations"):
        title, name, sector, seniority, area, count, title_basis, acronym = line.split("\t")
        _, role_count, year, basis, *shares = canonical[name]
        female, young, middle, older, white, asian, black, mixed = map(shelf.real, shares)
        role = Role(
            title, name, sector, seniority, area, shelf.whole(count), female, young, middle, older,
            acronym == "1", shelf.whole(role_count), white, asian, black, mixed, shelf.whole(year),
            basis, title_basis,
        )  # fmt: skip
        for key in phrases.keys(title):
            known.setdefault(key, role)
            known.setdefault(key.replace("co ordinator", "coordinator"), role)
    return known


_WORDS = 20_000
"""Words remembered with what was found for them: a text, and a day's texts, repeat theirs."""


def _singulars(word: str) -> Iterator[str]:
    yield word
    if word.endswith(("men", "wives")):
        yield (
            word.removesuffix("men") + "man" if word.endswith("men") else word.removesuffix("wives") + "wife"
        )
    if word.endswith("ies"):
        yield word[:-3] + "y"
    if word.endswith("es"):
        yield word[:-2]
    if word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]


@lru_cache(maxsize=_WORDS)
def _key(title: str) -> str | None:
    said = phrase(title).replace("co ordinator", "coordinator")
    for key in dict.fromkeys((said, said.replace("'", "") if " " in said else said)):
        first, space, rest = key.partition(" ")
        start, gap, last = key.rpartition(" ")
        plurals = (
            *(f"{start}{gap}{one}" for one in _singulars(last)),
            *(f"{one}{space}{rest}" for one in _singulars(first)),
        )
        if found := next((one for one in plurals if one in _roles()), None):
            return found
    return None


def role(title: str) -> Role | None:
    """Return what is known of a job title in any case, one or many of it; None if it is not listed.

    Source: DfE Children's social work workforce 2025, NHS, NMC and others (`docs/data.md`).

    Example:
        >>> role("Heads of Service").title, role("children's social workers").count
        ('head of service', 38292)
    """
    key = _key(title)
    return _roles()[key] if key else None


@cache
def titles() -> tuple[str, ...]:
    """Return every job title in the table, as written there."""
    return tuple(line[: line.index("\t")] for line in shelf.lines("occupations"))
