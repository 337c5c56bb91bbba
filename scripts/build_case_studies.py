"""Make examples/case-studies: what an officer's folder looks like, every name and number invented.

Run: `python scripts/build_case_studies.py`. The bytes depend on nothing but this file.
"""
# ruff: noqa: E501 - a line of markup or of a letter reads best in one piece

import csv
import datetime
import io
import json
from email.message import EmailMessage
from pathlib import Path

import docx
import openpyxl

from redactkit.formats import DOCUMENTS
from redactkit.formats.archive import repacked
from redactkit.formats.rich import Lines, Piece, Rows, content
from redactkit.formats.tabular.sheets import undated

FOLDER = Path(__file__).parent.parent / "examples" / "case-studies"
MOMENT = datetime.datetime(2024, 6, 1)

FOSTERING = (
    "I have worked in fostering for some years and I am worried about how visits are written up.",
    "Two carers in our service, Denise and Ron Tuffley of 9 Quarry Bank, Leominster, have had three children "
    "since half-term on an approval for one. The youngest sleeps on the landing. I wrote it up on 12 March 2024 "
    "and my manager, Helen Prosser, changed the record the same afternoon.",
    "Nobody else in the team was asked. Please look at the visit records from January.",
)
WARD = (
    "Staff on our ward are told to tick the hourly checks at the end of the shift, all of them at once.",
    "The sister, Marie Lockyer, hands out the sheets at half past six. Two patients fell between checks that "
    "were never done, one of them Mr Alan Whitcombe in bay 4. The datix was closed by Dr S. Rahmani without a word to us.",
)
SCHOOL = (
    "Pupils with special needs are asked to stay at home on the days when inspectors come.",
    "The head, Mrs Gillian Ashdown of St Brannock's Primary in Barnstaple, rings the parents herself. "
    "One mother, Kelly Dunmore, told me that she was called three times in May.",
)
CASES = (
    (
        "C-001",
        "Priya Nair",
        "p.nair@example.org",
        "Medication is signed for before it is given. The nurse in charge, Tom Beale, says there is no time.",
        "closed",
    ),
    (
        "C-002",
        "",
        "",
        "Agency staff are not shown the care plans, and new residents go without their glasses and hearing aids for weeks.",
        "open",
    ),
    (
        "C-003",
        "Owen Pritchard",
        "07700 900145",
        "Overtime at the depot in Wrexham is claimed for men who are on leave. Ask Dai in wages.",
        "open",
    ),
    ("C-004", "", "", "Complaints are answered with a standard letter and nobody looks into them.", "closed"),
)


def letter(paragraphs: tuple[str, ...], header: str, comment: str, author: str) -> bytes:
    """Return a Word letter with a header, a table, a comment and properties."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = header
    document.add_heading("Statement", 1)
    for text in paragraphs:
        document.add_paragraph(text)
    table = document.add_table(2, 2)
    for place, text in zip(table._cells, ("Taken by", author, "Reference", "WB/24/0381"), strict=True):
        place.text = text
    document.add_comment(document.paragraphs[1].runs[0], text=comment, author=author, initials="XX")
    properties = document.core_properties
    properties.author = properties.last_modified_by = author
    properties.created = properties.modified = MOMENT
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue())


def mail() -> bytes:
    """Return an e-mail with an attachment."""
    message = EmailMessage()
    message["From"] = "T. Okonkwo-Reid <t.okonkworeid@example.com>"
    message["To"] = "Speak up <concerns@example.org>"
    message["Subject"] = "Attendance at our school"
    message["Date"] = "Mon, 03 Jun 2024 21:14:00 +0100"
    message["X-Originating-IP"] = "192.0.2.44"
    message.set_content("\n\n".join(SCHOOL) + "\n\nT. Okonkwo-Reid\n")
    message.add_attachment("\n".join(WARD) + "\n", filename="ward notes from Marie.txt")
    message.set_boundary("=_a_boundary_that_is_always_the_same_=")
    for part in message.iter_attachments():
        del part["Message-ID"]
    return message.as_bytes()


def table() -> str:
    """Return the cases as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["case", "reporter", "contact", "summary", "status"])
    writer.writerows(CASES)
    return out.getvalue()


def workbook() -> bytes:
    """Return the cases as a workbook whose sheet is named after somebody."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Nair caseload"
    sheet.append(["case", "reporter", "contact", "summary", "status"])
    for row in CASES:
        sheet.append(list(row))
    book.properties.creator, book.properties.created = "Priya Nair", MOMENT
    out = io.BytesIO()
    book.save(out)
    return undated(repacked(out.getvalue()))


def rich(paragraphs: tuple[str, ...], title: str, ending: str) -> bytes:
    """Return paragraphs and a table in a format that redactkit writes."""
    rows = Rows((((Lines((Piece("Outcome"),)),), (Lines((Piece("Passed on to the inspectorate"),)),)),))
    blocks = [Lines((Piece(title),), "h1"), *(Lines((Piece(text),)) for text in paragraphs), rows]
    said = content([("body", blocks)])
    return DOCUMENTS[ending].write(said, [unit.text for unit in said.units])


def main() -> None:
    """Write the folder."""
    page = "".join(f"<p>{text}</p>\n" for text in WARD)
    files = {
        "case 01/statement.docx": letter(
            FOSTERING, "Statement of Jamal Idris", "Jamal rang again today.", "Ruth Emery"
        ),
        "case 01/notes of Ruth Emery.txt": b"Rang Jamal Idris on 07700 900341. He is the only man in the team.\n",
        "case 02/interview.pdf": rich(WARD, "Interview", "pdf"),
        "case 02/page.html": (
            "<!DOCTYPE html><html><head><title>Ward 7</title><meta name='author' content='Marie Lockyer'></head>"
            f"<body><!-- ask Marie --><h1>What was said</h1>\n{page}</body></html>\n"
        ).encode(),
        "case 02/summary.odt": rich(WARD, "Summary", "odt"),
        "case 03/email.eml": mail(),
        "case 03/summary.rtf": rich(SCHOOL, "Summary", "rtf"),
        "case 03/notes.md": f"---\nauthor: T. Okonkwo-Reid\n---\n# Notes\n\n{SCHOOL[0]}\n\n- [a page](https://example.org/ashdown)\n".encode(),
        "cases.csv": table().encode(),
        "cases.xlsx": workbook(),
        "cases.jsonl": "".join(
            json.dumps({"id": case[0], "text": case[3]}) + "\n" for case in CASES
        ).encode(),
        "scan.png": bytes.fromhex("89504e470d0a1a0a0000000d49484452"),
    }
    for name, data in files.items():
        path = FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


if __name__ == "__main__":
    main()
