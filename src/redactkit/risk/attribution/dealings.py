"""Say who cannot hold a post: whoever its holder tells, asks or helps, or is told by, is somebody else."""

import re
from collections.abc import Set

from redactkit.risk.cast import Cast

_DEALT = (
    r"(?:(?:had|has|also|then|never|later|once) )?(?:told|tells|asked|asks|gave|sent|helped|warned|advised"
    r"|thanked|met|rang|phoned|called|assured|informed|reminded|offered|showed|paid|promised|let)"
)
_TO_HER = re.compile(
    rf" {_DEALT} (?P<who>me|him|them|her(?=[.,;:!?)]| (?:that|to|she|he|it|they|about|not|if|how|what)\b))",
    re.IGNORECASE,
)
_BY_HER = re.compile(
    rf"\b(?P<who>I|she|he|they) {_DEALT} (?:an?|the|my|her|his|their) (?:[a-z-]+ ){{0,2}}$", re.IGNORECASE
)
_BEFORE = 60
"""How many characters before a post are read for who dealt with its holder."""


def others(text: str, people: Cast, start: int, end: int) -> Set[str]:
    """Return who is not the holder of the post at a stretch, since one of the two deals with the other.

    Example:
        >>> cast = Cast.of((), [(22, 25, "writer")], (0,))
        >>> others("A consultant had told her that all was well.", cast, 2, 12)
        frozenset({'writer'})
        >>> others("A consultant left her.", cast, 2, 12)
        frozenset()
    """
    met = _TO_HER.match(text, end), _BY_HER.search(text, max(0, start - _BEFORE), start)
    found = (people.known(*match.span("who")) for match in met if match)
    return frozenset(who for who in found if who)
