"""Name the sentences that show a fact: those to which most of its attention went."""

from __future__ import annotations

from collections.abc import Sequence

from redactkit.coding.attention import Floats
from redactkit.coding.windows import Stretch

Range = tuple[int, int]

MOST = 2
_BESIDE = 0.6
"""A second sentence is named if it has this share of the first one's attention."""


def evidence(share: Floats, stretches: Sequence[Stretch], sentences: Sequence[Range]) -> tuple[Range, ...]:
    """Return where the sentences lie, in order of the text, at most `MOST`.

    Args:
        share: each stretch's share of the attention, [stretches].
        stretches: which sentence each is of.
        sentences: where each sentence lies in the text.
    """
    order = share.argsort(kind="stable")[::-1][:MOST]
    chosen = {stretches[at].sentence for at in order.tolist() if share[at] >= _BESIDE * share[order[0]]}
    return tuple(sentences[number] for number in sorted(chosen))
