"""From coded facts to a case study in plain English, and back."""

from redactkit.composing.levels import narrow, wide
from redactkit.composing.reading import read
from redactkit.composing.study import compose, told_as
from redactkit.composing.telling import LONGEST, SHORTEST, of_editor, tell, words

__all__ = [
    "LONGEST",
    "SHORTEST",
    "compose",
    "narrow",
    "of_editor",
    "read",
    "tell",
    "told_as",
    "wide",
    "words",
]
