"""Say of a text what could not be known of it."""

import re
from collections.abc import Mapping
from itertools import islice

from redactkit.risk.cast import WRITER, Cast
from redactkit.risk.facts.placeholders import PLACEHOLDER
from redactkit.risk.matching.rarity import FUNCTION_WORDS
from redactkit.risk.text_kind.languages import FEWEST_WORDS, foreign, has_foreign_passage

_WORD = re.compile(r"[^\W\d_]+")


def unknown(text: str, cast: Cast) -> Mapping[str, str]:
    """Return what an assessment of `text` could not know, by a short name; empty where nothing stood out.

    Example:
        >>> nobody = Cast.of((), (), (0,))
        >>> sorted(unknown("[PERSON 1], ...", nobody))
        ['hidden', 'no words', 'nobody']
    """
    left, hidden = PLACEHOLDER.subn(" ", text)
    words = [match[0].lower() for match in islice(_WORD.finditer(left), FEWEST_WORDS)]
    found = {}
    if foreign(left):
        found["not read"] = (
            "most words are in no English list: what they tell is not counted, a person must read it"
        )
    elif has_foreign_passage(left):
        found["partly not read"] = (
            "a passage is in another language: what it tells is not counted, a person must read it"
        )
    if hidden:
        found["hidden"] = f"{hidden} placeholders: what stood there is counted by its kind alone"
    if FUNCTION_WORDS.issuperset(words) and len(words) < FEWEST_WORDS:
        found["no words"] = (
            "there are no words to read that tell anything: what pictures or attachments tell is not counted"
        )
    elif len(words) < FEWEST_WORDS:
        found["few words"] = "so few words do not tell what they are about"
    if not any(each.mentions for each in cast.everybody if each.id != WRITER):
        found["nobody"] = "nobody but the writer is seen in it: a person it speaks of unnamed is not counted"
    return found
