"""The sentences of a composite: what many concerns share, with the shares in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from redactkit.codebook import Code, Codebook
from redactkit.composing.frames import frame_of
from redactkit.composing.wording import capital, ordered, surface
from redactkit.publishing.counting.tuples import Pair
from redactkit.types import Statement

BANDS = (
    (4, "three or four"),
    (9, "between five and nine"),
    (19, "between ten and nineteen"),
    (49, "between twenty and forty-nine"),
    (99, "between fifty and ninety-nine"),
    (199, "between a hundred and two hundred"),
    (499, "between two and five hundred"),
    (999, "between five hundred and a thousand"),
)
"""How many concerns stand behind a composite, at most and in words."""
LARGEST = "more than a thousand"

MOST, HALF = 0.75, 0.5
"""The shares of the members from which a code is held by most of them, or by more than half."""
MOST_SHARES = 8
"""Shares in one composite: more are a table."""

TOLD_OF_MANY = ("setting", "kind", "affected", "basis", "told", "response", "detriment", "outcome")
"""What a composite tells of its members beside what defines it, in this order."""


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A sentence with room for a share and a wording, and what a second share adds to it."""

    first: str
    second: str


_PATTERNS: Mapping[str, _Pattern] = {
    "setting": _Pattern("{many} were about {says}", "{many} about {says}"),
    "said": _Pattern("{many} also said that {says}", "{many} that {says}"),
    "affected": _Pattern("{many} said that it affected {says}", "{many} that it affected {says}"),
    "they": _Pattern("{many} of those who reported it {says}", "{many} {says}"),
    "account": _Pattern("by the account of {many}, {says}", "by that of {many}, {says}"),
    "suffered": _Pattern("for speaking up, {many} {says}", "{many} {says}"),
    "by_then": _Pattern("by the time this was told, {says} in {many}", "{says} in {many}"),
}
"""By the frame of a code; two shares of one frame make one sentence."""


def band(count: int) -> str:
    """Return between which numbers a count of concerns lies, in words.

    Example:
        >>> band(12), band(4000)
        ('between ten and nineteen', 'more than a thousand')
    """
    return next((words for most, words in BANDS if count <= most), LARGEST)


def many(share: float) -> str:
    """Return a share in words, which leave open whether it is all of them.

    Example:
        >>> many(1.0), many(0.5), many(0.2)
        ('most', 'more than half', 'some')
    """
    return "most" if share >= MOST else "more than half" if share > HALF else "some"


def title(code: Code) -> str:
    """Return the headline of a composite that a code defines."""
    return code.title or f"What else was reported of {code.says}"


def sentences(
    defining: Sequence[Pair], concerns: str, shares: Mapping[Pair, str], book: Codebook
) -> Iterator[Statement]:
    """Yield the sentences of a composite, each with its codes.

    Args:
        defining: what holds of all members; the last of them is what the composite is about.
        concerns: how many they are, in words.
        shares: what many of them share, with how many, in the order in which it is told.
        book: the codebook.
    """
    sectors = tuple(pair for pair in defining if pair[0] == "sector")
    place = f" from {book.code(*sectors[0]).says}" if sectors else ""
    yield Statement(
        f"This composite tells what {concerns} concerns{place} have in common; it is not the story of any "
        f"one of them.",
        sectors,
    )
    about = book.code(*defining[-1])
    said = f"it affected {surface(about)}" if about.field == "affected" else surface(about)
    yield Statement(f"All of them said that {said}.", (defining[-1],))
    groups: dict[str, list[Pair]] = {}
    for pair in shares:
        groups.setdefault(_frame(book.code(*pair)), []).append(pair)
    for frame, pairs in groups.items():
        for at in range(0, len(pairs), 2):
            yield _shared(frame, pairs[at : at + 2], shares, book)


def _frame(code: Code) -> str:
    return "setting" if code.field == "setting" else frame_of(code)


def _shared(frame: str, pairs: Sequence[Pair], shares: Mapping[Pair, str], book: Codebook) -> Statement:
    pattern = _PATTERNS[frame]
    said = [
        form.format(many=shares[pair], says=surface(book.code(*pair)))
        for form, pair in zip((pattern.first, pattern.second), pairs, strict=False)
    ]
    return Statement(f"{capital(', and '.join(said))}.", ordered(pairs, book))
