"""Hide canaries in Word files: in the parts that Word shows, and in those that it does not."""
# ruff: noqa: E501 - a line of markup reads best in one piece

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import docx
from tests.attacks.canaries import Places

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BODY = "The records on the ward are kept in a locked cupboard."


def files(at: Places) -> dict[str, bytes]:
    """Return a Word file for each group of places, by its name."""
    return {
        "letter 101.docx": document(_inline(at)),
        "letter 102.docx": document(added=_parts(at), inside=_inside(at)),
        "letter 103.docx": _commented_archive(at),
        "letter 104.docx": document(_tracked(at)),
    }


def document(
    body: str = "", added: Mapping[str, str] | None = None, inside: Mapping[str, str] | None = None
) -> bytes:
    """Return a Word file with XML at the head of its body, with further parts, and XML at the end of others."""
    out = io.BytesIO()
    made = docx.Document()
    made.add_paragraph(BODY)
    made.save(out)
    with zipfile.ZipFile(out) as old:
        members = {name: old.read(name) for name in old.namelist()}
    text = members["word/document.xml"].decode().replace("<w:body>", f"<w:body>{body}")
    members["word/document.xml"] = text.encode()
    members |= {name: said.encode() for name, said in (added or {}).items()}
    return packed(grown(members, inside or {}))


def grown(members: Mapping[str, bytes], inside: Mapping[str, str]) -> dict[str, bytes]:
    """Return the members of an archive, with XML before the last closing tag of those that `inside` names."""
    changed = dict(members)
    for name, xml in inside.items():
        head, closing = changed[name].rsplit(b"</", 1)
        changed[name] = head + xml.encode() + b"</" + closing
    return changed


def packed(members: Mapping[str, bytes], comment: bytes = b"") -> bytes:
    """Return a zip archive of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
        archive.comment = comment
    return out.getvalue()


def run(text: str, looks: str = "") -> str:
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def _inline(at: Places) -> str:
    """Return paragraphs in whose looks, fields and settings somebody stands."""
    white = run(f"Asked by {at('docx: white letters').name}.", '<w:color w:val="FFFFFF"/>')
    tiny = run(f"Asked by {at('docx: letters of half a point').name}.", '<w:sz w:val="1"/>')
    web_hidden = run(f"Asked by {at('docx: hidden on the web').name}.", "<w:webHidden/>")
    toc = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> INCLUDETEXT "C:\\\\'
        f'{at("docx: field code").name}.docx" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    listed = "".join(
        f'<w:listItem w:displayText="{at(f"docx: choice {n}").name}" w:value="{n}"/>' for n in (1, 2)
    )
    choice = f"<w:sdt><w:sdtPr><w:dropDownList>{listed}</w:dropDownList></w:sdtPr><w:sdtContent>"
    bound = (
        f'<w:sdt><w:sdtPr><w:dataBinding w:xpath="/{at("docx: data binding").last}" w:storeItemID="1"/>'
        f"</w:sdtPr><w:sdtContent>{paragraph(run('see there'))}</w:sdtContent></w:sdt>"
    )
    torn = [run(letter) for letter in at("docx: a run a letter").name]
    return "".join(
        (
            paragraph(white),
            paragraph(tiny),
            paragraph(web_hidden),
            paragraph(toc),
            paragraph(run("Asked by "), *torn),
            choice + paragraph(run("one of them")) + "</w:sdtContent></w:sdt>",
            bound,
            f"<!-- {at('docx: XML comment').name} -->",
            f"<?note {at('docx: processing instruction').name}?>",
        )
    )


def _tracked(at: Places) -> str:
    """Return paragraphs with changes that somebody made and took back."""
    changed = (
        f'<w:p><w:pPr><w:pPrChange w:id="1" w:author="{at("docx: change of a paragraph").name}">'
        f"<w:pPr/></w:pPrChange></w:pPr>{run('So it went.')}</w:p>"
    )
    looks = f'<w:rPrChange w:id="2" w:author="{at("docx: change of looks").name}"><w:rPr/></w:rPrChange>'
    inside = (
        f'<w:ins w:id="3" w:author="x"><w:del w:id="4" w:author="x"><w:r><w:delText>'
        f"{at('docx: inserted and deleted').name}</w:delText></w:r></w:del></w:ins>"
    )
    moved = f'<w:moveTo w:id="5" w:author="x">{run("Asked by " + at("docx: moved to").name)}</w:moveTo>'
    return changed + paragraph(run("So it went.", looks)) + paragraph(inside) + paragraph(moved)


def _parts(at: Places) -> dict[str, str]:
    """Return parts of the archive in which somebody stands."""
    footnote = f"<w:p>{run('See ' + at('docx: footnote').name + ' about it.')}</w:p>"
    return {
        "word/people.xml": f'{HEAD}<w15:people xmlns:w15="x"><w15:person w15:author="'
        f'{at("docx: people").name}"/></w15:people>',
        "word/footnotes.xml": f'{HEAD}<w:footnotes {W}><w:footnote w:id="2">{footnote}</w:footnote></w:footnotes>',
        "word/vbaData.xml": f"{HEAD}<v>{at('docx: macro').name}</v>",
        "customXml/item7.xml": f"{HEAD}<case><phone>{at('docx: custom XML').phone}</phone></case>",
        "word/_rels/document2.xml.rels": f'{HEAD}<r Target="file:///C:/{at("docx: link to a file").last}.docx"/>',
        f"word/media/{at('docx: name of a member').last}.png": "picture",
        "[trash]/0000.dat": at("docx: trash").name,
    }


def _inside(at: Places) -> dict[str, str]:
    """Return what stands at the end of parts that every Word file has."""
    return {
        "word/settings.xml": f'<w:docVars><w:docVar w:name="who" w:val="{at("docx: document variable").name}"/>'
        "</w:docVars>",
        "word/webSettings.xml": f'<w:divs><w:div w:id="{at("docx: web settings").name}"/></w:divs>',
        "word/fontTable.xml": f'<w:font w:name="{at("docx: font").name}"/>',
        "word/styles.xml": f'<w:style w:styleId="x"><w:name w:val="{at("docx: style").name}"/></w:style>',
        "docProps/app.xml": f"<Manager>{at('docx: manager').name}</Manager>",
        "docProps/core.xml": f"<cp:lastModifiedBy>{at('docx: last modified by').name}</cp:lastModifiedBy>",
    }


def _commented_archive(at: Places) -> bytes:
    """Return a Word file with somebody in the comment of the archive and in a document inside it."""
    with zipfile.ZipFile(io.BytesIO(document())) as old:
        members = {name: old.read(name) for name in old.namelist()}
    inner = paragraph(run(f"Asked by {at('docx: document inside').name}."))
    members["word/embeddings/inner.docx"] = document(inner)
    return packed(members, comment=at("docx: comment of the archive").name.encode())
