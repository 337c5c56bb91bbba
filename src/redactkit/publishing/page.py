"""The page that is printed: studies, composites and tables, without anything private in it."""

from __future__ import annotations

from html import escape

from redactkit.publishing.publication import Publication
from redactkit.types import Decision


def page(publication: Publication) -> str:
    """Return the publication as one HTML page that needs no script and nothing from elsewhere."""
    studies = [study for study in publication.studies if study.decision is not Decision.WITHHOLD]
    parts = [
        f"<article><h3>{escape(each.title)}</h3><p>{escape(each.text)}</p></article>" for each in studies
    ]
    return (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8">'
        "<title>Case studies</title></head><body>" + "".join(parts) + "</body></html>"
    )
