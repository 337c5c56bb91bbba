"""Hide canaries in PDF files and in letters by e-mail."""

from __future__ import annotations

import base64
import io
from email.header import Header
from email.message import EmailMessage

from tests.attacks.canaries import Places
from tests.attacks.word import BODY, packed


def files(at: Places) -> dict[str, bytes]:
    """Return PDF files, messages and a mailbox, by name."""
    return {
        "report 101.pdf": _pdf(at),
        "message 102.eml": _message(at),
        "messages 103.mbox": _mailbox(at),
    }


def _pdf(at: Places) -> bytes:
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import DictionaryObject, NameObject, TextStringObject
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 700, BODY)
    unseen = canvas.beginText(72, 680)
    unseen.setTextRenderMode(3)
    unseen.textLine(f"Asked by {at('pdf: invisible letters').name}.")
    canvas.drawText(unseen)
    canvas.drawString(5_000, 5_000, f"Asked by {at('pdf: beside the page').name}.")
    canvas.setFont("Helvetica", 0.1)
    canvas.drawString(72, 660, f"Asked by {at('pdf: letters of a tenth of a point').name}.")
    canvas.bookmarkPage("a")
    canvas.addOutlineEntry(at("pdf: outline").name, "a")
    canvas.setProducer(at("pdf: producer").name)
    canvas.setSubject(at("pdf: subject").name)
    canvas.showPage()
    canvas.save()
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(out.getvalue())))
    writer.add_attachment(f"{at('pdf: name of an attachment').last}.txt", at("pdf: attachment").name.encode())
    for entry, key, place in (
        ("/OpenAction", "/JS", "pdf: script"),
        ("/OCProperties", "/Name", "pdf: layer"),
        ("/StructTreeRoot", "/Alt", "pdf: alternative text"),
        ("/PieceInfo", "/Private", "pdf: private data of a program"),
    ):
        held = DictionaryObject({NameObject(key): TextStringObject(at(place).name)})
        writer.root_object[NameObject(entry)] = writer._add_object(held)
    final = io.BytesIO()
    writer.write(final)
    return final.getvalue() + f"\n% {at('pdf: after the end').name}\n".encode()


def _message(at: Places) -> bytes:
    message = EmailMessage()
    message["From"] = f'"{at("eml: display name").name}" <{at("eml: address").email}>'
    message["To"] = "office@mailhaven.example"
    message["Subject"] = f"Asked by {at('eml: subject').name}"
    message["Message-ID"] = f"<{at('eml: message id').email}>"
    message["In-Reply-To"] = f"<{at('eml: in reply to').email}>"
    message["Received"] = f"from {at('eml: received').last}-laptop by mail; Mon, 3 Jun 2024 09:00:00 +0000"
    message["X-Originating-User"] = at("eml: header of its own").name
    message["X-Coded"] = Header(at("eml: encoded word").name, "utf-8").encode()
    message["List-Unsubscribe"] = f"<mailto:{at('eml: unsubscribe').email}>"
    message["DKIM-Signature"] = f"v=1; i={at('eml: signature of the host').email}; s=x"
    message.set_content(f"{BODY}\nAsked by {at('eml: body').name}.\n", cte="base64")
    message.add_alternative(f"<p>{BODY}</p><!-- {at('eml: comment in HTML').name} -->", subtype="html")
    message.add_attachment(f"Asked by {at('eml: attached text').name}.", cte="quoted-printable")
    archive = packed({f"{at('eml: name in a zip').last}.txt": at("eml: text in a zip").name.encode()})
    message.add_attachment(archive, maintype="application", subtype="zip", filename="all.zip")
    for part in list(message.iter_attachments())[:1]:
        part["Content-Description"] = at("eml: description of a part").name
    inner = EmailMessage()
    inner["Subject"] = f"Asked by {at('eml: subject of a message inside').name}"
    inner["X-Sender"] = at("eml: header of a message inside").name
    inner.set_content(BODY)
    message.add_attachment(inner)
    message.preamble = f"For {at('eml: preamble').name}."
    message.epilogue = f"From {at('eml: epilogue').name}."
    return message.as_bytes()


def _mailbox(at: Places) -> bytes:
    coded = base64.b64encode(f"Asked by {at('mbox: body in Base64').name}.".encode()).decode()
    return (
        f"From {at('mbox: line before').email} Mon Jun  3 09:00:00 2024\n"
        f"X-Keywords: {at('mbox: keywords').name}\nSubject: rota\nContent-Transfer-Encoding: base64\n"
        f"Content-Type: text/plain; charset=utf-8\n\n{coded}\n\n"
        f"From x Mon Jun  3 09:00:00 2024\nSubject: rota\n\n{BODY}\n>From {at('mbox: quoted line').name}\n"
    ).encode()
