"""Tell whether a text is formal prose about others, such as a judgment or an inspector's report."""

import re

_WORD = re.compile(r"[^\W\d_]+")
_SPEAKER = re.compile(r"(?i)(?<!\w)(?:i|im|ive|me|my|mine|myself|we|us|our|ours|ourselves)(?!\w)")
_NOMINAL = re.compile(r"(?i)(?<!\w)(?:the|of)(?!\w)")
_FEW = 0.01
"""Of the words of a told text, at least this share is its speaker's "I", "my", "we" …"""
_MANY = 0.11
"""Of the words of formal prose, at least this share is "the" and "of"; a caller's words have half of that."""


def formal(text: str) -> bool:
    """Tell whether nobody speaks of himself in `text` and its sentences are made of nouns.

    **Source** Biber 1988, Variation across Speech and Writing, chapter 6: pronouns of the first person
    mark involved, prepositions and nouns informational prose. The two limits are our own.

    Example:
        >>> formal("The dismissal of the applicant was upheld."), formal("I was dismissed by the head.")
        (True, False)
    """
    words = len(_WORD.findall(text))
    return len(_SPEAKER.findall(text)) < _FEW * words and len(_NOMINAL.findall(text)) >= _MANY * words
