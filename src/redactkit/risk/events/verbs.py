"""Find what a sentence says was done: verbs in the past, their subject somebody or something in particular.

There is no parser behind it: a verb is known by its form (`happenings.tsv.gz`), its subject is what stands
between it and the last break (a comma, "and", "when" …), and what stands right before the verb tells
whether it is finite, perfect, passive or denied.

**Source**: Krifka et al. 1995, "Genericity: an introduction", in The Generic Book, for subjects (a bare
plural tells of a kind, not of a case); WordNet 3.1 (Princeton University) for verbs and things.
"""

import gzip
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

from redactkit.english.numerals import UNITS


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


TOKEN = re.compile(r"\[[A-Z][^\]\n]{0,30}\]|[^\W\d_]+(?:['’][a-z]{1,2})?|\d+|[^\w\s]")
_NOBODY = _words("some many most all any anyone anybody each every no nobody few several other others such")
_KINDS = _words("people staff children management men women police relatives")
"""Plurals without an s, which tell of a kind where no article stands before them."""
_OF_MIND = _words("concerned worried afraid anxious aware clear sure certain unhappy troubled uneasy alarmed")
"""What is followed by "that" and a state of things, as the verbs of speech are."""
_PERSONS = _words("i we he she they you it somebody someone who one u")
PERSONAL = _words("i we he she my our his her somebody someone me us")
"""Words by which a subject is a single person of the story or is that person's."""
_PARTICULAR = frozenset(UNITS) | _words(
    "the a an my his her our your their its this that these those another both first last next"
)
_ATTRIBUTE = (_PARTICULAR - _words("that this one both these those")) | _words("very so too as more")
_BREAKS = _words(
    "and but or when while whilst after before because that who which whom so until till as though although "
    "where then than n if unless whether"
)
_SUPPOSED = frozenset({"if", "unless", "whether"})
_BETWEEN = _words(
    "not never just then also all both twice myself himself herself themselves ourselves again only even "
    "still already almost nearly simply once"
)
_HELPS = frozenset({"was", "were", "got", "had"})
_RELATIVE = frozenset({"who", "which", "that"})
_SHORT = tuple(f"{mark}{end}" for mark in "'’" for end in ("s", "ve", "re", "t", "d", "m"))
_DENIED = -2
_NOT_FINITE = _words(
    "is are am be has have having to get gets getting will can must should may might could would shall by "
    "of with in for on at from into without than keep keeps kept stay stays stayed remain remains "
    "remained"
)
_CAUSED = _words("have having get getting")
_OBJECTS = _words("everyone everybody anyone them him her it us people")
"""What stands between "have" and what is to be done: "to have everyone dressed"."""
_SEEMS = _words("looked sounded remained stayed became grew smelt tasted")
_TOWARDS = _words(
    "at for in after into up down over through out round around on away back to behind under inside the a an "
    "my his her our their"
)
"""What stands behind them where they tell an act: "looked at the chart", and not "looked too good"."""
_PHRASAL = {
    "down": _words("stood"), "out": _words("carried set turned"), "off": _words("laid struck put"),
    "up": _words("set drawn drew taken took brought picked wound"), "short": _words("cut"),
    "back": _words("cut"), "right": _words("put"), "forward": _words("put brought"),
    "aside": _words("set put laid"), "in": _words("filled handed"), "on": _words("taken took carried passed"),
}  # fmt: skip
"""Verbs that with the word behind them tell a dealing and nothing to be seen, as WordNet has them."""
_FINITE = _words("is are was were has have had does do did can will must should may might could would")
_THIRD = frozenset({"he", "she", "it", "somebody", "someone", "the", "a"})

WEIGHT = {"body": 2, "change": 1, "act": 0}
"""How much a verb tells of a happening that can be seen: to throw, to find, to tell."""


class Done(NamedTuple):
    """A verb of a sentence: its place among the tokens, its kind, whether a single person is its subject."""

    at: int
    kind: str
    personal: bool


class _Subject(NamedTuple):
    """A subject: whether it is in particular, whether it is a single person, whether words tell it."""

    particular: bool
    personal: bool
    told: bool = True


def done(tokens: Sequence[str], low: Sequence[str]) -> tuple[Done, ...]:
    """Return the verbs that tell what somebody or something in particular did, or what was done to it.

    `low` are the tokens of the sentence, casefolded.

    Example:
        >>> threw, left = ["He", "threw", "pans", "and", "told", "Al"], ["Staff", "left", "pans"]
        >>> [[each.kind for each in done(some, list(map(str.casefold, some)))] for some in (threw, left)]
        [['body', 'act'], []]
    """
    forms = table()
    places = [at for at, word in enumerate(low) if word in forms.verbs]
    if not places:
        return ()
    told_that = reported(low)
    found: list[Done] = []
    before: _Subject | None = None
    for at in places:
        end, helped = _before(low, at)
        tells = forms.verbs[low[at]]
        kind = tells.participle if helped else tells.past
        if end < 0 or not kind or _seems(low, at):
            continue
        subject = before = _subject(tokens, low, end, before)
        describes = not helped and tells.participle and _describes(low, at, subject)
        undated = not helped and kind[-1] == "=" and _THIRD.isdisjoint(low[max(0, end - 4) : end])
        if subject.particular and not describes and not undated:
            kind = "act" if _phrasal(low, at) else kind.rstrip("=")
            # "Said that it was locked" may say that it always is; "that it had been locked" does not.
            shifted = told_that < at and not (helped and low[end] == "had")
            found.append(Done(at, "act" if shifted else kind, subject.personal))
    return tuple(found)


def _seems(low: Sequence[str], at: int) -> bool:
    """Tell whether a verb only says how something seemed: "the results looked too good"."""
    behind = low[at + 1] if at + 1 < len(low) else ""
    return low[at] in _SEEMS and behind.isalpha() and behind not in _TOWARDS


def _phrasal(low: Sequence[str], at: int) -> bool:
    """Tell whether a verb is one with the word behind it: "was stood down", "carried out a review"."""
    behind = low[at + 1] if at + 1 < len(low) else ""
    return low[at] in _PHRASAL.get(behind, ())


def reported(low: Sequence[str]) -> int:
    """Return where what follows is reported ("said that", "was afraid that"), the end where nothing is.

    `low` are the tokens of a sentence, casefolded.

    Example:
        >>> reported(["he", "said", "that", "it", "was", "late"])
        2
    """
    if "that" in low:
        verbs = table().verbs
        for at, word in enumerate(low):
            before = low[max(0, at - 3) : at]
            if word == "that" and (
                any(each in verbs and verbs[each].past == "act" for each in before)
                or not _OF_MIND.isdisjoint(before)
                or before[-1:] in (["found"], ["felt"], ["thought"], ["believed"], ["feared"])
            ):
                return at
    return len(low)


def _before(low: Sequence[str], at: int) -> tuple[int, bool]:
    """Return where the subject of a verb ends, and whether an auxiliary of the past goes with the verb.

    The place is -1 where the verb is not a finite one of the past, or is denied.
    """
    here = _over(low, at)
    word = low[here] if here >= 0 else ""
    if word in {"been", "being"}:
        here = _over(low, here)
        return (here, True) if here >= 0 and low[here] in {"had", "was", "were"} else (-1, False)
    if word in _HELPS:
        return here, True
    if word in _OBJECTS and here > 0 and low[here - 1] in _CAUSED:
        return -1, False
    if here == _DENIED or word in _NOT_FINITE or word in _ATTRIBUTE or word in table().verbs:
        return -1, False
    return (-1, False) if word.endswith(_SHORT) else (here + 1, False)


def _over(low: Sequence[str], at: int) -> int:
    """Return the place before `at`, adverbs passed over; -1 is the beginning, `_DENIED` where one denies."""
    here = at - 1
    while here >= 0 and (low[here] in _BETWEEN or (low[here].endswith("ly") and len(low[here]) > 4)):
        if low[here] in {"not", "never"}:
            return _DENIED
        here -= 1
    return here


def _subject(tokens: Sequence[str], low: Sequence[str], end: int, before: _Subject | None) -> _Subject:
    """Return the subject that ends there; `before` is that of the verb before, which "and" carries on."""
    first = end
    while (
        first > 0
        and low[first - 1] not in _BREAKS
        and (low[first - 1][0].isalnum() or low[first - 1][0] == "[")
    ):
        first -= 1
    words = low[first:end]
    broken = low[first - 1] if first else ""
    if broken in _SUPPOSED:
        return _Subject(False, False)
    if not words and broken in _RELATIVE:
        return _subject(tokens, low, first - 1, None) if first > 1 else _Subject(True, False)
    if not words:
        return before or _Subject(True, False, told=not broken or broken.isalpha())
    personal = not PERSONAL.isdisjoint(words) or tokens[first][0] == "["
    if not _PERSONS.isdisjoint(words):
        return _Subject(True, personal)
    if words[0] in _NOBODY:
        return _Subject(False, False)
    named = personal or not _PARTICULAR.isdisjoint(words) or any(map(str.isdigit, words))
    if named or any(each[0].isupper() or each[0] == "[" for each in tokens[first + (first == 0) : end]):
        return _Subject(True, personal)
    alone = first == 0 and len(words) == 1 and words[0] not in _KINDS
    return _Subject(alone and words[0][-1] != "s" and words[0] not in table().things, False)


def _describes(low: Sequence[str], at: int, subject: _Subject) -> bool:
    """Tell whether what may be a participle only describes: "the forms sent were", "with doors locked"."""
    for word in reversed(low[max(0, at - 5) : at]):
        if word in _BREAKS or not word[0].isalnum():
            break
        if word == "with":
            return True
    if subject.personal:
        return False
    for word in low[at + 1 :]:
        if word in _FINITE:
            return True
        if word in _BREAKS or not word[0].isalnum():
            break
    return not subject.told


def things(low: Sequence[str]) -> int:
    """Return how many different things that can be touched are named; an article makes a noun of any word.

    `low` are the tokens of a sentence, casefolded.

    Example:
        >>> things(["down", "the", "sink"]), things(["they", "sink"])
        (1, 0)
    """
    forms = table()
    found = forms.things.intersection(low)
    if not forms.named.isdisjoint(low):
        found |= {word for before, word in pairwise(low) if word in forms.named and before in _ATTRIBUTE}
    return len(found)


class Kinds(NamedTuple):
    """The kind of happening that a form tells as a past tense and as a participle, empty where it is none."""

    past: str
    participle: str


class Forms(NamedTuple):
    """Past tenses and participles with their kinds; words for things, for things or acts, for occasions."""

    verbs: Mapping[str, Kinds]
    things: frozenset[str]
    named: frozenset[str]
    occasions: frozenset[str]


@lru_cache(maxsize=1)
def table() -> Forms:
    """Return which words are verbs in the past and which are things.

    **Source**: WordNet 3.1, Princeton University; `scripts/build_happenings.py`.
    """
    packed = files("redactkit.risk").joinpath("rules", "happenings.tsv.gz").read_bytes()
    verbs: dict[str, Kinds] = {}
    same: dict[Kinds, Kinds] = {}  # a handful of kinds, tens of thousands of words
    marked: dict[str, set[str]] = {"thing": set(), "named": set(), "occasion": set()}
    for line in gzip.decompress(packed).decode("utf-8").splitlines():
        word, as_past, as_participle, mark = line.split("\t")
        if as_past or as_participle:
            kinds = Kinds(as_past, as_participle)
            verbs[word] = same.setdefault(kinds, kinds)
        if mark:
            marked[mark].add(word)
    return Forms(verbs, *(frozenset(marked[each]) for each in ("thing", "named", "occasion")))
