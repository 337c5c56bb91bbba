"""Fit the weights by which facts are tied to people (`risk/ties.tsv`) on annotated concerns.

`python scripts/fit_ties.py benchmarks/data/concerns_dev.jsonl benchmarks/data/concerns_dev_facts.jsonl`
prints how well they do on documents left out of the fit, ten parts in turn. With `--write` the
weights fitted on all documents are written.
"""

import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from redactkit.evaluate import Gold
from redactkit.io import gold
from redactkit.risk.facts import everybody
from redactkit.risk.people import Cast
from redactkit.risk.phrases import cues
from redactkit.risk.tying import GROUPS, LEAST, NEARLY, ONE_PERSON, evidence
from redactkit.types import Level, Span, Type

OUT = Path(__file__).parent.parent / "src" / "redactkit" / "risk" / "ties.tsv"
FOLDS = 10
SHARED, OWN = 0.7, 2.5
"""How strongly the weights shared by all types, and what each type adds to them, are drawn to zero."""
NOTE = """\
# How far what is seen of a candidate speaks for a fact being about him or her: weights of a logistic
# regression, one column for each type of fact, fitted by scripts/fit_ties.py on the 40 development
# concerns. "threshold" is the least confidence that ties; it is the best on documents left out.
"""


@dataclass(frozen=True)
class Row:
    """One candidate of one fact: the document, the type, what is seen, and whether it is about them."""

    document: int
    group: str
    entity: str
    seen: Mapping[str, float]
    right: bool
    who: str = ""


def rows(
    number: int, each: Gold, truth: Mapping[str, Sequence[Mapping[str, object]]]
) -> tuple[list[Row], int]:
    """Return a row for each fact and candidate, and how many right ones are no candidate."""
    text, spans = each.document.text, each.spans
    people = everybody(text, spans, cues(text))
    about = {str(fact["entity"]): set(fact["about"]) for fact in truth["facts"]}  # type: ignore[call-overload]
    names = same_people(people, spans, about)
    telling = [span for span in spans if span.level is not Level.NONE and span.type is not Type.PERSON]
    seen = evidence(text, people, [(span.entity, span.type, span.start, span.end) for span in telling])
    found: list[Row] = []
    missing = 0
    for entity, (group, _, whole) in seen.items():
        if entity not in about:
            continue
        met = {names.get(who) for who in whole}
        missing += len(about[entity] - met)
        found += [
            Row(number, group, entity, mine, names.get(who) in about[entity], who) for who, mine in whole.items()
        ]
    return found, missing


def same_people(people: Cast, spans: Sequence[Span], about: Mapping[str, set[str]]) -> dict[str, str]:
    """Return which gold person each found person is: by name, or by the post or kinship that made them."""
    names = {each.id: each.id for each in people.everybody if not each.id.startswith("x")}
    makers = {(span.start, span.end): span.entity for span in spans}
    for each in people.everybody:
        if each.id.startswith("x"):
            counted = Counter(
                one
                for at in each.mentions
                for one in about.get(makers.get(at, ""), ())
                if one.startswith("x")
            )
            if counted:
                names[each.id] = counted.most_common(1)[0][0]
    return names


def matrix(data: Sequence[Row], columns: Mapping[tuple[str, str], int]) -> np.ndarray:
    """Return the features of `data`: those shared by all types and those of the row's own type."""
    table = np.zeros((len(data), len(columns)))
    for at, row in enumerate(data):
        for name, value in row.seen.items():
            for key in (("", name), (row.group, name)):
                if key in columns:
                    table[at, columns[key]] = value
    return table


def fit(table: np.ndarray, right: np.ndarray, penalty: np.ndarray) -> np.ndarray:
    """Return the weights of a logistic regression with those penalties, by Newton's method."""
    weights = np.zeros(table.shape[1])
    for _ in range(12):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (right - chance) - penalty * weights
        bend = (table * (chance * (1 - chance))[:, None]).T @ table + np.diag(penalty)
        step = np.linalg.solve(bend, slope)
        weights += step
        if np.abs(step).max() < 1e-4:
            break
    return weights


def best_threshold(data: Sequence[Row], chance: np.ndarray) -> float:
    """Return the confidence from which on tying gives the best F1."""
    right = np.array([row.right for row in data])
    best, at_best = 0.0, 0.35
    for at in np.arange(0.24, 0.6, 0.03):
        taken = picked(data, chance, float(at))
        score = 2 * (taken & right).sum() / max(taken.sum() + right.sum(), 1)
        if score > best:
            best, at_best = float(score), float(at)
    return at_best


def main(concerns: str, facts: str, *options: str) -> None:
    """Fit, measure on what was left out, and write the weights if asked to."""
    told = {each["id"]: each for each in map(json.loads, Path(facts).read_text("utf-8").splitlines())}
    data: list[Row] = []
    missing = 0
    for number, each in enumerate(gold(concerns)):
        more, lost = rows(number, each, told[each.document.id])
        data += more
        missing += lost
    counted = Counter((group, name) for row in data for group in ("", row.group) for name in row.seen)
    columns = {key: at for at, key in enumerate(sorted(key for key, count in counted.items() if count >= 8))}
    table = matrix(data, columns)
    right = np.array([row.right for row in data], float)
    document = np.array([row.document for row in data])
    penalty = np.array([OWN if group else SHARED for group, _ in columns])
    left_out = np.zeros(len(data))
    for part in range(FOLDS):
        out = document % FOLDS == part
        left_out[out] = 1 / (1 + np.exp(-table[out] @ fit(table[~out], right[~out], penalty)))
    groups = sorted(GROUPS)
    of = np.array([row.group for row in data])
    inside = np.flatnonzero(~np.isin(of, ["ORGANISATION", "LOCATION"]))
    one = best_threshold([data[at] for at in inside], left_out[inside])
    # Half-way between that and the best of each type alone, which is only roughly known.
    thresholds = {}
    for group in groups:
        mine = np.flatnonzero(of == group)
        thresholds[group] = (one + best_threshold([data[at] for at in mine], left_out[mine])) / 2
    report(data, left_out, thresholds, missing)
    if "--write" in options:
        weights = fit(table, right, penalty)
        names = sorted({name for _, name in columns})
        lines = [
            "\t".join(("feature", *groups)),
            "\t".join(("threshold", *(f"{thresholds[g]:.2f}" for g in groups))),
        ]
        for name in names:
            total = (
                sum(weights[columns[key]] for key in (("", name), (group, name)) if key in columns)
                for group in groups
            )
            lines.append("\t".join((name, *(f"{value:.2f}" for value in total))))
        OUT.write_text(NOTE + "\n".join(lines) + "\n", "utf-8")


def picked(data: Sequence[Row], chance: np.ndarray, threshold: float) -> np.ndarray:
    """Return which rows are taken, by the rule of `tying.chosen`."""
    best: dict[tuple[int, str], float] = {}
    for row, sure in zip(data, chance, strict=True):
        best[row.document, row.entity] = max(best.get((row.document, row.entity), 0.0), float(sure))
    out = []
    for row, sure in zip(data, chance, strict=True):
        top = best[row.document, row.entity]
        if row.group in ONE_PERSON:
            out.append(
                sure == top
                or (sure >= 0.9 * top and top < 0.5)
                or (sure >= threshold and bool(row.seen.get("joined to the nearest")))
            )
        else:
            out.append(sure >= threshold or (top < threshold and sure >= max(top * NEARLY, LEAST)))
    return np.array(out)


def report(data: Sequence[Row], left_out: np.ndarray, thresholds: Mapping[str, float], missing: int) -> None:
    """Print precision, recall and F1 by type on documents left out of the fit."""
    totals = {"inside": [0, 0, 0], "all": [0, 0, 0]}
    for group in sorted(thresholds):
        chosen = np.array([row.group == group for row in data])
        yes, right = (
            picked(data, left_out, thresholds[group])[chosen],
            np.array([row.right for row in data])[chosen],
        )
        counts = [int((yes & right).sum()), int((yes & ~right).sum()), int((~yes & right).sum())]
        print(
            f"{group:14} {thresholds[group]:.2f} {counts} "
            f"F1 {2 * counts[0] / (2 * counts[0] + counts[1] + counts[2]):.3f}"
        )
        for name in ("all", *(() if group in {"ORGANISATION", "LOCATION"} else ("inside",))):
            totals[name] = [a + b for a, b in zip(totals[name], counts, strict=True)]
    for name, (hit, wrong, lost) in totals.items():
        print(
            name,
            hit,
            wrong,
            lost,
            f"F1 {2 * hit / (2 * hit + wrong + lost):.3f}; no candidate at all: {missing}",
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
