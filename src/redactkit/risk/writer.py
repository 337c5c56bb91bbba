"""Find the writer: "I" outside quotation marks, "Caller", and the names that are the writer's own."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence

from redactkit.risk.patterns import patterns
from redactkit.risk.people import WRITER, Mention

_FIRST = re.compile(r"\b(?:I(?![.\w])|I['’](?:m|ve|d|ll)|[Mm]e|[Mm]ine|[Mm]y(?:self)?)\b(?!['’]s name)")
_CALLER = re.compile(
    r"\b(?:[Tt]he |[Tt]his )?(?:[Cc]aller|CALLER|[Cc]omplainant|[Ww]histleblower|[Ii]nformant|[Vv]isitor(?=:)"
    r"|[Rr]eporter(?=:))\b(?! (?:display|ID|id\b))"
)
_QUOTED = re.compile(r"[\"“][^\"“”\n]{2,400}[\"”]|(?<![\w’'])[‘'][^‘\n]{2,400}?[’'](?!\w)")
_DIVIDER = re.compile(r"\n(?:-{3,}|_{3,}|>{1,2} |On [^\n]{5,60} wrote:|From:)")
_TITLE = re.compile(r"(?:[-–*•(] ?)?(?:Mr|Mrs|Ms|Miss|Mx|Dr|Cllr|Rev|Sister|Sgt|PC)?\.? ?$")
_AFTER_OWN = re.compile(r"[.,]?[ \t]{0,3}(?:\([^)\n]{1,40}\)[.,]?)?[ \t]{0,3}(?=\n|$)")
_WORDS = dict(patterns("people.tsv"))


def first_person(text: str) -> list[Mention]:
    """Return each "I", "me", "my" that stands outside quotation marks as a mention of the writer."""
    return _outside_quotes(text, _FIRST)


def callers(text: str) -> list[Mention]:
    """Return each "Caller" and the like as a mention of the writer.

    Example:
        >>> callers("Caller is upset.")
        [(0, 6, 'writer')]
    """
    return _outside_quotes(text, _CALLER)


def _outside_quotes(text: str, pattern: re.Pattern[str]) -> list[Mention]:
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    opens = [start for start, _ in quoted]
    found: list[Mention] = []
    for match in pattern.finditer(text):
        at = bisect_right(opens, match.start()) - 1
        if at < 0 or match.start() >= quoted[at][1]:
            found.append((*match.span(), WRITER))
    return found


def own_names(text: str, names: Sequence[Mention], first_person_told: bool) -> frozenset[str]:
    """Return the ids of the people who are the writer: "my name is …", "From: …", the sign-off.

    `names` are in order. A sign-off is a name alone on its line, the last in the first message of a
    thread; it counts only where the text says "I".
    """
    own = {who for start, _, who in names if _WORDS["own name"].search(text, max(0, start - 60), start)}
    sender = next(
        (who for start, _, who in names if _WORDS["sender"].search(text, max(0, start - 20), start)), None
    )
    if sender:
        own.add(sender)
    if not own and first_person_told:
        signed = _signed(text, names)
        own = (
            {signed} if signed else {who for _, end, who in names if _WORDS["keeps minutes"].match(text, end)}
        )
    return frozenset(own)


def _signed(text: str, names: Sequence[Mention]) -> str | None:
    """Return who signs: of the names alone on a line, the last one of the first message."""
    divider = next((match.start() for match in _DIVIDER.finditer(text) if match.start() > 300), len(text))
    alone: str | None = None
    for start, end, who in names:
        line = text.rfind("\n", max(0, start - 60), start) + 1
        first_message = start <= divider or alone is None
        if (
            first_message
            and (line or start < 12)
            and _TITLE.match(text, line, start)
            and _AFTER_OWN.match(text, end)
        ):
            alone = who
    return alone


def teller(text: str, trail: Sequence[Mention], starts: Sequence[int], shunned: Iterable[str]) -> str | None:
    """Return who raised the concern in a text that says no "I".

    It is the person of whom it is most often said that he or she told, saw, asked …; the first of a
    case study counts a little more, whoever took the call down is left out.
    """
    barred = frozenset(shunned)
    counted: Counter[str] = Counter()
    order: dict[str, int] = {}
    for start, end, who in trail:
        number = bisect_right(starts, start)
        stop = starts[number] if number < len(starts) else len(text)
        if who in barred:
            continue
        order.setdefault(who, len(order))
        if _WORDS["raised"].match(text, min(end + 1, stop), stop) or _WORDS["raised"].search(
            text, end, min(stop, end + 60)
        ):
            counted[who] += 1
    return min(
        (who for who in order if counted[who]),
        key=lambda who: (-counted[who] - 1.5 * (order[who] == 0) - (order[who] == 1), order[who]),
        default=trail[0][2] if trail else None,
    )


def takers(text: str, names: Iterable[Mention]) -> frozenset[str]:
    """Return who took the concern down, who is never the writer ("Taken by …")."""
    return frozenset(
        who for start, _, who in names if _WORDS["taken by"].search(text, max(0, start - 40), start)
    )
