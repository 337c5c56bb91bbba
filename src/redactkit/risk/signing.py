"""Say which of the names in a text are the writer's own: the sign-off, "my name is …", a vocative.

What is seen beside each name (`signs.tsv`) adds up with the weights of a logistic regression fitted by
`scripts/fit_links.py`.
"""

import math
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

from redactkit.risk.people import Mention

NEEDED = 0.4
"""The least chance of being the writer at which a name is taken for the writer's."""
_MOST_LOOKED_AT = 12
_TITLE = re.compile(r"(?:[-–*•(>] ?)?(?:Mr|Mrs|Ms|Miss|Mx|Dr|Cllr|Rev|Sister|Sgt|PC|Madame)?\.? ?$")
_AFTER_OWN = re.compile(r"[.,]?[ \t]{0,3}(?:\([^)\n]{1,40}\)[.,]?)?[ \t]{0,3}x{0,3}(?=\n|$)")
_CLOSING = re.compile(
    r"[\s\d.,:;()+x-]*(?:(?:[Tt]el|[Mm]ob|[Pp]hone|[Ee]-?mail|[Ee]xt)\b[^\n]{0,40}|\S*[@\d]\S*[^\n]{0,12})?\s*$"
)
_SENDER = re.compile(r"(?:^|\n)[Ff]rom: ?[\"“]?$")
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
    """Return what is seen beside the names of each person, by id."""
    seen: dict[str, dict[str, float]] = {}
    divider = next((match.start() for match in _DIVIDER.finditer(text) if match.start() > 300), len(text))
    counted: dict[str, int] = {}
    for start, end, who in names:
        counted[who] = counted.get(who, 0) + 1
        mine = seen.setdefault(who, {"anybody": 1.0})
        if counted[who] > _MOST_LOOKED_AT:
            continue
        for name, (where, pattern) in _patterns().items():
            hit = (
                pattern.search(text, max(0, start - 60), start)
                if where == "before"
                else pattern.match(text, end)
            )
            if hit:
                mine[name] = 1.0
        line = text.rfind("\n", max(0, start - 60), start) + 1
        if (line or start < 12) and _TITLE.match(text, line, start) and _AFTER_OWN.match(text, end):
            mine["alone on its line"] = 1.0
            if end < divider:
                mine["alone on its line, first message"] = 1.0
        if start > 40 and _CLOSING.match(text, end, end + 90) and end + 90 >= len(text):
            mine["closes the text"] = 1.0
        if start <= divider < end + 25 or (start > 60 and end + 60 > divider and "alone on its line" in mine):
            mine["closes the first message"] = 1.0
    if first_person_told:
        for who in _signed(text, names, divider):
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


def _signed(text: str, names: Sequence[Mention], divider: int) -> tuple[str, ...]:
    """Return who signs: of the names alone on a line, the last one of the first message."""
    alone: str | None = None
    for start, end, who in names:
        line = text.rfind("\n", max(0, start - 60), start) + 1
        if (
            (start <= divider or alone is None)
            and (line or start < 12)
            and _TITLE.match(text, line, start)
            and _AFTER_OWN.match(text, end)
        ):
            alone = who
    return (alone,) if alone else ()


def chance(seen: Mapping[str, float]) -> float:
    """Return how likely somebody is the writer, 0 to 1."""
    return 1 / (1 + math.exp(-sum(_weights().get(name, 0.0) * value for name, value in seen.items())))


@lru_cache(maxsize=1)
def _table() -> tuple[tuple[str, str, str, str], ...]:
    lines = files("redactkit.risk").joinpath("signs.tsv").read_text("utf-8").splitlines()
    rows = [[*line.split("\t", 3), "", "", ""][:4] for line in lines if line and line[0] != "#"]
    return tuple((name, weight, where, pattern) for name, weight, where, pattern in rows)


@lru_cache(maxsize=1)
def _patterns() -> Mapping[str, tuple[str, re.Pattern[str]]]:
    return {name: (where, re.compile(pattern)) for name, _, where, pattern in _table() if pattern}


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, float]:
    return {name: float(weight or 0) for name, weight, *_ in _table()}
