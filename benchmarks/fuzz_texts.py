"""Make the texts that are thrown: short ones, of many kinds, with what must not be read out of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from redactkit.testing import (
    Marked,
    around,
    box,
    concerns,
    contacts,
    disguise,
    encode,
    glue,
    identifiers,
    join,
    mention,
    people,
    renumber,
    scripts,
    watermark,
)
from redactkit.testing.strategies.hidden.boxes import BOXES
from redactkit.testing.strategies.hidden.encodings import ENCODINGS
from redactkit.testing.strategies.hidden.glued import GLUES
from redactkit.testing.strategies.hidden.scripts import ZEROS
from redactkit.testing.strategies.hidden.watermarks import WATERMARKS
from redactkit.testing.strategies.texts.samples import hostile
from redactkit.testing.strategies.texts.suited import SEEN_THROUGH

FRESH = 10
"""Texts in one run of Hypothesis: beyond the tenth it mostly tries variations of those it has had."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A text as it would plainly be written, and what is thrown: one text, or two marked copies of it."""

    plain: Marked
    texts: tuple[Marked, ...]


_names = people().map(lambda person: mention(person, "full"))
_numbers = st.one_of(contacts("mobile", "e-mail"), identifiers("NHS number"))
_named = around(_names, max_size=2)
_either = around(st.one_of(_names, _numbers), max_size=2)


def _changed(change, of: st.SearchStrategy[Marked], kinds: Mapping[str, object]) -> st.SearchStrategy[Sample]:
    """Return a strategy for samples of `of` in one of the dresses `kinds`."""
    return st.builds(
        lambda plain, kind: Sample(plain, (change(plain, kind),)), of, st.sampled_from(tuple(kinds))
    )


def _copies(plain: Marked, kind: str, number: int) -> Sample:
    return Sample(plain, (watermark(plain, kind, 0), watermark(plain, kind, number)))


def _as_it_is(of: st.SearchStrategy[Marked]) -> st.SearchStrategy[Sample]:
    return of.map(lambda plain: Sample(plain, (plain,)))


KINDS: Mapping[str, st.SearchStrategy[Sample]] = {
    "concerns, as the eye reads them": _changed(
        disguise, concerns(max_size=2), dict.fromkeys(SEEN_THROUGH, None)
    ),
    "names and numbers in short sentences": _as_it_is(_either),
    "letters in boxes": _changed(box, _either, BOXES),
    "glued to labels and paths": _changed(glue, _either, GLUES),
    "codes of computers": _changed(encode, _named, ENCODINGS),
    "digits of other scripts": _changed(renumber, around(_numbers, max_size=2), ZEROS),
    "names in other scripts": _as_it_is(around(scripts(), max_size=2)),
    "marked copies": st.builds(_copies, _named, st.sampled_from(tuple(WATERMARKS)), st.integers(1, 255)),
    "noise": _as_it_is(hostile()),
    "noise around a name": _as_it_is(
        st.builds(lambda one, name, other: join([one, " ", name, " ", other]), hostile(), _names, hostile())
    ),
}
"""What is thrown, by turns; each kind by name."""


def drawn(kind: str, count: int, start: int) -> list[Sample]:
    """Return `count` samples of a kind; the same `start` gives the same ones."""
    found: list[Sample] = []
    turn = 0
    while len(found) < count:

        @seed(start + turn)
        @settings(
            max_examples=FRESH,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(KINDS[kind])
        def take(sample: Sample) -> None:
            found.append(sample)

        take()
        turn += 1
    return found[:count]
