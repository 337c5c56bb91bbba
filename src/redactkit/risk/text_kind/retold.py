"""Tell a case retold by a body that people speak up to from the words of somebody who was there."""

import re
from collections.abc import Sequence

from redactkit.english.calendar import WEEKDAY
from redactkit.english.sentences import sentences
from redactkit.english.speech import DOUBLE_MARKS, OPENING, QUOTED
from redactkit.risk.events.episodes import episodes
from redactkit.risk.facts.placeholders import PLACEHOLDER

Stretch = tuple[int, int]

_OF_STAFF = re.compile(
    r"\b(?:I|me|my|mine|myself|im|ive)\b|\b(?:I|i)['’](?:m|ve|d|ll)\b"
    r"|\bus (?:all|nurses|carers|staff|teachers|officers|workers)\b"
    r"|\bour (?:\w+ )?(?:managers?|bosse?s?|deputy|teams?|shifts?|rotas?|wards?|homes?|units?|schools?"
    r"|staff|nurses|carers|colleagues|residents|patients|pupils|prisoners|children|employer|job|building)\b"
    r"|\bwe (?:all )?(?:are (?!\w+ing\b)|work(?:ed)? |(?:have|had) worked |got |nurse |care |teach )",
    re.IGNORECASE,
)
"""Words of somebody, or of several, who were there."""
_NOTE = re.compile(
    r"\b(?:callers?|referrer|informants?|complainant states?|anon|ref|d/w|t/c|re:|dob|o/e|c/o)\b|[=→&]"
    r"|\b\d{1,2}[.:]\d\d\b|\b\d{1,2}/\d{1,2}\b",
    re.IGNORECASE,
)
"""What a note on a call holds, and no case study."""
_OF_A_BODY = re.compile(
    r"\b(?:contacted|came to|approached|wrote to|got in touch with|in touch with|spoke to|rang|called) us\b"
    r"|\b(?:our|the|a) (?:confidential )?(?:helpline|hotline|advice line|reporting line|speak[- ]up \w+)\b"
    r"|\b(?:guardian|regulator|inspectorate|ombudsman|auditors?|professional standards|inspectors?)\b"
    r"|\b(?:case study|(?:this|our|second|next|another) (?:case|example|story)|speak(?:ing)? up|spoke up"
    r"|whistle-?blow\w*|what this shows|the learning|learned from)\b"
    r"|\b(?:raised?|raising|raises) (?:an?|her|his|their|the|these|this|it|concerns?)\b"
    r"|\b(?:remained|stayed) anonymous\b|\breported (?:it|this|that)\b",
    re.IGNORECASE,
)
_HEARD = re.compile(
    r"\b(?:told|contacted|reported|wrote|spoke|rang|telephoned|turned|went|complained|raised)\b[^.!?\n]{0,100}?"
    r"\b(?:unions?|boards?|professional body|authority|council|commission|diocese|police|programme|directors?"
    r"|chief executive|governor|head of|officer|adviser|us)\b"
)
"""That somebody went to whoever is there to hear it."""
_NAMED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Cllr|Councillor) [A-Z]")
_LEAST = 40
"""Words below which a text is too short to tell who speaks."""
_WORD = re.compile(r"[^\W\d_]+")
_OPENS = re.compile(rf"[{OPENING}(]?([^\W\d_])")
_FIXED = re.compile(
    rf"[{DOUBLE_MARKS}]|\b\d{{1,2}}(?:st|nd|rd|th)?\b|\b{WEEKDAY}\b"
    r"|\b(?:that|the same|the next|the following|last|one) (?:day|night|morning|afternoon|evening|weekend)\b"
    r"|\bat (?:a|the|her|his|their) (?:\w+ )?(?:meeting|party|hearing|dinner|funeral|interview|assembly)\b"
    r"|\bin front of\b",
    re.IGNORECASE,
)
"""What fixes one occasion, at which others were present."""


def retold(text: str) -> bool:
    """Tell whether a body, such as a helpline, retells a case, with no words of whoever was there.

    It is prose of at least forty words, without labels, names with a title, times and words of a note on a
    call; it speaks of going to somebody whose office it is to hear a concern. Neither "I" nor a "we" of the
    staff stands in it outside of quotation marks.

    Example:
        >>> retold("A nurse contacted us. She had told her manager that reviews were late, and nothing was "
        ...        "done. We asked the trust to look at its records. It found that the nurse was right, and "
        ...        "it has since changed how reviews are recorded and checks them each week.")
        True
        >>> retold("I told my manager that reviews were late, and nothing was done. " * 6)
        False
    """
    said = QUOTED.sub("X", text)
    if len(_WORD.findall(said)) < _LEAST or _OF_STAFF.search(said) or _NOTE.search(said):
        return False
    opens = [_OPENS.match(said, start) for start, _ in sentences(said, ())]
    if (
        PLACEHOLDER.search(text)
        or _NAMED.search(said)
        or not all(letter[1].isupper() for letter in opens if letter)
    ):
        return False
    return _OF_A_BODY.search(said) is not None or _HEARD.search(said) is not None


def fixed(text: str, passages: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Return those of `passages` that tell an occasion even in a text that is retold.

    That somebody told a manager, was told something or was thanked stands in each of them and leads to
    none; a happening that was seen, a remark, a day or a meeting leads to who was there. Of any other text
    all passages come back.

    Example:
        >>> fixed("I told him.", [(0, 11)])
        ((0, 11),)
    """
    if not passages or not retold(text):
        return tuple(passages)
    seen = [each for each in episodes(text) if each.topic == "happening"]
    return tuple(
        (start, end)
        for start, end in passages
        if _FIXED.search(text, start, end) or any(start < each.end and each.start < end for each in seen)
    )
