"""Recognise a case that a body which people speak up to tells in its own words."""

import re

from redactkit.english.sentences import sentences
from redactkit.english.speech import OPENING, QUOTED

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


def told_by_a_body(text: str) -> bool:
    """Tell whether a body, such as a helpline, retells a case, with no words of whoever was there.

    It is prose of at least forty words, without labels, names with a title, times and words of a note on a
    call; it speaks of going to somebody whose office it is to hear a concern. Neither "I" nor a "we" of the
    staff stands in it outside of quotation marks.

    Example:
        >>> told = (
        ...     "A nurse contacted us. She had told her manager that reviews were late, and nothing was "
        ...     "done. We asked the trust to look at its records. It found that the nurse was right, and "
        ...     "it has since changed how reviews are recorded and checks them each week."
        ... )
        >>> told_by_a_body(told), told_by_a_body("I told my manager that reviews were late. " * 9)
        (True, False)
    """
    said = QUOTED.sub("X", text)
    if len(_WORD.findall(said)) < _LEAST or _OF_STAFF.search(said) or _NOTE.search(said):
        return False
    opens = [_OPENS.match(said, start) for start, _ in sentences(said, ())]
    if _NAMED.search(said) or not all(letter[1].isupper() for letter in opens if letter):
        return False
    return _OF_A_BODY.search(said) is not None or _HEARD.search(said) is not None
