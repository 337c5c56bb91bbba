"""Fit the weights of who is who and of which fact is about whom, and measure them on documents left out.

`make fit-links` fits them on the development concerns and on the training concerns that have fact
links: `risk/rules/signs.tsv` (which name is the writer's), `risk/rules/plays.tsv` (parts in the story) and
`risk/rules/ties.tsv` (facts). It prints how well they do in `FOLDS` parts of the documents, each left out of
all three fits in turn; with `--write` the weights fitted on all documents are written.
Needs SciPy (`scripts/requirements-fit.txt`), which the package itself does not.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from unittest.mock import patch

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scripts.link_rows import ROOT, Features, Row, Truth, part_rows, post_rows, sign_rows, tie_rows, told

from redactkit.evaluate import Gold
from redactkit.risk.attribution import classifier
from redactkit.risk.attribution.second_pass import OUTSIDE, Look, Looks
from redactkit.risk.cast import WRITER
from redactkit.risk.facts.cues import cues
from redactkit.risk.gather import everybody
from redactkit.risk.people import signature, story_roles
from redactkit.types import Type

RISK = ROOT / "src" / "redactkit" / "risk" / "rules"
FOLDS = 10
SHARED, WITHIN, AGAIN = 1.5, 4.0, (0.5, 1.5)
"""How strongly weights are drawn to zero: those of all types, what each adds, both in the second look."""
SEEN = 8
"""How often something must be seen to have a weight."""


@dataclass(frozen=True)
class Weights:
    """What must be fitted before facts are tied: signs, parts in the story, holders of posts."""

    signs: Mapping[str, float]
    plays: Mapping[str, tuple[float, ...]]
    posts: Mapping[str, float] = field(default_factory=dict)


def fit(table: csr_matrix, right: np.ndarray, penalty: np.ndarray) -> np.ndarray:
    """Return the weights of a logistic regression with those penalties."""
    turned = table.T.tocsr()

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        sums = table @ weights
        cost = np.logaddexp(0, sums).sum() - right @ sums + 0.5 * (penalty * weights**2).sum()
        return float(cost), turned @ (1 / (1 + np.exp(-sums)) - right) + penalty * weights

    start = np.zeros(table.shape[1])
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x)


def fit_parts(rows: Sequence[tuple[Features, int]], penalty: float = 3.0) -> Mapping[str, tuple[float, ...]]:
    """Return by feature the weights of a multinomial logistic regression, one for each part."""
    seen, part = [row[0] for row in rows], [row[1] for row in rows]
    counted = Counter(name for one in seen for name in one)
    names = sorted(name for name, count in counted.items() if count >= SEEN // 2)
    table = _table(seen, {name: at for at, name in enumerate(names)})
    truth = np.eye(len(story_roles.PARTS))[list(part)]
    shape = (len(names), len(story_roles.PARTS))

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights = flat.reshape(shape)
        sums = table @ weights
        sums -= sums.max(axis=1, keepdims=True)
        chance = np.exp(sums)
        chance /= chance.sum(axis=1, keepdims=True)
        cost = -np.log((chance * truth).sum(axis=1)).sum() + 0.5 * penalty * (flat**2).sum()
        return float(cost), (table.T @ (chance - truth) + penalty * weights).ravel()

    best = minimize(loss, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return {name: tuple(row) for name, row in zip(names, best.reshape(shape), strict=True)}


def fit_signs(rows: Sequence[tuple[int, Features, bool]]) -> Mapping[str, float]:
    """Return the weights of what tells that a name is the writer's."""
    names = sorted({name for _, seen, _ in rows for name in seen})
    table = _table([seen for _, seen, _ in rows], {name: at for at, name in enumerate(names)})
    right = np.array([own for *_, own in rows], float)
    return dict(zip(names, fit(table, right, np.full(len(names), 0.15)), strict=True))


def _table(seen: Sequence[Features], columns: Mapping[str, int]) -> csr_matrix:
    at, of, values = [], [], []
    for number, one in enumerate(seen):
        for name, value in one.items():
            if name in columns:
                at.append(number)
                of.append(columns[name])
                values.append(value)
    return csr_matrix((values, (at, of)), shape=(len(seen), len(columns)))


class Ties:
    """Weights by column and feature: what all types share, what a type adds, what a part of it adds."""

    def __init__(self, rows: Sequence[Row], shared: float, within: float) -> None:
        seen = [
            {f"{key}\t{name}": value for key in _keys(row.group) for name, value in row.seen.items()}
            for row in rows
        ]
        counted = Counter(name for one in seen for name in one)
        self.columns = {
            name: at for at, name in enumerate(sorted(n for n, count in counted.items() if count >= SEEN))
        }
        self.table = _table(seen, self.columns)
        self.right = np.array([row.right for row in rows], float)
        self.penalty = np.array([shared if name[0] == "\t" else within for name in self.columns])

    def left_out(self, parts_of: Sequence[np.ndarray]) -> np.ndarray:
        """Return the chance of each row by weights fitted without its part."""
        chance = np.zeros(len(self.right))
        for out in parts_of:
            weights = fit(self.table[~out], self.right[~out], self.penalty)
            chance[out] = 1 / (1 + np.exp(-(self.table[out] @ weights)))
        return chance

    def weights(self) -> dict[str, dict[str, float]]:
        """Return by column and feature the weights fitted on all rows, added up."""
        fitted = fit(self.table, self.right, self.penalty)
        names = sorted({name.split("\t")[1] for name in self.columns})
        return {
            group: {
                name: sum(
                    fitted[self.columns[f"{key}\t{name}"]]
                    for key in _keys(group)
                    if f"{key}\t{name}" in self.columns
                )
                for name in names
            }
            for group in classifier.GROUPS
        }


def _keys(group: str) -> tuple[str, ...]:
    of = classifier.WITHIN.get(group)
    return ("", of, group) if of else ("", group)


def second_look(rows: Sequence[Row], chance: np.ndarray) -> list[Row]:
    """Return the rows of the second look, given the chances of the first."""
    found = list(rows)
    facts = _facts(rows)
    looks = {
        fact: Look(
            rows[places[0]].group,
            rows[places[0]].sentence,
            {rows[at].who: float(chance[at]) for at in places},
        )
        for fact, places in facts.items()
    }
    for document in {number for number, _ in looks}:
        mine = [fact for fact in facts if fact[0] == document]
        table = Looks([looks[fact] for fact in mine])
        joined = np.zeros_like(table.first)
        for number, fact in enumerate(mine):
            for at in facts[fact]:
                place = number, table.people.index(rows[at].who)
                joined[place] = rows[at].seen.get("joined to the nearest", 0.0)
        again = classifier.again(table, joined)
        for number, fact in enumerate(mine):
            for at in facts[fact]:
                place = number, table.people.index(rows[at].who)
                values = (float(np.broadcast_to(value, table.first.shape)[place]) for value in again)
                seen = {name: value for name, value in zip(classifier.AGAIN, values, strict=True) if value}
                found[at] = replace(rows[at], seen=seen)
    return found


def _facts(rows: Sequence[Row]) -> dict[tuple[int, str], list[int]]:
    facts: dict[tuple[int, str], list[int]] = {}
    for at, row in enumerate(rows):
        facts.setdefault((row.document, row.entity), []).append(at)
    return facts


def picked(rows: Sequence[Row], chance: np.ndarray, needed: Mapping[str, float]) -> np.ndarray:
    """Return which rows are taken, by the rule of `tying.picked`."""
    facts = list(_facts(rows).values())
    groups = [rows[places[0]].group for places in facts]
    at = np.full((len(facts), max(map(len, facts), default=1)), -1)
    for number, places in enumerate(facts):
        at[number, : len(places)] = places
    joined = np.array(["again, joined to the nearest" in row.seen for row in rows], bool)
    mine = classifier.picked(
        groups, np.where(at < 0, -np.inf, chance[at]), joined[at], [needed[group] for group in groups]
    )
    taken = np.zeros(len(rows), bool)
    taken[at[mine]] = True
    return taken


def thresholds(rows: Sequence[Row], chance: np.ndarray) -> dict[str, float]:
    """Return the least confidence that ties, half-way between the best of all and the best of each type.

    For places and employers recall counts double: somebody whose place goes missing would look safe.
    """
    inside = [at for at, row in enumerate(rows) if row.group not in OUTSIDE]
    one = _best(rows, chance, inside)
    found = {}
    for group in classifier.GROUPS:
        places = [at for at, row in enumerate(rows) if row.group == group]
        if group in OUTSIDE:
            found[group] = _best(rows, chance, places, recall=2.0)
        else:
            found[group] = (one + _best(rows, chance, places)) / 2 if len(places) > 200 else one
    return found


def _best(rows: Sequence[Row], chance: np.ndarray, places: Sequence[int], recall: float = 1.0) -> float:
    some, sure = [rows[at] for at in places], chance[places]
    right = np.array([row.right for row in some])
    scores = {}
    for least in np.arange(0.2, 0.5, 0.025):
        taken = picked(some, sure, dict.fromkeys(classifier.GROUPS, float(least)))
        square = recall**2
        scores[float(least)] = (
            (1 + square) * (taken & right).sum() / max(taken.sum() + square * right.sum(), 1)
        )
    return max(scores, key=lambda least: scores[least])


@contextmanager
def using(weights: Weights) -> Iterator[None]:
    """Let the package see people by these weights."""
    with (
        patch.object(signature, "_weights", lambda: weights.signs),
        patch.object(story_roles, "_weights", lambda: weights.plays),
        patch.object(classifier, "_weights", lambda: {classifier.POST: defaultdict(float, weights.posts)}),
    ):
        yield


def report(rows: Sequence[Row], taken: np.ndarray, missing: Counter[str], name: str) -> None:
    """Print precision, recall and F1 by type; whoever is no candidate counts as missed."""
    counts: dict[str, Counter[str]] = {}
    for row, yes in zip(rows, taken, strict=True):
        for key in (row.group, "all", *(() if row.group in OUTSIDE else ("inside",))):
            counts.setdefault(key, Counter())[
                "right" if yes and row.right else "wrong" if yes else "lost"
            ] += bool(yes or row.right)
    for group, lost in missing.items():
        for key in (group, "all", *(() if group in OUTSIDE else ("inside",))):
            counts.setdefault(key, Counter())["lost"] += lost
    for key, each in sorted(counts.items()):
        hit, wrong, lost = each["right"], each["wrong"], each["lost"]
        print(
            f"{name:12} {key:14} precision {hit / max(hit + wrong, 1):.3f} "
            f"recall {hit / max(hit + lost, 1):.3f} "
            f"F1 {2 * hit / max(2 * hit + wrong + lost, 1):.3f} of {hit + lost}"
        )


def main(*options: str) -> None:
    """Fit, measure on what was left out, and write the weights if asked to."""
    texts = told()
    part = np.random.RandomState(0).permutation(len(texts)) % FOLDS
    signs = [row for number, (each, truth) in enumerate(texts) for row in sign_rows(number, each, truth)]
    plays = [row for number, (each, truth) in enumerate(texts) for row in part_rows(number, each, truth)]
    numbers = [np.flatnonzero(part == fold) for fold in range(FOLDS)]
    without = [
        Weights(
            fit_signs([row for row in signs if part[row[0]] != fold]),
            fit_parts([row[1:] for row in plays if part[row[0]] != fold]),
        )
        for fold in range(FOLDS)
    ]
    posts: list[Row] = []
    for fold, weights in enumerate(without):
        with using(weights):
            posts += [row for number in numbers[fold] for row in post_rows(number, *texts[number])]
    rows: list[Row] = []
    missing: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    found: Counter[str] = Counter()
    for fold, weights in enumerate(without):
        held = Ties([row for row in posts if part[row.document] != fold], SHARED, WITHIN).weights()[
            classifier.POST
        ]
        with using(replace(weights, posts=held)):
            for number in numbers[fold]:
                each, truth = texts[number]
                more, lost = tie_rows(
                    number, each, truth, everybody(each.document.text, each.spans, cues(each.document.text))
                )
                rows += more
                missing[each.document.id[0] == "d"] += lost
                found += _people_right(each, truth)
    out = np.array([part[row.document] for row in rows])
    folds = [out == fold for fold in range(FOLDS)]
    first = Ties(rows, SHARED, WITHIN)
    held_by = Ties(posts, SHARED, WITHIN).weights()[classifier.POST]
    chance = first.left_out(folds)
    again = second_look(rows, chance)
    second = Ties(again, *AGAIN)
    sure = second.left_out(folds)
    needed = thresholds(again, sure)
    taken = picked(again, sure, needed)
    for development, name in ((True, "development"), (False, "training")):
        mine = np.array([(texts[row.document][0].document.id[0] == "d") == development for row in rows])
        report(
            [row for row, yes in zip(rows, mine, strict=True) if yes], taken[mine], missing[development], name
        )
        for what in ("writer", "part"):
            print(f"{name:12} {what} {found[f'{name} {what}']} of {found[f'{name} {what}s']}")
    if "--write" in options:
        write(signs, plays, {**first.weights(), classifier.POST: held_by}, second.weights(), needed)


def _people_right(each: Gold, truth: Truth) -> Counter[str]:
    """Count writers found and parts told rightly in one document."""
    people = everybody(each.document.text, each.spans, cues(each.document.text)).people
    name = "development" if each.document.id[0] == "d" else "training"
    own = truth["people"][0].get("same_as")
    mine = set(people.by_id[WRITER].mentions)
    names = {
        span.entity for span in each.spans if span.type is Type.PERSON and (span.start, span.end) in mine
    }
    counted: Counter[str] = Counter(
        {f"{name} writers": 1, f"{name} writer": names == ({own} if own else set())}
    )
    for one in truth["people"]:
        if one["person"] in people.by_id and str(one["person"])[0] in "pw":
            counted[f"{name} parts"] += 1
            counted[f"{name} part"] += people.by_id[str(one["person"])].story_role == one["story_role"]
    return counted


def write(
    signs: Sequence[tuple[int, Features, bool]],
    plays: Sequence[tuple[int, Features, int]],
    first: Mapping[str, Mapping[str, float]],
    second: Mapping[str, Mapping[str, float]],
    needed: Mapping[str, float],
) -> None:
    """Write the three tables."""
    own = fit_signs(signs)
    path = RISK / "signs.tsv"
    lines = [line.split("\t", 2) for line in path.read_text("utf-8").splitlines()]
    path.write_text(
        "\n".join(
            "\t".join(line) if line[0][:1] == "#" else f"{line[0]}\t{own.get(line[0], 0.0):.2f}\t{line[2]}"
            for line in lines
        )
        + "\n",
        "utf-8",
    )
    by_part = fit_parts([row[1:] for row in plays])
    _rows(
        RISK / "plays.tsv",
        "# How far what is seen of a person speaks for a part in the story: weights of a logistic\n"
        "# regression, fitted by scripts/fit_links.py.\n",
        story_roles.PARTS,
        by_part,
    )
    groups = sorted(classifier.GROUPS)
    cells: dict[str, Sequence[float]] = {"threshold": [needed[group] for group in groups]}
    for table in (first, second):
        cells |= {
            name: [table[group].get(name, 0.0) for group in groups]
            for name in sorted(next(iter(table.values())))
        }
    _rows(
        RISK / "ties.tsv",
        "# How far what is seen of a candidate speaks for a fact being about him or her: weights of two\n"
        '# logistic regressions (the second, "again", weighs the chances of all), one column for each\n'
        "# type of fact, fitted by scripts/fit_links.py. The threshold is the least confidence that ties.\n",
        groups,
        cells,
    )


def _rows(path: Path, note: str, head: Sequence[str], cells: Mapping[str, Sequence[float]]) -> None:
    lines = ["\t".join(("feature", *head))]
    for name, row in cells.items():
        lines.append("\t".join((name, *(f"{value:.2f}" if abs(value) >= 0.005 else "" for value in row))))
    path.write_text(note + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
