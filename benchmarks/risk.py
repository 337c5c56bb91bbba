"""Measure the residual risk and print the tables of docs/risk.md: links, order, drivers, time."""

import argparse
import json
import pickle
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any

from redactkit.evaluate import Proportion, markdown
from redactkit.io import gold
from redactkit.policy import load
from redactkit.risk import assess
from redactkit.types import Person, Risk, Span, Type

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "risk.md"
BEGIN = "<!-- what `make bench-risk` prints -->\n"
END = "<!-- end -->\n"
POLICY = load("public")
WORDS = 300
RUNS = 9
"""Of how many runs the least time of a text is taken: what else the machine does adds to the others."""
Link = tuple[str, str]
Read = tuple[str, Sequence[Span]]
Marked = tuple[str, Sequence[Span], Mapping[str, Any]]


def main() -> None:
    """Print the tables; with `--write`, put them into the page too."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the tables into docs/risk.md")
    parser.add_argument(
        "--part", choices=["all", "links"], default="all", help="links: with gold spans alone"
    )
    parser.add_argument("--show", action="store_true", help="print the links missed and made up, to errors")
    choices = parser.parse_args()
    parts = [f"### Which fact is about whom\n\n{links(choices.show)}"]
    if choices.part == "all":
        parts.append(f"### Order, grades, drivers, time\n\n{ordering()}")
    printed = "\n".join(parts)
    print(printed, end="")
    if choices.write:
        before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n{printed}\n{END}{rest.split(END)[1]}", encoding="utf-8")


def links(show: bool) -> str:
    """Return the table of facts tied to people on the concerns with the spans that people marked."""
    told = {each["id"]: each for each in _objects("concerns_dev_facts.jsonl")}
    counted: Counter[tuple[str, str]] = Counter()
    persons: Counter[str] = Counter()
    for each in gold(HERE / "data" / "concerns_dev.jsonl"):
        truth = told[each.document.id]
        found = assess(each.document.text, each.spans, policy=POLICY)
        facts = {fact["entity"]: set(fact["about"]) for fact in truth["facts"]}
        ties = _ties(found.people, each.spans, set(facts))
        same = next((one["same_as"] for one in truth["people"] if "same_as" in one), None)
        names = _names(found.people, each.spans, same, facts, ties)
        kinds = {span.entity: span.type for span in each.spans}
        for entity, about in facts.items():
            guessed = {names.get(who, f"?{who}") for who in ties.get(entity, ())}
            kind = kinds[entity].value
            counted[kind, "right"] += len(guessed & about)
            counted[kind, "wrong"] += len(guessed - about)
            counted[kind, "missed"] += len(about - guessed)
            if show and guessed != about:
                words = next(each.document.text[s.start : s.end] for s in each.spans if s.entity == entity)
                print(each.document.id, kind, words, sorted(about), sorted(guessed), file=sys.stderr)
        _count_people(persons, truth["people"], found.people, names, same, each.spans)
    kinds_seen = sorted({kind for kind, _ in counted})
    inside = [kind for kind in kinds_seen if kind not in {"ORGANISATION", "LOCATION"}]
    lines: list[Sequence[str]] = [("facts", "tied", "precision", "recall", "F1")]
    rows = {**{kind: [kind] for kind in kinds_seen}, "without ORGANISATION and LOCATION": inside,
            "all": kinds_seen}  # fmt: skip
    for name, kinds_of in rows.items():
        right, wrong, missed = (
            sum(counted[kind, what] for kind in kinds_of) for what in ("right", "wrong", "missed")
        )
        precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
        both = 2 * right / max(2 * right + wrong + missed, 1)
        lines.append((name, str(right + missed), f"{precision:.2f}", f"{recall:.2f}", f"{both:.2f}"))
    parts: list[Sequence[str]] = [("people", "share right")]
    for what in ("writer found", "named people: part in the story", "named people: sex, where told",
                 "named people: sex, where not told"):  # fmt: skip
        parts.append((what, _share(persons[what, "right"], persons[what, "all"])))  # type: ignore[index]
    return f"{markdown(lines)}\n{markdown(parts)}"


def _ties(people: Sequence[Person], spans: Sequence[Span], wanted: set[str]) -> dict[str, set[str]]:
    """Return for each entity the ids of the people of whom some mention of it tells."""
    entities: dict[tuple[int, int], str] = {
        (span.start, span.end): span.entity for span in spans if span.entity in wanted
    }
    ties: dict[str, set[str]] = {}
    for person in people:
        for stretch in person.facts:
            if stretch in entities:
                ties.setdefault(entities[stretch], set()).add(person.person)
    return ties


def _names(
    people: Sequence[Person],
    spans: Sequence[Span],
    same: str | None,
    facts: Mapping[str, set[str]],
    ties: Mapping[str, set[str]],
) -> dict[str, str]:
    """Return which gold person each found person is; the nameless pair by the facts that they share."""
    named = {span.entity for span in spans if span.type is Type.PERSON}
    names = {each.person: each.person for each in people if each.person in named and each.person != same}
    names["writer"] = "writer"
    if same and same not in {each.person for each in people}:
        names.pop(same, None)
    shared: Counter[Link] = Counter()
    for entity, about in facts.items():
        for one in about:
            for who in ties.get(entity, ()):
                if one.startswith("x") and who not in names and who not in named:
                    shared[who, one] += 1
    taken: set[str] = set()
    for (who, one), _ in sorted(shared.items(), key=lambda each: (-each[1], each[0])):
        if who not in names and one not in taken:
            names[who] = one
            taken.add(one)
    return names


def _count_people(
    counted: Counter[Any],
    truth: Sequence[Mapping[str, Any]],
    found: Sequence[Person],
    names: Mapping[str, str],
    same: str | None,
    spans: Sequence[Span],
) -> None:
    by_name = {names[each.person]: each for each in found if each.person in names}
    writer = next(each for each in found if each.person == "writer")
    own = {
        span.entity
        for span in spans
        if span.type is Type.PERSON and (span.start, span.end) in set(writer.mentions)
    }
    counted["writer found", "all"] += 1
    counted["writer found", "right"] += own == ({same} if same else set())
    for each in truth:
        guess = by_name.get(each["person"])
        if each["person"].startswith("x") or guess is None:
            continue
        counted["named people: part in the story", "all"] += 1
        counted["named people: part in the story", "right"] += guess.story_role == each["story_role"]
        told = "told" if each["sex"] else "not told"
        counted[f"named people: sex, where {told}", "all"] += 1
        counted[f"named people: sex, where {told}", "right"] += guess.sex == each["sex"]


def ordering() -> str:
    """Return the tables of pairs, grades and drivers, and of time, with the spans that the detectors find."""
    from redactkit.pipeline import warm_up

    warm_up()
    given, more = _detected("dev"), _detected("more")
    lines = [
        ("measure", "given texts", "further texts"),
        *(
            (name, one, other)
            for (name, one), (_, other) in zip(_orders(*given), _orders(*more), strict=True)
        ),
    ]
    others = [(text, spans) for text, spans, _ in more[1][:20]]
    redacted = joined((text, spans) for part in given for text, spans, _ in part)
    raw = joined((each.document.text, each.spans) for each in gold(HERE / "data" / "concerns_dev.jsonl"))
    runs = _spent(others, [*redacted, *raw])
    costs = [
        ("measure", "value"),
        *_costs("redacted texts", [run[: len(redacted)] for run in runs]),
        *_costs("texts as they were written", [run[len(redacted) :] for run in runs]),
        ("most memory beyond texts and spans", _memory()),
    ]
    return f"{markdown(lines)}\n{markdown(costs)}"


def _detected(which: str) -> tuple[Sequence[Marked], Sequence[Marked]]:
    """Return the texts of the pairs, the safer one before its riskier one, and those with a grade."""
    from redactkit.pipeline import detect

    pairs: list[Marked] = [
        (each[side], detect(each[side]), each)
        for each in _objects(f"risk_{which}_pairs.jsonl")
        for side in ("safer", "riskier")
    ]
    graded: list[Marked] = [
        (each["text"], detect(each["text"]), each) for each in _objects(f"risk_{which}_graded.jsonl")
    ]
    return pairs, graded


def _orders(pairs: Sequence[Marked], graded: Sequence[Marked]) -> Iterable[tuple[str, str]]:
    """Yield what is measured of the order of pairs and grades, each with its value."""
    scores = [assess(text, spans, policy=POLICY).score for text, spans, _ in pairs]
    right = sum(safer < riskier for safer, riskier in zip(scores[::2], scores[1::2], strict=True))
    yield "pairs of which the riskier scores higher", _share(right, len(pairs) // 2)
    ranked = [assess(text, spans, policy=POLICY) for text, spans, _ in graded]
    grades = [each["grade"] for _, _, each in graded]
    rho = spearman([one.score for one in ranked], grades)
    yield "Spearman's ρ between score and grade, graded texts", f"{rho:.2f} ({len(graded)} texts)"
    risky = [each.grade for each, grade in zip(ranked, grades, strict=True) if grade >= 3]
    yield "texts of grade 3 or 4 called 0 or 1", _share(sum(grade <= 1 for grade in risky), len(risky))
    yield "marked drivers named", _share(*_drivers([each for *_, each in graded], ranked))


def joined(texts: Iterable[tuple[str, Sequence[Span]]]) -> list[tuple[str, list[Span]]]:
    """Return texts of 300 words and more, short ones put one after the other until they are as long."""
    found: list[tuple[str, list[Span]]] = []
    text, spans = "", list[Span]()
    for number, (more, marked) in enumerate(texts):
        at = len(text)
        spans += [
            replace(
                each,
                start=each.start + at,
                end=each.end + at,
                entity=each.entity and f"{each.entity}.{number}",
            )
            for each in marked
        ]
        text += f"{more}\n\n"
        if len(text.split()) >= WORDS:
            found.append((text, spans))
            text, spans = "", []
    return found


def _spent(others: Sequence[Read], texts: Sequence[Read]) -> list[list[float]]:
    """Return for each of `RUNS` processes the seconds of processor time for 300 words of each text.

    Each process has assessed `others` before, and none of the texts.
    """
    given = pickle.dumps((others, texts))
    command = [sys.executable, str(HERE / "risk_time.py")]
    words = [len(text.split()) for text, _ in texts]
    return [
        [seconds * WORDS / number for seconds, number in zip(json.loads(run.stdout), words, strict=True)]
        for run in (
            subprocess.run(command, check=True, capture_output=True, input=given) for _ in range(RUNS)
        )
    ]


def _costs(kind: str, runs: Sequence[Sequence[float]]) -> Iterable[tuple[str, str]]:
    """Yield what is told of the time of texts of a kind, each with its value."""
    least = [min(times) for times in zip(*runs, strict=True)]
    medians = sorted(median(run) * 1000 for run in runs)
    yield (
        f"processor time for 300 words beyond detection, {len(least)} {kind}, median",
        f"{median(least) * 1000:.1f} ms",
    )
    yield "the same, longest", f"{max(least) * 1000:.1f} ms"
    yield f"the median in each of {RUNS} runs", f"{medians[0]:.1f} to {medians[-1]:.1f} ms"


def _memory() -> str:
    command = [sys.executable, str(HERE / "risk_memory.py")]
    taken = int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return f"{taken / 1e6:.1f} MB" if taken >= 0 else "–"


def _drivers(graded: Sequence[Mapping[str, Any]], found: Sequence[Risk]) -> tuple[int, int]:
    """Count the marked drivers that a driver of ours overlaps."""
    named = wanted = 0
    for each, risk in zip(graded, found, strict=True):
        for words in each["drivers"]:
            start = each["text"].find(words)
            wanted += 1
            named += any(one.start < start + len(words) and start < one.end for one in risk.drivers)
    return named, wanted


def spearman(first: Sequence[float], second: Sequence[float]) -> float:
    """Return Spearman's rank correlation, ties given their mean rank."""
    one, other = _ranks(first), _ranks(second)
    middle = (len(one) + 1) / 2
    top = sum((a - middle) * (b - middle) for a, b in zip(one, other, strict=True))
    below: float = sum((a - middle) ** 2 for a in one) * sum((b - middle) ** 2 for b in other)
    return top / below**0.5 if below else 0.0


def _ranks(values: Sequence[float]) -> list[float]:
    return [
        sum(other < value for other in values) + (sum(other == value for other in values) + 1) / 2
        for value in values
    ]


def _share(hits: int, total: int) -> str:
    low, high = Proportion(hits, total).interval or (0.0, 1.0)
    return f"{hits / total:.2f} ({low:.2f}–{high:.2f}) {hits}/{total}" if total else "–"


def _objects(name: str) -> Iterable[dict[str, Any]]:
    with (HERE / "data" / name).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


if __name__ == "__main__":
    main()
