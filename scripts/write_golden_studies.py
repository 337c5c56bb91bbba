"""Write every code in its sentences, at every level, into tests/composing/golden.txt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from redactkit.codebook import Code, load
from redactkit.composing import tell

GOLDEN = Path(__file__).parent.parent / "tests" / "composing" / "golden.txt"
BOOK = load()
MATTER = "information.breach"
"""The kind beside which codes of the other fields are told."""
CHILDREN = ("affected", "children")


def golden() -> str:
    """Return a block for each code that can be told: it, its wider words, and the sentences that tell it."""
    return "\n".join(_block(code) for code in BOOK if code.says)


def _block(code: Code) -> str:
    chain = " > ".join(BOOK.chain(code.field, code.code))
    return f"{code.field} {chain}\n" + "".join(f"    {text}\n" for text in _sentences(code))


def _sentences(code: Code) -> Iterator[str]:
    """Yield what tells a code; of a kind also how it is told of a child."""
    own = (code.field, code.code)
    if code.field != "kind":
        yield from (each.text for each in tell([("kind", MATTER), own], BOOK) if own in each.codes)
        return
    plain = [each.text for each in tell([own], BOOK) if own in each.codes]
    yield from plain
    yield from (
        each.text for each in tell([own, CHILDREN], BOOK) if own in each.codes and each.text not in plain
    )


if __name__ == "__main__":
    GOLDEN.write_text(golden(), encoding="utf-8")
