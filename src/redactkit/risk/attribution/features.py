"""See what stands between a stretch of text and each person: who is beside it, who speaks there."""

import math
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from redactkit.risk.attribution.column import HEAD, spoken
from redactkit.risk.attribution.context import Features, FeaturesByPerson, Scene, Surroundings, surroundings
from redactkit.risk.cast import WRITER, Mention, Voice
from redactkit.risk.matching.patterns import patterns
from redactkit.risk.people.speakers import speaker

_SAYS = re.compile(
    r"\b(?:said|says?|saying|told|tells|telt|wrote|writes|asked|asks|replied|shouted|answer(?:ed)?|calls?"
    r"|called|put it|remarked|added|joked|text(?:ed|s)?|e-?mailed|words|goes|went|like|reply)\b"
    r"|[:=]\s{0,2}[\"“'‘]?$"
)
_TOLD_ME = re.compile(
    r"\b(?:told|tells|telt|asked|asks|said to|says to|say to|answered|warned|calls?|called|texted"
    r"|shouted at)(?: to)? (?:me|us)\b"
    r"|\b(?:my|our) (?:face|hearing)\b"
)
_TO = re.compile(r"\b(?:told|tell|tells|asked|to|at|called|warned)\s{1,2}(?:the |my |Mrs? |Ms |Miss |Dr )?$")
_THEY = re.compile(r"\b(?:[Tt]hey|[Tt]heir|[Tt]hem|[Bb]oth|[Cc]ouple|[Pp]air)\b")
_AND = re.compile(r",? ?(?:and|&|,|or|/) ?(?:Mrs? |Ms |Miss |Dr |my )?")
_LONGEST_AND = len(", and Miss ")
"""What stands between two people is looked at if it is no longer."""
_LEAD = re.compile(
    r"(?P<my>\b[Mm]y)|(?P<our>\b[Oo]ur)|(?P<his>\b(?:[Hh]is|[Hh]er|[Tt]heir))|(?P<owned>['’]s?)|(?P<the>\b(?:[Tt]he|[Tt]his|[Tt]hat))"
    r"|(?P<a>\b(?:[Aa]n?|one))|(?P<has>\b(?:has|have|had|hold|holds|got|with|gets?|['’]ve))|(?P<of>\bof)|(?P<in>\b(?:in|on|at|from|since|by|until|till?|for|to|about|after|before|near|between|over))"
    r"|(?P<is>(?:\b(?:is|was|are|were|am|as|being|be|been|only|im|hes|shes)|['’](?:m|s|re)))|(?P<and>\b(?:and|or|but))|(?P<comma>,)|(?P<colon>[:|(])|(?P<bare>^|[.!?\n>*•-])"
)
_WORDS = dict(patterns("people.tsv"))
_APPOSITION, _BEFORE_NAME, _OWN_POST = (_WORDS[name] for name in ("apposition", "before name", "own post"))
_LONGEST_APPOSITION = len("’s - which worked as current abcdefghijkl ")
_LED_WITHIN = 40
"""How far before a stretch "I am a …", or the word of a heading, begins at most."""
_BULLET = re.compile(r"[ \t*•\[(-]*")
"""What may stand on a line before what leads it."""
_PRONOUNS = frozenset({"she", "he", "her", "his", "him", "hers"})
_POSSESSIVES = frozenset({"my", "his", "her"})
_OWN_FEATURES = tuple(
    (name, f"writer {name}")
    for name in (
        "after", "alone in sentence", "before", "nearest before", "same paragraph", "sentence before",
        "subject",
    )
)  # fmt: skip
"""What is weighed apart for the writer, who is everywhere."""
FAR: Features = {"far": 1.0}
"""What is seen of those who are not near a stretch."""


def seen_from(scene: Scene, start: int, end: int) -> FeaturesByPerson:
    """Return the `features` of a stretch, worked out once; nobody may change them."""
    stretch = start, end
    found = scene.seen.get(stretch)
    if found is None:
        found = scene.seen[stretch] = features(scene, start, end)
    return found


def features(scene: Scene, start: int, end: int) -> FeaturesByPerson:
    """Return what is seen of each candidate from a stretch, by the person's id."""
    text, where = scene.text, surroundings(scene, start, end)
    here, before, inside, after = where.here, where.before, where.inside, where.after
    earlier, later = where.earlier, where.later
    there = {who for _, _, who in here}
    seen: FeaturesByPerson = defaultdict(dict)
    lead = _lead(text, where)
    for _, b, who in before:
        mine = seen[who]
        mine["before"] = 1.0
        mine["gap before"] = math.exp((b - start) / 25)  # the nearest comes last
    for a, _, who in after:
        mine = seen[who]
        mine["after"] = 1.0
        mine.setdefault("gap after", math.exp((end - a) / 25))
    for _, _, who in inside:
        mine = seen[who]
        mine["inside"] = mine[lead.inside] = 1.0
    if before:
        nearest = before[-1]
        mine = seen[nearest[2]]
        mine["nearest before"] = mine[lead.nearest] = mine[_kind(text, nearest)] = 1.0
        mine = seen[before[0][2]]
        mine["subject"] = mine[lead.subject] = 1.0
        seen[_clause_subject(where)]["subject of clause"] = 1.0
    elif here and not inside:
        seen[here[0][2]]["first after"] = 1.0
    if after:
        mine = seen[after[0][2]]
        mine["nearest after"] = 1.0
        if text.startswith((" of ", " for ", " to "), end):
            mine["nearest after, of"] = 1.0
    for _, _, who in earlier:
        seen[who]["sentence before"] = 1.0
    if earlier:
        seen[earlier[-1][2]]["last of sentence before"] = 1.0
        seen[earlier[0][2]]["subject of sentence before"] = 1.0
    for _, _, who in where.earliest:
        seen[who]["two sentences before"] = 1.0
    if earlier and not before and not inside:
        seen[earlier[-1][2]]["carried over"] = 1.0
    for _, _, who in later:
        seen[who]["sentence after"] = 1.0
    if later:
        seen[later[0][2]]["subject of sentence after"] = 1.0
    last = before[-1][2] if before else _last_before(scene, where)
    if last is not None:
        mine = seen[last]
        mine["spoken of last"] = mine[lead.last] = 1.0
    for who in there:
        seen[who]["same sentence"] = 1.0
    if len(there) == 1:
        seen[here[0][2]]["alone in sentence"] = 1.0
    else:
        for who in _joined_by_and(text, here, [*before[-1:], *after[:1]]):
            seen[who]["joined to the nearest"] = 1.0
    if _THEY.search(text, where.sentence.first, min(where.sentence.stop, end + 40)):
        for who in _last_two((*earlier, *before)):
            seen[who]["one of them"] = 1.0
    _in_paragraph(scene, where, seen)
    if before or after:
        _in_clause(scene, where, seen)
    _close(text, where, seen)
    if _OWN_POST.search(text, max(0, start - _LED_WITHIN), start):
        seen[WRITER]["own post"] = 1.0
    if spoken(text, start):
        _quoted(text, where, seen)
    message = speaker(scene.people.said, start)
    if message is not None:
        _in_message(message, start, seen)
    first = where.sentence.first
    if start < 200 or HEAD.search(text, max(first, start - _LED_WITHIN), start):
        seen[WRITER]["writer in a heading"] = 1.0
    _writer(where, there, lead, seen[WRITER])
    for who in seen.keys() - there:
        mine = seen[who]
        if "sentence before" not in mine:
            mine["far"] = 1.0
    return seen


def _writer(where: Surroundings, there: Collection[str], lead: "Lead", mine: Features) -> None:
    """Note what is weighed of the writer alone, who is everywhere."""
    mine["writer"] = mine[lead.writer] = 1.0
    if not there:
        mine["writer where nobody is named"] = mine[lead.nobody] = 1.0
    if where.sentence.we:
        mine["writer where we"] = 1.0
    if WRITER in there:
        mine["writer in sentence"] = 1.0
    for name, own in _OWN_FEATURES:
        if name in mine:
            mine[own] = 1.0


class Lead(NamedTuple):
    """What is seen of some candidates, each beside the kind of word that stands right before the stretch."""

    inside: str
    nearest: str
    subject: str
    last: str
    writer: str
    nobody: str


def _lead(text: str, where: Surroundings) -> Lead:
    first, start = where.sentence.first, where.start
    words = text[first if first > start - 14 else start - 14 : start].rstrip(" \"'“‘")
    return _lead_of(words[words.rfind(" ") + 1 :]) if words.strip() else _leads("bare")


@lru_cache(maxsize=1024)
def _lead_of(word: str) -> Lead:
    found = list(_LEAD.finditer(word))[-1:]
    return _leads(str(found[0].lastgroup) if found and found[0].end() == len(word) else "word")


@lru_cache(maxsize=32)
def _leads(kind: str) -> Lead:
    return Lead(
        f"inside, {kind}",
        f"nearest before, {kind}",
        f"subject, {kind}",
        f"spoken of last, {kind}",
        f"writer, {kind}",
        f"writer where nobody is named, {kind}",
    )


def _clause_subject(where: Surroundings) -> str:
    """Return who is named first after the last break before the nearest mention before the stretch."""
    breaks, before = where.sentence.breaks, where.before
    at = bisect_right(breaks, before[-1][0])
    return before[bisect_left(before, (breaks[at - 1],))][2] if at else before[0][2]


def _last_before(scene: Scene, where: Surroundings) -> str | None:
    """Return who is spoken of last before the sentence of the stretch."""
    low, _ = where.near
    first = where.sentence.opens[2]
    for _, b, who in reversed(scene.people.trail[low:first]):
        if b <= where.start:
            return who
    return None


def _last_two(mentions: Sequence[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(who for _, _, who in reversed(mentions) if who != WRITER))[:2]


def _in_message(message: Voice, start: int, seen: FeaturesByPerson) -> None:
    heading = start < message.start
    seen[message.who]["sends it" if heading else "speaks here"] = 1.0
    for who in message.to:
        seen[who]["is sent it" if heading else "is written to here"] = 1.0


def _in_paragraph(scene: Scene, where: Surroundings, seen: FeaturesByPerson) -> None:
    first, stop = _paragraph(scene.text, where)
    trail, places = scene.people.trail, scene.people.places
    low, high = where.near
    opens = bisect_left(places, first, low, high)
    closes = bisect_left(places, stop, opens, high)
    if opens >= closes:
        return
    seen[trail[opens][2]]["opens the paragraph"] = 1.0
    if places[closes - 1] >= where.end and _BULLET.fullmatch(scene.text, first, where.start):
        for _, _, who in trail[bisect_left(places, where.end, opens, closes) : closes]:
            seen[who]["led by it"] = 1.0
    for who, share in scene.shares(opens, closes).items():
        mine = seen[who]
        mine["same paragraph"] = 1.0
        mine["share of the paragraph"] = share


def _in_clause(scene: Scene, where: Surroundings, seen: FeaturesByPerson) -> None:
    """Note who is spoken of in the sentence where no clause ends between him or her and the stretch."""
    opens, closes = scene.clauses
    at = bisect_right(closes, where.end)
    for a, _, who in where.before:
        if not at or a > opens[at - 1]:
            seen[who]["same clause"] = 1.0
    at = bisect_left(opens, where.start)
    for a, _, who in where.after:
        if at == len(opens) or a < closes[at]:
            seen[who]["same clause"] = 1.0


def _joined_by_and(text: str, here: Sequence[Mention], nearest: Sequence[Mention]) -> list[str]:
    """Return those whom "and" or a comma alone joins to one of the nearest ("Les and Pauline")."""
    joined: list[str] = []
    for start, end, who in nearest:
        for a, b, other in here:
            left, right = (b, start) if b <= start else (end, a)
            if 0 < right - left <= _LONGEST_AND and other != who and _AND.fullmatch(text, left, right):
                joined.append(other)
    return joined


def _paragraph(text: str, where: Surroundings) -> tuple[int, int]:
    """Return where the line of a stretch begins and ends, at most 1,000 characters away."""
    start, last = where.start, where.end + 1000
    earliest = start - 1000 if start > 1000 else 0
    first = text.rfind("\n", earliest, start) + 1
    stop = text.find("\n", where.end, last)
    return first or earliest, stop if stop >= 0 else last


def _kind(text: str, mention: Mention) -> str:
    pronoun = text[mention[0] : mention[1]].casefold() in _PRONOUNS
    return "nearest is pronoun" if pronoun else "nearest is other"


def _close(text: str, where: Surroundings, seen: FeaturesByPerson) -> None:
    """Note who stands right beside the stretch: "my …", "X's …", "X, the …", "the … , X"."""
    if where.before:
        a, b, who = where.before[-1]
        between = text[b : where.start]
        mine = seen[who]
        if len(between) <= _LONGEST_APPOSITION and _APPOSITION.fullmatch(between):
            mine["apposition before"] = 1.0
        if len(between) <= 30:
            if text[a:b].casefold() in _POSSESSIVES:
                mine["possessor" if between.count(" ") <= 3 else "near possessor"] = 1.0
            elif between.startswith(("'s ", "’s ", "' ", "’ ")):
                mine["possessor"] = 1.0
            if not between.strip(" ,("):
                mine["touches before"] = 1.0
    if where.after:
        a, _, who = where.after[0]
        if a - where.end <= 14 and _BEFORE_NAME.fullmatch(text, where.end, a):
            seen[who]["apposition after"] = 1.0


def _quoted(text: str, where: Surroundings, seen: FeaturesByPerson) -> None:
    """Note who spoke the words and to whom, where the stretch is in quotation marks or follows "said"."""
    first, before = where.sentence.first, where.before
    found = False
    for number, (a, b, who) in enumerate(reversed(before[-6:])):
        between = text[b : where.start]
        if len(between) < 40 and _TO.search(text, max(first, a - 20), a):
            seen[who]["spoken to"] = 1.0
        elif number < 4 and _SAYS.search(between):
            seen[who]["speaker"] = 1.0
            if not found:
                seen[who]["nearest speaker"] = 1.0
            found = True
    if not before or not _SAYS.search(text, before[-1][0], where.start):
        for a, _, who in where.after[:2]:
            if _SAYS.search(text, where.end, a + 20):
                seen[who]["speaker after"] = 1.0
                found = True
    if not found and where.earlier:
        seen[where.earlier[0][2]]["speaker carried over"] = 1.0
    if _TOLD_ME.search(text, first, where.start):
        seen[WRITER]["is told"] = 1.0


def together(parts: Sequence[Mapping[str, Features]]) -> Mapping[str, Features]:
    """Return what is seen of each candidate near several mentions of one thing, the strongest of each."""
    if len(parts) == 1:
        return parts[0]
    whole: dict[str, Features] = {}
    for part in parts:
        for who, seen in part.items():
            mine = whole.setdefault(who, {})
            for name, value in seen.items():
                if value > mine.get(name, 0.0):
                    mine[name] = value
    for mine in whole.values():
        _note_far(mine)
    return whole


def _note_far(mine: Features) -> None:
    """Note last of what is seen of somebody whether he or she is far from the stretch."""
    mine.pop("far", None)
    if "same sentence" not in mine and "sentence before" not in mine:
        mine |= FAR
