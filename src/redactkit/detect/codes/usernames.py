"""Find user names in computer systems and chats."""

import re
from collections.abc import Iterator

from redactkit.english.calendar import WEEKDAY_BEGINS
from redactkit.english.speech import OPENING
from redactkit.english.words import listed
from redactkit.types import Level, Span, Type

_UNDERSCORED = re.compile(
    r"(?<![\w@./\\<{\[-])(?!PERSON|NAME|ORG|LOC|DATE|EMAIL|PHONE|ROLE|"
    r"UK_)(?=[A-Za-z])[A-Za-z0-9]{1,20}(?:_[A-Za-z0-9]{1,20}){1,4}(?![\w@>}]|\.\w)"
)
_DOMAIN_USER = re.compile(r"(?<![\w\\/.:])[A-Za-z][A-Za-z0-9-]{1,15}\\[A-Za-z][\w.-]{1,30}(?![\w\\])")
_SAID = re.compile(
    r"(?i)\b(?:(?:user ?name|user ?id|user code|log-?in|screen ?name|nick(?:name)?)(?: name| id|"
    r" code)?(?: is| was|:| as|,)?|"
    r"(?:user ?name|user ?id|log-?in) [^.\n]{1,40}? (?:is|was)|(?:signed|logged) (?:in )?(?:as|on as)|"
    r"(?:by )?user(?: shown)?:?) {1,2}"
    rf"[{OPENING}]?(?P<name>[A-Za-z][\w.\\-]{{2,29}}\w)"
)
_ALONE = re.compile(r"(?i)user shown|username|user name|user id|user code|log-?in:")
_MIXED = re.compile(r"[A-Za-z][\w.-]*\d|[A-Za-z]+[_-][A-Za-z]+$|(?-i:[A-Z]{5,}[0-9]*)$|(?-i:[a-z]+\d+)$")
_CHAT = re.compile(
    rf"(?m)^(?:\[?\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?\]?|(?:{WEEKDAY_BEGINS})\w{{0,6}} \d\d:\d\d) (?:[-~>] )?"
    r"(?P<name>[a-z][a-z0-9]{0,18}(?:[._\d][a-z0-9]{0,18}){1,3}) ?(?=[:>])"
)
_WORDS = listed(
    "name names is was who that the and has had for with group groups account accounts guide manual "
    "friendly rights access error forum audit interface details password and/or until today yesterday "
    "admin staff manager shown"
)


def usernames(text: str) -> Iterator[Span]:
    """Yield user names of systems and chats, all of level DIRECT.

    Example:
        >>> [(span.start, span.end) for span in usernames("changed by user KTREWHE2")]
        [(16, 24)]
    """
    if "_" in text:
        yield from (_span(match, 0, 0.85) for match in _UNDERSCORED.finditer(text))
    if "\\" in text:
        yield from (_span(match, 0, 0.9) for match in _DOMAIN_USER.finditer(text))
    for match in _CHAT.finditer(text):
        yield _span(match, "name", 0.85)
    for match in _SAID.finditer(text):
        name = match.group("name")
        if name.lower() in _WORDS or not (_MIXED.match(name) or _ALONE.match(match.group())):
            continue
        yield _span(match, "name", 0.85)


def _span(match: re.Match[str], group: int | str, score: float) -> Span:
    return Span(*match.span(group), Type.IDENTIFIER, Level.DIRECT, "user name", score=score, why="user name")
