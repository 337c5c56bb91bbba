"""See what stands between a stretch of text and each person: who is beside it, who speaks there."""

import math
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from redactkit.risk.columns import HEAD, spoken
from redactkit.risk.patterns import beginning_with, patterns
from redactkit.risk.people import MOST_PEOPLE, WRITER, Cast, Mention, Voice
from redactkit.risk.voices import speaker

_WINDOW = 24
"""How many mentions either side of a stretch are looked at."""
_WE = beginning_with("WwUuOo", r"\b(?:[Ww]e|[Uu]s|[Oo]ur)\b")
_THEY = beginning_with("TtBbCcPp", r"\b(?:[Tt]hey|[Tt]heir|[Tt]hem|[Bb]oth|[Cc]ouple|[Pp]air)\b")
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
_CLAUSE = re.compile(
    r"[;:()\[\]–]|, (?:and|but|who|which|so|because|when|while|as) | (?:but|because|which|when|while) "
)
_BREAK = beginning_with(
    r";:()\[\]–,abwts", r"[;:()\[\]–,]|\b(?:and|but|because|when|while|that|so|then|who|as|since)\b"
)
_AND = re.compile(r",? ?(?:and|&|,|or|/) ?(?:Mrs? |Ms |Miss |Dr |my )?")
_LEAD = re.compile(
    r"(?P<my>\b[Mm]y)|(?P<our>\b[Oo]ur)|(?P<his>\b(?:[Hh]is|[Hh]er|[Tt]heir))|(?P<owned>['’]s?)|(?P<the>\b(?:[Tt]he|[Tt]his|[Tt]hat))"
    r"|(?P<a>\b(?:[Aa]n?|one))|(?P<has>\b(?:has|have|had|hold|holds|got|with|gets?|['’]ve))|(?P<of>\bof)|(?P<in>\b(?:in|on|at|from|since|by|until|till?|for|to|about|after|before|near|between|over))"
    r"|(?P<is>(?:\b(?:is|was|are|were|am|as|being|be|been|only|im|hes|shes)|['’](?:m|s|re)))|(?P<and>\b(?:and|or|but))|(?P<comma>,)|(?P<colon>[:|(])|(?P<bare>^|[.!?\n>*•-])"
)
_WORDS = dict(patterns("people.tsv"))
_OWN_FEATURES = frozenset(
    {"nearest before", "subject", "before", "after", "alone in sentence", "same paragraph", "sentence before"}
)
"""What is weighed apart for the writer, who is everywhere."""
LEAST_CHANCE = 0.03
"""Below it, a part in the story is left out of account."""

Features = dict[str, float]
Seen = defaultdict[str, Features]
"""What is seen of each person, by id."""


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch and all that is looked up once for every candidate: its sentence and those around it."""

    start: int
    end: int
    first: int
    stop: int
    before: int
    earliest: int
    after: int
    near: tuple[Mention, ...] = field(repr=False)
    message: Voice | None = None


def place(people: Cast, start: int, end: int, length: int) -> Place:
    """Return the surroundings of a stretch: the sentence it begins in, the two before, the one after."""
    number = bisect_right(people.starts, start) - 1
    limits = (*people.starts[max(number - 2, 0) : number + 3], length)
    limits = (*(0,) * max(2 - number, 0), *limits)
    first, stop = limits[2], limits[3] if len(limits) > 3 else length
    after = limits[4] if len(limits) > 4 else stop
    at = bisect_left(people.places, start)
    near = people.trail[max(0, at - _WINDOW) : at + _WINDOW]
    message = speaker(people.said, start)
    return Place(start, end, first, stop, limits[1], limits[0], after, near, message)


def features(text: str, where: Place) -> Seen:
    """Return what is seen of each candidate from a stretch, by the person's id."""
    here = [each for each in where.near if where.first <= each[0] < where.stop]
    before = [each for each in here if each[1] <= where.start]
    after = [each for each in here if each[0] >= where.end]
    inside = [each for each in here if each[0] < where.end and each[1] > where.start]
    earlier = [each for each in where.near if where.before <= each[0] < where.first]
    later = [each for each in where.near if where.stop <= each[0] < where.after]
    last = [each for each in where.near if each[1] <= where.start][-1:]
    there = {who for *_, who in here}
    seen: Seen = defaultdict(dict)
    lead = _lead(text, where)
    for _, b, who in before:
        mine = seen[who]
        mine["before"] = 1.0
        mine["gap before"] = math.exp((b - where.start) / 25)  # the nearest comes last
    for a, _, who in after:
        mine = seen[who]
        mine["after"] = 1.0
        mine.setdefault("gap after", math.exp((where.end - a) / 25))
    for *_, who in inside:
        seen[who] |= {"inside": 1.0, f"inside, {lead}": 1.0}
    if before:
        nearest, first = before[-1], before[0][2]
        kind = f"nearest is {_kind(text, nearest)}"
        seen[nearest[2]] |= {"nearest before": 1.0, f"nearest before, {lead}": 1.0, kind: 1.0}
        seen[first] |= {"subject": 1.0, f"subject, {lead}": 1.0}
        leads = _clause_subject(text, where, before)
        if leads:
            seen[leads]["subject of clause"] = 1.0
    elif here and here[0][0] >= where.end:
        seen[here[0][2]]["first after"] = 1.0
    if after:
        seen[after[0][2]]["nearest after"] = 1.0
        if text.startswith((" of ", " for ", " to "), where.end):
            seen[after[0][2]]["nearest after, of"] = 1.0
    for *_, who in earlier:
        seen[who]["sentence before"] = 1.0
    if earlier:
        seen[earlier[-1][2]]["last of sentence before"] = 1.0
        seen[earlier[0][2]]["subject of sentence before"] = 1.0
    for a, _, who in where.near:
        if where.earliest <= a < where.before:
            seen[who]["two sentences before"] = 1.0
    if not before and not inside and earlier:
        seen[earlier[-1][2]]["carried over"] = 1.0
    for *_, who in later:
        seen[who]["sentence after"] = 1.0
    if later:
        seen[later[0][2]]["subject of sentence after"] = 1.0
    for *_, who in last:
        seen[who] |= {"spoken of last": 1.0, f"spoken of last, {lead}": 1.0}
    for who in there:
        seen[who]["same sentence"] = 1.0
    if len(there) == 1:
        seen[next(iter(there))]["alone in sentence"] = 1.0
    for *_, who in _joined_by_and(text, here, [*before[-1:], *after[:1]]):
        seen[who]["joined to the nearest"] = 1.0
    if _THEY.search(text, where.first, min(where.stop, where.end + 40)):
        for who in _last_two((*earlier, *before)):
            seen[who]["one of them"] = 1.0
    _in_paragraph(text, where, seen)
    for a, _, who in (*before, *after):
        between = text[min(a, where.start) : max(a, where.end)]
        if not _CLAUSE.search(between):
            seen[who]["same clause"] = 1.0
    _close(text, where, before, after, seen)
    _quoted(text, where, before, after, earlier, seen)
    _in_message(where, seen)
    _writer(text, where, there, lead, seen[WRITER])
    return seen


def _writer(text: str, where: Place, there: Collection[str], lead: str, mine: Features) -> None:
    """Note what is weighed of the writer alone, who is everywhere."""
    mine |= {"writer": 1.0, f"writer, {lead}": 1.0}
    if not there:
        mine |= {"writer where nobody is named": 1.0, f"writer where nobody is named, {lead}": 1.0}
    if _WE.search(text, where.first, where.stop):
        mine["writer where we"] = 1.0
    if where.start < 200 or HEAD.search(text, max(where.first, where.start - 40), where.start):
        mine["writer in a heading"] = 1.0
    if WRITER in there:
        mine["writer in sentence"] = 1.0
    for name in _OWN_FEATURES.intersection(mine):
        mine[f"writer {name}"] = 1.0


def _lead(text: str, where: Place) -> str:
    """Return what kind of word stands right before the stretch."""
    words = text[max(where.first, where.start - 14) : where.start].rstrip(" \"'“‘")
    return _lead_of(words[words.rfind(" ") + 1 :]) if words.strip() else "bare"


@lru_cache(maxsize=1024)
def _lead_of(word: str) -> str:
    found = list(_LEAD.finditer(word))[-1:]
    return str(found[0].lastgroup) if found and found[0].end() == len(word) else "word"


def _clause_subject(text: str, where: Place, before: Sequence[Mention]) -> str | None:
    """Return who is named first after the last break before the stretch."""
    opens = where.first
    for found in _BREAK.finditer(text, where.first, where.start):
        if before[-1][0] >= found.end():
            opens = found.end()
    return next((who for a, _, who in before if a >= opens), None)


def _last_two(mentions: Sequence[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(who for *_, who in reversed(mentions) if who != WRITER))[:2]


def _in_message(where: Place, seen: Seen) -> None:
    if where.message is None:
        return
    heading = where.start < where.message.start
    seen[where.message.who]["sends it" if heading else "speaks here"] = 1.0
    for who in where.message.to:
        seen[who]["is sent it" if heading else "is written to here"] = 1.0


def _in_paragraph(text: str, where: Place, seen: Seen) -> None:
    first, stop = _paragraph(text, where)
    leads = not text[first : where.start].strip(" -*•[(\t")
    there = [each for each in where.near if first <= each[0] < stop]
    if there:
        seen[there[0][2]]["opens the paragraph"] = 1.0
    counted: dict[str, int] = {}
    for a, _, who in there:
        counted[who] = counted.get(who, 0) + 1
        if leads and a >= where.end:
            seen[who]["led by it"] = 1.0
    for who, count in counted.items():
        seen[who] |= {"same paragraph": 1.0, "share of the paragraph": count / len(there)}


def _joined_by_and(text: str, here: Sequence[Mention], nearest: Sequence[Mention]) -> list[Mention]:
    """Return those whom "and" or a comma alone joins to one of the nearest ("Les and Pauline")."""
    return [
        other
        for one in nearest
        for other in here
        if other[2] != one[2]
        and (
            _AND.fullmatch(text, other[1], one[0])
            if other[1] <= one[0]
            else one[1] <= other[0] and _AND.fullmatch(text, one[1], other[0])
        )
    ]


def _paragraph(text: str, where: Place) -> tuple[int, int]:
    """Return where the line of a stretch begins and ends, at most 1,000 characters away."""
    first = text.rfind("\n", max(0, where.start - 1000), where.start) + 1
    stop = text.find("\n", where.end, where.end + 1000)
    return first or max(0, where.start - 1000), stop if stop >= 0 else where.end + 1000


def _kind(text: str, mention: Mention) -> str:
    words = text[mention[0] : mention[1]].casefold()
    return "pronoun" if words in {"she", "he", "her", "his", "him", "hers"} else "other"


def _close(text: str, where: Place, before: Sequence[Mention], after: Sequence[Mention], seen: Seen) -> None:
    """Note who stands right beside the stretch: "my …", "X's …", "X, the …", "the … , X"."""
    if before:
        a, b, who = before[-1]
        between = text[b : where.start]
        if len(between) <= 70 and _WORDS["apposition"].fullmatch(between):
            seen[who]["apposition before"] = 1.0
        if len(between) <= 30:
            if text[a:b].casefold() in {"my", "his", "her"}:
                seen[who]["possessor" if between.count(" ") <= 3 else "near possessor"] = 1.0
            elif between.startswith(("'s ", "’s ", "' ", "’ ")):
                seen[who]["possessor"] = 1.0
            if between.strip(" ,(") == "":
                seen[who]["touches before"] = 1.0
    if after:
        a, _, who = after[0]
        between = text[where.end : a]
        if len(between) <= 14 and _WORDS["before name"].fullmatch(between):
            seen[who]["apposition after"] = 1.0
    if _WORDS["own post"].search(text, max(0, where.start - 60), where.start):
        seen[WRITER]["own post"] = 1.0


def _quoted(
    text: str,
    where: Place,
    before: Sequence[Mention],
    after: Sequence[Mention],
    earlier: Sequence[Mention],
    seen: Seen,
) -> None:
    """Note who spoke the words and to whom, where the stretch is in quotation marks or follows "said"."""
    if not spoken(text, where.start):
        return
    found = False
    for place_, each in enumerate(reversed(before[-6:])):
        between = text[each[1] : where.start]
        if _TO.search(text, max(where.first, each[0] - 20), each[0]) and len(between) < 40:
            seen[each[2]]["spoken to"] = 1.0
        elif place_ < 4 and _SAYS.search(between):
            seen[each[2]]["speaker"] = 1.0
            if not found:
                seen[each[2]]["nearest speaker"] = 1.0
            found = True
    if not before or not _SAYS.search(text, before[-1][0], where.start):
        for each in after[:2]:
            if _SAYS.search(text, where.end, each[0] + 20):
                seen[each[2]]["speaker after"] = 1.0
                found = True
    if not found and earlier:
        seen[earlier[0][2]]["speaker carried over"] = 1.0
    if _TOLD_ME.search(text, where.first, where.start):
        seen[WRITER]["is told"] = 1.0


def known(people: Cast) -> dict[str, Features]:
    """Return what is seen of each candidate whatever the stretch: part in the story, how often spoken of."""
    total = max(len(people.trail), 1)
    few = 1 / max(len(people.by_id), 1)
    found: dict[str, Features] = {}
    for who, each in people.by_id.items():
        mine = {"anybody": 1.0, "prominence": len(each.mentions) / total, "few people": few}
        for part, chance in each.plays:
            if chance > LEAST_CHANCE:
                mine[f"plays {part}"] = chance
        if who[0] == "x":
            mine["nameless"] = 1.0
        found[who] = mine
    return found


def together(
    parts: Sequence[dict[str, Features]], always: dict[str, Features], far: dict[str, Features]
) -> dict[str, Features]:
    """Return the features of several mentions of one thing as one, the strongest of each.

    Args:
        parts: what is seen of each candidate from each mention.
        always: what is `known` of each candidate.
        far: the same of those who are not near the stretch.
    """
    whole: dict[str, Features] = {}
    for part in parts:
        for who, seen in part.items():
            mine = whole.get(who)
            if mine is None:
                whole[who] = {**always[who], **seen}
            else:
                for name, value in seen.items():
                    if value > mine.get(name, 0.0):
                        mine[name] = value
    for mine in whole.values():
        if not mine.get("same sentence") and not mine.get("sentence before"):
            mine["far"] = 1.0
    if len(always) <= MOST_PEOPLE // 3:
        for who, seen in far.items():
            whole.setdefault(who, seen)
    return whole
