"""The page that is printed: studies, composites, tables and pictures, without anything private in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import resources
from itertools import groupby
from typing import Any

from redactkit.codebook import Codebook
from redactkit.formats.extra import need
from redactkit.publishing.many import band
from redactkit.publishing.printing.figures import figures
from redactkit.publishing.values import Publication
from redactkit.types import Decision, Study

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def page(publication: Publication, book: Codebook, *, draft: bool = False) -> str:
    """Return the publication as one HTML page that needs no script and nothing from elsewhere.

    What is released is on it, in an order that has nothing to do with that of the register; on a `draft`
    what is for review too, with the reasons.

    Raises:
        MissingExtra: Jinja2 is not installed.
    """
    shown = {Decision.RELEASE, Decision.REVIEW} if draft else {Decision.RELEASE}
    folder = resources.files("redactkit.publishing.printing")
    environment = need("jinja2", "Writing the page", "publish").Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string(folder.joinpath("page.html").read_text(encoding="utf-8"))
    style = need("markupsafe", "Writing the page", "publish").Markup(
        folder.joinpath("page.css").read_text(encoding="utf-8").strip()
    )
    text: str = template.render(
        draft=draft,
        style=style,
        concerns=band(len(publication.concerns)),
        codebook=publication.codebook,
        k=_NUMBERS[publication.k] if publication.k < len(_NUMBERS) else publication.k,
        studies=list(_studies((each for each in publication.studies if each.decision in shown), draft)),
        composites=sorted(
            (each for each in publication.composites if each.decision in shown),
            key=lambda each: (each.title, each.text),
        ),
        withdrawn=publication.withdrawn,
        worded=any(each.words for each in publication.studies if each.decision in shown),
        tables=list(figures(publication.tables, book)) if publication.tables_decision in shown else [],
        tables_reasons=publication.tables_reasons,
    )
    return text


def _studies(studies: Iterable[Study], draft: bool) -> Iterator[tuple[str, Sequence[Mapping[str, Any]]]]:
    """Yield each headline with its wordings, each once, by their letters: no order of arrival is left."""
    told = Counter(
        sorted((study.title, study.text, study.words, study.reasons if draft else ()) for study in studies)
    )
    cases = [
        (title, {"number": number, "text": text, "words": words, "reasons": reasons, "several": times > 1})
        for number, ((title, text, words, reasons), times) in enumerate(told.items(), 1)
    ]
    for title, group in groupby(cases, key=lambda case: case[0]):
        yield title, [case for _, case in group]
