"""The page that is printed: studies, composites, tables and pictures, without anything private in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from itertools import groupby
from typing import Any

from redactkit.codebook import Codebook
from redactkit.composing import of_editor
from redactkit.machine.extra import need
from redactkit.publishing.counting.tuples import folded
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
        studies=list(_studies(publication, shown, draft=draft)),
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


@dataclass(frozen=True, slots=True, order=True)
class _Printed:
    """What stands on the page of a study; its heading and the editor's words are those of others too."""

    title: str
    editors: str
    text: str
    words: str
    reasons: tuple[str, ...]


def _studies(
    publication: Publication, shown: Collection[Decision], *, draft: bool
) -> Iterator[Mapping[str, Any]]:
    """Yield each heading with the editor's words and its cases, each once, by their letters.

    No order of arrival is left. A case says that more than one person told it where that is so.
    """
    writers = {concern.id: folded(concern.writer) for concern in publication.concerns}
    told: defaultdict[_Printed, set[str]] = defaultdict(set)
    for study in publication.studies:
        if study.decision in shown:
            told[_printed(study, draft=draft)].add(writers.get(study.id, ""))
    cases = [
        (
            printed,
            {
                "number": number,
                "text": printed.text,
                "words": printed.words,
                "reasons": printed.reasons,
                "several": len(who) > 1,
            },
        )
        for number, (printed, who) in enumerate(sorted(told.items()), 1)
    ]
    for (title, editors), group in groupby(cases, key=lambda case: (case[0].title, case[0].editors)):
        yield {"title": title, "editors": editors, "cases": [case for _, case in group]}


def _printed(study: Study, *, draft: bool) -> _Printed:
    def joined(*, editors: bool) -> str:
        return " ".join(each.text for each in study.statements if of_editor(each) is editors)

    reasons = study.reasons if draft else ()
    text = joined(editors=False) or study.text
    return _Printed(study.title, joined(editors=True), text, study.words, reasons)
