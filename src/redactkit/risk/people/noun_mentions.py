"""Find nominal mentions of people, without name, post or mark-up: "a boy of nine", "the lad", "his mum"."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from redactkit.english.kinship import FATHER, GRANDFATHER, GRANDMOTHER, HER, HIS, MOTHER
from redactkit.risk.cast import WRITER, Mention, last_serial
from redactkit.risk.matching.patterns import patterns

_CHILD = frozenset(
    {"boy", "girl", "lad", "lass", "child", "kid", "baby", "toddler", "teenager", "wean", "bairn",
     "youngster", "newborn", "infant", "pupil"}
)  # fmt: skip
_CARED = frozenset({"resident", "patient", "tenant", "client", "prisoner", "inmate"})
_MEN = {"boy", "lad", "man", "gentleman", "gent", "bloke", "fella"}
_WOMEN = {"girl", "lass", "woman", "lady", "wummin"}
_SEX = dict.fromkeys((*_MEN, *HIS), "m") | dict.fromkeys((*_WOMEN, *HER), "f")
_SAME = {
    other: words[0]
    for words in (
        MOTHER, FATHER, GRANDMOTHER, GRANDFATHER, ("boy", "lad"), ("girl", "lass"),
        ("woman", "lady", "wummin"), ("man", "bloke", "fella", "gent", "gentleman"),
    )
    for other in words[1:]
}  # fmt: skip
_WHICH = """
    a an one another the that this his her their my our wee young little first second other
""".split()  # noqa: SIM905 - a list of words is read, not looked at
_ANY_NOUN = "|".join(sorted({*_CHILD, *_CARED, *_SEX, "partner"}))
_NOUN = re.compile(
    rf"(?i)\b(?P<which>{'|'.join(_WHICH)}|[\w-]{{2,20}}+['’]s)"
    rf"(?P<like> (?!of |and |in |on )[a-z-]{{2,14}}+){{0,2}}? (?P<noun>{_ANY_NOUN})\b"
    r"(?!['’-]?\w|['’]s\b(?= (?:home|house|unit|services|social|school|room|ward|homes)))"
    r"(?! (?:[a-z]{3,14} (?:team|unit|services?|plan|panel|board|officer?)\b"
    r"|exploitation|abuse|in law|protection|care|sexual|services?|worker|line|safety|home|minder|welfare"
    r"|records?|support"
    r"|list|group|of the year))"
)
_POINTS = frozenset({"the", "that", "this", "wee", "young", "little"})
_KIN = frozenset((*HIS, *HER, "partner"))
_BACK = 14
"""How many mentions back "the boy" looks for whom it means."""
_WORDS = dict(patterns("people.tsv"))


def nominals(
    text: str, trail: Sequence[Mention], taken: Sequence[tuple[int, int]], held: frozenset[str]
) -> list[Mention]:
    """Return each such mention, as that of somebody in `trail` or as that of a new "x".

    Args:
        text: the text.
        trail: who is known so far, in order.
        taken: stretches that are marked as something else and are passed over, in order.
        held: the ids of those who hold a post, whom "the boy" never means.

    Example:
        >>> nominals("A boy came. The boy cried.", [], [], frozenset())
        [(2, 5, 'x1'), (16, 19, 'x1')]
    """
    serial = last_serial(trail)
    known: dict[str, str] = {}
    found: list[Mention] = []
    opens = [start for start, _, _ in trail]
    blocked = [start for start, _ in taken]
    for match in _NOUN.finditer(text):
        start, end = match.span("noun")
        at = bisect_right(blocked, start) - 1
        if at >= 0 and taken[at][1] > start:
            continue
        near = trail[bisect_left(opens, start - 60) : bisect_right(opens, end + 16)]
        if any(a < end and b > start for a, b, _ in near):
            continue
        noun = match["noun"].casefold()
        who = _beside(text, start, end, near)
        head = _SAME.get(noun, noun)
        points = match["which"].casefold() in _POINTS
        if who is None and _WORDS["own kin"].search(text, max(0, start - 30), start):
            who = WRITER
        if who is None and (points or noun in _KIN):
            who = known.get(head)
        if who is None and points and noun not in _KIN:
            before = bisect_left(opens, start)
            who = _meant(text, noun, trail[max(0, before - _BACK) : before], held)
        if who is None:
            serial += 1
            who = f"x{serial}"
        if who != WRITER and (noun in _KIN or who[0] == "x"):
            known[head] = who
        found.append((start, end, who))
    return found


def _beside(text: str, start: int, end: int, near: Sequence[Mention]) -> str | None:
    """Return who is named right after the noun, or right before in apposition: "the boy Kayden"."""
    for a, b, who in near:
        if who == WRITER:
            continue
        if 0 <= a - end <= 14 and _WORDS["before name"].fullmatch(text, end, a):
            return who
        if (
            2 <= start - b <= 30
            and text[b : b + 1] in ",("
            and re.fullmatch(r"[,(] (?:an?|the|his|her|my|one) (?:[\w-]{1,14} ){0,2}", text[b:start])
        ):
            return who
    return None


def _meant(text: str, noun: str, before: Sequence[Mention], held: frozenset[str]) -> str | None:
    """Return the last one named before who may be called so."""
    for a, _, who in reversed(before):
        if who == WRITER or who[0] == "x" or who in held:
            continue
        titled = _WORDS["his title"].search(text, max(0, a - 5), a) or _WORDS["her title"].search(
            text, max(0, a - 5), a
        )
        if (noun in _CHILD and not titled) or (noun not in _CHILD and (titled or noun in _CARED)):
            return who
    return None
