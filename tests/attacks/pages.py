"""Hide canaries in web pages, Markdown, rich text and OpenDocument."""
# ruff: noqa: E501 - a line of markup reads best in one piece

from __future__ import annotations

import base64

from tests.attacks.canaries import Places
from tests.attacks.word import BODY, HEAD, packed


def files(at: Places) -> dict[str, bytes]:
    """Return pages of every kind, by name."""
    return {
        "page 101.html": _html(at).encode(),
        "page 102.htm": _html16(at).encode("utf-16"),
        "notes 103.md": _markdown(at).encode(),
        "letter 104.rtf": _rich(at).encode(),
        "letter 105.odt": _open(at),
    }


def _html(at: Places) -> str:
    coded = base64.b64encode(at("html: data in Base64").name.encode()).decode()
    entity = "".join(f"&#{ord(letter)};" for letter in at("html: entities").name)
    return f"""<!DOCTYPE html><!-- {at("html: comment before").name} --><html lang="en"><head>
<meta name="author" content="{at("html: author").name}"><meta http-equiv="refresh"
content="9;url=https://{at("html: refresh").last}.example"><base href="https://{at("html: base").last}.example/">
<style>.{at("html: class in a style").last} {{ color: red }}</style>
<script>let who = "{at("html: script").name}"</script></head>
<body class="{at("html: class").last}" data-owner="{at("html: data attribute").name}">
<!--[if IE]>{at("html: conditional comment").name}<![endif]-->
<p>{BODY}</p><p>Asked by {entity}.</p>
<p style="visibility:hidden">Asked by {at("html: not visible").name}.</p>
<p style="font-size:0">Asked by {at("html: size nought").name}.</p>
<p title="{at("html: title").name}">Asked by the ward.</p>
<img src="data:image/png;base64,{coded}" alt="{at("html: alt").name}" srcset="{at("html: srcset").last}.png 2x">
<svg><title>{at("html: title in a picture").name}</title><desc>{at("html: picture described").name}</desc></svg>
<noscript>{at("html: noscript").name}</noscript><template>{at("html: template").name}</template>
<iframe srcdoc="&lt;p&gt;{at("html: page in a page").name}&lt;/p&gt;"></iframe>
<form action="/{at("html: form").last}"><input type="hidden" value="{at("html: hidden field").name}">
<input placeholder="{at("html: placeholder").name}"></form>
<a href="mailto:{at("html: mail link").email}?subject=x" rel="{at("html: rel").last}">write</a>
<audio><track label="{at("html: label").name}"></audio></body></html>"""


def _html16(at: Places) -> str:
    told = at("html: utf-16").name
    return f"<html><body><p>{BODY}</p><p>Asked by {told}.</p></body></html>"


def _markdown(at: Places) -> str:
    return f"""---
author: {at("md: front matter").name}
---
{BODY} Asked by {at("md: text").name}.

[see there](https://example.org/x "{at("md: title of a link").name}") ![{at("md: alt").name}](x.png)
<!-- {at("md: comment").name} -->

[x]: https://example.org/{at("md: target of a reference").last}
[//]: # ({at("md: comment as a reference").name})
"""


def _rich(at: Places) -> str:
    coded = "".join(f"\\'{byte:02x}" for byte in at("rtf: hexadecimal letters").name.encode())
    return (
        r"{\rtf1\ansi{\info{\author " + at("rtf: author").name + r"}{\operator " + at("rtf: operator").name
        + r"}{\company " + at("rtf: company").name + r"}}{\*\userprops{\propname x}{\staticval "
        + at("rtf: property").name + r"}}{\*\docvar {who}{" + at("rtf: document variable").name
        + r"}}{\*\revtbl {" + at("rtf: table of authors").name + r";}}{\stylesheet{\s1 "
        + at("rtf: style").last + r";}}\pard " + BODY + r"\par Asked by " + coded + r".\par{\v "
        + at("rtf: hidden").name + r"}{\deleted " + at("rtf: deleted").name
        + r"}{\field{\*\fldinst HYPERLINK x" + at("rtf: field").last + r"}{\fldrslt here}}\par}"
        + at("rtf: after the end").name
    )  # fmt: skip


def _open(at: Places) -> bytes:
    urn = "urn:oasis:names:tc:opendocument:xmlns:"
    named = " ".join(f'xmlns:{name}="{urn}{name}:1.0"' for name in ("office", "text", "style", "meta"))
    named += f' xmlns:config="{urn}config:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    fields = (
        f'<text:user-field-decls><text:user-field-decl text:name="who" office:value-type="string" '
        f'office:string-value="{at("odt: user field").name}"/></text:user-field-decls><text:variable-decls>'
        f'<text:variable-decl text:name="{at("odt: variable").last}"/></text:variable-decls>'
    )
    body = (
        f"<text:p>{BODY}</text:p><text:p>Asked by {at('odt: text').name}.</text:p>"
        f'<text:p><text:bookmark text:name="{at("odt: bookmark").last}"/><text:placeholder '
        f'text:description="{at("odt: placeholder").name}">x</text:placeholder></text:p>'
        f'<text:section text:name="{at("odt: section").last}" text:display="none"><text:p>'
        f"{at('odt: hidden section').name}</text:p></text:section>"
    )
    meta = (
        f"<meta:initial-creator>{at('odt: creator').name}</meta:initial-creator><meta:keyword>"
        f'{at("odt: keyword").name}</meta:keyword><meta:template xlink="{at("odt: template").last}"/>'
    )
    setting = f'<config:config-item config:name="who">{at("odt: settings").name}</config:config-item>'

    def part(tag: str, inside: str) -> bytes:
        return f"{HEAD}<office:document-{tag} {named}>{inside}</office:document-{tag}>".encode()

    return packed(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": part(
                "content", f"<office:body><office:text>{fields}{body}</office:text></office:body>"
            ),
            "meta.xml": part("meta", f"<office:meta>{meta}</office:meta>"),
            "settings.xml": part("settings", f"<office:settings>{setting}</office:settings>"),
            "Object 1/content.xml": part("content", at("odt: object").name),
            "Thumbnails/thumbnail.png": at("odt: thumbnail").name.encode(),
            "META-INF/manifest.xml": f"{HEAD}<manifest>{at('odt: manifest').name}</manifest>".encode(),
        }
    )
