"""How much `redactkit serve` answers, how fast, and in how much memory: the table of docs/serve.md.

    python benchmarks/serve.py [--requests 10000] [--write]

It asks `/redact` of the development concerns over connections of its own, with one process behind the server
and with two; then it sends many requests, good and bad, and looks at the memory and at what was logged.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path

import psutil
from pages import put

ROOT = Path(__file__).parents[1]
CONCERNS = ROOT / "benchmarks" / "data" / "concerns_dev.jsonl"
PAGE = ROOT / "docs" / "serve.md"
OPENS, CLOSES = "<!-- what `make bench-serve` prints -->\n", "<!-- end of what it prints -->"
CALLERS = 4


@contextmanager
def server(workers: int) -> Iterator[tuple[int, psutil.Process, list[str]]]:
    """Give the port of a server, its process, and a list that holds all that it printed once it has ended."""
    command = [sys.executable, "-m", "redactkit.cli", "serve", "--port", "0", "--workers", str(workers)]
    printed: list[str] = []
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as child:
        assert child.stdout
        found = re.search(r"http://127\.0\.0\.1:(\d+)", child.stdout.readline())
        assert found
        try:
            yield int(found[1]), psutil.Process(child.pid), printed
        finally:
            child.terminate()
            printed.append(child.communicate()[0])


def ask(port: int, bodies: Sequence[bytes]) -> list[tuple[int, float]]:
    """Return status and seconds of each request, one after the other over one connection."""
    found = []
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    for body in bodies:
        began = time.perf_counter()
        connection.request("POST", "/redact", body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        answer.read()
        found.append((answer.status, time.perf_counter() - began))
    connection.close()
    return found


def together(port: int, bodies: Sequence[bytes], callers: int) -> tuple[list[tuple[int, float]], float]:
    """Return status and seconds of each request, and the seconds of all, with several callers at once."""
    found: list[tuple[int, float]] = []
    threads = [
        threading.Thread(target=lambda part=bodies[at::callers]: found.extend(ask(port, part)))
        for at in range(callers)
    ]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found, time.perf_counter() - began


def memory(process: psutil.Process) -> float:
    """Return the megabytes of a server with its processes."""
    every = [process, *process.children(recursive=True)]
    return sum(each.memory_info().rss for each in every) / 1e6


def speed(texts: Sequence[str]) -> tuple[list[str], dict[int, float]]:
    """Return the rows of the table of speed, and how many texts a second are answered with each number."""
    bodies = [json.dumps({"text": text}).encode() for text in texts]
    rows, rates = [], {}
    for workers in (1, 2):
        with server(workers) as (port, process, _):
            ask(port, bodies[:4])
            found, whole = together(port, bodies, CALLERS)
            assert all(status == 200 for status, _ in found)
            seconds = [each for _, each in found]
            rates[workers] = len(bodies) / whole
            p50, p95 = statistics.median(seconds), statistics.quantiles(seconds, n=20)[-1]
            rows.append(
                f"| {workers} | {rates[workers]:.1f} | {p50 * 1000:.0f} | {p95 * 1000:.0f} | "
                f"{p95 / p50:.1f} | {memory(process):.0f} |"
            )
    return rows, rates


def endurance(texts: Sequence[str], requests: int) -> str:
    """Return a sentence about many requests, good and bad, and what they leave in memory and in logs."""
    short = [text[:300] for text in texts]
    good = [json.dumps({"text": text}).encode() for text in short]
    bad = b'{"text": 7, "id": "Zephyrine"}'
    bodies = [body if at % 10 else bad for at, body in enumerate(islice(cycle(good), requests))]
    tenth = requests // 10
    with server(2) as (port, process, printed):
        first, _ = together(port, bodies[:tenth], CALLERS)
        before = memory(process)
        rest, _ = together(port, bodies[tenth:], CALLERS)
        after = memory(process)
    statuses = [status for status, _ in (*first, *rest)]
    said = "".join(printed)
    leaked = any(text[:40] in said for text in texts) or "Zephyrine" in said
    answered, refused = statuses.count(200), statuses.count(422)
    return (
        f"{requests:,} requests of {CALLERS} callers at once, every tenth a bad one: {answered:,} answered, "
        f"{refused:,} refused, {len(statuses) - answered - refused} otherwise. Memory after the first tenth "
        f"{before:.0f} MB, at the end {after:.0f} MB. Of their texts {'something' if leaked else 'nothing'} "
        "was printed."
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--write", action="store_true", help="put what is printed into docs/serve.md")
    options = parser.parse_args()
    texts = [json.loads(line)["text"] for line in CONCERNS.read_text("utf-8").splitlines()]
    rows, rates = speed(texts * 3)
    lines = [
        f"`/redact` of {len(texts)} concerns three times over, {CALLERS} callers at once, "
        f"{os.cpu_count()} cores that the callers share:",
        "",
        "| processes | texts a second | median, ms | 95th percentile, ms | ratio | memory, MB |",
        "| ---: | ---: | ---: | ---: | ---: | ---: |",
        *rows,
        "",
        f"Two processes answer {rates[2] / rates[1]:.2f} times as many texts as one.",
        "",
        endurance(texts, options.requests),
    ]
    print("\n".join(lines))
    if options.write:
        put(PAGE, OPENS, CLOSES, lines)


if __name__ == "__main__":
    main()
