"""Read in the background which reader each concern has most to fear from."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from redactkit.pipeline import assess
from redactkit.publishing.register import Concern
from redactkit.risk_words import WHO, people

PAUSE = 0.05
"""Seconds between two concerns, so that pages come first."""


def most_to_fear(text: str) -> str:
    """Return who is likeliest to recognise somebody in a text, and among how many.

    Example:
        >>> most_to_fear("A nurse at St Agnes Hospital in Leeds falsified the records.").partition(":")[0]
        'a colleague'
    """
    found = assess(text).intruders
    who = max(found, key=lambda each: found[each].risk.high)
    fit = people(found[who].set_size.point)
    return f"{WHO[who]}: {fit} fit{'s' if fit.startswith('one') else ''}"


@dataclass
class Fears:
    """What is known so far, by the id of the concern."""

    read: Callable[[str], str]
    known: dict[str, str] = field(default_factory=dict, repr=False)
    _ending: threading.Event = field(default_factory=threading.Event, repr=False)
    _reader: threading.Thread | None = field(default=None, repr=False)

    def start(self, concerns: Iterable[Concern]) -> None:
        """Begin to read, beside everything else, until all are read or `stop` is called."""
        self._reader = threading.Thread(target=self._all, args=(tuple(concerns),), daemon=True)
        self._reader.start()

    def stop(self) -> None:
        """Stop reading, and wait for the concern that is being read: native code must not be cut short."""
        self._ending.set()
        if self._reader:
            self._reader.join()

    def _all(self, concerns: Iterable[Concern]) -> None:
        for concern in concerns:
            try:
                self.known[concern.id] = self.read(concern.text)
            except Exception:  # its words may hold the text
                self.known[concern.id] = "could not be read"
            if self._ending.wait(PAUSE):
                return
