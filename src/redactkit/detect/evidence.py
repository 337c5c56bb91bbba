"""Say what speaks for and against each word of a text being part of a name."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from redactkit.detect.vocabulary import CLASSES
from redactkit.detect.words import Word, ordinary
from redactkit.tables import authorities, names, organisations, places, roles

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_WINDOW = (-2, -1, 1, 2)
_FREQUENT = (30, 500, 5_000, 50_000)
_PER_100K = (2.0, 10.0, 50.0)
_PEOPLED = (1, 5_000, 50_000)


def evidence(words: Sequence[Word]) -> list[list[str]]:
    """Return for each word the pieces of evidence about it, as short codes.

    They tell how the word and its neighbours are written, in which tables and closed classes they
    stand, what the tagger takes them for, and how the same word is used elsewhere in the text. None
    holds a word of the text, so what is learnt about them holds for any names.
    """
    own = [_traits(word) for word in words]
    runs = _runs(words)
    known = _elsewhere(words)
    return [_gather(words, own, runs, known, at) for at in range(len(words))]


def _traits(word: Word) -> tuple[str, ...]:
    """Return what can be said of a word on its own."""
    return (f"s{word.shape}{word.zone}", *_lookups(word.key, word.shape in "dx"))


@lru_cache(maxsize=100_000)
def _lookups(key: str, odd: bool) -> tuple[str, ...]:
    """Return the classes and tables that a word stands in."""
    found = [f"c{name}" for name in CLASSES.get(key, ())]
    if odd or len(key) < 2:
        return tuple(found)
    level = names.word_level(key)
    common = f"w{level}" if level else "wd" if ordinary(key) else "w-"
    found.append(common)
    first, last, place = names.first_name(key), names.surname(key), places.place(key)
    parts = key.split("-")
    if len(parts) > 1:
        found.append("h")
        first = first or names.first_name(parts[0])
        last = last or names.surname(parts[-1])
    f = f"f{sum(first.count >= step for step in _FREQUENT)}" if first else "f-"
    n = f"n{sum(last.per_100k >= step for step in _PER_100K)}" if last else "n-"
    p = f"p{sum((place.population or 0) >= step for step in _PEOPLED)}{place.kind[0]}" if place else "p-"
    found += f, n, p, f + common, n + common, p + common, f + n
    if authorities.authorities(key):
        found.append("a")
    if roles.role(key):
        found.append("r")
    if not (first or last or place or level):
        found.append(f"e{key[-3:]}")
    return tuple(found)


def _runs(words: Sequence[Word]) -> list[list[str]]:
    """Return for each word the longer names of the tables that it is part of."""
    runs: list[list[str]] = [[] for _ in words]
    written = [word.text + "'s" * word.owns for word in words]
    tables: tuple[tuple[str, Callable[[Sequence[str], int], int]], ...] = (
        ("P", places.longest),
        ("O", organisations.longest),
        ("R", roles.longest),
    )
    for code, longest in tables:
        at = 0
        while at < len(words):
            length = longest(written, at) if words[at].key else 0
            if length > 1 or (length == 1 and code == "O"):
                for part in range(at, at + length):
                    runs[part].append(f"{code}{min(length, 3)}{words[at].shape}")
            at += max(length, 1)
    return runs


def _elsewhere(words: Sequence[Word]) -> dict[str, tuple[str, ...]]:
    """Return for each word what its other mentions say of it: a title before, a tag, small letters."""
    seen: dict[str, Counter[str]] = {}
    for at, word in enumerate(words):
        counts = seen.setdefault(word.key, Counter())
        counts["all"] += 1
        counts["E" + word.label] += bool(word.label)
        counts["Dl"] += word.shape == "l"
        counts["Dm"] += word.shape == "T" and not word.opens
        counts["Do"] += word.owns
        if at:
            before = CLASSES.get(words[at - 1].key, ())
            counts["Dt"] += "title" in before and word.gap in {" ", ". "}
            counts["Da"] += "at" in before
        if at + 1 < len(words) and words[at + 1].gap == " ":
            after = CLASSES.get(words[at + 1].key, ())
            counts["Ds"] += "say" in after or "be" in after
            counts["Dh"] += "org-head" in after
    found: dict[str, tuple[str, ...]] = {}
    for key, counts in seen.items():
        most = counts.pop("all")
        found[key] = tuple(
            code
            for code, count in counts.items()
            if count and (code[0] == "D" or (most > 1 and count * 2 >= most))
        )
    return found


_MARKS = "@/\\[](){}<>\"“”|:;,.!?—–-=&'_"
"""What may stand between two words, the most telling first."""


def _gap(text: str) -> str:
    """Return what kind of stretch stands between two words."""
    if text == " ":
        return "_"
    if "\n\n" in text:
        return "P"
    if "\n" in text:
        return "N"
    return next((mark for mark in _MARKS if mark in text), "~" if text.strip() else "_")


def _gather(
    words: Sequence[Word],
    own: Sequence[tuple[str, ...]],
    runs: Sequence[list[str]],
    known: dict[str, tuple[str, ...]],
    at: int,
) -> list[str]:
    word = words[at]
    before = _gap(word.gap) if at else "P"
    after = _gap(words[at + 1].gap) if at + 1 < len(words) else "P"
    case = word.shape + word.zone
    opens = "^" if word.opens else ""
    found = ["b", f"<{before}", f">{after}", f"<{before}>{after}", f"{case}{opens}", f"o{word.owns}"]
    label = word.label or "-"
    found += f"E{label}", f"E{label}{case}", f"G{word.tag}", f"G{word.tag}{case}{opens}"
    for trait in own[at]:
        found += trait, f"{trait}{case}", f"{trait}E{label}"
        if trait[0] in "fwnp":
            found.append(f"{trait}{case}{opens}>{after}")
    found += runs[at]
    found += [f"K{code}" for code in known[word.key]]
    found += [f"K{code}{case}" for code in known[word.key]]
    for offset in _WINDOW:
        there = at + offset
        if not 0 <= there < len(words):
            found.append(f"{offset}:end")
            continue
        beside = abs(offset) == 1
        gap = (before if offset < 0 else after) if beside else ""
        other = words[there]
        for trait in own[there]:
            if trait[0] == "e" or (len(trait) > 3 and trait[0] in "fnp"):
                continue
            found.append(f"{offset}:{trait}")
            if beside:
                found.append(f"{offset}:{gap}{trait}{case}")
        if beside:
            found += f"{offset}:E{other.label}", f"{offset}:G{other.tag}", f"{offset}:G{other.tag}{case}"
            found += [f"{offset}:{gap}{run[0]}" for run in runs[there]]
            found += [f"{offset}:K{code}" for code in known[other.key] if code[0] == "D"]
    return found
