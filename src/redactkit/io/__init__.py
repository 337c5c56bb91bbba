"""Read documents and gold spans; write what became of them as lines of JSON."""

from redactkit.io.annotated import gold
from redactkit.io.cases import cases
from redactkit.io.encodings import decode
from redactkit.io.reading import documents, drawn_from
from redactkit.io.rulings import asking, links, questions, rulings
from redactkit.io.writing import (
    assessed,
    coded,
    detected,
    failed,
    line,
    redacted,
    remedied,
    reported,
    together,
)

__all__ = [
    "asking",
    "assessed",
    "cases",
    "coded",
    "decode",
    "detected",
    "documents",
    "drawn_from",
    "failed",
    "gold",
    "line",
    "links",
    "questions",
    "redacted",
    "remedied",
    "reported",
    "rulings",
    "together",
]
