"""Choose the column of the classifier's weights for a fact: by its type, its words and where it stands."""

import re

from redactkit.english.speech import OPENING, SAYS
from redactkit.risk.cast import Cast
from redactkit.risk.matching.patterns import patterns
from redactkit.risk.people.speakers import speaker
from redactkit.types import Type

_SAID = re.compile(
    rf"(?:\b(?:{SAYS})(?: it| staff)?(?:(?: to| at)? (?:me|us|him|her|them|the \w{{1,10}}))?"
    r"(?: that| it was)?[,:]? ?|: ?)$"
)
HEAD = re.compile(r"\b(?:date|sent|received|time|call|tel|phone|note|taken)\b[^\n]{0,30}$", re.IGNORECASE)
"""What stands before the time of a letter or a call."""
_LABEL = re.compile(r"[\[(>*•\s-]*(?:[A-Za-z][\w'’/ ]{0,28}[:,]?[ \t]{0,4})?")
_ENDS = re.compile(r"[\])]?:?\s{0,3}(?:\n|$|[\]|])")
_WORDS = dict(patterns("people.tsv"))
_NO_HOLDER, _KIN = _WORDS["no holder"], _WORDS["kin"]
_MONEY = re.compile(r"(?i)[£$€]|\b(?:pounds?|quid|grand|pence)\b")
_REGISTER = re.compile(
    r"(?i)\b(?:urn|ukprn|ofsted|cqc|location|charity|company|provider|site|setting|unit|school|home|shop|ward|regist\w+|estyn|ciw|permit)\b[^.\n]{0,16}$"
)
"""What stands before the number of a setting, which is about all who belong to it."""
_HEADS = re.compile(
    r"(?i)\b(?:bed(?:s|ded)?|places?|residents?|pupils?|child(?:ren)?|kids|weans|boys|girls|patients?|staff|people|folk"
    r"|persons?|students?|of us|of them|team|sites?|homes?|houses|members"
    r"|officers?|workers?|nurses?|carers?|men|women|mums|families|babies"
    r"|adults|users?|tenants?|volunteers?|trustees?|lads"
    r"|siblings|brothers|sisters|families|employees|teachers|inmates|prisoners)\b"
)
_ROLE, _DEMOGRAPHIC, _DATETIME, _EVENT = Type.ROLE, Type.DEMOGRAPHIC, Type.DATETIME, Type.EVENT
_QUANTITY, _CONTACT, _IDENTIFIER = Type.QUANTITY, Type.CONTACT, Type.IDENTIFIER
_OTHERS = {kind: kind.value for kind in Type} | {Type.PERSON: "DEMOGRAPHIC"}
"""The columns of types that are not taken apart."""


def group_of(text: str, people: Cast, kind: Type, start: int, end: int) -> str:
    """Return the column of the classifier's weights for a fact.

    Kin, terms of employment, words that were spoken, sums of money, counts of heads and the dates of
    letters and messages each have a column of their own.

    Example:
        >>> nobody = Cast.of((), (), (0,))
        >>> group_of("my husband", nobody, Type.DEMOGRAPHIC, 3, 10)
        'KIN'
        >>> group_of("for nine years", nobody, Type.ROLE, 4, 14)
        'TERMS'
    """
    words = text[start:end]
    if kind is _ROLE:
        return "TERMS" if _NO_HOLDER.match(words) else "ROLE"
    if kind is _DEMOGRAPHIC:
        return "KIN" if _KIN.search(words) else "DEMOGRAPHIC"
    if kind is _DATETIME:
        return "STAMP" if _stamps(text, people, start, end) else "DATETIME"
    if kind is _EVENT:
        return "SAID" if spoken(text, start) else "EVENT"
    if kind is _QUANTITY:
        if _MONEY.search(words):
            return "MONEY"
        return "HEADS" if _HEADS.search(text, start, min(len(text), end + 14)) else "QUANTITY"
    if kind is _CONTACT or kind is _IDENTIFIER:
        return "REGISTER" if _REGISTER.search(text, start - 34, start) else "IDENTIFIER"
    return _OTHERS[kind]


def spoken(text: str, start: int) -> bool:
    """Say whether a stretch is in quotation marks or follows "said"."""
    quoted = start > 0 and text[start - 1] in OPENING
    return quoted or _SAID.search(text, start - 30, start) is not None


def _stamps(text: str, people: Cast, start: int, end: int) -> bool:
    """Say whether a date is that of a letter, a call or a message: in its heading, alone on its line."""
    message = speaker(people.said, start)
    if message and start < message.start:
        return True
    line = text.rfind("\n", max(0, start - 50), start) + 1
    return bool(
        (line or start < 50) and _LABEL.fullmatch(text, line, start) and _ENDS.match(text, end)
    ) or bool(start < 300 and HEAD.search(text, max(line, start - 40), start))
