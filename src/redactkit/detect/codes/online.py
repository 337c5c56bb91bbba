"""Find social media handles and web addresses."""

import re
from collections.abc import Iterator

from redactkit.detect.codes.emails import REGULATORS
from redactkit.english.speech import OPENING
from redactkit.english.words import listed
from redactkit.types import Level, Span, Type

_HANDLE = re.compile(r"(?<![\w@./-])@(?=[\w.]{0,29}[A-Za-z])[\w][\w.]{0,28}\w")
_NOT_HANDLES = listed(
    "home work school least night court lunch dinner times gmail hotmail outlook yahoo icloud dawn present"
)
_PLATFORM = (
    r"insta(?:gram)?|snap(?:chat)?|tik ?tok|twitter|facebook|fb|telegramm?|tg|we ?chat|discord|"
    r"messenger|signal|skype|kik|"
    r"reddit|blue ?sky|mastodon|linked ?in|you ?tube|vinted|depop|ebay|tinder|grindr|hinge|bumble|steam|"
    r"xbox|psn|roblox|twitch|viber|forum|handle|screen ?name|gamer ?tag"
)
_NAMED = re.compile(
    rf"(?i)\b(?:{_PLATFORM})(?:'s)?\b[,:]?(?: (?P<cue>as|is|handle|user(?:name)?|name|account|called|"
    rf"under|me on|add)){{0,2}}[: ]{{1,2}}[{OPENING}]?"
    r"(?P<name>[A-Za-z0-9][\w.]{2,29})(?!\w)"
)
_MARKED = re.compile(r"[\d_]|\w\.\w")
_PLAIN_WORDS = listed(
    "well you they it usual soon normal part his her the that this him she he we i a an my our someone "
    "anyone being before much many far long good bad not there here where when what who why how and but "
    "for with from account name user username handle group chat page post posts message messages story "
    "stories live video was were is are has had have can could would will did does do on in at to of by"
)
_URL = re.compile(r"(?i)(?<![\w@])(?:https?://|hxxps?://|www\.)[^\s<>\"“”|]{2,300}")
_SUFFIX = (
    r"(?:(?:co|org|gov|nhs|ac|sch|police|ltd|plc|me|net)\.uk|com|org|net|uk|io|info|biz|edu|gov|eu|scot|"
    r"wales|cymru|london|ie|example|app|shop|online|site|tv|ly|gg)"
)
_BARE = re.compile(
    rf"(?i)(?<![\w@./-])(?:[a-z0-9][a-z0-9-]{{0,40}}\.){{1,4}}{_SUFFIX}(?![\w@-])(?:/[^\s<>\"“”|"
    rf"]{{0,300}})?(?!@)"
)
_OWN = re.compile(
    r"(?i)(?:facebook|fb|instagram|twitter|x|tiktok|linkedin|snapchat|threads|bsky|t)\.(?:com|me|app)/\w"
)
_PHONE = re.compile(r"[/=:]\+?(?:44|0)[1-9]\d{8,9}(?!\w)")
"""A telephone number in an address, as in links to chats: it is somebody's."""
_TEN_DIGITS = re.compile(r"(?<![\w-])\d{3}-?\d{3}-?\d{4}(?![\w-])")
_TRAILING = ".,;:!?)]}'’*"


def handles(text: str) -> Iterator[Span]:
    """Yield social media handles, all of level DIRECT.

    Example:
        >>> [(span.start, span.end) for span in handles("dm me, on insta as kel.b_99 x")]
        [(19, 27)]
    """
    if "@" in text:
        for match in _HANDLE.finditer(text):
            if match.group()[1:].lower() not in _NOT_HANDLES and text[match.end() : match.end() + 1] != "@":
                yield _handle(match.start(), match.end(), 0.92)
    for match in _NAMED.finditer(text):
        name = match.group("name").rstrip(".")
        if name.lower() in _PLAIN_WORDS or re.fullmatch(r"\d+[A-Za-z]{0,2}", name):
            continue
        marked = bool(_MARKED.search(name)) and any(map(str.isalpha, name))
        if marked or (match.group("cue") or "").lower() in {
            "as",
            "handle",
            "user",
            "username",
            "under",
            "called",
        }:
            start = match.start("name")
            yield _handle(start, start + len(name), 0.85 if marked else 0.6)


def _handle(start: int, end: int, score: float) -> Span:
    return Span(start, end, Type.CONTACT, Level.DIRECT, "handle", score=score, why="social media handle")


def urls(text: str) -> Iterator[Span]:
    """Yield web addresses: QUASI, but DIRECT for somebody's profile and NONE for a regulator's site.

    One that holds a telephone number, as a link to a chat does, or an NHS number is DIRECT too.
    No list of top-level domains is fetched; bare hosts count under the suffixes met in Britain.
    """
    for pattern in (_URL, _BARE) if "." in text or "://" in text else ():
        for match in pattern.finditer(text):
            found = match.group().rstrip(_TRAILING)
            yield Span(
                match.start(),
                match.start() + len(found),
                Type.CONTACT,
                _level(found),
                "web address",
                score=0.9,
                why="web address",
            )


def _has_nhs_number(found: str) -> bool:
    from stdnum.gb import nhs

    return any(nhs.is_valid(code[0]) for code in _TEN_DIGITS.finditer(found))


def _level(found: str) -> Level:
    if _OWN.search(found) or _PHONE.search(found) or _has_nhs_number(found):
        return Level.DIRECT
    host = re.sub(r"(?i)^[a-z]+://", "", found).partition("/")[0]
    return Level.NONE if REGULATORS.search(host) else Level.QUASI
