"""Say how many people share an attribute, in the nation and in each authority."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from redactkit.tables import phrases, shelf
from redactkit.tables.folding import fold, phrase


@dataclass(frozen=True, slots=True)
class Share:
    """How common one category of a dimension is.

    `share` is of `base` ("all usual residents", "households" …) in `area`; `basis` is "exact",
    "recalled" (uncertain by about 1.5) or "estimate" (by about 2).
    """

    dimension: str
    category: str
    count: int | None
    share: float
    base: str
    area: str
    basis: str
    year: int | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Workforce:
    """Children's social workers of an English authority or region at 30 September 2025; None = not reported.

    `social_workers` and the grades are heads in post, `agency` is heads beside them, `cases` are
    those open. `white` to `other` are heads by broad ethnic group; those not known are left out.
    `children`, `children_in_need` and `looked_after` are the children of the area.
    """

    code: str
    name: str
    level: str
    children: int | None
    children_in_need: int | None
    looked_after: int | None
    social_workers: int | None
    starters: int | None
    leavers: int | None
    agency: int | None
    cases: int | None
    senior_managers: int | None
    middle_managers: int | None
    first_line_managers: int | None
    senior_practitioners: int | None
    case_holders: int | None
    without_cases: int | None
    white: int | None
    mixed: int | None
    asian: int | None
    black: int | None
    other: int | None


@cache
def everything() -> tuple[Share, ...]:
    """Return every share in the table, in its order: dimension by dimension.

    Source: Census 2021 tables of the ONS and others (`docs/data.md`).
    """
    return tuple(_share(line) for line in shelf.lines("demographics"))


def _share(line: str) -> Share:
    dimension, category, aliases, count, share, base, area, year, basis = line.split("\t")
    return Share(
        dimension, category, shelf.whole(count), float(share), base, area, basis, shelf.whole(year),
        shelf.listed(aliases),
    )  # fmt: skip


@cache
def _by_category() -> Mapping[tuple[str, str], Share]:
    return {(fold(share.dimension), fold(share.category)): share for share in everything()}


def share(dimension: str, category: str) -> Share | None:
    """Return how common a category is, None if it is not in the table.

    Example:
        >>> share("religion", "Sikh").count
        524137
    """
    return _by_category().get((fold(dimension), fold(category)))


@cache
def _by_alias() -> Mapping[str, tuple[Share, ...]]:
    known: dict[str, tuple[Share, ...]] = {}
    for found in everything():
        for key in dict.fromkeys(key for alias in found.aliases for key in phrases.keys(alias)):
            known[key] = (*known.get(key, ()), found)
    return known


def by_alias(words: str) -> tuple[Share, ...]:
    """Return every category that a word or phrase of plain text may name, in the table's order.

    Example:
        >>> [(found.dimension, found.category) for found in by_alias("catholic")][0]
        ('religion', 'Christian')
    """
    return _by_alias().get(phrase(words), ())


@cache
def aliases() -> tuple[str, ...]:
    """Return every word and phrase that `by_alias` knows, as written in the table, each once."""
    return tuple(dict.fromkeys(alias for found in everything() for alias in found.aliases))


@cache
def _authorities() -> Mapping[str, Mapping[str, int]]:
    columns, *rows = (line.split("\t") for line in shelf.lines("la_demographics"))
    return {
        row[0]: {column: int(cell) for column, cell in zip(columns[1:], row[1:], strict=True) if cell}
        for row in rows
    }


def authority_columns(code: str) -> tuple[str, ...]:
    """Return which counts the table has for an authority ("female", "eth_black_african" …)."""
    return tuple(_authorities().get(code, ()))


def authority_count(code: str, column: str) -> int | None:
    """Return how many residents of an authority are counted under a column, None if that is not known."""
    return _authorities().get(code, {}).get(column)


def authority_share(code: str, column: str) -> float | None:
    """Return the share of an authority's residents under a column, 0 to 1; None if that is not known.

    Sexual orientation (`so_…`) is of residents aged 16 and over, main language (`lang_…`) of those
    aged 3 and over, all else of all.

    Source: Census 2021 (Scotland 2022); ages are estimates of mid-2020 (ONS).

    Example:
        >>> round(authority_share("E09000019", "female"), 2)  # Islington
        0.52
    """
    counts = _authorities().get(code, {})
    if column not in counts:
        return None
    group = next((start for start in ("so_", "lang_", "age_") if column.startswith(start)), None)
    base = sum(n for name, n in counts.items() if name.startswith(group)) if group else counts["population"]
    return counts[column] / base if base else None


@cache
def _workforce() -> Mapping[str, Workforce]:
    known: dict[str, Workforce] = {}
    for line in shelf.lines("csc_workforce"):
        code, name, level, *cells = line.split("\t")
        row = Workforce(code, name, level, *map(shelf.whole, cells))
        # Kingston with Richmond and the two Northamptonshires report together, under both codes.
        known |= dict.fromkeys((fold(name), *code.split(" / ")), row)
    return known


def workforce(code: str) -> Workforce | None:
    """Return the children's social workers of an authority or region, by ONS code or name; None if unknown.

    Source: DfE, Children's social work workforce 2025.

    Example:
        >>> workforce("England").social_workers
        38292
    """
    return _workforce().get(code) or _workforce().get(fold(code))


def workforces() -> tuple[Workforce, ...]:
    """Return every row of the workforce table once: England, its regions, its authorities."""
    return tuple(dict.fromkeys(_workforce().values()))


@cache
def _areas() -> Mapping[str, int]:
    return {fold(name): int(people) for name, people in (line.split("\t") for line in shelf.lines("areas"))}


def area_population(name: str) -> int | None:
    """Return the population of a region or nation ("North East", "England and Wales", "UK"), None if unknown.

    Example:
        >>> area_population("East Midlands")
        4880054
    """
    return _areas().get(fold(name))


_BANDS = ((0, 16, "0-15"), (16, 25, "16-24"), (25, 35, "25-34"), (35, 45, "35-44"), (45, 55, "45-54"),
          (55, 65, "55-64"), (65, 95, "65 and over"))  # fmt: skip


def age_share(youngest: int, oldest: int, code: str = "") -> float:
    """Return the share of all residents who are `youngest` to `oldest` years old, both included, 0 to 1.

    Within a band of the table the years count alike, the last one as if it ended at 94. `code` is an
    authority; without it, or where its ages are not known, the figure is that of England and Wales.

    Example:
        >>> round(age_share(25, 44), 3)
        0.261
    """
    total = 0.0
    for start, end, label in _BANDS:
        years = max(0, min(oldest + 1, end) - max(youngest, start))
        if years:
            column = "age_" + ("65_plus" if start == 65 else label.replace("-", "_"))
            here = authority_share(code, column) if code else None
            total += (
                years / (end - start) * (_by_category()["age band", label].share if here is None else here)
            )
    return total
