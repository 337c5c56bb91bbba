"""Find what a text tells without being marked: placeholders, self-description, remarks, the only one.

A `Cue` is such a stretch with the dimension of facts that it speaks of (`priors.PRIORS`). Patterns
(most of them in `cues.tsv`) have bounded repeats only, so that the time taken grows with the length
of the text and no faster.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from redactkit.risk.numbers import number
from redactkit.risk.patterns import patterns


@dataclass(frozen=True, slots=True, order=True)
class Cue:
    """A stretch that tells something: offsets, its dimension, and a number if it holds one.

    `label` is true of a placeholder, which tells the kind of a fact and not the fact; `person` is
    the name of a placeholder, the same wherever it stands for the same.
    """

    start: int
    end: int
    topic: str
    count: int | None = None
    label: bool = False
    person: str = ""


PLACEHOLDER = re.compile(
    r"\[(?P<name>[A-Z][A-Z_ ]{1,30}?)[ _]?(?P<number>\d{0,3})\]"
    r"|<(?P<name2>[A-Z][A-Z_]{1,30}?)_?(?P<number2>\d{0,3})>"
    r"|(?P<mask>█{2,40}|\bX{3,12}\b|\b_{4,20}\b)"
    r"|\b(?P<title>Child|Young [Pp]erson|Resident|Patient|Pupil|Student|Worker|Officer|Nurse|Teacher|Carer"
    r"|Colleague|Manager|Parent|Mother|Father|Mr|Mrs|Ms|Miss|Dr|Service [Uu]ser|Family)"
    r" (?P<letter>[A-Z]{1,2})\b(?!\w|\.[A-Z])"
)
_LABELS = {
    "PERSON": "person", "NAME": "person", "PER": "person", "CHILD": "person", "STAFF": "person",
    "ROLE": "role", "JOB": "role", "TITLE": "role", "OCCUPATION": "role", "PROFESSION": "role",
    "AGE": "age", "DOB": "age",
    "DEMOGRAPHIC": "other", "NRP": "ethnicity", "NORP": "ethnicity", "ETHNICITY": "ethnicity",
    "NATIONALITY": "ethnicity", "RELIGION": "religion", "LANGUAGE": "language", "HEALTH": "health",
    "CONDITION": "health", "FAMILY": "family", "RELATIONSHIP": "family",
    "DATETIME": "day", "DATE": "day", "DATE_TIME": "day", "TIME": "day", "MONTH": "day",
    "QUANTITY": "count", "NUMBER": "count", "AMOUNT": "count", "MONEY": "count",
    "EVENT": "event", "REMARK": "remark", "QUOTE": "remark",
    "IDENTIFIER": "number", "CONTACT": "number", "ID": "number", "REF": "number", "CASE_REF": "number",
    "EMAIL": "number", "PHONE": "number",
}  # fmt: skip
_QUOTE = re.compile(r"[\"“](?P<a>[^\"“”\n]{2,400})[\"”]|(?<![\w’'])[‘'](?P<b>[^‘\n]{2,400}?)[’'](?![\w])")
_RARE = re.compile(r"(?<![\w'’@.-])[a-z][a-z]{3,19}(?![\w@]|[.]\w)")
_INITIALS = re.compile(r"\b[A-Z]\.(?:[A-Z][a-z]?[.-]){0,3}(?:-?[A-Z]\.?){1,2}(?![\w.])|\b[A-Z]\.Mc[A-Z]\b")


def cues(text: str) -> tuple[Cue, ...]:
    """Return what `text` tells beside its marked spans, in order; stretches may overlap.

    Example:
        >>> [(cue.topic, cue.count) for cue in cues("She is one of two women in a team of nine.")]
        [('few', 2), ('group', 9)]
    """
    return tuple(sorted({*placeholders(text), *_phrases(text), *remarks(text), *_details(text)}))


def placeholders(text: str) -> Iterator[Cue]:
    """Yield what replacement has left behind, ours and others': `[ROLE 2]`, `<PERSON>`, `Child A`.

    A mask (`█████`, `XXXX`) does not tell what it hides, not even that it is a person: nothing comes
    of it.

    Example:
        >>> [(cue.topic, cue.person) for cue in placeholders("[PERSON 1] is a [ROLE 1]. Ask Ms B.")]
        [('person', 'PERSON 1'), ('role', 'ROLE 1'), ('person', 'Ms B')]
    """
    for match in PLACEHOLDER.finditer(text):
        name = match["name"] or match["name2"]
        if match["title"]:
            yield Cue(*match.span(), "person", label=True, person=match[0])
        elif name:
            topic = _LABELS.get(name) or _LABELS.get(name.split("_")[0].split(" ")[0])
            serial = match["number"] or match["number2"]
            if topic:
                yield Cue(*match.span(), topic, label=True, person=f"{name} {serial}".strip())


def _phrases(text: str) -> Iterator[Cue]:
    for topic, pattern in patterns("cues.tsv"):
        for match in pattern.finditer(text):
            numbers = [number(each) for each in match.groups() if each]
            yield Cue(*match.span(), topic, count=numbers[0] if numbers else None)


def remarks(text: str) -> Iterator[Cue]:
    """Yield what stands in quotation marks: seven words and more are a remark, fewer a saying."""
    for match in _QUOTE.finditer(text):
        group = "a" if match["a"] else "b"
        words = match[group].count(" ") + 1
        yield Cue(*match.span(group), "remark" if words >= 7 else "saying", count=words)


def _details(text: str) -> Iterator[Cue]:
    ordinary = common_words()
    for match in _RARE.finditer(text):
        if not _plain(match[0], ordinary):
            yield Cue(*match.span(), "detail")
    for match in _INITIALS.finditer(text):
        yield Cue(*match.span(), "name")


def _plain(word: str, ordinary: frozenset[str]) -> bool:
    """Tell whether a word or what it is made from is ordinary ("unlocking", "helpers")."""
    if word in ordinary:
        return True
    for ending in ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "ness", "al", "ally"):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            if len(stem) >= 3 and (stem in ordinary or f"{stem}e" in ordinary):
                return True
            if len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in ordinary:
                return True
    return any(
        word.startswith(head) and word[len(head) :] in ordinary for head in ("un", "re", "over", "mis")
    )


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Return the words that are no detail: the commonest, those of job titles, those usual in concerns.

    **Source**: SCOWL 2020.12.07, levels 10 and 20 (Kevin Atkinson), and words found in several
    of the training concerns outside every marked span.
    """
    return frozenset(files("redactkit.risk").joinpath("common_words.txt").read_text("utf-8").split())
