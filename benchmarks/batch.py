"""Measure `redactkit batch` as a user runs it: leaks, workers, memory, a large file, kill -9.

`make bench-batch` runs every part; `PART=` names one, `SIZE=` the megabytes of the large file.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
from watched import Run, contents, files, module_at, write

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
    module, search = module_at(PLANTED), module_at(SEARCH)
    for name, data in module.files(scratch).items():
        write(scratch / "in" / name, data)
    run = Run(scratch / "in", scratch / "out")
    run.wait()
    leaks: dict[str, set[str]] = {}
    for path in files(scratch / "out"):
        for reading in search.letters_of(path, scratch / "out"):
            for place in module.at.found(reading):
                leaks.setdefault(place, set()).add(path.relative_to(scratch / "out").as_posix())
    counts = _counts(scratch / "out")
    print(f"{len(list(files(scratch / 'in')))} files with {len(module.at.places)} planted names: {counts}")
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
        write(scratch / f"in/case {number}.txt", _text(rng, 12).encode())
    characters = sum(path.stat().st_size for path in files(scratch / "in"))
    times: dict[int, list[float]] = {1: [], 2: []}
    shares: dict[int, list[tuple[float, float]]] = {1: [], 2: []}
    written = {}
    for turn in range(runs):
        for count in (1, 2) if turn % 2 else (2, 1):
            shutil.rmtree(scratch / "out", ignore_errors=True)
            run = Run(scratch / "in", scratch / "out", "--workers", str(count))
            times[count].append(run.wait(from_first=True))
            shares[count].append(run.processor())
            written[count] = contents(scratch / "out")
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
        write(scratch / f"in/folder {number // 500}/case {number % 500}.txt", _text(rng, 1).encode())
    run = Run(scratch / "in", scratch / "out")
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
    run = Run(scratch / "in", scratch / "out")
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
    whole = Run(scratch / "in", scratch / "whole")
    seconds = whole.wait()
    print(f"left alone: {seconds:,.0f} s")
    bounded = whole.draw()
    killed = Run(scratch / "in", scratch / "out")
    killed.kill_after(seconds / 2)
    done = _journal(scratch / "out")
    again = Run(scratch / "in", scratch / "out")
    rest = again.wait()
    same = contents(scratch / "out") == contents(scratch / "whole")
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
    module = module_at(PLANTED)
    rng = random.Random(seed)
    for name, data in module.files(scratch).items():
        if name.startswith("case 0"):
            write(scratch / "in" / name, data)
    write(scratch / "in/cases.csv", ("id,Summary\n" + f'1,"{_text(rng, 2)}"\n' * 120).encode())
    write(scratch / "key", rng.randbytes(32))
    (scratch / "key").chmod(0o600)
    told = ("--workers", "2", "--key", str(scratch / "key"))
    seconds = Run(scratch / "in", scratch / "whole", *told).wait()
    wanted = contents(scratch / "whole")
    moments, worse = [], 0
    while len(moments) < count:
        shutil.rmtree(scratch / "out", ignore_errors=True) if rng.random() < 0.5 else None
        moments.append(rng.uniform(0.2, seconds))
        Run(scratch / "in", scratch / "out", *told).kill_after(moments[-1])
        worse += any(wanted.get(name) != data for name, data in contents(scratch / "out").items())
        print(f"  kill {len(moments)} after {moments[-1]:.1f} s, half done so far: {worse}", flush=True)
    Run(scratch / "in", scratch / "out", *told).wait()
    same = contents(scratch / "out") == wanted
    return Kills(count, min(moments), max(moments), seconds, worse, same)


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
    module = module_at(PLANTED)
    return f"{rng.choice(module.FIRST)} {rng.choice(module.LAST)}"


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
