"""Cells are suppressed and rounded by hand-worked examples, and no suppressed one can be worked out."""

from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from redactkit.codebook import load
from redactkit.publishing.counting.tuples import CodedRow
from redactkit.publishing.tables.cells import tables
from redactkit.publishing.tables.protecting import Count, protected, suppressed
from redactkit.publishing.tables.ranges import Cell, Sense, Sum, ranges
from redactkit.publishing.tables.relations import CROSSED, OTHERS, relations

BOOK = load()


def concerns(*groups: tuple[int, str, str], writers: int = 0, bodies: int = 0) -> dict[str, CodedRow]:
    """Return so many concerns of each setting and kind, each of its own people unless told."""
    found: dict[str, CodedRow] = {}
    for count, setting, kind in groups:
        for _ in range(count):
            at = len(found)
            codes = (("sector", setting.partition(".")[0]), ("setting", setting), ("kind", kind))
            found[f"c{at}"] = CodedRow(codes, f"w{at % (writers or 999)}", f"o{at % (bodies or 999)}")
    return found


def cells(rows: dict[str, CodedRow], k: int = 10) -> dict[tuple[str, str, str], int | None]:
    return {count.spot: count.rounded for count in tables(rows, BOOK, k)}


@pytest.mark.parametrize(("count", "rounded"), [(9, None), (10, 10), (12, 10), (13, 15), (17, 15), (18, 20)])
def test_a_cell_under_k_is_suppressed_and_the_others_rounded(count: int, rounded: int | None) -> None:
    assert cells(concerns((count, "police.custody", "records.falsified")))["sector", "police", ""] == rounded


def test_a_cell_needs_k_writers_and_k_bodies() -> None:
    group = (30, "police.custody", "records.falsified")
    assert cells(concerns(group, writers=9))["sector", "police", ""] is None
    assert cells(concerns(group, bodies=9))["sector", "police", ""] is None
    assert cells(concerns(group, bodies=10))["sector", "police", ""] == 30


def test_none_and_few_look_alike() -> None:
    found = cells(concerns((3, "police.custody", "records.falsified"), (30, "health.hospital", "safety")))
    assert found["sector", "police", ""] is None
    assert found["sector", "housing", ""] is None
    families = {code.code for code in BOOK.field("kind").codes if code.family}
    assert {kind for table, row, kind in found if (table, row) == (CROSSED, OTHERS)} == families


def test_the_last_of_a_family_is_not_worked_out_from_its_sum() -> None:
    """Of 55 at schools 25 and 25 are shown: the third, 5, would be what is left."""
    rows = concerns(
        (25, "education.primary_school", "records.falsified"),
        (25, "education.secondary_school", "records.falsified"),
        (5, "education.special_school", "records.falsified"),
    )
    found = cells(rows)
    schools = [
        found["setting", f"education.{each}_school", ""] for each in ("primary", "secondary", "special")
    ]
    assert found["setting", "education.special_school", ""] is None
    assert found["setting", "school", ""] is None or schools.count(None) >= 2


def test_a_setting_whose_every_concern_is_of_one_kind_is_not_crossed_with_it() -> None:
    rows = concerns((20, "health.hospital", "safety.staffing"), (20, "police.custody", "records.missing"))
    found = cells(rows)
    assert found["setting", "health.hospital", ""] == 20
    assert found[CROSSED, "health.hospital", "safety"] is None


def test_a_narrower_cell_leaves_no_few_beside_it() -> None:
    found = cells(
        concerns((20, "health.hospital", "records.falsified"), (4, "health.hospital", "records.missing"))
    )
    assert found["kind", "records", ""] == 25
    assert found["kind", "records.falsified", ""] is None


def test_ranges_by_hand() -> None:
    """x + y = 20, x ≤ 12, y ≤ 15: x lies from 5 to 12, y from 8 to 15; z ≥ x lies from 5."""
    known = [Cell(20, 20), Cell(0, 12), Cell(3, 15), Cell(0, 50)]
    sums = [Sum(0, (1, 2)), Sum(3, (1,), Sense.AT_MOST)]
    assert ranges(known, sums, [1, 2, 3]) == {1: (5, 12), 2: (8, 15), 3: (5, 50)}
    assert ranges(known, [Sum(3, (1, 2), Sense.AT_LEAST)], [3]) == {3: (0, 27)}
    assert ranges([Cell(0, 99), Cell(0, 4), Cell(0, 5)], [Sum(0, (1, 2), Sense.AT_LEAST)], [0]) == {0: (0, 9)}


def test_ranges_agree_with_trying_every_size() -> None:
    known = [Cell(6, 8), Cell(0, 5), Cell(0, 9), Cell(2, 3)]
    sums = [Sum(0, (1, 2)), Sum(2, (3, 1), Sense.AT_MOST)]
    sizes = [
        each
        for each in product(*(range(int(cell.low), int(cell.high) + 1) for cell in known))
        if each[1] + each[2] == each[0] and each[3] + each[1] <= each[2]
    ]
    for at, (low, high) in ranges(known, sums, range(4)).items():
        tried = [each[at] for each in sizes]
        assert low <= min(tried)
        assert high >= max(tried)
        assert (low, high) == pytest.approx((min(tried), max(tried)), abs=1)


def test_a_second_cell_goes_where_one_could_be_worked_out() -> None:
    spots = [("t", name, "") for name in ("all", "a", "b", "c")]
    cells = [Count(*spot, size) for spot, size in zip(spots, (50, 20, 25, None), strict=True)]
    sums = [Sum(0, (1, 2, 3))]
    assert suppressed(cells, sums, 100)[3] == (0, 11)
    found = [cell.rounded for cell in protected(cells, sums, 100, 12)]
    assert found == [50, None, 25, None]  # the smallest goes


def test_every_suppressed_cell_of_the_hotline_is_wide(hotline: Callable[[int], Path]) -> None:
    import csv

    for k in (10, 5):
        with (hotline(k) / "tables.csv").open(encoding="utf-8") as stream:
            found = [
                Count(line["table"], line["row"], line["column"], None)
                if line["concerns"] == "suppressed"
                else Count(line["table"], line["row"], line["column"], int(line["concerns"]))
                for line in csv.DictReader(stream)
            ]
        sums = relations([cell.spot for cell in found], BOOK)
        assert all(high - low >= k for low, high in suppressed(found, sums, 180).values())
        assert all(cell.rounded is None or cell.rounded % 5 == 0 for cell in found)
