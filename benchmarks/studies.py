"""Twenty studies of the development concerns, told as a register of all sectors would allow.

python benchmarks/studies.py            each study with its words, its codes and how it was rated
python benchmarks/studies.py --sources  its source too
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import mean
from typing import Any

from redactkit.publishing.choosing import choose
from redactkit.publishing.roster import too_few

from redactkit.codebook import Codebook, load
from redactkit.composing import told_as, words
from redactkit.publishing.counting import Common, Row, common
from redactkit.types import Study

ROOT = Path(__file__).resolve().parent
DATA = ROOT / "data"
CODED = (
    DATA / "study_dev.jsonl",
    ROOT.parent / "training/data/study/train.jsonl",
    ROOT.parent / "training/data/study/register_train.jsonl",
    ROOT.parent / "examples/hotline/register.jsonl",
)
"""The register: 1,200 concerns; where a line names no writer and no organisation, it has its own."""
K = 3
"""Three of 1,200 stand here for ten of a register of 4,000, such as an inspectorate gets in a year."""
MARKS = ("readability", "faithfulness", "usefulness", "safety")

Pair = tuple[str, str]

NEVER = frozenset(
    {
        *(
            ("told", code)
            for code in ("line_manager", "senior_manager", "safeguarding_lead", "board", "colleague")
        ),
        *(("detriment", code) for code in ("moved", "dismissed", "threatened", "isolated", "ridiculed")),
    }
)
"""What an officer tells in a wider word or not at all, since whoever was confronted knows it."""
LEFT_OUT = frozenset({"standing", "basis", "asks"})
"""Fields that an officer leaves out of every study: they are of the person, not of the matter."""


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield what each line of a file of JSON lines holds."""
    return (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())


def codes_of(coded: Mapping[str, Any]) -> tuple[Pair, ...]:
    """Return the codes of a line of facts."""
    return tuple(dict.fromkeys((fact["field"], fact["code"]) for fact in coded["facts"]))


def register_counts(book: Codebook) -> Common:
    """Return what K writers and K organisations of the register share, by the roster's head counts too."""
    rows = [
        Row(codes_of(each), each.get("writer", each["id"]), each.get("organisation", each["id"]))
        for path in CODED
        for each in lines(path)
    ]
    return common(rows, book, K).without(too_few(book, K))


def study_of(
    name: str, codes: Sequence[Pair], chosen: Mapping[str, Sequence[str]], book: Codebook, counts: Common
) -> Study:
    """Return a study at the level that the counts allow; an act is told where its kind is.

    `chosen` holds, under `acts`, which acts an officer read in the source, and, under `left_out`, the side
    matters that the study does not tell. The register has no coding of acts, so that how many concerns
    share one is not counted here.
    """
    left_out = {("kind", code) for code in chosen["left_out"]}
    matter = [pair for pair in codes if pair[0] not in LEFT_OUT and pair not in left_out]
    told = choose(matter, book, counts, NEVER).told
    acts = [("kind", act) for act in chosen["acts"]]
    kept = {to for _, to in told if to}
    narrower = [act for act in acts if ("kind", book.leaf("kind", act[1])) in kept]
    return told_as(name, (*told, *((act, act) for act in narrower)), book)


def studies() -> Iterator[Study]:
    """Yield the studies of every second development concern."""
    book = load()
    counts = register_counts(book)
    chosen = {each["id"]: each for each in lines(DATA / "study_acts.jsonl")}
    for coded in lines(CODED[0]):
        if coded["id"] in chosen:
            yield study_of(coded["id"], codes_of(coded), chosen[coded["id"]], book, counts)


def main() -> None:
    """Print the studies with their ratings, and the means."""
    sources = {each["id"]: each["text"] for each in lines(DATA / "concerns_dev.jsonl")}
    path = DATA / "study_ratings.jsonl"
    rated = {each["id"]: each for each in lines(path)} if path.exists() else {}
    made = list(studies())
    for study in made:
        if "--sources" in sys.argv:
            print(f"--- {study.id}\n{sources[study.id]}\n")
        print(f"{study.id} · {study.title} · {words(study.statements)} words\n{study.text}")
        print("  " + ", ".join(f"{name} {code}" for each in study.statements for name, code in each.codes))
        if mark := rated.get(study.id):
            print(
                "  " + ", ".join(f"{name} {mark[name]}" for name in MARKS),
                "·",
                mark["print"],
                "·",
                mark["why"],
            )
        print()
    print("words:", ", ".join(str(words(study.statements)) for study in made))
    if rated:
        print(
            "means:", ", ".join(f"{name} {mean(each[name] for each in rated.values()):.2f}" for name in MARKS)
        )
        fit = sum(each["print"] == "yes" for each in rated.values())
        print(f"to be printed as it stands: {fit} of {len(rated)}")


if __name__ == "__main__":
    main()
