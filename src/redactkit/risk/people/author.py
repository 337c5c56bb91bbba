"""Find where the writer is spoken of without a name: "I" outside quotation marks, "Caller", the teller."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence

from redactkit.english.speech import quotations
from redactkit.risk.cast import WRITER, Mention
from redactkit.risk.matching.patterns import patterns

_FIRST = re.compile(
    r"\b(?:I(?![.\w])|I['’](?:m|ve|d|ll)|i(?![.\w-])|i['’]?m|i['’]?ve|[Mm]e|[Mm]ine|[Mm]y(?:self)?|MY|ME|MYSELF)\b"
    r"(?!['’]s name)"
)
_CALLER = re.compile(
    r"\b(?:[Tt]he |[Tt]his )?(?:[Cc]aller|CALLER|[Cc]omplainant|[Ww]histleblower|[Ii]nformant|[Vv]isitor(?=:)"
    r"|[Rr]eporter(?=:))\b(?! (?:display|ID|id\b))"
)
_WORDS = dict(patterns("people.tsv"))


def first_person(text: str, quoted: Sequence[tuple[int, int]] | None = None) -> list[Mention]:
    """Return each "I", "me", "my" that stands outside quotation marks as a mention of the writer.

    `quoted` are the `quotations` of the text, if they are known.
    """
    return _outside(text, _FIRST, quotations(text) if quoted is None else quoted)


def callers(text: str, quoted: Sequence[tuple[int, int]] | None = None) -> list[Mention]:
    """Return each "Caller" and the like as a mention of the writer, unless it is quoted.

    Example:
        >>> callers("Caller is upset.")
        [(0, 6, 'writer')]
    """
    return _outside(text, _CALLER, quotations(text) if quoted is None else quoted)


def _outside(text: str, pattern: re.Pattern[str], quoted: Sequence[tuple[int, int]]) -> list[Mention]:
    opens = [start for start, _ in quoted]
    found: list[Mention] = []
    for match in pattern.finditer(text):
        at = bisect_right(opens, match.start()) - 1
        if at < 0 or match.start() >= quoted[at][1]:
            found.append((*match.span(), WRITER))
    return found


def teller(text: str, trail: Sequence[Mention], starts: Sequence[int], shunned: Iterable[str]) -> str | None:
    """Return who raised the concern in a text that says no "I".

    It is the person of whom it is most often said that he or she told, saw, asked …, and above all
    reported; the first of a case study counts a little more, whoever took the call down is left out.
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
        if _WORDS["spoke up"].search(text, end, min(stop, end + 100)):
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
