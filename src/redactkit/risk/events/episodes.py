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
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from redactkit.english.calendar import MONTH_BEGINS, WEEKDAY
from redactkit.english.sentences import sentences
from redactkit.english.speech import CLOSING
from redactkit.risk.events.verbs import TOKEN, WEIGHT, Done, done, reported, things

NEEDED = 3
"""Points from which on a sentence tells an episode."""
MOST_THINGS = 2
_STOPS = f".!?…)]{CLOSING}"
"""What ends a sentence, and is no part of what it tells."""


_HABIT = re.compile(
    r"\b(?:always|often|usually|regularly|sometimes|whenever|mostly|constantly|routinely|normally|generally"
    r"|frequently|typically|repeatedly|daily|weekly|nightly|tend(?:s|ed)?|keeps?"
    r"|used to|at times|from time to time|(?:every|each|most|some|many|all) (?:\w{1,12} )?(?:days?|nights?"
    r"|times?|weeks?|months?|years?|mornings?|evenings?|afternoons?|shifts?|weekends?"
    rf"|{WEEKDAY}s?))\b",
    re.IGNORECASE,
)
_MOMENT = re.compile(
    r"\b(?:when|while|whilst|until|then|after|before|during|yesterday"
    r"|as soon as|over the|in the middle of|by the time|just as|on the way"
    r"|(?:one|that|the|the next|the same|the following|last|this) (?:day|night|evening|morning|afternoon|week"
    rf"|weekend|month|moment|{WEEKDAY})|(?:minutes|hours|days|weeks) (?:later"
    r"|earlier))\b",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"(?P<hour>\b(?:at|about|around|by|until|till?|from|to|since|before|after|and) [0-2]?\d[.:][0-5]\d\b"
    r"|\b\d{1,2} ?[ap]\.?m\b|\bat (?:about )?(?:noon|midnight|midday)\b)"
    rf"|(?P<day>\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{MONTH_BEGINS})"
    r"|\bthe \d{1,2}(?:st|nd|rd|th)\b"
    r"|\b(?:New Year['’]s|Christmas|Boxing|Easter|Good|Maundy|Midsummer|May|Remembrance)"
    rf" (?:Day|Eve|{WEEKDAY})\b)"
    rf"|(?P<weekday>\b[Oo]n (?:the )?(?:\w{{3,9}} )?{WEEKDAY}\b)"
)
"""What is a moment, too: a time of day, a date, a day; a date with a time is an occasion by itself."""
_HIMSELF = re.compile(
    r"\b(?:(?:i|he|she) (?:was|am|is) the (?:one|person|first)|it was (?:me|i|him|her)) (?:who|that)\b",
    re.IGNORECASE,
)
"""What tells a happening by itself: that one did it and nobody else."""
_CALLED = re.compile(
    r"\b(?:rang|called|phoned|dialled|got|fetched|sent for) (?:for )?(?:999|(?:the|an) (?:ambulance|police"
    r"|fire brigade|paramedics?|coastguard))\b",
    re.IGNORECASE,
)
"""What tells one too: that help was called in an emergency."""


class EpisodeSentence(NamedTuple):
    """A sentence that tells what happened: where it stands, and whether it is a `happening` or a `deed`."""

    start: int
    end: int
    topic: str


def episodes(text: str) -> Iterator[EpisodeSentence]:
    """Yield the sentences that tell an episode, or a deed: something that one person did or suffered.

    Example:
        >>> told = "He threw the tablets across the canteen. I told the deputy. Tablets are often late."
        >>> [(told[each.start : each.end][:8], each.topic) for each in episodes(told)]
        [('He threw', 'happening'), ('I told t', 'deed')]
    """
    for start, end in sentences(text, ()):
        words = text[start:end].rstrip(_STOPS)
        topic = _topic(words)
        if topic:
            yield EpisodeSentence(start, start + len(words), topic)


def _topic(sentence: str) -> str:
    tokens = TOKEN.findall(sentence)
    low = list(map(str.casefold, tokens))
    verbs = done(tokens, low)
    if not verbs:
        return ""
    habit = _HABIT.search(sentence) is not None
    points = max(WEIGHT[each.kind] for each in verbs) + min(MOST_THINGS, _seen(low, verbs)) - 2 * habit
    dated = {each.lastgroup for each in _DATED.finditer(sentence)}
    if points >= NEEDED or (points == NEEDED - 1 and (dated or _MOMENT.search(sentence))):
        return "happening"
    if habit:
        return ""
    if {"day", "hour"} <= dated or _HIMSELF.search(sentence) or _CALLED.search(sentence):
        return "happening"
    return "deed" if any(each.personal for each in verbs) else ""


def _seen(low: Sequence[str], verbs: Sequence[Done]) -> int:
    """Return how many things the sentence shows: of what is only reported, those where something was done."""
    behind = reported(low)
    done_there = any(each.at > behind and each.kind != "act" for each in verbs)
    return things(low if done_there else low[:behind])
