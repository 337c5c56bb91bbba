"""Find every other mention of the persons, places and organisations that were found once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from redactkit.detect.visible_text import plain
from redactkit.detect.words.name_cues import CLASSES
from redactkit.detect.words.word_shapes import ShapedWord, cut
from redactkit.english.speech import ADDRESSING
from redactkit.english.words import listed
from redactkit.tables.dictionary import ordinary
from redactkit.tables.names import first_name, surname, word_level
from redactkit.types import Level, Span, Type

SPREAD = frozenset({Type.PERSON, Type.ORGANISATION, Type.LOCATION})
LEAST = 0.3
"""A claim that is weaker than this is not carried to other places, unless an organisation or a place is
masked by it: few names of persons that are so weak are any."""
_ABBREVIATIONS = listed(
    "nhs dob dbs crb cqc cbt hmp hmrc fgm nmc gmc hcpc tbc tba etc btw fyi gdpr rta iep ehcp asap imho aka "
    "pcso cin cpd hse icu itu mrsa ppe pip dwp dfe dna dnr eol hdu hgv iud mdt mri nvq omg ptsd rgn rmn "
    "sats sen slt std ssp sti tia tto uti vat wfh"
)
"""What may be somebody's initials, and mostly is not."""
_LONGEST = 12
_BETWEEN = "\n\n\n"
"""What parts two texts: no name runs over it."""


@dataclass(frozen=True, slots=True)
class _Name:
    """A name to look for, as its words; `exact` asks for the same letters in capitals.

    `safe` says that its words are no ordinary ones, `small` that it was found in small letters.
    """

    keys: tuple[str, ...]
    span: Span
    exact: bool
    safe: bool
    small: bool = False


def propagate(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return `spans` and every other mention in `text` of the names, places and organisations in them.

    A name is found again in any case, with any blanks or one line break between its words, with
    invisible characters inside, as a whole and by each of its parts. A part that is also an ordinary
    word ("Will", "Grace") is taken only where it is written or used as a name: with a capital, or, where
    it was found in small letters, as who says or does something or is told it. Initials are found as
    they were written, those of three and more names of a person in any case. The time grows with the
    length of the text, whatever the number of names.

    Example:
        >>> from redactkit.types import Level
        >>> found = [Span(0, 10, Type.PERSON, Level.DIRECT)]
        >>> [(span.start, span.end) for span in propagate("Jane Smyth? Ask jane.", found)]
        [(0, 10), (16, 20)]
    """
    given = tuple(spans)
    seen = plain(text)
    if seen.origin:
        inside = [
            replace(span, start=bisect_left(seen.origin, span.start), end=bisect_left(seen.origin, span.end))
            for span in given
        ]
        new = [seen.back(span) for span in _others(seen.text, inside)]
    else:
        new = list(_others(text, given))
    return tuple(sorted({*given, *new}))


def propagate_all(texts: Sequence[str], spans: Sequence[Iterable[Span]]) -> tuple[tuple[Span, ...], ...]:
    """Return the spans of each of several texts, and in each the names that were found in another.

    Example:
        >>> from redactkit.types import Level
        >>> found = [[Span(0, 10, Type.PERSON, Level.DIRECT)], []]
        >>> [_, [other]] = propagate_all(["Jane Smyth rang", "ask jane"], found)
        >>> other.start, other.end
        (4, 8)
    """
    starts, length = [], 0
    for text in texts:
        starts.append(length)
        length += len(text) + len(_BETWEEN)
    together = [
        replace(span, start=span.start + start, end=span.end + start)
        for start, found in zip(starts, spans, strict=True)
        for span in found
    ]
    result: list[list[Span]] = [[] for _ in texts]
    for span in propagate(_BETWEEN.join(texts), together):
        at = bisect_right(starts, span.start) - 1
        result[at].append(replace(span, start=span.start - starts[at], end=span.end - starts[at]))
    return tuple(tuple(found) for found in result)


def _others(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the mentions of what `spans` name that no span covers."""
    words = cut(text)
    names = _names(words, [span for span in spans if _carried(span)])
    if not names:
        return
    covered = _covered(span for span in spans if span.type is not Type.EVENT)
    starts = [start for start, _ in covered]
    at = 0
    while at < len(words):
        key = words[at].key
        if key not in names and key[:-1] not in names:
            at += 1
            continue
        best = next((name for name in names.get(key, ()) if _stands(name, words, at)), None)
        best = best or _owner(names, words[at])
        if best is None:
            at += 1
            continue
        start = words[at].start
        last = words[at + len(best.keys) - 1]
        end = last.start + min(len(last.text), len(best.keys[-1]))
        cover = bisect_right(starts, start) - 1
        if cover < 0 or covered[cover][1] < end:
            score = round(0.95 * best.span.score, 4)
            yield replace(best.span, start=start, end=end, score=score, why="other mention")
        at += len(best.keys)


def _carried(span: Span) -> bool:
    """Tell whether what `span` names is looked for elsewhere, where what is masked here would be read."""
    masks = span.type is not Type.PERSON and span.level is not Level.NONE
    return span.type in SPREAD and (masks or span.score >= LEAST)


def _owner(names: dict[str, tuple[_Name, ...]], word: ShapedWord) -> _Name | None:
    """Return the person whose possessive stands at `word` without its apostrophe: "micks mates"."""
    if word.shape != "l" or len(word.key) < 5 or not word.key.endswith("s"):
        return None
    found = names.get(word.key[:-1], ())
    return next((name for name in found if name.safe and len(name.keys) == 1 and not name.exact), None)


def _covered(spans: Iterable[Span]) -> list[tuple[int, int]]:
    """Return the stretches that `spans` cover, joined where they touch."""
    joined: list[tuple[int, int]] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], span.end)
        else:
            joined.append((span.start, span.end))
    return joined


def _names(words: Sequence[ShapedWord], spans: Sequence[Span]) -> dict[str, tuple[_Name, ...]]:
    """Return what to look for by its first word, the longest first, one claim for each wording."""
    starts = [word.start for word in words]
    chosen: dict[tuple[str, ...], _Name] = {}
    for span in spans:
        inside = words[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        for name in _wordings(inside, span):
            other = chosen.get(name.keys)
            small = name.small or (other is not None and other.small)
            if other is None or (span.score, other.span.start) > (other.span.score, span.start):
                other = name
            chosen[name.keys] = replace(other, small=small)
    by_first: dict[str, list[_Name]] = {}
    for name in chosen.values():
        by_first.setdefault(name.keys[0], []).append(name)
    return {
        first: tuple(sorted(found, key=lambda name: (-len(name.keys), name.keys)))
        for first, found in by_first.items()
    }


def _wordings(inside: Sequence[ShapedWord], span: Span) -> Iterator[_Name]:
    """Yield the ways in which what `span` names may be named again."""
    if not inside or len(inside) > _LONGEST:
        return
    keys = tuple(word.key for word in inside)
    capitals = all(word.shape in "UI" and word.zone != "u" and len(word.key) <= 4 for word in inside)
    if len(inside) > 1:
        if any(len(key) > 1 for key in keys):
            yield _Name(keys, span, exact=capitals, safe=True)
        parts = inside if span.type is Type.PERSON else inside[:1] if span.type is Type.ORGANISATION else ()
        for word in parts:
            known = span.type is Type.PERSON and _namely(word.key)
            if len(word.key) > 2 and (known or not _usual(word.key)):
                yield _Name((word.key,), span, exact=False, safe=not _usual(word.key))
            if known and "-" in word.key:
                yield from (
                    _Name((half,), span, exact=False, safe=not _usual(half))
                    for half in word.key.split("-")
                    if len(half) > 2 and _namely(half)
                )
        yield from _initials(keys, span)
    elif len(keys[0]) > 1 and not keys[0].isdigit() and _namely(keys[0], span.type):
        safe = not _usual(keys[0]) and len(keys[0]) > 2
        yield _Name(keys, span, exact=capitals, safe=safe, small=inside[0].shape == "l")


def _initials(keys: Sequence[str], span: Span) -> Iterator[_Name]:
    """Yield the initials of a person with three names and more, unless they spell a word or a name."""
    initials = "".join(half[0] for key in keys for half in key.split("-") if half)
    if span.type is not Type.PERSON or len(initials) < 3 or not initials.isalpha():
        return
    if not any(
        knows(initials) for knows in (_ABBREVIATIONS.__contains__, ordinary, word_level, first_name, surname)
    ):
        yield _Name((initials,), span, exact=False, safe=True)


def _namely(key: str, kind: Type = Type.PERSON) -> bool:
    """Tell whether `key` may stand for a name: "will" may, "the" and "sister" may not."""
    classes = set(CLASSES.get(key, ()))
    if kind is Type.PERSON and first_name(key) and not classes & _NO_NAMES:
        return True
    return not classes & _FUNCTION


_NO_NAMES = frozenset({"at", "on", "with", "det", "my", "and", "particle", "org-head", "kin"})
_FUNCTION = listed("at on with det my and be say org-head kin title time")


def _usual(key: str) -> bool:
    """Tell whether `key` is also an ordinary word, so that its small letters say nothing."""
    if word_level(key) or key in CLASSES:
        return True
    return ordinary(key) and not (first_name(key) or surname(key))


def _stands(name: _Name, words: Sequence[ShapedWord], at: int) -> bool:
    """Tell whether `name` stands in `words` from `at` on, used as a name."""
    here = words[at : at + len(name.keys)]
    if tuple(word.key for word in here) != name.keys:
        return False
    if any(word.gap.strip(" \t\r\n.&,'’-") or word.gap.count("\n") > 1 for word in here[1:]):
        return False
    if name.exact:
        return all(word.shape in "UI" for word in here)
    return name.safe or _capital(words, at) or (name.small and _takes_part(words, at))


def _takes_part(words: Sequence[ShapedWord], at: int) -> bool:
    """Tell whether an ordinary word is who says, does or is told something: "hope did nothing"."""
    spoken_to = at > 0 and words[at].gap == " " and words[at - 1].key in ADDRESSING
    return spoken_to or (words[at].opens and _says_or_is(words, at))


def _says_or_is(words: Sequence[ShapedWord], at: int) -> bool:
    after = words[at + 1] if at + 1 < len(words) else None
    return after is not None and after.gap == " " and not {"say", "be"}.isdisjoint(CLASSES.get(after.key, ()))


def _capital(words: Sequence[ShapedWord], at: int) -> bool:
    """Tell whether an ordinary word is written or used as a name at `at`."""
    word = words[at]
    before = words[at - 1] if at else None
    if before and word.gap in {" ", ". "} and "title" in CLASSES.get(before.key, ()) and word.shape != "l":
        return True
    if word.zone != "m" or word.shape != "T":
        return False
    if word.owns or not word.opens:
        return True
    after = words[at + 1] if at + 1 < len(words) else None
    if after is None or ":" in after.gap or "\n" in after.gap or "," in after.gap:
        return True
    return _says_or_is(words, at)
