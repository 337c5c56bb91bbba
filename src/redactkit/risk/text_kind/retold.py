"""Tell a case retold by a body that people speak up to from the words of somebody who was there."""

import re
from collections.abc import Sequence

from redactkit.english.calendar import WEEKDAY
from redactkit.english.speech import DOUBLE_MARKS
from redactkit.english.text_kind.retold import told_by_a_body
from redactkit.risk.events.episodes import episodes
from redactkit.risk.facts.placeholders import PLACEHOLDER

Stretch = tuple[int, int]

_FIXED = re.compile(
    rf"[{DOUBLE_MARKS}]|\b\d{{1,2}}(?:st|nd|rd|th)?\b|\b{WEEKDAY}\b"
    r"|\b(?:that|the same|the next|the following|last|one) (?:day|night|morning|afternoon|evening|weekend)\b"
    r"|\bat (?:a|the|her|his|their) (?:\w+ )?(?:meeting|party|hearing|dinner|funeral|interview|assembly)\b"
    r"|\bin front of\b",
    re.IGNORECASE,
)
"""What fixes one occasion, at which others were present."""


def retold(text: str) -> bool:
    """Tell whether a body, such as a helpline, retells a case, in a text of which nothing was taken out.

    Example:
        >>> told = (
        ...     "A nurse contacted us. She had told her manager that reviews were late, and nothing was "
        ...     "done. We asked the trust to look at its records. It found that the nurse was right, and "
        ...     "it has since changed how reviews are recorded and checks them each week."
        ... )
        >>> retold(told), retold(told.replace("A nurse", "[ROLE 1]"))
        (True, False)
    """
    return told_by_a_body(text) and not PLACEHOLDER.search(text)


def fixed(text: str, passages: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Return those of `passages` that tell an occasion even in a text that is retold.

    That somebody told a manager, was told something or was thanked stands in each of them and leads to
    none; a happening that was seen, a remark, a day or a meeting leads to who was there. Of any other text
    all passages come back.

    Example:
        >>> fixed("I told him.", [(0, 11)])
        ((0, 11),)
    """
    if not passages or not retold(text):
        return tuple(passages)
    seen = [each for each in episodes(text) if each.topic == "happening"]
    return tuple(
        (start, end)
        for start, end in passages
        if _FIXED.search(text, start, end) or any(start < each.end and each.start < end for each in seen)
    )
