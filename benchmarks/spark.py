"""How fast Spark redacts on one core and on two, and what that makes of ten million: for docs/scale.md.

    python benchmarks/spark.py [--documents 1000] [--concerns 20000] [--write]

Texts written by hand are redacted by one process, by Spark on one core and by Spark on two, and the bytes are
compared. Then a register is counted by DuckDB and by Spark. Each run has a process of its own; the models are
loaded before the clock starts. Processor time is that of Python and Java together, which a busy machine
changes little; the arithmetic goes by it. Nothing but the loopback is opened.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

import psutil  # noqa: E402
from pages import put  # noqa: E402

import redactkit  # noqa: E402

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

PAGE = ROOT / "docs" / "scale.md"
OPENS, CLOSES = "<!-- what `make bench-spark` prints -->\n", "<!-- end of what it prints -->"
REGISTER = 10_000_000
"""The texts of a national register."""
CORES = (8, 64, 256)
PARTS = 16
WARMING = 8
K = 10
FACTS = "array<struct<field: string, code: string>>"
COLUMNS = ("id", "text", "decision", "reasons", "score")


def session(cores: int, folder: str) -> SparkSession:
    """Return a session on so many cores of this machine."""
    from pyspark.sql import SparkSession

    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.memory": "2g",
        "spark.local.dir": folder,
        "spark.sql.shuffle.partitions": str(PARTS),
        "spark.log.level": "ERROR",
    }
    builder = SparkSession.builder.master(f"local[{cores}]").appName("bench-spark")
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def documents(number: int) -> list[redactkit.Document]:
    """Return so many texts that were written by hand, each under an id of its own."""
    from benchmarks.corpora import written

    return [redactkit.Document(str(at), each.text) for at, each in enumerate(islice(written(), number))]


def timed(work: Callable[[], Any]) -> tuple[Any, dict[str, float]]:
    """Return what some work gives, and the seconds that it took, by the clock and of processors."""
    began, used = time.perf_counter(), processors()
    found = work()
    return found, {"seconds": time.perf_counter() - began, "processors": processors() - used}


def processors() -> float:
    """Return the processor seconds that this process and all below it have used."""
    me = psutil.Process()
    each = [process.cpu_times() for process in (me, *me.children(recursive=True))]
    return sum(times.user + times.system for times in each)


def digest(rows: Iterable[Sequence[Any]]) -> str:
    """Return one hash of all that came of the documents, in the order of their ids."""
    lines = sorted(json.dumps(row) for row in rows)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def one_process(number: int) -> dict[str, Any]:
    """Redact so many documents in this process."""
    given = documents(number)
    redactkit.warm_up()
    outcomes, took = timed(lambda: list(redactkit.redact_all(given, on_error="withhold")))
    told = [
        [each.id, each.text, each.decision.value, list(each.reasons), each.risk.score] for each in outcomes
    ]
    return {**took, "digest": digest(told), "number": len(told)}


def spark(number: int, cores: int) -> dict[str, Any]:
    """Redact as many on Spark, by so many cores."""
    from redactkit.spark import redact

    with tempfile.TemporaryDirectory() as folder:
        running = session(cores, folder)
        rows = [(each.id, each.text) for each in documents(number)]
        frame = running.createDataFrame(rows, "id string, text string").repartition(PARTS).cache()
        frame.count()
        redact(frame.limit(WARMING * cores).repartition(cores)).collect()
        found, took = timed(redact(frame).collect)
        running.stop()
    told = [[each[name] for name in COLUMNS] for each in found]
    return {**took, "digest": digest(told), "number": len(told)}


def counted(number: int, by: str) -> dict[str, Any]:
    """Count a register of so many concerns, by DuckDB or by Spark."""
    from benchmarks.publish import drawn

    from redactkit.codebook import load
    from redactkit.publishing.counting.roster import too_few
    from redactkit.publishing.counting.tuples import CodedRow, common
    from redactkit.spark import publish

    book = load()
    if by == "duckdb":
        coded = [
            CodedRow(
                tuple((fact["field"], fact["code"]) for fact in line["facts"]),
                line["writer"],
                line["organisation"],
            )
            for line in drawn(number)
        ]
        shared, took = timed(lambda: common(coded, book, K).without(too_few(book, K)))
        assert shared.tuples
        names = list(shared.numbers)
        from redactkit.publishing.counting.relations import unpacked

        told = [
            [list(names[one]) for one in numbers]
            for size, tuples in enumerate(shared.tuples, 1)
            for numbers in (unpacked(each, size) for each in tuples)
            if shared.holds([names[one] for one in numbers])
        ]
        return {**took, "digest": digest(told), "number": len(told)}
    with tempfile.TemporaryDirectory() as folder:
        running = session(2, folder)
        shape = (
            f"id string, genre string, facts {FACTS}, writer string, organisation string, confirmed_by string"
        )
        lines = [
            (
                line["id"], "concern", [(fact["field"], fact["code"]) for fact in line["facts"]],
                line["writer"], line["organisation"], "first reader",
            )
            for line in drawn(number)
        ]  # fmt: skip
        facts = running.createDataFrame(lines, shape).repartition(PARTS).cache()
        facts.count()
        frame, took = timed(lambda: publish(facts, k=K))
        told = [[[each["field"], each["code"]] for each in row["codes"]] for row in frame.collect()]
        running.stop()
    return {**took, "digest": digest(told), "number": len(told)}


def apart(*arguments: object) -> dict[str, Any]:
    """Return what a run of this program in a process of its own finds."""
    environment = {**os.environ, "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
    done = subprocess.run(
        [sys.executable, __file__, "--run", *map(str, arguments)],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True, text=True, env=environment,
    )  # fmt: skip
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def speed(number: int) -> list[str]:
    """Return the table of speed, and the arithmetic to a national register."""
    runs = {
        "one process": apart("one", number),
        "Spark on one core": apart("spark", number, 1),
        "Spark on two cores": apart("spark", number, 2),
    }
    same = len({(run["digest"], run["number"]) for run in runs.values()}) == 1
    one, two = runs["Spark on one core"], runs["Spark on two cores"]
    each = two["processors"] / number
    return [
        f"| {number:,} texts | seconds | texts a second | processor seconds a text |",
        "| --- | ---: | ---: | ---: |",
        *(
            f"| {name} | {run['seconds']:.0f} | {number / run['seconds']:.1f} | "
            f"{run['processors'] / number:.3f} |"
            for name, run in runs.items()
        ),
        "",
        f"Two cores of Spark do {one['seconds'] / two['seconds']:.2f} times what one does. The bytes are "
        f"{'the same in all three' if same else 'NOT the same'}.",
        "",
        f"At {each:.3f} processor seconds a text, {REGISTER:,} texts take",
        "",
        "| cores | hours |",
        "| ---: | ---: |",
        *(f"| {cores} | {REGISTER * each / cores / 3600:,.1f} |" for cores in CORES),
    ]


def counting(number: int) -> list[str]:
    """Return the table of counting."""
    runs = {"DuckDB": apart("count", number, "duckdb"), "Spark on two cores": apart("count", number, "spark")}
    same = len({(run["digest"], run["number"]) for run in runs.values()}) == 1
    return [
        f"| {number:,} concerns counted | seconds | processor seconds | that may be told at k = {K} |",
        "| --- | ---: | ---: | ---: |",
        *(
            f"| {name} | {run['seconds']:.0f} | {run['processors']:.0f} | {run['number']:,} |"
            for name, run in runs.items()
        ),
        "",
        f"They are {'the same' if same else 'NOT the same'}.",
    ]


def run(what: str, number: int, how: str = "") -> None:
    """Print what one run finds."""
    found = (
        one_process(number)
        if what == "one"
        else spark(number, int(how))
        if what == "spark"
        else counted(number, how)
    )
    print(json.dumps(found))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--concerns", type=int, default=20_000)
    parser.add_argument("--write", action="store_true", help="put what is printed into docs/scale.md")
    parser.add_argument("--run", nargs="+", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.run:
        run(options.run[0], int(options.run[1]), *options.run[2:])
        return
    lines = [*speed(options.documents), "", *counting(options.concerns)]
    print("\n".join(lines))
    if options.write:
        put(PAGE, OPENS, CLOSES, lines)


if __name__ == "__main__":
    main()
