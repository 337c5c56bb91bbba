"""Find what identifies somebody in a text, reading it twice where words in it are disguised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from redactkit.detect.candidates import Finder, candidates
from redactkit.detect.disguises.reread import merge_readings, reread
from redactkit.detect.model.expected_misses import WordScores, missed
from redactkit.detect.model.sizes import FAST
from redactkit.detect.resolve_candidates import resolve, resolve_in_source
from redactkit.detect.spacy import DEFAULT
from redactkit.detect.spans.span_ends import with_content
from redactkit.detect.visible_text import Plain, plain
from redactkit.types import Span


def find(
    text: str, language: str = DEFAULT, own: Sequence[Finder] = (), size: str = FAST
) -> tuple[Span, ...]:
    """Return the spans of `text` that say something about somebody, in order, none overlapping.

    Args:
        text: any string; what the eye does not see in it is looked through.
        language: the spaCy pipeline whose entities are looked at; "en" has none.
        own: recognisers of the user's, such as those of a policy.
        size: that of the tagger, one of `SIZES`.

    Raises:
        MissingExtra: the tagger of that size is not installed.
        MissingModel: that pipeline is not installed, or the tagger's weights are not what they should be.

    Example:
        >>> [span.type.value for span in find("Ring Jane Smith on 07700 900518.")]
        ['PERSON', 'CONTACT']
    """
    return detection(text, language, own, size).spans


@dataclass(frozen=True, slots=True)
class Detection:
    """The spans found in a text, and how many identifying details detection is expected to have missed.

    `missed` is from 0 up; events are not in it.
    """

    spans: tuple[Span, ...]
    missed: float


def detection(text: str, language: str = DEFAULT, own: Sequence[Finder] = (), size: str = FAST) -> Detection:
    """Return the spans that `find` returns, and how many identifying details they are expected to miss.

    Raises:
        MissingExtra, MissingModel: as `find` does.

    Example:
        >>> detection("Ring Jane Smith on 07700 900518.").missed < 0.5
        True
    """
    seen, scores, resolved = first_reading(text, language, own, size)
    first = tuple(sorted(map(seen.back, resolved)))
    expected = missed(seen.text, scores, resolved)
    again = reread(seen)
    if again is None:
        return Detection(first, expected)
    found, _ = candidates(again.plain.text, language, own, size)
    second = resolve_in_source(again.plain, [*found, *again.claims])
    return Detection(tuple(with_content(text, merge_readings(first, second, again))), expected)


def first_reading(
    text: str, language: str = DEFAULT, own: Sequence[Finder] = (), size: str = FAST
) -> tuple[Plain, list[WordScores], list[Span]]:
    """Return a text as it looks, the tagger's scores of its words, and the spans that were found in it.

    Offsets are those of the text as it looks; disguised words are not read again.
    """
    seen = plain(text)
    found, scores = candidates(seen.text, language, own, size)
    return seen, scores, resolve(seen.text, found)
