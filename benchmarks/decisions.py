"""Count what the gate says of every text that was written by hand: concerns, case studies, reports.

    python benchmarks/decisions.py [--until-safe] [--every N]

Exits with 1 if a concern is released by the machine alone under `public` or `sector`.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from corpora import written

import redactkit
from redactkit.evaluate import markdown
from redactkit.policy import SIZES, load
from redactkit.types import Decision

GUARDED = ("public", "sector")


def main() -> None:
    """Print the table, and say whether any concern was released."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--until-safe", action="store_true", help="with the cheapest changes made")
    parser.add_argument("--every", type=int, default=1, help="take every Nth text of all alone")
    parser.add_argument("--size", choices=SIZES, default="fast", help="of the detector")
    choices = parser.parse_args()
    policies = [replace(load(name), size=choices.size) for name in (*GUARDED, "internal")]
    counts: Counter[tuple[str, str, str, Decision]] = Counter()
    for each in list(written())[:: choices.every]:
        for policy in policies:
            outcome = redactkit.redact(each.text, policy=policy, until_safe=choices.until_safe)
            counts[each.corpus, each.genre, policy.name, outcome.decision] += 1
    rows = [("corpus", "genre", "policy", *(each.value for each in Decision))]
    for corpus, genre, policy in dict.fromkeys(key[:3] for key in counts):
        found = (str(counts[corpus, genre, policy, each]) for each in Decision)
        rows.append((corpus, genre, policy, *found))
    print(markdown(rows))
    out = sum(
        count
        for (_, genre, policy, decision), count in counts.items()
        if genre == "concern" and policy in GUARDED and decision is Decision.RELEASE
    )
    print(f"\nConcerns released by the machine alone under {' or '.join(GUARDED)}: {out}.")
    sys.exit(bool(out))


if __name__ == "__main__":
    main()
