"""Check a protected text against its source: nothing else changed, nothing removed still stands."""

import re
import sys
import unicodedata
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from redactkit.characters.marks import marks
from redactkit.edit_offsets import placed
from redactkit.english.speech import OPENING
from redactkit.tables import names
from redactkit.types import Document, Edit, Level, Span, Technique, Type

_NAMING = frozenset({Type.PERSON, Type.ORGANISATION, Type.LOCATION, Type.CONTACT, Type.IDENTIFIER})
_SAYING_THE_SAME = frozenset({Technique.KEEP, Technique.NORMALISE})
_SHORTEST = 3
_OPENING = re.compile(r"(?<![^\W_])\S")
_FUNCTION = frozenset(
    [
        "a",
        "an",
        "and",
        "at",
        "by",
        "de",
        "for",
        "from",
        "in",
        "of",
        "on",
        "or",
        "the",
        "to",
        "upon",
        "with",
        "y",
    ]
)
_PRONOUNS = frozenset({"i", "me", "you", "he", "him", "she", "her", "it", "we", "us", "they", "them"})


@dataclass(frozen=True, slots=True)
class Verification:
    """What a check found; it holds offsets of the protected text and counts, no text.

    `outside_kept` is true if all text outside the edits is that of the source; `surviving` are
    stretches that read like something that was removed; `direct` are direct identifiers that a
    fresh detection found; `removed` counts the edits that replace what was said; `marks` counts what is
    left that can mark a copy without being seen (`characters.marks`).
    """

    outside_kept: bool
    surviving: tuple[tuple[int, int], ...]
    direct: tuple[tuple[int, int], ...]
    removed: int
    marks: int = 0

    @property
    def passed(self) -> bool:
        """Tell whether nothing was found."""
        return self.outside_kept and not self.surviving and not self.direct and not self.marks


class TextReading(Protocol):
    """Another reading of a text, with the way back to its places."""

    @property
    def text(self) -> str:
        """What the text says as a reader would take it."""

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the text itself a stretch of the reading stands."""


def verify(
    source: Document,
    text: str,
    edits: Sequence[Edit],
    found: Iterable[Span],
    stood: Iterable[Span] = (),
    readings: Iterable[TextReading] = (),
) -> Verification:
    """Return what is wrong with `text`, which `edits` are said to have made of `source`.

    Args:
        source: the document as it was.
        text: the protected text.
        edits: the replacements that were made, offsets in the source.
        found: spans of a detection run afresh on `text`.
        stood: spans of the source; of a passage that is changed whole, the direct identifiers are looked
            for.
        readings: the protected text as a reader would take it where it is disguised ("J A N E",
            "Helen%20Prosser"): what was removed must stand in none of them either.

    A surface counts as surviving in any case, without its diacritics, blanks and hyphens, where it
    stands as whole words outside the replacements. Ordinary words ("Will", "the lodge") and whatever
    was generalised to a word of its own count only where they are written as they were.

    Example:
        >>> source = Document("1", "Ask Ana Lima. ANALIMA@x")
        >>> edits = [Edit(4, 12, "[PERSON 1]", Type.PERSON)]
        >>> verify(source, "Ask [PERSON 1]. ANALIMA@x", edits, ()).surviving
        ((16, 23),)
    """
    made = tuple(placed(edits))
    ordered = [each.edit for each in made]
    replaced = [(each.start, each.end) for each in made]
    direct = {
        (span.start, span.end) for span in found if span.level is Level.DIRECT and not _within(replaced, span)
    }
    gone = [*ordered, *_cut_away(ordered, stood)]
    surviving = _surviving(source.text, text, gone, replaced)
    for reading in readings:
        surviving |= _disguised(source.text, reading, gone, replaced)
    return Verification(
        _outside_kept(source.text, text, ordered),
        tuple(sorted(surviving)),
        tuple(sorted(direct)),
        sum(edit.technique not in _SAYING_THE_SAME for edit in ordered),
        len(marks(text)),
    )


def _cut_away(ordered: Sequence[Edit], stood: Iterable[Span]) -> Iterator[Edit]:
    """Yield an edit for each direct identifier that went with a passage: it is looked for as a label's is.

    The passage may be one that a person took out, with whatever words and type in its place.
    """
    cuts = [(edit.start, edit.end) for edit in ordered if edit.technique not in _SAYING_THE_SAME]
    for span in stood:
        if span.level is Level.DIRECT and _within(cuts, span):
            entity = span.entity or "cut"
            yield Edit(span.start, span.end, "", span.type, span.level, entity, Technique.SUPPRESS)


def _within(replaced: Sequence[tuple[int, int]], span: Span) -> bool:
    at = bisect_right(replaced, (span.start, sys.maxsize)) - 1
    return at >= 0 and replaced[at][0] <= span.start and span.end <= replaced[at][1]


def _outside_kept(source: str, text: str, ordered: Sequence[Edit]) -> bool:
    position = at = 0
    for edit in ordered:
        kept = source[position : edit.start]
        if edit.start < position or not text.startswith(kept + edit.replacement, at):
            return False
        at += len(kept) + len(edit.replacement)
        position = edit.end
    return text[at:] == source[position:]


def _surviving(
    source: str, text: str, ordered: Sequence[Edit], replaced: Sequence[tuple[int, int]]
) -> set[tuple[int, int]]:
    surfaces = {
        source[edit.start : edit.end]
        for edit in ordered
        if edit.type in _NAMING
        and edit.technique not in {Technique.KEEP, Technique.CUT}
        # "On" made "In" before a place names nothing, nor does the "I" of "I, Jane Smith".
        and not (edit.entity == "" and source[edit.start : edit.end].casefold() in _FUNCTION)
        and source[edit.start : edit.end].strip(" ,").casefold() not in _PRONOUNS
    }
    loose = {_folded(surface)[0] for surface in surfaces if not _ordinary(surface)}
    strict = {surface.strip() for surface in surfaces if _ordinary(surface)}
    blanked = _blanked(text, replaced)
    return {*_loosely(blanked, {key for key in loose if len(key) >= _SHORTEST}), *_strictly(blanked, strict)}


def _disguised(
    source: str, reading: TextReading, gone: Sequence[Edit], replaced: Sequence[tuple[int, int]]
) -> set[tuple[int, int]]:
    """Return what survives in another reading of the text, in offsets of the text, outside replacements."""
    places = (reading.place(*found) for found in _surviving(source, reading.text, gone, ()))
    return {place for place in places if not _touches(replaced, place)}


def _touches(replaced: Sequence[tuple[int, int]], place: tuple[int, int]) -> bool:
    """Tell whether a place overlaps one of the replacements, which are in order."""
    at = bisect_left(replaced, (place[1],)) - 1
    return at >= 0 and place[0] < replaced[at][1]


def _ordinary(surface: str) -> bool:
    """Tell whether a surface is made of ordinary words, or is too short to be told from one."""
    words = re.findall(r"\w+", surface)
    return len("".join(words)) < _SHORTEST or all(
        word.casefold() in _FUNCTION
        or names.word_level(word) is not None
        or (word.islower() and word.isalpha())
        for word in words
    )


def _blanked(text: str, replaced: Iterable[tuple[int, int]]) -> str:
    """Return `text` with a bar, which is part of no word, in place of each replacement's characters."""
    pieces: list[str] = []
    position = 0
    for start, end in replaced:
        pieces += text[position:start], "|" * (end - start)
        position = end
    return "".join([*pieces, text[position:]])


def _folded(text: str) -> tuple[str, tuple[int, ...]]:
    """Return letters and digits of `text` without case and diacritics, and where each came from."""
    letters: list[str] = []
    origin: list[int] = []
    for at, character in enumerate(text):
        for piece in unicodedata.normalize("NFKD", character).casefold():
            if piece.isalnum():
                letters.append(piece)
                origin.append(at)
            elif character == "|":
                letters.append("|")
                origin.append(at)
    return "".join(letters), tuple(origin)


def _loosely(text: str, keys: set[str]) -> Iterator[tuple[int, int]]:
    """Yield where a folded key stands as whole words; each place in the text is looked at once."""
    folded, origin = _folded(text)
    by_opening = _by_opening(keys)
    for at, start in enumerate(origin):
        if start and text[start - 1].isalnum():
            continue
        for key in by_opening.get(folded[at : at + _SHORTEST], ()):
            if folded.startswith(key, at):
                end = origin[at + len(key) - 1] + 1
                if _whole(text, start, end):
                    yield start, end


def _strictly(text: str, surfaces: set[str]) -> Iterator[tuple[int, int]]:
    """Yield exact occurrences, but not where a capital only opens a sentence."""
    by_opening = _by_opening({surface for surface in surfaces if surface != surface.lower()}, 1)
    for match in _OPENING.finditer(text):
        at = match.start()
        for surface in by_opening.get(text[at], ()):
            end = at + len(surface)
            if text.startswith(surface, at) and _whole(text, at, end) and not _opens(text, at):
                yield at, end


def _by_opening(keys: Iterable[str], length: int = _SHORTEST) -> Mapping[str, Sequence[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for key in keys:
        found[key[:length]].append(key)
    return found


def _whole(text: str, start: int, end: int) -> bool:
    return not (start and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum())


def _opens(text: str, at: int) -> bool:
    before = text[max(0, at - 4) : at].rstrip(f" \t({OPENING}")
    return not before or before[-1] in ".!?:\n"
