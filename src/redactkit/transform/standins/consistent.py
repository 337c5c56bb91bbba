"""Draw the stand-ins of a batch, so that all that is said of one person, employer or place agrees."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cached_property, partial

from redactkit.errors import InvalidPolicy
from redactkit.tables import places
from redactkit.tables.folding import fold
from redactkit.transform.standins import draws, false_numbers, invent
from redactkit.transform.standins.draws import Draw, tight
from redactkit.transform.standins.organisations import (
    acronym,
    around,
    bodies,
    core,
    is_acronym,
    ways_of_naming,
)
from redactkit.transform.standins.persons import (
    LIKE,
    TITLED,
    Character,
    address_patterns,
    character,
    characters,
    name_draws,
    person_form,
)
from redactkit.transform.standins.surface_form import ENDING, cased, close, relaid
from redactkit.types import Document, Span, Type

NEUTRAL = "neutral"
"""The style of stand-ins that tell nothing of sex and origin."""
NEEDS_KEY = (
    "The policy {}, which needs a secret key: give a key file (--key FILE; in Python key=…, bytes), kept "
    "apart from the texts, or choose another technique."
)
INVENTED = frozenset({Type.PERSON, Type.CONTACT, Type.IDENTIFIER, Type.LOCATION, Type.ORGANISATION})
"""The types for which stand-ins are invented; the others are generalised where a policy asks for one."""
Found = tuple[Document, Sequence[Span]]
"""A document and spans of it, linked over the batch."""
_NUMBER = re.compile(r"\d+")
_ADDRESS = re.compile(r"^(?:https?://)?(?:www\.)?")
_EMAIL = re.compile(r"([^@\s]{1,64})@([^@\s]{1,255})")


@dataclass(frozen=True)
class DrawnStandins:
    """The stand-ins of a batch, drawn once; a worker process can be given it whole.

    `drawn` holds what was drawn, by kind and folded word: what a vault should keep. `cores` are the words
    that name places and organisations. Its `repr` shows no name and no key.
    """

    key: bytes = field(repr=False)
    style: str
    people: Mapping[str, Character] = field(repr=False)
    bodies: Mapping[str, tuple[str, int]] = field(repr=False)
    owners: Mapping[str, str] = field(repr=False)
    cores: frozenset[str] = field(repr=False)
    drawn: Mapping[str, str] = field(repr=False)
    banned: frozenset[str] = field(repr=False)

    def standin(self, document: Document, span: Span, noun: str = "") -> str:
        """Return what stands in for a span of the batch, in its form and case.

        Args:
            document: the one that the span is in; its text before the span is read for a title.
            span: linked over the batch, of a type in `INVENTED`.
            noun: what an organisation is, said where its name does not.
        """
        surface = document.text[span.start : span.end]
        ending = ENDING.search(surface)
        if ending and ending.start() and span.type not in (Type.ORGANISATION, Type.CONTACT):
            return self._plain(document, span, surface[: ending.start()], noun) + ending[0]
        return self._plain(document, span, surface, noun)

    def _plain(self, document: Document, span: Span, surface: str, noun: str) -> str:
        match span.type:
            case Type.PERSON:
                return self._person(document, span, surface)
            case Type.ORGANISATION:
                return self._organisation(span.entity, surface, noun)
            case Type.LOCATION:
                return self._location(surface)
            case Type.CONTACT:
                return self._contact(span.entity, surface)
            case _:
                made = self._drawn(f"code:{tight(surface)}", partial(invent.code, close(surface)))
                return relaid(surface, made)

    def _person(self, document: Document, span: Span, surface: str) -> str:
        titled = TITLED.search(document.text, max(0, span.start - 14), span.start) is not None
        who = self.people.get(span.entity) or character([(surface, titled, "")])
        if not titled and not who.last and who.first in self.cores:
            return self._location(surface)  # "if Bootle agrees": what it is called elsewhere it is here
        body = self._acronyms.get(surface) if len(who.first) < 2 and is_acronym(surface) else None
        if body is not None:
            return self._organisation(body, surface, "")
        return person_form(surface, titled, who, *self.name(who))

    @cached_property
    def _acronyms(self) -> dict[str, str]:
        """The organisation of each acronym, for one that was taken for a person's initials."""
        return {acronym(whole): entity for entity, (whole, _) in sorted(self.bodies.items())}

    @cached_property
    def _hosts(self) -> dict[str, tuple[str, str]]:
        """The organisation, and how much of its name, for each web address that may be made of it."""
        found: dict[str, tuple[str, str]] = {}
        for entity, (whole, _) in sorted(self.bodies.items(), key=lambda item: item[1]):
            for made in ways_of_naming(whole):
                found.setdefault(tight(made), (entity, made))
        return found

    def name(self, who: Character) -> tuple[str, str]:
        """Return the first name and surname that stand in for a person; a part never told is drawn too."""
        first, last = (self._drawn(*each) for each in name_draws(who, self.style))
        return first, last

    def used(self, asked: Iterable[Found]) -> dict[str, str]:
        """Return what of `drawn` some spans use: what a vault keeps with their case."""
        return {label: self.drawn[label] for label in sorted(_wanted(self, asked)) if label in self.drawn}

    def _organisation(self, entity: str, surface: str, noun: str) -> str:
        whole, twin = self.bodies.get(entity, (surface, 0))
        named, own = core(whole), core(surface)
        if is_acronym(surface):
            if not is_acronym(whole):
                return acronym(self._organisation(entity, whole, noun))
            return self._drawn(f"acronym:{fold(surface)}", partial(invent.letters, len(surface)))
        if not own and named:
            return surface
        if not named and _NUMBER.search(whole):  # "Ward 7" is another ward, not a name
            return self._digits(surface)
        name = self._drawn(f"place:{named or fold(whole)}{twin or ''}", invent.place)
        return cased(surface, around(surface, name, noun if not named else ""))

    def _location(self, surface: str) -> str:
        pieces = re.split(r"(\s{0,3}[,\n]\s{0,3})", surface)
        return "".join(piece if at % 2 else self._place(piece) for at, piece in enumerate(pieces))

    def _place(self, piece: str) -> str:
        match = false_numbers.POSTCODE.search(piece)
        if match and (match[4] or places.postcode_district(match[0])):
            before = piece[: match.start()].rstrip()
            gap = piece[len(before) : match.start()]
            head = self._place(before) if before else ""
            return head + gap + self._postcode(match[0]) + piece[match.end() :]
        named = core(piece)
        if not named:
            return self._digits(piece)
        return self._digits(cased(piece, around(piece, self._drawn(f"place:{named}", invent.place))))

    def _digits(self, piece: str) -> str:
        def other(match: re.Match[str]) -> str:
            secret = draws.stream(self.key, f"house:{fold(piece)}:{match.start()}")
            return str(int.from_bytes(secret[:4], "big") % 97 + 2)

        return _NUMBER.sub(other, piece)

    def _postcode(self, surface: str) -> str:
        district = places.postcode_district(surface)
        town = self._drawn(f"place:{fold(district.main_place)}", invent.place) if district else surface[:2]
        area = partial(draws.number, draws.stream(self.key, f"area:{town}"))
        make = partial(invent.postcode, close(surface), area)
        return relaid(surface, self._drawn(f"postcode:{tight(surface)}", make))

    def _contact(self, entity: str, surface: str) -> str:
        mail = _EMAIL.fullmatch(surface)
        owner = self.people.get(self.owners.get(entity, ""))
        if mail:
            return f"{self._local(owner, mail[1])}@{self._host(fold(mail[2]).split('.')[0])}.example"
        if surface.startswith("@"):
            return f"@{self._local(owner, surface[1:])}"
        digits = re.sub(r"\D", "", surface)
        if len(digits) >= 9 and not re.search(r"[a-z]{3}", surface):
            national = false_numbers.national(surface)
            drawn = self._drawn(f"phone:{national}", partial(invent.phone, national))
            return false_numbers.laid_out(surface, national, drawn)
        host = self._host(_ADDRESS.sub("", fold(surface)).split(".")[0])
        return f"https://www.{host}.example"

    def _host(self, domain: str) -> str:
        """Return the name of a computer, made from the stand-in of the organisation whose name it is."""
        if tight(domain) in self._hosts:
            entity, made = self._hosts[tight(domain)]
            return tight(self._organisation(entity, made, ""))
        return tight(self._drawn(f"place:{core(domain.replace('-', ' ')) or domain}", invent.place))

    def _local(self, owner: Character | None, local: str) -> str:
        """Return the part of an address before the @, made from the owner's stand-in as theirs was."""
        digits = "".join(str(byte % 10) for byte in draws.stream(self.key, f"tail:{fold(local)}"))
        folded = fold(local)
        if owner:
            first, last = (part.lower() for part in self.name(owner))
            for pattern, made in address_patterns(owner, first, last):
                match = pattern.fullmatch(folded)
                if match:
                    return made.format(match[1]) + digits[: len(match[2])]
        name = self._drawn(f"local:{folded}", invent.coined).lower()
        return name + digits[: len(re.sub(r"\D", "", local)[-4:])]

    def _drawn(self, label: str, make: Draw) -> str:
        return self.drawn.get(label) or draws.draw(self.key, label, make, self.banned)


def cast(
    batch: Sequence[Found],
    key: bytes | None,
    *,
    asked: Iterable[Found] | None = None,
    style: str = NEUTRAL,
    owners: Mapping[str, str] | None = None,
    roster: Iterable[str] = (),
    known: Callable[[str], str | None] = lambda _: None,
    taken: Callable[[str], bool] = lambda _: False,
) -> DrawnStandins:
    """Return the stand-ins of a batch.

    Each is drawn by HMAC-SHA256 from the key and the folded word that it stands for. One that stands
    in any document of the batch, in the roster or for somebody else is passed over, in an order that
    hangs on the key alone; so neither the order of the documents nor the number of processes counts.

    Args:
        batch: every document with its spans, linked over the batch.
        key: the secret; the same one gives the same stand-ins, another one others.
        asked: the spans that are to have a stand-in, per document; all of the batch if not given.
        style: `NEUTRAL` or `LIKE`.
        owners: whose an e-mail address or handle is, by entity ids (`link.results.Linked.owners`).
        roster: names that must not be used, such as those of the staff.
        known: what was drawn in earlier runs, by label (`vault.standin`); it is kept unless it has
            come to stand in a document or in the roster since.
        taken: whether a stand-in stands for something in earlier runs (`vault.original`).

    Raises:
        InvalidPolicy: there is no key, or the style is neither of the two.
    """
    if not key:
        raise InvalidPolicy(NEEDS_KEY.format("pseudonymises"))
    if not isinstance(key, bytes):
        raise InvalidPolicy("The key must be bytes, such as those of secrets.token_bytes(32).")
    if style not in (NEUTRAL, LIKE):
        raise InvalidPolicy(f"style is {style!r}: expected {NEUTRAL!r} or {LIKE!r}.")
    said = draws.words(document.text for document, _ in batch) | draws.words(roster)
    named = frozenset(
        core(document.text[span.start : span.end])
        for document, spans in batch
        for span in spans
        if span.type in (Type.ORGANISATION, Type.LOCATION)
    )
    empty = DrawnStandins(
        key, style, characters(batch), bodies(batch), owners or {}, named, {}, frozenset(said)
    )
    wanted = _wanted(empty, batch if asked is None else asked)
    order = sorted(wanted, key=partial(draws.stream, key))
    drawn: dict[str, str] = {}
    for label in order:
        before = known(label)
        if before is not None and draws.is_free(label, before, empty.banned):
            drawn[label] = before
            said |= draws.words([before])
    for label in order:
        if label not in drawn:
            drawn[label] = draws.draw(key, label, wanted[label], said, taken)
            said |= draws.words([drawn[label]]) | {tight(drawn[label])}
    return replace(empty, drawn=drawn, banned=frozenset(said))


@dataclass(frozen=True)
class _Recorder(DrawnStandins):
    """Goes through spans as `DrawnStandins` does and notes what has to be drawn instead of drawing it."""

    wanted: dict[str, Draw] = field(default_factory=dict, repr=False)

    def _drawn(self, label: str, make: Draw) -> str:
        self.wanted.setdefault(label, make)
        return "Xx"


def _wanted(whole: DrawnStandins, asked: Iterable[Found]) -> dict[str, Draw]:
    """Return what has to be drawn for some spans, and how."""
    recorder = _Recorder(*(getattr(whole, each.name) for each in fields(DrawnStandins)))
    for document, spans in asked:
        for span in spans:
            if span.type in INVENTED:
                recorder.standin(document, span)
    return recorder.wanted
