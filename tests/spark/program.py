"""Run real Spark on the loopback, where a test process may open no socket: `python program.py WHAT FOLDER`.

What comes of it is written to `said.json` in the folder.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import psutil
from pyspark import TaskContext
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.functions import col, lit, rand

import redactkit.spark
from redactkit.codebook import load
from redactkit.errors import RedactkitError

FOLDER = Path(sys.argv[2])
GIVEN: dict[str, Any] = json.loads((FOLDER / "given.json").read_text("utf-8"))
KEY = b"q7Lw0vN2xZ9kR4bT8mY1pD5hFc3Gs6Jt"
FACTS = "array<struct<field: string, code: string>>"


def session(master: str, more: Mapping[str, str] = MappingProxyType({})) -> SparkSession:
    """Return a session that opens nothing but the loopback, and hands over two rows at a time."""
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.memory": "1g",
        "spark.local.dir": str(FOLDER / "local"),
        "spark.sql.warehouse.dir": str(FOLDER / "warehouse"),
        "spark.sql.shuffle.partitions": "4",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "2",
        **more,
    }
    builder = SparkSession.builder.master(master).appName("tests")
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def legible(spark: SparkSession) -> DataFrame:
    """Return the texts that were given."""
    return spark.createDataFrame(
        [(each["id"], each["text"]) for each in GIVEN["texts"]], "id string, text string"
    )


def texts(spark: SparkSession) -> DataFrame:
    """Return the texts that were given, and one that is no UTF-8."""
    broken = spark.range(1).select(lit("broken").alias("id"), lit(b"A\xff\xfeB").cast("string").alias("text"))
    return legible(spark).unionByName(broken)


def rows(frame: DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame as JSON has them."""
    return [row.asDict(recursive=True) for row in frame.collect()]


class Trouble:
    """Passes rows on until, in the first attempt at partition 0, after some of them something happens."""

    def __init__(self, happens: Callable[[], object], seen: Path) -> None:
        self.happens, self.seen = happens, seen

    def __call__(self, batches: Iterable[Any]) -> Iterator[Any]:
        task = TaskContext.get()
        assert task
        (self.seen / f"{task.partitionId()}-{task.attemptNumber()}").touch()
        for number, batch in enumerate(batches, 1):
            yield batch
            if number == 2 and (task.partitionId(), task.attemptNumber()) == (0, 0):
                self.happens()


def kill_workers() -> None:
    """Kill every Python worker beside this one: those that redact, and then this one."""
    me = psutil.Process()
    for each in me.parent().children():
        if each != me:
            each.kill()
    me.kill()


def kill_executor() -> None:
    """Kill the executor that this worker belongs to."""
    [executor] = [each for each in psutil.Process().parents()[:3] if each.name() == "java"]
    executor.kill()
    time.sleep(600)


def stop() -> None:
    """Go no further, as on a machine that hangs."""
    time.sleep(600)


def troubled(spark: SparkSession, name: str, happens: Callable[[], object]) -> dict[str, Any]:
    """Return the rows that come of a run in which something happens, and the attempts that were made."""
    seen = FOLDER / name
    seen.mkdir()
    frame = legible(spark).repartition(3)
    found = redactkit.spark.redact(frame.mapInPandas(Trouble(happens, seen), frame.schema))
    return {"rows": rows(found), "attempts": sorted(each.name for each in seen.iterdir())}


def in_worker(batches: Iterable[Any]) -> Iterator[Any]:
    """Yield for each row which process it is, how often it has loaded the weights, and its telemetry."""
    import pandas

    from redactkit.detect.model import tagger

    loads = tagger._tagger.cache_info().misses if "onnxruntime" in sys.modules else 0
    for batch in batches:
        told = {"pid": os.getpid(), "loads": loads, "silent": os.environ.get("ORT_DISABLE_TELEMETRY")}
        yield pandas.DataFrame([told] * len(batch))


def fault(call: Callable[[], object]) -> str:
    """Return the error that a call raises."""
    try:
        call()
    except RedactkitError as found:
        return f"{type(found).__name__}: {found}"
    return "none"


def one_machine() -> dict[str, Any]:
    """Redact and code in several partitions, in other orders, on one machine of two cores."""
    spark = session("local[2,4]")
    given = texts(spark)
    said: dict[str, Any] = {
        f"redacted in {parts}": rows(redactkit.spark.redact(given.orderBy(rand(parts)).repartition(parts)))
        for parts in (1, 5)
    }
    workers = spark.range(200).repartition(8).mapInPandas(in_worker, "pid long, loads long, silent string")
    said["workers"] = rows(workers.distinct())
    renamed = legible(spark).select(col("id").alias("case.no"), col("text").alias("what `it` says"))
    said["other names"] = rows(redactkit.spark.redact(renamed, id="case.no", text="what `it` says"))
    said["internal"] = rows(redactkit.spark.redact(given.limit(3), policy="internal", key=KEY))
    said["coded"] = rows(redactkit.spark.code(given.repartition(4)))
    said["worker killed"] = troubled(spark, "worker killed", kill_workers)
    said["plan"] = redactkit.spark.redact(given, key=KEY)._jdf.queryExecution().toString()
    said["faults"] = [
        fault(lambda: redactkit.spark.redact(given, text="words")),
        fault(lambda: redactkit.spark.redact(given.select("id", lit(7).alias("text")))),
        fault(lambda: redactkit.spark.redact(given.select(lit(0.5).alias("id"), "text"))),
        fault(lambda: redactkit.spark.redact(given, policy="none")),
        fault(lambda: redactkit.spark.redact(given, policy=FOLDER / "inventing.toml")),
        fault(lambda: redactkit.spark.redact(given, key=b"guess me")),
        fault(lambda: redactkit.spark.code(given, id="number")),
    ]
    spark.stop()
    return said


def register() -> dict[str, Any]:
    """Count a register."""
    spark = session("local[2]")
    shape = f"id string, genre string, facts {FACTS}, writer string, organisation string, confirmed_by string"
    given = spark.createDataFrame([tuple(each) for each in GIVEN["register"]], shape)
    said: dict[str, Any] = {}
    for parts in (1, 3):
        shared = redactkit.spark.publish(given.orderBy(rand(parts)).repartition(parts), k=GIVEN["k"])
        said[f"shared in {parts}"] = rows(shared)
    said["left"] = [len(spark.catalog.listTables()), spark.sparkContext._jsc.getPersistentRDDs().size()]
    twice = given.unionByName(given)
    [first] = given.where((col("confirmed_by") != " ") & (col("genre") == "concern")).limit(1).collect()
    foreign = spark.createDataFrame([(*first[:2], [("kind", "gossip")], *first[3:])], shape)
    said["faults"] = [
        fault(lambda: redactkit.spark.publish(given, k=2)),
        fault(lambda: redactkit.spark.publish(given.drop("confirmed_by"), k=3)),
        fault(lambda: redactkit.spark.publish(given.drop("facts"), k=3)),
        fault(lambda: redactkit.spark.publish(given.withColumn("facts", lit("x")), k=3)),
        fault(lambda: redactkit.spark.publish(twice, k=3)),
        fault(lambda: redactkit.spark.publish(foreign, k=3)),
        fault(lambda: redactkit.spark.publish(foreign, k=3, codebook=replace(load(), version="next"))),
    ]
    spark.stop()
    return said


def page() -> dict[str, Any]:
    """Run the examples of the page: first the session, then what is done in it."""
    work, opening = GIVEN["blocks"]
    os.chdir(FOLDER)
    names: dict[str, Any] = {}
    exec(opening, names)
    spark = names["spark"]
    names["texts"] = spark.createDataFrame([("1", "Ask Jane Smith.")], "id string, text string")
    exec(work, names)
    said = {name: rows(spark.read.parquet(name)) for name in ("shown", "coded")}
    spark.stop()
    return said


def cluster() -> dict[str, Any]:
    """Redact on two machines, of which one loses its executor, then one hangs."""
    speculation = {
        "spark.speculation": "true",
        "spark.speculation.interval": "100ms",
        "spark.speculation.quantile": "0.5",
        "spark.speculation.multiplier": "1.1",
        "spark.speculation.minTaskRuntime": "1s",
    }
    memory = {"spark.executor.memory": "600m", "spark.executor.cores": "1"}
    spark = session(GIVEN["master"], speculation | memory)
    said = {
        "executor killed": troubled(spark, "executor killed", kill_executor),
        "one hangs": troubled(spark, "one hangs", stop),
    }
    spark.stop()
    return said


if __name__ == "__main__":
    signal.alarm(280)
    WORK = {"one_machine": one_machine, "register": register, "page": page, "cluster": cluster}
    found = WORK[sys.argv[1]]()
    (FOLDER / "said.json").write_text(json.dumps(found), encoding="utf-8")
