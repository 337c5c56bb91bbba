"""Print what the import and three verbs cost in this checkout: processor time a text, and memory.

    PYTHONPATH=src python scripts/measure_cost.py

The texts are the development concerns, in one process, once other texts were read. To compare two checkouts
run it in each, turn about, several times, and take the medians: processor time hardly depends on other load.
"""

from __future__ import annotations

import json
import resource
import time
from pathlib import Path

START = time.process_time()
import redactkit  # noqa: E402 - its import is what is measured

IMPORT = time.process_time() - START
TEXTS = Path(__file__).parent.parent / "benchmarks" / "data" / "concerns_dev.jsonl"
READ_BEFORE = 6


def main() -> None:
    """Print one line for the import, one for each verb, one for memory."""
    texts = [json.loads(line)["text"] for line in TEXTS.read_text("utf-8").splitlines()]
    documents = [redactkit.Document(f"d{number}", text) for number, text in enumerate(texts)]
    print(f"import {IMPORT * 1000:.0f} ms")
    for verb in (redactkit.detect, redactkit.redact, redactkit.assess):
        for document in documents[:READ_BEFORE]:
            verb(document)
        began = time.process_time()
        for document in documents:
            verb(document)
        spent = (time.process_time() - began) / len(documents)
        print(f"{verb.__name__} {spent * 1000:.1f} ms a text")
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
