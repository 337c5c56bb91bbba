"""Say what the words for a post tell: the post itself, known to the tables or not, or terms of employment."""

import re
from functools import lru_cache
from typing import NamedTuple

from redactkit.risk.fact import ONE
from redactkit.risk.matching.rarity import scaled
from redactkit.risk.shares import job_titles, population
from redactkit.risk.shares.priors import PRIORS
from redactkit.types import Interval

_PAY = re.compile(
    r"(?i)\b(?:band|grade|scale|point|bank|agency|locum|interim|temporary|part[- ]time|probation"
    r"|zero[- ]hours)\b"
)
_YEARS = re.compile(
    r"(?i)\b(?:years?|yrs?|months?|weeks?|days?|decades?|newly[- ]qualified|new starter|retire(?:d|ment)?)\b"
    r"|^(?:\d+|[a-z-]+)$|^(?:quite |very |still )?new (?:to|in|here|there|at)\b"
    r"|\b(?:just|only) (?:joined|started)\b"
)
_DOER = re.compile(
    r"(?!(?:quarter|over|under|former|senior|junior|career|winter|summer|order|letter)$)[a-z]{2,14}"
    r"(?:er|or|ist|ian|man|woman|person|herd|smith|wright)s?"
)
"""A word for who does something: "farrier", "instructor"."""
_SHIFT = re.compile(r"(?i)\b(?:nights?|days|shift|weekends?|part[- ]time|on[- ]call|waking|sleep-?ins?)\b")


class PostShare(NamedTuple):
    """What the words of a post tell: the dimension, the share who hold it, the title in the tables."""

    topic: str
    share: Interval = ONE
    part: Interval = ONE
    kind: str = ""
    basis: str = ""
    title: str = ""


@lru_cache(maxsize=1024)
def post(words: str) -> PostShare:
    """Return what the words of a post tell of whoever holds it."""
    known = job_titles.posted(words)
    if known is None:
        # One word in small letters mostly tells the terms of a post, unless it names who does something.
        terms = () if _DOER.fullmatch(words) else (("shift", _SHIFT), ("grade", _PAY), ("service", _YEARS))
        topic = next((topic for topic, pattern in terms if pattern.search(words)), "role")
        if topic != "role":
            return PostShare(topic)
        known = scaled(PRIORS["role"].value, words), ONE, "unlisted", "prior"
    share, part, kind, basis = known
    told = Interval(share.low * part.low, share.point * part.point, share.high * part.high)
    return PostShare("role", population.capped("role", told), part, kind, basis, job_titles.title(words))
