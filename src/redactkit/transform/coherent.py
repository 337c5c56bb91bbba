"""Cast the stand-ins of a batch, so that all that is said of one person, employer or place agrees."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from redactkit.errors import InvalidPolicy
from redactkit.tables import authorities, names, organisations, places
from redactkit.tables.folding import fold
from redactkit.transform import numbers_false, wordstock
from redactkit.transform.grammar import listed
from redactkit.types import Document, Span, Type

NEUTRAL, LIKE = "neutral", "like"
"""Stand-ins tell nothing of sex and origin, or they are of the same sex and group of names."""
_TRIES = 96
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_TITLED = re.compile(
    r"\b(?:(Mr|Sir|Lord|Father|Fr|Uncle)|(Mrs|Ms|Miss|Lady|Dame|Sister|Aunt(?:ie|y)?)|"
    r"Dr|Prof|Professor|Cllr|Councillor|Rev|Sgt|PC|DC|DI|DS)\.?\s{1,2}$",
    re.IGNORECASE,
)
_TURNED = re.compile(r"([^,\s]{2,40}), ([^,]{2,40})")
_SPELT = re.compile(r"[^\W\d_](?:([-–. ]{1,2})[^\W\d_]){2,40}\.?")
_ENDING = re.compile(r"(?:,?\s{1,2}\(?(?:senior|snr|sr|junior|jnr|jr)\b\.?\)?)?(?:['’]s?)?\Z", re.IGNORECASE)
"""What may stand after a name and stays: which generation, and the possessive."""
_KEPT = frozenset(
    listed(
        "academy adoption agency ambulance and authority avenue borough care center centre chapel "
        "charity children's church city clinic close club college committee community company "
        "constabulary council county court crescent day department district drive estate fire flat "
        "force form foster fostering foundation gardens gp grammar green group grove health "
        "healthcare high hill home homes hospice hospital hospitals hotel house housing hub infant "
        "infants infirmary junior juniors king's lane law learning lettings library limited llp lodge "
        "ltd medical mental mews mosque nhs nursery nursing of office parade partners partnership "
        "place plc police practice pre-school prep preschool primary prison probation project rescue "
        "residential rise road row royal school schools secondary security service services sixth "
        "social society solicitors special sports square station street support surgery team terrace "
        "the trust trusts unit university view walk ward way yard youth"
    )
)
"""Words of a name that only say what a thing is; they stay."""
_SMALL = frozenset({"of", "and", "the", "for", "&"})
_NUMBER = re.compile(r"\d+")
_EMAIL = re.compile(r"([^@\s]{1,64})@([^@\s]{1,255})")


@dataclass(frozen=True, slots=True)
class Character:
    """What the mentions of one person say of their name, folded; the stand-in is drawn from it."""

    first: str = ""
    last: str = ""
    firsts: frozenset[str] = frozenset()
    lasts: frozenset[str] = frozenset()
    sex: str = ""
    twin: int = 0
    """0, or the number of this person among those of exactly the same name."""


@dataclass(frozen=True)
class Cast:
    """The stand-ins of a batch, drawn once; a worker process can be given it whole.

    `drawn` holds what was drawn, by kind and folded word: what a vault should keep. Its `repr` shows
    no name and no key.
    """

    key: bytes = field(repr=False)
    style: str
    people: Mapping[str, Character] = field(repr=False)
    bodies: Mapping[str, tuple[str, int]] = field(repr=False)
    owners: Mapping[str, str] = field(repr=False)
    drawn: Mapping[str, str] = field(repr=False)
    banned: frozenset[str] = field(repr=False)

    def standin(self, document: Document, span: Span, noun: str = "") -> str:
        """Return what stands in for a span of the batch, in its form and case.

        Args:
            document: the one that the span is in; its text before the span is read for a title.
            span: linked over the batch, of type PERSON, ORGANISATION, LOCATION, CONTACT or IDENTIFIER.
            noun: what an organisation is, said where its name does not.
        """
        surface = document.text[span.start : span.end]
        ending = _ENDING.search(surface)
        if ending and ending.start() and span.type is not Type.ORGANISATION and span.type is not Type.CONTACT:
            surface = surface[: ending.start()]
            return self._plain(document, span, surface, noun) + ending[0]
        return self._plain(document, span, surface, noun)

    def _plain(self, document: Document, span: Span, surface: str, noun: str) -> str:
        match span.type:
            case Type.PERSON:
                titled = _TITLED.search(document.text, max(0, span.start - 14), span.start) is not None
                who = self.people.get(span.entity) or _character([(surface, titled, "")])
                return _person_form(surface, titled, who, *self.name(who))
            case Type.ORGANISATION:
                return self._organisation(span.entity, surface, noun)
            case Type.LOCATION:
                return self._location(surface)
            case Type.CONTACT:
                return self._contact(span.entity, surface)
            case _:
                return _relaid(
                    surface, self._drawn(f"code:{_tight(surface)}", partial(_code, _close(surface)))
                )

    def name(self, who: Character) -> tuple[str, str]:
        """Return the first name and surname that stand in for a person; a part never told is drawn too."""
        return tuple(self._drawn(*each) for each in _name_draws(who, self.style))  # type: ignore[return-value]

    def used(self, batch: Iterable[tuple[Document, Sequence[Span]]]) -> dict[str, str]:
        """Return what of `drawn` some documents of the batch use: what a vault keeps with their case."""
        return {label: self.drawn[label] for label in sorted(_wanted(self, batch)) if label in self.drawn}

    def _organisation(self, entity: str, surface: str, noun: str) -> str:
        whole, twin = self.bodies.get(entity, (surface, 0))
        core, own = _core(whole), _core(surface)
        if _is_acronym(surface) and not _is_acronym(whole):
            return _acronym(self._organisation(entity, whole, noun))
        if _is_acronym(surface):
            return self._drawn(f"acronym:{fold(surface)}", partial(_letters, surface))
        if not own and core:
            return surface
        name = self._drawn(f"place:{core or fold(whole)}{twin or ''}", _place)
        return _cased(surface, _around(surface, name, noun if not core else ""))

    def _location(self, surface: str) -> str:
        pieces = re.split(r"(\s{0,3}[,\n]\s{0,3})", surface)
        return "".join(piece if at % 2 else self._place(piece) for at, piece in enumerate(pieces))

    def _place(self, piece: str) -> str:
        match = numbers_false.POSTCODE.search(piece)
        if match and (match[4] or places.postcode_district(match[0])):
            before = piece[: match.start()].rstrip()
            gap = piece[len(before) : match.start()]
            return (
                (self._place(before) if before else "")
                + gap
                + self._postcode(match[0])
                + piece[match.end() :]
            )
        core = _core(piece)
        if not core:
            return self._digits(piece)
        return self._digits(_cased(piece, _around(piece, self._drawn(f"place:{core}", _place), "")))

    def _digits(self, piece: str) -> str:
        def other(match: re.Match[str]) -> str:
            return str(
                int.from_bytes(self._stream(f"house:{fold(piece)}:{match.start()}")[:4], "big") % 97 + 2
            )

        return _NUMBER.sub(other, piece)

    def _postcode(self, surface: str) -> str:
        district = places.postcode_district(surface)
        town = self._drawn(f"place:{fold(district.main_place)}", _place) if district else surface[:2]
        area = partial(_number, self._stream(f"area:{town}"))
        draw = partial(_postcode, _close(surface), area)
        return _relaid(surface, self._drawn(f"postcode:{_tight(surface)}", draw))

    def _contact(self, entity: str, surface: str) -> str:
        mail = _EMAIL.fullmatch(surface)
        owner = self.people.get(self.owners.get(entity, ""))
        if mail:
            domain = fold(mail[2]).split(".")
            host = self._drawn(f"place:{_core(domain[0].replace('-', ' ')) or domain[0]}", _place)
            return f"{self._local(owner, mail[1])}@{host.lower()}.example"
        if surface.startswith("@"):
            return f"@{self._local(owner, surface[1:])}"
        digits = re.sub(r"\D", "", surface)
        if len(digits) >= 9 and not re.search(r"[a-z]{3}", surface):
            national = numbers_false.national(surface)
            drawn = self._drawn(f"phone:{national}", partial(_phone, national))
            return numbers_false.laid_out(surface, national, drawn)
        host = self._drawn(f"place:{fold(surface)}", _place)
        return f"https://www.{host.lower()}.example"

    def _local(self, owner: Character | None, local: str) -> str:
        """Return the part of an address before the @, made from the owner's stand-in as theirs was."""
        digits = "".join(str(byte % 10) for byte in self._stream(f"tail:{fold(local)}"))
        folded = fold(local)
        if owner:
            first, last = (part.lower() for part in self.name(owner))
            for pattern, made in _patterns(owner, first, last):
                match = pattern.fullmatch(folded)
                if match:
                    return made.format(match[1]) + digits[: len(match[2])]
        name = self._drawn(f"local:{folded}", _coined).lower()
        return name + digits[: len(re.sub(r"\D", "", local)[-4:])]

    def _drawn(self, label: str, draw: Draw) -> str:
        return self.drawn.get(label) or _draw(self.key, label, draw, self.banned)

    def _stream(self, label: str) -> bytes:
        return _stream(self.key, label)


Draw = Callable[[Callable[[int], int], int], str]
"""Makes a stand-in from secret numbers; the second number counts the tries."""


def cast(
    batch: Sequence[tuple[Document, Sequence[Span]]],
    key: bytes | None,
    *,
    style: str = NEUTRAL,
    owners: Mapping[str, str] | None = None,
    roster: Iterable[str] = (),
    known: Callable[[str], str | None] = lambda _: None,
    taken: Callable[[str], bool] = lambda _: False,
) -> Cast:
    """Return the stand-ins of a batch.

    Each is drawn by HMAC-SHA256 from the key and the folded word that it stands for. One that stands
    in any document of the batch, in the roster or for somebody else is passed over, in an order that
    hangs on the key alone; so neither the order of the documents nor the number of processes counts.

    Args:
        batch: every document with its spans, linked over the batch.
        key: the secret; the same one gives the same stand-ins, another one others.
        style: `NEUTRAL` or `LIKE`.
        owners: whose an e-mail address or handle is, by entity ids (`link.across.Linked.owners`).
        roster: names that must not be used, such as those of the staff.
        known: what was drawn in earlier runs, by label (`vault.standin`); it is kept.
        taken: whether a stand-in stands for something in earlier runs (`vault.original`).

    Raises:
        InvalidPolicy: there is no key, or the style is neither of the two.
    """
    if not key:
        raise InvalidPolicy(
            "Stand-ins need a secret key: pass key=… (bytes that you keep apart from the texts), or choose "
            "another technique."
        )
    if style not in (NEUTRAL, LIKE):
        raise InvalidPolicy(f"style is {style!r}: expected {NEUTRAL!r} or {LIKE!r}.")
    banned = _words(document.text for document, _ in batch) | _words(roster)
    people, bodies = _people(batch), _bodies(batch)
    empty = Cast(key, style, people, bodies, owners or {}, {}, frozenset(banned))
    wanted = _wanted(empty, batch)
    drawn: dict[str, str] = {}
    for label in sorted(wanted, key=partial(_stream, key)):
        before = known(label)
        if before is not None:
            drawn[label] = before
            banned |= _words([before])
    for label in sorted(wanted, key=partial(_stream, key)):
        if label not in drawn:
            drawn[label] = _draw(key, label, wanted[label], banned, taken)
            banned |= _words([drawn[label]]) | {_tight(drawn[label])}
    return Cast(key, style, people, bodies, owners or {}, drawn, frozenset(banned))


_STOOD_IN = frozenset({Type.PERSON, Type.ORGANISATION, Type.LOCATION, Type.CONTACT, Type.IDENTIFIER})


def _wanted(whole: Cast, batch: Iterable[tuple[Document, Sequence[Span]]]) -> dict[str, Draw]:
    """Return what has to be drawn for some documents, and how."""
    wanted: dict[str, Draw] = {}
    recorder = _Recorder(whole, wanted)
    for document, spans in batch:
        for span in spans:
            if span.type in _STOOD_IN:
                recorder.standin(document, span)
    return wanted


class _Recorder(Cast):
    """Goes through a batch as `Cast` does and notes what has to be drawn instead of drawing it."""

    def __init__(self, empty: Cast, wanted: dict[str, Draw]) -> None:
        for name in ("key", "style", "people", "bodies", "owners", "drawn", "banned"):
            object.__setattr__(self, name, getattr(empty, name))
        object.__setattr__(self, "wanted", wanted)

    def _drawn(self, label: str, draw: Draw) -> str:
        self.wanted.setdefault(label, draw)  # type: ignore[attr-defined]
        return "Xx"


def _draw(
    key: bytes,
    label: str,
    draw: Draw,
    banned: Iterable[str],
    taken: Callable[[str], bool] = lambda _: False,
) -> str:
    """Return the first of what `draw` makes that is free; after many tries names are coined."""
    kind = label.split(":", 1)[0]
    step = 0
    while True:
        name = draw(partial(_number, _stream(key, f"{label}/{step}")), step)
        if step >= _TRIES and kind in ("first", "last", "place", "local"):
            name = wordstock.coin(partial(_number, _stream(key, f"{label}/{step}")))
        step += 1
        if _is_free(kind, name, banned) and not taken(name):
            return name
        if step > 40 * _TRIES:  # a code of one digit has no more values than ten
            return name


def _is_free(kind: str, name: str, banned: Iterable[str]) -> bool:
    if kind in ("code", "phone", "postcode", "acronym", "initials"):
        return _tight(name) not in banned
    folded = fold(name)
    if folded in banned or not names.variants(folded).isdisjoint(banned):
        return False
    return kind != "place" or not (authorities.authorities(name) or organisations.organisations(name))


def _number(stream: bytes, step: int) -> int:
    return int.from_bytes(hmac.new(stream, b"%d" % step, hashlib.sha256).digest()[:8], "big")


def _stream(key: bytes, label: str) -> bytes:
    return hmac.new(key, label.encode("utf-8", "surrogatepass"), hashlib.sha256).digest()


def _words(texts: Iterable[str]) -> set[str]:
    """Return every folded word, its parts, and every number of five digits or more written close together."""
    found: set[str] = set()
    for text in texts:
        folded = fold(text)
        for word in _WORD.findall(folded):
            found |= {word, word.removesuffix("'s"), *re.split("['-]", word)}
        found |= {_tight(each) for each in re.findall(r"[+(]?\d[\d ().-]{3,24}\d", text)}
        found |= {_tight(each) for each in re.findall(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", text)}
    found.discard("")
    return found


def _tight(surface: str) -> str:
    return "".join(letter for letter in fold(surface) if letter.isalnum())


# -- people


def _people(batch: Sequence[tuple[Document, Sequence[Span]]]) -> dict[str, Character]:
    said: defaultdict[str, list[tuple[str, bool, str]]] = defaultdict(list)
    met: dict[str, tuple[str, int]] = {}
    for document, spans in batch:
        for span in spans:
            if span.type is Type.PERSON:
                title = _TITLED.search(document.text, max(0, span.start - 14), span.start)
                sex = "" if title is None else "m" if title[1] else "f" if title[2] else ""
                surface = _ENDING.sub("", document.text[span.start : span.end])
                said[span.entity].append((surface, title is not None, sex))
                met[span.entity] = min(
                    met.get(span.entity, (document.id, span.start)), (document.id, span.start)
                )
    found: dict[str, Character] = {}
    twins: Counter[tuple[str, str]] = Counter()
    for entity in sorted(said, key=met.__getitem__):
        who = _character(said[entity])
        number = twins[who.first, who.last]
        twins[who.first, who.last] += 1
        found[entity] = Character(who.first, who.last, who.firsts, who.lasts, who.sex, number)
    return found


def _character(said: Sequence[tuple[str, bool, str]]) -> Character:
    firsts: Counter[str] = Counter()
    lasts: Counter[str] = Counter()
    loose: Counter[str] = Counter()
    initials: Counter[str] = Counter()
    for surface, titled, _ in said:
        parts = _parts(surface)
        if _are_initials(surface, parts):
            initials["".join(parts)] += 1
        elif titled and parts[:1] == ["al"]:
            lasts[" ".join(parts)] += 1
        elif len(parts) > 1:
            firsts[parts[0]] += 1
            lasts[parts[-1]] += 1
        elif titled and parts:
            lasts[parts[0]] += 1
        elif parts:
            loose[parts[0]] += 1
    for word, times in sorted(loose.items()):
        (lasts if word in lasts or _likes(word, lasts) > _likes(word, firsts) else firsts)[word] += times
    sexes = {sex for _, _, sex in said if sex}
    letters = max(initials, default="", key=lambda each: (initials[each], each))
    first, last = _best(firsts), _best(lasts)
    if not first and not last:
        first, last = letters[:1], letters[1:]
    return Character(first, last, frozenset(firsts), frozenset(lasts), sexes.pop() if len(sexes) == 1 else "")


def _likes(word: str, others: Iterable[str]) -> float:
    """Return how much a word looks like the one of `others` that it looks like most, 0 if it is not close."""
    from rapidfuzz.fuzz import ratio

    return max((ratio(word, other, score_cutoff=80) for other in others), default=0.0)


def _best(seen: Counter[str]) -> str:
    """Return the fullest way of writing a part of a name; the longest, then the commonest."""
    return max(seen, default="", key=lambda word: (len(word) > 1, len(word), seen[word], word))


def _parts(surface: str) -> list[str]:
    turned = _TURNED.fullmatch(surface)
    if turned:
        surface = f"{turned[2]} {turned[1]}"
    if len(surface) > 4 and _SPELT.fullmatch(surface):
        return ["".join(letter for letter in fold(surface) if letter.isalpha())]
    return [fold(word) for word in _WORD.findall(surface)]


def _are_initials(surface: str, parts: Sequence[str]) -> bool:
    compact = re.sub(r"[\s.]", "", surface)
    return (len(parts) > 1 and all(len(part) == 1 for part in parts)) or (
        len(parts) == 1 and compact.isupper() and 1 < len(compact) <= 3
    )


def _name_draws(who: Character, style: str) -> Iterator[tuple[str, Draw]]:
    """Yield the label and the way of drawing of a first name and of a surname.

    A first name cut to its letter is drawn with the surname, so that J. Smith is not every J.
    """
    first = who.first if len(who.first) > 1 else f"{who.first} {who.last}"
    last = who.last if len(who.last) > 1 else f"{who.last} {who.first}"
    twin = f"#{who.twin}" if who.twin else ""
    sex, culture = _kind_of_first(who) if style == LIKE else ("", "")
    origin = (names.surname(who.last) or names.surname("smith")) if style == LIKE else None
    group = origin.culture if origin else "british_irish"
    yield f"first:{first}{twin}{'/' + sex if sex else ''}", partial(_first, sex, culture)
    yield f"last:{last}", partial(_last, group)


def _kind_of_first(who: Character) -> tuple[str, str]:
    known = names.first_name(who.first) if len(who.first) > 1 else None
    sex = known.sex if known and known.sex != "u" else who.sex
    return sex or "u", known.culture if known else ""


def _first(sex: str, culture: str, number: Callable[[int], int], step: int) -> str:
    pool = wordstock.neutral()
    if sex:
        fine, wide = wordstock.firsts(sex, culture), wordstock.firsts(sex, "")
        pool = fine if len(fine) >= 12 and step < _TRIES // 2 else wide
    return pool[number(0) % len(pool)]


def _last(culture: str, number: Callable[[int], int], step: int) -> str:
    fine = wordstock.lasts(culture)
    pool = fine if len(fine) >= 12 and step < _TRIES // 2 else wordstock.lasts()
    return pool[number(0) % len(pool)]


def _person_form(surface: str, titled: bool, who: Character, first: str, last: str) -> str:
    parts = _parts(surface)
    turned = _TURNED.fullmatch(surface)
    spelt = len(surface) > 4 and _SPELT.fullmatch(surface)
    if _are_initials(surface, parts):
        letters = iter([first[0], *([last[0]] * len(surface))])
        return "".join(next(letters) if letter.isalpha() else letter for letter in surface)
    if len(parts) <= 1:
        word = parts[0] if parts else ""
        is_last = word in who.lasts or (titled and word not in who.firsts)
        name = last if is_last else first
        if len(word) == 1:
            return _cased(surface, name[0])
        return _cased(surface, spelt[1].join(name.upper()) if spelt else name)
    if titled and " ".join(parts) in {each.replace("-", " ") for each in who.lasts}:
        return _cased(surface, last)
    head = first[0] + ("." if "." in surface else "") if len(parts[0]) == 1 else first
    tail = last[0] + ("." if surface.endswith(".") else "") if len(parts[-1]) == 1 else last
    return _cased(surface, f"{tail}, {head}" if turned else f"{head} {tail}")


def _patterns(who: Character, first: str, last: str) -> Iterator[tuple[re.Pattern[str], str]]:
    """Yield how an address may be made of a name, and the same made of the stand-in."""
    for one in sorted(who.firsts | {who.first}, key=len, reverse=True):
        for other in sorted(who.lasts | {who.last}, key=len, reverse=True):
            if one and other:
                ways = (
                    (one, other, first, last),
                    (one[0], other, first[0], last),
                    (one, other[0], first, last[0]),
                )
                for a, b, c, d in ways:
                    yield re.compile(rf"{re.escape(a)}([._-]?){re.escape(b)}(\d*)"), f"{c}{{0}}{d}"
                    yield re.compile(rf"{re.escape(b)}([._-]?){re.escape(a)}(\d*)"), f"{d}{{0}}{c}"
    for words, made in ((who.lasts, last), (who.firsts, first)):
        for word in sorted(words):
            yield re.compile(rf"{re.escape(word)}(\.?)(\d*)"), f"{made}{{0}}"


# -- organisations and places


def _bodies(batch: Sequence[tuple[Document, Sequence[Span]]]) -> dict[str, tuple[str, int]]:
    """Return the fullest name of each organisation, and its number among those of exactly that name."""
    whole: dict[str, str] = {}
    met: dict[str, tuple[str, int]] = {}
    for document, spans in batch:
        for span in spans:
            if span.type is Type.ORGANISATION:
                surface = document.text[span.start : span.end]
                rank = (not _is_acronym(surface), len(_core(surface)), len(surface), surface)
                best = whole.get(span.entity, "")
                if not best or rank > (not _is_acronym(best), len(_core(best)), len(best), best):
                    whole[span.entity] = surface
                met[span.entity] = min(
                    met.get(span.entity, (document.id, span.start)), (document.id, span.start)
                )
    twins: Counter[str] = Counter()
    found = {}
    for entity in sorted(whole, key=met.__getitem__):
        name = fold(whole[entity])
        found[entity] = whole[entity], twins[name]
        twins[name] += 1
    return found


def _core(surface: str) -> str:
    """Return the folded words of a name that say which one it is, "" if it only says what it is."""
    words = [fold(word) for word in _WORD.findall(surface)]
    return " ".join(word for word in words if not _says_what(word))


def _says_what(word: str) -> bool:
    return word in _KEPT or word.removesuffix("s") in _KEPT or word.isdigit()


def _around(surface: str, name: str, noun: str) -> str:
    """Put `name` in the place of the words of `surface` that say which one it is; the first run of them."""
    matches = [match for match in _WORD.finditer(surface) if not _says_what(fold(match[0]))]
    if not matches:
        return f"{name} {surface}"
    kept = surface[: matches[0].start()] + name
    tail = surface[matches[-1].end() :]
    return kept + tail + (f" {noun}" if noun and not tail.strip() else "")


def _is_acronym(surface: str) -> bool:
    return 2 <= len(surface) <= 7 and surface.isupper() and surface.isalpha()


def _acronym(name: str) -> str:
    words = [word for word in _WORD.findall(name) if fold(word) not in _SMALL]
    made = "".join(word[0] for word in words).upper()
    return made if len(made) > 1 else (made + name[1:2].upper())


def _letters(surface: str, number: Callable[[int], int], _: int) -> str:
    return "".join("ABCDEFGHJKLMNPRSTUVWY"[number(at) % 21] for at in range(len(surface)))


def _place(number: Callable[[int], int], _: int) -> str:
    pool = wordstock.invented_places()
    return pool[number(0) % len(pool)]


def _coined(number: Callable[[int], int], _: int) -> str:
    return wordstock.coin(number)


# -- numbers


def _code(surface: str, number: Callable[[int], int], _: int) -> str:
    return numbers_false.code(surface, number)


def _phone(surface: str, number: Callable[[int], int], step: int) -> str:
    return numbers_false.phone(surface, number if step == 0 else partial(_fixed, number(0)), step)


def _fixed(value: int, _: int) -> int:
    return value


def _postcode(surface: str, area: numbers_false.Number, number: Callable[[int], int], _: int) -> str:
    return numbers_false.postcode(surface, area, number)


def _close(surface: str) -> str:
    return "".join(letter for letter in surface if letter.isalnum()).upper()


def _relaid(surface: str, drawn: str) -> str:
    """Write the letters and digits of `drawn` with the blanks, dashes and case of `surface`."""
    fresh = [letter for letter in drawn if letter.isalnum()]
    if len(fresh) != sum(letter.isalnum() for letter in surface):
        return _cased(surface, drawn)
    letters = iter(fresh)
    laid = "".join(next(letters) if letter.isalnum() else letter for letter in surface)
    return laid.lower() if surface.islower() else laid


def _cased(surface: str, name: str) -> str:
    if surface.islower():
        return name.lower()
    return name.upper() if surface.isupper() and len(surface) > 1 else name
