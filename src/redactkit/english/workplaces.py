"""Tell from the words of its name what kind of employer an organisation is: the one table of workplaces."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple


class Workplace(NamedTuple):
    """A kind of employer.

    Attributes:
        kind: how it is called on a span.
        noun: what it is called in a sentence, without an article; empty where that would not be true of all.
        setting: how it is called among the sizes of employers (`risk/shares/priors.py`).
        words: how names tell it, as a pattern of whole words; empty where no word does.
        weak: whether the words tell it only where no other kind is told ("Ltd" behind "Care Home").
    """

    kind: str
    noun: str
    setting: str
    words: str = ""
    weak: bool = False


_BOYS = r"(?:children|boys|girls|young people)"
WORKPLACES = (
    Workplace("", "", "", r"church of (?:england|scotland|wales|ireland)|home office"),
    Workplace(
        "", "", "", r"\w+ (?:street|road|rd|lane|avenue|drive|crescent)(?! (?:and|&)\b)|(?:home|work) address"
    ),
    Workplace("government department", "government department", "body", r"department (?:for|of)|ministry of"),
    Workplace(
        "regulator", "public body", "body",
        r"ofsted|cqc|nmc|gmc|hcpc|estyn|ombudsman|inspectorate|regulator|"
        r"(?:professions|medical|teaching|midwifery|social care|dental|pharmaceutical) council",
    ),
    Workplace(
        "children's home", "children's home", "children's home",
        rf"(?:child(?:ren)?|kid)[’']?s?[’']? homes?|homes? for {_BOYS}|residential homes?"
        rf"(?= for {_BOYS})|residential (?:child ?care|units?)|secure (?:unit|(?:children[’']?s )?home)",
    ),
    Workplace("care home", "care home", "care home", r"(?:care|nursing|residential|rest|retirement) homes?"),
    Workplace("sheltered housing", "", "care home", r"extra[- ]care|sheltered(?: housing)?|adult care"),
    Workplace("adoption agency", "adoption agency", "fostering agency", r"adopt(?:ion)?"),
    Workplace("foster care", "", "fostering agency", r"foster ?care(?:rs?)?"),
    Workplace("fostering agency", "fostering agency", "fostering agency", r"foster(?:ing)?|family placement"),
    Workplace(
        "academy trust", "academy trust", "school",
        r"(?:(?:multi-?)?academ(?:y|ies)|learning|schools|education(?:al)?) trust|multi-academy",
    ),
    Workplace("sixth form college", "college", "school", r"sixth form(?: college)?"),
    Workplace(
        "nursery", "nursery", "nursery", r"nurser(?:y|ies)|pre-?school|playgroup|day ?care|kindergarten|"
        r"montessori"
    ),
    Workplace("early years", "", "nursery", r"early years|child ?care|childminders?"),
    Workplace("university", "university", "university", r"universit(?:y|ies)|polytechnic"),
    Workplace("college", "college", "university", r"colleges?"),
    Workplace(
        "school", "school", "school",
        r"schools?|academ(?:y|ies)|(?:primary|secondary)(?! care)|infants|juniors|grammar|comprehensive|"
        r"ysgol|"
        r"pupil referral(?: unit)?|pru|high$",
    ),
    Workplace(
        "NHS trust", "NHS trust", "health trust",
        r"nhs|foundation trust|(?:mental )?health(?:care)? trust|hsc|health and social care trust|"
        r"(?:acute|hospitals?) trust",
    ),
    Workplace("NHS integrated care board", "NHS body", "health trust", r"icb|integrated care(?: \w+)?"),
    Workplace("NHS health board", "health board", "health trust", r"health board"),
    Workplace("hospice", "hospice", "hospice", r"hospices?"),
    Workplace("ward or unit", "hospital ward", "ward", r"wards?"),
    Workplace("clinical unit", "", "ward", r"(?:operating )?theatres|amu|a&e|icu|itu|picu|maternity unit"),
    Workplace("unit", "", "ward", r"units?"),
    Workplace(
        "hospital", "hospital", "hospital",
        r"hospitals?|infirmary|ysbyty|(?<!attorney )(?<!auditor )general$",
    ),
    Workplace(
        "dental practice", "dental practice", "GP practice",
        r"dental(?: (?:practice|surgery|clinic))?|dentists?",
    ),
    Workplace(
        "veterinary practice", "veterinary practice", "GP practice",
        r"(?:veterinary|vets?)(?: (?:practice|surgery))?",
    ),
    Workplace(
        "GP practice", "GP practice", "GP practice",
        r"surgery|(?:medical|gp|health) (?:practice|cent(?:re|er))",
    ),
    Workplace("practice", "", "GP practice", r"practice|medical$"),
    Workplace("clinic", "clinic", "GP practice", r"clinics?"),
    Workplace("pharmacy", "pharmacy", "GP practice", r"pharmacy|chemist"),
    Workplace("ambulance station", "ambulance service", "station", r"ambulance station"),
    Workplace("police station", "police force", "station", r"police station"),
    Workplace("fire station", "fire service", "station", r"fire station"),
    Workplace("custody suite", "", "station", r"custody(?: (?:suite|block|centre))?"),
    Workplace("ambulance", "ambulance service", "health trust", r"ambulance(?: (?:service|trust))?"),
    Workplace(
        "fire and rescue service", "fire service", "police force",
        r"fire (?:and|&) rescue(?: service)?|fire (?:service|brigade)",
    ),
    Workplace(
        "police force", "police force", "police force",
        r"police(?: (?:force|service))?|constabulary|force$",
    ),
    Workplace("prison", "prison", "prison", r"hmp|hmyoi|yoi|prisons?|young offenders?"),
    Workplace(
        "removal centre", "removal centre", "prison",
        r"(?:immigration )?(?:removal|detention) cent(?:re|er)|immigration removal",
    ),
    Workplace("probation", "probation service", "body", r"probation(?: (?:service|delivery unit))?"),
    Workplace("court", "court", "body", r"(?:family|crown|county|high|magistrates[’']?) court|tribunal"),
    Workplace(
        "children's trust", "children's trust", "children's services",
        r"children[’']?s (?:services )?(?:trust|company)",
    ),
    Workplace(
        "children's services", "", "children's services",
        r"children[’']?s (?:services|social care)|mash",
    ),
    Workplace(
        "safeguarding partnership", "safeguarding partnership", "children's services",
        r"safeguarding (?:\w+ )?(?:partnership|board)",
    ),
    Workplace("council", "council", "council", r"council|borough|mbc|(?:local|unitary) authority"),
    Workplace("authority", "", "council", r"authority|district", weak=True),
    Workplace("church", "church", "faith", r"church|chapel|cathedral|parish|diocese"),
    Workplace("mosque", "mosque", "faith", r"mosque|masjid"),
    Workplace(
        "faith organisation", "faith organisation", "faith",
        r"gurdwara|mandir|temple|synagogue|abbey|convent",
    ),
    Workplace(
        "housing association", "housing association", "housing",
        r"housing(?: (?:association|trust|group|society))?|homes (?:group|trust|association)",
    ),
    Workplace("homes", "", "housing", r"homes"),
    Workplace(
        "sports club", "sports club", "charity",
        r"gymnastics|athletics|(?:swimming|football|rugby|cricket|sports?) club|f\.?c",
    ),
    Workplace("hotel", "hotel", "company", r"hotel"),
    Workplace("recruitment agency", "staffing agency", "company", r"recruitment|staffing|personnel"),
    Workplace("security company", "security company", "company", r"security"),
    Workplace("law firm", "law firm", "company", r"solicitors|law firm"),
    Workplace("bank", "bank", "company", r"bank(?: plc| ltd|$)"),
    Workplace(
        "care provider", "care provider", "company",
        r"home ?care|domiciliary(?: care)?|supported living|care services",
    ),
    Workplace("charity", "charity", "charity", r"charit(?:y|ies)|charitable|women[’']?s aid|scouts|guides"),
    Workplace("team", "team", "team", r"teams?|patch|pod|squad|(?:desk|shift|watch)(?= group|$)"),
    Workplace("department", "department", "team", r"departments?|dept|section|directorate", weak=True),
    Workplace("service", "", "team", r"service|locality|hub|board", weak=True),
    Workplace("committee", "committee", "team", r"panel|committee", weak=True),
    Workplace("foundation", "charity", "charity", r"foundation$|charitable foundation", weak=True),
    Workplace("project", "", "charity", r"project|voluntary|fund|club", weak=True),
    Workplace("trust", "", "trust", r"trust", weak=True),
    Workplace("company", "company", "company", r"ltd|limited|plc|llp|cic|holdings", weak=True),
    Workplace("firm", "", "company", r"company|firm|contractors?|agency|group|services", weak=True),
    # How the table of organisations calls what is called otherwise above, or is told by no word.
    Workplace("adult care provider", "care provider", "company"),
    Workplace("charity (large or sector)", "charity", "charity"),
    Workplace("children's home provider", "children's home provider", "children's home"),
    Workplace("contractor to public services", "company", "company"),
    Workplace("council by its area", "", "council"),
    Workplace("health and social care trust", "NHS trust", "health trust"),
    Workplace("local authority children's company or trust", "children's trust", "children's services"),
    Workplace("media organisation", "newspaper", "body"),
    Workplace("nursery or early years group", "nursery", "nursery"),
    Workplace("recruitment or locum agency", "staffing agency", "company"),
    Workplace("regional adoption agency", "adoption agency", "fostering agency"),
    Workplace("regulator or public body", "public body", "body"),
    Workplace("secure children's home or youth custody", "", "children's home"),
    Workplace("trade union or professional body", "trade union", "body"),
    Workplace("trade union", "trade union", "body", r"trade union"),
)  # fmt: skip
"""Every kind; of two that begin with the same words the first is meant."""
NOUNS = {each.kind: each.noun for each in WORKPLACES if each.noun}
"""What each kind is called in a sentence; a kind that is not here is not told."""
SETTINGS = {each.kind: each.setting for each in WORKPLACES if each.setting}
"""How large each kind is, by its name in `risk/shares/priors.py`."""
BODIES = frozenset({
    "regulator or public body", "trade union or professional body", "government department",
    "media organisation", "recruitment or locum agency", "university",
})  # fmt: skip
"""Kinds whose names hold words of another kind: a college of nursing is no college."""

_TOLD = [each for each in WORKPLACES if each.words]
_WORDS = re.compile(
    rf"(?<![\w&])(?:{'|'.join(f'(?P<k{number}>{each.words})' for number, each in enumerate(_TOLD))})"
    r"(?![\w])",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r",| (?:at|for|in|near|by|on) ")


EMPLOYER = (
    "school|college|academy|nursery|playgroup|home|hospital|hospice|ward|unit|prison|station|charity|centre|club"
    "|trust|agency|university|church|surgery|practice|council|force|service|company|shelter|refuge|hostel|project"
)
"""Alternatives of a regular expression for how a sentence calls an employer whose name it does not say."""
PLACE = f"{EMPLOYER}|team|shift|office|department|street|estate|road|village|place|class|building|site"
"""The same for any place in which people work or live."""


def words_of(*kinds: str) -> str:
    """Return the pattern of the words that tell one of these kinds.

    Example:
        >>> words_of("hospice", "council")
        'hospices?|council|borough|mbc|(?:local|unitary) authority'
    """
    return "|".join(each.words for each in _TOLD if each.kind in kinds)


@lru_cache(maxsize=2048)
def kind_of(name: str) -> str:
    """Return the kind of employer that the words of a name tell: a `kind` of `WORKPLACES`, or "".

    The last words that tell one count, before "at", "for", "in" or a comma where some stand there, since
    the head of an English name is its last noun; "Trust", "Ltd", "services" count where nothing else does.

    Example:
        >>> kind_of("Riverside Housing Trust"), kind_of("St Luke's Hospice"), kind_of("University Hospital")
        ('housing association', 'hospice', 'hospital')
        >>> kind_of("Fernlea Care Home Ltd"), kind_of("School Lane Surgery"), kind_of("Brightfold")
        ('care home', 'GP practice', '')
    """
    found = [(match.start(), _TOLD[int(str(match.lastgroup)[1:])]) for match in _WORDS.finditer(name)]
    found = [(start, each) for start, each in found if each.kind]
    if not found:
        return ""
    strong = [(start, each) for start, each in found if not each.weak] or found
    stop = _ELSEWHERE.search(name)
    first = [each for start, each in strong if stop is None or start < stop.start()]
    return (first or [each for _, each in strong])[-1].kind
