"""Tell whether a text is told by somebody who was there, or reported about others."""

import re

_WORD = re.compile(r"[^\W\d_]+")
_SPEAKER = re.compile(r"(?i)(?<!\w)(?:i|im|ive|me|my|mine|myself|we|us|our|ours|ourselves)(?!\w)")
_LEAST = 0.01
"""Of the words of a told text, at least this share is its speaker's "I", "my", "we" …"""


def reported(text: str) -> bool:
    """Tell whether nobody speaks of himself in `text`: minutes, a report, a judgment.

    Example:
        >>> reported("The applicant was dismissed."), reported("I was dismissed. My manager laughed.")
        (True, False)
    """
    return len(_SPEAKER.findall(text)) < _LEAST * len(_WORD.findall(text))
