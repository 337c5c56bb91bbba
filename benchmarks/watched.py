"""Watch a run of `redactkit batch` from outside: how long it takes, how much memory, what it wrote."""

from __future__ import annotations

import importlib.util
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import psutil

COLUMNS = 60
"""How wide the curve of memory is drawn."""


@dataclass(frozen=True, slots=True)
class Sample:
    """How much memory a run took so many seconds after its start."""

    seconds: float
    megabytes: float


class Run:
    """One run of the command, watched from outside."""

    def __init__(self, source: Path, target: Path, *more: str) -> None:
        self.target = target
        command = [sys.executable, "-m", "redactkit.cli", "batch", str(source), str(target), *more]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.start = time.monotonic()
        self.first = 0.0
        self.samples: list[Sample] = []
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
                self.samples.append(Sample(time.monotonic() - self.start, self._memory()))
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


def module_at(path: Path) -> ModuleType:
    """Return the module in a file outside of any package, loaded once."""
    if path.stem not in sys.modules:
        spec = importlib.util.spec_from_file_location(path.stem, path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[path.stem] = module
        spec.loader.exec_module(module)
    return sys.modules[path.stem]


def write(path: Path, data: bytes) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def files(root: Path) -> Iterator[Path]:
    """Return every file under a folder, in order."""
    return (path for path in sorted(root.rglob("*")) if path.is_file())


def contents(root: Path) -> dict[str, bytes]:
    """Return what a batch gave; its private folder holds hashes by a secret of chance."""
    names = {path.relative_to(root).as_posix(): path for path in files(root)}
    return {name: path.read_bytes() for name, path in names.items() if not name.startswith(".redactkit/")}
