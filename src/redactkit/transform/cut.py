"""Find the passages that are about the writer and carry no evidence, to be taken out whole."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from redactkit.policy import Cut, Policy
from redactkit.transform.evidence import evidence, harm
from redactkit.transform.phrases import CLOSE, GREETING, REACH, SECRECY, SELF, SENDER
from redactkit.transform.placeholders import ANY, LABEL
from redactkit.transform.sentences import Range, clauses, sentences
from redactkit.types import Level, Span, Technique, Type

SHORT = 45
"""A passage of more words than this is not taken out whole: so long a sentence tells something."""
CLOSING = 8
"""A greeting or a closing formula has at most this many words."""

_MARKS = {type_: f"⟨{type_.value}⟩" for type_ in Type}
_WORD = re.compile(r"⟨[A-Z]*⟩|[^\W\d_]+(?:['’][^\W\d_]+)?|\d+")
_NAMED = re.compile(r"⟨(?:PERSON|CONTACT|ROLE|IDENTIFIER)⟩")


def passages(text: str, spans: Sequence[Span], policy: Policy) -> tuple[Range, ...]:
    """Return the stretches of `text` that the policy wants cut whole, in order, none touching another.

    What decides is the words outside the spans, so that a second run, on a text in which spans have
    become labels, comes to the same end.
    """
    shielded = _shields(text, spans)
    found: list[Range] = list(_closings(text, shielded, policy.cut))
    for sentence in sentences(text, shielded):
        found += _of_sentence(text, sentence, shielded, policy.cut)
    found += _by_technique(text, shielded, policy)
    if policy.cut.remarks:
        found += _remarks(text, shielded)
    return _merged(text, found)


def _of_sentence(text: str, sentence: Range, spans: Sequence[Span], switches: Cut) -> list[Range]:
    said = skeleton(text, sentence, spans)
    if _cuttable(said, switches):
        return [sentence]
    if not _wanted(said, switches):
        return []
    parts = [(part, skeleton(text, part, spans)) for part in clauses(text, sentence, spans)]
    cut = [part for part, words in parts if _cuttable(words, switches)]
    return cut if len(cut) < len(parts) else [sentence]


def _cuttable(said: str, switches: Cut) -> bool:
    words = _WORD.findall(said)
    if not words or len(words) > SHORT:
        return False
    if switches.greetings and GREETING.search(said) and len(words) <= CLOSING and not harm(said):
        return True
    if switches.signatures and CLOSE.search(said) and len(words) <= CLOSING and not harm(said):
        return True
    if switches.signatures and SENDER.search(said) and _NAMED.search(said) and len(words) <= CLOSING:
        return True
    if switches.secrecy and SECRECY.search(said) and not harm(said):
        return True
    if switches.reach_me and not harm(said):
        if REACH.search(said):
            return True
        if "⟨CONTACT⟩" in said and len(words) <= CLOSING and not evidence(said):
            return True
    if (
        switches.events
        and "⟨EVENT⟩" in said
        and re.search(r"\b(?:i|my|me|i[’']m|ive)\b", said, re.IGNORECASE)
    ):
        return True
    return switches.self_description and SELF.search(said) is not None and not evidence(said)


def _wanted(said: str, switches: Cut) -> bool:
    return any(
        switch and pattern.search(said)
        for switch, pattern in (
            (switches.self_description, SELF),
            (switches.secrecy, SECRECY),
            (switches.reach_me, REACH),
        )
    )


def _closings(text: str, spans: Sequence[Span], switches: Cut) -> Iterable[Range]:
    """The last lines that hold no more than a name, a post or a number: a signature without a formula."""
    if not switches.signatures:
        return
    for sentence in reversed(sentences(text, spans)[-6:]):
        said = skeleton(text, sentence, spans)
        words = _WORD.findall(said)
        marks = [word for word in words if word[0] == "⟨"]
        if CLOSE.search(said) and len(words) <= CLOSING and not harm(said):
            yield sentence
        elif text[slice(*sentence)] == "[…]":
            continue
        elif marks and len(marks) == len(words) and (len(text) == 0 or sentence[0] > 0):
            if not _NAMED.search(said):
                return
            yield sentence
        else:
            return


def _by_technique(text: str, spans: Sequence[Span], policy: Policy) -> Iterable[Range]:
    """The clause, or the sentence if it has but one, around each span whose technique is to cut."""
    wanted = [span.start for span in spans if policy.technique(span) is Technique.CUT]
    if not wanted:
        return
    for sentence in sentences(text, spans):
        at = bisect_left(wanted, sentence[0])
        if at < len(wanted) and wanted[at] < sentence[1]:
            for part in clauses(text, sentence, spans):
                at = bisect_left(wanted, part[0])
                if at < len(wanted) and wanted[at] < part[1]:
                    yield part


_OPEN = {'"': '"', "“": "”", "‘": "’", "'": "'", "„": "“", "«": "»"}
QUOTATION = 400
"""How many characters a remembered remark is looked for on, from its opening mark."""


def _remarks(text: str, spans: Sequence[Span]) -> Iterable[Range]:
    """Remarks that are quoted, with their quotation marks."""
    for span in spans:
        if span.type is not Type.EVENT or span.level is Level.NONE:
            continue
        before = next((at for at in (span.start - 1, span.start - 2) if at >= 0 and text[at] in _OPEN), None)
        if before is not None:
            close = text.find(_OPEN[text[before]], span.end, before + QUOTATION)
            if close >= 0 and "\n\n" not in text[before:close]:
                yield before, close + 1
        elif (
            span.start < span.end
            and text[span.start] in _OPEN
            and text[span.end - 1] == _OPEN[text[span.start]]
        ):
            yield span.start, span.end


def skeleton(text: str, part: Range, spans: Sequence[Span]) -> str:
    """Return a stretch of `text` with a mark of its type in place of each span and each placeholder."""
    pieces: list[str] = []
    position, stop = part
    index = bisect_left(spans, position, key=lambda span: span.end)
    while index < len(spans):
        span, index = spans[index], index + 1
        if span.start >= stop:
            break
        pieces += text[position : max(position, span.start)], _MARKS[span.type]
        position = min(span.end, stop)
    pieces.append(text[position:stop])
    return " ".join("".join(pieces).split())


def _shields(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the spans and, as spans of level N, the placeholders between them."""
    found = [span for span in spans if span.level is not Level.NONE]
    taken = [(span.start, span.end) for span in found]
    for match in ANY.finditer(text):
        start, end = match.span()
        at = bisect_left(taken, (start, start))
        free = (at == 0 or taken[at - 1][1] <= start) and (at == len(taken) or end <= taken[at][0])
        if free and match.group() != "[…]":
            label = LABEL.fullmatch(match.group())
            known = label is not None and label[1] in Type.__members__
            found.append(Span(start, end, Type(label[1]) if label and known else Type.PERSON, Level.NONE))
    return tuple(sorted(found))


def _merged(text: str, found: Iterable[Range]) -> tuple[Range, ...]:
    """Join stretches that overlap or have only blanks, commas or another `[…]` between them."""
    merged: list[Range] = []
    for start, end in sorted(found):
        if merged and not text[merged[-1][1] : start].replace("[…]", "").strip(" \t\r\n.,;"):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif not merged or start >= merged[-1][1]:
            merged.append((start, end))
        else:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
    return tuple(merged)
