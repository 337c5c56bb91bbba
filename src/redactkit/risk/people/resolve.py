"""Find all people of a text and merge their mentions (coreference): names, placeholders, posts, kin."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace

from redactkit.english.sentences import sentences
from redactkit.english.speech import quotations
from redactkit.risk.cast import MOST_PEOPLE, POOL, WRITER, Cast, CastMember, Mention, Voice, last_serial
from redactkit.risk.facts.cues import FactCue
from redactkit.risk.matching.patterns import patterns
from redactkit.risk.matching.prefilter import Edges
from redactkit.risk.people.author import callers, first_person, takers, teller
from redactkit.risk.people.noun_mentions import nominals
from redactkit.risk.people.pronouns import Pronoun, pronouns, sexes_told
from redactkit.risk.people.signature import own_names
from redactkit.risk.people.speakers import speaker, voices
from redactkit.risk.people.story_roles import Around, described
from redactkit.types import Level, Span, Type

_IS = re.compile(
    r"(?:,? is|,? was|['’]s|s)(?: also| now| still)? (?:an?|the|his|her|their|my|our|[A-Z][\w-]{1,15}['’]s)"
    r"(?: [a-z-]{2,12}(?:['’]s)?){0,2} ?"
)
_WHOSE = frozenset({"his", "her", "their", "my", "our"})
_THE = re.compile(r"\b[Tt]he $")
_SAME_POST = re.compile(r"[ /-]{1,3}|,? (?:and|also) |, (?=band)| \(")
_NO_NOMINALS = frozenset({Type.PERSON, Type.ROLE, Type.ORGANISATION, Type.LOCATION, Type.EVENT})
"""Within what is marked so, nobody else is spoken of."""
_WORDS = dict(patterns("people.tsv"))
_NO_HOLDER, _KIN, _OWN_POST = (_WORDS[name] for name in ("no holder", "kin", "own post"))
_PERSON, _ROLE, _DEMOGRAPHIC, _NONE = Type.PERSON, Type.ROLE, Type.DEMOGRAPHIC, Level.NONE


def cast(text: str, spans: Sequence[Span], cues: Sequence[FactCue], words: Edges | None = None) -> Cast:
    """Return who is in `text`, the writer first.

    `words` are the `edges` of the text's words, if they are known.

    The writer is "I" or, where there is none, the first of whom the text says that he or she told
    or was told. Beyond `MOST_PEOPLE` those with the fewest mentions are taken as one.

    Example:
        >>> cast("I told the manager.", [Span(11, 18, Type.ROLE, Level.QUASI)], ()).ids()
        ('writer', 'x1')
    """
    starts = (0, *[start for start, _ in sentences(text, ())[1:]])
    within = quotations(text)
    mine, called = first_person(text, within), callers(text, within)
    named = _named(text, spans, cues, bool(mine))
    said = voices(text, named)
    mine = [(start, end, _voice(said, start)) for start, end, _ in mine]
    held = _held(text, spans, cues)
    if mine or called or any(who == WRITER for _, _, who in named):
        named = sorted([*named, *mine, *called])
    else:
        posts = _posts(text, held, named)
        tells = teller(text, sorted([*named, *posts]), starts, takers(text, named))
        if tells and not tells.startswith("x"):
            named = [(start, end, WRITER if who == tells else who) for start, end, who in named]
    kin = _kin(text, spans, named)
    trail = [*named, *kin]
    posts = _posts(text, held, sorted(trail))
    trail += posts
    if not any(who == WRITER for _, _, who in trail):
        tells = teller(text, sorted(trail), starts, takers(text, named))
        trail = [(start, end, WRITER if who == tells else who) for start, end, who in trail]
    holders = frozenset([who for _, _, who in posts])
    marked = sorted([(span.start, span.end) for span in spans if span.type in _NO_NOMINALS])
    trail += nominals(text, sorted(trail), marked, holders)
    trail = _pooled(sorted(set(trail)))
    found = pronouns(text, trail, bool(mine), starts)
    trail = sorted({*trail, *((start, end, who) for start, end, who, _ in found)})
    same = _said_to_be(text, trail, kin)
    trail = [(start, end, same.get(who, who)) for start, end, who in trail]
    found = [(start, end, same.get(who, who), sex) for start, end, who, sex in found]
    everybody = _everybody(text, trail, found, spans, words)
    return Cast.of(everybody, trail, starts, _heard(said, {each.id for each in everybody}))


def _voice(said: Sequence[Voice], start: int) -> str:
    """Return who "I" is at a place: the sender of the message, else the writer."""
    message = speaker(said, start)
    return message.who if message and message.start <= start else WRITER


def _heard(said: Sequence[Voice], known: Container[str]) -> tuple[Voice, ...]:
    """Return the messages of those who are known, to those who are."""
    return tuple(
        replace(each, to=tuple(who for who in each.to if who in known)) for each in said if each.who in known
    )


def merged(people: Cast, same: Mapping[str, str]) -> Cast:
    """Return the cast with each person in `same` merged with the one it names: a post and its holder."""
    trail = [(start, end, same.get(who, who)) for start, end, who in people.trail]
    everybody = []
    for each in people.everybody:
        if each.id not in same:
            more = [
                at for other in people.everybody if same.get(other.id) == each.id for at in other.mentions
            ]
            sex = each.sex or next(
                (other.sex for other in people.everybody if same.get(other.id) == each.id and other.sex), None
            )
            everybody.append(
                replace(each, mentions=tuple(sorted((*each.mentions, *more))), sex=sex) if more else each
            )
    return Cast.of(everybody, trail, people.starts, people.said)


def _named(text: str, spans: Iterable[Span], cues: Iterable[FactCue], mine: bool) -> list[Mention]:
    """Give each name its entity, the writer's own to the writer; each placeholder an x."""
    names = sorted(
        (span.start, span.end, span.entity or f"n{span.start}") for span in spans if span.type is _PERSON
    )
    own = own_names(text, names, mine)
    trail = [(start, end, WRITER if who in own else who) for start, end, who in names]
    ids: dict[str, str] = {}
    opens = [start for start, _, _ in names]
    for cue in cues:
        if cue.topic != "person":
            continue
        at = bisect_left(opens, cue.end) - 1
        if at < 0 or names[at][1] <= cue.start:
            ids.setdefault(cue.person, f"x{len(ids) + 1}")
            trail.append((cue.start, cue.end, ids[cue.person]))
    return sorted(trail)


def _held(text: str, spans: Iterable[Span], cues: Iterable[FactCue]) -> list[tuple[int, int, str]]:
    """Return each post that somebody may hold: start, end and a key for all mentions of it."""
    posts = [
        (span.start, span.end, span.entity or text[span.start : span.end].casefold())
        for span in spans
        if span.type is _ROLE
        and span.level is not _NONE
        and not _NO_HOLDER.match(text[span.start : span.end])
    ]
    posts += [
        (cue.start, cue.end, text[cue.start : cue.end]) for cue in cues if cue.topic == "role" and cue.label
    ]
    return sorted(posts)


def _posts(text: str, held: Iterable[tuple[int, int, str]], named: Sequence[Mention]) -> list[Mention]:
    """Give each post to the person named beside it, to the writer where it is "I am a …", or to an x."""
    trail: list[Mention] = []
    known: dict[str, str] = {}
    heads: dict[str, str] = {}
    serial = last_serial(named)
    opens = [start for start, _, _ in named]
    for start, end, key in held:
        near = named[bisect_left(opens, start - 90) : bisect_right(opens, end + 12)]
        who = known.get(key) or _beside(text, start, end, near) or _same_post(text, start, end, heads)
        if who is None and trail and _SAME_POST.fullmatch(text, trail[-1][1], start):
            who = trail[-1][2]
        if who is None:
            serial += 1
            who = f"x{serial}"
        known.setdefault(key, who)
        heads.setdefault(text[start:end].casefold(), who)
        trail.append((start, end, who))
    return trail


def _same_post(text: str, start: int, end: int, heads: Mapping[str, str]) -> str | None:
    """Return who holds the one post before of which "the …" repeats words: "the co-ordinator"."""
    if not _THE.search(text, max(0, start - 5), start):
        return None
    words = set(text[start:end].casefold().split())
    holders = {who for post, who in heads.items() if words < set(post.split())}
    return holders.pop() if len(holders) == 1 else None


def _beside(text: str, start: int, end: int, near: Iterable[Mention]) -> str | None:
    if _OWN_POST.search(text, max(0, start - 60), start):
        return WRITER
    for a, b, who in near:
        if 0 <= start - b <= 40 and _WORDS["apposition"].fullmatch(text, b, start):
            return who
        if 0 <= a - end <= 14 and _WORDS["before name"].fullmatch(text, end, a):
            return who
    return None


def _kin(text: str, spans: Iterable[Span], named: Sequence[Mention]) -> list[Mention]:
    """Give each word for kin to the person named right beside it ("my wife, Jo"), or to an x."""
    serial = last_serial(named)
    known: dict[str, str] = {}
    kin: list[Mention] = []
    opens = [start for start, _, _ in named]
    for span in spans:
        if span.type is not _DEMOGRAPHIC or span.level is _NONE:
            continue
        words = text[span.start : span.end]
        if _KIN.search(words):
            key = span.entity or words.casefold()
            near = named[bisect_left(opens, span.start - 90) : bisect_right(opens, span.end + 12)]
            beside = _kin_beside(text, span.start, span.end, near)
            if beside is None:
                known.setdefault(key, f"x{serial + len(known) + 1}")
            kin.append((span.start, span.end, beside or known[key]))
    return kin


def _kin_beside(text: str, start: int, end: int, near: Iterable[Mention]) -> str | None:
    if _WORDS["own kin"].search(text, max(0, start - 40), start):
        return WRITER
    for a, b, who in near:
        if text[a:b].casefold() in {"my", "me", "i", "myself", "mine"}:
            continue
        if 0 < a - end <= 10 and _WORDS["before name"].fullmatch(text, end, a):
            return who
        if 0 <= start - b <= 40 and _WORDS["before kin"].fullmatch(text, b, start) and "," in text[b:start]:
            return who
        if 0 <= start - b <= 40 and _IS.fullmatch(text, b, start):
            return who
    return None


def _said_to_be(text: str, trail: Sequence[Mention], kin: Sequence[Mention]) -> dict[str, str]:
    """Return who the nameless kin is of whom it is said: "he is the godfather of …"."""
    same: dict[str, str] = {}
    opens = [start for start, _, _ in trail]
    for start, _, who in kin:
        at = bisect_left(opens, start) - 1
        if at > 0 and text[trail[at][0] : trail[at][1]].casefold() in _WHOSE:
            at -= 1  # of "the officer is his girlfriend" it is said of the officer
        if at >= 0 and who[0] == "x" and trail[at][2] != who and _IS.fullmatch(text, trail[at][1], start):
            same.setdefault(who, same.get(trail[at][2], trail[at][2]))
    return {who: other for who, other in same.items() if other not in same}


def _pooled(trail: Sequence[Mention]) -> list[Mention]:
    counted = Counter(who for _, _, who in trail)
    if len(counted) <= MOST_PEOPLE:
        return list(trail)
    kept = {WRITER, *(who for who, _ in counted.most_common(MOST_PEOPLE))}
    return [(start, end, who if who in kept else POOL) for start, end, who in trail]


def _everybody(
    text: str,
    trail: Sequence[Mention],
    found: Sequence[Pronoun],
    spans: Iterable[Span],
    words: Edges | None,
) -> tuple[CastMember, ...]:
    mentions: dict[str, list[tuple[int, int]]] = {WRITER: []}
    for start, end, who in trail:
        mentions.setdefault(who, []).append((start, end))
    sexed: dict[str, list[tuple[int, int]]] = {}
    sexes = sexes_told(found)
    for start, end, who, _ in found:
        sexed.setdefault(who, []).append((start, end))
    around = Around.of(text, spans, words)
    most = max((len(at) for who, at in mentions.items() if who != WRITER), default=1)
    return tuple(
        described(
            around, CastMember(who, tuple(at), sex=sexes.get(who), sexed=tuple(sexed.get(who, ()))), most
        )
        for who, at in mentions.items()
    )
