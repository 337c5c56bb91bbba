"""Tokenise a text for the search for job titles: words, punctuation, line breaks."""

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"(\b(?i:(?:mr|mrs|ms|dr|prof|rev|st|sgt|no)\.|(?:https?:/|www\.)\S+)|\b(?:[A-Z]\.)+|"
    r"\w+(?:[.,:/]\d+|@\S+|(?<=\d)-[^\W\d]+|(?<=[^\W\d])-\d+)*|"
    r"\s+|['’](?i:s|m|d|ll|re|ve|t)\b|\.{2,}|.)( ?)"
)
"""Titles and initials keep their full stop, addresses and numbers are whole."""


class Token(NamedTuple):
    """A word, a punctuation mark, or white space beyond one blank; its `repr` shows none of it.

    `spaced` tells whether a blank follows that is not of the next token.
    """

    start: int
    text: str
    spaced: bool

    def __repr__(self) -> str:
        return f"Token(start={self.start}, spaced={self.spaced})"


def tokens(text: str) -> list[Token]:
    """Return the tokens of `text` in order; joined with their blanks they are the text.

    Example:
        >>> [token.text for token in tokens("Dr. Lee's co-worker, 24-hour care.")]
        ['Dr.', 'Lee', "'s", 'co', '-', 'worker', ',', '24-hour', 'care', '.']
    """
    return [Token(match.start(), match[1], bool(match[2])) for match in _TOKEN.finditer(text)]
