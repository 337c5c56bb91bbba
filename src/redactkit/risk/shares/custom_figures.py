"""Read a user's own figures: how many work in a home, hold a post, live in a village, speak a language."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from redactkit.errors import InvalidInput
from redactkit.machine.files import tables_of
from redactkit.policy import Figures, figures
from redactkit.risk.shares.intervals import counted
from redactkit.risk.shares.priors import PRIORS
from redactkit.types import Interval

HEADS = ("residents", "staff")
"""What a row may count without a whole: the people of a place, those who work for an employer."""
COLUMNS = ("what", "words", "count", "of")
SURE = 1.1
"""By which factor a head count that the user gives may be off by the time a text is read."""


@dataclass(frozen=True, slots=True)
class Own:
    """Figures that stand in for ours, by what they are of and the words of a text (casefolded)."""

    heads: Mapping[tuple[str, str], Interval] = field(default_factory=dict, repr=False)
    shares: Mapping[tuple[str, str], Interval] = field(default_factory=dict, repr=False)


NONE = Own()


def read(path: str | Path) -> Own:
    """Return the figures in a CSV or a TOML file.

    A CSV has the columns `what,words,count,of`; a TOML file has `[[figure]]` tables with the same
    keys. `what` is `residents` or `staff` (heads) or a dimension of facts (`role`, `ethnicity`,
    `language` …; then `count` of `of` people fit). `words` are what stands in a text, several
    parted by `;`.

    Raises:
        InvalidInput: the file cannot be read, a column is missing, a count is negative, no number or
            more than its whole. The message names file, row and what is allowed, not the words.
    """
    return of(figures(path))


@lru_cache(maxsize=8)
def of(table: Figures | None) -> Own:
    """Return the figures of a table, read once; none where there is no table.

    Raises:
        InvalidInput: as `read` does, but for a file that cannot be read.
    """
    if table is None:
        return NONE
    rows = _toml if table.name.endswith(".toml") else _csv
    return own(rows(table.written, table.name), table.name)


def own(rows: Iterable[Mapping[str, object]], source: str = "figures") -> Own:
    """Return the figures of `rows`; `source` is the name that errors give them.

    Raises:
        InvalidInput: as `read` does.

    Example:
        >>> home = own([{"what": "staff", "words": "Fernlea Croft", "count": 14}])
        >>> round(home.heads["staff", "fernlea croft"].point)
        14
    """
    heads: dict[tuple[str, str], Interval] = {}
    shares: dict[tuple[str, str], Interval] = {}
    for number, row in enumerate(rows, start=1):
        where = f"{source}, row {number}"
        what = str(row.get("what") or "").strip()
        if what not in HEADS and what not in PRIORS:
            raise InvalidInput(f"{where}: what is not known. Expected one of {', '.join((*HEADS, *PRIORS))}.")
        words = [each.strip().casefold() for each in str(row.get("words") or "").split(";") if each.strip()]
        if not words:
            raise InvalidInput(f"{where}: words are missing. Give what stands in a text, parted by ';'.")
        count = _whole(row.get("count"), f"{where}: count")
        if what in HEADS:
            if count < 1:
                raise InvalidInput(f"{where}: count is {count}. Expected at least one person.")
            if str(row.get("of") or "").strip():
                raise InvalidInput(
                    f"{where}: of is given. Expected it empty: {what} are counted, not a share."
                )
            figure = Interval(max(count / SURE, 1.0), float(max(count, 1)), count * SURE)
            heads |= {(what, each): figure for each in words}
            continue
        of = _whole(row.get("of"), f"{where}: of")
        if of < 1 or count > of:
            raise InvalidInput(
                f"{where}: count is {count} of {of}. Expected a count from 0 up to 'of', and 'of' above 0."
            )
        share = counted(count, of)
        least = 0.5 / of
        figure = Interval(max(share.low, least / 4), max(share.point, least), max(share.high, least))
        shares |= {(what, each): figure for each in words}
    return Own(heads, shares)


def _whole(value: object, where: str) -> int:
    if isinstance(value, bool) or value is None or not str(value).strip():
        raise InvalidInput(f"{where} is missing. Expected a whole number of people.")
    try:
        number = int(str(value).strip().replace(",", ""))
    except ValueError:
        raise InvalidInput(f"{where} is no whole number of people.") from None
    if number < 0:
        raise InvalidInput(f"{where} is {number}. Expected no fewer than 0 people.")
    return number


def _csv(written: str, source: str) -> list[Mapping[str, object]]:
    reader = csv.DictReader(written.splitlines(), restkey="", strict=True)
    try:
        heads: Sequence[str] = reader.fieldnames or ()
        rows: list[Mapping[str, object]] = [dict(row) for row in reader]
    except csv.Error:
        raise InvalidInput(f"{source}, line {reader.line_num}: it is not CSV.") from None
    missing = [name for name in COLUMNS if name not in heads]
    if missing:
        raise InvalidInput(
            f"{source} lacks the column {missing[0]!r}. Expected a first line {','.join(COLUMNS)}."
        )
    for number, row in enumerate(rows, start=1):
        if row.get(""):
            raise InvalidInput(
                f"{source}, row {number}: more cells than columns. Put what holds a comma in quotation marks."
            )
    return rows


def _toml(written: str, source: str) -> list[Mapping[str, object]]:
    rows = tables_of(written, source).get("figure")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise InvalidInput(f"{source} holds no figures. Expected tables that begin with [[figure]].")
    for number, row in enumerate(rows, start=1):
        unknown = [name for name in row if name not in COLUMNS]
        if unknown:
            raise InvalidInput(
                f"{source}, row {number}: unknown key {unknown[0]!r}. Expected {', '.join(COLUMNS)}."
            )
    return rows
