"""Put what a benchmark printed into its page of the docs, between two lines that say whose it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


def put(page: Path, opens: str, closes: str, lines: Sequence[str]) -> None:
    """Write `lines` between the lines `opens` and `closes` of a page, in the place of what stands there.

    Raises:
        ValueError: the page lacks one of the two lines; it is left as it is.
    """
    before, found, rest = page.read_text("utf-8").partition(opens)
    _, ended, after = rest.partition(closes)
    if not found or not ended:
        raise ValueError(f"{page.name} lacks the line {(closes if found else opens).strip()!r}.")
    page.write_text(f"{before}{opens}\n" + "\n".join(lines) + f"\n\n{closes}{after}", encoding="utf-8")
