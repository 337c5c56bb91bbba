"""A name that a table has with a letter a row is taken out of every row."""

from collections.abc import Callable
from pathlib import Path

import pytest

from redactkit.formats import Row
from redactkit.review import Summary
from redactkit.review.process.letter_columns import downwards


def table(letters: str, heading: str = "Name") -> list[Row]:
    """Return a table whose second column has these letters, a dot standing for an empty cell."""
    return [
        Row("", ("No", heading), (number, "" if letter == "." else letter))
        for number, letter in enumerate(letters, 1)
    ]


@pytest.mark.parametrize("letters", ["GWENDOLEN", "trevanion", "ANN", "OKONKWO", "HelenProsser"])
def test_a_name_downwards_is_found_in_every_row(letters: str) -> None:
    assert sorted(downwards(table(letters))) == [(number, 1) for number in range(1, len(letters) + 1)]


def test_two_names_downwards_are_found_apart() -> None:
    assert sorted(row for row, _ in downwards(table("JANET.PROSSER"))) == [1, 2, 3, 4, 5, *range(7, 14)]


def test_a_heading_of_one_letter_is_of_the_name() -> None:
    assert sorted(downwards(table("WENDOLEN", "G"))) == [(number, 1) for number in range(1, 9)]


@pytest.mark.parametrize(
    "codes",
    ["MFFMFMMF", "YNYYN", "ABCABDC", "ELNNLEEL", "ABCDEFGH", "LEE", "XXXX", "PPFPPF", "A", "....", "1234567"],
)
def test_a_column_of_codes_is_no_name(codes: str) -> None:
    assert downwards(table(codes)) == frozenset()


def test_a_table_without_rows_has_none() -> None:
    assert downwards([]) == frozenset()


def test_no_letter_of_a_name_downwards_is_released(
    folder: Callable[[dict[str, bytes]], Path], run: Callable[..., Summary], tmp_path: Path
) -> None:
    rows = "".join(f"{number},{letter}\n" for number, letter in enumerate("TREVANION", 1))
    run(folder({"cases.csv": f"row,letter\n{rows}".encode()}))
    said = (tmp_path / "out/release/cases.csv").read_text().splitlines()[1:]
    assert [line.partition(",")[0] for line in said] == list("123456789")
    assert all(line.partition(",")[2].startswith("[") for line in said)
