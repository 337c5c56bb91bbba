"""Say what `redact --until-safe` does to a set of texts, for each built-in policy.

    python scripts/measure_until_safe.py benchmarks/data/concerns_dev.jsonl

Each line of the file holds a text. Printed is the table of docs/risk.md: counts and shares, no text.
"To be read" are those of which all that can be counted is enough, and which a person must read: somebody's
own account, or an occasion told in plain words. A word counts as kept if it stands as it was written.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Sequence
from pathlib import Path
from statistics import mean, median

from redactkit import Decision, Outcome, Technique, redact
from redactkit.flow.until_safe import MADE, NOT_SAFE
from redactkit.policy import BUILTIN

_WORD = re.compile(r"\w+")
_MADE = re.compile(re.escape(MADE).replace(r"\{\}", r"(\d+)"))


def main() -> None:
    """Print one line per built-in policy."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("texts", type=Path)
    written = parser.parse_args().texts.read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in written if line]
    print(
        "| policy | texts | released | released, until safe | to be read, until safe | words kept | "
        "words kept, until safe | changes |"
    )
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name in BUILTIN:
        before = [redact(text, policy=name) for text in texts]
        after = [redact(text, policy=name, until_safe=True) for text in texts]
        # Both shares of words are of those texts in which changes were made.
        made = {
            at: int(found[1]) for at, each in enumerate(after) if (found := _MADE.search(each.reasons[-1]))
        }
        words = [_share([(texts[at], outcomes[at]) for at in made]) for outcomes in (before, after)]
        most = f"{median(made.values()):g} (most {max(made.values())})" if made else ""
        read = sum(not _released(each) and NOT_SAFE not in each.reasons for each in after)
        print(
            f"| `{name}` | {len(texts)} | {sum(map(_released, before))} | {sum(map(_released, after))} | "
            f"{read} | {words[0]} | {words[1]} | {most} |",
            flush=True,
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
