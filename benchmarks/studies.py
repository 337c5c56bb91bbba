"""Twenty studies of the development concerns, told as a register of all sectors would allow.

python benchmarks/studies.py            each study with its words, its codes and how it was rated
python benchmarks/studies.py --sources  its source too
python benchmarks/studies.py --write    put studies and ratings into docs/studies.md
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import mean
from typing import Any

from redactkit.codebook import Codebook, load
from redactkit.composing import told_as, words
from redactkit.publishing.counting.choosing import TOLD, choose
from redactkit.publishing.counting.roster import too_few
from redactkit.publishing.counting.tuples import CodedRow, Common, common
from redactkit.types import Decision, Study

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
PAGE = ROOT.parent / "docs" / "studies.md"
BEGIN = "<!-- twenty studies: written by benchmarks/studies.py -->\n"
END = "<!-- end -->\n"
MARKS = ("readability", "faithfulness", "usefulness", "safety")

Pair = tuple[str, str]

NEVER = frozenset(
    {
        *(
            ("told", code)
            for code in ("line_manager", "senior_manager", "safeguarding_lead", "board", "colleague")
        ),
        *(("detriment", code) for code in ("moved", "dismissed", "threatened", "isolated", "ridiculed")),
        *(("detriment", code) for code in ("pressured", "worse_off")),
    }
)
"""What an officer tells in a wider word or not at all, since whoever was confronted knows it; a reprisal is
known to whoever took it, in the widest word too."""
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
        CodedRow(codes_of(each), each.get("writer", each["id"]), each.get("organisation", each["id"]))
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
    # The acts are the story: their kind is told as it is, or not at all.
    headings = {("kind", above) for act in chosen["acts"] for above in book.chain("kind", act)[2:]}
    told = choose(matter, book, counts, NEVER | headings, TOLD).told
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


def ratings() -> dict[str, dict[str, Any]]:
    """Return, by id, how each study was rated."""
    return {each["id"]: each for each in lines(DATA / "study_ratings.jsonl")}


def table(made: Sequence[Study], rated: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the ratings as a Markdown table, with the means of those that are told at its foot."""
    rows = [
        "| study | words | " + " | ".join(MARKS) + " | as it stands |",
        "| --- |" + " ---: |" * 5 + " --- |",
    ]
    told = [study for study in made if study.decision is not Decision.WITHHOLD]
    for study in made:
        mark = rated[study.id]
        said = " | ".join(str(mark[name]) if study in told else "" for name in MARKS)
        length = words(study.statements) if study in told else "withheld"
        rows.append(f"| {study.id} | {length} | {said} | {mark['print']} |")
    means = " | ".join(f"{mean(rated[study.id][name] for study in told):.2f}" for name in MARKS)
    long = mean(words(study.statements) for study in told)
    fit = sum(each["print"] == "yes" for each in rated.values())
    rows.append(f"| **mean** | {long:.0f} | {means} | {fit} of {len(rated)} |")
    return "\n".join(rows)


def pages(made: Sequence[Study], rated: Mapping[str, Mapping[str, Any]]) -> str:
    """Return what stands between the marks of docs/studies.md."""
    printed = "\n\n".join(
        f"**{study.id}: {study.title}.** {study.text}"
        for study in made
        if study.decision is not Decision.WITHHOLD
    )
    under = "\n".join(f"- **{name}**: {each['why']}" for name, each in rated.items() if each["why"])
    return (
        f"\n{table(made, rated)}\n\nWhy a mark is under 4, or a study withheld:\n\n{under}\n\n{printed}\n\n"
    )


def main() -> None:
    """Print the studies with their ratings, and the means; or write them into the page."""
    sources = {each["id"]: each["text"] for each in lines(DATA / "concerns_dev.jsonl")}
    made, rated = list(studies()), ratings()
    if "--write" in sys.argv:
        before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
        page = f"{before}{BEGIN}{pages(made, rated)}{END}{rest.split(END)[1]}"
        PAGE.write_text(page, encoding="utf-8")
        return
    for study in made:
        if "--sources" in sys.argv:
            print(f"--- {study.id}\n{sources[study.id]}\n")
        print(f"{study.id}: {study.title}\n{study.text}")
        print("  " + ", ".join(f"{name} {code}" for each in study.statements for name, code in each.codes))
        print("  " + rated[study.id]["why"] + "\n")
    print(table(made, rated))


if __name__ == "__main__":
    main()
