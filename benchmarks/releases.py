"""Measure how well texts about the same people are joined, and how often texts about others are.

Every document of the case files and every development concern is redacted; a pair of one case file
should be joined, a pair of different ones should not. Withheld texts are taken in too: it is the
joining that is measured, not what may go out.

The same texts released under two policies should be joined with themselves.

    python benchmarks/releases.py
"""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from linking import case_files

import redactkit
from redactkit.evaluate.proportion import Proportion
from redactkit.policy import Policy, load
from redactkit.release_set import studied
from redactkit.risk.linkage.joint_risk import common_to, weigh
from redactkit.risk.linkage.profiles import contradict, same
from redactkit.risk.linkage.record import TextRecord, renamed
from redactkit.risk.linkage.source_rank import index
from redactkit.types import Decision, Document

KEY = bytes(range(32))
CONCERNS = Path(__file__).parent / "data" / "concerns_dev.jsonl"
NUMBERS = (1_000, 5_000, 30_000, 100_000, 1_000_000)
POLICIES = ("public", "sector")
Pair = tuple[int, int]


def texts() -> Iterator[tuple[str, Document]]:
    """Yield each text with the case that it is of; a concern is a case by itself."""
    for case in case_files():
        for document in case.documents:
            yield case.name, Document(f"{case.name}/{document.id}", document.text)
    for line in CONCERNS.read_text("utf-8").splitlines():
        fields = json.loads(line)
        yield fields["id"], Document(fields["id"], fields["text"])


def studies(documents: Iterable[Document], policy: Policy) -> Iterator[tuple[Decision, TextRecord]]:
    """Yield what each text is compared by, withheld or not, and what the gate said of it alone."""
    for document in documents:
        outcome = redactkit.redact(document, policy=policy)
        kept = replace(outcome, decision=Decision.RELEASE)
        yield outcome.decision, studied(document, kept, policy, KEY)


def wording(found: Iterable[TextRecord]) -> set[Pair]:
    """Return the pairs that are tied by rare wording or rare facts."""
    with index(found) as laid_out:
        return {
            (min(number, other), max(number, other))
            for number, _ in laid_out.released()
            for other in laid_out.linked(number)[1]
        }


def closest(found: Iterable[TextRecord]) -> Mapping[Pair, float]:
    """Return for each pair how few people fit what two of their people have in common."""
    numbered = list(enumerate(found, 1))
    return {
        (one, other): min(
            (
                common_to(same(person.facts, each.facts), person.part)
                for person in first.people
                for each in second.people
                if not contradict(person, each)
            ),
            default=float("inf"),
        )
        for (one, first), (other, second) in itertools.combinations(numbered, 2)
    }


def shown(hits: int, total: int) -> str:
    """Return a share with its interval."""
    found = Proportion(hits, total)
    low, high = found.interval or (0.0, 1.0)
    return f"{found.value or 0:.3f} ({low:.3f}–{high:.3f}) {hits}/{total}"


def _counted(policy: Policy) -> Policy:
    """Return a policy under which the numbers alone decide: what sort of text it is counts for nothing."""
    return replace(policy, risk=replace(policy.risk, free_text="release", missed=0.0))


def main() -> None:
    """Print one table a policy."""
    everything = list(texts())
    of = {number: case for number, (case, _) in enumerate(everything, 1)}
    pairs = list(itertools.combinations(of, 2))
    together = {pair for pair in pairs if of[pair[0]] == of[pair[1]]}
    policies = {name: _counted(load(name)) for name in POLICIES}
    made = {name: list(studies((each for _, each in everything), policies[name])) for name in POLICIES}
    for name in POLICIES:
        found = [each for _, each in made[name]]
        tied, near = wording(found), closest(found)
        print(f"### {name}: {len(found)} texts, {len(together)} pairs of one case file\n")
        print("| joined by | of one case file | of different ones |\n| --- | ---: | ---: |")
        rows = {"rare wording or facts": tied}
        rows |= {
            f"that, or facts of fewer than {number:,} people": tied
            | {pair for pair in pairs if near[pair] < number}
            for number in NUMBERS
        }
        for words, joined in rows.items():
            right = shown(len(joined & together), len(together))
            wrong = shown(len(joined - together), len(pairs) - len(together))
            print(f"| {words} | {right} | {wrong} |")
        weighed = list(weigh(found, policies[name]))
        passed = sum(decision is Decision.RELEASE for decision, _ in made[name])
        stopped = sum(
            decision is Decision.RELEASE and bool(each.reasons)
            for (decision, _), each in zip(made[name], weighed, strict=True)
        )
        first = sum(each.link.rank == 1 for each in weighed)
        print(f"\nThe true source ranks first: {shown(first, len(weighed))}.")
        said = f"Of {passed} of which alone all that can be counted is enough"
        print(f"{said}, {stopped} are for review beside the others.\n")
    one, other = ([each for _, each in made[name]] for name in POLICIES)
    tied = wording([*one, *(renamed(each, f"{each.id} again") for each in other)])
    both = {number: number + len(one) for number in of}
    again = sum(pair in tied for pair in both.items())
    others = sum(1 for first, second in tied if second - first != len(one))
    print(f"Released under both: tied to itself {shown(again, len(one))}, to others in {others} pairs.")


if __name__ == "__main__":
    main()
