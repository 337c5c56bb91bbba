"""Find e-mail addresses, typed in full or spelt out: "jane dot smith at gmail dot com"."""

import re
from collections.abc import Iterator

from redactkit.english.words import listed
from redactkit.types import Level, Span, Type

_LOCAL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}\Z")
_DOMAIN = re.compile(r"[^\W_][\w-]{0,62}(?:\.[^\W_][\w-]{0,62}){1,8}")
_LOOSE_DOMAIN = re.compile(r" {0,2}[^\W_][\w-]{0,40}(?: {0,2}\. {0,2}[^\W_][\w-]{0,40}){1,5}")
_AT = re.compile(
    r"(?i)[ ,]{0,2}[(\[{<](?:at|@|arroba|a)[)\]}>][ ,]{0,2}|(?<=\w)[ ,]{1,2}at[ ,]{1,2}(?=\w)|"
    r" @ (?=\w)|(?<=\w)@ "
)
_JOIN = (
    r"(?:[ ,]{0,2}[(\[{<](?:dot|\.|hyphen|dash)[)\]}>][ ,]{0,2}|"
    r"[ ,]{1,2}(?:dot|hyphen|dash|underscore)[ ,]{1,2}|\.)"
)
_SAID_DOMAIN = re.compile(
    rf"(?i)(?P<first>[^\W_][\w-]{{0,40}}(?: "
    rf"[^\W_][\w-]{{0,20}})?)(?P<rest>(?:{_JOIN}[^\W_][\w-]{{0,40}}){{1,6}})"
)
_DOTTED = re.compile(r"(?i)dot|[(\[{<]\.")
_TLD = re.compile(
    r"(?i)(?:\.(?:com|net|org|info|co|uk|ie|eu|io|me|biz|scot|wales|cymru|london|example|test|gmail|edu|"
    r"gov|nhs|de|fr|es|pl|ro))$"
)
_WORD = re.compile(r"[(\[{<](?:dot|hyphen|dash|underscore)[)\]}>]|[\w+'’.&-]{1,64}", re.I)
_STOP = listed(
    "is its it's it’s on me to email e-mail mail address via using use my his her their our your i am "
    "im i'm at through write contact reach reached and or the by personal safe private work home send "
    "new old this that here as from with be get you can for in confidence please thanks was are a an of "
    "uses message ring"
)
_PARTED = re.compile(r"[(\[{<](?:at|@|arroba|a)[)\]}>]|@|\bat\b")
_SPEECH = frozenset({"dot", "hyphen", "dash", "underscore", "number"})
_CUE = re.compile(
    r"(?i)\be-?mails?\b|\bmail(?: me)?\b|\bwrite\b|\breach(?:ed)?\b|\bcontact\b|\baddress\b|\bget me\b|"
    r"\bmessage me\b"
)
_GENERAL = listed(
    "info admin office enquiries enquiry safeguarding hr contact reception complaints lado mash duty "
    "team help support mail post general hello customerservices customer service services manager head "
    "secretary school council governance press media legal foi ofsted cqc referrals referral intake "
    "accounts finance payroll recruitment jobs whistleblowing whistle whistleblower concerns concern "
    "confidential hotline speakup speakingup raisingconcerns ftsu guardian incident incidents integrity "
    "fraud audit quality desk helpdesk noreply no-reply donotreply"
)
_HOTLINE = listed(
    "whistleblowing whistle whistleblower concerns concern confidential hotline speakup integrity fraud"
)
_EMPLOYERS = re.compile(r"(?i)\.(?:gov\.uk|nhs\.uk|nhs\.net|sch\.uk|ac\.uk|police\.uk|mod\.uk)$|^nhs\.net$")
REGULATORS = re.compile(
    r"(?i)^(?:www\.)?(?:gov|nhs)\.uk$|(?:^|[.@])(?:ofsted\.gov\.uk|education\.gov\.uk|homeoffice\.gov\.uk|"
    r"hse\.gov\.uk|charitycommission\.gov\.uk|legislation\.gov\.uk|cqc\.org\.uk|nspcc\.org\.uk|rqia\.org\.uk|"
    r"socialworkengland\.org\.uk|protect-advice\.org\.uk|childline\.org\.uk|acas\.org\.uk|ico\.org\.uk|"
    r"crimestoppers-uk\.org|citizensadvice\.org\.uk|equalityhumanrights\.com|careinspectorate\.com|"
    r"careinspectorate\.wales|samaritans\.org|nmc-uk\.org|gmc-uk\.org|hcpc-uk\.org|bbc\.co\.uk)$"
)
"""Hosts of bodies that take concerns or publish the law; those of councils and trusts are not among them."""


def emails(text: str) -> Iterator[Span]:
    """Yield the e-mail addresses of `text`, whatever the top-level domain; nothing is looked up.

    A person's own address is DIRECT, a general mailbox QUASI, the mailbox that the concern was sent
    to and those of regulators NONE.

    Example:
        >>> [(span.start, span.end) for span in emails("mail jane dot smith at gmail dot com, ta")]
        [(5, 36)]
    """
    taken = 0
    for start, end in sorted({*_typed(text), *_said(text)}, key=lambda found: (found[0], -found[1])):
        if start >= taken:
            taken = end
            level, kind = _level(text, start, end)
            yield Span(start, end, Type.CONTACT, level, kind, score=0.97, why="e-mail address")


def _typed(text: str) -> Iterator[tuple[int, int]]:
    at = text.find("@")
    while at >= 0:
        local = _LOCAL.search(text[max(0, at - 64) : at])
        domain = _DOMAIN.match(text, at + 1, at + 260)
        if local and domain:
            name = local.group().lstrip(".'/=")
            if name:
                yield at - len(name), domain.end()
        at = text.find("@", at + 1)


def _said(text: str) -> Iterator[tuple[int, int]]:
    for match in _AT.finditer(text):
        mark = match.group().strip(" ,")
        plain = mark.lower() == "at"
        domain = _LOOSE_DOMAIN.match(text, match.end(), match.end() + 200) if mark == "@" else None
        end = domain.end() if domain else _domain_end(text, match, plain=plain)
        if not end:
            continue
        start = _local_start(text, match.start())
        if start < match.start():
            yield start, end


def _domain_end(text: str, at: re.Match[str], *, plain: bool) -> int:
    """Return where the spelt-out domain after `at` ends, 0 if there is none."""
    domain = _SAID_DOMAIN.match(text, at.end(), at.end() + 200)
    if not domain:
        return 0
    if plain and not _DOTTED.search(domain.group("rest")):
        before = text[max(0, at.start() - 60) : at.start()]
        if not (_TLD.search(domain.group("rest")) and _CUE.search(before)):
            return 0
    return domain.end()


def _local_start(text: str, end: int) -> int:
    """Return where the local part before the "at" begins: back to the first word that cannot belong to it."""
    begin = max(0, end - 90)
    window = text[begin:end]
    start = end
    words = list(_WORD.finditer(window))
    for word in reversed(words[-10:]):
        gap = text[begin + word.end() : start]
        said = word.group().lower()
        if start != end and not _close(gap, said, text[start : start + 2]):
            break
        if start == end and gap.strip(" ,"):
            break
        if said in _STOP and not (_after_mark(text, start, end) or _spelt(text, start, gap, said)):
            break
        if said.endswith(".") and start != end:
            break
        start = begin + word.start()
    return start


def _spelt(text: str, start: int, gap: str, said: str) -> bool:
    """Tell whether a little word is a letter read out ("l, a, the number four")."""
    if said == "the":
        return text.startswith(("number ", "letter "), start)
    return len(said) == 1 and "," in gap


def _after_mark(text: str, start: int, end: int) -> bool:
    """Tell whether what follows `start` goes on with a spoken mark, as in "at dot holywell"."""
    return (
        bool(re.match(r"(?i)[ (\[]{1,2}(?:dot|hyphen|dash|underscore)\b", text[start - 1 : end]))
        if start
        else False
    )


def _close(gap: str, said: str, after: str) -> bool:
    if gap in {" ", ""}:
        return True
    return gap in {", ", ","} and (
        len(said) == 1 or not after[1:].isalnum() or said in _SPEECH or len(after) < 2 or after[1:2] in ", "
    )


def _level(text: str, start: int, end: int) -> tuple[Level, str]:
    address = text[start:end].lower()
    local, domain = (*_PARTED.split(address, maxsplit=1), "")[:2]
    names = set(re.split(r"[^a-z]+", local)) | {local}
    if REGULATORS.search(domain) and names & _GENERAL:
        return Level.NONE, "mailbox of a regulator"
    if names & _GENERAL or (domain and _glued(local)):
        header = text.rfind("\n", 0, start) + 1
        to = re.match(r"(?i)[> ]{0,4}(?:to|cc) ?:", text[header:start])
        if to and (names & _HOTLINE) and not _EMPLOYERS.search("." + domain):
            return Level.NONE, "mailbox of the hotline"
        return Level.QUASI, "general mailbox"
    return Level.DIRECT, "e-mail address"


def _glued(local: str) -> bool:
    return local.startswith(
        ("whistleblow", "speakup", "raisingconcern", "safeguarding", "enquir", "customer")
    )
