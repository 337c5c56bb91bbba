"""Find what a text tells beside its marked spans: placeholders, self-description, remarks, the only one.

A `FactCue` is such a stretch with the dimension of facts that it speaks of (`priors.PRIORS`). Patterns
(most of them in `cues.tsv`) have bounded repeats only, so that the time taken grows with the length
of the text and no faster.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from redactkit.english.numbers import number
from redactkit.english.speech import QUOTED
from redactkit.risk.facts.generalised import Stretch, stretches, unbroken
from redactkit.risk.facts.placeholders import PLACEHOLDER, placeholders
from redactkit.risk.facts.remarks import quoted
from redactkit.risk.matching.patterns import Found, matches, patterns
from redactkit.risk.matching.prefilter import Edges, edges
from redactkit.risk.matching.rarity import UNKNOWN, bits
from redactkit.tables.names import surname
from redactkit.tables.programs import PROGRAMS


class FactCue(NamedTuple):
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


_PLACES = frozenset(name for name, _ in patterns("places.tsv"))
_OTHERS = _PLACES | {"value"}
_RARE = re.compile(r"(?<![\w'’@.-])[a-z][a-z]{3,19}(?![\w@]|[.]\w)")
_GAP = re.compile(r" (?:[a-z'’]{1,3} ){0,2}")
MISSPELT = 0.06
"""Share of unknown words from which on a text is taken for one of careless spelling."""
_HANDLE = re.compile(r"(?<![\w.])@\w{3,30}")
_USER = re.compile(r"(?<![\w.@])[a-z][a-z0-9]{1,20}_\w{1,30}\b")
_INITIALS = re.compile(r"(?<!\w)[A-Z]\.(?:(?:[A-Z][a-z]?[.-]){0,3}(?:-?[A-Z]\.?){1,2}(?![\w.])|Mc[A-Z]\b)")


class CueScan(NamedTuple):
    """What one scan of a text finds: words, placeholders, general values, phrases, kinds of places."""

    edges: Edges
    placeholders: tuple[re.Match[str], ...]
    values: tuple[Stretch, ...]
    phrases: tuple[Found, ...]
    places: tuple[Found, ...]

    def __repr__(self) -> str:
        """Return how much was found and none of the text."""
        return f"CueScan({', '.join(f'{name}={len(each)}' for name, each in self._asdict().items())})"


def look(text: str) -> CueScan:
    """Return what the patterns find in `text` that several functions need, each searched for once."""
    words = edges(text)
    found = tuple(matches(text, "cues.tsv", "places.tsv", "values.tsv", words=words))
    return CueScan(
        words,
        tuple(PLACEHOLDER.finditer(text)),
        stretches(text, [match for name, match in found if name == "value"]),
        tuple(each for each in found if each[0] not in _OTHERS),
        tuple(each for each in found if each[0] in _PLACES),
    )


def cues(text: str, seen: CueScan | None = None) -> tuple[FactCue, ...]:
    """Return what `text` tells beside its marked spans, in order; stretches may overlap.

    `seen` is what a look over the text has found, if it is known.

    Example:
        >>> [(cue.topic, cue.number) for cue in cues("She is one of two women in a team of nine.")]
        [('few', 2), ('group', 9)]
    """
    _, hidden, values, said, _ = seen or look(text)
    labels = (
        FactCue(start, end, topic, label=True, person=name)
        for start, end, topic, name in placeholders(hidden)
    )
    found = labels, _phrases(said, values), remarks(text), _details(text), _names(text)
    return tuple(sorted(set(chain(*found))))


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


def _phrases(found: Iterable[Found], values: Sequence[Stretch]) -> Iterator[FactCue]:
    for topic, match in found:
        if topic == "few" and _supposed(match):
            continue
        numbers = [number(each) for each in match.groups() if each]
        said = match.span("said") if "said" in match.re.groupindex else match.span()
        if topic == "name" and not _a_name(match["said"]):
            continue
        yield FactCue(*unbroken(values, *said), topic, number=numbers[0] if numbers else None)


def _a_name(word: str) -> bool:
    """Tell whether the word in "doing a …" is likely somebody's name."""
    return word not in PROGRAMS and (surname(word) is not None or bits(word.casefold()) >= UNKNOWN)


def remarks(text: str) -> Iterator[FactCue]:
    """Yield what stands in quotation marks, as `quoted` has it."""
    for match in QUOTED.finditer(text):
        start, end = match.span("a" if match["a"] else "b")
        yield FactCue(start, end, quoted(text, start, end), number=text.count(" ", start, end) + 1)


def _names(text: str) -> Iterator[FactCue]:
    """Yield initials, and names on a platform."""
    for match in chain(_INITIALS.finditer(text), _HANDLE.finditer(text), _USER.finditer(text)):
        yield FactCue(*match.span(), "name")


def _foreign(text: str, unknown: Sequence[re.Match[str]]) -> Iterator[FactCue]:
    """Yield where two words that are in no list follow each other: likely a phrase in another language."""
    for one, other in pairwise(unknown):
        if _GAP.fullmatch(text, one.end(), other.start()):
            yield FactCue(one.start(), other.end(), "language")


def _details(text: str) -> Iterator[FactCue]:
    """Yield words that are in no list of common ones; those of the longer list count as less telling."""
    words = list(_RARE.finditer(text))
    unusual = [(match, rarity) for match in words if (rarity := bits(match[0]))]
    for match, rarity in unusual:
        yield FactCue(*match.span(), "detail" if rarity >= UNKNOWN else "word")
    unknown = [match for match, rarity in unusual if rarity >= UNKNOWN]
    if len(unknown) < MISSPELT * max(len(words), 40):
        yield from _foreign(text, unknown)
