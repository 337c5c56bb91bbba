"""Invent people whose names are unmistakable, one for every place in which something can hide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from redactkit.testing.decoding import letters

FIRST = (
    "Gwendolen", "Desmond", "Rosalind", "Clifford", "Winifred", "Bernard", "Marjorie", "Cuthbert", "Muriel",
    "Reginald", "Beatrice", "Leonard", "Dorothea", "Ambrose",
)  # fmt: skip
_HEADS = ("Tre", "Pol", "Pen", "Nan", "Bos", "Ros", "Lan", "Car", "Chy")
_TAILS = (
    "vanion", "gellick", "whidden", "quethock", "meorna", "skellow", "zawnick", "derrick", "vethan",
    "gwarrow", "hallock", "narrowby", "thewan", "laddock", "crathick", "wennack", "jolliver", "brethick",
    "mornick", "gothick", "ventorn",
)  # fmt: skip


STEMS = (*_TAILS, "07700900")
"""One of these stands in every surname and number: where none is, nobody need be looked for."""


@dataclass(frozen=True, slots=True)
class Canary:
    """Somebody who does not exist; no two share a surname or a number."""

    first: str
    last: str
    phone: str

    @property
    def name(self) -> str:
        """First name and surname."""
        return f"{self.first} {self.last}"

    @property
    def email(self) -> str:
        """An address at a host that nobody can own."""
        return f"{self.first}.{self.last}@mailhaven.example".lower()

    @property
    def words(self) -> tuple[str, str]:
        """What may stand nowhere, as `letters` gives it: surname and number."""
        return self.last.lower(), letters(self.phone)


def everybody() -> Iterator[Canary]:
    """Yield 189 canaries; numbers are from the range that Ofcom keeps for drama."""
    for at, (tail, head) in enumerate(product(_TAILS, _HEADS)):
        yield Canary(FIRST[at % len(FIRST)], head + tail, f"07700 900{101 + at}")


class Places:
    """Who hides where: `at("sheet name")` is always the same person."""

    def __init__(self) -> None:
        self._next = everybody()
        self.known: dict[str, Canary] = {}

    def __call__(self, place: str) -> Canary:
        if place not in self.known:
            self.known[place] = next(self._next)
        return self.known[place]

    def found(self, reading: str) -> set[str]:
        """Return the places of whose canaries a word stands in what `readings` gave."""
        if not any(stem in reading for stem in STEMS):
            return set()
        return {place for place, who in self.known.items() if any(word in reading for word in who.words)}
