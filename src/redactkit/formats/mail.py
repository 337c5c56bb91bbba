"""E-mail: headers that a reader sees, the body, and the attachments that can be read."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from email.message import EmailMessage
from html import escape
from typing import Any, Final

from redactkit.formats import html, text
from redactkit.formats.units import Content, Format, Unit, counted

HEADERS: Final = ("From", "To", "Cc", "Date", "Subject")
"""Headers that are read, in this order; all others are dropped."""

MOST_DEPTH: Final = 3
"""How deep an attached message may hold another."""

_BLANK: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Attached:
    """An attachment: the units that are its own, its ending, how it is written."""

    first: int
    content: Content
    ending: str
    form: Format


@dataclass(frozen=True, slots=True)
class Mail:
    """The shape of a message: unit numbers of its headers, its body, its attachments."""

    headers: tuple[tuple[str, int], ...]
    body: tuple[Attached, ...]
    attachments: tuple[Attached, ...]


PLAIN: Final = Format("txt", text.read, text.write)
PAGE: Final = Format("html", html.read, html.write)


def read(raw: bytes, formats: Mapping[str, Format], depth: int = 0) -> Content:
    """Return headers, body and attachments as units.

    Args:
        raw: one message.
        formats: how attachments are read, by ending; others are removed and counted.
        depth: how many messages this one is attached to.

    Raises:
        RedactkitError: an attachment of a kind that can be read cannot be.
        RecursionError: messages or parts are nested hundreds deep.
    """
    message = email.message_from_bytes(raw, policy=email.policy.default)
    units: list[Unit] = []
    headers = []
    removed = ["header"] * sum(name.title() not in HEADERS for name in message)
    for name in HEADERS:
        values = [_BLANK.sub(" ", str(value)).strip() for value in _header(message, name)]
        if any(values):
            headers.append((name, len(units)))
            units.append(Unit(", ".join(values), f"header {name}", f"\n{name}: "))
    body, rest = _taken_apart(message)
    bodies: list[Attached] = []
    attachments: list[Attached] = []
    for part in body:
        form = PAGE if part.get_content_type() == "text/html" else PLAIN
        bodies.append(_inside(_bytes(part), form, "", f"body {len(bodies) + 1}", units, removed))
    for part in rest:
        ending = _ending(part)
        known = formats.get(ending)
        if part.get_content_type() == "message/rfc822" and depth >= MOST_DEPTH:
            removed.append("message nested too deep")
        elif part.get_content_type() == "message/rfc822":
            inner = _nested(formats, depth + 1)
            written = part.get_payload(0).as_bytes() if part.is_multipart() else b""
            place = f"attachment {len(attachments) + 1}"
            attachments.append(_inside(written, inner, "eml", place, units, removed))
        elif known is None:
            removed.append("attached picture" if part.get_content_maintype() == "image" else "attached file")
        else:
            place = f"attachment {len(attachments) + 1}"
            attachments.append(_inside(_bytes(part), known, ending, place, units, removed))
    shape = Mail(tuple(headers), tuple(bodies), tuple(attachments))
    return Content(tuple(units), shape, counted(removed))


def _nested(formats: Mapping[str, Format], depth: int) -> Format:
    return Format("eml", lambda raw: read(raw, formats, depth), write)


def _header(message: EmailMessage, name: str) -> list[Any]:
    try:
        return message.get_all(name, [])
    except Exception:  # a malformed header makes the standard parser fail in many ways
        return []


def _taken_apart(message: Any) -> tuple[list[Any], list[Any]]:
    """Return the parts that are the body, and those that are attachments."""
    body: list[Any] = []
    rest: list[Any] = []
    _sort(message, body, rest)
    plain = [part for part in body if part.get_content_type() == "text/plain"]
    return (plain or body), rest


def _sort(part: Any, body: list[Any], rest: list[Any]) -> None:
    if part.get_content_type() == "message/rfc822":
        rest.append(part)
    elif part.is_multipart():
        for each in part.iter_parts() if hasattr(part, "iter_parts") else part.get_payload():
            _sort(each, body, rest)
    elif part.get_content_type() in {"text/plain", "text/html"} and not part.get_filename():
        body.append(part)
    else:
        rest.append(part)


def _bytes(part: Any) -> bytes:
    raw = part.get_payload(decode=True) or b""
    charset = part.get_content_charset()
    if part.get_content_maintype() != "text" or not charset:
        return bytes(raw)
    try:
        return raw.decode(charset, "replace").replace("\r\n", "\n").encode("utf-8", "replace")
    except LookupError:
        return bytes(raw)


def _ending(part: Any) -> str:
    name = str(part.get_filename() or "")
    known = {"text/plain": "txt", "text/html": "html", "text/csv": "csv"}
    return name.rpartition(".")[2].lower() if "." in name else known.get(part.get_content_type(), "")


def _inside(
    raw: bytes, form: Format, ending: str, place: str, units: list[Unit], removed: list[str]
) -> Attached:
    content = form.read(raw)
    first = len(units)
    for number, unit in enumerate(content.units):
        before = unit.before if number else "\n\n" + unit.before.lstrip("\n")
        units.append(replace(unit, place=f"{place}, {unit.place}", before=before))
    removed += [kind for kind, count in content.removed for _ in range(count)]
    return Attached(
        first, Content(tuple(Unit("", unit.place) for unit in content.units), content.shape), ending, form
    )


def write(content: Content, texts: Sequence[str]) -> bytes:
    """Return a new message: what was redacted of its headers, body and attachments, nothing else.

    Addresses cannot be kept in a form that a mail program would send to; who wrote and who received
    it stand at the head of the body, as does the date.
    """
    shape: Mail = content.shape  # type: ignore[assignment]
    message = EmailMessage(policy=email.policy.SMTP)
    head = []
    for name, number in shape.headers:
        value = _BLANK.sub(" ", texts[number]).strip()
        if name == "Subject":
            message["Subject"] = value
        else:
            head.append(f"{name}: {value}")
    pages = [each for each in shape.body if each.form is PAGE or each.form.name == "html"]
    written = [_written(each, texts).decode("utf-8") for each in shape.body]
    if pages and len(pages) == len(shape.body):
        intro = "".join(f"<p>{escape(line, quote=False)}</p>\n" for line in head)
        joined = "\n".join(written) or "<body></body>"
        message.set_content(joined.replace("<body>\n", f"<body>\n{intro}", 1), subtype="html")
    else:
        message.set_content("\n".join([*head, "", *written] if head else written))
    for number, each in enumerate(shape.attachments, 1):
        _attach(message, _written(each, texts), each, number)
    # A boundary that depends on the parts alone, for the same bytes each time.
    if message.is_multipart():
        message.set_boundary(f"=_part_{len(shape.attachments)}_of_a_redacted_message_=")
    return message.as_bytes()


def _attach(message: EmailMessage, data: bytes, each: Attached, number: int) -> None:
    name = f"attachment-{number}.{each.ending}"
    if each.ending == "eml":
        inner = email.message_from_bytes(data, policy=email.policy.SMTP)
        message.add_attachment(inner, filename=name)
    else:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)


def _written(each: Attached, texts: Sequence[str]) -> bytes:
    own = texts[each.first : each.first + len(each.content.units)]
    return each.form.write(each.content, own)
