"""Throw invented texts at redactkit, kill it at random moments, and print what slipped and what broke.

`make fuzz` throws 100,000 texts and kills 20 runs; `SIZE=` throws fewer, `SEED=` others. It ends by
itself, with 1 if anything crashed, broke a law, or stood half done. All texts are invented.
"""

from __future__ import annotations

import argparse
import platform
import re
import secrets
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import batch
from fuzz_texts import KINDS, Sample, drawn

import redactkit
from redactkit import pipeline
from redactkit.errors import RedactkitError
from redactkit.evaluate import markdown
from redactkit.testing import LawBroken, Marked, Subject, subject
from redactkit.testing.assertions import offsets_are_in_step, the_rest_is_kept, twice_is_once
from redactkit.testing.decoding import letters, readings
from redactkit.testing.policy_assertions import direct_means_withhold
from redactkit.types import Decision, Document, Outcome

PAGE = Path(__file__).parents[1] / "docs" / "security.md"
BEGIN, END = "<!-- what `make fuzz` prints -->\n", "<!-- end of what it prints -->\n"
POLICIES = ("public", "internal")
LAWS = (the_rest_is_kept, twice_is_once, direct_means_withhold, offsets_are_in_step)
SHARE = 200
"""Texts that a process is given at once."""

APART = 1_000_003
"""How far apart chance starts for each share, so that no two throw the same texts."""

LONG = 6
"""Letters or digits from which a word is looked for in what came out: shorter ones stand in other words."""

HOST = re.compile("example|mailhaven")
"""Hosts of invented addresses, which say nothing of anybody."""

SHOWN = 3
"""Examples of each fault that are printed; the texts are invented."""


@dataclass(slots=True)
class Tally:
    """What came of texts: counts by kind and by what happened, the first examples of each fault.

    `slowest` is how many seconds the text took that took longest, with all laws asked of it.
    """

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    shown: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    slowest: float = 0.0

    def note(self, kind: str, what: str, example: str = "") -> None:
        """Count one; keep its example if it is among the first."""
        self.counts[kind, what] += 1
        kept = self.shown.setdefault((kind, what), []) if example else []
        if example and len(kept) < SHOWN:
            kept.append(example)

    def add(self, other: Tally) -> None:
        """Take in what another process counted."""
        self.counts += other.counts
        self.slowest = max(self.slowest, other.slowest)
        for key, examples in other.shown.items():
            kept = self.shown.setdefault(key, [])
            kept += examples[: SHOWN - len(kept)]

    def total(self, what: str) -> int:
        """Return how often something happened in texts of all kinds."""
        return sum(count for (_, each), count in self.counts.items() if each == what)

    def faults(self) -> int:
        """Return how many crashed or broke a law; what slips past detection is a finding, not a fault."""
        return sum(count for (_, what), count in self.counts.items() if what.startswith(("crash", "law")))


class Remembered(Subject):
    """A policy whose outcomes of the last texts are kept, since each law asks for them again."""

    __slots__ = ()

    def outcome(self, text: str) -> Outcome:
        """Return the outcome of a text, worked out once."""
        return _outcome(text, self.policy.name if self.policy else "public")


@lru_cache(8)
def _outcome(text: str, policy: str) -> Outcome:
    return pipeline.redact(Document("fuzz", text), policy=policy)


@lru_cache
def _tested(policy: str) -> Subject:
    made = subject(policy)
    return Remembered(
        made.name, lambda marked: _outcome(marked.text, policy).text, made.find, made.policy, rules=False
    )


def main() -> None:
    """Throw the texts, kill the runs, print what came of them; with `--write` into the page too."""
    told = arguments()
    began = time.monotonic()
    tally = thrown(told.size, told.seed, told.workers)
    minutes = (time.monotonic() - began) / 60
    printed = [_head(told, minutes, tally.slowest), _table(tally), _laws(tally)]
    good = not tally.faults()
    if told.kills:
        with tempfile.TemporaryDirectory(prefix="redactkit-fuzz-") as folder:
            kills = batch.killed(Path(folder), told.kills, told.seed)
        printed.append(kills.words())
        good &= kills.same and not kills.half_done
    page = "\n\n".join(part.strip() for part in printed) + "\n"
    print(f"\n{page}")
    for (kind, what), examples in sorted(tally.shown.items()):
        print(*(f"{kind}, {what}: {example}" for example in examples), sep="\n")
    if told.write:
        before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n{page}\n{END}{rest.split(END)[1]}", encoding="utf-8")
    sys.exit(not good)


def arguments() -> argparse.Namespace:
    """Return the choices made on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=100_000, help="how many texts")
    parser.add_argument("--kills", type=int, default=20, help="how often a run is killed")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(1_000_000), help="where chance starts")
    parser.add_argument("--workers", type=int, default=2, help="processes that try texts")
    parser.add_argument("--write", action="store_true", help="put what is printed into docs/security.md")
    return parser.parse_args()


def thrown(size: int, seed: int, workers: int) -> Tally:
    """Return what came of `size` texts; progress is printed now and then."""
    tally, done, said = Tally(), 0, time.monotonic()
    print(f"{size:,} texts, seed {seed}, {workers} processes", flush=True)
    bounds = [*range(0, size, SHARE), size]
    with ProcessPoolExecutor(workers) as pool:
        asked = {pool.submit(share, seed, first, end): end - first for first, end in pairwise(bounds)}
        for each in as_completed(asked):
            tally.add(each.result())
            done += asked[each]
            if time.monotonic() - said > 15 or done == size:
                said = time.monotonic()
                slipped, faults = tally.total("slipped"), tally.faults()
                print(f"  {done:,} of {size:,}: {slipped} slipped, {faults} faults", flush=True)
    return tally


def share(seed: int, first: int, end: int) -> Tally:
    """Return what came of the texts `first` to `end`: each kind in turn, the policies by turns."""
    tally = Tally()
    kinds = tuple(KINDS)
    for at, kind in enumerate(kinds):
        numbers = [number for number in range(first, end) if number % len(kinds) == at]
        samples = drawn(kind, len(numbers), seed + first * APART)
        for number, sample in zip(numbers, samples, strict=True):
            began = time.perf_counter()
            attempt(tally, kind, sample, POLICIES[number // len(kinds) % len(POLICIES)])
            tally.slowest = max(tally.slowest, time.perf_counter() - began)
    return tally


def attempt(tally: Tally, kind: str, sample: Sample, policy: str) -> None:
    """Redact a sample's texts and count what is released, what slips, what crashes and what breaks a law."""
    tally.note(kind, "text")
    tested, shown = _tested(policy), repr(sample.texts[0].text)
    try:
        outcomes = [tested.outcome(text.text) for text in sample.texts]
    except (RedactkitError, ValueError):
        tally.note(kind, "refused")
        return
    except Exception as fault:
        tally.note(kind, f"crash: {type(fault).__name__}", shown)
        return
    _judge(tally, kind, sample, outcomes)
    for law in LAWS:
        try:
            law(tested, sample.texts[0])
        except LawBroken as broken:
            tally.note(kind, f"law: {broken.law}", shown)


def _judge(tally: Tally, kind: str, sample: Sample, outcomes: Sequence[Outcome]) -> None:
    """Count whether a text is released, and what can still be read out of it."""
    released = [each.text for each in outcomes if each.decision is Decision.RELEASE]
    left = [word for word in words(sample.plain) if any(word in each for each in _read(outcomes))]
    if released:
        tally.note(kind, "released")
    if left:
        tally.note(kind, "left")
    if len(set(released)) > 1 or (released and left):
        tally.note(kind, "slipped", f"{sample.texts[0].text!r} -> {released[0]!r}")


def _read(outcomes: Iterable[Outcome]) -> Iterator[str]:
    for outcome in outcomes:
        yield from readings(outcome.text)


def words(plain: Marked) -> set[str]:
    """Return what must not be read out of a result: long words and numbers of direct identifiers.

    Those that the rest of the text says too, and hosts, do not count.
    """
    rest, position = "", 0
    for span in plain.direct():
        rest, position = rest + plain.text[position : span.start] + " ", span.end
    rest = letters(rest + plain.text[position:])
    said = {letters(plain.surface(span)) for span in plain.direct()}
    said |= {letters(word) for span in plain.direct() for word in plain.surface(span).split()}
    return {word for word in said if len(word) >= LONG and word not in rest and not HOST.search(word)}


def _head(told: argparse.Namespace, minutes: float, slowest: float) -> str:
    return (
        f"{told.size:,} texts, seed {told.seed}, {minutes:.0f} minutes with {told.workers} processes, the "
        f"slowest text {slowest:.1f} s; {datetime.now(UTC):%d %B %Y}, redactkit {redactkit.__version__}, "
        f"Python {platform.python_version()}."
    )


def _table(tally: Tally) -> str:
    heads = ("texts", "released", "released, readable", "not released, readable", "refused", "crashes")
    lines = [("kind of text", *heads)]
    for kind in KINDS:
        count = {what: number for (each, what), number in tally.counts.items() if each == kind}
        slipped = count.get("slipped", 0)
        held = max(count.get("left", 0) - slipped, 0)
        crashes = sum(number for what, number in count.items() if what.startswith("crash"))
        figures = (
            count.get("text", 0), count.get("released", 0), slipped, held, count.get("refused", 0), crashes
        )  # fmt: skip
        lines.append((kind, *(f"{figure:,}" for figure in figures)))
    return markdown(lines)


def _laws(tally: Tally) -> str:
    broken = Counter({what: tally.total(what) for _, what in tally.counts if what.startswith("law")})
    if broken:
        return (
            "Laws broken: " + ", ".join(f"{what[5:]} {count}" for what, count in broken.most_common()) + "."
        )
    return f"No law was broken ({', '.join(law.__name__.replace('_', ' ') for law in LAWS)})."


if __name__ == "__main__":
    main()
