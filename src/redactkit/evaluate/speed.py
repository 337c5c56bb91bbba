"""Time a detector and read how much memory the process has used."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter, process_time


@dataclass(frozen=True, slots=True)
class Speed:
    """Characters per second by the clock on the wall, and per second of processor time.

    The second figure is the steadier one where other programs use the machine too.
    """

    wall: float
    processor: float


def throughput(detect: Callable[[str], object], texts: Sequence[str], runs: int = 3) -> Speed:
    """Return how fast `detect` works through `texts`, the median of `runs`.

    The texts are gone through one by one in this process; the first of them is gone through once
    beforehand, so that loading is not counted.
    """
    characters = sum(map(len, texts))
    for text in texts[:1]:
        detect(text)
    seconds = [_seconds(detect, texts) for _ in range(runs)]
    return Speed(
        characters / median(wall for wall, _ in seconds),
        characters / median(processor for _, processor in seconds),
    )


def _seconds(detect: Callable[[str], object], texts: Sequence[str]) -> tuple[float, float]:
    wall, processor = perf_counter(), process_time()
    for text in texts:
        detect(text)
    return max(perf_counter() - wall, 1e-9), max(process_time() - processor, 1e-9)


def peak_memory() -> int | None:
    """Return the most bytes this process has held in memory so far, or None where no one can tell."""
    try:
        import resource
    except ImportError:  # Windows has no such count in the standard library
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
