"""Read what the mentions of a person say of their name, and write a stand-in in each of its forms."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from redactkit.tables import names
from redactkit.tables.folding import fold
from redactkit.transform.standins import wordstock
from redactkit.transform.standins.draws import TRIES, WORD, Draw
from redactkit.transform.standins.surface_form import ENDING, cased
from redactkit.types import Document, Span, Type

LIKE = "like"
"""The style of stand-ins that are of the same sex and group of names."""
TITLED = re.compile(
    r"\b(?:(Mr|Sir|Lord|Father|Fr|Uncle)|(Mrs|Ms|Miss|Lady|Dame|Sister|Aunt(?:ie|y)?)|"
    r"Dr|Prof|Professor|Cllr|Councillor|Rev|Sgt|PC|DC|DI|DS)\.?\s{1,2}$",
    re.IGNORECASE,
)
"""A title right before a name; its two groups tell the sex."""
_TURNED = re.compile(r"([^,\s]{2,40}), ([^,]{2,40})")
_SPELT = re.compile(r"[^\W\d_](?:([-–. ]{1,2})[^\W\d_]){2,40}\.?")


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


def characters(batch: Sequence[tuple[Document, Sequence[Span]]]) -> dict[str, Character]:
    """Return what a batch says of each person's name, by the id of the entity.

    Namesakes are numbered by where they are first met, in the order of the documents' ids.
    """
    said: defaultdict[str, list[tuple[str, bool, str]]] = defaultdict(list)
    met: dict[str, tuple[str, int]] = {}
    for document, spans in batch:
        for span in spans:
            if span.type is Type.PERSON:
                title = TITLED.search(document.text, max(0, span.start - 14), span.start)
                sex = "" if title is None else "m" if title[1] else "f" if title[2] else ""
                surface = ENDING.sub("", document.text[span.start : span.end])
                said[span.entity].append((surface, title is not None, sex))
                here = (document.id, span.start)
                met[span.entity] = min(met.get(span.entity, here), here)
    found: dict[str, Character] = {}
    twins: Counter[tuple[str, str]] = Counter()
    for entity in sorted(said, key=met.__getitem__):
        who = character(said[entity])
        number = twins[who.first, who.last]
        twins[who.first, who.last] += 1
        found[entity] = replace(who, twin=number)
    return found


def character(said: Sequence[tuple[str, bool, str]]) -> Character:
    """Return what mentions say of one person's name.

    Args:
        said: of each mention its surface, whether a title stands before it, and the sex that this tells.
    """
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
    return list(names.with_particles([fold(word) for word in WORD.findall(surface)]))


def _are_initials(surface: str, parts: Sequence[str]) -> bool:
    compact = re.sub(r"[\s.]", "", surface)
    return (len(parts) > 1 and all(len(part) == 1 for part in parts)) or (
        len(parts) == 1 and compact.isupper() and 1 < len(compact) <= 3
    )


def name_draws(who: Character, style: str) -> Iterator[tuple[str, Draw]]:
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
        pool = fine if len(fine) >= 12 and step < TRIES // 2 else wide
    return pool[number(0) % len(pool)]


def _last(culture: str, number: Callable[[int], int], step: int) -> str:
    fine = wordstock.lasts(culture)
    pool = fine if len(fine) >= 12 and step < TRIES // 2 else wordstock.lasts()
    return pool[number(0) % len(pool)]


def person_form(surface: str, titled: bool, who: Character, first: str, last: str) -> str:
    """Return a stand-in in the form of a mention: whole, turned, spelt out, initials, one part of it.

    Args:
        surface: the mention, without a possessive.
        titled: whether a title stands before it.
        who: what is known of the name, which tells surnames from first names.
        first: the first name that stands in.
        last: the surname that stands in.

    Example:
        >>> who = character([("Jane Smith", False, "")])
        >>> [person_form(said, False, who, "Robin", "Abbott") for said in ("J. Smith", "JS", "Smith, Jane")]
        ['R. Abbott', 'RA', 'Abbott, Robin']
    """
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
            return cased(surface, name[0])
        return cased(surface, spelt[1].join(name.upper()) if spelt else name)
    if titled and " ".join(parts) in {each.replace("-", " ") for each in who.lasts}:
        return cased(surface, last)
    head = first[0] + ("." if "." in surface else "") if len(parts[0]) == 1 else first
    tail = last[0] + ("." if surface.endswith(".") else "") if len(parts[-1]) == 1 else last
    return cased(surface, f"{tail}, {head}" if turned else f"{head} {tail}")


def address_patterns(who: Character, first: str, last: str) -> Iterator[tuple[re.Pattern[str], str]]:
    """Yield how an address may be made of a name, and the same made of the stand-in."""
    firsts, lasts = _letters(who.firsts | {who.first}), _letters(who.lasts | {who.last})
    for one in firsts:
        for other in lasts:
            ways = (
                (one, other, first, last),
                (one[0], other, first[0], last),
                (one, other[0], first, last[0]),
            )
            for a, b, c, d in ways:
                yield re.compile(rf"{a}([._-]?){b}(\d*)"), f"{c}{{0}}{d}"
                yield re.compile(rf"{b}([._-]?){a}(\d*)"), f"{d}{{0}}{c}"
    for words, made in ((lasts, last), (firsts, first)):
        for word in words:
            yield re.compile(rf"{word}(\.?)(\d*)"), f"{made}{{0}}"


def _letters(words: Iterable[str]) -> list[str]:
    """Return the letters of names, the longest first: an address has neither blanks nor apostrophes."""
    found = {"".join(letter for letter in word if letter.isalpha()) for word in words}
    return sorted(found - {""}, key=lambda word: (-len(word), word))
