"""Redraw what an annotated text tells: its names, places, numbers and some of its other mentions."""

from __future__ import annotations

import csv
import gzip
import random
import re
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from training.corpora import Mark, Text
from training.segments import Segment, take_apart

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
PARTICLES = {"de", "van", "von", "der", "al", "el", "bin", "ben", "la", "le", "du", "st", "and", "or", "of"}
SETTLEMENTS = {"town", "village", "suburb", "city", "settlement", "hamlet"}
EMPLOYER = re.compile(
    r"\b(council|academy|school|primary|house|hospital|infirmary|lodge|college|nursery|trust|"
    r"hospice|surgery|court|care home|centre|fostering|high|grammar|infants?|juniors?|social services)\b",
    re.I,
)
CODE_LETTERS = re.compile(r"\b[A-Z]{2}(?=\s?\d{2})|(?<=\d)[A-Z]\b|(?<=\d )[A-Z]\b")
LETTERS = "abcdefghijklmnoprstvwyz"
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
SWAPPED = {"ROLE", "DEMOGRAPHIC", "EVENT", "QUANTITY", "AGE", "DATETIME"}


@dataclass(frozen=True)
class Names:
    """First names by sex, surnames and places, with running sums of their weights."""

    first: dict[str, tuple[list[str], list[float]]]
    surnames: tuple[list[str], list[float]]
    sex: dict[str, str]
    places: list[str]
    place_set: frozenset[str]
    wordy_first: list[str]
    wordy_surnames: list[str]


def read_names(folder: Path) -> Names | None:
    """Return the names of the package's tables in `folder`, or None where they are not.

    Frequent names are likelier, by the root of their number, so that rare ones are seen too.
    """
    if not (folder / "first_names.tsv.gz").exists():
        return None
    first: dict[str, tuple[list[str], list[float]]] = {"m": ([], []), "f": ([], [])}
    sex: dict[str, str] = {}
    wordy_first, wordy_surnames = [], []
    for row in _rows(folder / "first_names.tsv.gz"):
        count = float(row["count"] or 0)
        sex[row["name"].casefold()] = row["sex"]
        for one in "mf" if row["sex"] == "u" else row["sex"]:
            first[one][0].append(row["name"])
            first[one][1].append((count + 30) ** 0.5)
        if row["word"] and int(row["word"]) <= 20 and count > 300:
            wordy_first.append(row["name"])
    surnames: tuple[list[str], list[float]] = ([], [])
    for row in _rows(folder / "surnames.tsv.gz"):
        per_100k = float(row["per_100k"] or 0)
        surnames[0].append(row["surname"])
        surnames[1].append((per_100k + 0.1) ** 0.5)
        if row["word"] and int(row["word"]) <= 20 and per_100k > 0.7:
            wordy_surnames.append(row["surname"])
    rows = _rows(folder / "places.tsv.gz")
    places = [row["name"] for row in rows if row["kind"] in SETTLEMENTS and "(" not in row["name"]]
    return Names(
        {one: (names, list(accumulate(weights))) for one, (names, weights) in first.items()},
        (surnames[0], list(accumulate(surnames[1]))),
        sex,
        places,
        frozenset(place.casefold() for place in places),
        wordy_first,
        wordy_surnames,
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


Shape = tuple[str, str, int]


def shape(mark: Mark, surface: str) -> Shape:
    """Return what two surfaces must share to stand in for each other."""
    first = surface.split()[0] if surface.split() else ""
    if first[:1].isdigit() or first[:1] == "£":
        start = "1"
    elif first.casefold() in ("the", "a", "an", "my", "her", "his", "our", "only"):
        start = "the"
    else:
        start = "ing" if first.endswith(("ing", "ed")) else "A" if first[:1].isupper() else "a"
    words = len(surface.split())
    return f"{mark.type}:{mark.level}", start, min(words, 2 if words < 4 else 4)


def pool_of(texts: list[Text]) -> dict[Shape, list[str]]:
    """Return the surfaces of the concerns' marks that may stand in for each other."""
    pool: dict[Shape, list[str]] = {}
    for text in texts:
        for surface, mark in take_apart(text) if text.genre == "concern" else []:
            if mark and mark.type in SWAPPED:
                pool.setdefault(shape(mark, surface), []).append(surface)
    return pool


def swap_mentions(
    segments: list[Segment], pool: dict[Shape, list[str]], share: float, draw: random.Random
) -> list[Segment]:
    """Put another text's role, circumstance, remark, sum or date in place of a share of them."""
    return [
        Segment(draw.choice(pool.get(shape(mark, surface), [surface])), mark)
        if mark and mark.type in SWAPPED and draw.random() < share
        else Segment(surface, mark)
        for surface, mark in segments
    ]


def like(model: str, word: str) -> str:
    """Return `word` in the case of `model`."""
    if model.islower():
        return word.lower()
    if len(model) > 1 and model.isupper():
        return word.upper()
    return word


def swap_names(segments: list[Segment], names: Names, draw: random.Random) -> list[Segment]:
    """Give the people of a text other names, each token the same other token throughout.

    Initials follow where the whole name is known, and are redrawn in half of the other texts;
    a token in neither list (a nickname) stays in half of the texts.
    """
    chosen: dict[str, str] = {}
    initials: dict[str, dict[str, str]] = {}
    wordy = 0.12
    people = [s for s in segments if s.mark and s.mark.type == "PERSON" and s.mark.level != "N"]
    keep_nicknames = draw.random() < 0.5
    letters = dict(zip(LETTERS, draw.sample(LETTERS, len(LETTERS)), strict=True))
    if draw.random() < 0.5:
        letters = {}
    for surface, mark in sorted(people, key=lambda s: -len(WORD.findall(s.surface))):
        tokens = WORD.findall(surface)
        for place, token in enumerate(tokens):
            folded = token.casefold()
            short = len(token) < 2 or (token.isupper() and len(token) < 4)
            if short or folded in chosen or folded in PARTICLES:
                continue
            sex = names.sex.get(folded)
            is_last = place == len(tokens) - 1 and len(tokens) > 1
            if is_last or (sex is None and len(tokens) > 1):
                pool, running, words = (*names.surnames, names.wordy_surnames)
            elif sex is None and keep_nicknames:
                continue
            else:
                one = sex if sex in ("m", "f") else draw.choice("mf")
                pool, running, words = (*names.first[one], names.wordy_first)
            if words and draw.random() < wordy:
                chosen[folded] = draw.choice(words)
            else:
                chosen[folded] = draw.choices(pool, cum_weights=running)[0]
            if mark is not None:
                initials.setdefault(mark.entity, {})[folded[0]] = chosen[folded][0]

    def renamed(segment: Segment) -> Segment:
        surface, mark = segment
        if mark is None or mark.type not in ("PERSON", "CONTACT", "ORGANISATION", "EVENT"):
            return segment
        own = initials.get(mark.entity, {}) if mark.type == "PERSON" else {}

        def other(match: re.Match[str]) -> str:
            token = match.group()
            if token.casefold() in chosen and not (mark.type != "PERSON" and len(token) < 3):
                return like(token, chosen[token.casefold()])
            if mark.type == "PERSON" and len(token) <= 3 and (token.isupper() or len(token) == 1):
                given = {letter: own.get(letter, letters.get(letter, letter)) for letter in token.casefold()}
                return like(token, "".join(given[letter] for letter in token.casefold()).upper())
            return token

        return Segment(WORD.sub(other, surface), mark)

    return [renamed(segment) for segment in segments]


def swap_places(segments: list[Segment], names: Names, draw: random.Random) -> list[Segment]:
    """Move places that are one known name, and the first word of employers' names."""
    chosen: dict[str, str] = {}

    def moved(segment: Segment) -> Segment:
        surface, mark = segment
        if mark is None or mark.level == "N":
            return segment
        old = None
        if mark.type == "LOCATION" and surface.casefold() in names.place_set:
            old = surface
        elif mark.type == "ORGANISATION" and EMPLOYER.search(surface):
            first = surface.split()[0] if surface.split() else ""
            if len(first) > 4 and first.isalpha() and not EMPLOYER.fullmatch(first):
                old = first
        if old is None:
            return segment
        new = chosen.setdefault(old.casefold(), draw.choice(names.places))
        return Segment(like(old, new) + surface[len(old) :], mark)

    return [moved(segment) for segment in segments]


def redraw_numbers(segment: Segment, draw: random.Random) -> Segment:
    """Redraw the digits of codes, contacts, dates, sums and addresses, shape and length kept."""
    surface, mark = segment
    if mark is None or mark.level == "N":
        return segment
    if mark.type in ("IDENTIFIER", "CONTACT"):
        surface = re.sub(r"(?<![\d])0?\d|\d", lambda m: _digits(m.group(), draw), surface)
        if mark.type == "IDENTIFIER" and draw.random() < 0.6:
            surface = CODE_LETTERS.sub(lambda m: "".join(_letter(draw) for _ in m.group()), surface)
    elif mark.type == "DATETIME":
        surface = re.sub(r"\b(19|20)\d\d\b", lambda m: m.group()[:2] + _two(m.group(), draw), surface)
        surface = re.sub(r"\b\d{1,2}\b(?![:.]\d)", lambda m: _day(m.group(), draw), surface)
        surface = re.sub(r"\b(" + "|".join(MONTHS) + r")\b(?! I\b)", lambda _: draw.choice(MONTHS), surface)
    elif mark.type in ("QUANTITY", "LOCATION", "AGE"):
        surface = re.sub(r"\d", lambda m: m.group() if m.group() == "0" else _digit(draw), surface)
    return Segment(surface, mark)


def _digit(draw: random.Random) -> str:
    return draw.choice("123456789")


def _digits(old: str, draw: random.Random) -> str:
    return old if old[0] == "0" else "".join(_digit(draw) for _ in old)


def _letter(draw: random.Random) -> str:
    return draw.choice("ABCEGHJKLMNPRSTWXYZ")


def _two(year: str, draw: random.Random) -> str:
    return f"{draw.randint(60, 99) if year.startswith('19') else draw.randint(0, 26):02d}"


def _day(old: str, draw: random.Random) -> str:
    top = 12 if int(old) <= 12 else 28
    return f"{draw.randint(1, top):0{len(old)}d}"
