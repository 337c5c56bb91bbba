"""Make whole concerns, in many registers, with everything that stands in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from hypothesis import strategies as st

from redactkit.testing.marked import Marked, join, named, respelt
from redactkit.testing.strategies.circumstances import circumstances, events, quantities
from redactkit.testing.strategies.contacts import contacts
from redactkit.testing.strategies.dates import ages, dates
from redactkit.testing.strategies.identifiers import introduced
from redactkit.testing.strategies.organisations import organisations
from redactkit.testing.strategies.people import FORMS, Somebody, apart, mention, people
from redactkit.testing.strategies.places import places
from redactkit.testing.strategies.roles import roles
from redactkit.testing.strategies.tables import COMMUNITIES
from redactkit.testing.strategies.texts.sentences import ABOUT, REGISTERS, SENTENCES, Register, Slot, parts
from redactkit.types import Type

CAST = {"w": "p1", "a": "p2", "c": "p3", "b": "p4"}
"""Who is who in the templates: the writer, the accused, the child, a bystander; with their ids."""

_ONCE = frozenset({"org"})
"""What is the same thing throughout a text."""

_LETTER = {
    Type.ORGANISATION: "o", Type.LOCATION: "l", Type.CONTACT: "c", Type.IDENTIFIER: "i", Type.DATETIME: "t",
    Type.AGE: "a", Type.ROLE: "r", Type.DEMOGRAPHIC: "d", Type.QUANTITY: "q", Type.EVENT: "e",
    Type.PERSON: "x",
}  # fmt: skip


@cache
def _makers() -> Mapping[str, st.SearchStrategy[Marked]]:
    return {
        "org": organisations("council", "home", "school", "trust", "acronym", "team", "company", "ward"),
        "regulator": organisations("regulator"),
        "place": places(),
        "contact": contacts("mobile", "landline", "e-mail", "handle", "obfuscated", "spoken"),
        "email": contacts("e-mail"),
        "spoken": contacts("spoken"),
        "number": introduced(valid=None),
        "date": dates(),
        "age": ages(),
        "role": roles("plain", "title"),
        "service": roles("service"),
        "health": circumstances("health"),
        "fact": circumstances("pregnancy", "disability", "origin", "religion", "only", "status"),
        "count": quantities(),
        "event": events(),
    }


_FORM = st.sampled_from(FORMS)
_REGISTER = st.sampled_from(REGISTERS)


@dataclass(slots=True)
class Writer:
    """Fill templates with what is drawn; it lives for one text and remembers who and what is in it."""

    draw: Callable[..., object]
    cast: dict[str, Somebody] = field(default_factory=dict)
    extra: Mapping[str, st.SearchStrategy[Marked]] = field(default_factory=dict)
    communities: Sequence[str] | None = None
    _known: dict[str, Marked] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)

    def write(self, template: str) -> Marked:
        """Return the template with every slot filled."""
        return join([self._filled(part) if isinstance(part, Slot) else part for part in parts(template)])

    def somebody(self, role: str) -> Somebody:
        """Return who plays `role`, drawn on first use, with no word of the name borne by another."""
        if role not in self.cast:
            taken = frozenset().union(*(other.words for other in self.cast.values()))
            found = self.draw(people(self.communities or COMMUNITIES, entity=CAST[role]))
            assert isinstance(found, Somebody)
            self.cast[role] = apart(found, taken)
        return self.cast[role]

    def _filled(self, slot: Slot) -> Marked:
        if slot.name in CAST:
            form = slot.form or self.draw(_FORM)
            return mention(self.somebody(slot.name), str(form))
        if slot.name in self._known:
            return self._known[slot.name]
        maker = self.extra[slot.name] if slot.name in self.extra else _makers()[slot.name]
        made = self.draw(maker)
        assert isinstance(made, Marked)
        if len(made.spans) == 1:
            letter = _LETTER[made.spans[0].type]
            self._counts[letter] = self._counts.get(letter, 0) + 1
            made = named(made, f"{letter}{self._counts[letter]}")
        if slot.name in _ONCE:
            self._known[slot.name] = made
        return made


def concerns(
    *,
    registers: Sequence[Register] = REGISTERS,
    sentences: Sequence[str] = SENTENCES,
    communities: Sequence[str] | None = None,
    extra: Mapping[str, st.SearchStrategy[Marked]] | None = None,
    min_size: int = 1,
    max_size: int = 6,
) -> st.SearchStrategy[Marked]:
    """Return a strategy for whole concerns; they shrink towards "Ask Jo."

    Args:
        registers: what kinds of text, simplest first.
        sentences: templates to draw from, simplest first; `{a}`, `{b}`, `{c}`, `{w}` are people
            (accused, bystander, child, writer), the rest is listed in `docs/testing.md`.
        communities: whose names, as in `tables.COMMUNITIES`; all if None.
        extra: slots of your own, by name.
        min_size: the fewest sentences.
        max_size: the most.

    It cannot make: sentences beyond the templates (so it says nothing of a tagger's accuracy on real
    prose), facts that are only implied, people who share a name, spelling mistakes of its own
    (`disguises` has some), languages other than English.
    """
    return _concerns(
        tuple(registers),
        tuple(sentences),
        tuple(communities or ()),
        tuple((extra or {}).items()),
        min_size,
        max_size,
    )


def around(it: st.SearchStrategy[Marked], *, max_size: int = 3) -> st.SearchStrategy[Marked]:
    """Return a strategy for short texts around one thing, for tests of a rule that finds only that.

    It stands alone, first, last, twice, in brackets, in quotation marks, before a possessive, at a
    line's end, and sometimes not at all. It cannot make: prose in which the thing is only hinted at.

    Example:
        >>> from redactkit.testing.strategies.contacts import contacts
        >>> from redactkit.testing.laws import check
        >>> found = check(lambda text: text, around(contacts("mobile")), only=["twice is once"], most=5)
    """
    return concerns(registers=REGISTERS[:1], sentences=ABOUT, extra={"it": it}, max_size=max_size)


@st.composite
def _concerns(
    draw: st.DrawFn,
    registers: tuple[Register, ...],
    sentences: tuple[str, ...],
    communities: tuple[str, ...],
    extra: tuple[tuple[str, st.SearchStrategy[Marked]], ...],
    min_size: int,
    max_size: int,
) -> Marked:
    writer = Writer(draw, extra=dict(extra), communities=communities or None)
    register = draw(_REGISTER if registers is REGISTERS else _sampled(registers))
    chosen = draw(_lists(sentences, min_size, max_size))
    return compose(writer, register, chosen)


@cache
def _sampled(registers: tuple[Register, ...]) -> st.SearchStrategy[Register]:
    return st.sampled_from(registers)


@cache
def _lists(sentences: tuple[str, ...], min_size: int, max_size: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(sentences), min_size=min_size, max_size=max_size)


def compose(writer: Writer, register: Register, chosen: Sequence[str]) -> Marked:
    """Return a text of one register that says the chosen sentences."""
    body = [writer.write(register.line + sentence) for sentence in chosen]
    text = join([writer.write(register.opening), join(body, register.between), writer.write(register.ending)])
    return replace(cased(text, register.case), register=register.name)


def cased(marked: Marked, case: str) -> Marked:
    """Return the text in "lower" case, as people type who use no apostrophes, in "upper" case, or as it is.

    Example:
        >>> cased(Marked.read("Ask [[PERSON:D:p1|Jo]]'s boss."), "lower")
        Marked.read('ask [[PERSON:D:p1|jo]]s boss.')
    """
    if not case:
        return marked
    characters = [_same_length(character, case) for character in marked.text]
    if case == "lower":
        ends = {span.end for span in marked.spans}
        for at in ends:
            if marked.text[at : at + 2] == "'s":
                characters[at] = ""
    return respelt(marked, characters)


def _same_length(character: str, case: str) -> str:
    changed = character.lower() if case == "lower" else character.upper()
    return changed if len(changed) == 1 else character
