"""Find employers, councils, trusts, homes, schools, teams, companies and public bodies."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from redactkit.detect.claims import strongest
from redactkit.detect.vocabulary import listed
from redactkit.detect.weigh import likely, weigh
from redactkit.detect.words import Word
from redactkit.tables import organisations as table
from redactkit.tables.authorities import authorities
from redactkit.tables.authorities import longest as towns
from redactkit.types import Level, Span, Type

if TYPE_CHECKING:
    from spacy.tokens import Doc

LEAST = 0.2
"""Chance from which a word is taken for part of an organisation's name."""

_KINDS = (
    ("regulator", "ofsted cqc nmc gmc hcpc estyn ombudsman inspectorate regulator"),
    ("council", "council authority borough mbc"),
    ("nhs trust", "nhs trust hospital hospitals infirmary ysbyty icb"),
    ("hospice", "hospice"),
    ("ward", "ward"),
    ("nursery", "nursery preschool playgroup childcare daycare montessori kindergarten"),
    ("school", "school academy college primary secondary infants juniors grammar high ysgol class"),
    ("university", "university"),
    ("fostering agency", "fostering fostercare foster"),
    ("police force", "police constabulary"),
    ("prison", "hmp hmyoi yoi prison"),
    ("court", "court tribunal"),
    ("gp practice", "surgery practice medical dental"),
    ("faith organisation", "church mosque temple chapel gurdwara synagogue diocese parish"),
    ("children's home", "home homes house lodge grange manor cottage croft hall farm villa"),
    ("team", "team unit hub service services desk department dept panel board committee shift watch"),
    ("charity", "charity foundation project society association fund"),
    ("company", "ltd limited plc llp cic group holdings agency care partners solutions"),
)
_KIND_OF = {word: kind for kind, words in reversed(_KINDS) for word in words.split()}

_NATIONAL = listed(
    "ofsted|cqc|care quality commission|nmc|nursing and midwifery council|social work england|swe|dfe|"
    "department for education|home office|nhs england|nhs|hmrc|acas|protect|nspcc|childline|unison|unite|"
    "gmb|rcn|neu|nasuwt|basw|ico|information commissioner's office|hse|health and safety executive|gmc|"
    "general medical council|hcpc|dbs|disclosure and barring service|estyn|care inspectorate|"
    "care inspectorate wales|social care wales|sssc|rqia|charity commission|iopc|ombudsman|"
    "housing ombudsman|local government and social care ombudsman|dhsc|department of health|"
    "ministry of justice|moj|dwp|cabinet office|parliament|hmip|hm inspectorate of prisons|"
    "hm inspectorate of probation|fca|financial conduct authority|national guardian's office|ofcom|ofgem|"
    "ofqual|ofsted's|teaching regulation agency|education scotland|food standards agency|gphc|"
    "regulator of social housing|samaritans|citizens advice",
    "|",
)
"""Bodies of the whole nation that run or answer hotlines: what is harmless to name."""

_HEADS = (
    r"(?:City |County |Borough |District |Town |Parish |Metropolitan ){0,2}Council|"
    r"(?:(?:University )?Hospitals? )?(?:NHS |HSC )(?:Foundation )?Trust|(?:Multi-)?Academy Trust|"
    r"Hospital|Infirmary|Hospice|Surgery|Medical (?:Centre|Practice)|Health Centre|"
    r"(?:(?:Primary|Secondary|Infant|Junior|Special|Grammar|High|Catholic|Community) ){0,2}"
    r"(?:School|Academy|College)|"
    r"Day Nursery|Nursery|Pre-?[Ss]chool|University|Police|Constabulary|"
    r"Children['’]s (?:Home|Services|Centre|Trust)|Fostering|Foster Care|Housing(?: Association)?|"
    r"(?:Care|Childcare|Healthcare|Support|Staffing|Recruitment|Cleaning|Catering|Security) ?"
    r"(?:Services|Group|Homes|Solutions)?(?: Ltd| Limited| LLP| plc| CIC)?|Ltd|Limited|LLP|plc|PLC|CIC|"
    r"Foundation|Partnership|Federation|Project|[Ww]ard|Team|Hub|Unit"
)
_HEADED = re.compile(rf"\b(?:[A-Z][\w'’-]{{0,24}}(?: (?:and|of|the|on|upon|&|for) | )){{1,5}}(?:{_HEADS})\b")
_OF = re.compile(
    r"\b(?:London Borough of|Royal Borough of|City of|University of|Diocese of|"
    r"HMP(?: & YOI)?|HMYOI|Ysgol|Ysbyty)"
    r"(?: [A-Z][\w'’-]{1,24}){1,3}"
)
_SMALL = re.compile(
    r"\b(?:[A-Z][\w'’-]{1,24} ){1,3}(?:council|hospital|hospice|ward|class|school|primary|"
    r"academy|college|nursery|"
    r"surgery|unit|team|wing|centre|depot|children['’]?s home|care home|nursing home|kids home|"
    r"food ?bank|custody)\b"
)
_SAINT = re.compile(r"\b(?:St\.?|Saint|SS|Our Lady) [A-Z]\w{2,20}['’]s\b")
_LEAD = re.compile(
    r"^(?:The|A|An|At|In|On|My|Our|His|Her|Their|I|We|When|While|If|But|And|From|To|For|Dear|This|That|Then|"
    r"After|Before|Since|Both|Every|Each|As|By|With|Re|Name|Employer|Mr|Mrs|Ms|Dr) "
)
_PLAIN = listed(
    "early help social care children's services adult adults child protection family support human "
    "resources the our senior multi agency safeguarding"
)


def organisations(doc: Doc) -> tuple[Span, ...]:
    """Return the organisations, teams and wards that `doc` names.

    Regulators, departments, unions and other bodies of the whole nation are level N, all others Q;
    `kind` says what sort of body ("council", "children's home", "nhs trust", "company" …).

    Source: `redactkit.tables.organisations` and `authorities`; patterns of names.
    """
    words, _ = weigh(doc)
    found = [*_weighed(doc), *_patterned(doc.text, words), *_known(doc), *_councils(doc.text, words)]
    laws = [word.start for word in words if word.key in _LAWS]
    return strongest(span for span in found if not _is_law(doc.text, span, laws))


_LAWS = listed("act regulations handbook regs convention together")


def _is_law(text: str, span: Span, laws: Sequence[int]) -> bool:
    """Tell whether `span` is the name of a law or a guide: "Fostering Services Regulations"."""
    at = bisect_left(laws, span.start)
    return at < len(laws) and laws[at] <= span.end + 1 and "\n" not in text[span.end : laws[at]]


def _councils(text: str, words: Sequence[Word]) -> Iterator[Span]:
    """Yield authorities by name in any case, where something says that the council is meant."""
    written = [word.text for word in words]
    at = 0
    while at < len(words):
        length = towns(written, at)
        run = words[at : at + length]
        if length and run[-1].key in _COUNCIL_WORDS:
            yield _organisation(text, run[0].start, run[-1].end, 0.85, "authority")
        at += max(length, 1)


_COUNCIL_WORDS = listed("council borough authority mbc cc bc dc lb")


def _organisation(text: str, start: int, end: int, score: float, why: str) -> Span:
    """Return the span with its kind and level."""
    name = " ".join(text[start:end].replace("’", "'").split())
    low = name.casefold()
    known = next(iter(table.organisations(name)), None)
    national = low in _NATIONAL or (known is not None and known.kept)
    kind = known.kind if known else "council" if _is_council(low) else _kind(low)
    level = Level.NONE if national else Level.QUASI
    return Span(start, end, Type.ORGANISATION, level, kind, score=round(score, 3), why=why)


def _is_council(name: str) -> bool:
    return bool(authorities(name))


def _kind(name: str) -> str:
    """Return the kind of body that the words of `name` point to, its last word first."""
    return next((_KIND_OF[word] for word in reversed(name.split()) if word in _KIND_OF), "organisation")


def _weighed(doc: Doc) -> Iterator[Span]:
    """Yield the runs of words that the evidence makes likely organisations."""
    for run, score in likely(doc, Type.ORGANISATION, LEAST):
        if run[0].key in _NATIONAL:
            run = run[:1]
        if run[0].key == "the" and len(run) > 1:
            run = run[1:]
        if not all(word.key in _HOTLINE for word in run):
            yield _organisation(doc.text, run[0].start, run[-1].end, score, "evidence")


_HOTLINE = listed("whistleblowing hotline helpline line team articles panel authority minutes page")
"""Words that, alone, name no organisation in particular, or the hotline itself."""


def _patterned(text: str, words: Sequence[Word]) -> Iterator[Span]:
    """Yield what is named like an organisation, where capitals mean something."""
    mixed = {word.start for word in words if word.zone == "m"}
    for pattern, score in ((_HEADED, 0.7), (_OF, 0.8), (_SMALL, 0.6), (_SAINT, 0.6)):
        for match in pattern.finditer(text):
            start, end = match.span()
            lead = _LEAD.match(text[start:end])
            while lead:
                start += lead.end()
                lead = _LEAD.match(text[start:end])
            inner = text[start:end].split()
            if len(inner) < 2 or match.start() not in mixed:
                continue
            if all(word.casefold().replace("’", "'") in _PLAIN for word in inner[:-1]):
                continue
            yield _organisation(text, start, end, score, "pattern")


def _known(doc: Doc) -> Iterator[Span]:
    """Yield the bodies that the tables know by a name of several words or by capitals."""
    words, chances = weigh(doc)
    written = [word.text + "'s" * word.owns for word in words]
    at = 0
    while at < len(words):
        length = table.longest(written, at)
        run = words[at : at + length]
        if length and all("\n" not in word.gap and not word.gap.strip(" \t&,'’-") for word in run[1:]):
            sure = length > 1 or (run[0].shape == "U" and len(run[0].text) > 2) or run[0].key in _NATIONAL
            capital = any(word.shape in "TU" for word in run) or run[0].zone != "m"
            other = max(max(row[1], row[2]) for row in chances[at : at + length])
            if sure and capital and other < 0.5:
                yield _organisation(doc.text, run[0].start, run[-1].end, 0.75, "table")
        at += max(length, 1)
