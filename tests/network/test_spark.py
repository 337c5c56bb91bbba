"""Spark on one machine keeps to the loopback: seen from outside, as in `test_nothing_leaves.py`."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.spark.conftest import missing

CODE = """
from pyspark.sql import SparkSession
from redactkit.spark import redact

builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
for name in ("spark.driver.host", "spark.driver.bindAddress"):
    builder = builder.config(name, "127.0.0.1")
spark = builder.getOrCreate()
frame = spark.createDataFrame([("1", "Ask Jane Smith."), ("2", "Ring Omar Aziz.")], "id string, text string")
assert "Jane" not in str(redact(frame).collect())
spark.stop()
"""


def test_spark_looks_up_no_name_and_sends_nothing_beyond_the_machine(watched: Callable[..., Any]) -> None:
    if missing():
        pytest.skip(missing())
    source = str(Path(__file__).parents[2] / "src")
    spark = {"PYTHONPATH": source, "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
    java = {"JAVA_HOME": os.environ["JAVA_HOME"]} if "JAVA_HOME" in os.environ else {}
    seen = watched("-c", CODE, environment=spark | java)
    assert seen.code == 0, seen.said
    assert (seen.names, seen.left) == ([], [])
    assert set(seen.sent) <= {"IpOutRequests"}  # none refused for want of a way out
