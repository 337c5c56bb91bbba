"""Join letters and digits that are set apart, as in the boxes of a form: "J A N E", "0 | 7 | 7"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from redactkit.detect.disguises.rewriting import Rewrite
from redactkit.detect.words.namelike import is_name, is_word
from redactkit.tables.names import first_name, surname

_BOX: Final = r"[^\W_]"
_GAPS: Final = (
    (r" ?[|;] ?|[ \t]|\r?\n|, ?|\] ?\[|\) ?\(|\} ?\{", rf"(?:{_BOX}|[@./'’+-])"),
    (r"[_·•~*/]", rf"(?:{_BOX}|[@.'’+-])"),
    (r"[.-]", _BOX),
)
"""What may stand between two letters, and what in a box beside a letter or a digit."""
_END: Final = r"(?![\w@]|['’](?!s\b))"
_RUNS: Final = tuple(
    re.compile(rf"(?<![\w'’@£$]){_BOX}(?P<gap>{gap})(?:{box}(?:(?P=gap) ?){{1,4}}){{1,80}}{_BOX}{_END}")
    for gap, box in _GAPS
)
_IN_BOX: Final = re.compile(r"[^\W_]|[@./'’+-]")
_CODE: Final = re.compile(r"(?i)[a-z]{1,2}\d[a-z\d]?\d[a-z]{2}|[a-z]{2}\d{6}[a-d]")
"""Postcodes and National Insurance numbers."""
_LABEL: Final = re.compile(r"(?i)(?:name|surname|forename|initials|signed|signature|print)s?\W{0,6}\Z")
_SPELT: Final = re.compile(r"(?i)[,:(-]\s*\Z|\b(?:spel\w{1,4}|that['’]?s|letters?|as)\s*\Z")
"""Behind this a word may be a piece of a name that is spelt, though it is an ordinary one."""
_FEWEST: Final = 4
"""Letters of a word that is taken for a name though no table has it."""
_DIGITS: Final = 5
_LISTED: Final = 6, 9
"""Letters and digits with commas between from which they are no list of sections, grades or weeks."""
_ANSWERS: Final = frozenset("ynx")
_HARD: Final = re.compile(r"[^aeiouy]{4}|[^aeiouy]{3}\Z|\A[abcdefnuxy]+\Z")
"""What no name sounds like, and answers and marks, of which there are few."""
_VOWEL: Final = re.compile(r"[aeiouy]")


@dataclass(frozen=True, slots=True)
class SpacedLetters:
    """A run of letters or digits that are set apart and make words together; its `repr` shows none of them.

    `named` says that it is somebody's name; `sure` that what it was taken for letter by letter no
    longer counts; `rewrites` join it.
    """

    start: int
    end: int
    named: bool
    sure: bool
    rewrites: tuple[Rewrite, ...] = field(repr=False)


def spaced(text: str) -> Iterator[SpacedLetters]:
    """Yield the runs of single letters or digits that make a word, a name or a number.

    Lists ("a b c"), answers ("Y N Y") and counts ("1 2 3 4") are none.

    Example:
        >>> [(run.start, run.end, run.named) for run in spaced("for J A N E; a b c; my keys B A C K")]
        [(4, 11, True), (28, 35, False)]
    """
    for pattern in _RUNS:
        for match in pattern.finditer(text):
            run = _run(text, match)
            if run is not None:
                yield run


def _run(text: str, match: re.Match[str]) -> SpacedLetters | None:
    boxes = [box.start() for box in _boxes(match)]
    words = _words(boxes, len(match["gap"]))
    said = ["".join(text[at] for at in word).strip("@./'’+-") for word in words]
    letters = "".join(filter(str.isalnum, "".join(said)))
    listed = match["gap"].startswith(",")
    if sum(map(str.isdigit, letters)) >= (_LISTED[1] if listed else _DIGITS):
        return (
            None if _counts(letters) else SpacedLetters(*match.span(), False, False, _joined(text, words, ()))
        )
    if "@" in match[0] or _CODE.fullmatch(letters):
        return SpacedLetters(*match.span(), False, False, _joined(text, words, ()))
    if match["gap"][0] in ".])}," and len(letters) < (_LISTED[0] if listed else _FEWEST):
        return None  # initials, sections
    if not letters.isalpha() or _counts(letters.casefold()) or _ANSWERS.issuperset(letters.casefold()):
        return None
    if len(words) == 1 and (parts := _parted(said[0].casefold())):
        words = [words[0][:parts], words[0][parts:]]
        said = [said[0][:parts], said[0][parts:]]
    return _lettered(text, match, words, [word.casefold() for word in said])


def _lettered(
    text: str, match: re.Match[str], words: Sequence[Sequence[int]], said: Sequence[str]
) -> SpacedLetters | None:
    """Return the run that these words make, if they are words or names."""
    labelled = bool(_LABEL.search(text, max(0, match.start() - 30), match.start()))
    named = labelled or any(map(is_name, said))
    if not named and not all(map(is_word, said)):
        unknown = [word for word in said if not is_word(word)]
        if not any(len(word) >= _FEWEST and _is_sayable(word) for word in unknown):
            return None
        named = True
    may_be = named or any(first_name(word) or surname(word) for word in said)
    spelt = match["gap"] != " " or _SPELT.search(text, max(0, match.start() - 12), match.start())
    return SpacedLetters(
        *match.span(), named, named or not spelt, _joined(text, words, said if may_be else ())
    )


def _boxes(match: re.Match[str]) -> Iterator[re.Match[str]]:
    boxes = _IN_BOX.finditer(match.string, *match.span())
    return (box for box in boxes if box[0] != match["gap"])


def _words(boxes: Sequence[int], gap: int) -> list[list[int]]:
    """Return the places of the letters of each word; between two words is more than between two letters."""
    words = [[boxes[0]]]
    for before, at in pairwise(boxes):
        if at - before - 1 > gap:
            words.append([at])
        else:
            words[-1].append(at)
    return words


def _joined(text: str, words: Sequence[Sequence[int]], said: Sequence[str]) -> tuple[Rewrite, ...]:
    """Return the rewrites that join the letters of each word; with `said`, a capital opens each."""
    rewrites = []
    last = None
    for word in words:
        for number, at in enumerate(word):
            if last is not None:
                rewrites.append(Rewrite(last + 1, at, "" if number else " "))
            shown = text[at].upper() if said and not number else text[at].lower()
            if text[at].isalpha() and (said or len(words) == 1) and shown != text[at] and len(shown) == 1:
                rewrites.append(Rewrite(at, at + 1, shown))
            last = at
    return tuple(rewrites)


def _parted(word: str) -> int:
    """Return where a first name ends in `word` and a surname begins; 0 if it is none of both."""
    if is_word(word) or is_name(word) or len(word) < 6:
        return 0
    ends = range(len(word) - 3, 2, -1)
    return next((at for at in ends if first_name(word[:at]) and surname(word[at:])), 0)


def _is_sayable(word: str) -> bool:
    vowels = len(_VOWEL.findall(word))
    return vowels > len(word) / 5 and len(set(word)) > 2 and not _HARD.search(word)


def _counts(letters: str) -> bool:
    """Tell whether these go up by one each: "abcd", "12345"."""
    steps = {ord(after) - ord(before) for before, after in pairwise(letters)}
    return steps == {1} or letters.startswith("123456789")
