"""Each format: read what a reader sees, write it anew, with the styling that is to survive."""

import io
import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redactkit.errors import InvalidInput
from redactkit.formats import DOCUMENTS, TABLES, Content, Row, check, joined
from redactkit.formats.rich import Lines, Piece, Rows, content
from redactkit.formats.tabular.rows import units

RICH = ["html", "docx", "odt", "rtf", "pdf"]


def line(text: str, style: str = "p") -> Lines:
    return Lines((Piece(text),), style)


def sample() -> Content:
    table = Rows((((line("a"),), (line("b"),)), ((line("c"),), ())))
    mixed = Lines((Piece("Ask "), Piece("Jane Łuk", True), Piece(" & <Co>, {x} \\y.", italic=True)))
    body = [line("Title", "h1"), mixed, line("one", "ul"), line("two", "ol"), table]
    return content(
        [("header", [line("Head")]), ("body", body), ("footer", [line("Foot")]), ("notes", [line("Note 1")])]
    )


def texts(held: Content) -> list[str]:
    return [unit.text for unit in held.units]


@pytest.mark.parametrize("name", RICH)
def test_what_is_written_reads_back_and_is_the_same_bytes_each_time(name: str) -> None:
    form, said = DOCUMENTS[name], sample()
    raw = form.write(said, texts(said))
    assert form.write(said, texts(said)) == raw
    again = "".join("".join(texts(form.read(raw))).split())
    for text in texts(said):
        assert "".join(text.split()) in again


@pytest.mark.parametrize("name", ["html", "docx", "odt", "rtf"])
def test_headings_lists_tables_and_bold_survive(name: str) -> None:
    form, said = DOCUMENTS[name], sample()
    again = form.read(form.write(said, texts(said)))
    shape = repr(again.shape)
    for mark in ("style='h1'", "style='ul'", "style='ol'", "Grid(", "bold=True", "italic=True"):
        assert mark in shape, mark


@pytest.mark.parametrize("name", RICH)
def test_a_shape_holds_no_text(name: str) -> None:
    form, said = DOCUMENTS[name], sample()
    held = form.read(form.write(said, texts(said)))
    assert "Jane" not in repr(held)
    assert "Jane" not in repr(held.shape)
    blank = form.write(held, ["x"] * len(held.units))
    assert b"Jane" not in blank


@given(text=st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40))
@settings(max_examples=40, deadline=None)
@pytest.mark.parametrize("name", ["html", "docx", "odt", "rtf"])
def test_any_characters_survive(name: str, text: str) -> None:
    form, said = DOCUMENTS[name], content([("body", [line(text)])])
    again = "".join(texts(form.read(form.write(said, [text]))))
    assert "".join(again.split()).removeprefix("Redacted") == "".join(text.split())


def test_a_pdf_says_in_other_characters_what_its_font_lacks() -> None:
    form, said = DOCUMENTS["pdf"], content([("body", [line("x")])])
    assert texts(form.read(form.write(said, ["Siân Łuk █████ 李 […]"]))) == ["Siân Łuk ##### ? […]"]


def test_text_keeps_its_line_ends() -> None:
    form = DOCUMENTS["txt"]
    held = form.read("one\r\ntwo\n".encode("utf-16"))
    assert form.write(held, texts(held)) == b"one\r\ntwo\n"


@pytest.mark.parametrize("unit", ["<!--", "<script>", "[", "![", "[a](", "<a", "---\n", "{\\b", "<b>", "&#x"])
@pytest.mark.parametrize("name", ["md", "html", "rtf"])
def test_a_file_full_of_openings_is_read_to_its_end(name: str, unit: str) -> None:
    """Work that grew with the square of this length would not end within the time that a test may take."""
    raw = (b"{\\rtf1 " if name == "rtf" else b"") + (unit * 100_000).encode()
    with suppress(InvalidInput, RecursionError):
        DOCUMENTS[name].read(raw)


def test_rows_keep_their_types_and_empty_cells(tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl"
    value = {"id": 7, "a": [{"b": "x", "c": [1, None, {}, []]}, "y"], "d": {"e": 1.5, "f": True}}
    path.write_text(f"{json.dumps(value)}\n{{}}\n", encoding="utf-8")
    form = TABLES["jsonl"]
    rows = list(form.rows(path))
    sink = form.sink(tmp_path / "out.jsonl")
    for row in rows:
        sink.add(row)
    sink.close()
    assert list(map(json.loads, (tmp_path / "out.jsonl").read_text().splitlines())) == [value, {}]


def test_a_line_of_json_that_never_ends_is_refused_without_being_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("redactkit.formats.tabular.json_lines.MOST_CHARACTERS", 1_000)
    path = tmp_path / "cases.jsonl"
    path.write_text('{"id": 1}\n{"id": "' + "x" * 5_000)
    rows = TABLES["jsonl"].rows(path)
    assert next(rows).values == (1,)
    with pytest.raises(InvalidInput, match="Line 2 is longer"):
        next(rows)


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_table_reads_back(name: str, tmp_path: Path) -> None:
    form, path = TABLES[name], tmp_path / "table"
    keys = ("id", "text") if name != "jsonl" else ('["id"]', '["text"]')
    sink = form.sink(path)
    for number in range(3):
        sink.add(Row("Sheet" if name == "xlsx" else "", keys, (f"n{number}", 'said "so",\tthen = left')))
    sink.close()
    rows = list(form.rows(path))
    assert [row.values[0] for row in rows] == ["n0", "n1", "n2"]
    assert rows[0].values[1] == 'said "so",\tthen = left'
    assert "said" not in repr(rows[0])


def test_a_workbook_takes_no_text_for_a_formula(tmp_path: Path) -> None:
    import openpyxl

    sink = TABLES["xlsx"].sink(tmp_path / "x.xlsx")
    sink.add(Row("Sheet", ("id",), ("=1+1",)))
    sink.close()
    book = openpyxl.load_workbook(io.BytesIO((tmp_path / "x.xlsx").read_bytes()))
    assert book.worksheets[0]["A2"].data_type == "s"


FORMULAS = ["=1+1", "+1+1", "@SUM(A1)", "-2+3", "\t=1", "\r=1", "- left at two", "＝1"]
NUMBERS = ["-5", "+5", "-5.25", "-1,250.00", "+3%", "5", "a=b"]


@pytest.mark.parametrize("name", ["csv", "tsv", "xlsx"])
def test_no_cell_of_a_table_is_a_formula_and_numbers_stay_numbers(name: str, tmp_path: Path) -> None:
    first, second = tmp_path / f"first.{name}", tmp_path / f"second.{name}"
    head, values = ("case", "+facts"), [("9", text) for text in [*FORMULAS, *NUMBERS]]
    for path, rows in ((first, [Row("", head, each) for each in values]), (second, None)):
        sink = TABLES[name].sink(path)
        for row in rows or TABLES[name].rows(first):
            sink.add(row)
        sink.close()
    read = list(TABLES[name].rows(first))
    assert [row.columns for row in read] == [("case", "'+facts")] * len(values)
    said = [str(row.values[1]).replace("_x000D_", "\r") for row in read]
    assert said[len(FORMULAS) :] == NUMBERS
    assert all(text.startswith("'") for text in said[: len(FORMULAS)])
    assert [row.values for row in TABLES[name].rows(second)] == [row.values for row in read]


@pytest.mark.parametrize("mark", [";", "\t"])
def test_a_table_whose_cells_are_apart_by_another_mark_is_read_as_one(mark: str, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    lines = [
        ("Ref", "Worker", "Hours, paid"),
        ("1", "Trevanion", "7,5"),
        ("2", "Penhaligon", "=cmd|' /C calc'!A0"),
    ]
    path.write_text("\n".join(mark.join(line) for line in lines), encoding="utf-8")
    read = list(TABLES["csv"].rows(path))
    assert [row.columns for row in read] == [lines[0]] * 2
    assert [row.values for row in read] == lines[1:]
    sink = TABLES["csv"].sink(path)
    for row in read:
        sink.add(row)
    sink.close()
    assert path.read_text(encoding="utf-8").splitlines()[2] == "2,Penhaligon,'=cmd|' /C calc'!A0"
    assert [row.values[:2] for row in TABLES["csv"].rows(path)] == [line[:2] for line in lines[1:]]


@pytest.mark.parametrize(
    "text",
    [
        "id,summary\n1,He left; she stayed; nobody rang\n2,The door was shut; the light on; a bell rang\n",
        "summary\nHe left; she stayed\nThe door was shut; the light was on\n",
        "id,a;b\n1,c;d\n",
        "",
    ],
)
def test_semicolons_inside_of_cells_part_none(text: str, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="utf-8")
    header = tuple(text.splitlines()[0].split(",")) if text else ()
    assert all(row.columns == header for row in TABLES["csv"].rows(path))


def test_each_cell_has_its_column_for_context() -> None:
    held = units(Row("", ("Reporter", "Empty", "Score"), ("Ann Lee", "", 3.0)))
    assert joined(held.units)[0] == "Reporter: Ann Lee\nScore: 3"


def test_an_ending_that_does_not_fit_is_refused() -> None:
    check("docx", b"PK\x03\x04")
    for ending, first in (("txt", b"PK\x03\x04"), ("docx", b"%PDF-1.7"), ("exe", b"MZ"), ("txt", b"\x89PNG")):
        with pytest.raises(InvalidInput):
            check(ending, first)
