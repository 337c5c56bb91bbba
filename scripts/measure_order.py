"""Say how often a policy that masks more leaves a text that scores higher than a milder one does.

    python scripts/measure_order.py benchmarks/data/concerns_dev.jsonl

Each line of the file holds a text. All are scored and judged under the policy "public": what differs
is what was masked. Printed are counts, no text.
"""

from __future__ import annotations

import argparse
import json
from itertools import pairwise
from pathlib import Path

from redactkit import assess, redact
from redactkit.flow.gate import decide
from redactkit.flow.verify import Verification
from redactkit.policy import BUILTIN, builtin
from redactkit.types import Decision

_CLEAN = Verification(True, (), (), 0)
_SEVERITY = tuple(Decision)


def main() -> None:
    """Print one line for each policy and the next milder one."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("texts", type=Path)
    written = parser.parse_args().texts.read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in written if line]
    risks = [[assess(redact(text, policy=name).text) for name in BUILTIN] for text in texts]
    public = builtin("public")
    print("| masks more | masks less | texts | scores higher | grade higher | decided more severely |")
    print("| --- | --- | ---: | ---: | ---: | ---: |")
    for at, (more, less) in enumerate(pairwise(BUILTIN)):
        both = [(each[at], each[at + 1]) for each in risks]
        severe = [[_SEVERITY.index(decide(risk, _CLEAN, public)[0]) for risk in pair] for pair in both]
        print(
            f"| `{more}` | `{less}` | {len(texts)} | {sum(a.score > b.score for a, b in both)} | "
            f"{sum(a.grade > b.grade for a, b in both)} | {sum(a > b for a, b in severe)} |"
        )


if __name__ == "__main__":
    main()
