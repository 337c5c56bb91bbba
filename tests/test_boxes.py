"""A form that takes a letter a box, or has a column of names, comes out of a batch with none of it."""

import csv
import io
from pathlib import Path

import pytest

from redactkit.policy import load
from redactkit.review import batch

FORM = [
    ("SURNAME", "TREVANION"),
    ("FORENAME", "GWENDOLEN"),
    ("PHONE", "07700900341"),
    ("DATE OF BIRTH", "04071938"),
    ("NHS NUMBER", "9434765919"),
    ("POSTCODE", "LS147QD"),
    ("NI NUMBER", "QQ123456C"),
    ("NAME", "JANE SMITH"),
]


@pytest.fixture(params=["public", "internal"])
def done(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, bytes]:
    """Return what a batch has written of a form in three formats and of a table of names."""
    docx, openpyxl = pytest.importorskip("docx"), pytest.importorskip("openpyxl")
    source = tmp_path / "in"
    source.mkdir()
    rows = [[label, *(letter.strip() for letter in value)] for label, value in FORM]
    with (source / "form.csv").open("w", newline="") as stream:
        csv.writer(stream).writerows(rows)
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(source / "form.xlsx")
    document = docx.Document()
    for row in rows:
        table = document.add_table(rows=1, cols=len(row))
        for cell, text in zip(table.rows[0].cells, row, strict=True):
            cell.text = text
    document.save(source / "form.docx")
    staff = ["Trethewey", "Gwilliams", "Cholmondeley", "Drinkwater", "Prosser"]
    (source / "staff.csv").write_text(
        "ref,Worker,x\n" + "".join(f"{n},{who},{who}\n" for n, who in enumerate(staff))
    )
    batch(source, tmp_path / "out", policy=load(request.param))
    written = (path for path in (tmp_path / "out").rglob("*") if path.suffix in {".csv", ".xlsx", ".docx"})
    return {f"{number}{path.suffix}": path.read_bytes() for number, path in enumerate(sorted(written))}


def cells(name: str, raw: bytes) -> list[list[str]]:
    import docx
    import openpyxl

    if name.endswith(".csv"):
        return list(csv.reader(io.StringIO(raw.decode())))
    if name.endswith(".xlsx"):
        lines = openpyxl.load_workbook(io.BytesIO(raw)).active.iter_rows(values_only=True)
        return [[str(value or "") for value in line] for line in lines]
    tables = docx.Document(io.BytesIO(raw)).tables
    return [[cell.text for cell in row.cells] for table in tables for row in table.rows]


def test_no_cell_holds_a_letter_or_a_digit_of_a_form(done: dict[str, bytes]) -> None:
    assert {name.rpartition(".")[2] for name in done} == {"csv", "xlsx", "docx"}
    for name, raw in done.items():
        for row in cells(name, raw):
            assert not [cell for cell in row[1:] if len(cell) == 1], row
            for staff in ("Trethewey", "Gwilliams", "Cholmondeley", "Drinkwater", "Prosser"):
                assert staff not in " ".join(row)
