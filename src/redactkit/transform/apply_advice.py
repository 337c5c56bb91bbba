"""Make changes that were advised: plain words, or a gap, in the place of what tells too much."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from redactkit.english.articles import word_before
from redactkit.english.sentences import Range, sentences
from redactkit.transform.cut.gaps import beside
from redactkit.transform.distinct_posts import Post, told_apart
from redactkit.transform.fit_edits import fitted
from redactkit.transform.generalise.job_families import LENGTHS, family
from redactkit.transform.generalise.value import owned
from redactkit.transform.placeholders import ANY, CUT
from redactkit.types import Change, Document, Edit, Level, Technique, Type


def less(document: Document, changes: Iterable[Change]) -> tuple[Edit, ...]:
    """Return the edits of `document` that make `changes`, in order, none overlapping.

    The words before a change are made to fit it, as `plan` does. Where changes overlap, a cut takes in
    the others, and of plain words the longest stretch has its own; gaps that would stand side by side
    become one.

    Example:
        >>> letter = Document("7", "On 9 March 2024 I, the cook, saw it.")
        >>> changes = [Change(((3, 15),), "spring 2024", Type.DATETIME, 1.5),
        ...            Change(((17, 27),), "[…]", Type.ROLE, 3.0)]
        >>> [(edit.start, edit.end, edit.replacement) for edit in less(letter, changes)]
        [(0, 2, 'In'), (3, 15, 'spring 2024'), (17, 27, '[…]')]
    """
    text = document.text
    wanted = list(_stripped(text, changes))
    gaps = [(start, end) for start, end, to, _ in wanted if to == CUT]
    whole = beside(text, _taking_in(gaps, wanted))
    edits = [
        Edit(start, end, CUT, _type(wanted, start, end), Level.QUASI, "", Technique.CUT)
        for start, end in whole
    ]
    articles: dict[int, str] = {}
    plain = sorted(_apart(wanted, whole))
    apart = _told_apart(text, plain, whole)
    for start, end, to, type_ in plain:
        article, words = _parted(to)
        articles[start] = article
        words = _fitting(text, start, apart.get(start, words), type_)
        edits.append(Edit(start, end, words, type_, Level.QUASI, "", Technique.GENERALISE))
    return fitted(text, edits, [match.span() for match in ANY.finditer(text)], articles)


Wanted = tuple[int, int, str, Type]

_WORD_BEFORE = re.compile(r"[^\W_]*\Z")
_WORD_AFTER = re.compile(r"[^\W_]*(?:['’]s\b)?")


def _stripped(text: str, changes: Iterable[Change]) -> Iterator[Wanted]:
    """Yield each stretch without the blanks around it, with its words and its type; a cut has whole words."""
    for change in changes:
        for start, end in change.stretches:
            words = text[start:end]
            left, right = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
            if left < right:
                to = CUT if _nobody(text[left:right], change) else change.to
                here = _whole(text, left, right) if to == CUT else (left, right)
                yield (*here, to, change.type)


def _nobody(surface: str, change: Change) -> bool:
    """Tell whether a member of staff would stand for what is no person: "my first job", "zero hours"."""
    staff = change.type is Type.ROLE and _STAFF.search(change.to) is not None
    return staff and _NO_PERSON.search(surface) is not None and family(surface) in (None, *LENGTHS)


def _whole(text: str, start: int, end: int) -> Range:
    """Return a stretch with all of the words that it halves ("he|'s the cook"), and of its sentence.

    A sentence goes to its own end: that of "held for approx. 11 mins." is not the first of its stops.
    """
    if text[start].isalnum() or text[start] in "'’":
        before = _WORD_BEFORE.search(text, max(0, start - 30), start)
        start = before.start() if before else start
    if text[end - 1].isalnum():
        after = _WORD_AFTER.match(text, end)
        end = after.end() if after else end
    if text[end - 1] == ".":
        end = next((stop for at, stop in sentences(text, ()) if at == start and end < stop), end)
    return start, end


def _taking_in(gaps: Sequence[Range], wanted: Sequence[Wanted]) -> list[Range]:
    """Return the gaps, each as wide as the changes that it meets."""
    found = []
    for start, end in gaps:
        met = [each for each in wanted if each[0] < end and start < each[1]]
        found.append((min(each[0] for each in met), max(each[1] for each in met)))
    return found


def _apart(wanted: Sequence[Wanted], gaps: Sequence[Range]) -> Iterator[Wanted]:
    """Yield the changes outside the gaps, of those that overlap the longest."""
    taken = list(gaps)
    for each in sorted(wanted, key=lambda each: (each[0] - each[1], each)):
        if all(each[1] <= start or end <= each[0] for start, end in taken):
            taken.append(each[:2])
            yield each


def _told_apart(text: str, plain: Sequence[Wanted], gaps: Sequence[Range]) -> Mapping[int, str]:
    """Return the words for each post, no two posts having the same: a second member of staff is another."""
    posts = [
        Post(start, end, text[start:end].casefold(), _parted(to)[1])
        for start, end, to, type_ in plain
        if type_ is Type.ROLE
    ]
    return told_apart(text, posts, [*((start, end) for start, end, *_ in plain), *gaps])


_STAFF = re.compile(r"\bmembers? of staff$")
_NO_PERSON = re.compile(
    r"\d|\b(?:jobs?|posts?|roles?|shifts?|work|rota|contract|hours?|hrs|days?|nights?|weeks?|wks?|months?|years?|"
    r"yrs?|on|in|at|away|off)\b",
    re.IGNORECASE,
)
_IN_TIME = frozenset(("in", "since", "from", "until", "till", "by", "during", "before", "after", "on", "at"))


def _fitting(text: str, start: int, words: str, type_: Type) -> str:
    """Return plain words as they are said after the word before: "in winter", "my colleague"."""
    if type_ is Type.DATETIME and word_before(text, start)[0].lower() in _IN_TIME:
        return words.removeprefix("that ")
    return owned(text, start, words) if type_ is Type.ROLE else words


def _type(wanted: Sequence[Wanted], start: int, end: int) -> Type:
    return next(type_ for at, _, _, type_ in wanted if start <= at < end)


def _parted(to: str) -> tuple[str, str]:
    """Return the article that words begin with, if any, and the words without it."""
    first, _, rest = to.partition(" ")
    return ("a" if first == "an" else first, rest) if first in {"a", "an", "the"} else ("", to)
