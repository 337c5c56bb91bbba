"""Put the family of a post in the place of the post."""

from __future__ import annotations

import re
from functools import cache

from redactkit.english.numbers import NUMBER, value
from redactkit.english.words import in_order
from redactkit.tables import roles

_TELLING = (
    ("school leader",
     r"head ?teacher|headmaster|headmistress|head of (?:year|sixth form|key stage)|principal|"
     r"virtual head"),
    ("social worker",
     r"social worker|sw|aswe|amhp"),
    ("senior manager",
     r"chief executive|chief \w+ officer|director|chief officer|assistant director"),
    ("manager",
     r"manager|manageress|mgr|team lead(?:er)?|team leder|supervisor|head of \w+|deputy|boss|"
     r"coordinator|co-ordinator|shift lead(?:er)?|responsible individual|service lead|line manager"),
    ("councillor",
     r"councillor|cllr|mayor|mayoress|lead member|leader of the council"),
    ("nurse",
     r"ward sister|sister|charge nurse|nurse in charge|nurse|health visitor"),
    ("health worker",
     r"hca|healthcare assistant|nursing assistant|health care assistant"),
    ("doctor",
     r"doctor|gp|surgeon|psychiatrist|consultant (?:in \w+|physician|paediatrician|anaesthetist)"),
    ("ambulance worker",
     r"paramedic|ambulance \w+|emt"),
    ("health professional",
     r"midwife|midwive|[a-z]{3,15}ologist|therapist|physio|physiotherapist|radiographer|sonographer|pharmacist|dietitian"),
    ("school worker",
     r"teaching assistant|ta|learning support assistant|classroom assistant"),
    ("teacher",
     r"teacher|tutor|lecturer|senco"),
    ("police officer",
     r"police officer|constable|sergeant|sgt|(?:chief|detective|police) inspector|detective|pc|dc|ds|ps|"
     r"copper|pcso"),
    ("officer",  # of the police, or of a regulator
     r"inspector"),
    ("professional",
     r"consultant|registrar|specialist|expert|interpreter|translator|mentor|advocate|locum"),
    ("prison officer",
     r"prison officer|custody officer"),
    ("probation officer",
     r"probation officer"),
    ("foster carer",
     r"foster carer|foster parent|foster mum|foster dad"),
    ("carer",  # of the family, foster carer or paid: the word alone does not tell
     r"carer"),
    ("care worker",
     r"care assistant|care worker|senior carer|home carer|night carer|day carer|agency carer"),
    ("support worker",
     r"support worker|key ?worker|residential worker|youth worker|project worker|night worker|"
     r"waking night|link worker|personal adviser|family worker"),
    ("childcare worker",
     r"nursery nurse|nursery worker|early years practitioner|childminder"),
    ("lawyer",
     r"solicitor|barrister|lawyer|paralegal|legal adviser"),
    ("finance worker",
     r"accountant|bookkeeper|treasurer|finance officer|auditor"),
    ("administrator",
     r"administrator|admin|clerk|secretary|receptionist|pa|business support officer"),
    ("member of staff",
     r"matron|cook|chef|cleaner|caretaker|porter|driver|guard|security|handyman|gardener|kitchen assistant"),
    ("coach",
     r"coach|instructor"),
    ("faith leader",
     r"priest|vicar|pastor|imam|rabbi|curate|deacon|chaplain|minister"),
    ("volunteer",
     r"volunteer"),
    ("board member",
     r"(?:school|parent|staff|link) governor|trustee|chair of (?:the )?(?:governors|trustees|board)"),
    ("senior figure",
     r"chair|chairman|chairwoman|chairperson|governor"),
    ("person in charge",
     r"owner|proprietor|person in charge"),
    ("union representative",
     r"union rep(?:resentative)?|shop steward|convenor"),
    ("trainee",
     r"apprentice|trainee|student"),
    ("member of staff",
     r"officer|practitioner|worker|assistant|adviser|advisor|senior|employee"),
)  # fmt: skip
"""Families of posts, and the words that tell them; of two in one title the last counts."""
SECTORS = {
    "social worker": "care professional", "foster carer": "care professional",
    "care worker": "care professional", "carer": "carer",
    "support worker": "care professional", "nurse": "health professional", "doctor": "health professional",
    "health worker": "health professional", "ambulance worker": "health professional",
    "teacher": "education professional", "school leader": "education professional",
    "school worker": "education professional", "childcare worker": "education professional",
    "police officer": "justice professional", "prison officer": "justice professional",
    "probation officer": "justice professional", "lawyer": "professional",
}  # fmt: skip
_TABLE = {
    "NHS and nursing": "health worker", "schools": "school worker", "early years": "childcare worker",
    "police": "police worker", "prisons and probation": "justice worker", "housing": "housing worker",
    "youth services": "youth worker", "youth justice": "youth worker",
    "children's social care": "care professional", "adult social care": "care professional",
    "local government": "member of staff", "charity and voluntary": "member of staff",
    "education": "education worker",
}  # fmt: skip
_MANAGERS = {"first-line manager", "middle manager", "senior manager", "executive"}
_SERVICE = re.compile(r"\b(years?|yrs?|months?|mths?|weeks?|wks?)\b(?! ?\d)", re.IGNORECASE)  # not "Year 9"
_DOES = re.compile(r"(?<=\w )(?:a|an|the|it|them|one)\b")
"""A post told by what somebody does ("drives a taxi") is no noun that another could stand for."""
_WORKS = re.compile(
    r"(work(?=(?:s|ed)? (?:nights|days|shifts|weekends|in|at|on|for|as|with))|teach|driv|deliver)"
    r"(s|es|ed|e|)\b (?=\w)"
)
"""What somebody does for a living, told by a verb: "work nights", "teaches the cello"."""
_ENDINGS = {"": "", "e": "", "s": "s", "es": "s", "ed": "ed", "ing": "ing"}
ORDINALS = in_order("second third fourth fifth sixth seventh eighth ninth tenth")
"""What tells a post from another of its family (`distinct`)."""
_ORDINAL = re.compile(rf"(?:{'|'.join(ORDINALS)}) ", re.IGNORECASE)
LENGTHS = ("many years", "several years", "some time")


def family(surface: str) -> str | None:
    """Return the family of posts that `surface` belongs to, without an article; None if it has none.

    A length of service becomes "many years" (ten or more), "several years" or "some time".

    Example:
        >>> family("registered manager"), family("ward sisters"), family("nine years"), family("harpist")
        ('manager', 'nurses', 'several years', None)
    """
    folded = surface.lower()
    works = _WORKS.match(folded)
    if works:
        return f"work{_ENDINGS[works[2]]}"
    if _DOES.search(folded):
        return None
    if folded in LENGTHS or _singular(_ORDINAL.sub("", folded, count=1)) in values():
        return surface
    service = _SERVICE.search(folded)
    if service and (length := _length(folded, service.group(1))):
        return length
    found = [
        (match.end(), -match.start(), name, match.group())
        for pattern, name in _telling()
        for match in pattern.finditer(folded)
    ]
    known = roles.role(surface)
    if not found and known is not None and known.sector in _TABLE:
        name = "manager" if known.seniority in _MANAGERS else _TABLE[known.sector]
        return name
    if not found:
        return None
    # The last words of a title say what it is: a "police liaison teacher" is a teacher.
    _, _, name, words = max(found)
    return _plural(name) if _is_plural(words) else name


def sector(name: str) -> str:
    """Return the broader word for a family.

    Example:
        >>> sector("nurses"), sector("manager"), sector("many years")
        ('health professionals', 'member of staff', 'many years')
    """
    if name in LENGTHS:
        return name
    first = _ORDINAL.match(name)
    if first:
        return first.group() + sector(name[first.end() :])
    one = _singular(name)
    broad = one if one in SECTORS.values() else SECTORS.get(one, "member of staff")
    return broad if one == name else _plural(broad)


def _length(folded: str, unit: str) -> str | None:
    found = list(NUMBER.finditer(folded))
    number = found[0] if len(found) == 1 else None
    if number is None or not re.fullmatch(r"[a-z0-9 .,'½-]{1,40}", folded):
        return None
    years = float(value(number.group())) if unit[0] == "y" else 0
    return LENGTHS[0] if years >= 10 else LENGTHS[1] if years >= 3 else LENGTHS[2]


def _plural(name: str) -> str:
    return "members of staff" if name == "member of staff" else f"{name}s"


def _singular(name: str) -> str:
    return "member of staff" if name == "members of staff" else name.removesuffix("s")


def _is_plural(folded: str) -> bool:
    last = folded.split(" of ")[0].split()[-1]
    return last.endswith("s") and not last.endswith("ss") and last not in {"ds", "ps"}


@cache
def _telling() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rf"(?<![a-z])(?:{words})s?(?![a-z])"), name) for name, words in _TELLING)


@cache
def values() -> frozenset[str]:
    """Return every family and sector of posts, in the singular."""
    own = {name for name, _ in _TELLING} | set(_TABLE.values())
    return frozenset(own | set(SECTORS.values()) | {"colleague"})
