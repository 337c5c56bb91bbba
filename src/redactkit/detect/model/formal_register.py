"""Tell whether a text is a formal record about others, such as a judgment or an inspector's report."""

import re

_WORD = re.compile(r"[^\W\d_]+")
_SPEAKER = re.compile(r"(?i)(?<!\w)(?:i|im|ive|me|my|mine|myself|we|us|our|ours|ourselves)(?!\w)")
_NOMINAL = re.compile(r"(?i)(?<!\w)(?:the|of)(?!\w)")
_NUMBER = re.compile(r"\d+")
_FEW = 0.01
"""Of the words of a told text, at least this share is its speaker's "I", "my", "we" …"""
_MANY = 0.11
"""Of the words of formal prose, at least this share is "the" and "of"; a caller's words have half of that."""
_DATED = 0.03
"""For a hundred words of a record there are at least so many numbers; a case study has hardly any left."""
_LEAST = 1_200
"""Characters below which a text is too short for these shares to tell."""


def formal(text: str) -> bool:
    """Tell whether `text` is formal: no first person, and many nouns and numbers.

    **Source** Biber 1988, Variation across Speech and Writing, chapter 6: pronouns of the first person
    mark involved, prepositions and nouns informational prose. The two limits are our own.

    Example:
        >>> formal("On 12 May 2004 the dismissal of the applicant was upheld by the court. " * 20)
        True
        >>> formal("On 12 May 2004 I was dismissed by the head of the school. " * 20)
        False
    """
    words = len(_WORD.findall(text))
    return (
        len(text) >= _LEAST
        and len(_SPEAKER.findall(text)) < _FEW * words
        and len(_NOMINAL.findall(text)) >= _MANY * words
        and len(_NUMBER.findall(text)) >= _DATED * words
    )
