"""Make people of all the UK's communities, and the ways in which a text names them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from hypothesis import strategies as st

from redactkit.testing.marked import Marked, join, one
from redactkit.testing.strategies import tables
from redactkit.types import Type

FORMS = (
    "first", "full", "titled", "surname", "nickname", "initials", "middle", "reversed", "initial",
    "double", "spread", "accented", "apostrophe", "particle",
)  # fmt: skip
"""How a text names someone, plainest first.

"first" Jane, "full" Jane Smith, "titled" Mrs Smith, "surname" Smith, "nickname" Janey, "initials"
J.S., "middle" Jane A. Smith, "reversed" SMITH, Jane, "initial" J Smith, "double" Jane Smith-Jones,
"spread" the full name over two lines, "accented" Jané Smith with the accents of the community,
"apostrophe" Jane O'Smith, "particle" Jane de Smith.
"""

TITLES = {
    "f": ("Ms", "Mrs", "Miss", "Dr", "Cllr", "Sister", "Mrs."),
    "m": ("Mr", "Dr", "Cllr", "Canon", "Mr."),
}

ALIKE = frozenset({"Will", "May", "Mark", "Grace", "Hope", "Rose", "Bill", "Rich", "Faith", "Joy", "Sky"})
"""First names that are ordinary words as well; `people(ordinary=True)` draws only such."""


@dataclass(frozen=True, slots=True)
class Somebody:
    """An invented person; `entity` is the id that all mentions carry."""

    entity: str
    first: str
    last: str
    sex: str
    community: str
    title: str

    @property
    def words(self) -> frozenset[str]:
        """The words of the name, folded."""
        return frozenset(f"{self.first} {self.last}".casefold().replace("-", " ").split())


def people(
    communities: Sequence[str] = tables.COMMUNITIES, *, entity: str = "p1", ordinary: bool = False
) -> st.SearchStrategy[Somebody]:
    """Return a strategy for people; they shrink towards a short English name.

    Args:
        communities: whose names, as in `tables.COMMUNITIES`.
        entity: the id that the mentions carry.
        ordinary: first names only that are ordinary words as well ("Will").

    It cannot make: single names (mononyms), names in other scripts than the Latin, names that are in
    no table.
    """
    return _people(tuple(communities), entity, ordinary)


@cache
def _people(communities: tuple[str, ...], entity: str, ordinary: bool) -> st.SearchStrategy[Somebody]:
    firsts = _firsts(communities, ordinary)
    return st.tuples(firsts, _REST).map(lambda drawn: _somebody(entity, *drawn[0], drawn[1]))


_TITLE = (0, 0, 0, 1, 2, 3)
_REST = st.integers(0, tables.MOST * len(_TITLE) - 1)
"""One number for surname and title: each draw less makes generation faster and shrinking shorter."""


def _somebody(entity: str, first: str, sex: str, community: str, rest: int) -> Somebody:
    title, last = divmod(rest, tables.MOST)
    lasts = tables.surnames(community)
    return Somebody(entity, first, lasts[last % len(lasts)], sex, community, TITLES[sex][_TITLE[title]])


def apart(person: Somebody, taken: frozenset[str]) -> Somebody:
    """Return `person`, with the next free names of the same community if another bears a word of the name.

    It draws nothing, so that a clash costs no example.
    """
    if not person.words & taken:
        return person
    firsts = tables.first_names(person.community, person.sex)
    first = next((name for name in (person.first, *firsts) if name.casefold() not in taken), person.first)
    lasts = (person.last, *tables.surnames(person.community))
    last = next((name for name in lasts if name.casefold() not in taken | {first.casefold()}), person.last)
    return replace(person, first=first, last=last)


@cache
def _firsts(communities: tuple[str, ...], ordinary: bool) -> st.SearchStrategy[tuple[str, str, str]]:
    every = [
        (first, sex, community)
        for community in communities
        for sex in "fm"
        for first in (sorted(ALIKE) if ordinary else tables.first_names(community, sex))
    ]
    return st.sampled_from(every)


def mentions(person: Somebody, forms: Sequence[str] = FORMS) -> st.SearchStrategy[Marked]:
    """Return a strategy for mentions of one person, in any of `forms`; titles are outside the span.

    It cannot make: misspellings (see `disguises`), a surname spelt out aloud, pet names of which no
    table knows.
    """
    return st.sampled_from(tuple(forms)).map(lambda form: mention(person, form))


_ACCENTS = {
    "welsh": "aâwŵyŷ", "irish": "aáeéiíoóuú", "scottish": "aàeèiìoòuù", "polish": "lłoónńeę",
    "romanian": "aăsștț", "baltic": "eėsšuūaā", "hungarian": "aáeéoöuü", "czech_slovak": "aáeěiíuů",
    "turkish": "sşuügğ", "portuguese": "aãeéoõcç", "spanish": "aáeéiíoónñ", "vietnamese": "aạeệoồuư",
    "nigerian": "eẹoọsṣ", "albanian_kosovan": "eëcç", "balkan": "cćsšzž",
}  # fmt: skip
"""Letters and what stands for them with an accent, in turn; for other communities as in Zoë and André."""

_PARTICLES = {"arab": "al", "italian": "di", "portuguese": "da", "irish": "Ní", "british_irish": "van"}


def accented(name: str, community: str) -> str:
    """Return a name with an accent on the first letter, after its initial, that can bear one.

    The tables hold names without accents, so this says how such names look, not how each is spelt.

    Example:
        >>> accented("Sian", "welsh"), accented("Zoe", "british_irish")
        ('Siân', 'Zoë')
    """
    letters = _ACCENTS.get(community, "eëiïaáuü")
    for at, letter in enumerate(name[1:], 1):
        if letter in letters[::2]:
            return name[:at] + letters[letters.index(letter) + 1] + name[at + 1 :]
    return name


def mention(person: Somebody, form: str) -> Marked:
    """Return the person's name in one of `FORMS`, as a span of level D.

    Example:
        >>> mention(Somebody("p1", "Jane", "Smith", "f", "british_irish", "Mrs"), "titled")
        Marked.read('Mrs [[PERSON:D:p1|Smith]]')
    """
    first, last = person.first, person.last
    nicks = tables.nicknames(first) if form == "nickname" else ()
    said = {
        "first": first,
        "full": f"{first} {last}",
        "titled": last,
        "surname": last,
        "nickname": nicks[0] if nicks else first,
        "initials": f"{first[0]}.{last[0]}.",
        "middle": f"{first} {last[0]}. {last}",
        "reversed": f"{last.upper()}, {first}",
        "initial": f"{first[0]} {last}",
        "double": f"{first} {last}-{'Jones' if last != 'Jones' else 'Evans'}",
        "spread": f"{first}\n{last}",
        "accented": f"{accented(first, person.community)} {accented(last, person.community)}",
        "apostrophe": f"{first} O'{last}",
        "particle": f"{first} {_PARTICLES.get(person.community, 'de')} {last}",
    }[form]
    span = one(said, Type.PERSON, kind="name", entity=person.entity)
    return join([f"{person.title} ", span]) if form == "titled" else span
