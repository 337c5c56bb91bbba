"""Count how retold cases, composed as they are printed, are judged: the table of docs/risk.md."""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from redactkit.evaluate import markdown
from redactkit.release_set import as_they_stand
from redactkit.types import Decision, Document, Outcome

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "risk.md"
BEGIN = "<!-- what `make bench-retellings` prints -->\n"
END = "<!-- end of retellings -->\n"
FIRST = 20
"""How many of the texts were there when the rules were made; the others were written blind."""
REASONS = {
    "a direct identifier left": "direct identifier",
    "few fit, for the public": "motivated intruder",
    "few fit, for who knows the area": "knows the area",
    "few fit, for a colleague": "for a colleague",
    "an occasion in plain words": "happened on one occasion",
}
"""What is counted, and the words of the gate by which it is known."""


def main() -> None:
    """Print the table; with `--write`, put it into the page too; with `--show`, the reasons of each held."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the table into docs/risk.md")
    parser.add_argument("--show", action="store_true", help="print each text that is held with its reasons")
    choices = parser.parse_args()
    outcomes = list(judged())
    printed = markdown(list(rows(outcomes)))
    print(printed)
    if choices.show:
        for outcome in outcomes:
            if _held(outcome):
                print(outcome.id, outcome.decision.value, *outcome.reasons, sep="\n  ")
    if choices.write:
        before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n{printed}\n{END}{rest.split(END)[1]}", encoding="utf-8")


def judged() -> Iterator[Outcome]:
    """Yield the outcome of each text by itself, as it stands, under `public`."""
    for line in (HERE / "data" / "retellings.jsonl").read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        yield as_they_stand([Document(told["id"], told["text"])])[0].outcome


def rows(outcomes: Sequence[Outcome]) -> Iterator[Sequence[str]]:
    """Yield the lines of the table: decisions, grades, then the reasons of those that are held."""
    batches = outcomes[:FIRST], outcomes[FIRST:]
    yield ("measure", f"the first {FIRST}", "the other 20")
    for decision in Decision:
        yield (decision.value, *(str(sum(one.decision is decision for one in each)) for each in batches))
    for grade in range(5):
        yield (f"grade {grade}", *(str(sum(one.risk.grade == grade for one in each)) for each in batches))
    counts = [_reasons(each) for each in batches]
    for name in REASONS:
        yield (f"held: {name}", *(str(each[name]) for each in counts))
    yield ("nothing of these against it", *(str(len(each) - sum(map(_held, each))) for each in batches))


def _held(outcome: Outcome) -> bool:
    """Tell whether a text is held for more than that a person must read it."""
    return any(_reasons([outcome]).values())


def _reasons(outcomes: Sequence[Outcome]) -> Counter[str]:
    return Counter(
        name
        for outcome in outcomes
        if outcome.decision is not Decision.RELEASE
        for name, words in REASONS.items()
        if any(words in reason for reason in outcome.reasons)
    )


if __name__ == "__main__":
    main()
