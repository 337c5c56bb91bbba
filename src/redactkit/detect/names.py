"""Find the names of people, in whatever dress they come."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from redactkit.detect.claims import strongest
from redactkit.detect.vocabulary import CLASSES, listed
from redactkit.detect.weigh import likely, weigh
from redactkit.detect.words import Word, ordinary
from redactkit.tables.names import first_name, surname
from redactkit.tables.organisations import organisations
from redactkit.types import Level, Span, Type

if TYPE_CHECKING:
    from spacy.tokens import Doc

LEAST = 0.2
"""Chance from which a word is taken for part of a name: a name missed costs more than one too many."""

_SPELT = re.compile(
    r"(?<![A-Za-z-])(?:[A-Z](?:[ .-][A-Z](?![A-Za-z])){3,20}|[A-Z](?:-[A-Z](?![A-Za-z])){2})(?![A-Za-z-])"
)
_SLOT = re.compile(r"[\[<{(]{1,2}[A-Z][A-Z_ ]{1,30}\d{0,4}[\]>})]{1,2}|\b[xX]{3,40}\b|\b[xX]{1,3}(?=\b)")
_STANDS_FOR = listed(
    "child children person patient resident worker witness employee staff client boy girl parent "
    "carer mother father adult pupil student nurse manager doctor officer family service user mr "
    "mrs ms miss dr"
)
_PUBLIC = listed(
    "down downs parkinson alzheimer asperger crohn tourette huntington hodgkin "
    "caldicott gillick fraser gibbs munro bichard laming bolam nolan maslow bowlby signs"
)
"""People whose names stand for a law, an illness or an idea."""


def names(doc: Doc) -> tuple[Span, ...]:
    """Return the names of people in `doc`: full, in part, initials, nicknames; all are level D.

    Titles and a possessive `'s` are outside the spans; placeholders ("[NAME]", "Child A", "XXXX") and
    the eponyms of laws and illnesses are no names. The score is the mean chance of the words.
    """
    words, _ = weigh(doc)
    slots = [match.span() for match in _SLOT.finditer(doc.text)]
    found = [*_weighed(doc), *_titled(words), *_headed(words), *_greeted(words), *_called(words)]
    found += _nicknamed(words)
    found += _spelt(doc.text)
    found += _initials(words, found)
    return strongest(span for span in found if not any(_meet(span, slot) for slot in slots))


def _meet(span: Span, slot: tuple[int, int]) -> bool:
    return span.start < slot[1] and slot[0] < span.end


def _span(run: Sequence[Word], score: float, why: str) -> Span:
    return Span(run[0].start, run[-1].end, Type.PERSON, Level.DIRECT, "name", score=round(score, 3), why=why)


def _weighed(doc: Doc) -> Iterator[Span]:
    """Yield the runs of words that the evidence makes likely names."""
    words, _ = weigh(doc)
    place = {word.start: at for at, word in enumerate(words)}
    for run, score in likely(doc, Type.PERSON, LEAST):
        while len(run) > 1 and run[0].key in _OUTSIDE:
            run = run[1:]
        first = place[run[0].start]
        if len(run) == 1 and (_stands_for(words, first) or run[0].key in _OUTSIDE or _public_body(run[0])):
            continue
        if run[-1].key in _PUBLIC and _eponym(words, first + len(run) - 1):
            continue
        yield _span(run, score, "evidence")


def _stands_for(words: Sequence[Word], at: int) -> bool:
    """Tell whether the word at `at` is the letter of a pseudonym: "Child A", "Ms B"."""
    word = words[at]
    return len(word.text) == 1 and at > 0 and words[at - 1].key in _STANDS_FOR and word.gap == " "


def _eponym(words: Sequence[Word], at: int) -> bool:
    """Tell whether the word at `at` names an illness or a rule and not somebody: "Down's syndrome"."""
    after = words[at + 1].key if at + 1 < len(words) else ""
    return "law" in CLASSES.get(after, ()) or after in _RULES


_RULES = listed("guardian guardians competence competent guidelines recommendations hierarchy language")


def _titled(words: Sequence[Word]) -> Iterator[Span]:
    """Yield what follows a title that only people bear: Mr, Mrs, Ms, Cllr."""
    for at, word in enumerate(words[:-1]):
        if word.key not in _SURE_TITLES:
            continue
        run: list[Word] = []
        for other in words[at + 1 : at + 5]:
            if other.gap.strip(" .") or "\n" in other.gap or len(other.gap) > 2 or not _name_like(other, run):
                break
            run.append(other)
            if other.owns:
                break
        while run and len(run[-1].text) == 1 and len(run) > 1 and run[-1].zone == "l":
            run.pop()
        if run and not (len(run) == 1 and len(run[0].text) == 1):
            yield _span(run, 0.95, "title")


_OUTSIDE = listed(
    "mr mrs ms miss mx dr prof cllr rev revd sgt pc dc dci canon sir fr imam ustadh dear hi hello "
    "from to cc re telephone tel email"
)
"""Words beside a name that the tagger often takes for a part of it."""


def _public_body(word: Word) -> bool:
    return not first_name(word.key) and any(body.kept for body in organisations(word.text))


_SURE_TITLES = listed("mr mrs ms miss cllr dr mx revd rev")


def _name_like(word: Word, run: Sequence[Word]) -> bool:
    if word.shape == "d" or set(CLASSES.get(word.key, ())) & _NEVER:
        return False
    if word.zone == "m":
        return word.shape in "TUI" or (bool(run) and "particle" in CLASSES.get(word.key, ()))
    return not run and len(word.key) > 2


_NEVER = listed("at with det my say be and title time org-head greet")


def _headed(words: Sequence[Word]) -> Iterator[Span]:
    """Yield the names in the heading lines of e-mails and forms: "From: Jane Smith"."""
    for at, word in enumerate(words[:-1]):
        if word.key not in _HEADINGS or not words[at + 1].gap.startswith(":") or not word.opens:
            continue
        run: list[Word] = []
        for other in words[at + 1 : at + 4]:
            if (run and other.gap.strip(" .")) or "\n" in other.gap or other.shape not in "TI":
                break
            if ordinary(other.key) and not (first_name(other.key) or surname(other.key)):
                run = []
                break
            run.append(other)
        if len(run) > 1:
            yield _span(run, 0.9, "heading")


_HEADINGS = listed("from to cc bcc signed name caller author employee supervisor supervisee witness")


def _greeted(words: Sequence[Word]) -> Iterator[Span]:
    """Yield the name in a greeting: "Hi Will," but not "Dear Team,"."""
    for word, other, after in zip(words, words[1:], (*words[2:], None), strict=False):
        if "greet" not in CLASSES.get(word.key, ()) or other.gap != " " or other.shape != "T":
            continue
        ends = after is None or after.gap[:1] in ",\n:;" or "–" in after.gap
        if ends and first_name(other.key) and word.zone == "m" and other.key not in _NOBODY:
            yield _span([other], 0.8, "greeting")


_NOBODY = listed("all team sir madam hotline colleague colleagues both everyone there sirs editor")


def _called(words: Sequence[Word]) -> Iterator[Span]:
    """Yield the first name after "called", "named", "ask for", however it is written."""
    for at in range(1, len(words)):
        word, before = words[at], words[at - 1]
        asked = before.key == "for" and at > 1 and words[at - 2].key in {"ask", "asked", "asking"}
        if (before.key in _CALLS or asked) and word.gap == " " and word.shape in "TlU":
            after = words[at + 1] if at + 1 < len(words) else None
            ends = after is None or after.gap.strip(" ") != "" or "and" in CLASSES.get(after.key, ())
            if first_name(word.key) and ends and not set(CLASSES.get(word.key, ())) & _NEVER_CALLED:
                yield _span([word], 0.7, "called")


def _nicknamed(words: Sequence[Word]) -> Iterator[Span]:
    """Yield what stands with a capital after "they call me", "everyone calls him"."""
    for at in range(2, len(words)):
        word, whom, verb = words[at], words[at - 1], words[at - 2]
        if (
            word.shape != "T"
            or word.zone != "m"
            or word.opens
            or word.gap not in {" ", ' "', " “", " ‘", " '"}
        ):
            continue
        if verb.key in {"call", "calls", "called"} and whom.key in {"me", "him", "her", "them"}:
            yield _span([word], 0.7, "nickname")


_CALLS = listed("called named names nicknamed")
_NEVER_CALLED = listed("at on with det my and kin job org-head say")


def _spelt(text: str) -> Iterator[Span]:
    """Yield names that are spelt out: "M A U G H A N"."""
    for match in _SPELT.finditer(text):
        yield Span(*match.span(), Type.PERSON, Level.DIRECT, "name", score=0.75, why="spelt out")


def _initials(words: Sequence[Word], found: Sequence[Span]) -> Iterator[Span]:
    """Yield the capitals that stand for a name found: "(MW)" for Mohamud Warsame."""
    starts = {word.start: at for at, word in enumerate(words)}
    letters: dict[str, float] = {}
    for span in found:
        at = starts.get(span.start)
        if at is None or span.score < 0.5:
            continue
        run = [word for word in words[at : at + 6] if word.end <= span.end]
        if 1 < len(run) < 5 and all(word.shape == "T" for word in run):
            parts = [part[0] for word in run for part in word.text.split("-") if part]
            letters["".join(word.text[0] for word in run)] = span.score
            letters["".join(parts)] = span.score
    for word in words:
        if word.shape == "U" and word.zone == "m" and word.text in letters and len(word.text) < 5:
            yield _span([word], 0.9 * letters[word.text], "initials")
