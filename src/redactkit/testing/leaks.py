"""Find what is left of a text that was to go, and what went of a text that was to stay."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from redactkit.testing.broken import Leak
from redactkit.testing.marked import Marked
from redactkit.types import Span

MARK = re.compile(
    r"\[(?:…|\.{3}|[A-Za-z][A-Za-z /_-]{0,30}(?: ?\d{1,6})?)\]|<[A-Z][A-Z_]{2,30}(?:[ _]?\d{1,6})?>"
    r"|[█■]{2,60}|\*{3,60}|\b[Xx]{3,30}\b|\bREDACTED\b"
)
"""Labels and masks, ours and other people's."""

_WORD = re.compile(r"[^\W_]{1,60}")


def uncovered(marked: Marked, gold: Iterable[Span], found: Sequence[Span]) -> Iterator[Leak]:
    """Yield each gold span of which letters or digits are outside what was found."""
    for span in gold:
        bare = [
            at
            for at in range(span.start, span.end)
            if marked.text[at].isalnum() and not any(one.start <= at < one.end for one in found)
        ]
        if bare:
            yield Leak(marked.text[bare[0] : bare[-1] + 1], "text", bare[0], bare[-1] + 1)


def surviving(marked: Marked, gold: Sequence[Span], result: str) -> Iterator[Leak]:
    """Yield pieces of gold spans that stand in `result` more often than the rest of the source says them.

    Whole surfaces count, and so do the words of names and long numbers; case, accents and what
    cannot be seen are looked through. Labels and masks say nothing.
    """
    plain, origin = _plain(MARK.sub(lambda mark: "|" * len(mark.group()), result))
    rest, _ = _plain(_without(marked, gold))
    seen: set[str] = set()
    for span in gold:
        surface, _ = _plain(marked.surface(span))
        for piece in (surface, *(word for word in _WORD.findall(surface) if len(word) > 1)):
            if piece not in seen and _count(plain, piece) > _count(rest, piece):
                seen.add(piece)
                start, end = _place(plain, piece, origin)
                yield Leak(result[start:end], "result", start, end)
                break


def torn(result: str, source: str) -> Leak | None:
    """Return a label or mask with a letter or digit right beside it that the source can have left there.

    The "s" of a possessive without apostrophe does not count.
    """
    for found in MARK.finditer(result):
        start, end = found.span()
        after = re.match(r"[^\W_]{1,30}", result[end:])
        if start and result[start - 1].isalnum():
            return Leak(result[start - 1], "result", start - 1, start)
        if after and after.group().casefold() != "s" and found.group() not in source:
            return Leak(after.group(), "result", end, end + len(after.group()))
    return None


def harmless(marked: Marked, found: Iterable[Span]) -> Leak | None:
    """Return the first letters that were found though no gold span says anything there.

    Titles and the words that introduce a number may go with it; half a word may not.
    """
    gold = {at for span in marked.spans for at in range(span.start, span.end)}
    for span in found:
        outside = [at for at in range(span.start, span.end) if at not in gold and marked.text[at].isalnum()]
        if outside and not _is_title(marked.text[outside[0] : outside[-1] + 1]):
            start, end = outside[0], outside[-1] + 1
            return Leak(marked.text[start:end], "text", start, end)
    return None


def halved(marked: Marked, found: Iterable[Span]) -> Leak | None:
    """Return a found span that starts or ends inside a word, where no gold span does."""
    starts, ends = {span.start for span in marked.spans}, {span.end for span in marked.spans}
    text = marked.text
    for span in found:
        before = span.start and text[span.start - 1].isalnum() and text[span.start].isalnum()
        after = span.end < len(text) and text[span.end].isalnum() and text[span.end - 1].isalnum()
        if (before and span.start not in starts) or (after and span.end not in ends):
            return Leak(text[span.start : span.end], "text", span.start, span.end)
    return None


def aligned(marked: Marked, gold: Sequence[Span], result: str) -> tuple[str, ...] | None:
    """Return what stands in `result` for each of `gold`, None if the text around them is not there.

    Example:
        >>> text = Marked.read("Ask [[PERSON:D:p1|Jo]] now.")
        >>> aligned(text, text.spans, "Ask [PERSON 1] now.")
        ('[PERSON 1]',)
    """
    position, pattern = 0, ""
    for span in gold:
        pattern += re.escape(marked.text[position : span.start]) + "(.*?)"
        position = span.end
    found = re.fullmatch(pattern + re.escape(marked.text[position:]), result, re.DOTALL)
    return tuple(found.groups()) if found else None


def _is_title(said: str) -> bool:
    titles = {"mr", "mrs", "ms", "miss", "dr", "cllr", "sister", "canon", "the"}
    return all(word.casefold() in titles for word in _WORD.findall(said))


def _without(marked: Marked, gold: Iterable[Span]) -> str:
    pieces: list[str] = []
    position = 0
    for span in gold:
        pieces += marked.text[position : span.start], "|"
        position = span.end
    return "".join([*pieces, marked.text[position:]])


def _plain(text: str) -> tuple[str, tuple[int, ...]]:
    """Return the text without case, accents and what cannot be seen, and where each character came from."""
    kept: list[str] = []
    origin: list[int] = []
    for at, character in enumerate(text):
        for piece in unicodedata.normalize("NFKD", character).casefold():
            if not unicodedata.combining(piece) and unicodedata.category(piece) != "Cf":
                kept.append(" " if piece.isspace() else piece)
                origin.append(at)
    return "".join(kept), tuple(origin)


def _place(plain: str, piece: str, origin: tuple[int, ...]) -> tuple[int, int]:
    """Return where `piece` first stands as whole words, in the text that `plain` was made of."""
    at = next(_whole(plain, piece))
    return origin[at], origin[at + len(piece) - 1] + 1


def _count(text: str, piece: str) -> int:
    """Count where `piece` stands as whole words."""
    return sum(1 for _ in _whole(text, piece))


def _whole(text: str, piece: str) -> Iterator[int]:
    at = text.find(piece) if piece.strip() else -1
    while at >= 0:
        end = at + len(piece)
        before = at and text[at - 1].isalnum() and piece[0].isalnum()
        after = end < len(text) and text[end].isalnum() and piece[-1].isalnum()
        if not (before or after):
            yield at
        at = text.find(piece, at + 1)
