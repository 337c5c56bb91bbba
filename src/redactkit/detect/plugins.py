"""Detectors that other packages bring: the entry points `redactkit.recognisers`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING, Final

from redactkit.detect.presidio import Detector
from redactkit.errors import RedactkitError
from redactkit.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

GROUP: Final = "redactkit.recognisers"


class BrokenRecogniser(RedactkitError):
    """A recogniser that another package brings cannot be loaded, fails, or finds what is not in the text."""


def plugged(doc: Doc) -> Iterator[Span]:
    """Yield what the recognisers of other packages find.

    Each entry point is a function from a spaCy `Doc` (its text is `doc.text`) to spans of it, such as
    `from_presidio` makes of any recogniser of Presidio's.

    Raises:
        BrokenRecogniser: one cannot be loaded or fails, so that nobody takes a text for read that was not;
            the message names it, and shows nothing of the text.
    """
    for name, detect in loaded():
        try:
            found = [each for each in detect(doc) if isinstance(each, Span)]
        except Exception as fault:
            raise BrokenRecogniser(f"Recogniser {name!r} failed ({type(fault).__name__}).") from None
        if any(not 0 <= span.start < span.end <= len(doc.text) for span in found):
            raise BrokenRecogniser(f"Recogniser {name!r} found a span that is not inside the text.")
        yield from found


@lru_cache(maxsize=1)
def loaded() -> tuple[tuple[str, Detector], ...]:
    """Return the recognisers of other packages, by name, in the order of their names.

    Raises:
        BrokenRecogniser: one cannot be imported.
    """
    found = []
    for point in sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value)):
        try:
            found.append((point.name, point.load()))
        except Exception as fault:
            raise BrokenRecogniser(
                f"Recogniser {point.name!r} ({point.value}) cannot be loaded ({type(fault).__name__}). "
                "Repair or remove the package that brings it."
            ) from None
    return tuple(found)


def versions() -> dict[str, str]:
    """Return which packages bring recognisers, with their versions: results depend on them."""

    def named(point: EntryPoint) -> tuple[str, str]:
        return (point.dist.name, point.dist.version) if point.dist else (point.value, "")

    return dict(sorted(map(named, entry_points(group=GROUP))))
