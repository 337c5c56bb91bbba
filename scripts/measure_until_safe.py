"""Say what `redact --until-safe` does to a set of texts, for each built-in policy.

    python scripts/measure_until_safe.py benchmarks/data/concerns_dev.jsonl

Each line of the file holds a text. Printed is the table of docs/risk.md: counts and shares, no text.
A word counts as kept if it stands as it was written.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Sequence
from pathlib import Path
from statistics import mean, median

from redactkit import Decision, Outcome, Technique, redact
from redactkit.policy import BUILTIN

_WORD = re.compile(r"\w+")


def main() -> None:
    """Print one line per built-in policy."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("texts", type=Path)
    written = parser.parse_args().texts.read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in written if line]
    print(
        "| policy | texts | released | released, until safe | words kept | words kept, until safe | changes |"
    )
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name in BUILTIN:
        before = [redact(text, policy=name) for text in texts]
        after = [redact(text, policy=name, until_safe=True) for text in texts]
        # Both shares of words are of those texts that are released only after more changes.
        more = [at for at in range(len(texts)) if _released(after[at]) and not _released(before[at])]
        words = [_share([(texts[at], outcomes[at]) for at in more]) for outcomes in (before, after)]
        made = [int(re.findall(r"get there: (\d+)", after[at].reasons[-1])[0]) for at in more]
        print(
            f"| `{name}` | {len(texts)} | {sum(map(_released, before))} | {sum(map(_released, after))} | "
            f"{words[0]} | {words[1]} | {f'{median(made):g} (most {max(made)})' if made else ''} |"
        )


def _released(outcome: Outcome) -> bool:
    return outcome.decision is Decision.RELEASE


def _share(pairs: Sequence[tuple[str, Outcome]]) -> str:
    return f"{mean(_kept(text, outcome) for text, outcome in pairs):.1%}" if pairs else ""


def _kept(text: str, outcome: Outcome) -> float:
    changed = (edit for edit in outcome.edits if edit.technique is not Technique.KEEP)
    gone = sum(len(_WORD.findall(text[edit.start : edit.end])) for edit in changed)
    return 1 - gone / len(_WORD.findall(text))


if __name__ == "__main__":
    main()
