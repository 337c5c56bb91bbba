"""Invent a name that keeps the form of the one it stands in for."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import count

from redactkit.errors import InvalidPolicy
from redactkit.tables import names, places
from redactkit.tables.folding import fold
from redactkit.transform.grammar import capitalised, listed
from redactkit.types import Span, Type

INVENTED = frozenset({Type.PERSON, Type.CONTACT, Type.IDENTIFIER, Type.LOCATION, Type.ORGANISATION})
"""The types for which stand-ins are invented; the others are generalised where a policy asks for one."""

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Cllr|Sgt|PC|DC)\.?\s{1,2}$", re.IGNORECASE)
_HEADS = listed(
    "Ash Birch Cold Dun East Fern Glen Hazel Kings Lang Mill North Oak Pen Raven Stan Thorn West Wood"
)
_TAILS = listed("bourne combe dale field ford gate ham hurst leigh mere minster stead thwaite wick worth")


class Inventor:
    """Draws stand-ins for one document: the same key and name give the same one in every document.

    A stand-in is drawn from the key and the folded words of the name it replaces. One that stands
    anywhere in the input, or already stands for somebody else in this document, is passed over.
    """

    def __init__(self, text: str, spans: Sequence[Span], key: bytes | None) -> None:
        if not key:
            raise InvalidPolicy(
                "The policy pseudonymises, which needs a secret key: pass key=… (bytes that you keep apart "
                "from the texts), or choose another technique."
            )
        if not isinstance(key, bytes):
            raise InvalidPolicy("The key must be bytes, such as those of secrets.token_bytes(32).")
        self._key = key
        self._text = text
        self._banned = {fold(word) for word in _WORD.findall(text)}
        self._banned |= {part for word in self._banned for part in word.split("-")}
        self._digits = re.sub(r"\D", "", text)
        self._drawn: dict[tuple[str, str], str] = {}
        self._people = _parts(text, spans)
        self._bodies = _longest(text, spans)
        for entity in sorted(self._people, key=lambda entity: self._people[entity]):
            first, last = self._people[entity]
            for kind, word in (("first", first), ("last", last)):
                if word:
                    self._draw(kind, word)

    def standin(self, span: Span, noun: str = "") -> str:
        """Return what stands in for `span`, of a type in `INVENTED`, in its form and case.

        Args:
            noun: what an organisation is ("children's home"), which its stand-in then says.
        """
        surface = self._text[span.start : span.end]
        if span.type is Type.PERSON:
            return self._person(span, surface)
        if span.type is Type.CONTACT:
            return self._contact(surface)
        if span.type is Type.IDENTIFIER:
            return self._code(surface)
        name = self._draw("place", self._bodies.get(span.entity) or fold(surface))
        if span.type is Type.ORGANISATION:
            name = " ".join([name, *(word if word.isupper() else capitalised(word) for word in noun.split())])
        return _cased(surface, name)

    def _person(self, span: Span, surface: str) -> str:
        first, last = self._people[span.entity or surface]
        new_first = self._draw("first", first or last)
        new_last = self._draw("last", last or first)
        parts = _WORD.findall(surface)
        compact = re.sub(r"[\s.]", "", surface)
        if (len(parts) > 1 and all(len(part) == 1 for part in parts)) or (
            compact.isupper() and 1 < len(compact) <= 3 and fold(compact) not in (first, last)
        ):
            return _like_initials(surface, new_first, new_last)
        if len(parts) <= 1:
            is_last = fold(surface) == last or bool(
                _TITLED.search(self._text[max(0, span.start - 8) : span.start])
            )
            if len(compact) == 1:
                return _cased(surface, new_first[0])
            return _cased(surface, new_last if is_last else new_first)
        head = new_first[0] + ("." if "." in surface else "") if len(parts[0]) == 1 else new_first
        tail = new_last[0] + ("." if surface.endswith(".") else "") if len(parts[-1]) == 1 else new_last
        return _cased(surface, f"{head} {tail}")

    def _contact(self, surface: str) -> str:
        number = self._number("contact", surface)
        if "@" in surface.lstrip("@") or re.search(r"\s(?:at|dot)\s", surface):
            return f"contact{number % 10_000:04d}@example.org"
        if surface.startswith("@"):
            return f"@example{number % 10_000:04d}"
        if re.search(r"www\.|https?:|\.(?:com|org|uk|net)\b", surface):
            return f"https://www.example.org/{number % 10_000:04d}"
        for step in range(1000):
            digits = f"{(number + step) % 1000:03d}"
            mobile = re.match(r"\D{0,3}(?:\+?44|0)\s?7|oh seven|o seven", surface.lower())
            drawn = f"07700 900{digits}" if mobile else f"01632 960{digits}"
            if re.sub(r"\D", "", drawn) not in self._digits:
                return drawn
        return "01632 960000"

    def _code(self, surface: str) -> str:
        """Keep the shape: a digit for a digit, a letter for a letter; an NHS number gets the test range."""
        for step in range(100):
            stream = self._stream("code", f"{fold(surface)}/{step}")
            drawn = "".join(_swap(letter, stream[at % len(stream)]) for at, letter in enumerate(surface))
            if re.fullmatch(r"\d{3}[ -]?\d{3}[ -]?\d{4}", surface):
                drawn = "999" + drawn[3:]
            if drawn != surface and drawn not in self._text:
                return drawn
        return "X" * len(surface)

    def _draw(self, kind: str, word: str) -> str:
        if (kind, word) not in self._drawn:
            pool = _POOLS[kind]()
            start = self._number(kind, word) % len(pool)
            free = (name for name in (*pool[start:], *pool[:start]) if self._is_free(name))
            # A text with more people than there are names still gets each of them one.
            numbered = (f"{pool[start]}{number}" for number in count(2))
            name = next(free, "") or next(name for name in numbered if self._is_free(name))
            self._drawn[kind, word] = name
            self._banned.add(fold(name))
        return self._drawn[kind, word]

    def _is_free(self, name: str) -> bool:
        return fold(name) not in self._banned and not names.variants(name) & self._banned

    def _stream(self, kind: str, word: str) -> bytes:
        return hmac.new(
            self._key, f"{kind}\x1f{word}".encode(errors="surrogatepass"), hashlib.sha256
        ).digest()

    def _number(self, kind: str, word: str) -> int:
        return int.from_bytes(self._stream(kind, fold(word))[:8], "big")


def _longest(text: str, spans: Iterable[Span]) -> dict[str, str]:
    """Return the longest folded name of each organisation and place, which is the same in every document."""
    found: dict[str, str] = {}
    for span in spans:
        if span.type in (Type.ORGANISATION, Type.LOCATION) and span.entity:
            name = fold(text[span.start : span.end]).removeprefix("the ")
            found[span.entity] = max(found.get(span.entity, ""), name, key=lambda each: (len(each), each))
    return found


def _parts(text: str, spans: Iterable[Span]) -> dict[str, tuple[str, str]]:
    """Return per person the folded first name and surname, as far as the mentions tell them."""
    firsts: dict[str, str] = {}
    lasts: dict[str, str] = {}
    singles: dict[str, list[tuple[str, bool]]] = {}
    for span in spans:
        if span.type is not Type.PERSON:
            continue
        surface = text[span.start : span.end]
        entity = span.entity or surface
        parts = [fold(part) for part in _WORD.findall(surface)]
        firsts.setdefault(entity, "")
        lasts.setdefault(entity, "")
        if len(parts) > 1 and any(len(part) > 1 for part in parts):
            firsts[entity] = max(firsts[entity], parts[0], key=lambda part: (len(part), part))
            lasts[entity] = max(lasts[entity], parts[-1], key=lambda part: (len(part), part))
        elif parts:
            titled = _TITLED.search(text, max(0, span.start - 8), span.start) is not None
            singles.setdefault(entity, []).append(("".join(parts), titled))
    for entity, seen in singles.items():
        for word, titled in seen:
            if titled and not lasts[entity]:
                lasts[entity] = word
            elif not titled and not firsts[entity] and word != lasts[entity]:
                firsts[entity] = word
    return {entity: (firsts[entity], lasts[entity]) for entity in firsts}


def _like_initials(surface: str, first: str, last: str) -> str:
    letters = iter([first[0], *([last[0]] * surface.__len__())])
    return "".join(next(letters) if letter.isalpha() else letter for letter in surface)


def _cased(surface: str, name: str) -> str:
    if surface.islower():
        return name.lower()
    return name.upper() if surface.isupper() and len(surface) > 1 else name


def _swap(letter: str, byte: int) -> str:
    if letter.isdigit():
        return str(byte % 10)
    if letter.isascii() and letter.isalpha():
        drawn = "ABCDEFGHJKLMNPQRSTUVWXYZ"[byte % 24]
        return drawn if letter.isupper() else drawn.lower()
    return letter


@cache
def _firsts() -> tuple[str, ...]:
    """First names that women and men bear, so that a stand-in tells nobody's sex."""
    usable = (
        name for name, count in names.first_names("u") if count >= 500 and names.word_level(name) is None
    )
    return tuple(sorted(usable))


@cache
def _lasts() -> tuple[str, ...]:
    from faker.providers.person.en_GB import Provider

    every = {str(name) for name in Provider.last_names}
    return tuple(sorted(name for name in every if name.isalpha() and names.word_level(name) is None))


@cache
def _places() -> tuple[str, ...]:
    """Names that sound like British places and are in no gazetteer."""
    every = (f"{head}{tail}" for head in _HEADS for tail in _TAILS)
    return tuple(sorted(name for name in every if not places.places(name)))


_POOLS = {"first": _firsts, "last": _lasts, "place": _places}
