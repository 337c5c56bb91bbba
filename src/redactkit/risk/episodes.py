"""Find the sentences that tell, in plain words, something that happened once.

What is told decides who knows it again: that tablets are signed for too early is known wherever it is
done; that he threw them across the canteen, to those who were there. A sentence counts by what makes it
a case and no custom: a verb in the past of something that is seen (to throw more than to find, to tell
not at all), things that can be touched, a moment ("the night the lift stuck"); against it counts what makes
it a habit ("every morning", "whenever").

**Source**: Smith 2003, Modes of Discourse, chapter 4: events and reports against generic and generalising
sentences; Hopper and Thompson 1980, "Transitivity in grammar and discourse", Language 56, for what makes
a clause tell of a happening. The weights are our own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from redactkit.risk.clauses import TOKEN, WEIGHT, done, things
from redactkit.risk.patterns import beginning_with

NEEDED = 3
"""Points from which on a sentence tells an episode."""
MOST_THINGS = 2
_SENTENCE = re.compile(r"[^\s.!?][^.!?\n]{0,600}")
_HABIT = beginning_with(
    "aourswmcngftdkyebi",
    r"\b(?:always|often|usually|regularly|sometimes|whenever|mostly|constantly|routinely|normally"
    r"|generally|frequently|typically|repeatedly|daily|weekly|nightly|tend(?:s|ed)?|used to|keeps?|at times"
    r"|from time to time|(?:every|each|most|some|many|all) (?:\w{1,12} )?(?:days?|nights?|times?|weeks?"
    r"|months?|years?|mornings?|evenings?|afternoons?|shifts?|weekends?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?))\b",
    re.IGNORECASE,
)
_MOMENT = beginning_with(
    "wutabdoijylmhn",
    r"\b(?:when|while|whilst|until|then|after|before|as soon as|during|over the|in the middle of"
    r"|by the time|just as|on the way|yesterday"
    r"|(?:one|that|the|the next|the same|the following|last|this) (?:day|night|evening|morning|afternoon|week"
    r"|weekend|month|moment|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|(?:minutes|hours|days|weeks) (?:later"
    r"|earlier))\b",
    re.IGNORECASE,
)
_PLAINLY = beginning_with(
    "ihsrcpdgf",
    r"\b(?:(?:i|he|she) (?:was|am|is) the (?:one|person|first)|it was (?:me|i|him|her)) (?:who|that)\b"
    r"|\b(?:rang|called|phoned|dialled|got|fetched|sent for) (?:for )?(?:999|(?:the|an) (?:ambulance|police"
    r"|fire brigade|paramedics?|coastguard))\b",
    re.IGNORECASE,
)
"""What tells a happening by itself: that one did it and nobody else, that help was called in an emergency."""


@dataclass(frozen=True, slots=True, order=True)
class Told:
    """A sentence that tells what happened: where it stands, and whether it is a `happening` or a `deed`."""

    start: int
    end: int
    topic: str


def episodes(text: str) -> Iterator[Told]:
    """Yield the sentences that tell an episode, or a deed: something that one person did or suffered.

    Example:
        >>> told = "He threw the tablets across the canteen. I told the deputy. Tablets are often late."
        >>> [(told[each.start : each.end][:8], each.topic) for each in episodes(told)]
        [('He threw', 'happening'), ('I told t', 'deed')]
    """
    for match in _SENTENCE.finditer(text):
        words = match[0].rstrip()
        topic = _topic(words)
        if topic:
            yield Told(match.start(), match.start() + len(words), topic)


def _topic(sentence: str) -> str:
    tokens = TOKEN.findall(sentence)
    verbs = done(tokens)
    if not verbs:
        return ""
    habit = 2 * bool(_HABIT.search(sentence))
    best = max(WEIGHT[each.kind] for each in verbs)
    moment = bool(_MOMENT.search(sentence))
    points = best + min(MOST_THINGS, things(tokens)) + moment - habit
    if points >= NEEDED or (_PLAINLY.search(sentence) and not habit):
        return "happening"
    return "deed" if not habit and any(each.personal for each in verbs) else ""
