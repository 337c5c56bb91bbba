"""Measure `redactkit batch` as a user runs it: leaks, workers, memory, a large file, kill -9.

`make bench-batch` runs every part; `PART=` names one, `SIZE=` the megabytes of the large file.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import psutil

HERE = Path(__file__).parent
PLANTED = HERE.parent / "tests" / "review" / "planted.py"
SEARCH = HERE.parent / "tests" / "attacks" / "search.py"
SENTENCES = (
    "The checks on our ward are ticked at the end of the shift, all at once, and nobody looks.",
    "{name} told me on {day} March to change the record, and I did not.",
    "Two children were moved without a visit, and {name} of the duty team signed for both.",
    "I rang the office on 07700 900{number} and was told to wait.",
    "Overtime is claimed for people on leave; ask {name} in wages.",
    "Nobody in the team was asked, and the complaint was closed within a day.",
)
COLUMNS = 60


def main() -> None:
    """Run the parts that are asked for; the exit code is 1 if anything that must hold does not."""
    choices = arguments()
    parts: dict[str, Callable[[Path], bool]] = {
        "planted": planted,
        "workers": lambda scratch: workers(scratch, choices.runs),
        "many": lambda scratch: many(scratch, choices.documents),
        "dense": dense,
        "large": lambda scratch: large(scratch, choices.size),
        "kills": lambda scratch: kills(scratch, choices.kills),
    }
    good = True
    for name in parts if choices.part == "all" else [choices.part]:
        print(f"\n## {name}", flush=True)
        with tempfile.TemporaryDirectory(prefix="redactkit-bench-") as folder:
            good &= parts[name](Path(folder))
    sys.exit(not good)


def arguments() -> argparse.Namespace:
    """Return the choices made on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    names = ["all", "planted", "workers", "many", "dense", "large", "kills"]
    parser.add_argument("--part", choices=names, default="all")
    parser.add_argument("--size", type=int, default=2_000, help="megabytes of the large file")
    parser.add_argument("--documents", type=int, default=10_000, help="how many short documents")
    parser.add_argument("--runs", type=int, default=3, help="how often one and two workers are timed")
    parser.add_argument("--kills", type=int, default=20, help="how often a run is killed")
    return parser.parse_args()


def planted(scratch: Path) -> bool:
    """Put a folder with a name in every hiding place through the gate and look for each in every byte."""
    module, search = _module(PLANTED), _module(SEARCH)
    for name, data in module.files(scratch).items():
        _write(scratch / "in" / name, data)
    run = _Run(scratch / "in", scratch / "out")
    run.wait()
    leaks: dict[str, set[str]] = {}
    for path in _files(scratch / "out"):
        for reading in search.letters_of(path, scratch / "out"):
            for place in module.at.found(reading):
                leaks.setdefault(place, set()).add(path.relative_to(scratch / "out").as_posix())
    counts = _counts(scratch / "out")
    print(f"{len(list(_files(scratch / 'in')))} files with {len(module.at.places)} planted names: {counts}")
    for place, where in sorted(leaks.items()):
        print(f"LEAK of {place} in {', '.join(sorted(where))}")
    print(f"{len(leaks)} of {len(module.at.places)} planted names stand in some byte of the output")
    return not leaks


def workers(scratch: Path, runs: int) -> bool:
    """Time the same folder with one worker and with two, in turns, and compare what they wrote.

    Where others use the cores too, the times say little; processor time says how far two workers could get:
    what the process that leads them takes is done once, however many there are.
    """
    rng = random.Random(1)
    for number in range(240):
        _write(scratch / f"in/case {number}.txt", _text(rng, 12).encode())
    characters = sum(path.stat().st_size for path in _files(scratch / "in"))
    times: dict[int, list[float]] = {1: [], 2: []}
    shares: dict[int, list[tuple[float, float]]] = {1: [], 2: []}
    written = {}
    for turn in range(runs):
        for count in (1, 2) if turn % 2 else (2, 1):
            shutil.rmtree(scratch / "out", ignore_errors=True)
            run = _Run(scratch / "in", scratch / "out", "--workers", str(count))
            times[count].append(run.wait(from_first=True))
            shares[count].append(run.processor())
            written[count] = _bytes(scratch / "out")
    for count, taken in times.items():
        rates = ", ".join(f"{characters / seconds:,.0f}" for seconds in taken)
        print(f"{count} workers: {rates} characters a second, once the models are loaded")
        led, worked = (min(each[at] for each in shares[count]) for at in (0, 1))
        print(f"  processor time: {led:.1f} s of the process that leads, {worked:.1f} s of workers")
        if count == 1:
            best = (led + worked) / (led + worked / 2)
            print(f"  so that two workers can be {best:.2f} times as fast at most")
    ratio = min(times[1]) / min(times[2])
    same = written[1] == written[2]
    print(f"two workers are {ratio:.2f} times as fast as one (load: {_load()}); same bytes: {same}")
    return same


def many(scratch: Path, count: int) -> bool:
    """Draw how much memory many short documents take as they go through."""
    rng = random.Random(2)
    for number in range(count):
        _write(scratch / f"in/folder {number // 500}/case {number % 500}.txt", _text(rng, 1).encode())
    run = _Run(scratch / "in", scratch / "out")
    seconds = run.wait()
    print(f"{count:,} documents in {seconds:,.0f} s")
    return run.draw()


def dense(scratch: Path) -> bool:
    """Draw the memory that a table of real texts takes, 2 MB of them."""
    rng = random.Random(3)
    path = scratch / "in/cases.jsonl"
    path.parent.mkdir()
    with path.open("w", encoding="utf-8") as file:
        number = 0
        while file.tell() < 2_000_000:
            number += 1
            file.write(json.dumps({"id": str(number), "text": _text(rng, 8)}) + "\n")
    run = _Run(scratch / "in", scratch / "out")
    seconds = run.wait()
    print(f"{number:,} rows of {path.stat().st_size:,} bytes in {seconds:,.0f} s")
    return run.draw()


def large(scratch: Path, megabytes: int) -> bool:
    """Stream one large file, kill the run half way, go on, and compare with a run that was left alone.

    The texts are a few words in a row of mostly blanks: a file of this size full of real texts takes
    days to read, and what is measured here is that reading it takes no memory.
    """
    path = scratch / "in/cases.jsonl"
    path.parent.mkdir()
    blank = " " * 200_000
    with path.open("w", encoding="utf-8") as file:
        for number in range(megabytes * 5):
            who = f"Ask {_name(random.Random(number))}." if number % 10 == 0 else "It went on."
            file.write(json.dumps({"id": str(number), "text": who, "form": blank}) + "\n")
    print(f"{path.stat().st_size / 1e6:,.0f} MB, {megabytes * 5:,} rows")
    whole = _Run(scratch / "in", scratch / "whole")
    seconds = whole.wait()
    print(f"left alone: {seconds:,.0f} s")
    bounded = whole.draw()
    killed = _Run(scratch / "in", scratch / "out")
    killed.kill_after(seconds / 2)
    done = _journal(scratch / "out")
    again = _Run(scratch / "in", scratch / "out")
    rest = again.wait()
    same = _bytes(scratch / "out") == _bytes(scratch / "whole")
    print(
        f"killed after {seconds / 2:,.0f} s at row {done:,}; the rest took {rest:,.0f} s; same bytes: {same}"
    )
    return bounded and same and done > 0


def kills(scratch: Path, count: int) -> bool:
    """Kill runs with SIGKILL at random moments, and say what came of it in the end."""
    found = killed(scratch, count)
    print(found.words())
    return found.same and not found.half_done


@dataclass(frozen=True, slots=True)
class Kills:
    """What came of killing runs: how many, after how many seconds of how many, what stood half done."""

    count: int
    first: float
    last: float
    seconds: float
    half_done: int
    same: bool

    def words(self) -> str:
        """Return all of it in two sentences."""
        return (
            f"{self.count} kills between {self.first:.1f} and {self.last:.1f} s of {self.seconds:.1f} s. "
            f"Something half done stood in its place after {self.half_done} of them; in the end the bytes "
            f"were {'the same as' if self.same else '**not** those'} of a run left alone."
        )


def killed(scratch: Path, count: int, seed: int = 4) -> Kills:
    """Kill runs of two workers with SIGKILL at random moments, half of them on what an earlier kill left."""
    module = _module(PLANTED)
    rng = random.Random(seed)
    for name, data in module.files(scratch).items():
        if name.startswith("case 0"):
            _write(scratch / "in" / name, data)
    _write(scratch / "in/cases.csv", ("id,Summary\n" + f'1,"{_text(rng, 2)}"\n' * 120).encode())
    _write(scratch / "key", rng.randbytes(32))
    (scratch / "key").chmod(0o600)
    told = ("--workers", "2", "--key", str(scratch / "key"))
    seconds = _Run(scratch / "in", scratch / "whole", *told).wait()
    wanted = _bytes(scratch / "whole")
    moments, worse = [], 0
    while len(moments) < count:
        shutil.rmtree(scratch / "out", ignore_errors=True) if rng.random() < 0.5 else None
        moments.append(rng.uniform(0.2, seconds))
        _Run(scratch / "in", scratch / "out", *told).kill_after(moments[-1])
        worse += any(wanted.get(name) != data for name, data in _bytes(scratch / "out").items())
        print(f"  kill {len(moments)} after {moments[-1]:.1f} s, half done so far: {worse}", flush=True)
    _Run(scratch / "in", scratch / "out", *told).wait()
    same = _bytes(scratch / "out") == wanted
    return Kills(count, min(moments), max(moments), seconds, worse, same)


@dataclass(frozen=True, slots=True)
class _Sample:
    seconds: float
    megabytes: float


class _Run:
    """One run of the command, watched from outside."""

    def __init__(self, source: Path, target: Path, *more: str) -> None:
        self.target = target
        command = [sys.executable, "-m", "redactkit.cli", "batch", str(source), str(target), *more]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.start = time.monotonic()
        self.first = 0.0
        self.samples: list[_Sample] = []
        self.spent: list[tuple[float, float]] = []

    def wait(self, *, from_first: bool = False) -> float:
        """Return how many seconds the run took, or its part after the first document was done."""
        every = 0.1 if from_first else 0.5
        while self.process.poll() is None:
            done = self._done() if from_first else 0
            if done and not self.first:
                self.first = time.monotonic()
            if from_first and self.first:
                self._note_processor()
            if not from_first:
                self.samples.append(_Sample(time.monotonic() - self.start, self._memory()))
            time.sleep(every)
        said = self.process.stderr.read().decode() if self.process.stderr else ""
        if self.process.returncode not in {0, 1, 3}:
            raise SystemExit(f"The run ended with {self.process.returncode}: {said[-500:]}")
        return time.monotonic() - (self.first or self.start)

    def processor(self) -> tuple[float, float]:
        """Return the seconds of processor time of the process and of its workers since the first document."""
        first, last = self.spent[0], self.spent[-1]
        workers = max(spent for _, spent in self.spent) - first[1]
        return last[0] - first[0], workers

    def _note_processor(self) -> None:
        with suppress(psutil.Error):
            own = psutil.Process(self.process.pid)
            led = sum(own.cpu_times()[:2])
            self.spent.append((led, sum(sum(each.cpu_times()[:2]) for each in own.children())))

    def kill_after(self, seconds: float) -> None:
        """Send SIGKILL to the process that was started, which its workers must not outlive."""
        try:
            self.process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            family = psutil.Process(self.process.pid).children(recursive=True)
            self.process.send_signal(signal.SIGKILL)
            psutil.wait_procs(family, timeout=30)
        self.process.communicate()

    def _memory(self) -> float:
        total = 0
        try:
            own = psutil.Process(self.process.pid)
            for each in (own, *own.children(recursive=True)):
                total += each.memory_info().rss
        except psutil.Error:
            pass
        return total / 1e6

    def _done(self) -> int:
        return sum(1 for _ in (self.target / ".redactkit" / "done").glob("*/*.jsonl"))

    def draw(self) -> bool:
        """Print the curve of memory; tell whether its second half is no higher than its first by a tenth."""
        peak = max(sample.megabytes for sample in self.samples)
        step = max(len(self.samples) // 20, 1)
        for sample in self.samples[::step]:
            bar = "#" * int(COLUMNS * sample.megabytes / peak)
            print(f"{sample.seconds:7.1f} s {sample.megabytes:7.0f} MB {bar}")
        half = [sample.megabytes for sample in self.samples if sample.seconds > self.samples[-1].seconds / 2]
        early = [
            sample.megabytes for sample in self.samples if sample.seconds <= self.samples[-1].seconds / 2
        ]
        print(f"most in the first half {max(early):,.0f} MB, in the second {max(half):,.0f} MB")
        return max(half) <= 1.1 * max(early)


def _journal(target: Path) -> int:
    """Return how many rows of the file at work are done."""
    states = list((target / ".redactkit" / "part").glob("*/state.json"))
    return int(json.loads(states[0].read_text())["done"]) if states else 0


def _text(rng: random.Random, sentences: int) -> str:
    picked = (rng.choice(SENTENCES) for _ in range(sentences))
    return " ".join(
        each.format(name=_name(rng), day=rng.randint(1, 28), number=rng.randint(100, 999)) for each in picked
    )


def _name(rng: random.Random) -> str:
    module = _module(PLANTED)
    return f"{rng.choice(module.FIRST)} {rng.choice(module.LAST)}"


def _module(path: Path) -> ModuleType:
    if path.stem not in sys.modules:
        spec = importlib.util.spec_from_file_location(path.stem, path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[path.stem] = module
        spec.loader.exec_module(module)
    return sys.modules[path.stem]


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _files(root: Path) -> Iterator[Path]:
    return (path for path in sorted(root.rglob("*")) if path.is_file())


def _bytes(root: Path) -> dict[str, bytes]:
    """Return what a batch gave; its private folder holds hashes by a secret of chance."""
    names = {path.relative_to(root).as_posix(): path for path in _files(root)}
    return {name: path.read_bytes() for name, path in names.items() if not name.startswith(".redactkit/")}


def _counts(root: Path) -> dict[str, Any]:
    counts: dict[str, int] = {}
    with (root / "manifest.jsonl").open(encoding="utf-8") as file:
        for line in map(json.loads, file):
            if "records" not in line:
                key = "failed" if "error" in line else line["decision"]
                counts[key] = counts.get(key, 0) + 1
    return counts


def _load() -> str:
    return f"{psutil.getloadavg()[0]:.1f} on {psutil.cpu_count()} cores"


if __name__ == "__main__":
    main()
