"""Find the passages that tell in plain words what happened on one occasion, which those who were there know.

No word of them need be marked: "I told the manager and he put it in the bin in front of me" holds
nothing but common words, and yet the manager knows who told him. How many knew is not in the text, so
that no set is counted from such a passage: a person must read it.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from redactkit.english.calendar import SEASON, WEEKDAY, WEEKDAY_AS_SAID
from redactkit.english.kinship import HER, HIS
from redactkit.english.speech import DOUBLE_CLOSING, DOUBLE_MARKS
from redactkit.risk.cast import WRITER, Cast

_KEPT = """
    told said saw seen gave given took taken made went gone came got found left kept put wrote written rang
    spoke spoken heard let sat stood held brought caught began broke broken drove driven ate fell fought hid
    hidden hit hurt led lent lost met paid ran read sent shook shot shown shut slept sold spent stole stolen
    stuck struck swore sworn taught threw thrown woke bought built burnt chose chosen cut did done drew drawn
    dealt flew forgot forgotten froze frozen hung laid lay lit rose rung sang set slid slung spat split spread
    swept swung tore torn understood upset withdrew withdrawn wept won
""".split()  # noqa: SIM905 - a list of words is read, not looked at
"""Past forms that do not end in "ed"."""
_STATES = """
    believed wanted hoped needed liked loved lived worked started joined trained qualified
    retired used seemed supposed concerned worried scared tired frightened employed based married interested
    involved experienced allowed registered need feed bleed speed breed shed bed red hundred indeed agreed
    entitled required expected named called aged
""".split()  # noqa: SIM905
"""Words that do, and tell no act which others see: what somebody feels, is, or was for long."""
_ENDED = rf"(?=[a-z]{{2,14}}ed\b)(?!(?:{'|'.join(_STATES)})\b)[a-z]+"
_PAST = rf"(?:{_ENDED}|{'|'.join(_KEPT)})\b"
_BETWEEN = (
    r"(?:(?:also|then|just|only|never|again|later|once|both|even|still|all|already|[a-z]{2,9}ly) ){0,2}"
)
_BEEN = r"(?:['’]?(?:ve|d) |have |had |has )?(?:been |not |never |was |were |got |did(?:n['’]?t| not) ){0,2}"
_CLOSED = f"[{DOUBLE_CLOSING})]?"
"""What may close behind a name that is not the real one: "Mia" refused."""
_ACTED = re.compile(
    rf"{_CLOSED}(?:,? |(?=['’]))(?:(?:had|chose|tried|went|came) to )?{_BETWEEN}{_BEEN}{_BETWEEN}{_PAST}"
    r"| (?:didn['’]?t|did not|wouldn['’]?t|would not|couldn['’]?t|could not) [a-z]{2,12}\b",
    re.IGNORECASE,
)
_TO_US = re.compile(
    r"[^.!?;\n]{0,14}?\b(?:you|(?:this|the|your) (?:hotline|helpline|line|service|regulator|form)|Ofsted|"
    r"CQC)\b"
)
_DONE_TO = re.compile(
    rf"\b{_PAST}(?: (?!(?:and|but|so|that|when)\b)[\w’'\[\]-]{{1,14}}){{0,3}} $"
    r"|\b(?:in front of|next to|beside|behind|over to|apart from) $",
    re.IGNORECASE,
)
_WHO = re.compile(rf"\b(?:I am|I['’]?m|I was) [^.!?\n]{{1,60}}? who (?P<did>{_PAST})", re.IGNORECASE)
_MINE = re.compile(
    r"(?: [\w’'-]{1,15}){1,3}? (?:was|were|had|has|have|got|been|went|gone|stopped|disappeared|came|"
    r"changed)\b",
    re.IGNORECASE,
)
_WE = re.compile(r"\b(?:we|us)\b", re.IGNORECASE)
_KIN = "|".join((*HER, *HIS, "partner", "cousin"))
_OWN_KIN = re.compile(
    rf"(?:\b(?:[Mm]y|[Oo]ur) (?:\[DEMOGRAPHIC[^\]\n]{{0,6}}\]|(?:{_KIN}))|(?<![\w’'] )\b(?i:{_KIN}))"
    rf" (?:was |had |has |got )?{_PAST}"
)
_BARE = re.compile(
    rf"\s{{0,3}}(?:[-*•–] {{0,3}})?(?P<did>{_PAST})(?=[^.!?\n]{{0,120}}\b(?:[Mm]e|[Mm]y)\b)",
    re.IGNORECASE,
)
"""A note without a subject: "Told the manager of my visit"."""
_DID = re.compile(rf"{_CLOSED} {_BETWEEN}(?:has |had |was |were )?(?:been )?{_BETWEEN}{_PAST}", re.IGNORECASE)
_OCCASION = re.compile(
    rf"\[(?:DATETIME|EVENT)[^\]\n]{{0,6}}\]|[{DOUBLE_MARKS}]|\[…\]"
    r"|\b(?:(?:that|the same|the next|the following|last|one|this|the other) (?:day|night|morning|afternoon|"
    rf"evening|week|weekend|shift|time|{WEEKDAY})\b"
    rf"|(?:on|at|in) (?:{SEASON}|{WEEKDAY})\b"
    r"|(?:yesterday|today|tonight|(?:when|once|while|until|till?) (?:i|he|she|they|we|\[))"
    rf"|{WEEKDAY_AS_SAID} (?:nite|night|nt|morn(?:ing)?|"
    r"afternoon|aft|eve(?:ning)?|shift|late|early)\b|(?:(?:last|lst|that|this) (?:nite|nt)|nite b4|2nite|"
    r"yest(?:erday|ie)?|yday|ystday)\b"
    r"|\d{1,2}[.:]\d\d\b|\d{1,2} ?[ap]m\b)",
    re.IGNORECASE,
)
_BACK = 60
"""How many characters before a mention are read for what was done to the person."""


def occasions(text: str, people: Cast, passages: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return those of `passages` that tell an occasion, in order.

    They are those in which the writer, or somebody of the writer's family, did something or had
    something done or said to them, those that tell what another did at a certain time, and messages
    between others: whoever was in that chat knows it.

    Example:
        >>> said = "Bells are unplugged at night. I told Ann. That night Bob hit him."
        >>> cast = Cast.of((), [(30, 31, WRITER), (37, 40, "p1"), (53, 56, "p2")], (0, 30, 42))
        >>> [said[start:end] for start, end in occasions(said, cast, [(0, 29), (30, 41), (42, 65)])]
        ['I told Ann.', 'That night Bob hit him.']
    """
    own = [(start, end) for start, end, who in people.trail if who == WRITER]
    if any(text[start:end].casefold() in {"i", "me", "my"} for start, end in own):
        own = sorted([*own, *(match.span() for match in _WE.finditer(text))])
    others = [(start, end) for start, end, who in people.trail if who != WRITER]
    marks = [match.start("did") for match in _WHO.finditer(text)]
    marks += [match.start("did") for match in _BARE.finditer(text)] if own else []
    senders = {each.who for each in people.said} - {WRITER}
    marks += [each.start for each in people.said if each.who in senders and len(senders) > 1]
    marks.sort()
    return tuple(
        (start, end)
        for start, end in passages
        if bisect_left(marks, start) < bisect_left(marks, end)
        or any(_seen(text, *mention) for mention in _within(own, start, end))
        or _OWN_KIN.search(text, start, end)
        or (
            any(_DID.match(text, stop) for _, stop in _within(others, start, end))
            and _OCCASION.search(text, start, end)
        )
    )


def _within(stretches: Sequence[tuple[int, int]], start: int, end: int) -> Sequence[tuple[int, int]]:
    """Return those of `stretches`, in order, that begin in a passage."""
    return stretches[bisect_left(stretches, (start,)) : bisect_left(stretches, (end,))]


def _seen(text: str, start: int, end: int) -> bool:
    """Tell whether something was done by, to or with the writer where he or she is spoken of."""
    word = text[start:end].casefold()
    if word in {"my", "mine"}:
        return bool(_MINE.match(text, end)) or _done_to(text, start)
    acted = _ACTED.match(text, end)
    if acted and not _TO_US.match(text, acted.end()):
        return True
    return word not in {"i", "we"} and _done_to(text, start)


def _done_to(text: str, start: int) -> bool:
    """Tell whether the words before a mention say that something was done to or beside that person."""
    return _DONE_TO.search(text, max(0, start - _BACK), start) is not None
