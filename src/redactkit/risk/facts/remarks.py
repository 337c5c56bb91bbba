"""Say what words in quotation marks are: a remark that somebody made, or less."""

import re

from redactkit.english.speech import OPENING

REMARK = 7
"""Words from which on it is a remark that others know again, below it a few words quoted."""
_PROPOSED = re.compile(
    r"\b[Yy]ou (?:may|might|can|could|should) (?:(?:always|also|just|simply|then) )?(?:find it \w{2,10} to )?"
    r"(?:say|ask|answer|reply|write)(?: (?:with|them|him|her|an?|the|this|something|like|such|as|question"
    r"|words?|back|to|your|manager|for|example)){0,6}"
    rf"[:,]? ?[{OPENING}]?$"
)
_BACK = 160
"""How many characters before the words are read."""


def quoted(text: str, start: int, end: int) -> str:
    """Return `remark` for words in quotation marks that somebody said or wrote, `saying` for less.

    A few words are less, and so is what the reader is told that one may say.

    Example:
        >>> told = "'Go home and do not come back here.' You may say: 'Please tell me that in an e-mail.'"
        >>> quoted(told, 1, 35), quoted(told, 51, 84), quoted(told, 1, 8)
        ('remark', 'saying', 'saying')
    """
    if text.count(" ", start, end) + 1 < REMARK:
        return "saying"
    return "saying" if _PROPOSED.search(text, max(0, start - _BACK), start) else "remark"
