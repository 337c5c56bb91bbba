"""Validate the residual risk on simulated workforces, and print the tables of docs/risk.md."""

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from corpora import written
from validation import attack, by_hand, laws, texts, world
from validation.figures import auc, clopper_pearson, spearman
from validation.truth import Truth, truth

from redactkit.evaluate import markdown
from redactkit.flow.gate import decide, readable
from redactkit.flow.verify import Verification
from redactkit.io import gold
from redactkit.pipeline import detect, warm_up
from redactkit.policy import load
from redactkit.risk import assess
from redactkit.types import Decision, Exposure, Intruder, Risk

PAGE = Path(__file__).parent.parent / "docs" / "risk.md"
BEGIN, END = "<!-- what `make validate-risk` prints -->\n", "<!-- end of it -->\n"
BY_HAND = "<!-- what `make validate-by-hand` prints -->\n", "<!-- end of what people wrote -->\n"
CONCERNS = Path(__file__).parent / "data" / "concerns_dev.jsonl"
FEWER = 150
"""Simulated concerns of which each fact is taken out in turn."""
POLICY = load("public")
CLEAN = Verification(True, (), (), 1)
SHIFTS = (0.4, 0.6, 0.9)
"""How far each world's shares are shifted: odds by e to the power of N(0, shift)."""
BINS = (0.0, 0.01, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9, 1.0)
WAYS = ("marked by hand", "detected")


@dataclass(frozen=True)
class Scored:
    """A concern with its truth, and its risk with the spans of each of `WAYS`."""

    case: texts.Case
    truth: Truth
    risks: tuple[Risk, ...]

    def fitting(self, view: str) -> int | None:
        """Return how many people fit in truth, None where the view has nothing to go by."""
        if view == "knows the episode":
            return self.truth.knowing
        if view == "takes it for his own":
            return None if self.case.knew else self.truth.suspecting
        if view == "insider":
            return None if self.case.knew else self.truth.fitting[Intruder.INSIDER]
        return self.truth.fitting[Intruder(view)]

    def exposure(self, view: str, way: int) -> Exposure:
        """Return how the writer stands by the risk."""
        person = next(each for each in self.risks[way].people if each.person == "writer")
        return person.intruders[Intruder(view) if view in {"public", "local"} else Intruder.INSIDER]

    def unique(self, incident: bool) -> bool:
        """Tell whether somebody has no other who fits, for any who knows the staff, or the `incident`."""
        known = [self.truth.knowing or 99] if incident else self.truth.fitting.values()
        return min(known) == 1


VIEWS = {
    "public": "a stranger", "local": "a neighbour", "insider": "a colleague, who knows the staff",
    "takes it for his own": "the same, who takes it for his own employer's",
    "knows the episode": "a colleague, who knows the episode that is told",
}  # fmt: skip


def main() -> None:
    """Print the tables; with `--write`, put them into the page too."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=1800, help="how many concerns are written")
    parser.add_argument("--rosters", type=int, default=150, help="how many rosters are attacked")
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--write", action="store_true", help="put the tables into docs/risk.md")
    parser.add_argument("--by-hand", action="store_true", help="only the texts that were written by hand")
    parser.add_argument("--every", type=int, default=1, help="take every Nth of these alone")
    choices = parser.parse_args()
    warm_up()
    if choices.by_hand:
        shown(people_wrote(choices.every, choices.seed), BY_HAND, choices.write)
        return
    scored: list[Scored] = []
    tried: list[attack.Trial] = []
    for number, shift in enumerate(SHIFTS):
        made = world.make(choices.seed + number, shift)
        scored += simulate(made, choices.texts // len(SHIFTS), choices.seed + number)
        tried += attack.trials(made, choices.rosters // len(SHIFTS), choices.seed + number)
        del made
    printed = "\n".join(
        f"### {title}\n\n{table}"
        for title, table in (
            ("Order", agreement(scored)),
            ("Predicted and true", reliability(scored)),
            ("Called safe and is not", wrongly_safe(scored)),
            ("A roster of twelve", attack.by_policy(tried)),
            ("Success by band of score", attack.by_band(tried)),
            ("One fact more", laws.table(one_fact_less(scored))),
        )
    )
    shown(printed, (BEGIN, END), choices.write)
    shown(people_wrote(choices.every, choices.seed), BY_HAND, choices.write)


def shown(printed: str, marks: tuple[str, str], write: bool) -> None:
    """Print tables, and put them into the page between two marks if that is asked for."""
    print(printed, flush=True)
    if write:
        begin, end = marks
        before, rest = PAGE.read_text(encoding="utf-8").split(begin)
        PAGE.write_text(f"{before}{begin}\n{printed}\n{end}{rest.split(end)[1]}", encoding="utf-8")


def people_wrote(every: int, seed: int) -> str:
    """Return the table of what is let out of the concerns that people wrote, and how often it names them."""
    concerns = [each for each in written() if each.genre == "concern"][::every]
    return by_hand.table(
        {policy: list(by_hand.trials(concerns, policy, seed)) for policy in by_hand.POLICIES}
    )


def one_fact_less(scored: Sequence[Scored]) -> dict[str, list[laws.Removal]]:
    """Return what taking out each marked fact does, on concerns written by hand and on simulated ones."""
    by_hand = [(each.document.text, each.spans) for each in gold(CONCERNS)[::2]]
    simulated = [(each.case.text, each.case.spans) for each in scored[:FEWER]]
    return {
        f"{len(by_hand)} by hand": list(laws.removals(by_hand)),
        f"{len(simulated)} simulated": list(laws.removals(simulated)),
    }


def simulate(made: world.World, many: int, seed: int) -> Iterator[Scored]:
    """Yield concerns of one world with their truth and their risks."""
    draw = np.random.default_rng(seed)
    for case in texts.cases(made, many, seed):
        spans = (case.spans, detect(case.text))
        yield Scored(
            case, truth(made, case, draw), tuple(assess(case.text, each, policy=POLICY) for each in spans)
        )


def agreement(scored: Sequence[Scored]) -> str:
    """Return the table of how well the risk orders by the truth, and finds who is unique."""
    head = ["who reads", "texts", "unique"]
    lines: list[Sequence[str]] = [(*head, *(f"{what}, {way}" for what in ("ρ", "AUC") for way in WAYS))]
    for view, words in VIEWS.items():
        rows = [each for each in scored if each.fitting(view)]
        true = [1 / (each.fitting(view) or 1) for each in rows]
        alone = [each == 1 for each in true]
        risks = [[1 / each.exposure(view, way).set_size.point for each in rows] for way in range(len(WAYS))]
        lines.append(
            (
                words, str(len(rows)), str(sum(alone)),
                *(f"{spearman(each, true):.2f}" for each in risks),
                *(f"{auc(each, alone):.3f}" for each in risks),
            )
        )  # fmt: skip
    return markdown(lines)


def reliability(scored: Sequence[Scored]) -> str:
    """Return the table of predicted risks, in bins, against the mean of the true 1/F."""
    lines: list[Sequence[str]] = [
        ("middle estimate", *(f"{what}, {way}" for way in WAYS for what in ("n", "mean", "cautious", "true")))
    ]
    points = [
        [
            (each.exposure(view, way).risk, 1 / (each.fitting(view) or 1))
            for each in scored
            for view in ("public", "local", "insider", "knows the episode")
            if each.fitting(view)
        ]
        for way in range(len(WAYS))
    ]
    for low, high in pairwise(BINS):
        cells: list[str] = [f"{low:.2f}–{high:.2f}"]
        for way in points:
            inside = [each for each in way if low <= each[0].point < high or each[0].point == high == 1.0]
            many = len(inside)
            cells.append(str(many))
            means = (
                (lambda each: each[0].point), (lambda each: each[0].high), (lambda each: each[1])
            )  # fmt: skip
            cells += [f"{np.mean([mean(each) for each in inside]):.3f}" if many else "–" for mean in means]
        lines.append(cells)
    return markdown(lines)


def wrongly_safe(scored: Sequence[Scored]) -> str:
    """Return the table of texts called safe in which somebody is unique, with exact bounds."""
    called: dict[str, Callable[[Risk], bool]] = {
        "decision: release": lambda risk: decide(risk, CLEAN, POLICY)[0] is Decision.RELEASE,
        "decision but for accounts: release": lambda risk: readable(risk, CLEAN, POLICY),
        "grade 0 or 1": lambda risk: risk.grade <= 1,
        "grade below 3": lambda risk: risk.grade < 3,
    }
    lines: list[Sequence[str]] = [
        ("called", "spans", "texts", "unique for who knows the staff", "of those called", "of all texts",
         "unique for who knows the episode", "of those called")
    ]  # fmt: skip
    for words, holds in called.items():
        for number, way in enumerate(WAYS):
            safe = [each for each in scored if holds(each.risks[number])]
            wrong = sum(each.unique(False) for each in safe)
            episode = sum(each.unique(True) and not each.unique(False) for each in safe)
            lines.append(
                (words, way, str(len(safe)), str(wrong), bound(wrong, len(safe)), bound(wrong, len(scored)),
                 str(episode), bound(episode, len(safe)))
            )  # fmt: skip
    return markdown(lines)


def bound(hits: int, total: int) -> str:
    """Return a share with its exact 95 % interval, in percent."""
    low, high = clopper_pearson(hits, total)
    return f"{100 * hits / max(total, 1):.1f} % ({100 * low:.1f}–{100 * high:.1f})"


if __name__ == "__main__":
    main()
