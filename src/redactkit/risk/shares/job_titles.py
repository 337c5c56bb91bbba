"""Say which post a title names, and how many people hold it."""

import math
import re
from functools import lru_cache

from redactkit.english.numbers import WORD
from redactkit.risk.matching.patterns import patterns
from redactkit.risk.matching.rarity import UNKNOWN, bits, scaled
from redactkit.risk.shares.intervals import UNCERTAIN, around
from redactkit.risk.shares.priors import ANYBODY, HEADS, PLAIN, POSTS, PRIORS, TRADE, TRADES, UK
from redactkit.tables import places, roles
from redactkit.tables import population as shares
from redactkit.types import Interval

_NAMING = re.compile(r"[^\W_]")
_BEHIND = re.compile(r" (?:of|for|in|on|at|to|and|who|with) ")
_ELSEWHERE = re.compile(r" (?:at|with)(?: |$)| from outside$")
_WHERE = re.compile(
    r" (?P<by>on|in|from) (?:the (?:isle|island) of )?"
    r"(?P<place>[A-Z][\w’'-]{2,20}(?: [A-Z][\w’'-]{2,20}){0,2})$"
)
_FOR_LONG = re.compile(
    r"(?i),? for (?:(?:an?|the|over|more|than|about|nearly|almost|many|several|some|good|few|past|last"
    rf"|\d{{1,2}}|(?:{WORD})(?:-(?:{WORD}))?) ){{1,4}}(?:years|decades)$"
)
"""How long somebody has held a post, which makes it no rarer."""
_WORKS = re.compile(r"(?i)^(?:works?|worked|working|employed) (?:at|for|in|with|by) | (?:near|in|at|of|for)$")
_EMPLOYED = re.compile(
    r"(?i)(?:an? |the |one of the |one |some )?"
    r"(?:members? of (?:the )?staff|staff(?: members?)?|employees?|workers?|colleagues?|team players?)"
)
_SHORT = re.compile(r"[a-z]+(?: [a-z]+)?")
_LEADS = re.compile(r"(?i)\b(?:managers?|leads?|leaders?)$")
"""Titles of those who lead, which a table may list beside those whom they lead ("fostering team manager")."""
_OF_WORK = re.compile(r"(?i)\b(?:case|care|project|account) managers?\b")
"""Managers who lead nobody."""
_PARTS = re.compile(
    r"(?i)\b(?:a|an|the|our|my|this|that|her|his|their|its|teams?|units?|departments?|offices?|homes?|services?|shifts?"
    r"|rotas?|trusts?|agenc(?:y|ies)|company|firm|wards?|day|night|general|local|duty|staff|private|large|small"
    r"|(?-i:further|higher|education|sixth|form|boarding|independent|special|state|mixed|mainstream|residential"
    r"|theatre|surgical|medical|maternity|emergency|acute|community|outpatient|rural|urban))\b"
)
_IN_A_ROOM = re.compile(
    r"(?i)work(?:s|ed|ing)? in (?:the |a )?(?:kitchens?|laundry|office|shop|stores|canteen|reception"
    r"|gardens?)"
)
"""A post told by the part of the house where somebody works: as many have it as a plain word tells."""
_LINE = re.compile(
    r"(?i)\bline (?=managers?\b)|^(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) (?=[a-z])"
)
"""Whoever has anybody to manage is a line manager; which of several holds a post makes it no rarer."""
_DRIVES = re.compile(r"(?i)(?:driv(?:e|es|ing)|drove) (?:a |the )?(?:taxi|minibus|bus|cab|hgv|lorry|van)s?")
_GATHERING = re.compile(
    r"(?:the |an? |our |its )?(?:[a-z-]+ ){1,3}(?:group|committee|board|panel|forum|meeting)"
)
"""A body within an employer, in words that any other has too."""
_PLACE_OF_WORK = re.compile(
    r"(?i)\b(?:schools?|academ(?:y|ies)|colleges?|universit(?:y|ies)|nurser(?:y|ies)|homes?|hospitals?|wards?"
    r"|units?|teams?|departments?|offices?|services?|trusts?|agenc(?:y|ies)|compan(?:y|ies)|firms?|charit(?:y|ies)"
    r"|councils?|prisons?|surger(?:y|ies)|practices?|stations?|settings?|centres?)$"
)


@lru_cache(maxsize=4096)
def post(words: str) -> roles.Role | None:
    """Return the role that `words` name: the longest known title within them."""
    exact = roles.role(words)
    if exact:
        return exact
    tokens = re.findall(r"[\w'’&/-]+", words)[:12]
    for length in range(min(len(tokens), 6), 0, -1):
        for at in range(len(tokens) - length, -1, -1):
            found = roles.role(" ".join(tokens[at : at + length]))
            if found and not (found.acronym and length == 1 and not tokens[at].isupper()):
                return found
    return None


@lru_cache(maxsize=1024)
def posted(words: str) -> tuple[Interval, Interval, str, str] | None:
    """Return of a title: the share of residents who hold it, the part singled out, standing, basis.

    The part is of those in the known post that the title names: each further word leaves one in
    five, give or take, by our own estimate, and fewer the less usual it is. A title in no table goes by
    its head word ("monitoring officer"); nothing comes back where that tells nothing either. "A member
    of staff" is anybody there.
    """
    if _DRIVES.fullmatch(words):
        return TRADE, Interval(1.0, 1.0, 1.0), "practitioner", "prior"
    if _IN_A_ROOM.fullmatch(words):
        return PLAIN, Interval(1.0, 1.0, 1.0), "practitioner", "prior"
    words = _LINE.sub("", _WORKS.sub("", words))
    if _kind_alone(words):
        return ANYBODY, Interval(1.0, 1.0, 1.0), "staff", "prior"
    if where(words) is not None:
        words = _WHERE.sub("", words)
    words = _ELSEWHERE.split(_FOR_LONG.sub("", words))[0]
    if _EMPLOYED.fullmatch(words):
        return ANYBODY, Interval(1.0, 1.0, 1.0), "staff", "prior"
    known = post(words)
    length = len(_words(words))
    if known is not None and known.count is not None:
        part = _part(length - len(_words(known.title)))
        return (
            holders(known),
            scaled(part, words) if part.point < 1 else part,
            _standing(known, words),
            "table",
        )
    head = _head(words.casefold())
    if known is None and head is None:
        return None
    standing = _standing(known, words) if known else HEADS[head or ""]
    part = _part(length - len(_words(known.title)) if known else length - 1)
    plain = TRADE if known is None and head in TRADES else PLAIN
    return plain, scaled(part, words), standing, "prior"


def _head(words: str) -> str | None:
    """Return the word by which a title that no table knows tells its standing, None if there is none.

    It is the last one before "of" or "for"; where that is in no list, the title is one of its own.

    Example:
        >>> _head("lead for outreach"), _head("lead perfusionist")
        ('lead', None)
    """
    last = _words(_BEHIND.split(words)[0])[-1:]
    if last and last[0] not in HEADS and bits(last[0]) >= UNKNOWN:
        return None
    return next((word for word in reversed(_words(words)) if word in HEADS), None)


def _standing(known: roles.Role, words: str) -> str:
    """Return the standing of a known title, of one who leads that of a manager whatever the table's is.

    Example:
        >>> _standing(roles.role("fostering team manager"), "fostering team manager")
        'first-line manager'
    """
    leads = known.seniority not in POSTS and _LEADS.search(known.title) and not _OF_WORK.search(words)
    return "first-line manager" if leads else known.seniority


@lru_cache(maxsize=1024)
def where(words: str) -> int | None:
    """Return where in a title the name of a place begins in which the post is held, None if there is none.

    An island may be in no table ("on Fetlar"); of other places known ones count ("in Celtic" is a subject).

    Example:
        >>> where("constable on Fetlar"), where("lecturer in Celtic"), where("cook in Hexham")
        (13, None, 8)
    """
    match = _WHERE.search(words)
    if match and (match["by"] == "on" or places.places(match["place"])):
        return match.start("place")
    return None


def title(words: str) -> str:
    """Return the known job title within `words`, empty if there is none."""
    known = post(words)
    return known.title if known else ""


def _words(words: str) -> list[str]:
    return re.findall(r"[\w'’&-]+", words)


def _part(extra: int) -> Interval:
    """Return which part of those in a post further words leave: each word half as much as the one before.

    Words before a title tell one field together ("food safety"), not several that are independent.
    """
    told = 2 - 2.0 ** (1 - min(max(extra, 0), 3))
    return Interval(0.05**told, 0.2**told, 0.6**told)


@lru_cache(maxsize=1024)
def nameless(words: str) -> bool:
    """Tell whether words say what kind of employer it is and not which one.

    Example:
        >>> nameless("care home"), nameless("Beck Care Home"), nameless("the night team")
        (True, False, True)
        >>> nameless("infection control group"), nameless("threlfall review group")
        (True, False)
    """
    if _GATHERING.fullmatch(words) and all(bits(each) < UNKNOWN for each in _words(words)):
        return True
    rest = words
    for name, pattern in patterns("places.tsv"):
        if name == "generic":
            rest = pattern.sub(" ", rest)
    return not _NAMING.search(_PARTS.sub(" ", rest))


def workplace(words: str) -> bool:
    """Tell whether what words name is where people work and no post of theirs.

    Example:
        >>> [workplace(each) for each in ("old boarding school", "the service", "farrier at a school")]
        [True, True, False]
    """
    return _PLACE_OF_WORK.search(_BEHIND.split(words)[0]) is not None and (
        _kind_alone(words) or posted(words) is None
    )


def _kind_alone(words: str) -> bool:
    """Tell whether words name a kind of employer and nothing else ("a council"): who works there is staff."""
    said = any(name == "generic" and pattern.search(words) for name, pattern in patterns("places.tsv"))
    return said and nameless(words)


def holders(role: roles.Role) -> Interval:
    """Return the share of all UK residents who hold `role`, taken over its own area and spread evenly.

    Where the table only spreads the whole role over its titles, whoever holds the role may go by the
    title that the text has (a carer is a care worker): from the title's part up to all of them. A title
    of one or two words is none of the rare ones: what is often said is short.

    **Source**: for the last, G. K. Zipf, The Psycho-Biology of Language (1935), chapter 2.
    """
    if role.count is None:
        return PRIORS["role"].value
    base = shares.area_population(role.area) or UK
    if role.title_basis == "split" and role.role_count:
        part = around(max(role.count, 1) / base, UNCERTAIN["split"])
        if _SHORT.fullmatch(role.title):
            part = around(part.point, UNCERTAIN["estimate"])
        whole = around(role.role_count / base, max(UNCERTAIN.get(role.count_basis, 2.0), 1.2), ceiling=1.0)
        return Interval(part.low, math.sqrt(part.point * whole.point), whole.high)
    factor = max(UNCERTAIN.get(role.count_basis, 2.0), UNCERTAIN.get(role.title_basis, 1.0), 1.2)
    return around(max(role.count, 1) / base, factor, ceiling=1.0)
