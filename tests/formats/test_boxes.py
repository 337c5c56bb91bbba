"""Forms that take a letter a cell are read as the words they make, and nothing is left in any cell."""

import io
from pathlib import Path

import pytest

from redactkit.formats import DOCUMENTS, TABLES, Row, joined
from redactkit.formats.boxes import boxes
from redactkit.formats.rich import Lines, Piece, Rows, content
from redactkit.formats.tabular.rows import units


def shown(cells: list[str]) -> str:
    return "".join((box.value or "|") + cell for cell, box in zip(cells, boxes(cells), strict=True))


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["G", "", "W", "", "E", "", "N"], "|G| W| E| N"),
        (["J", "", "O", "", "", "", "L", "", "E", "", "E"], "|J| O|||   L| E| E"),
        (["Name", "G", "", "", "W", "", "", "E"], "|Name|G|| W|| E"),
        (["Y", "", "N", "", "Y"], "|Y||N||Y"),
        (["SURNAME", *"LEE"], "|SURNAME|L E E"),
        ([*"JANE", "", *"LEE"], "|J A N E|   L E E"),
        ([*"07700900341"], "|0 7 7 0 0 9 0 0 3 4 1"),
        ([*"LS1", "", *"4AP"], "|L S 1|   4 A P"),
        ([*"04/07/1938"], "|0 4 / 0 7 / 1 9 3 8"),
        (["7", *"PROSSER"], "|7|P R O S S E R"),
        (["Name", *"ANN", "Ward", *"ELM"], "|Name|A N N|Ward|E L M"),
        ([*"O'HARA"], "|O ' H A R A"),
        (["Y", "N", "Y", "Y"], "|Y|N|Y|Y"),
        (["4", "5", "3", "4", "5", "1"], "|4|5|3|4|5|1"),
        ([*"4534251243"], "|4|5|3|4|2|5|1|2|4|3"),
        (["A", "B"], "|A|B"),
        (["Jane", "Lee"], "|Jane|Lee"),
        (["a", "", "", "", "", "b", "c"], "|a|||||b|c"),
    ],
)
def test_boxes_are_told_from_marks_and_answers(cells: list[str], expected: str) -> None:
    assert shown(cells) == expected


def test_a_row_of_a_table_reads_as_its_words() -> None:
    row = Row("", ("id", "Name", "column 3", "column 4"), ("17", "J", "a", "n"))
    assert joined(units(row).units)[0] == "id: 17\nName: J a n"
    bare = Row("", ("column 1", "column 2", "column 3", "column 4"), ("NAME", "J", "a", "n"))
    assert joined(units(bare).units)[0] == "column 1: NAME\nJ a n"


def test_a_table_of_a_document_reads_as_its_words() -> None:
    cells = tuple((Lines((Piece(text),)),) if text else () for text in ["NAME", *"JAN", "", *"LEE", "Ward"])
    held = content([("body", [Rows((cells,))])])
    assert joined(held.units)[0] == "NAME\nJ A N   L E E; Ward"


def test_the_first_row_of_a_form_is_no_heading(tmp_path: Path) -> None:
    path = tmp_path / "form.csv"
    path.write_text("SURNAME,L,E,E\nNAME,J,A,N\n")
    rows = list(TABLES["csv"].rows(path))
    assert [row.values for row in rows] == [("SURNAME", "L", "E", "E"), ("NAME", "J", "A", "N")]
    assert rows[0].columns == ("column 1", "column 2", "column 3", "column 4")


def test_the_first_row_of_a_form_in_a_workbook_is_no_heading(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for line in (["SURNAME", *"LEARY"], ["NAME", *"JANET"]):
        book.active.append(line)
    book.save(tmp_path / "form.xlsx")
    rows = list(TABLES["xlsx"].rows(tmp_path / "form.xlsx"))
    assert [row.values for row in rows] == [("SURNAME", *"LEARY"), ("NAME", *"JANET")]


def test_a_form_in_word_reads_as_its_words() -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    table = document.add_table(rows=1, cols=5)
    for cell, text in zip(table.rows[0].cells, ["SURNAME", *"LEAR"], strict=True):
        cell.text = text
    out = io.BytesIO()
    document.save(out)
    assert joined(DOCUMENTS["docx"].read(out.getvalue()).units)[0] == "SURNAME\nL E A R"
