"""Match texts that people wrote, redacted, back to their writers with rosters of twelve.

A roster's line holds what a list of staff has of somebody: the job as the corpus has it beside the text
(`author_role`, or the codes of job, standing, setting and service), what is marked as being about the
writer where that is known, each in words, and the words for the kind of job ("SENCO" is a "teacher").
Nothing of what happened is in it, no look, no habit. The attacker is a program: it names whose line shares
most with what the redacted text still says, rare words for more than common ones. A colleague who reads
does better.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from corpora import Written

from redactkit import pipeline
from redactkit.evaluate import markdown
from redactkit.evaluate.proportion import Proportion
from redactkit.evaluate.words import FUNCTION_WORDS
from redactkit.flow.gate import weighed
from redactkit.flow.verify import Verification
from redactkit.policy import Cut, Policy, load
from redactkit.types import Decision, Level, Type

MANY = 12
KNOWN = frozenset({Type.ROLE, Type.DEMOGRAPHIC, Type.AGE})
"""The types of what stands on a roster."""
CODED = frozenset({"role", "standing", "setting", "duration"})
"""The codes that do, where nobody has marked the text."""
POLICIES = ("public", "sector")
SECTORS = {
    "education": r"school|college|academ|universit|nurser|pupil|educat|SEN\b|SEND",
    "children": r"child|foster|young|youth|adopt|leaving care|residential",
    "justice": r"prison|police|custod|probation|detention|removal",
    "health": r"hospital|ward|nhs|gp\b|ambulance|dental|health|clinic|pharmac|surgery|midwi|nurs",
    "care": r"care|social work|learning disab|supported living|hospice",
}
"""A word of the domain that shows the sector, the first that fits; rosters are of one sector."""
_WORD = re.compile(r"[a-z]+|\d+")
_PLACEHOLDER = re.compile(r"\[[A-Z]+ ?\d*\]")
_STEM = 6
_SENTENCE = frozenset({"said", "so", "i", "as", "who"})


@dataclass(frozen=True)
class Read:
    """A text as a policy leaves it, and the line of its writer on a roster."""

    text: Written
    sector: str
    said: frozenset[str] = field(repr=False)
    left: frozenset[str] = field(repr=False)
    line: frozenset[str] = field(repr=False)
    decision: Decision
    counted: bool
    """Whether all that can be counted is enough: only what a person must read stands against a release."""


@dataclass(frozen=True)
class Trial:
    """One text with one roster: whether its writer was named first, as it was written and as it was left."""

    read: Read
    before: bool
    found: bool


def trials(texts: Sequence[Written], policy: str, seed: int) -> Iterator[Trial]:
    """Yield each text, before and after redaction, with a roster of its writer and eleven of its sector."""
    draw = np.random.default_rng(seed)
    read = [_read(each, policy) for each in texts]
    weights = _weights(read)
    of_sector: defaultdict[tuple[str, str], list[Read]] = defaultdict(list)
    for each in read:
        of_sector[each.text.corpus, each.sector].append(each)
    for several in of_sector.values():
        for at, each in enumerate(several):
            others = [number for number in range(len(several)) if number != at]
            if len(others) < MANY - 1 or not each.line:
                continue
            chosen = draw.choice(others, MANY - 1, replace=False)
            roster = [each.line, *(several[number].line for number in chosen)]
            before, after = (_guess(words, roster, weights, draw) == 0 for words in (each.said, each.left))
            yield Trial(each, before, after)


def _read(each: Written, policy: str) -> Read:
    settings = load(policy)
    outcome = pipeline.redact(each.text, policy=settings)
    clean = Verification(True, (), (), 1)
    counted = outcome.decision is not Decision.WITHHOLD and weighed(outcome.risk, clean, settings)
    domain = str(each.about.get("domain", "children"))
    sector = next((name for name, words in SECTORS.items() if re.search(words, domain, re.IGNORECASE)), "")
    return Read(
        each,
        sector,
        _words(each.text),
        _words(outcome.text),
        _line(each, settings),
        outcome.decision,
        counted,
    )


def _line(each: Written, policy: Policy) -> frozenset[str]:
    """Return the words of a roster's line, and of the kind of job that it names."""
    job = str(each.about.get("author_role", "")) or _coded(each.about.get("facts", ()))
    about = [
        each.text[span.start : span.end]
        for span in each.marked or ()
        if span.entity in each.of_writer and span.type in KNOWN and span.level is Level.QUASI
    ]
    kind = pipeline.redact(f"The {job} said so.", policy=replace(policy, cut=Cut())).text
    return _words(" ".join((job, kind, *about))) - _SENTENCE


def _coded(facts: Iterable[Mapping[str, str]]) -> str:
    """Return the codes of a writer in words: "social worker agency temporary"."""
    codes = (fact["code"].split(".")[-1] for fact in facts if fact["field"] in CODED)
    return " ".join(codes).replace("_", " ")


def _words(text: str) -> frozenset[str]:
    found = _WORD.findall(_PLACEHOLDER.sub(" ", text).casefold())
    return frozenset(word[:_STEM] for word in found if word not in FUNCTION_WORDS)


def _weights(read: Iterable[Read]) -> Mapping[str, float]:
    """Return how much each word counts: the fewer texts hold it, the more."""
    every = [each.said | each.left | each.line for each in read]
    counted = Counter(word for words in every for word in words)
    return {word: math.log(len(every) / many) for word, many in counted.items()}


def _guess(
    left: frozenset[str],
    roster: Sequence[frozenset[str]],
    weights: Mapping[str, float],
    draw: np.random.Generator,
) -> int:
    """Return whose line shares most with what is left, for its length; ties are broken by lot."""

    def weight(words: Iterable[str]) -> float:
        return sum(weights[word] for word in words)

    shared = [weight(line & left) / math.sqrt(weight(line) + 1) for line in roster]
    best = [at for at, value in enumerate(shared) if value >= max(shared) - 1e-9]
    return int(draw.choice(best))


def table(tried: Mapping[str, Sequence[Trial]]) -> str:
    """Return, by corpus and policy, how many texts were let out, and how often a writer was named first."""
    heads = ("the machine says release", "review", "withhold", "all that can be counted is enough")
    rows: list[Sequence[str]] = [("corpus", "policy", "as written", "redacted", *heads)]
    for policy, several in tried.items():
        for corpus in (*dict.fromkeys(each.read.text.corpus for each in several), "all"):
            those = [each for each in several if corpus in (each.read.text.corpus, "all")]
            ways = [[each for each in those if each.read.decision is way] for way in Decision]
            ways.append([each for each in those if each.read.counted])
            written = named([replace(each, found=each.before) for each in those])
            rows.append((corpus, policy, written, named(those), *map(named, ways)))
    return markdown([*rows, ("by lot", "", *[f"{1 / MANY:.2f}"] * 2, *[""] * len(heads))])


def named(tried: Sequence[Trial]) -> str:
    """Return the share of texts whose writer was named first, with its interval, and how many they are."""
    if not tried:
        return "0 texts"
    found = Proportion(sum(each.found for each in tried), len(tried))
    low, high = found.interval or (0.0, 1.0)
    return f"{found.value or 0:.2f} ({low:.2f}–{high:.2f}) of {len(tried)}"
