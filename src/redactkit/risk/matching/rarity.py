"""Say how unusual words are, from the word lists that ship: in bits, without a network."""

import gzip
import math
import re
from functools import lru_cache
from importlib.resources import files

from redactkit.types import Interval

_WORD = re.compile(r"(?<![\w’'@.-])[a-z][a-z]{3,19}(?![\w@]|[.]\w)")
RARE, UNKNOWN = 1.0, 2.0
"""Bits of a word of SCOWL's level 35, and of one that is in no list: our own estimate of how much rarer
each step is than the common words of concerns."""
MOST = 5.0
"""Bits that the words of one episode or remark add at most."""
FUNCTION_WORDS = frozenset(
    """
    the of and to a in is it was were be been are not on at for with that this these those as by from but or
    if so he she they we you my his her their our your its me him them us who which what when there no had has
    have do did would will could can an all
    """.split()  # noqa: SIM905 - a list of words is read, not looked at
)
"""Words of which English has about four in ten words, and no other language one in eight."""
_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "ness", "al", "ally")
_HEADS = ("un", "re", "over", "mis")


@lru_cache(maxsize=8192)
def bits(word: str) -> float:
    """Return how unusual one lower-case word is: 0 for a common one.

    Example:
        >>> bits("manager"), bits("unlocking"), bits("zxqj")
        (0.0, 0.0, 2.0)
    """
    if _known(word, common()):
        return 0.0
    return RARE if _known(word, less_common()) else UNKNOWN


def surprisal(words: str) -> float:
    """Return how unusual a phrase is, in bits: each further unusual word adds half as much.

    Example:
        >>> surprisal("he told the staff"), surprisal("brought the minutes in a zxqj") > 0
        (0.0, True)
    """
    found = sorted((bits(word) for word in set(_WORD.findall(words[:600]))), reverse=True)
    return min(MOST, math.fsum(value * 0.5**place for place, value in enumerate(found)))


def scaled(share: Interval, words: str) -> Interval:
    """Return the share of an episode or remark, smaller the more unusual its words are."""
    factor = math.pow(2.0, -surprisal(words))
    return Interval(share.low * factor, share.point * factor, share.high * factor)


def _known(word: str, listed: frozenset[str]) -> bool:
    """Tell whether a word or what it is made from is listed ("unlocking", "helpers")."""
    if word in listed:
        return True
    for ending in _ENDINGS:
        if word.endswith(ending):
            stem = word[: -len(ending)]
            if len(stem) >= 3 and (stem in listed or f"{stem}e" in listed):
                return True
            if len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in listed:
                return True
    return any(word.startswith(head) and word[len(head) :] in listed for head in _HEADS)


@lru_cache(maxsize=1)
def common() -> frozenset[str]:
    """Return the words that are no detail: the commonest, those of job titles, those usual in concerns.

    **Source**: SCOWL 2020.12.07, levels 10 and 20 (Kevin Atkinson), and words found in several
    of the training concerns outside every marked span.
    """
    return frozenset(files("redactkit.risk").joinpath("rules", "common_words.txt").read_text("utf-8").split())


@lru_cache(maxsize=1)
def less_common() -> frozenset[str]:
    """Return the further words of SCOWL's level 35."""
    packed = files("redactkit.risk").joinpath("rules", "less_common_words.txt.gz").read_bytes()
    return frozenset(gzip.decompress(packed).decode("utf-8").split())
