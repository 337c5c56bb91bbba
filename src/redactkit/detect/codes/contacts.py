"""Find how somebody can be reached: telephone numbers, e-mail addresses, handles and web addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redactkit.detect.codes.emails import emails
from redactkit.detect.codes.online import handles, urls
from redactkit.detect.codes.phones import phones
from redactkit.detect.codes.spoken import spoken_in
from redactkit.detect.spacy import text_of
from redactkit.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


def contacts(doc: Doc) -> tuple[Span, ...]:
    """Return the CONTACT spans of `doc`, in order, none inside another.

    What is somebody's own is DIRECT, what is an office's QUASI, emergency and help lines are NONE.

    Example:
        >>> import spacy
        >>> doc = spacy.blank("en")("Text me on 07700 900 276 or jane(at)post.example.")
        >>> [doc.text[span.start : span.end] for span in contacts(doc)]
        ['07700 900 276', 'jane(at)post.example']
    """
    text = text_of(doc)
    found = sorted(
        {*emails(text), *urls(text), *handles(text), *phones(text, spoken_in(doc))},
        key=lambda span: (span.start, -span.end, -span.score),
    )
    kept: list[Span] = []
    for span in found:
        if not kept or span.end > kept[-1].end:
            kept.append(span)
    return tuple(kept)
