"""Choose the thresholds on the development sets, with the rules beside the tagger as in the library."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from redactkit.detect.model.decode import EXACT
from redactkit.detect.model.tagger import Labels, Tagger
from redactkit.evaluate import Gold, Report, score
from redactkit.evaluate.words import cover, lies_in, words
from redactkit.types import Level, Type
from training.corpora import TYPES
from training.evaluate import Claims, claims

COMMON = (0.5, 0.6, 0.7)
STEPS = (0.5, 0.75, 1.0, 1.2)
"""Of the common threshold, for each type: few steps, so that the choice follows kinds, not texts."""
OF_NUMBERS = (0.05, 0.1, 0.25, 0.5, 0.75, 1.0)
"""For contacts and identifiers, of which none may be lost: lower ones, and none above the common one."""
NAMES = 0.05
"""The share for people, not chosen: on a few texts, without a name that is hard to see, it would rise."""
ROUNDS = 2
"""How often all types but people, who come first, and the formal share are looked at: what one gives up
another can take."""
FORMAL = (1.0, 0.8, 0.7, 0.6, 0.5, 0.45, 0.4, 0.35, 0.3, 0.25, 0.2, 0.175, 0.15)
TARGETS = {
    "fast": {
        "concerns": (0.998, 0.92, 0.89, 0.98),
        "lower": (0.995, 0.88, 0.87, 0.9),
        "upper": (0.995, 0.88, 0.87, 0.9),
        "court": (0.998, 0.96, 0.66, 0.98),
    },
    "accurate": {
        "concerns": (0.998, 0.94, 0.895, 0.98),
        "lower": (0.995, 0.9, 0.88, 0.9),
        "upper": (0.995, 0.9, 0.88, 0.9),
        "court": (0.998, 0.96, 0.66, 0.98),
    },
}
"""By size and set, direct recall, quasi recall, precision, documents without a leak: above what is asked."""
TOLD = {"fast": {}, "accurate": {Type.EVENT: 0.8, Type.DEMOGRAPHIC: 0.88}}
"""By size, the recall of what is told in plain words, on the concerns."""
WEIGHTS = {"concerns": 4.0, "court": 1.0, "lower": 1.5, "upper": 1.5}
PRICES = {
    "concerns": (4.0, 1.0, 3.0, 0.5),
    "lower": (4.0, 1.0, 3.0, 0.5),
    "upper": (4.0, 1.0, 3.0, 0.5),
    "court": (4.0, 2.0, 2.0, 0.5),
}
"""What a shortfall of each costs; on the court cases recall and precision are asked for alike."""
PRECISE = 0.66
"""The precision that is asked of court cases. A judgment is long: what is missed there counts more."""
ODDS = 0.42
"""Near what `odds` finds: a span's score decides whether it or a rule's stands."""
SURPLUS = 0.03
"""Of what a shortfall counts."""

Known = Mapping[str, Sequence[tuple[Gold, Claims]]]


def tune(tagger: Tagger, sets: Mapping[str, Sequence[Gold]], size: str) -> Labels:
    """Return the labels with the thresholds that come nearest to the targets on `sets`."""
    return chosen(tagger.labels, read(tagger, sets), size)


def read(tagger: Tagger, sets: Mapping[str, Sequence[Gold]]) -> dict[str, list[tuple[Gold, Claims]]]:
    """Return each text of each set with what is known of it before any threshold."""
    return {name: [(one, claims(one.document.text, tagger)) for one in golds] for name, golds in sets.items()}


def chosen(labels: Labels, known: Known, size: str) -> Labels:
    """Return `labels` with the thresholds that come nearest to the targets on what is `known`.

    For each of a few common thresholds: on the court cases the share of it that suffices in a formal
    record, on all sets each type's share of it and the formal share again, twice. The best of these, then
    the lowest formal share that `PRECISE` allows, and last what puts the scores right.
    """
    start = replace(labels, formal=1.0, odds=ODDS)
    labels = _best((_shared(start, common, known, size) for common in COMMON), known, size)
    labels = _lowest(labels, known)
    return replace(labels, odds=odds(known, replace(labels, odds=1.0)))


def _shared(labels: Labels, common: float, known: Known, size: str) -> Labels:
    start = {**dict.fromkeys(TYPES, common), "PERSON": round(NAMES * common, 3)}
    labels = _formal(replace(labels, thresholds=start), known, size)
    for _ in range(ROUNDS):
        for kind in TYPES[1:]:
            steps = OF_NUMBERS if kind in EXACT else STEPS
            trials = (
                replace(labels, thresholds={**labels.thresholds, kind: round(step * common, 3)})
                for step in steps
            )
            labels = _best(trials, known, size)
        labels = _formal(labels, known, size)
    return labels


def _formal(labels: Labels, known: Known, size: str) -> Labels:
    court = _court(known)
    return _best((replace(labels, formal=share) for share in FORMAL), court, size) if court else labels


def _lowest(labels: Labels, known: Known) -> Labels:
    """Return `labels` with the lowest formal share at which the court cases are as precise as is asked."""
    court = _court(known)
    trials = [replace(labels, formal=share) for share in FORMAL] if court else []
    precise = [
        trial for trial in trials if (figures(court, trial)["court"].precision.value or 0.0) >= PRECISE
    ]
    return precise[-1] if precise else labels


def _court(known: Known) -> Known:
    return {name: pairs for name, pairs in known.items() if name == "court"}


def _best(trials: Iterable[Labels], known: Known, size: str) -> Labels:
    return max(trials, key=lambda labels: merit(figures(known, labels), size))


def figures(known: Known, labels: Labels) -> dict[str, Report]:
    """Return what the library finds of each set with these thresholds."""
    return {
        name: score((one for one, _ in pairs), [found.spans(labels) for _, found in pairs])
        for name, pairs in known.items()
    }


def merit(reports: Mapping[str, Report], size: str) -> float:
    """Return how near the figures are to the targets; what is above them counts a little too."""
    total = 0.0
    for name, report in reports.items():
        levels = (report.levels[level].strict.value or 0.0 for level in (Level.DIRECT, Level.QUASI))
        shares = (*levels, report.precision.value or 0.0, 1 - (report.leaking.value or 0.0))
        for figure, target, price in zip(shares, TARGETS[size][name], PRICES[name], strict=True):
            total += WEIGHTS[name] * price * (SURPLUS * figure - max(0.0, target - figure))
    if "concerns" in reports:
        told = reports["concerns"].types
        short = sum(max(0.0, aim - (told[kind].strict.value or 0.0)) for kind, aim in TOLD[size].items())
        total -= WEIGHTS["concerns"] * short
    return total


def odds(known: Known, labels: Labels) -> float:
    """Return by what the odds of a span of the tagger must be multiplied to be those of its being right.

    One factor, the likeliest for the words of the concerns and the court cases (maximum likelihood, by
    halving the interval in which the sum of the scores meets the number of right words).
    """
    judged = [
        (span.score, lies_in(word, right))
        for name in ("concerns", "court")
        for one, found in known.get(name, ())
        for right in [cover(len(one.document.text), (s for s in one.spans if s.level is not Level.NONE))]
        for span in found.spans(labels)
        if span.why == "tagger" and span.level is not Level.NONE
        for word in words(one.document.text, span.start, span.end)
    ]
    wanted = sum(right for _, right in judged)
    low, high = 0.01, 100.0
    while high / low > 1.001:
        middle = (low * high) ** 0.5
        total = sum(middle * score / (1 - score + middle * score) for score, _ in judged)
        low, high = (low, middle) if total > wanted else (middle, high)
    return round((low * high) ** 0.5, 2)
