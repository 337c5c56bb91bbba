"""Spark in processes of its own, on the loopback: one machine of two cores, and a cluster of two machines."""

import functools
import importlib.util
import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

collect_ignore = ["program.py"]
PROGRAM = Path(__file__).with_name("program.py")
SECONDS = 290
CORPUS = Path(__file__).parents[2] / "benchmarks" / "data" / "concerns_dev.jsonl"
SECRET = "Trevanion"
TEXTS = [
    *(json.loads(line) for line in CORPUS.read_text("utf-8").splitlines()[:12]),
    {"id": "none", "text": None},
    {"id": "blank", "text": " \n"},
    {"id": None, "text": f"My manager, {SECRET}, changed it."},
    {"id": "long", "text": f"{SECRET} " * 100_001},
]
"""What real Spark reads; one more row, "broken", is no UTF-8."""

Run = Callable[..., "Said"]


class Said(dict[str, Any]):
    """What the program wrote, and in `log` all that it and Spark printed."""

    log: str = ""


@functools.cache
def missing() -> str:
    """Return what is missing here for Spark to run, in a word: empty if nothing is."""
    if importlib.util.find_spec("pyspark") is None:
        return "pyspark"
    try:
        found = subprocess.run(["java", "-version"], capture_output=True, check=False).returncode
    except OSError:
        return "Java"
    return "Java" if found else ""


def environment(**more: str) -> dict[str, str]:
    """Return an environment in which Spark keeps to the loopback, and workers run this Python."""
    source = str(Path(__file__).parents[2] / "src")
    return {
        **os.environ,
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYTHONPATH": os.pathsep.join((source, os.environ.get("PYTHONPATH", ""))),
        **more,
    }


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Return a function that runs a part of the program with what it is given, and returns what it said."""
    if missing():
        pytest.skip(missing())

    def run_it(what: str, **given: Any) -> Said:
        folder = tmp_path_factory.mktemp(what)
        (folder / "given.json").write_text(json.dumps({"texts": TEXTS, **given}), encoding="utf-8")
        inventing = 'extends = "internal"\n[techniques]\nPERSON = "pseudonymise"\n'
        (folder / "inventing.toml").write_text(inventing, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, str(PROGRAM), what, str(folder)],
            env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=SECONDS, check=False,
        )  # fmt: skip
        log = done.stdout.decode("utf-8", "replace")
        assert done.returncode == 0, log[-4000:]
        said = Said(json.loads((folder / "said.json").read_text("utf-8")))
        said.log = log
        return said

    return run_it


@contextmanager
def started(kind: str, *arguments: str, host: str) -> Iterator[None]:
    """Start a master or a worker of a cluster, on an address of the loopback, and end it."""
    import pyspark

    spark = Path(pyspark.__file__).parent
    name = f"org.apache.spark.deploy.{kind.lower()}.{kind}"
    with subprocess.Popen(
        [str(spark / "bin" / "spark-class"), name, "--host", host, "--webui-port", "0", *arguments],
        env=environment(SPARK_HOME=str(spark), SPARK_LOCAL_IP=host, SPARK_DAEMON_MEMORY="256m"),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as child:
        try:
            yield
        finally:
            os.killpg(child.pid, 15)


@pytest.fixture(scope="session")
def master(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a cluster of two machines with a core each: 127.0.0.2 and 127.0.0.3.

    Spark never runs a second attempt on the machine of the first, so that there have to be two.
    """
    if missing():
        pytest.skip(missing())
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"spark://127.0.0.1:{port}"
    with ExitStack() as machines:
        machines.enter_context(started("Master", "--port", str(port), host="127.0.0.1"))
        for number in (2, 3):
            work = tmp_path_factory.mktemp(f"machine {number}")
            size = ("--cores", "1", "--memory", "1g", "--work-dir", str(work))
            machines.enter_context(started("Worker", *size, address, host=f"127.0.0.{number}"))
        yield address
