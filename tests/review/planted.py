"""Files of every format with a name planted in every place where a name can hide."""
# ruff: noqa: E501 - a line of markup or of a letter reads best in one piece

from __future__ import annotations

import io
import json
import mailbox
import zipfile
from collections.abc import Iterator, Mapping
from email.message import EmailMessage
from pathlib import Path

NAME = "Zebulon"
"""What is planted; words that begin with it say where, so that a failure does too."""

BODY = "The manager told me to change the record on the ward."
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PICTURE = bytes.fromhex("89504e470d0a1a0a") + b"tEXtAuthor\x00" + NAME.encode() + b"Exif"


def changed(raw: bytes, changes: Mapping[str, tuple[str, str]], added: Mapping[str, bytes]) -> bytes:
    """Return a zip archive with pieces of its members replaced and members added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name in changes:
                before, after = changes[name]
                assert before.encode() in data, (name, before)
                data = data.replace(before.encode(), after.encode(), 1)
            new.writestr(name, data)
        for name, data in added.items():
            new.writestr(name, data)
    return out.getvalue()


def word(extra: str = "", added: Mapping[str, bytes] | None = None) -> bytes:
    """Return a Word file with `extra` XML at the head of its body."""
    import docx

    document = docx.Document()
    document.add_heading("Concern", 1)
    document.add_paragraph(BODY)
    out = io.BytesIO()
    document.save(out)
    return changed(out.getvalue(), {"word/document.xml": ("<w:body>", f"<w:body>{extra}")}, added or {})


def run(text: str, inside: str = "") -> str:
    return f'<w:r>{inside}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


BOX = (
    '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice Requires="wps"><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/'
    '2006/wordprocessingDrawing"><wp:docPr id="1" name="{0}Shape" descr="{0}Alt" title="{0}Title"/>'
    "<w:txbxContent><w:p><w:r><w:t>{0}Box wrote it.</w:t></w:r></w:p></w:txbxContent></wp:inline></w:drawing>"
    "</mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>{0}Fallback</w:t></w:r></w:p>"
    "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)
WORD = {
    "body": paragraph(run(f"Ask {NAME}Body about it.")),
    "split runs": paragraph(run("Ask Zeb") + run("ulon", "<w:rPr><w:b/></w:rPr>") + run("Split now.")),
    "table": "<w:tbl><w:tr><w:tc>" + paragraph(run(f"{NAME}Cell")) + "</w:tc></w:tr></w:tbl>",
    "nested table": "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>"
    + paragraph(run(f"{NAME}Inner"))
    + "</w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>",
    "text box, alt text": BOX.format(NAME),
    "insertion": paragraph(f'<w:ins w:id="1" w:author="{NAME}Author">' + run(f"{NAME}Inserted") + "</w:ins>"),
    "deletion": paragraph(
        f'<w:del w:id="1" w:author="{NAME}"><w:r><w:delText>{NAME}Deleted</w:delText></w:r></w:del>'
    ),
    "moved": paragraph(f'<w:moveFrom w:id="1" w:author="{NAME}">' + run(f"{NAME}Moved") + "</w:moveFrom>"),
    "field": paragraph(
        f'<w:r><w:instrText> MERGEFIELD {NAME}Field </w:instrText></w:r><w:fldSimple w:instr="AUTHOR {NAME}">'
        + run(f"{NAME}Result")
        + "</w:fldSimple>"
    ),
    "link": paragraph(
        f'<w:hyperlink w:anchor="{NAME}" w:tooltip="{NAME}">' + run(f"{NAME}Link") + "</w:hyperlink>"
    ),
    "bookmark": paragraph(
        f'<w:bookmarkStart w:id="0" w:name="{NAME}"/>' + run("here") + '<w:bookmarkEnd w:id="0"/>'
    ),
    "hidden": paragraph(run(f"{NAME}Hidden", "<w:rPr><w:vanish/></w:rPr>")),
    "control": f'<w:sdt><w:sdtPr><w:alias w:val="{NAME}"/><w:tag w:val="{NAME}"/></w:sdtPr><w:sdtContent>'
    + paragraph(run(f"{NAME}Control"))
    + "</w:sdtContent></w:sdt>",
    "smart tag": paragraph(
        f'<w:smartTag w:element="{NAME}"><w:smartTagPr><w:attr w:name="n" w:val="{NAME}"/></w:smartTagPr>'
        + run(f"{NAME}Smart")
        + "</w:smartTag>"
    ),
    "row deleted": f'<w:tbl><w:tr><w:trPr><w:del w:id="2" w:author="{NAME}"/></w:trPr><w:tc>'
    + paragraph(run(f"{NAME}Row"))
    + "</w:tc></w:tr></w:tbl>",
}


def part(tag: str, text: str) -> bytes:
    inner = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    if tag in {"footnotes", "endnotes", "comments"}:
        inner = f'<w:{tag[:-1]} w:id="2" w:author="{NAME}" w:initials="{NAME}">{inner}</w:{tag[:-1]}>'
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{tag} {W}>{inner}</w:{tag}>'.encode()


PARTS = {
    "header": {"word/header1.xml": part("hdr", f"{NAME}Header")},
    "first header": {"word/header2.xml": part("hdr", f"{NAME}First")},
    "footer": {"word/footer1.xml": part("ftr", f"{NAME}Footer")},
    "footnote": {"word/footnotes.xml": part("footnotes", f"{NAME}Footnote")},
    "endnote": {"word/endnotes.xml": part("endnotes", f"{NAME}Endnote")},
    "comment": {"word/comments.xml": part("comments", f"{NAME}Comment")},
    "people": {
        "word/people.xml": f'<w15:people xmlns:w15="x"><w15:person w15:author="{NAME}"/></w15:people>'.encode()
    },
    "custom XML": {"customXml/item9.xml": f"<case><name>{NAME}</name></case>".encode()},
    "properties": {"docProps/custom.xml": f"<Properties><property>{NAME}</property></Properties>".encode()},
    "embedded": {"word/embeddings/oleObject1.bin": f"\xd0{NAME}".encode("latin-1")},
    "picture": {"word/media/image1.png": PICTURE},
    "glossary": {"word/glossary/document.xml": part("glossaryDocument", NAME)},
}


def words() -> Iterator[tuple[str, bytes]]:
    """Yield a Word file per hiding place."""
    import docx

    for number, (_, extra) in enumerate(WORD.items(), 1):
        yield f"letter {number:02}.docx", word(extra)
    for number, (_, added) in enumerate(PARTS.items(), 30):
        yield f"letter {number:02}.docx", word(added=added)
    document = docx.Document()
    document.add_paragraph(BODY)
    document.add_comment(document.paragraphs[0].runs[0], text=f"{NAME}Said", author=NAME, initials=NAME[:2])
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.title = properties.keywords = NAME
    properties.comments = properties.subject = properties.category = NAME
    document.styles.add_style(f"{NAME}Style", 1)
    link = document.part.relate_to(
        f"https://example.org/{NAME}",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
        is_external=True,
    )
    assert link
    out = io.BytesIO()
    document.save(out)
    yield f"{NAME} statement.docx", out.getvalue()


PAGE = f"""<!DOCTYPE html><html><head><title>{NAME}Title</title><meta name="author" content="{NAME}">
<style>/* {NAME} */</style><script>var n = "{NAME}"</script><link href="{NAME}.css"></head>
<body data-name="{NAME}" onload="{NAME}()"><!-- {NAME} --><h1>Ask {NAME}Heading</h1>
<p title="{NAME}">Told by <b>Zeb</b>ulonSplit <a href="mailto:{NAME}@example.org">{NAME}Link</a> <img alt="{NAME}Alt" src="{NAME}.png">
<p hidden>{NAME}</p><p style="display: none">{NAME}</p><del>{NAME}Gone</del>
<ul><li>{NAME}Item</li></ul><table><caption>{NAME}Caption</caption><tr><th>{NAME}Head</th><td>{NAME}Cell</td></tr></table>
<iframe srcdoc="{NAME}"></iframe><input value="{NAME}"><textarea>{NAME}</textarea><noscript>{NAME}</noscript>
<svg><title>{NAME}</title></svg><template>{NAME}</template><object data="{NAME}">{NAME}</object></body></html>"""

MARKDOWN = f"""---
author: {NAME}
---
# Concern of {NAME}Heading

<!-- {NAME} -->
Told by [{NAME}Link](https://example.org/{NAME} "{NAME}") ![{NAME}Alt](img/{NAME}.png) and [him][{NAME}].
<span title="{NAME}">She</span> wrote to <{NAME}@example.org>.

[{NAME}]: https://example.org/{NAME}
<script>{NAME}</script>
"""

RICH = (
    r"{\rtf1\ansi{\info{\title " + NAME + r"}{\author " + NAME + r"}}{\*\userprops " + NAME + "}"
    r"{\header " + NAME + r"Header\par}{\footer " + NAME + r"Footer\par}\pard Ask {\b Zeb}ulonSplit. "
    r"{\deleted "
    + NAME
    + r"Deleted}{\v "
    + NAME
    + r"Hidden}{\*\bkmkstart "
    + NAME
    + r"}{\footnote "
    + NAME
    + "Note}"
    r"{\field{\*\fldinst HYPERLINK 'mailto:" + NAME + r"'}{\fldrslt " + NAME + r"Result}}"
    r"{\*\atnauthor "
    + NAME
    + r"}{\*\annotation "
    + NAME
    + r"Comment}{\pict\pngblip "
    + NAME.encode().hex()
    + r"}\par "
    + BODY
    + r"\par}"
)


def open_document() -> bytes:
    """Return an OpenDocument text with a name in every place."""
    names = " ".join(
        f'xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"'
        for each in ("office", "text", "table", "style", "drawing", "meta")
    ).replace(
        'xmlns:drawing="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"',
        'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"',
    )
    extra = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
    body = (
        f'<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info><dc:creator>{NAME}'
        f"</dc:creator></office:change-info><text:p>{NAME}Deleted</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        f'<text:h text:outline-level="1">{NAME}Heading</text:h><text:p>Ask Zeb<text:span>ulonSplit</text:span> '
        f'<text:a xlink:href="mailto:{NAME}@x.org">{NAME}Link</text:a><text:note text:id="{NAME}"><text:note-citation>1</text:note-citation>'
        f'<text:note-body><text:p>{NAME}Note</text:p></text:note-body></text:note><office:annotation office:name="{NAME}"><dc:creator>{NAME}'
        f'</dc:creator><text:p>{NAME}Comment</text:p></office:annotation><draw:frame draw:name="{NAME}"><draw:text-box><text:p>{NAME}Box</text:p>'
        f"</draw:text-box><svg:title>{NAME}Alt</svg:title><svg:desc>{NAME}Alt</svg:desc></draw:frame>"
        f'<text:hidden-text text:string-value="{NAME}">{NAME}</text:hidden-text></text:p><text:list><text:list-item><text:p>{NAME}Item'
        f'</text:p></text:list-item></text:list><table:table table:name="{NAME}"><table:table-row><table:table-cell><text:p>{NAME}Cell</text:p>'
        f"</table:table-cell></table:table-row></table:table><text:p>{BODY}</text:p>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        head = '<?xml version="1.0" encoding="UTF-8"?>'
        archive.writestr(
            "content.xml",
            f"{head}<office:document-content {names} {extra}><office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
        archive.writestr(
            "styles.xml",
            f'{head}<office:document-styles {names}><office:master-styles><style:master-page style:name="{NAME}"><style:header><text:p>{NAME}Header'
            f"</text:p></style:header><style:footer><text:p>{NAME}Footer</text:p></style:footer></style:master-page></office:master-styles></office:document-styles>",
        )
        archive.writestr(
            "meta.xml",
            f"{head}<office:document-meta {names}><office:meta><meta:user-defined>{NAME}</meta:user-defined></office:meta></office:document-meta>",
        )
        archive.writestr("Pictures/1.png", PICTURE)
        archive.writestr("Basic/Standard/Module1.xml", NAME)
    return out.getvalue()


def pdf(password: str = "") -> bytes:
    """Return a PDF with a name on the page, in notes, fields, attached files, bookmarks and properties."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.annotations import FreeText
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 700, f"Ask {NAME}Page about it.")
    canvas.drawString(72, 680, BODY)
    canvas.setFillAlpha(0)
    canvas.drawString(72, 660, f"{NAME}Unseen")
    canvas.acroForm.textfield(name=f"{NAME}Field", value=NAME, x=72, y=500, tooltip=NAME)
    canvas.linkURL(f"https://example.org/{NAME}", (0, 0, 10, 10))
    canvas.bookmarkPage(NAME)
    canvas.addOutlineEntry(NAME, NAME)
    canvas.setAuthor(NAME)
    canvas.setTitle(NAME)
    canvas.setKeywords(NAME)
    canvas.showPage()
    canvas.save()
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(out.getvalue())))
    writer.add_attachment(f"{NAME}.txt", NAME.encode())
    writer.add_annotation(0, FreeText(text=f"{NAME}Note", rect=(50, 550, 200, 650)))
    if password:
        writer.encrypt(password)
    final = io.BytesIO()
    writer.write(final)
    return final.getvalue()


def mail(html: bool = False, nested: bool = True) -> bytes:
    """Return a message with a name in headers, body and attachments."""
    message = EmailMessage()
    message["From"] = f'"{NAME} From" <{NAME}@example.org>'
    message["To"] = f"{NAME}To@example.org"
    message["Cc"] = f"{NAME}Cc@example.org"
    message["Reply-To"] = f"{NAME}@example.org"
    message["Subject"] = f"About {NAME}Subject"
    message["Date"] = "Mon, 03 Jun 2024 21:14:00 +0000"
    message["Message-ID"] = f"<{NAME}@example.org>"
    message["X-Originating-User"] = NAME
    message["Received"] = f"from {NAME} by mail"
    message.set_content(f"Ask {NAME}Body. {BODY}\n")
    message.add_alternative(PAGE, subtype="html")
    if html:
        message = EmailMessage()
        message["Subject"] = f"About {NAME}Subject"
        message.set_content(PAGE, subtype="html")
    message.add_attachment(f"{NAME}Attached\n", filename=f"{NAME}.txt")
    message.add_attachment(
        word(WORD["body"]), maintype="application", subtype="msword", filename=f"{NAME}.docx"
    )
    message.add_attachment(PICTURE, maintype="image", subtype="png", filename=f"{NAME}.png")
    message.add_attachment(NAME.encode(), maintype="application", subtype="x-thing", filename=f"{NAME}.bin")
    if nested:
        inner = EmailMessage()
        inner["From"] = f"{NAME}Inner@example.org"
        inner["Subject"] = f"{NAME}InnerSubject"
        inner.set_content(f"{NAME}InnerBody\n")
        message.add_attachment(inner)
    return message.as_bytes()


def box(path: Path) -> bytes:
    """Return a mailbox of two messages."""
    kept = mailbox.mbox(path)
    for _ in range(2):
        kept.add(mail(nested=False))
    kept.close()
    return path.read_bytes()


ROWS = [
    {"id": "1", "Reporter": f"{NAME}Reporter", "Summary": f"{BODY} Ask {NAME}Summary.", "Score": 3},
    {"id": "2", "Reporter": "", "Summary": BODY, "Score": 4},
]


def delimited(mark: str) -> bytes:
    lines = [["id", "Reporter", "Summary", f"{NAME}Column"]]
    lines += [[str(value) for value in row.values()] for row in ROWS]
    return "".join(mark.join(line) + "\n" for line in lines).encode()


def lines() -> bytes:
    nested = {
        **ROWS[0],
        f"{NAME}Key": 1,
        "people": [{"name": f"{NAME}Deep", "tags": [f"{NAME}Tag", 7, None, {}]}],
    }
    return "".join(json.dumps(row) + "\n" for row in (nested, ROWS[1])).encode()


def workbook() -> bytes:
    import openpyxl
    from openpyxl.comments import Comment

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = f"{NAME}Sheet"
    sheet.append(["id", "Reporter", "Summary", f"{NAME}Column"])
    for row in ROWS:
        sheet.append(list(row.values()))
    sheet["A1"].comment = Comment(f"{NAME}Comment", NAME)
    sheet["C2"].hyperlink = f"https://example.org/{NAME}"
    sheet.oddHeader.center.text = f"{NAME}Header"
    sheet["E2"] = f'=CONCATENATE("{NAME}Formula", "x")'
    book.defined_names[f"{NAME}Range"] = openpyxl.workbook.defined_name.DefinedName(
        f"{NAME}Range", attr_text="A1"
    )
    hidden = book.create_sheet(f"{NAME}Hidden")
    hidden.sheet_state = "hidden"
    hidden.append(["Note", "Other"])
    hidden.append([f"{NAME}HiddenCell", "x"])
    book.properties.creator = book.properties.title = NAME
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def parquet(folder: Path) -> bytes:
    import pyarrow
    import pyarrow.parquet

    path = folder / "planted.parquet"
    table = pyarrow.table(
        {f"{NAME}Column": [7, 8], "Reporter": [f"{NAME}A", None], "Summary": [f"Ask {NAME}B.", BODY]}
    )
    pyarrow.parquet.write_table(table.replace_schema_metadata({"author": NAME}), path)
    return path.read_bytes()


def files(folder: Path) -> dict[str, bytes]:
    """Return every planted file by its path; `folder` is for libraries that write to files alone."""
    scratch = folder / "scratch"
    scratch.mkdir()
    text = f"Ask {NAME}Text.\r\n{BODY}\n"
    found = dict(words()) | {
        "page.html": PAGE.encode(),
        "page 2.htm": PAGE.encode("utf-16"),
        "notes.md": MARKDOWN.encode(),
        "rich.rtf": RICH.encode(),
        "open.odt": open_document(),
        "report.pdf": pdf(),
        "mail.eml": mail(),
        "mail 2.eml": mail(html=True),
        "mailbox.mbox": box(scratch / "box"),
        "cases.csv": delimited(","),
        "cases.tsv": delimited("\t"),
        "cases.jsonl": lines(),
        "cases.xlsx": workbook(),
        "cases.parquet": parquet(scratch),
        f"{NAME}.txt": text.encode(),
        f"notes about {NAME.lower()} 2024.txt": text.encode("utf-16"),
        f"{NAME} folder/notes.txt": text.encode("cp1252"),
        f"{NAME} folder/{NAME}/letter.docx": word(WORD["body"]),
        "case 07/statement.docx": word(WORD["body"]),
        "case 07/table.xlsx": workbook(),
        "case 07/page.html": PAGE.encode(),
        f"case 07/{NAME}.csv": delimited(","),
        f"case 07/{NAME}.pdf": pdf(),
        "case 07/open.odt": open_document(),
        "case 07/rich.rtf": RICH.encode(),
        "case 07/mail.eml": mail(nested=False),
        "case 07/notes.md": MARKDOWN.encode(),
        "case 07/lines.jsonl": lines(),
        "case 08/empty.txt": b"",
        "case 08/picture.png": PICTURE,
        f"case 08/file.{NAME}": NAME.encode(),
        "case 08/letter.txt": text.encode(),
    }
    return found


def every_byte(path: Path) -> Iterator[bytes]:
    """Yield all that a file holds: as it is, and unpacked, decoded, decompressed."""
    raw = path.read_bytes()
    yield from (raw, raw.decode("utf-8", "replace").encode("utf-16-le"), path.as_posix().encode())
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield archive.read(name)
    if raw.startswith(b"%PDF"):
        from pypdf import PdfReader

        reader = PdfReader(io.BytesIO(raw))
        for number in range(1, len(reader.xref[0]) + 1 if reader.xref else 200):
            held = reader.get_object(number)
            yield repr(held).encode()
            if hasattr(held, "get_data"):
                yield held.get_data()
        yield "\n".join(page.extract_text() for page in reader.pages).encode()
    if raw.startswith(b"PAR1"):
        import pyarrow.parquet

        yield repr(pyarrow.parquet.read_table(path).to_pylist()).encode()
        yield repr(pyarrow.parquet.read_schema(path).metadata).encode()
    if path.suffix in {".eml", ".mbox"}:
        import email
        import email.policy

        messages = []
        if path.suffix == ".mbox":
            box = mailbox.mbox(path)
            messages += list(box)
            box.close()
        messages += [email.message_from_bytes(raw, policy=email.policy.default)]
        for message in messages:
            for piece in message.walk():
                yield repr(piece.items()).encode()
                data = piece.get_payload(decode=True) or b""
                yield data
                if data.startswith(b"PK"):
                    with zipfile.ZipFile(io.BytesIO(data)) as archive:
                        for name in archive.namelist():
                            yield archive.read(name)
