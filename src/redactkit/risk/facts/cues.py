"""Find what a text tells without being marked: placeholders, self-description, remarks, the only one.

A `Cue` is such a stretch with the dimension of facts that it speaks of (`priors.PRIORS`). Patterns
(most of them in `cues.tsv`) have bounded repeats only, so that the time taken grows with the length
of the text and no faster.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from redactkit.english.numbers import number
from redactkit.risk.facts.generalised import Stretch, stretches, unbroken
from redactkit.risk.facts.remarks import quoted
from redactkit.risk.matching.patterns import Found, beginning_with, matches, patterns
from redactkit.risk.matching.prefilter import Edges, edges
from redactkit.risk.matching.rarity import UNKNOWN, bits
from redactkit.tables.names import surname
from redactkit.tables.programs import PROGRAMS


class Cue(NamedTuple):
    """A stretch that tells something: offsets, its dimension, and a number if it holds one.

    `label` is true of a placeholder, which tells the kind of a fact and not the fact; `person` is
    the name of a placeholder, the same wherever it stands for the same.
    """

    start: int
    end: int
    topic: str
    number: int | None = None
    label: bool = False
    person: str = ""


PLACEHOLDER = beginning_with(
    r"\[<█_A-Z",
    r"\[(?P<name>[A-Z][A-Z_ ]{1,30}?)[ _]?(?P<number>\d{0,3})\]"
    r"|<(?P<name2>[A-Z][A-Z_]{1,30}?)_?(?P<number2>\d{0,3})>"
    r"|(?P<mask>█{2,40}|\bX{3,12}\b|\b_{4,20}\b)"
    r"|\b(?P<title>Child|Young [Pp]erson|Resident|Patient|Pupil|Student|Worker|Officer|Nurse|Teacher|Carer"
    r"|Colleague|Manager|Parent|Mother|Father|Mr|Mrs|Ms|Miss|Dr|Service [Uu]ser|Family)"
    r" (?P<letter>[A-Z]{1,2})\b(?!\w|\.[A-Z])",
)
_PLACES = frozenset(name for name, _ in patterns("places.tsv"))
_OTHERS = _PLACES | {"value"}
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
_QUOTE = re.compile(
    r"[\"“‘'](?:(?<=[\"“])(?P<a>[^\"“”\n]{2,400})[\"”]"
    r"|(?<=[‘'])(?<![\w’'\]>█].)(?P<b>[^‘\n]{2,400}?)[’'](?![\w]))"
)
_RARE = re.compile(r"(?<![\w'’@.-])[a-z][a-z]{3,19}(?![\w@]|[.]\w)")
_GAP = re.compile(r" (?:[a-z'’]{1,3} ){0,2}")
MISSPELT = 0.06
"""Share of unknown words from which on a text is taken for one of careless spelling."""
# What may not stand before is asked behind the first character, so that few characters are looked at.
_HANDLE = re.compile(r"@(?<![\w.].)\w{3,30}")
_USER = re.compile(r"(?<![\w.@])[a-z][a-z0-9]{1,20}_\w{1,30}\b")
_JOINED = re.compile(r"_(?<=[a-z0-9]_)\w")
"""What stands in whatever `_USER` finds, and not in a placeholder: quick to look for."""
_INITIALS = re.compile(
    r"[A-Z]\.(?<!\w..)(?:[A-Z][a-z]?[.-]){0,3}(?:-?[A-Z]\.?){1,2}(?![\w.])|[A-Z]\.(?<!\w..)Mc[A-Z]\b"
)


class Seen(NamedTuple):
    """What one look over a text finds: words, placeholders, general values, phrases, kinds of places."""

    edges: Edges
    placeholders: tuple[re.Match[str], ...]
    values: tuple[Stretch, ...]
    phrases: tuple[Found, ...]
    places: tuple[Found, ...]

    def __repr__(self) -> str:
        """Return how much was found and none of the text."""
        return f"Seen({', '.join(f'{name}={len(each)}' for name, each in self._asdict().items())})"


def look(text: str) -> Seen:
    """Return what is found in `text` by patterns that several questions ask for."""
    words = edges(text)
    found = tuple(matches(text, "cues.tsv", "places.tsv", "values.tsv", words=words))
    return Seen(
        words,
        tuple(PLACEHOLDER.finditer(text)),
        stretches(text, [match for name, match in found if name == "value"]),
        tuple(each for each in found if each[0] not in _OTHERS),
        tuple(each for each in found if each[0] in _PLACES),
    )


def cues(text: str, seen: Seen | None = None) -> tuple[Cue, ...]:
    """Return what `text` tells beside its marked spans, in order; stretches may overlap.

    `seen` is what a look over the text has found, if it is known.

    Example:
        >>> [(cue.topic, cue.number) for cue in cues("She is one of two women in a team of nine.")]
        [('few', 2), ('group', 9)]
    """
    _, hidden, values, said, _ = seen or look(text)
    found = placeholders(hidden), _phrases(said, values), remarks(text), _details(text), _names(text)
    return tuple(sorted(set(chain(*found))))


def placeholders(hidden: Iterable[re.Match[str]]) -> Iterator[Cue]:
    """Yield what replacement has left behind, ours and others': `[ROLE 2]`, `<PERSON>`, `Child A`.

    A mask (`█████`, `XXXX`) does not tell what it hides, not even that it is a person: nothing comes
    of it.

    Example:
        >>> found = placeholders(PLACEHOLDER.finditer("[PERSON 1] is a [ROLE 1]. Ask Ms B."))
        >>> [(cue.topic, cue.person) for cue in found]
        [('person', 'PERSON 1'), ('role', 'ROLE 1'), ('person', 'Ms B')]
    """
    for match in hidden:
        name = match["name"] or match["name2"]
        if match["title"]:
            yield Cue(*match.span(), "person", label=True, person=match[0])
        elif name:
            topic = _LABELS.get(name) or _LABELS.get(name.split("_")[0].split(" ")[0])
            serial = match["number"] or match["number2"]
            if topic:
                yield Cue(*match.span(), topic, label=True, person=f"{name} {serial}".strip())


_NOT_SO = re.compile(
    r"\b(?:not|never|hardly|n['’]t) $"
    r"|\b(i|he|she|they) (?:\w+ )?(?:thought|felt|feared|believed) (?:that )?\1 (?:was|were|am) $"
    r"|\b(?:think|feel|believe|fear)s? (?:that )?(?:they|you)(?: are|['’]re) $",
    re.IGNORECASE,
)
"""What stands before "the only one" where nobody is said to be: "they are not", "she thought she was"."""
_MOST_BEFORE = 48


def _supposed(match: re.Match[str]) -> bool:
    """Tell whether it is denied, or was only thought, that somebody is the only one."""
    start = match.start()
    return _NOT_SO.search(match.string, max(0, start - _MOST_BEFORE), start) is not None


def _phrases(found: Iterable[Found], values: Sequence[Stretch]) -> Iterator[Cue]:
    for topic, match in found:
        if topic == "few" and _supposed(match):
            continue
        numbers = [number(each) for each in match.groups() if each]
        said = match.span("said") if "said" in match.re.groupindex else match.span()
        if topic == "name" and not _a_name(match["said"]):
            continue
        yield Cue(*unbroken(values, *said), topic, number=numbers[0] if numbers else None)


def _a_name(word: str) -> bool:
    """Tell whether the word in "doing a …" is likely somebody's name."""
    return word not in PROGRAMS and (surname(word) is not None or bits(word.casefold()) >= UNKNOWN)


def remarks(text: str) -> Iterator[Cue]:
    """Yield what stands in quotation marks, as `quoted` has it."""
    for match in _QUOTE.finditer(text):
        start, end = match.span("a" if match["a"] else "b")
        yield Cue(start, end, quoted(text, start, end), number=text.count(" ", start, end) + 1)


def _names(text: str) -> Iterator[Cue]:
    """Yield initials, and names on a platform."""
    users = _USER.finditer(text) if _JOINED.search(text) else ()
    for match in chain(_INITIALS.finditer(text), _HANDLE.finditer(text), users):
        yield Cue(*match.span(), "name")


def _foreign(text: str, unknown: Sequence[re.Match[str]]) -> Iterator[Cue]:
    """Yield where two words that are in no list follow each other: likely a phrase in another language."""
    for one, other in pairwise(unknown):
        if _GAP.fullmatch(text, one.end(), other.start()):
            yield Cue(one.start(), other.end(), "language")


def _details(text: str) -> Iterator[Cue]:
    """Yield words that are in no list of common ones; those of the longer list count as less telling."""
    words = list(_RARE.finditer(text))
    unusual = [(match, rarity) for match in words if (rarity := bits(match[0]))]
    for match, rarity in unusual:
        yield Cue(*match.span(), "detail" if rarity >= UNKNOWN else "word")
    unknown = [match for match, rarity in unusual if rarity >= UNKNOWN]
    if len(unknown) < MISSPELT * max(len(words), 40):
        yield from _foreign(text, unknown)
