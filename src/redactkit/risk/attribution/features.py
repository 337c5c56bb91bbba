"""Compute the features of the classifier: how each person of the text stands to a stretch of it."""

import math
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from redactkit.risk.attribution.column import HEAD, spoken
from redactkit.risk.attribution.leading_word import Lead, leading_word
from redactkit.risk.attribution.scene import Features, FeaturesByPerson, Scene
from redactkit.risk.attribution.speech_features import in_message, quoted
from redactkit.risk.attribution.surroundings import Surroundings, surroundings
from redactkit.risk.cast import WRITER, Mention
from redactkit.risk.matching.patterns import patterns
from redactkit.risk.people.speakers import speaker

_THEY = re.compile(r"\b(?:[Tt]hey|[Tt]heir|[Tt]hem|[Bb]oth|[Cc]ouple|[Pp]air)\b")
_AND = re.compile(r",? ?(?:and|&|,|or|/) ?(?:Mrs? |Ms |Miss |Dr |my )?")
_LONGEST_AND = len(", and Miss ")
"""What stands between two people is looked at if it is no longer."""
_WORDS = dict(patterns("people.tsv"))
_APPOSITION, _BEFORE_NAME, _OWN_POST = (_WORDS[name] for name in ("apposition", "before name", "own post"))
_LONGEST_APPOSITION = len("’s - which worked as current abcdefghijkl ")
_HEADING = 200
"""How many characters of a text may be its heading."""
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
    """Return the features of each candidate for a stretch, by the person's id."""
    text, where = scene.text, surroundings(scene, start, end)
    there = {who for _, _, who in where.here}
    seen: FeaturesByPerson = defaultdict(dict)
    lead = leading_word(text, where)
    _before_and_after(where, lead, seen)
    _nearest(text, where, lead, seen)
    _in_other_sentences(where, seen)
    _spoken_of_last(scene, where, lead, seen)
    _in_company(text, where, there, seen)
    _in_paragraph(scene, where, seen)
    if where.before or where.after:
        _in_clause(scene, where, seen)
    _close(text, where, seen)
    if _OWN_POST.search(text, max(0, start - _LED_WITHIN), start):
        seen[WRITER]["own post"] = 1.0
    if spoken(text, start):
        quoted(text, where, seen)
    message = speaker(scene.people.said, start)
    if message is not None:
        in_message(message, start, seen)
    if start < _HEADING or HEAD.search(text, max(where.sentence.first, start - _LED_WITHIN), start):
        seen[WRITER]["writer in a heading"] = 1.0
    _writer(where, there, lead, seen[WRITER])
    for who in seen.keys() - there:
        mine = seen[who]
        if "sentence before" not in mine:
            mine["far"] = 1.0
    return seen


def _before_and_after(where: Surroundings, lead: Lead, seen: FeaturesByPerson) -> None:
    """Note who is mentioned in the sentence, on which side of the stretch, and how far from it."""
    for _, b, who in where.before:
        mine = seen[who]
        mine["before"] = 1.0
        mine["gap before"] = math.exp((b - where.start) / 25)  # the nearest comes last
    for a, _, who in where.after:
        mine = seen[who]
        mine["after"] = 1.0
        mine.setdefault("gap after", math.exp((where.end - a) / 25))
    for _, _, who in where.inside:
        mine = seen[who]
        mine["inside"] = mine[lead.inside] = 1.0


def _nearest(text: str, where: Surroundings, lead: Lead, seen: FeaturesByPerson) -> None:
    """Note who of the sentence is mentioned nearest to the stretch, and who is its subject."""
    if where.before:
        nearest = where.before[-1]
        mine = seen[nearest[2]]
        mine["nearest before"] = mine[lead.nearest] = mine[_kind(text, nearest)] = 1.0
        mine = seen[where.before[0][2]]
        mine["subject"] = mine[lead.subject] = 1.0
        seen[_clause_subject(where)]["subject of clause"] = 1.0
    elif where.here and not where.inside:
        seen[where.here[0][2]]["first after"] = 1.0
    if where.after:
        mine = seen[where.after[0][2]]
        mine["nearest after"] = 1.0
        if text.startswith((" of ", " for ", " to "), where.end):
            mine["nearest after, of"] = 1.0


def _in_other_sentences(where: Surroundings, seen: FeaturesByPerson) -> None:
    """Note who is mentioned in the two sentences before that of the stretch and in the one after."""
    earlier, later = where.earlier, where.later
    for _, _, who in earlier:
        seen[who]["sentence before"] = 1.0
    if earlier:
        seen[earlier[-1][2]]["last of sentence before"] = 1.0
        seen[earlier[0][2]]["subject of sentence before"] = 1.0
    for _, _, who in where.earliest:
        seen[who]["two sentences before"] = 1.0
    if earlier and not where.before and not where.inside:
        seen[earlier[-1][2]]["carried over"] = 1.0
    for _, _, who in later:
        seen[who]["sentence after"] = 1.0
    if later:
        seen[later[0][2]]["subject of sentence after"] = 1.0


def _spoken_of_last(scene: Scene, where: Surroundings, lead: Lead, seen: FeaturesByPerson) -> None:
    last = where.before[-1][2] if where.before else _last_before(scene, where)
    if last is not None:
        mine = seen[last]
        mine["spoken of last"] = mine[lead.last] = 1.0


def _in_company(text: str, where: Surroundings, there: Collection[str], seen: FeaturesByPerson) -> None:
    """Note who is alone in the sentence, joined to another by "and", or one of several ("they")."""
    before, after = where.before, where.after
    for who in there:
        seen[who]["same sentence"] = 1.0
    if len(there) == 1:
        seen[where.here[0][2]]["alone in sentence"] = 1.0
    else:
        for who in _joined_by_and(text, where.here, [*before[-1:], *after[:1]]):
            seen[who]["joined to the nearest"] = 1.0
    if _THEY.search(text, where.sentence.first, min(where.sentence.stop, where.end + 40)):
        for who in _last_two((*where.earlier, *before)):
            seen[who]["one of them"] = 1.0


def _writer(where: Surroundings, there: Collection[str], lead: Lead, mine: Features) -> None:
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


def together(parts: Sequence[Mapping[str, Features]]) -> Mapping[str, Features]:
    """Return the features of each candidate over several mentions of one thing: of each the largest value."""
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
