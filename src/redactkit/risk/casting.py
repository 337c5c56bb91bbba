"""Find everybody in a text: the writer, the named, those behind placeholders, holders of posts, kin."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence

from redactkit.risk.patterns import patterns
from redactkit.risk.people import MOST_PEOPLE, POOL, WRITER, Cast, Mention, Somebody
from redactkit.risk.phrases import Cue
from redactkit.types import Level, Span, Type

_FIRST = re.compile(r"\b(?:I(?!\.)|I['’](?:m|ve|d|ll)|[Mm]e|[Mm]y(?:self)?)\b")
_THIRD = re.compile(r"\b(?:(?P<f>[Ss]he|[Hh]er|[Hh]ers|[Hh]erself)|(?P<m>[Hh]e|[Hh]im|[Hh]is|[Hh]imself))\b")
_QUOTED = re.compile(r"[\"“][^\"“”\n]{2,400}[\"”]|(?<![\w’'])[‘'][^‘\n]{2,400}?[’'](?!\w)")
_STOP = re.compile(r"[.!?…][\"'”’)\]]{0,3}(?=\s)|\n\s{0,20}\n|\n(?=[-*•A-Z])")
_SAME_POST = re.compile(r"[ /-]{1,3}|,? (?:and|also) |, (?=band)| \(")
_BEFORE_NAME = re.compile(r"[ ,:(–-]{0,3}(?:Mr|Mrs|Ms|Miss|Dr)?\.? ?")
_WORDS = dict(patterns("people.tsv"))

Pronoun = tuple[int, int, str, str]


def cast(text: str, spans: Sequence[Span], cues: Sequence[Cue]) -> Cast:
    """Return who is in `text`, the writer first.

    The writer is "I" or, where there is none, the first of whom the text says that he or she told
    or was told. Beyond `MOST_PEOPLE` those with the fewest mentions are taken as one.

    Example:
        >>> cast("I told the manager.", [Span(11, 18, Type.ROLE, Level.QUASI)], ()).ids()
        ('writer', 'x1')
    """
    starts = (0, *(match.end() for match in _STOP.finditer(text)))
    named = _named(text, spans, cues)
    posts = _posts(text, spans, cues, named)
    trail = [*named, *posts]
    trail += _kin(text, spans, trail)
    own = _first_person(text)
    if own or any(who == WRITER for *_, who in trail):
        trail += own
    else:
        teller = _teller(text, sorted(trail), starts)
        trail = [(start, end, WRITER if who == teller else who) for start, end, who in trail]
    trail = _pooled(sorted(trail))
    pronouns = _pronouns(text, trail, bool(own))
    trail = sorted({*trail, *((start, end, who) for start, end, who, _ in pronouns)})
    return Cast.of(_everybody(text, trail, pronouns, spans), trail, starts)


def _first_person(text: str) -> list[Mention]:
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    opens = [start for start, _ in quoted]
    found: list[Mention] = []
    for match in _FIRST.finditer(text):
        at = bisect_right(opens, match.start()) - 1
        if at < 0 or match.start() >= quoted[at][1]:
            found.append((*match.span(), WRITER))
    return found


def _named(text: str, spans: Iterable[Span], cues: Iterable[Cue]) -> list[Mention]:
    """Give each name its entity, the writer's own to the writer; each placeholder an x."""
    names = sorted(
        (span.start, span.end, span.entity or f"n{span.start}") for span in spans if span.type is Type.PERSON
    )
    own = {who for start, _, who in names if _WORDS["own name"].search(text, max(0, start - 40), start)}
    trail = [(start, end, WRITER if who in own else who) for start, end, who in names]
    ids: dict[str, str] = {}
    opens = [start for start, *_ in names]
    for cue in cues:
        if cue.topic != "person":
            continue
        at = bisect_left(opens, cue.end) - 1
        if at < 0 or names[at][1] <= cue.start:
            ids.setdefault(cue.person, f"x{len(ids) + 1}")
            trail.append((cue.start, cue.end, ids[cue.person]))
    return sorted(trail)


def _posts(text: str, spans: Iterable[Span], cues: Iterable[Cue], named: Sequence[Mention]) -> list[Mention]:
    """Give each post to the person named beside it, to the writer where it is "I am a …", or to an x."""
    stretches = [
        (span.start, span.end, span.entity or text[span.start : span.end].casefold())
        for span in spans
        if span.type is Type.ROLE and span.level is not Level.NONE
    ]
    stretches += [
        (cue.start, cue.end, text[cue.start : cue.end]) for cue in cues if cue.topic == "role" and cue.label
    ]
    trail: list[Mention] = []
    known: dict[str, str] = {}
    serial = len({who for *_, who in named if who.startswith("x")})
    opens = [start for start, *_ in named]
    for start, end, key in sorted(stretches):
        near = named[bisect_left(opens, start - 90) : bisect_right(opens, end + 12)]
        who = known.get(key) or _beside(text, start, end, near)
        if who is None and trail and _SAME_POST.fullmatch(text, trail[-1][1], start):
            who = trail[-1][2]
        if who is None:
            serial += 1
            who = f"x{serial}"
        known.setdefault(key, who)
        trail.append((start, end, who))
    return trail


def _beside(text: str, start: int, end: int, near: Iterable[Mention]) -> str | None:
    if _WORDS["own post"].search(text, max(0, start - 60), start):
        return WRITER
    for a, b, who in near:
        if 0 <= start - b <= 40 and _WORDS["apposition"].fullmatch(text, b, start):
            return who
        if 0 <= a - end <= 12 and _BEFORE_NAME.fullmatch(text, end, a):
            return who
    return None


def _kin(text: str, spans: Iterable[Span], trail: Sequence[Mention]) -> list[Mention]:
    serial = len({who for *_, who in trail if who.startswith("x")})
    known: dict[str, str] = {}
    kin: list[Mention] = []
    for span in spans:
        words = text[span.start : span.end]
        if span.type is Type.DEMOGRAPHIC and span.level is not Level.NONE and _WORDS["kin"].search(words):
            key = span.entity or words.casefold()
            known.setdefault(key, f"x{serial + len(known) + 1}")
            kin.append((span.start, span.end, known[key]))
    return kin


def _teller(text: str, trail: Sequence[Mention], starts: Sequence[int]) -> str | None:
    """Return who raised the concern in a text that says no "I": the first that told or was told."""
    for start, end, who in trail:
        number = bisect_right(starts, start)
        stop = starts[number] if number < len(starts) else len(text)
        if _WORDS["raised"].search(text, end, min(stop, end + 160)):
            return who
    return trail[0][2] if trail else None


def _pooled(trail: Sequence[Mention]) -> list[Mention]:
    counted = Counter(who for *_, who in trail)
    if len(counted) <= MOST_PEOPLE:
        return list(trail)
    kept = {WRITER, *(who for who, _ in counted.most_common(MOST_PEOPLE))}
    return [(start, end, who if who in kept else POOL) for start, end, who in trail]


def _pronouns(text: str, trail: Sequence[Mention], own: bool) -> list[Pronoun]:
    """Give each "she" and "he" to whoever was last spoken of and is not known to be of the other sex."""
    sexes: dict[str, str] = {}
    for start, _, who in trail:
        sex = _titled(text, start)
        if sex:
            sexes.setdefault(who, sex)
    found: list[Pronoun] = []
    last: dict[str, str] = {}
    opens = [start for start, *_ in trail]
    for match in _THIRD.finditer(text):
        sex = "f" if match["f"] else "m"
        at = bisect_right(opens, match.start())
        fitting = [
            who
            for *_, who in reversed(trail[max(0, at - 12) : at])
            if sexes.get(who, sex) == sex and not (own and who == WRITER)
        ]
        if not fitting and (own or sexes.get(WRITER, sex) != sex):
            continue
        who = fitting[0] if fitting else WRITER
        if last.get(sex) in fitting[:4]:
            who = last[sex]
        sexes[who] = sex
        last[sex] = who
        found.append((*match.span(), who, sex))
    return found


def _titled(text: str, start: int) -> str | None:
    if _WORDS["his title"].search(text, max(0, start - 8), start):
        return "m"
    return "f" if _WORDS["her title"].search(text, max(0, start - 8), start) else None


def _everybody(
    text: str, trail: Sequence[Mention], pronouns: Iterable[Pronoun], spans: Iterable[Span]
) -> tuple[Somebody, ...]:
    mentions: dict[str, list[tuple[int, int]]] = {WRITER: []}
    for start, end, who in trail:
        mentions.setdefault(who, []).append((start, end))
    sexed: dict[str, list[tuple[int, int]]] = {}
    sexes: dict[str, str] = {}
    for start, end, who, sex in pronouns:
        sexes.setdefault(who, sex)
        sexed.setdefault(who, []).append((start, end))
    ages = sorted((span.start, text[span.start : span.end]) for span in spans if span.type is Type.AGE)
    young = [start for start, words in ages if _minor(words)]
    return tuple(
        _described(text, Somebody(who, tuple(at), sex=sexes.get(who), sexed=tuple(sexed.get(who, ()))), young)
        for who, at in mentions.items()
    )


def _described(text: str, each: Somebody, young: Sequence[int]) -> Somebody:
    """Return `each` with the part that he or she plays and the sex that title or kinship tell."""
    role = "writer" if each.id == WRITER else "bystander"
    sex, sexed = each.sex, each.sexed
    for start, end in each.mentions:
        words = text[start:end]
        if sex is None:
            sex = _titled(text, start)
            sexed = ((start, end),) if sex else ()
        if role == "writer":
            continue
        at = bisect_left(young, end)
        if _WORDS["child"].match(words) or (at < len(young) and young[at] - end <= 8):
            role = "child"
        elif role == "bystander" and _WORDS["kin"].search(words):
            role = "family"
        elif role == "bystander" and _WORDS["in charge"].search(words):
            role = "manager"
        elif role in {"bystander", "manager"} and _WORDS["did harm"].match(text, min(end + 1, len(text))):
            role = "accused"
        if sex is None and role == "family":
            sex = "f" if _WORDS["female"].search(words) else "m" if _WORDS["male"].search(words) else None
            sexed = ((start, end),) if sex else ()
    return Somebody(each.id, each.mentions, role, sex, sexed)


def _minor(words: str) -> bool:
    match = re.search(r"\d{1,3}", words)
    return bool(match and int(match[0]) < 18 and len(words) < 20)
