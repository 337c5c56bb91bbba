"""Make one gap of those between which nothing is said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from redactkit.english.speech import CLOSES, OPENS
from redactkit.english.words import listed
from redactkit.transform.grammar.fitting import starts_sentence
from redactkit.transform.placeholders import ANY, CUT
from redactkit.types import Edit, Technique

Range = tuple[int, int]

BULLET = re.compile(r"(?:[-*•–] |\d{1,2}[.)] |(?:> ?){1,6})(?=\S)")
_NOTHING = listed(
    "a also although am an and anyway are as because but cause cos coz er he i if in is it like me n now of "
    "oh ok okay on or plus she so that the then they though to u uh um was we well were when where which "
    "while who with yeah you"
)
"""Words that say nothing where they stand between two gaps and no other word does."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_LEFT_OVER = re.compile(
    r"(?:,? (?:please|pls|plz|thanks|thank you|thx|cheers|ta|lol|ok|okay|x{1,4}))+(?=[.!?]|\s*(?:\n|\Z))",
    re.IGNORECASE,
)
"""What is left of a plea whose words went, up to the end of its sentence."""
_BETWEEN = 60
"""Two gaps with more characters between them are two."""
_LINE = 400
"""How many characters are read for the beginning of a line."""


def beside(text: str, found: Sequence[Range]) -> tuple[Range, ...]:
    """Return `found` merged, each with the gaps that stand beside it already, so that one gap is left."""
    standing = [match.span() for match in ANY.finditer(text) if match.group() == CUT]
    joined = merged(text, [*found, *standing])
    return tuple(each for each in joined if any(each[0] <= at < each[1] for at, _ in found))


def merged(text: str, found: Iterable[Range]) -> tuple[Range, ...]:
    """Join stretches that overlap or have only blanks, commas or another `[…]` between them.

    A stretch that starts a line joins the one before only if it takes the whole line, so that what is
    left of a paragraph is not drawn up into the one above. One that begins within a sentence leaves it its
    full stop, and a bracket its other half.
    """
    joined: list[Range] = []
    for start, end in sorted(found):
        if joined and (start < joined[-1][1] or _meet(text, joined[-1], (start, end))):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple((start, _less_stop(text, start, end)) for start, end in joined)


def closed(text: str, edits: Sequence[Edit], placeholders: Sequence[Range]) -> tuple[Edit, ...]:
    """Return `edits` with one gap for each two that have no word between them which says anything.

    "[…] well […]" is one gap, and so is "[…] [PERSON 3] […]": a label alone tells nobody anything. Gaps that
    stand in the text already count too. A gap takes in the "please" that is left of its sentence and the
    other half of a quotation mark, as one without the other is neither.

    Args:
        text: what is edited.
        edits: in order, none overlapping.
        placeholders: where marks of something that was taken out stand in the text, in order.

    Example:
        >>> from redactkit.types import Type
        >>> edits = [Edit(0, 5, CUT), Edit(6, 8, "[PERSON 3]", Type.PERSON, technique=Technique.LABEL),
        ...          Edit(9, 13, CUT)]
        >>> [(edit.start, edit.end, edit.replacement) for edit in closed("Never Jo here, we sat.", edits, ())]
        [(0, 13, '[…]')]
    """
    taken = {edit.start for edit in edits}
    whole = [
        _quoted(text, edit) if edit.replacement == CUT and edit.end not in taken else edit for edit in edits
    ]
    gaps = sorted(
        [(edit.start, edit.end) for edit in whole if edit.replacement == CUT]
        + [place for place in placeholders if text[slice(*place)] == CUT]
    )
    found = [edit for edit in whole if edit.replacement != CUT]
    for start, end in _silenced(text, gaps, [*found, *(Edit(*each, "") for each in placeholders)]):
        inside = [edit for edit in whole if start <= edit.start and edit.end <= end]
        if not inside:
            continue
        found = [edit for edit in found if not start <= edit.start < end]
        first = next((edit for edit in inside if edit.replacement == CUT), inside[0])
        technique = first.technique if first.replacement == CUT else Technique.CUT
        passage = len(inside) > 1 and inside[-1].technique is Technique.CUT
        stop = _past_left_over(text, _less_stop(text, start, end) if passage else end, whole)
        found.append(replace(first, start=start, end=stop, replacement=CUT, technique=technique))
    return tuple(sorted(found))


def _silenced(text: str, gaps: Sequence[Range], others: Sequence[Edit]) -> Iterable[Range]:
    """Yield the gaps, as one those between which nothing is said; labels are hidden in `others`."""
    held: Range | None = None
    for gap in gaps:
        if held is None:
            held = gap
        elif gap[0] < held[1] or _silent(text, held, gap, others):
            held = (held[0], max(held[1], gap[1]))
        else:
            yield held
            held = gap
    if held is not None:
        yield held


def _silent(text: str, one: Range, other: Range, others: Sequence[Edit]) -> bool:
    """Tell whether all that stands between two gaps of a line is labels and words that say nothing."""
    position, said = one[1], ""
    if other[0] - position > _BETWEEN:
        return False
    for edit in sorted(others, key=lambda edit: edit.start):
        if position <= edit.start and edit.end <= other[0]:
            if edit.technique not in (None, Technique.LABEL, Technique.MASK, Technique.SUPPRESS):
                return False
            said += text[position : edit.start]
            position = edit.end
    said += text[position : other[0]]
    words = (word.casefold() for word in _WORD.findall(said))
    return "\n" not in said and all(word in _NOTHING for word in words) and _of_one(text, one, other, said)


def _meet(text: str, one: Range, other: Range) -> bool:
    between = text[one[1] : other[0]]
    if between.replace(CUT, "").strip(" \t\r\n.,;"):
        return False
    if not _of_one(text, one, other, between):
        return False
    after = text[other[1] : other[1] + 200].split("\n", 1)[0]
    return "\n" not in between or not after.strip(" \t\r.,;")


def _of_one(text: str, one: Range, other: Range, between: str) -> bool:
    """Tell whether what is left of the sentences of two gaps can be read with one gap between.

    "He told her to […]. […] queried it." cannot: what the first sentence ends with is not what the second
    begins with. It can where nothing is left of one of them.
    """
    if not any(mark in between for mark in ".!?"):
        return True
    return (
        opens(text, one[0]) or text[other[1] - 1] in ".!?" or text[other[1] : other[1] + 1] in ("", "\n", ".")
    )


def opens(text: str, start: int) -> bool:
    """Tell whether a sentence begins at `start`, after the dash or number of a list, too."""
    bullet = BULLET.match(text, text.rfind("\n", max(0, start - _LINE), start) + 1)
    return starts_sentence(text, start) or (bullet is not None and bullet.end() == start)


def _less_stop(text: str, start: int, end: int) -> int:
    if opens(text, start):
        return end
    while end - start > 1 and (
        text[end - 1] in ".!?"
        or (text[end - 1] == ")" and text.count("(", start, end) < text.count(")", start, end))
    ):
        end -= 1
    return end


def _quoted(text: str, edit: Edit) -> Edit:
    """Take in the mark that closes a quotation which the gap opens."""
    said, after = text[edit.start : edit.end], text[edit.end : edit.end + 1]
    opening = OPENS.get(after)  # half of a quotation is none
    if opening and _opened(said, opening) > (said.count(after) if opening != after else 0):
        return replace(edit, end=edit.end + 1)
    return edit


def _opened(said: str, mark: str) -> int:
    """Return how often `mark` opens a quotation; of a mark that closes one too, whether one is left open."""
    if CLOSES[mark] != mark:
        return said.count(mark)
    opened = len(re.findall(rf"(?:^|(?<=[\s(])){mark}(?=\w)", said))
    ended = len(re.findall(rf"(?<=[\w.,!?]){mark}(?!\w)", said))
    return int(opened > ended)


def _past_left_over(text: str, end: int, others: Sequence[Edit]) -> int:
    match = _LEFT_OVER.match(text, end)
    if match is None or any(edit.start < match.end() and end < edit.end for edit in others):
        return end
    return match.end()
