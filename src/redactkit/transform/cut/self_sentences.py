"""Find the sentences in which writers speak of themselves alone, and of nothing that was done to anybody."""

from __future__ import annotations

import re
from collections.abc import Sequence

from redactkit.english.sentences import Range, sentences
from redactkit.english.speech import QUOTED
from redactkit.transform.cut.evidence_words import tells
from redactkit.transform.cut.writer_passages import less_bullet, shields, skeleton
from redactkit.types import Span

_ONESELF = re.compile(r"\b(?:I|i|[Mm]e|[Mm]ine|[Mm]y(?:self)?|[Ii]['’]?(?:m|ve|d|ll))\b(?![.\w])")
_OTHERS = re.compile(
    r"⟨PERSON⟩|\b(?:he|she|they|him|her|hers|his|them|their|us|people|staff|lad|lass|"
    r"the (?:man|woman|old|young))\b"
    r"|['’](?:s|d|ll) (?:been|got|not)\b",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"\b(?:i am|i['’]?m|i was|i work(?:ed)?|i have worked|i['’]ve worked|i(?: am|['’]m)? writ(?:e|ing)) "
    r"(?:an?|the|at|for|in|on|as|with|about|to|of|because|concerning|regarding)\b|⟨ORGANISATION⟩",
    re.IGNORECASE,
)
"""An opening tells where the concern is about, and as what somebody saw it: a reader needs it."""


def of_oneself(text: str, spans: Sequence[Span]) -> tuple[Range, ...]:
    """Return the sentences that go with no loss to what a concern is about, in order.

    Of two released texts the one that keeps "I retire in spring" or "I only do weekdays" leads a
    colleague to its writer; neither is evidence of anything.

    Example:
        >>> said = "They are locked in. I retire in spring. I told the manager."
        >>> [said[start:end] for start, end in of_oneself(said, ())]
        ['I retire in spring.']
    """
    shielded = shields(text, spans)
    return tuple(
        less_bullet(text, each)
        for each in sentences(text, shielded)
        if _alone(skeleton(text, each, shielded))
    )


def _alone(said: str) -> bool:
    outside = QUOTED.sub("", said)
    return bool(_ONESELF.search(outside)) and not any(
        there(said) for there in (tells, _OTHERS.search, _OPENS.search)
    )
