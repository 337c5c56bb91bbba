"""Measure the coder on the development concerns: `make bench-coding`.

Facts are pairs of field and code. Where a threshold is needed it is chosen on one half of the texts and
measured on the other, turn about; what is printed is measured with the threshold that ships.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from time import process_time
from typing import NamedTuple

import redactkit
from redactkit.coding import read, weigh
from redactkit.types import CodedFact

DATA = Path(__file__).parent / "data"
PAGE = Path(__file__).parent.parent / "docs" / "coding.md"
BEGIN, END = "<!-- what `make bench-coding` prints -->\n", "<!-- end -->\n"
BASELINES = {
    "bag of words": 0.38,
    "frozen sentence vectors, logistic regression": 0.44,
    "six-layer encoder on single sentences": 0.57,
    "two codings by hand": 0.91,
}
"""Micro F1 over all codes on the same texts, measured before."""
BINS = 10
UNSURE = frozenset({("sector", "unknown"), ("setting", "unknown.unknown"), ("role", "unknown")})


class Gold(NamedTuple):
    """One coded text."""

    text: str
    genre: str
    facts: Mapping[tuple[str, str], Sequence[tuple[int, int]]]


class Guess(NamedTuple):
    """What the coder makes of one text: all that it could tell, and what is printed."""

    genre: str
    weighed: Sequence[CodedFact]
    printed: Sequence[CodedFact]


class Counts(NamedTuple):
    """How many facts were right, named, and coded."""

    right: int
    named: int
    coded: int

    @property
    def precision(self) -> float:
        """Return the share of named facts that are right."""
        return self.right / self.named if self.named else 0.0

    @property
    def recall(self) -> float:
        """Return the share of coded facts that are named."""
        return self.right / self.coded if self.coded else 0.0

    @property
    def f1(self) -> float:
        """Return their harmonic mean."""
        return 2 * self.right / (self.named + self.coded) if self.named + self.coded else 0.0


def golds(study: Path, texts: Path) -> list[Gold]:
    """Return the coded texts."""
    by_id = {row["id"]: row["text"] for row in map(json.loads, texts.open(encoding="utf-8"))}
    return [
        Gold(
            by_id[row["id"]],
            row["genre"],
            {(fact["field"], fact["code"]): [tuple(e) for e in fact["evidence"]] for fact in row["facts"]},
        )
        for row in map(json.loads, study.open(encoding="utf-8"))
    ]


Pair = tuple[str, str]
Name = Callable[[Pair], Pair]
Chosen = Callable[[Sequence[Guess], Sequence[Gold], Name], float]
RIGHT = 0.8
"""The share of what is printed without a person that has to be right."""


def leaf(pair: Pair) -> Pair:
    """Return the code itself."""
    return pair


def family(pair: Pair) -> Pair:
    """Return the code's family: what stands before the dot."""
    return pair[0], pair[1].partition(".")[0]


def count(found: Iterable[set[Pair]], gold: Iterable[set[Pair]]) -> Counts:
    """Return the counts over all texts."""
    pairs = list(zip(found, gold, strict=True))
    return Counts(
        sum(len(a & b) for a, b in pairs), sum(len(a) for a, _ in pairs), sum(len(b) for _, b in pairs)
    )


def above(guess: Guess, limit: float) -> list[CodedFact]:
    """Return the facts at or above the limit."""
    return [fact for fact in guess.weighed if fact.score >= limit]


def best_limit(guesses: Sequence[Guess], gold: Sequence[Gold], name: Name) -> float:
    """Return the limit of highest F1, one for all fields, since the scores are calibrated."""
    limits = [step / 50 for step in range(3, 50)]
    return max(limits, key=lambda limit: sides([above(g, limit) for g in guesses], gold, name).f1)


def right_limit(guesses: Sequence[Guess], gold: Sequence[Gold], name: Name) -> float:
    """Return the lowest limit from which on four in five facts are right."""
    limits = [step / 100 for step in range(6, 100)]
    found = ((limit, sides([above(g, limit) for g in guesses], gold, name)) for limit in limits)
    return next((limit for limit, counts in found if counts.precision >= RIGHT), 1.0)


def cross_fitted(
    guesses: Sequence[Guess], gold: Sequence[Gold], name: Name, chosen: Chosen = best_limit
) -> list[list[CodedFact]]:
    """Return each text's facts at the limit chosen on the other half."""
    found: list[list[CodedFact]] = [[] for _ in gold]
    for half in (0, 1):
        limit = chosen(guesses[half::2], gold[half::2], name)
        for at in range(1 - half, len(gold), 2):
            found[at] = above(guesses[at], limit)
    return found


def calibration_error(guesses: Sequence[Guess], gold: Sequence[Gold], least: float) -> float:
    """Return the expected calibration error of all scores from `least` up, in `BINS` bins of equal width."""
    rows = [
        (fact.score, (fact.field, fact.code) in one.facts)
        for guess, one in zip(guesses, gold, strict=True)
        for fact in guess.weighed
        if fact.score >= least
    ]
    bins: dict[int, list[tuple[float, bool]]] = {}
    for score, right in rows:
        bins.setdefault(min(int(score * BINS), BINS - 1), []).append((score, right))
    return sum(abs(sum(s for s, _ in b) - sum(r for _, r in b)) for b in bins.values()) / max(len(rows), 1)


def shown(found: Sequence[Sequence[CodedFact]], gold: Sequence[Gold]) -> tuple[int, int]:
    """Return of how many right facts the evidence overlaps the gold's, and how many have gold evidence."""
    hits = total = 0
    for facts, one in zip(found, gold, strict=True):
        for fact in facts:
            if ranges := one.facts.get((fact.field, fact.code)):
                total += 1
                hits += any(a < d and c < b for a, b in fact.evidence for c, d in ranges)
    return hits, total


def sides(found: Sequence[Sequence[CodedFact]], gold: Sequence[Gold], name: Name, field: str = "") -> Counts:
    """Return the counts of one field, or of all."""
    named = [{name((f.field, f.code)) for f in facts if field in ("", f.field)} for facts in found]
    return count(named, [{name(pair) for pair in one.facts if field in ("", pair[0])} for one in gold])


def _row(label: str, counts: Counts) -> str:
    return f"| {label} | {counts.f1:.2f} | {counts.precision:.2f} | {counts.recall:.2f} | {counts.coded} |"


def seconds(texts: Sequence[str], work: Callable[[str], object]) -> float:
    """Return the least processor time of three rounds over all texts."""
    rounds = []
    for _ in range(3):
        start = process_time()
        for text in texts:
            work(text)
        rounds.append(process_time() - start)
    return min(rounds)


def report(guesses: Sequence[Guess], gold: Sequence[Gold]) -> str:
    """Return all measures but time as Markdown."""
    fitted, families = cross_fitted(guesses, gold, leaf), cross_fitted(guesses, gold, family)
    printed = [[f for f in guess.printed if (f.field, f.code) not in UNSURE] for guess in guesses]
    lines = ["| micro F1 over all codes | |", "| --- | ---: |"]
    lines += [f"| {label} | {value:.2f} |" for label, value in BASELINES.items()]
    lines += [f"| **this coder**, threshold cross-fitted | {sides(fitted, gold, leaf).f1:.3f} |"]
    lines += [f"| the same, families | {sides(families, gold, family).f1:.3f} |", ""]
    head = "| {} | F1 | precision | recall | coded |\n| --- | ---: | ---: | ---: | ---: |"
    fields = list(dict.fromkeys(field for one in gold for field, _ in one.facts))
    lines += [head.format("threshold cross-fitted"), _row("all", sides(fitted, gold, leaf))]
    lines += [_row(field, sides(fitted, gold, leaf, field)) for field in fields]
    lines += ["", head.format("printed without a person"), _row("all", sides(printed, gold, leaf))]
    lines += [_row(field, sides(printed, gold, leaf, field)) for field in fields]
    halves = sides(cross_fitted(guesses, gold, leaf, right_limit), gold, leaf)
    hits, total = shown(fitted, gold)
    right_genre = sum(guess.genre == one.genre for guess, one in zip(guesses, gold, strict=True))
    lines += [
        "",
        f"With the threshold from which four in five are right on one half, on the other, turn about: "
        f"{halves.precision:.3f} right at a recall of {halves.recall:.3f}.",
        f"Calibration error: {calibration_error(guesses, gold, 0.0):.3f} over all scores from 0.05 up, "
        f"{calibration_error(guesses, gold, 0.3):.3f} over those from 0.3 up.",
        f"Evidence overlaps that of the gold in {hits} of {total} right facts ({hits / max(total, 1):.2f}).",
        f"Genre right in {right_genre} of {len(gold)} texts.",
    ]
    return "\n".join(lines)


def timed(texts: Sequence[str]) -> str:
    """Return how long coding takes beside detection, on one processor."""
    redactkit.warm_up()
    coding, detecting = seconds(texts, read), seconds(texts, redactkit.detect)
    return f"`code` takes {coding / detecting:.0%} of the processor time of `detect` on these texts."


def main() -> None:
    """Print all measures, or put them into the page."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--write", action="store_true", help="put the tables into docs/coding.md")
    gold = golds(DATA / "study_dev.jsonl", DATA / "concerns_dev.jsonl")
    guesses = [Guess(*weigh(one.text), read(one.text).facts) for one in gold]
    told = f"{report(gold=gold, guesses=guesses)}\n{timed([one.text for one in gold])}\n"
    if options.parse_args().write:
        page = PAGE.read_text(encoding="utf-8")
        before, rest = page.split(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n{told}\n{END}{rest.split(END)[1]}", encoding="utf-8")
    else:
        print(told, end="")


if __name__ == "__main__":
    main()
