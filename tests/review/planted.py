"""Files of every format with a name planted in every place where a name can hide."""
# ruff: noqa: E501, SIM905 - a line of markup or of a letter reads best in one piece

from __future__ import annotations

import io
import json
import mailbox
import zipfile
from collections.abc import Iterator, Mapping
from email.message import EmailMessage
from functools import cache
from pathlib import Path

from redactkit.testing.decoding import letters

FIRST = """
    Adrian Beatrice Cedric Deborah Edwin Frances Gareth Hazel Ian Jacqueline Kenneth Lorraine Malcolm
    Nadine Oliver Patricia Quentin Rosalind Stephen Theresa Ursula Victor Winifred Yvonne Zachary
    Priya Kwame Aisha Tomasz
""".split()
LAST = """
    Ackroyd Ainsworth Arkwright Bancroft Blenkinsop Bramhall Brocklehurst Butterworth Cartmell Clitheroe
    Cockcroft Crowther Dewhurst Entwistle Fairclough Fazackerley Featherstone Garforth Greenhalgh
    Hargreaves Heathcote Higginbottom Holroyd Illingworth Kershaw Lofthouse Micklethwaite Murgatroyd
    Oldroyd Ollerenshaw Openshaw Pickersgill Pilkington Postlethwaite Ramsbottom Rawnsley Satterthwaite
    Shuttleworth Standish Sutcliffe Tattersall Thistlethwaite Threlfall Tunnicliffe Unsworth
    Wigglesworth Winterbottom Wolstenholme Adebayo Okonkwo Chowdhury Rahmani Kowalczyk Nowakowski
    Papadopoulos Fitzgerald Mukherjee Venkataraman Oyelaran Achterberg Brannigan
""".split()


class Names:
    """A name for every place in which one is planted: `at.Header` is always the same person."""

    def __init__(self) -> None:
        self.places: dict[str, str] = {}

    def __getattr__(self, place: str) -> str:
        number = len(self.places)
        known = f"{FIRST[number % len(FIRST)]} {LAST[number % len(LAST)]}"
        return self.places.setdefault(place, known)

    def found(self, reading: str, *, alone: bool = False) -> list[str]:
        """Return the places of whose names the last stands in a text, as `tests/attacks/search.py` reads it.

        With `alone` both names must, so that each place is found by itself.
        """
        return [
            f"{place} ({name})"
            for place, name in self.places.items()
            if _letters(name if alone else name.split()[1]) in reading
        ]


_letters = cache(letters)


class Dotted:
    """The same people as they stand in an address."""

    def __getattr__(self, place: str) -> str:
        return getattr(at, place).lower().replace(" ", ".")


at, dotted = Names(), Dotted()
NAME = at.Unseen
"""Stands where no reader of a document looks."""

SPLIT = at.Split
"""Stands in two pieces of different looks."""

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
    f'<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    f'<mc:Choice Requires="wps"><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/'
    f'2006/wordprocessingDrawing"><wp:docPr id="1" name="{at.Shape}" descr="{at.Alt}" title="{at.Title}"/>'
    f"<w:txbxContent><w:p><w:r><w:t>{at.Box} wrote it.</w:t></w:r></w:p></w:txbxContent></wp:inline></w:drawing>"
    f"</mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>{at.Fallback}</w:t></w:r></w:p>"
    f"</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)
WORD = {
    "body": paragraph(run(f"Ask {at.Body} about it.")),
    "split runs": paragraph(
        run(f"Ask {SPLIT[:4]}") + run(SPLIT[4:9], "<w:rPr><w:b/></w:rPr>") + run(f"{SPLIT[9:]} now.")
    ),
    "table": "<w:tbl><w:tr><w:tc>" + paragraph(run(at.Cell)) + "</w:tc></w:tr></w:tbl>",
    "nested table": "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>"
    + paragraph(run(at.Inner))
    + "</w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>",
    "text box, alt text": BOX,
    "insertion": paragraph(f'<w:ins w:id="1" w:author="{at.Author}">' + run(at.Inserted) + "</w:ins>"),
    "deletion": paragraph(
        f'<w:del w:id="1" w:author="{NAME}"><w:r><w:delText>{at.Deleted}</w:delText></w:r></w:del>'
    ),
    "moved": paragraph(f'<w:moveFrom w:id="1" w:author="{NAME}">' + run(at.Moved) + "</w:moveFrom>"),
    "field": paragraph(
        f'<w:r><w:instrText> MERGEFIELD {at.Field} </w:instrText></w:r><w:fldSimple w:instr="AUTHOR {NAME}">'
        + run(at.Result)
        + "</w:fldSimple>"
    ),
    "link": paragraph(
        f'<w:hyperlink w:anchor="{NAME}" w:tooltip="{NAME}">' + run(at.Link) + "</w:hyperlink>"
    ),
    "bookmark": paragraph(
        f'<w:bookmarkStart w:id="0" w:name="{NAME}"/>' + run("here") + '<w:bookmarkEnd w:id="0"/>'
    ),
    "hidden": paragraph(run(at.Hidden, "<w:rPr><w:vanish/></w:rPr>")),
    "control": f'<w:sdt><w:sdtPr><w:alias w:val="{NAME}"/><w:tag w:val="{NAME}"/></w:sdtPr><w:sdtContent>'
    + paragraph(run(at.Control))
    + "</w:sdtContent></w:sdt>",
    "smart tag": paragraph(
        f'<w:smartTag w:element="{NAME}"><w:smartTagPr><w:attr w:name="n" w:val="{NAME}"/></w:smartTagPr>'
        + run(at.Smart)
        + "</w:smartTag>"
    ),
    "form field": paragraph(
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="{NAME}"/><w:statusText w:val="{NAME}"/>'
        f'<w:textInput><w:default w:val="{at.Default}"/></w:textInput></w:ffData></w:fldChar></w:r>'
        + run(f"Ask {at.Filled}")
    ),
    "ruby": paragraph(
        f"<w:r><w:ruby><w:rt>{run(at.Above)}</w:rt><w:rubyBase>{run(at.Base)}</w:rubyBase></w:ruby></w:r>"
    ),
    "formula": paragraph(
        '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>'
        f"{at.Formula} = 1</m:t></m:r></m:oMath>"
    ),
    "row deleted": f'<w:tbl><w:tr><w:trPr><w:del w:id="2" w:author="{NAME}"/></w:trPr><w:tc>'
    + paragraph(run(at.Row))
    + "</w:tc></w:tr></w:tbl>",
}


def part(tag: str, text: str) -> bytes:
    inner = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    if tag in {"footnotes", "endnotes", "comments"}:
        inner = f'<w:{tag[:-1]} w:id="2" w:author="{NAME}" w:initials="{NAME}">{inner}</w:{tag[:-1]}>'
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{tag} {W}>{inner}</w:{tag}>'.encode()


PARTS = {
    "header": {"word/header1.xml": part("hdr", at.Header)},
    "first header": {"word/header2.xml": part("hdr", at.First)},
    "footer": {"word/footer1.xml": part("ftr", at.Footer)},
    "footnote": {"word/footnotes.xml": part("footnotes", at.Footnote)},
    "endnote": {"word/endnotes.xml": part("endnotes", at.Endnote)},
    "comment": {"word/comments.xml": part("comments", at.Comment)},
    "people": {
        "word/people.xml": f'<w15:people xmlns:w15="x"><w15:person w15:author="{NAME}"/></w15:people>'.encode()
    },
    "custom XML": {"customXml/item9.xml": f"<case><name>{NAME}</name></case>".encode()},
    "properties": {"docProps/custom.xml": f"<Properties><property>{NAME}</property></Properties>".encode()},
    "chart": {"word/charts/chart1.xml": f"<c><v>{at.Chart}</v></c>".encode()},
    "diagram": {"word/diagrams/data1.xml": f"<d><t>{at.Diagram}</t></d>".encode()},
    "embedded page": {"word/afchunk1.htm": f"<p>{at.Chunk}</p>".encode()},
    "review people": {"word/commentsExtended.xml": f'<w15 a="{at.Reviewer}"/>'.encode()},
    "printer": {"word/printerSettings1.bin": at.Printer.encode("utf-16-le")},
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
    document.add_comment(document.paragraphs[0].runs[0], text=at.Said, author=NAME, initials=NAME[:2])
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.title = properties.keywords = NAME
    properties.comments = properties.subject = properties.category = NAME
    document.styles.add_style(at.Style, 1)
    link = document.part.relate_to(
        f"https://example.org/{NAME}",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
        is_external=True,
    )
    assert link
    out = io.BytesIO()
    document.save(out)
    yield f"{NAME} statement.docx", out.getvalue()


PAGE = f"""<!DOCTYPE html><html><head><title>{at.Title}</title><meta name="author" content="{NAME}">
<style>/* {NAME} */</style><script>var n = "{NAME}"</script><link href="{NAME}.css"></head>
<body data-name="{NAME}" onload="{NAME}()"><!-- {NAME} --><h1>Ask {at.Heading}</h1>
<p title="{NAME}">Told by <b>{SPLIT[:4]}</b>{SPLIT[4:]} <a href="mailto:{dotted.Address}@example.org">{at.Link}</a> <img alt="{at.Alt}" src="{NAME}.png">
<p hidden>{NAME}</p><p style="display: none">{NAME}</p><del>{at.Gone}</del>
<ul><li>{at.Item}</li></ul><table><caption>{at.Caption}</caption><tr><th>{at.Head}</th><td>{at.Cell}</td></tr></table>
<iframe srcdoc="{NAME}"></iframe><input value="{NAME}"><textarea>{NAME}</textarea><noscript>{NAME}</noscript>
<abbr title="{at.Abbreviation}">He</abbr> <time datetime="{NAME}">then</time> <details><summary>{at.Summary}</summary>Told by {at.Folded}.</details>
<img alt="x" src="data:text/plain,{NAME}"><a href="#" aria-label="{at.Label}">there</a> <select><option>{at.Option}</option></select>
<script type="application/ld+json">{{"author": "{at.Linked}"}}</script>
<svg><title>{NAME}</title></svg><template>{NAME}</template><object data="{NAME}">{NAME}</object></body></html>"""

MARKDOWN = f"""---
author: {NAME}
---
# Concern of {at.Heading}

<!-- {NAME} -->
Told by [{at.Link}](https://example.org/{NAME} "{NAME}") ![{at.Alt}](img/{NAME}.png) and [him][{NAME}].
<span title="{NAME}">She</span> wrote to <{dotted.Address}@example.org>.

[{NAME}]: https://example.org/{NAME}
<script>{NAME}</script>

Told by [^1].

[^1]: Ask {at.Footnote}.

| Who | What |
| --- | --- |
| {at.Cell} | rang |
"""

RICH = "".join(
    (
        r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss " + NAME + r";}}",
        r"{\stylesheet{\s0 Normal;}{\s1 heading 1;}{\s9 " + at.Style + r";}}",
        r"{\info{\title " + at.Title + r"}{\author " + at.Author + r"}{\*\company " + NAME + r"}}",
        r"{\*\userprops {\propname " + NAME + r"}{\staticval " + NAME + r"}}{\*\docvar " + NAME + r"}",
        r"{\header \pard " + at.Header + r"\par}{\footer \pard " + at.Footer + r"\par}",
        r"\pard\s1\outlinelevel0\b " + at.Heading + r"\b0\par",
        r"\pard\plain Ask {\b " + SPLIT[:4] + r"}" + SPLIT[4:] + r". {\deleted " + at.Deleted + r"}",
        r"{\v " + at.Hidden + r"}{\*\bkmkstart " + NAME + r"}{\footnote \pard Told by " + at.Footnote + r".}",
        r"{\field{\*\fldinst HYPERLINK 'mailto:" + NAME + r"'}{\fldrslt " + at.Link + r"}}",
        r"{\*\atnid AB}{\*\atnauthor " + NAME + r"}{\*\annotation Ask " + at.Comment + r"}",
        r"{\*\shppict{\pict{\*\picprop{\sp{\sn wzDescription}{\sv " + at.Alt + r"}}}\pngblip ",
        NAME.encode().hex() + r"}}\par",
        r"{\shp{\*\shpinst{\sp{\sn wzName}{\sv "
        + at.Shape
        + r"}}{\shptxt\pard "
        + at.Box
        + r" said so.\par}}",
        r"{\shprslt\pard " + at.Fallback + r"\par}}",
        r"{\listtext\pard 1.\tab}\pard\ls1 " + at.Item + r"\par",
        r"\pard\trowd\cellx2000\cellx4000\intbl Taken by\cell " + at.Cell + r"\cell\row",
        r"\trowd\cellx2000\intbl {\itap2 "
        + at.Inner
        + r"\nestcell{\*\nesttableprops\trowd\nestrow}}\cell\row",
        r"\pard {\xe\pard "
        + at.Index
        + r"}{\object{\*\objdata "
        + NAME.encode().hex()
        + r"}{\result "
        + at.Object
        + "}}",
        BODY + r"\par}",
    )
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
        f"</dc:creator></office:change-info><text:p>{at.Deleted}</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        f'<text:h text:outline-level="1">{at.Heading}</text:h><text:p>Ask {SPLIT[:4]}<text:span>{SPLIT[4:]}</text:span> '
        f'<text:a xlink:href="mailto:{dotted.Address}@x.org">{at.Link}</text:a><text:note text:id="{NAME}"><text:note-citation>1</text:note-citation>'
        f'<text:note-body><text:p>{at.Note}</text:p></text:note-body></text:note><office:annotation office:name="{NAME}"><dc:creator>{NAME}'
        f'</dc:creator><text:p>{at.Comment}</text:p></office:annotation><draw:frame draw:name="{NAME}"><draw:text-box><text:p>{at.Box}</text:p>'
        f"</draw:text-box><svg:title>{at.Alt}</svg:title><svg:desc>{at.Alt}</svg:desc></draw:frame>"
        f'<text:hidden-text text:string-value="{NAME}">{NAME}</text:hidden-text></text:p><text:list><text:list-item><text:p>{at.Item}'
        f'</text:p></text:list-item></text:list><table:table table:name="{NAME}"><table:table-row><table:table-cell><text:p>{at.Cell}</text:p>'
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
            f'{head}<office:document-styles {names}><office:master-styles><style:master-page style:name="{NAME}"><style:header><text:p>{at.Header}'
            f"</text:p></style:header><style:footer><text:p>{at.Footer}</text:p></style:footer></style:master-page></office:master-styles></office:document-styles>",
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
    canvas.drawString(72, 700, f"Ask {at.Page} about it.")
    canvas.drawString(72, 680, BODY)
    canvas.setFillAlpha(0)
    canvas.drawString(72, 660, at.Unseen)
    canvas.acroForm.textfield(name=at.Field, value=NAME, x=72, y=500, tooltip=NAME)
    canvas.linkURL(f"https://example.org/{NAME}", (0, 0, 10, 10))
    canvas.bookmarkPage(NAME)
    canvas.addOutlineEntry(NAME, NAME)
    canvas.beginForm(at.Form.split()[1])
    canvas.drawString(72, 640, f"Ask {at.Formed}.")
    canvas.endForm()
    canvas.doForm(at.Form.split()[1])
    canvas.setAuthor(NAME)
    canvas.setTitle(NAME)
    canvas.setKeywords(NAME)
    canvas.showPage()
    canvas.save()
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(out.getvalue())))
    writer.add_attachment(f"{NAME}.txt", NAME.encode())
    writer.add_annotation(0, FreeText(text=at.Note, rect=(50, 550, 200, 650)))
    writer.xmp_metadata = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:source>{at.Packet}</dc:source>'
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
    ).encode()
    if password:
        writer.encrypt(password)
    final = io.BytesIO()
    writer.write(final)
    return final.getvalue()


def mail(html: bool = False, nested: bool = True) -> bytes:
    """Return a message with a name in headers, body and attachments."""
    message = EmailMessage()
    message["From"] = f'"{at.From}" <{dotted.Address}@example.org>'
    message["To"] = f"{dotted.To}@example.org"
    message["Cc"] = f"{dotted.Cc}@example.org"
    message["Reply-To"] = f"{dotted.Address}@example.org"
    message["Subject"] = f"About {at.Subject}"
    message["Date"] = "Mon, 03 Jun 2024 21:14:00 +0000"
    message["Message-ID"] = f"<{dotted.Address}@example.org>"
    message["X-Originating-User"] = NAME
    message["Received"] = f"from {NAME} by mail"
    message.set_content(f"Ask {at.Body}. {BODY}\n")
    message.add_alternative(PAGE, subtype="html")
    if html:
        message = EmailMessage()
        message["Subject"] = f"About {at.Subject}"
        message.set_content(PAGE, subtype="html")
    message.add_attachment(f"Ask {at.Attached} about it.\n", filename=f"{NAME}.txt")
    message.add_attachment(
        word(WORD["body"]), maintype="application", subtype="msword", filename=f"{NAME}.docx"
    )
    message.add_attachment(PICTURE, maintype="image", subtype="png", filename=f"{NAME}.png")
    message.add_attachment(f"BEGIN:VCARD\nFN:{at.Card}\nEND:VCARD", subtype="vcard", filename=f"{NAME}.vcf")
    message.add_attachment(f"id,Summary\n1,Ask {at.AttachedCell}.\n", subtype="csv", filename=f"{NAME}.csv")
    message.add_attachment(NAME.encode(), maintype="application", subtype="x-thing", filename=f"{NAME}.bin")
    if nested:
        inner = EmailMessage()
        inner["From"] = f"{dotted.Inner}@example.org"
        inner["Subject"] = at.InnerSubject
        inner.set_content(f"Ask {at.InnerBody} about it.\n")
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
    {"id": "1", "Reporter": at.Reporter, "Summary": f"{BODY} Ask {at.Summary}.", "Score": 3},
    {"id": "2", "Reporter": "", "Summary": BODY, "Score": 4},
]


def delimited(mark: str) -> bytes:
    lines = [["id", "Reporter", "Summary", at.Column]]
    lines += [[str(value) for value in row.values()] for row in ROWS]
    return "".join(mark.join(line) + "\n" for line in lines).encode()


def lines() -> bytes:
    nested = {
        **ROWS[0],
        at.Key: 1,
        "people": [{"name": at.Deep, "tags": [at.Tag, 7, None, {}]}],
    }
    return "".join(json.dumps(row) + "\n" for row in (nested, ROWS[1])).encode()


def workbook() -> bytes:
    import openpyxl
    from openpyxl.comments import Comment

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = at.Sheet
    sheet.append(["id", "Reporter", "Summary", at.Column])
    for row in ROWS:
        sheet.append(list(row.values()))
    sheet["A1"].comment = Comment(at.Comment, NAME)
    sheet["C2"].hyperlink = f"https://example.org/{NAME}"
    sheet.oddHeader.center.text = at.Header
    sheet["E2"] = f'=CONCATENATE("{at.Formula}", "x")'
    book.defined_names[at.Range.split()[1]] = openpyxl.workbook.defined_name.DefinedName(
        at.Range.split()[1], attr_text="A1"
    )
    from openpyxl.worksheet.datavalidation import DataValidation

    validation = DataValidation("list", formula1=f'"{at.Choice},other"', prompt=at.Prompt)
    validation.add("B2")
    sheet.add_data_validation(validation)
    book.custom_doc_props.append(openpyxl.packaging.custom.StringProperty(name="who", value=at.Custom))
    hidden = book.create_sheet(at.Hidden)
    hidden.sheet_state = "hidden"
    hidden.append(["Note", "Other"])
    hidden.append([at.HiddenCell, "x"])
    book.properties.creator = book.properties.title = NAME
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def parquet(folder: Path) -> bytes:
    import pyarrow
    import pyarrow.parquet

    path = folder / "planted.parquet"
    table = pyarrow.table(
        {at.Column: [7, 8], "Reporter": [at.FirstCell, None], "Summary": [f"Ask {at.SecondCell}.", BODY]}
    )
    pyarrow.parquet.write_table(table.replace_schema_metadata({"author": NAME}), path)
    return path.read_bytes()


def files(folder: Path) -> dict[str, bytes]:
    """Return every planted file by its path; `folder` is for libraries that write to files alone."""
    scratch = folder / "scratch"
    scratch.mkdir()
    text = f"Ask {at.Text}.\r\n{BODY}\n"
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
