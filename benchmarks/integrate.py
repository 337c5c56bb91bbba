"""How much slower a first call is than the next, and what asyncio does meanwhile, for docs/integrate.md.

    python benchmarks/integrate.py [--runs 9] [--write]

Each run of the first table is a process of its own, in which `warm_up` is called or not; two concerns take
turns in coming first. For the second the development concerns are redacted in an event loop, and a clock in
the same loop tells how long it stood still.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from examples.integrate import asyncio_calls  # noqa: E402
from pages import put  # noqa: E402

import redactkit  # noqa: E402
from redactkit import Document  # noqa: E402
from redactkit.evaluate import markdown  # noqa: E402

CONCERNS = ROOT / "benchmarks" / "data" / "concerns_dev.jsonl"
PAGE = ROOT / "docs" / "integrate.md"
OPENS, CLOSES = "<!-- what `make bench-integrate` prints -->\n", "<!-- end of what it prints -->"
CALLS = ("detect", "redact", "assess", "cheapest", "code")
TICK = 0.002
"""How often the clock in the event loop looks, in seconds."""
AT_ONCE = 4
"""So many documents are in threads at a time."""
ROUNDS = 3
"""How often each way is tried; the fastest counts, here as above: other work on the machine slows it down."""
TIMED = """
import json, sys, time
import redactkit

call, warm, *texts = json.loads(sys.stdin.read())
if warm:
    redactkit.warm_up(coder=call == "code")
found = []
for text in texts:
    began = time.perf_counter()
    getattr(redactkit, call)(text)
    found.append(time.perf_counter() - began)
print(json.dumps(found))
"""


def timed(call: str, warm: bool, texts: Sequence[str]) -> list[float]:
    """Return the seconds of a call on each text, in a process of its own."""
    asked = json.dumps([call, warm, *texts])
    done = subprocess.run(
        [sys.executable, "-c", TIMED], input=asked, capture_output=True, text=True, check=True
    )
    found: list[float] = json.loads(done.stdout)
    return found


def first_calls(pair: Sequence[str], runs: int) -> list[tuple[str, ...]]:
    """Return the rows of the first table: the fastest of the runs, and their ratio."""
    rows = []
    for call in CALLS:
        cells = []
        for warm in (False, True):
            found = [timed(call, warm, pair if run % 2 else pair[::-1]) for run in range(runs)]
            first, following = (min(each[place] for each in found) for place in (0, 1))
            cells += [f"{first * 1000:.0f}", f"{following * 1000:.0f}", f"{first / following:.1f}"]
        rows.append((f"`{call}`", *cells))
    return rows


async def watched(work: Callable[[], Awaitable[object]]) -> tuple[float, float]:
    """Return the seconds that work took, and the longest that the event loop stood still for it."""
    still, going = 0.0, True

    async def clock() -> None:
        nonlocal still
        while going:
            before = time.perf_counter()
            await asyncio.sleep(TICK)
            still = max(still, time.perf_counter() - before - TICK)

    beside = asyncio.create_task(clock())
    await asyncio.sleep(0.05)
    began = time.perf_counter()
    await work()
    took = time.perf_counter() - began
    going = False
    await beside
    return took, still


async def in_the_loop(letters: Sequence[Document]) -> None:
    """Redact one after the other where the event loop itself runs, as nobody should."""
    for letter in letters:
        redactkit.redact(letter)
        await asyncio.sleep(0)


async def in_threads(letters: Sequence[Document], at_once: int) -> None:
    """Redact in threads, some at a time."""
    gate = asyncio.Semaphore(at_once)

    async def one(letter: Document) -> None:
        async with gate:
            await asyncio_calls.redacted(letter)

    await asyncio.gather(*map(one, letters))


async def ways(letters: Sequence[Document]) -> list[tuple[str, ...]]:
    """Return the rows of the second table."""
    rows = []

    async def measured(told: str, work: Callable[[], Awaitable[object]]) -> None:
        took, still = min([await watched(work) for _ in range(ROUNDS)])
        rows.append((told, f"{len(letters) / took:.1f}", f"{still * 1000:.0f}"))

    redactkit.warm_up()
    await measured("in the loop itself", lambda: in_the_loop(letters))
    await measured("`to_thread`, one at a time", lambda: in_threads(letters, 1))
    await measured(f"`to_thread`, {AT_ONCE} at a time", lambda: in_threads(letters, AT_ONCE))
    for workers in (1, 2):
        with asyncio_calls.processes(workers) as pool:
            await asyncio_calls.all_redacted(letters[: 2 * workers], pool)  # so that all have started
            told = f"processes, {workers}"
            await measured(told, lambda pool=pool: asyncio_calls.all_redacted(letters, pool))  # type: ignore[misc]
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--write", action="store_true", help="put what is printed into docs/integrate.md")
    options = parser.parse_args()
    texts = [json.loads(line)["text"] for line in CONCERNS.read_text("utf-8").splitlines()]
    middle = sorted(texts, key=len)[len(texts) // 2 - 1 :][:2]
    letters = [Document(str(at), text) for at, text in enumerate(texts)]
    head = ("call", "first, ms", "next, ms", "ratio", "first after `warm_up`, ms", "next, ms", "ratio")
    lines = [
        f"Two development concerns of {len(middle[0])} and {len(middle[1])} characters, in turn first and "
        f"next, the fastest of {options.runs} processes each:",
        "",
        markdown([head, *first_calls(middle, options.runs)]),
        f"{len(letters)} concerns in a program that runs on asyncio, the best of {ROUNDS}, "
        f"{os.cpu_count()} cores:",
        "",
        markdown(
            [("where", "texts a second", "the loop stood still for at most, ms"), *asyncio.run(ways(letters))]
        ),
    ]
    print("\n".join(lines))
    if options.write:
        put(PAGE, OPENS, CLOSES, lines)


if __name__ == "__main__":
    main()
