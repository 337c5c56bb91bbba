"""One page that shows a batch: at a glance, then document by document; no network, no source text."""
# ruff: noqa: E501 - a line of markup or of a letter reads best in one piece

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from importlib import resources
from typing import Any, Final

from redactkit.review.page import charts
from redactkit.review.page.manifest_entry import DETAIL
from redactkit.review.page.passages import links, marked
from redactkit.review.page.summary import DECISIONS, INTRUDERS, Glance, outcome_of
from redactkit.risk_words import GRADES
from redactkit.types import (
    Decision,
    Exposure,
    Interval,
    Intruder,
    Step,
)

SHOWN: Final = 500
"""How many documents are shown in full; of the others the page has their line in the table."""

LISTED: Final = 20_000
PICTURED: Final = 10
"""Of how many documents there are pictures: two each, of ten kilobytes and some 20 ms."""


def page(
    lines: Callable[[], Iterable[Mapping[str, Any]]], *, show_source: bool = False, asked: int = 0
) -> Iterator[str]:
    """Yield the page, piece by piece.

    Args:
        lines: gives the records of the batch, in order; it is called three times.
        show_source: the records hold source texts, which the page shows and says so in red.
        asked: how many links between people somebody has to settle.
    """
    glance = Glance()
    for line in lines():
        glance.add(line)
    yield from _head(glance, show_source=show_source, asked=asked)
    yield "</header>\n<main>\n"
    yield from _controls(glance)
    yield from _table(lines())
    yield from _in_full(lines(), glance.texts)
    yield DRAFT
    yield "</main>\n"
    yield f"<script>\n{_file('page.js')}</script>\n</body>\n</html>\n"


def _head(glance: Glance, *, show_source: bool, asked: int) -> Iterator[str]:
    """Yield what stands above the documents: how many came to which end, and what is to be done."""
    yield (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
        "script-src 'unsafe-inline'\">\n"
        f"<title>redactkit: batch report</title>\n<style>\n{_file('page.css')}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#documents">Skip to the documents</a>\n<header><h1>Batch report</h1>\n'
    )
    if show_source:
        yield '<p class="alarm" role="alert">This report shows source text, which names people. Do not share it.</p>\n'
    yield from glance.html()
    if asked:
        yield (
            f"<p>{asked:,} links between people are for somebody to settle: <code>links.toml</code> beside this "
            "page asks which mentions are of one person. Answer there and run the batch again with "
            "<code>--rulings links.toml</code>.</p>\n"
        )


def _in_full(lines: Iterable[Mapping[str, Any]], texts: int) -> Iterator[str]:
    """Yield the first documents in full, of so many that have a text."""
    yield '<section aria-labelledby="shown"><h2 id="shown">Documents in full</h2>\n'
    yield KEYS
    drawn = charts.available()
    if not drawn:
        yield '<p class="hint">Pictures need redactkit[pictures]; the tables say the same.</p>\n'
    shown, sha256 = 0, ""
    for number, line in enumerate(lines, 1):
        sha256 = line.get("sha256", sha256)
        if DETAIL in line and shown < SHOWN:
            shown += 1
            yield _article(number, line, sha256, pictured=drawn and shown <= PICTURED)
    if texts > shown:
        yield f"<p>{texts - shown:,} more are in the folders release and review.</p>\n"
    yield "</section>\n"


KEYS: Final = (
    '<p class="hint">Keys: <kbd>j</kbd> next document, <kbd>k</kbd> the one before, <kbd>/</kbd> search, '
    "<kbd>o</kbd> next occasion, <kbd>Esc</kbd> clear. Replacements are coloured by type and numbered; what "
    "tells what happened once stands between ⟦ and ⟧, underlined. To decide, mark words in a text, or "
    "use the buttons below it: what you decide is put together as <code>decisions.toml</code> at the end of "
    "this page. Nothing is sent anywhere.</p>\n"
)
DRAFT: Final = """<section class="draft" aria-labelledby="deciding"><h2 id="deciding">Your decisions</h2>
<p class="hint">Save this as a file, put your name and your reasons in, and run the batch again with
<code>--decisions decisions.toml</code>.</p>
<label for="draft">decisions.toml</label><textarea id="draft" rows="6" spellcheck="false"></textarea>
<p><button type="button" id="save">Save decisions.toml</button> <button type="button" id="undo">Undo the last</button>
<output id="decided" aria-live="polite"></output></p></section>
<div class="chosen" id="chosen" role="region" aria-label="What is marked" hidden><span id="which"></span>
<button type="button" id="take">Take it out</button> <button type="button" id="leave">Leave it as it was</button></div>
"""


def _file(name: str) -> str:
    return resources.files("redactkit.review.page").joinpath(name).read_text(encoding="utf-8")


def _controls(glance: Glance) -> Iterator[str]:
    yield '<form class="controls" role="search" aria-label="Find documents" onsubmit="return false">'
    yield '<label for="find">Search <input id="find" type="search" autocomplete="off"></label><fieldset><legend>Show</legend>'
    for key, words in DECISIONS.items():
        if glance.counts[key]:
            yield f'<label><input type="checkbox" name="decision" value="{key}" checked> {words}</label>'
    yield '</fieldset><label for="type">With <select id="type"><option value="">any type</option>'
    for word in sorted(glance.types):
        yield f'<option value="{word}">{word.lower()}</option>'
    yield '</select></label><output id="found" aria-live="polite"></output></form>\n'


def _table(lines: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    yield (
        '<section aria-labelledby="documents"><h2 id="documents">All documents</h2>\n<div class="scroll" '
        'tabindex="0" role="region" aria-label="Table of documents"><table class="list">'
        '<caption class="unseen">Every document, what came of it and why</caption><thead><tr>'
        '<th scope="col">Document</th><th scope="col">Outcome</th><th scope="col">Score</th>'
        '<th scope="col">Grade</th><th scope="col">Why</th></tr></thead><tbody>\n'
    )
    shown, sha256 = 0, ""
    for number, line in enumerate(lines, 1):
        if number > LISTED:
            yield '<tr><td colspan="5">The rest are in manifest.jsonl.</td></tr>'
            break
        key, sha256 = outcome_of(line), line.get("sha256", sha256)
        name = escape(line["id"])
        shown += DETAIL in line
        called = f'<a href="#d{number}">{name}</a>' if DETAIL in line and shown <= SHOWN else name
        reasons = "".join(
            f"<li>{escape(reason)}</li>" for reason in (*line.get("decided", ()), *line["reasons"])
        )
        gone = ", ".join(f"{count} {escape(kind)}" for kind, count in line.get("removed", {}).items())
        taken = f"<small>Marks taken out: {line['marks']}.</small>" if line.get("marks") else ""
        yield (
            f'<tr class="{"file" if "records" in line else "row"}" data-id="{name}" data-sha="{sha256}" data-n="{number}" data-o="{key}" data-t="{" ".join(line.get("types", {}))}">'
            f'<th scope="row">{called}</th><td><span class="tag {key}">{DECISIONS[key]}</span></td>'
            f'<td class="n">{line.get("score", "")}</td><td class="n">{line.get("grade", "")}</td>'
            f"<td><ul>{reasons}</ul>{f'<small>Removed unread: {gone}.</small>' if gone else ''}{taken}{_button(line) if key == Decision.WITHHOLD.value else ''}</td></tr>\n"
        )
    yield "</tbody></table></div></section>\n"


def _article(number: int, line: Mapping[str, Any], sha256: str, *, pictured: bool) -> str:
    shown: Mapping[str, Any] = line[DETAIL]
    key = outcome_of(line)
    people = "".join(_waterfalls(person) for person in shown["people"])
    if pictured and shown["people"]:
        people = _pictures(min(shown["people"], key=_fewest)) + people
    advice = "".join(
        f"<li>Write “{escape(to)}” for “{escape(shown['text'][start:end])}”: the score falls to {after}{fit}.</li>"
        for start, end, to, after, fit in shown["advice"]
    )
    reasons = "".join(f"<li>{escape(reason)}</li>" for reason in (*line.get("decided", ()), *line["reasons"]))
    source = (
        f'<details class="source"><summary>Source text</summary><pre>{escape(shown["source"])}</pre></details>'
        if "source" in shown
        else ""
    )
    return (
        f'<article id="d{number}" data-n="{number}" data-o="{key}" data-t="{" ".join(line.get("types", {}))}" '
        f'data-id="{escape(line["id"])}" data-sha="{sha256}" tabindex="-1" aria-labelledby="h{number}">\n<h3 id="h{number}">{escape(line["id"])} '
        f'<span class="tag {key}">{DECISIONS[key]}</span> <small>score {line["score"]}, grade {line["grade"]}: '
        f'{GRADES[line["grade"]]}</small></h3>\n<ul class="reasons">{reasons}</ul>\n'
        f'<div class="text">{marked(shown["text"], shown["marks"], shown["occasions"], number)}</div>\n'
        f"{links(shown['marks'], shown['occasions'], number)}{source}"
        f"<details><summary>Who could be recognised</summary>{people or '<p>Nobody is in it.</p>'}</details>\n"
        + (f"<details><summary>Advice</summary><ol>{advice}</ol></details>\n" if advice else "")
        + (f'<p class="deciding">{_button(line)}</p>\n' if key == Decision.REVIEW.value else "")
        + "</article>\n"
    )


def _button(line: Mapping[str, Any]) -> str:
    """Return what an officer presses to let a document out in spite of the gate; a file of records has none."""
    name = escape(line["id"])
    told = f'aria-label="Release anyway: {name}"'
    return (
        "" if "records" in line else f'<button type="button" class="release" {told}>Release anyway</button>'
    )


def _waterfalls(person: Mapping[str, Any]) -> str:
    tables = []
    for intruder, steps in person["waterfall"].items():
        if not steps:
            continue
        rows = "".join(
            f'<tr><th scope="row">{escape(label)}</th><td class="n">{_people(left)}</td>'
            f'<td class="bar" aria-hidden="true"><i class="plain" style="width:{_width(left):.0f}%"></i></td></tr>'
            for label, left in steps
        )
        low, _, high = person["fit"].get(intruder, (None, None, None))
        fit = f"{_people(low)} to {_people(high)} fit"
        tables.append(
            f'<table class="bars fall"><caption>For {INTRUDERS[intruder]}: {fit}</caption><tbody>{rows}</tbody></table>'
        )
    return f'<h4>{escape(_called(person))}</h4><div class="columns">{"".join(tables) or "<p>No facts are left.</p>"}</div>'


def _pictures(person: Mapping[str, Any]) -> str:
    """Return the intervals of the person most at risk, and the waterfall where the fewest fit."""
    exposures = {Intruder(who): _fitting(fit) for who, fit in person["fit"].items()}
    if not exposures:
        return ""
    who = min(exposures, key=lambda each: exposures[each].set_size.low)
    steps = [
        Step(label, ONE, math.inf if left is None else left)
        for label, left in person["waterfall"].get(who.value, ())
    ]
    drawn = {"each intruder": charts.intervals(exposures)}
    if steps:
        drawn[INTRUDERS[who]] = charts.waterfall(steps, exposures[who], who)
    name = escape(_called(person))
    return "".join(
        f'<figure class="picture"><figcaption>{name}: how few fit, for {words}</figcaption>'
        f"{charts.in_page(each)}</figure>"
        for words, each in drawn.items()
    )


def _called(person: Mapping[str, Any]) -> str:
    role = person["role"] if person["role"] != person["person"] else ""
    return f"{person['person']} ({role})" if role else str(person["person"])


ONE: Final = Interval(1.0, 1.0, 1.0)


def _fitting(fit: Sequence[float | None]) -> Exposure:
    low, point, high = (math.inf if each is None else each for each in fit)
    return Exposure(ONE, Interval(low, point, high))


def _fewest(person: Mapping[str, Any]) -> float:
    return min((fit[0] or math.inf for fit in person["fit"].values()), default=math.inf)


def _people(count: float | None) -> str:
    if count is None:
        return "any number"
    return "less than one" if count < 0.95 else f"{count:,.0f}"


def _width(people: float | None) -> float:
    """Return the width of a bar in per cent, on a scale of powers of ten up to a hundred million."""
    return 100.0 if people is None else max(1.0, min(100.0, 12.5 * math.log10(max(people, 1.0))))
