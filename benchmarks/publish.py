"""Print what can be told of a register, what a recount finds wrong with it, and the cost of counting.

    make bench-publish

The register is `examples/hotline`. Registers of other sizes are drawn from it: each concern is one of its
own with a third of the codes taken from others, the writers are all different, a fifth as many bodies.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.recount import Recount, lines, told

from redactkit import publish
from redactkit.codebook import load
from redactkit.publishing.counting.tuples import CodedRow, common

REGISTER = Path(__file__).parents[1] / "examples" / "hotline" / "register.jsonl"
STATUS = Path("/proc/self/status")
SIZES = (1_000, 10_000, 100_000)
SEED = 16


def main() -> None:
    """Print every figure, or with an argument count a register of that size."""
    if len(sys.argv) > 1:
        print(json.dumps(counting(int(sys.argv[1]))))
        return
    with tempfile.TemporaryDirectory() as folder:
        for k in (10, 5):
            told_at(k, Path(folder) / str(k))
        publishing(260, Path(folder))
    print("\n| concerns counted | codes, pairs and triples shared by 10 | seconds | peak MB |")
    print("| ---: | ---: | ---: | ---: |")
    for size in SIZES:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.publish", str(size)],
            capture_output=True,
            check=True,
            text=True,
        )
        found = json.loads(done.stdout)
        print(f"| {size:,} | {found['shared']:,} | {found['seconds']:.1f} | {found['megabytes']} |")


def told_at(k: int, out: Path) -> None:
    """Print how many concerns of the hotline are told at k, and what the recount finds."""
    start = time.perf_counter()
    made = publish(REGISTER, out, k=k, approved_by="second reader")
    seconds = time.perf_counter() - start
    recount = Recount(lines(REGISTER))
    studies = [line for line in lines(out / "studies.jsonl") if line["statements"]]
    rich = [
        line for line in studies if len(told(line)) >= 5 and any(name == "kind" for name, _ in told(line))
    ]
    wrong = sum(len(recount.violations(told(line), k)) for line in studies)
    unheld = sum(not told(line) <= recount.held[line["id"]] for line in studies)
    every = len(recount.lines)
    print(
        f"k = {k}: {len(studies)} of {every} in a study, {len(rich)} ({len(rich) / every:.0%}) with a kind "
        f"and four codes or more; {len(made.released)} ({len(made.released) / every:.0%}) in a study or a "
        f"composite; {len({line['text'] for line in studies})} wordings; {wrong} codes, pairs, triples or "
        f"wholes held by too few; {unheld} studies that their facts do not hold; {seconds:.1f} s"
    )


def publishing(size: int, folder: Path) -> None:
    """Print how long a register of so many concerns takes from file to page."""
    register = folder / "register.jsonl"
    register.write_text("".join(json.dumps(line) + "\n" for line in drawn(size)), encoding="utf-8")
    start = time.perf_counter()
    publish(register, folder / "out", approved_by="second reader")
    print(f"{size} concerns from register to page: {time.perf_counter() - start:.1f} s")


def counting(size: int) -> dict[str, Any]:
    """Count a register of so many concerns and return seconds, peak memory and what is shared."""
    book = load()
    rows = (
        CodedRow(
            tuple((fact["field"], fact["code"]) for fact in line["facts"]),
            line["writer"],
            line["organisation"],
        )
        for line in drawn(size)
    )
    start = time.perf_counter()
    found = common(rows, book, 10)
    seconds = time.perf_counter() - start
    status = STATUS.read_text(encoding="utf-8").splitlines() if STATUS.exists() else []
    peak = next((int(line.split()[1]) // 1024 for line in status if line.startswith("VmHWM:")), -1)
    return {"shared": sum(map(len, found.tuples)), "seconds": seconds, "megabytes": peak}


def drawn(size: int) -> Iterator[dict[str, Any]]:
    """Yield so many concerns like those of the hotline, the same each time."""
    source = random.Random(SEED)
    every = lines(REGISTER)
    pool: dict[str, list[str]] = {}
    for line in every:
        for fact in line["facts"]:
            pool.setdefault(fact["field"], []).append(fact["code"])
    for number in range(size):
        line = source.choice(every)
        facts = [
            {**fact, "code": source.choice(pool[fact["field"]])}
            if fact["field"] not in {"sector", "setting"} and source.random() < 1 / 3
            else fact
            for fact in line["facts"]
        ]
        yield {
            **line,
            "id": f"d{number}",
            "text": f"{line['text']} {number}",
            "writer": f"writer {number}",
            "organisation": f"body {source.randrange(max(1, size // 5))}",
            "facts": facts,
        }


if __name__ == "__main__":
    main()
