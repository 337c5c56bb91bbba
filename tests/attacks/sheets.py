"""Hide canaries in workbooks and other tables: in sheets nobody sees, caches, lists, keys and metadata."""
# ruff: noqa: E501 - a line of markup reads best in one piece

from __future__ import annotations

import io
import json
import zipfile

import openpyxl
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from tests.attacks.canaries import Places
from tests.attacks.word import BODY, HEAD, grown, packed

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

OFFICE = "openxmlformats-officedocument"
STRINGS = {
    "[Content_Types].xml": '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.'
    f'{OFFICE}.spreadsheetml.sharedStrings+xml"/>',
    "xl/_rels/workbook.xml.rels": '<Relationship Id="rId99" Target="sharedStrings.xml" Type="http://schemas.'
    'openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/>',
}
"""What makes a table of strings part of a workbook, though no cell points to any of them."""


def files(at: Places) -> dict[str, bytes]:
    """Return tables of every kind, by name."""
    return {
        "cases 101.xlsx": _workbook(at),
        "cases 102.csv": _delimited(at, "csv", ","),
        "cases 103.tsv": _delimited(at, "tsv", "\t"),
        "cases 104.jsonl": _lines(at),
        "cases 105.parquet": _parquet(at),
    }


def _workbook(at: Places) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["id", "Summary", "Note"])
    sheet.append([1, BODY, f"Asked by {at('xlsx: cell').name}."])
    sheet.append([2, f"Asked by {at('xlsx: hidden row').name}.", "none"])
    sheet.row_dimensions[3].hidden = True
    sheet["D2"] = f"Asked by {at('xlsx: hidden column').name}."
    sheet.column_dimensions["D"].hidden = True
    sheet["B4"] = f"Asked by {at('xlsx: format without digits').name}."
    sheet["B4"].number_format = ";;;"
    sheet["A2"].comment = Comment(f"Ask {at('xlsx: comment').name}", at("xlsx: author of a comment").name)
    sheet["A2"].number_format = f'0 "{at("xlsx: number format").last}"'
    sheet.oddHeader.left.text = at("xlsx: header of the print").name
    sheet.firstFooter.left.text = at("xlsx: footer of the print").name
    choice = DataValidation("list", formula1=f'"{at("xlsx: list of choices").name},none"')
    choice.errorTitle, choice.error = at("xlsx: error title").last, at("xlsx: error text").name
    choice.add("A2")
    sheet.add_data_validation(choice)
    defined = at("xlsx: defined name").last
    book.defined_names[defined] = DefinedName(defined, attr_text="Sheet!$A$1")
    hidden = book.create_sheet("Notes")
    hidden.sheet_state = "veryHidden"
    hidden.append(["Note"])
    hidden.append([f"Asked by {at('xlsx: very hidden sheet').name}."])
    book.create_sheet(at("xlsx: name of a sheet").last).append(["none"])
    book.properties.lastModifiedBy = at("xlsx: last modified by").name
    out = io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as old:
        members = {name: old.read(name) for name in old.namelist()}
    return packed(grown(members, STRINGS) | _parts(at))


def _parts(at: Places) -> dict[str, bytes]:
    """Return parts of the archive that no sheet shows."""
    said = {
        "xl/sharedStrings.xml": f"<sst {MAIN}><si><t>{at('xlsx: orphaned string').name}</t></si></sst>",
        "xl/pivotCache/pivotCacheDefinition1.xml": f"<pivotCacheDefinition {MAIN}><sharedItems><s v="
        f'"{at("xlsx: pivot cache").name}"/></sharedItems></pivotCacheDefinition>',
        "xl/externalLinks/externalLink1.xml": f"<externalLink {MAIN}><sheetName val="
        f'"{at("xlsx: external link").name}"/></externalLink>',
        "xl/persons/person.xml": f'<personList><person displayName="{at("xlsx: persons").name}"/></personList>',
        "xl/threadedComments/threadedComment1.xml": "<ThreadedComments><threadedComment><text>"
        f"{at('xlsx: thread of comments').name}</text></threadedComment></ThreadedComments>",
        "xl/connections.xml": f'<connections {MAIN}><connection sourceFile="C:\\'
        f'{at("xlsx: connection").last}.mdb"/></connections>',
        "xl/revisions/userNames.xml": f'<users {MAIN}><userInfo name="{at("xlsx: shared with").name}"/></users>',
    }
    return {name: (HEAD + xml).encode() for name, xml in said.items()}


def _delimited(at: Places, kind: str, mark: str) -> bytes:
    rows = [
        ["id", "Summary", at(f"{kind}: name of a column").name],
        ["1", BODY, at(f"{kind}: short cell").name],
        ["2", f"Asked by {at(f'{kind}: cell').name}.", "none", at(f"{kind}: cell too many").name],
    ]
    return "".join(mark.join(row) + "\r\n" for row in rows).encode()


def _lines(at: Places) -> bytes:
    first = {
        "id": "1",
        "text": f"Asked by {at('jsonl: text').name}.",
        at("jsonl: name of a key").name: BODY,
        "meta": {"by": [at("jsonl: value in a list").name, {at("jsonl: key inside").last: 1}]},
    }
    second = {"id": at("jsonl: id").email, "text": BODY, "seen": False}
    return "".join(json.dumps(line) + "\n" for line in (first, second)).encode()


def _parquet(at: Places) -> bytes:
    import pyarrow
    import pyarrow.parquet

    noted = {"pandas": at("parquet: metadata of the table").name}
    fields = [
        pyarrow.field("Summary", "string", metadata={"by": at("parquet: metadata of a column").name}),
        pyarrow.field(at("parquet: name of a column").name, "string"),
    ]
    columns = [[BODY, f"Asked by {at('parquet: cell').name}."], ["none", at("parquet: short cell").name]]
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(columns, pyarrow.schema(fields, metadata=noted)), out)
    return out.getvalue()
