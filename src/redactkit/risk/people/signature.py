"""Say which of the names in a text are the writer's own: the sign-off, "my name is …", a vocative.

What is seen beside each name (`signs.tsv`) adds up with the weights of a logistic regression fitted by
`scripts/fit_links.py`.
"""

import math
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

from redactkit.english.pattern_names import written_out
from redactkit.english.speech import DOUBLE_OPENING
from redactkit.risk.cast import Mention
from redactkit.risk.matching.prefilter import AHEAD, BACK, Tried, by_beginning, by_ending

_Sign = tuple[int, str, re.Pattern[str]]
"""The place of a line of the table, its name and its pattern."""

NEEDED = 0.4
"""The least chance of being the writer at which a name is taken for the writer's."""
_MOST_LOOKED_AT = 12
_TITLE = re.compile(r"(?:[-–*•(>] ?)?(?:Mr|Mrs|Ms|Miss|Mx|Dr|Cllr|Rev|Sister|Sgt|PC|Madame)?\.? ?$")
_AFTER_OWN = re.compile(r"[.,]?[ \t]{0,3}(?:\([^)\n]{1,40}\)[.,]?)?[ \t]{0,3}x{0,3}(?=\n|$)")
_CLOSING = re.compile(
    r"[\s\d.,:;()+x-]*(?:(?:[Tt]el|[Mm]ob|[Pp]hone|[Ee]-?mail|[Ee]xt)\b[^\n]{0,40}|\S*[@\d]\S*[^\n]{0,12})?\s*$"
)
_SENDER = re.compile(rf"(?:^|\n)[Ff]rom: ?[{DOUBLE_OPENING}]?$")
_DIVIDER = re.compile(r"\n(?:-{3,}|_{3,}|>{1,2} |On [^\n]{5,60} wrote:|From:)")


def own_names(text: str, names: Sequence[Mention], first_person_told: bool) -> frozenset[str]:
    """Return the ids of the people of `names` (in order) who are the writer, none or one.

    Whoever took the concern down never is.

    Example:
        >>> text = "I saw it. My name is Zeb. I told Ann."
        >>> sorted(own_names(text, [(21, 24, "p1"), (33, 36, "p2")], True))
        ['p1']
    """
    sure = {
        who: chance(seen)
        for who, seen in signs(text, names, first_person_told).items()
        if "takes it down" not in seen
    }
    best = max(sure, key=lambda who: sure[who], default="")
    return frozenset({best} if sure.get(best, 0.0) >= NEEDED else ())


def signs(text: str, names: Sequence[Mention], first_person_told: bool) -> dict[str, dict[str, float]]:
    """Return the features of each person by which the writer is found, by id."""
    seen: dict[str, dict[str, float]] = {}
    divider = next((match.start() for match in _DIVIDER.finditer(text) if match.start() > 300), len(text))
    counted: dict[str, int] = {}
    alone = [_alone(text, start, end) for start, end, _ in names]
    for (start, end, who), own_line in zip(names, alone, strict=True):
        counted[who] = counted.get(who, 0) + 1
        mine = seen.setdefault(who, {"anybody": 1.0})
        if counted[who] > _MOST_LOOKED_AT:
            continue
        for name in _beside(text, start, end):
            mine[name] = 1.0
        if own_line:
            mine["alone on its line"] = 1.0
            if end < divider:
                mine["alone on its line, first message"] = 1.0
        if start > 40 and end + 90 >= len(text) and _CLOSING.match(text, end):
            mine["closes the text"] = 1.0
        if start <= divider < end + 25 or (start > 60 and end + 60 > divider and "alone on its line" in mine):
            mine["closes the first message"] = 1.0
    if first_person_told:
        # of the names alone on a line, the last one of the first message signs
        signing = [each for each, own_line in zip(names, alone, strict=True) if own_line]
        first = [each for each in signing if each[0] <= divider]
        for *_, who in first[-1:] or signing[:1]:
            seen[who]["signs"] = 1.0
    sender = next((who for start, _, who in names if _SENDER.search(text, max(0, start - 20), start)), None)
    if sender:
        seen[sender]["sends first"] = 1.0
    if names:
        seen[names[-1][2]]["named last"] = 1.0
        seen[names[0][2]]["named first"] = 1.0
    for who, mine in seen.items():
        mine["often"] = math.log(counted[who])
        mine["once"] = float(counted[who] == 1)
        if not first_person_told:
            for name in list(mine):
                if name in {"anybody", "acts", "named first", "often", "alone on its line", "named last"}:
                    mine[f"no I: {name}"] = mine[name]
            mine["no I: most"] = float(counted[who] == max(counted.values()))
    return seen


def _beside(text: str, start: int, end: int) -> list[str]:
    """Return the names of all that stands before and after a name, in the order of the table."""
    before, after = _tried()
    first = start - 60 if start > 60 else 0
    found = [
        (number, name)
        for number, name, pattern in before(text[start - BACK if start > BACK else 0 : start])
        if pattern.search(text, first, start)
    ]
    tried = after(text[end : end + AHEAD])
    found += [(number, name) for number, name, pattern in tried if pattern.match(text, end)]
    return [name for _, name in sorted(found)]


def _alone(text: str, start: int, end: int) -> bool:
    """Tell whether a name stands alone on its line."""
    line = text.rfind("\n", max(0, start - 60), start) + 1
    if not line and start >= 12:
        return False
    return bool(_TITLE.match(text, line, start) and _AFTER_OWN.match(text, end))


def chance(seen: Mapping[str, float]) -> float:
    """Return how likely somebody is the writer, 0 to 1."""
    return 1 / (1 + math.exp(-sum(_weights().get(name, 0.0) * value for name, value in seen.items())))


@lru_cache(maxsize=1)
def _table() -> tuple[tuple[str, str, str, str], ...]:
    lines = files("redactkit.risk").joinpath("rules", "signs.tsv").read_text("utf-8").splitlines()
    rows = [[*line.split("\t", 3), "", "", ""][:4] for line in lines if line and line[0] != "#"]
    return tuple((name, weight, where, written_out(pattern)) for name, weight, where, pattern in rows)


@lru_cache(maxsize=1)
def _tried() -> tuple[Tried[_Sign], Tried[_Sign]]:
    """Return the patterns for what stands before a name, and for what stands after it."""
    found: dict[str, list[tuple[str, _Sign]]] = {"before": [], "after": []}
    for number, (name, _, where, pattern) in enumerate(_table()):
        if pattern:
            found[where].append((pattern, (number, name, re.compile(pattern))))
    return by_ending(found["before"]), by_beginning(found["after"])


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, float]:
    return {name: float(weight or 0) for name, weight, *_ in _table()}
