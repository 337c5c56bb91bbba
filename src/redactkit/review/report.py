"""One page that shows a batch: at a glance, then document by document; no network, no source text."""
# ruff: noqa: E501 - a line of markup or of a letter reads best in one piece

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from importlib import resources
from typing import Any, Final

from redactkit.review import pictures
from redactkit.types import (
    Advice,
    Decision,
    Document,
    Exposure,
    Interval,
    Intruder,
    Outcome,
    Person,
    Step,
    Technique,
)

SHOWN: Final = 500
"""How many documents are shown in full; of the others the page has their line in the table."""

LISTED: Final = 20_000
DETAIL: Final = "_page"
"""The key of a record that holds what only the page shows; it never gets into the manifest."""

DECISIONS: Final = {"release": "Released", "review": "To review", "withhold": "Withheld", "failed": "Failed"}
INTRUDERS: Final = {
    Intruder.PUBLIC.value: "a stranger with public sources",
    Intruder.LOCAL.value: "somebody who knows the area",
    Intruder.INSIDER.value: "a colleague",
}
PICTURED: Final = 50
"""Of how many documents there are pictures; each is a few kilobytes and a tenth of a second."""

GRADES: Final = (
    "publishable anywhere",
    "low",
    "needs edits before public release",
    "colleagues would recognise a person",
    "directly identifying",
)


def details(source: Document, outcome: Outcome, *, show_source: bool = False) -> dict[str, Any]:
    """Return what the manifest and the page say of one outcome.

    Of a document that is withheld there are numbers only: no text, no offsets, no advice.
    """
    made = [edit for edit in outcome.edits if edit.technique is not Technique.KEEP]
    types = Counter(edit.type.value if edit.type else "OTHER" for edit in made)
    fields: dict[str, Any] = {
        "decision": outcome.decision.value,
        "reasons": list(outcome.reasons),
        "score": round(outcome.risk.score, 2),
        "grade": outcome.risk.grade,
        "types": dict(sorted(types.items())),
        "intruders": {key.value: _exposure(each) for key, each in sorted(outcome.risk.intruders.items())},
    }
    if outcome.decision is not Decision.WITHHOLD:
        fields[DETAIL] = _page_of(outcome) | ({"source": source.text} if show_source else {})
    return fields


def _page_of(outcome: Outcome) -> dict[str, Any]:
    marks, shift = [], 0
    for edit in sorted(outcome.edits):
        start = edit.start + shift
        kind = edit.type.value if edit.type else "OTHER"
        marks.append([start, start + len(edit.replacement), kind, edit.technique.value])
        shift += len(edit.replacement) - (edit.end - edit.start)
    return {
        "text": outcome.text,
        "marks": marks,
        "people": [_person(person) for person in outcome.risk.people],
        "advice": [
            [item.start, item.end, item.to, round(item.score_after, 1), _apart(item)]
            for item in outcome.risk.advice[:10]
        ],
        "assumptions": dict(outcome.risk.assumptions),
    }


def _apart(item: Advice) -> str:
    """Return in words how few may fit before a change and after it, for whom it hides most."""
    if item.intruder is None or item.fit_before is None or item.fit_after is None:
        return ""
    before, after = pictures.people(item.fit_before), pictures.people(item.fit_after)
    return f", and for {INTRUDERS[item.intruder.value]} {before} → {after} people fit"


def _person(person: Person) -> dict[str, Any]:
    return {
        "person": person.person,
        "role": person.story_role,
        "waterfall": {
            intruder.value: [[step.label, _number(step.remaining)] for step in steps]
            for intruder, steps in person.waterfall.items()
        },
        "fit": {intruder.value: _exposure(each)["set_size"] for intruder, each in person.intruders.items()},
    }


def _exposure(exposure: Exposure) -> dict[str, Any]:
    risk, size = exposure.risk, exposure.set_size
    return {
        "risk": [_number(value) for value in (risk.low, risk.point, risk.high)],
        "set_size": [_number(value) for value in (size.low, size.point, size.high)],
    }


def _number(value: float) -> float | None:
    return round(value, 4) if math.isfinite(value) else None


def page(lines: Callable[[], Iterable[Mapping[str, Any]]], *, show_source: bool = False) -> Iterator[str]:
    """Yield the page, piece by piece.

    Args:
        lines: gives the records of the batch, in order; it is called twice.
        show_source: the records hold source texts, which the page shows and says so in red.
    """
    glance = _Glance()
    for line in lines():
        glance.add(line)
    style, script = (_file(name) for name in ("page.css", "page.js"))
    yield (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
        "script-src 'unsafe-inline'\">\n"
        f"<title>redactkit: batch report</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#documents">Skip to the documents</a>\n<header><h1>Batch report</h1>\n'
    )
    if show_source:
        yield '<p class="alarm" role="alert">This report shows source text, which names people. Do not share it.</p>\n'
    yield from glance.html()
    yield "</header>\n<main>\n"
    yield from _controls(glance)
    yield from _table(lines())
    yield '<section aria-labelledby="shown"><h2 id="shown">Documents in full</h2>\n'
    yield (
        '<p class="hint">Keys: <kbd>j</kbd> next document, <kbd>k</kbd> the one before, <kbd>/</kbd> search, '
        "<kbd>Esc</kbd> clear. Replacements are coloured by type and numbered; the numbers are those of "
        "<code>decisions.toml</code>.</p>\n"
    )
    drawn = pictures.available()
    if not drawn:
        yield '<p class="hint">Pictures need redactkit[pictures]; the tables say the same.</p>\n'
    shown = 0
    for number, line in enumerate(lines(), 1):
        if DETAIL in line and shown < SHOWN:
            shown += 1
            yield _article(number, line, pictured=drawn and shown <= PICTURED)
    if glance.texts > shown:
        yield f"<p>{glance.texts - shown:,} more are in the folders release and review.</p>\n"
    yield "</section>\n</main>\n"
    yield f"<script>\n{script}</script>\n</body>\n</html>\n"


def _file(name: str) -> str:
    return resources.files("redactkit.review").joinpath(name).read_text(encoding="utf-8")


class _Glance:
    """The batch in a few numbers."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.types: Counter[str] = Counter()
        self.grades: Counter[int] = Counter()
        self.removed: Counter[str] = Counter()
        self.formats: Counter[str] = Counter()
        self.smallest: dict[str, list[float]] = {intruder: [] for intruder in INTRUDERS}
        self.bands: dict[str, Counter[str]] = {intruder: Counter() for intruder in INTRUDERS}
        self.texts = 0

    def add(self, line: Mapping[str, Any]) -> None:
        """Count one record."""
        if "format" in line:
            self.formats[line["format"] or "none"] += 1
        if "records" in line:
            return
        self.counts[outcome_of(line)] += 1
        self.types.update(line.get("types", {}))
        self.removed.update(line.get("removed", {}))
        self.texts += DETAIL in line
        if "grade" in line:
            self.grades[line["grade"]] += 1
        for intruder, exposure in line.get("intruders", {}).items():
            self.bands[intruder][_band(exposure["set_size"][0])] += 1

    def html(self) -> Iterator[str]:
        """Yield the summary."""
        total = sum(self.counts.values())
        yield f'<p class="lead">{total:,} documents in {sum(self.formats.values()):,} files.</p>\n<ul class="cards">'
        for key, words in DECISIONS.items():
            count = self.counts[key]
            yield f'<li class="card {key}"><b>{count:,}</b> {words} <small>{_percent(count, total)}</small></li>'
        yield '</ul>\n<div class="columns">'
        yield _bars("Replaced, by type", self.types.most_common(), "types")
        grades = [(f"{grade}: {words}", self.grades[grade]) for grade, words in enumerate(GRADES)]
        yield _bars("Risk left, by grade", grades, "grades")
        yield _bars("Removed unread", self.removed.most_common(12), "removed")
        yield "</div>\n"
        yield '<table class="bands"><caption>How few people may fit somebody in a document</caption><thead><tr>'
        yield (
            '<th scope="col">For</th>'
            + "".join(f'<th scope="col">{band}</th>' for band in BANDS)
            + "</tr></thead><tbody>"
        )
        for intruder, words in INTRUDERS.items():
            cells = "".join(f"<td>{self.bands[intruder][band]:,}</td>" for band in BANDS)
            yield f'<tr><th scope="row">{words}</th>{cells}</tr>'
        yield "</tbody></table>\n"


BANDS: Final = ("1", "2 to 4", "5 to 19", "20 to 99", "100 or more")


def _band(people: float | None) -> str:
    size = math.inf if people is None else people
    return BANDS[sum(size >= edge for edge in (1.5, 4.5, 19.5, 99.5))]


def outcome_of(line: Mapping[str, Any]) -> str:
    """Return what came of a record: its decision, or that it failed."""
    return "failed" if "error" in line else str(line["decision"])


def _percent(count: int, total: int) -> str:
    return f"{100 * count / total:.0f}%" if total else ""


def _bars(title: str, rows: Sequence[tuple[str, int]], name: str) -> str:
    most = max((count for _, count in rows), default=0) or 1
    listed = "".join(
        f'<tr><th scope="row">{escape(word.replace("_", " "))}</th><td class="n">{count:,}</td>'
        f'<td class="bar" aria-hidden="true"><i class="{_class(word)}" style="width:{100 * count / most:.0f}%"></i></td></tr>'
        for word, count in rows
        if count
    )
    return f'<table class="bars {name}"><caption>{title}</caption><tbody>{listed or "<tr><td>none</td></tr>"}</tbody></table>'


def _class(word: str) -> str:
    return f"t-{word}" if word.isupper() else "plain"


def _controls(glance: _Glance) -> Iterator[str]:
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
        'tabindex="0" role="region" aria-label="Table of documents"><table class="list"><thead><tr>'
        '<th scope="col">Document</th><th scope="col">Outcome</th><th scope="col">Score</th>'
        '<th scope="col">Grade</th><th scope="col">Why</th></tr></thead><tbody>\n'
    )
    for number, line in enumerate(lines, 1):
        if number > LISTED:
            yield '<tr><td colspan="5">The rest are in manifest.jsonl.</td></tr>'
            break
        key = outcome_of(line)
        name = escape(line["id"])
        called = f'<a href="#d{number}">{name}</a>' if DETAIL in line else name
        reasons = "".join(
            f"<li>{escape(reason)}</li>" for reason in (*line.get("decided", ()), *line["reasons"])
        )
        gone = ", ".join(f"{count} {escape(kind)}" for kind, count in line.get("removed", {}).items())
        yield (
            f'<tr class="{"file" if "records" in line else "row"}" data-n="{number}" data-o="{key}" data-t="{" ".join(line.get("types", {}))}">'
            f'<th scope="row">{called}</th><td><span class="tag {key}">{DECISIONS[key]}</span></td>'
            f'<td class="n">{line.get("score", "")}</td><td class="n">{line.get("grade", "")}</td>'
            f"<td><ul>{reasons}</ul>{f'<small>Removed unread: {gone}.</small>' if gone else ''}</td></tr>\n"
        )
    yield "</tbody></table></div></section>\n"


def _article(number: int, line: Mapping[str, Any], *, pictured: bool) -> str:
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
        f'tabindex="-1" aria-labelledby="h{number}">\n<h3 id="h{number}">{escape(line["id"])} '
        f'<span class="tag {key}">{DECISIONS[key]}</span> <small>score {line["score"]}, grade {line["grade"]}: '
        f'{GRADES[line["grade"]]}</small></h3>\n<ul class="reasons">{reasons}</ul>\n'
        f'<div class="text">{_marked(shown["text"], shown["marks"])}</div>\n{source}'
        f"<details><summary>Who could be recognised</summary>{people or '<p>Nobody is in it.</p>'}</details>\n"
        + (f"<details><summary>Advice</summary><ol>{advice}</ol></details>\n" if advice else "")
        + "</article>\n"
    )


def _marked(text: str, marks: Sequence[Sequence[Any]]) -> str:
    pieces, position = [], 0
    for number, (start, end, kind, technique) in enumerate(marks, 1):
        pieces.append(escape(text[position:start]))
        said = f"{kind.lower()}, {technique}, edit {number}"
        inside = escape(text[start:end]) or "∅"
        pieces.append(
            f'<mark class="t-{kind}" title="{said}">{inside}<sup aria-label="{said}">{number}</sup></mark>'
        )
        position = end
    return "".join([*pieces, escape(text[position:])])


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
    drawn = {"each intruder": pictures.intervals(exposures)}
    if steps:
        drawn[INTRUDERS[who]] = pictures.waterfall(steps, exposures[who], who)
    name = escape(_called(person))
    return "".join(
        f'<figure class="picture"><figcaption>{name}: how few fit, for {words}</figcaption>{each}</figure>'
        for words, each in drawn.items()
    )


def _called(person: Mapping[str, Any]) -> str:
    return f"{person['person']} ({person['role']})" if person["role"] else str(person["person"])


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
