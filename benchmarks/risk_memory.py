"""Print how many bytes of memory the risk of the development concerns takes, in a process of its own.

Counted are the stage's code, its tables and its work: all above a process that holds the texts and
the spans that people marked.
"""

from pathlib import Path

from redactkit.io import gold
from redactkit.policy import load

STATUS = Path("/proc/self/status")
"""Of Linux. `getrusage` will not do: a process that is started from a large one begins with its peak."""


def peak() -> int | None:
    """Return the most bytes this process has held in memory so far, or None where no one can tell."""
    if not STATUS.exists():
        return None
    lines = (line.split() for line in STATUS.read_text(encoding="utf-8").splitlines())
    return next((int(words[1]) * 1024 for words in lines if words[:1] == ["VmHWM:"]), None)


def main() -> None:
    """Assess every concern and print by how much the peak grew, or -1 where no one can tell."""
    texts = list(gold(Path(__file__).parent / "data" / "concerns_dev.jsonl"))
    policy = load("public")
    before = peak()
    from redactkit.risk import assess

    for each in texts:
        assess(each.document.text, each.spans, policy=policy)
    after = peak()
    print(-1 if before is None or after is None else after - before)


if __name__ == "__main__":
    main()
