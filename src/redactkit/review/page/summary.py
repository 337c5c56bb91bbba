"""A batch at a glance: what came of it, what was replaced and removed, how few people may fit."""
# ruff: noqa: E501 - a line of markup or of a letter reads best in one piece

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any, Final

from redactkit.risk_words import GRADES
from redactkit.types import Decision, Intruder

DECISIONS: Final = {"release": "Released", "review": "To review", "withhold": "Withheld", "failed": "Failed"}
INTRUDERS: Final = {
    Intruder.PUBLIC.value: "a stranger with public sources",
    Intruder.LOCAL.value: "somebody who knows the area",
    Intruder.INSIDER.value: "a colleague",
}
BANDS: Final = ("1", "2 to 4", "5 to 19", "20 to 99", "100 or more")


class Glance:
    """The batch in a few numbers, counted line by line."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.types: Counter[str] = Counter()
        self.grades: Counter[int] = Counter()
        self.removed: Counter[str] = Counter()
        self.formats: Counter[str] = Counter()
        self.bands: dict[str, Counter[str]] = {intruder: Counter() for intruder in INTRUDERS}
        self.texts = 0
        self.decided = 0

    def add(self, line: Mapping[str, Any]) -> None:
        """Count one record."""
        self.decided += "decided" in line
        if "format" in line:
            self.formats[line["format"] or "none"] += 1
        if "records" in line:
            return
        self.counts[outcome_of(line)] += 1
        self.types.update(line.get("types", {}))
        self.removed.update(line.get("removed", {}))
        self.texts += line["decision"] != Decision.WITHHOLD.value and "error" not in line
        if "grade" in line:
            self.grades[line["grade"]] += 1
        for intruder, exposure in line.get("intruders", {}).items():
            self.bands[intruder][_band(exposure["set_size"][0])] += 1

    def html(self) -> Iterator[str]:
        """Yield the summary."""
        total = sum(self.counts.values())
        yield f'<p class="lead">{total:,} documents in {sum(self.formats.values()):,} files.</p>\n'
        if self.decided:
            yield f'<p class="decided">Decisions were honoured in {self.decided:,} documents; each says which.</p>\n'
        yield '<ul class="cards">'
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
