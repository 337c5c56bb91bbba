"""Find the passages that are about the writer and carry no evidence, to be taken out whole."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from redactkit.english.sentences import Range, clauses, sentences
from redactkit.english.speech import CLOSES, OPENS
from redactkit.english.words import listed
from redactkit.policy import Cut, Policy
from redactkit.transform.cut.author_sentences import about_writer
from redactkit.transform.cut.cut_phrases import (
    ADDRESS,
    CLOSE,
    GREETING,
    HUSH,
    OTHERS,
    REACH,
    SECRECY,
    SELF,
    SENDER,
)
from redactkit.transform.cut.evidence_words import evidence, harm, tells
from redactkit.transform.cut.gaps import BULLET, beside
from redactkit.transform.placeholders import ANY, LABEL
from redactkit.types import Level, Span, Technique, Type

SHORT = 45
"""A passage of more words than this is not taken out whole: so long a sentence tells something."""
CLOSING = 8
"""A greeting or a closing formula has at most this many words."""

_MARKS = {type_: f"⟨{type_.value}⟩" for type_ in Type}
_WORD = re.compile(r"⟨[A-Z]*⟩|[^\W\d_]+(?:['’][^\W\d_]+)?|\d+")
_CONTACT = re.compile("⟨CONTACT⟩")
_OWN_EVENT = re.compile(
    r"\b(?:i|i[’']m|i[’']ve|ive|me|my|we)\b[^.!?]{0,80}⟨EVENT⟩|⟨EVENT⟩[^.!?]{0,40}\b(?:me|my|i)\b",
    re.IGNORECASE,
)
_SINGLES_OUT = re.compile(r"⟨DEMOGRAPHIC⟩|\b(?:the only|born)\b", re.IGNORECASE)
_SAYS = re.compile(
    r"\b(?:says?|stat(?:es|ed)|claim(?:s|ed)|alleg(?:es|ed)|believe[sd]?|thinks?|thought|explain(?:s|ed)|"
    r"describe[sd]?|feels?|felt|wants?|wanted|need(?:s|ed)|(?:was|is|been|being) [a-z]{2,12}ed)\b",
    re.IGNORECASE,
)
"""The writer is said to say or to want something, or something is done to her."""
_TITLES = listed(
    "mr mrs miss ms dr rn rgn sister prof nmc hcpc swe gmc pin staff no number id payroll collar pager "
    "bleep ext tel telephone phone mobile mob email e mail fax home work office direct landline band"
)
"""Words that a signature may hold beside a name, a post and numbers."""
_NAMED = re.compile(r"⟨(?:PERSON|CONTACT|ROLE|IDENTIFIER)⟩")


def passages(text: str, spans: Sequence[Span], policy: Policy) -> tuple[Range, ...]:
    """Return the stretches of `text` that the policy wants cut whole, in order, none touching another.

    What decides is the words outside the spans, so that a second run, on a text in which spans have
    become labels, comes to the same end.
    """
    shielded = shields(text, spans)
    found: list[Range] = list(_closings(text, shielded, policy.cut))
    parted = sentences(text, shielded)
    writers = about_writer(text, parted, shielded) if policy.cut.self_description else frozenset()
    for sentence in parted:
        found += _of_sentence(text, sentence, shielded, policy.cut, sentence in writers)
    found += _by_technique(text, shielded, policy)
    if policy.cut.remarks:
        found += _remarks(text, shielded)
    return beside(text, found)


def _of_sentence(
    text: str, sentence: Range, spans: Sequence[Span], switches: Cut, of_writer: bool
) -> list[Range]:
    """Return the sentence, if it goes whole, or else those of its clauses that do."""
    said = skeleton(text, sentence, spans)
    if _cuttable(said, switches, of_writer, whole=True):
        return [less_bullet(text, sentence)]
    if not _wanted(said, switches, of_writer):
        return []
    parts = [(part, skeleton(text, part, spans)) for part in clauses(text, sentence, spans)]
    cut = [part for part, words in parts if _cuttable(words, switches, of_writer)]
    return cut if len(cut) < len(parts) else [sentence]


def less_bullet(text: str, sentence: Range) -> Range:
    """Leave the dash or number at the head of a line, and a quotation mark opened earlier, as they are."""
    start, end = sentence
    bullet = BULLET.match(text, start, end)
    start = bullet.end() if bullet else start
    while end > start + 1 and _closes_only(text[start:end]):
        end -= 1
    return start, end


def _closes_only(said: str) -> bool:
    last = said[-1]
    return (last == '"' and said.count(last) % 2 == 1) or (
        last in "”)" and (OPENS | {")": "("})[last] not in said
    )


def _cuttable(said: str, switches: Cut, of_writer: bool, *, whole: bool = False) -> bool:
    """Tell whether a sentence (`whole`) or a clause goes; a clause with no more than an address stays."""
    words = _WORD.findall(said)
    if not words or len(words) > SHORT:
        return False
    if switches.greetings and len(words) <= CLOSING and _formula(GREETING, said):
        return True
    signed = _formula(CLOSE, said) or (SENDER.search(said) and _NAMED.search(said))
    if switches.signatures and len(words) <= CLOSING and signed:
        return True
    if switches.secrecy and SECRECY.search(said) and not harm(said):
        return True
    if switches.secrecy and HUSH.search(said) and not tells(said):
        return True
    if switches.reach_me and _reaches(said, whole and len(words) <= CLOSING):
        return True
    if switches.events and _OWN_EVENT.search(said) and not (tells(said) or OTHERS.search(said)):
        return True
    if not switches.self_description or tells(said):
        return False
    told_of = of_writer and _SAYS.search(said) is None and _SINGLES_OUT.search(said) is not None
    return told_of or SELF.search(said) is not None


def _formula(pattern: re.Pattern[str], said: str) -> bool:
    """Tell whether a passage is a formula with no word of harm beside it ("Signed" is none)."""
    match = pattern.search(said)
    return match is not None and not harm(said[match.end() :])


def _reaches(said: str, bare: bool) -> bool:
    """Tell whether a passage says how to reach the writer, and nothing that happened."""
    if tells(said):
        return False
    if REACH.search(said):
        return True
    if "⟨CONTACT⟩" not in said:
        return False
    return (bare and not evidence(said)) or (ADDRESS.search(said) is not None and OTHERS.search(said) is None)


def _wanted(said: str, switches: Cut, of_writer: bool) -> bool:
    return of_writer or any(
        switch and pattern.search(said)
        for switch, pattern in (
            (switches.self_description, SELF),
            (switches.secrecy, SECRECY),
            (switches.secrecy, HUSH),
            (switches.reach_me, REACH),
            (switches.reach_me, _CONTACT),
            (switches.events, _OWN_EVENT),
        )
    )


def _closings(text: str, spans: Sequence[Span], switches: Cut) -> Iterable[Range]:
    """The last lines that hold no more than a name, a post or a number: a signature without a formula."""
    if not switches.signatures:
        return
    for sentence in reversed(sentences(text, spans)[-6:]):
        said = skeleton(text, sentence, spans)
        words = _WORD.findall(said)
        words = [word for word in words if word.casefold() not in _TITLES]
        marks = [word for word in words if word[0] == "⟨"]
        if len(words) <= CLOSING and _formula(CLOSE, said):
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


QUOTATION = 400
"""How many characters a remembered remark is looked for on, from its opening mark."""


def _remarks(text: str, spans: Sequence[Span]) -> Iterable[Range]:
    """Remarks that are quoted, with their quotation marks."""
    for span in spans:
        if span.type is not Type.EVENT or span.level is Level.NONE:
            continue
        before = next((at for at in (span.start - 1, span.start - 2) if at >= 0 and text[at] in CLOSES), None)
        if before is not None:
            close = text.find(CLOSES[text[before]], span.end, before + QUOTATION)
            if close >= 0 and "\n\n" not in text[before:close]:
                yield before, close + 1
        elif (
            span.start < span.end
            and text[span.start] in CLOSES
            and text[span.end - 1] == CLOSES[text[span.start]]
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


def shields(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
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
