"""Choose the thresholds on one half of the development texts and measure on the other, turn about."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from redactkit.detect.model.tagger import Labels, Tagger
from redactkit.evaluate import Gold, Report, markdown, score
from training.evaluate import Claims, by_type, sets, summary
from training.thresholds import Known, chosen, figures, read

Half = Mapping[str, Sequence[tuple[Gold, Claims]]]


def halves(folder: Path, size: str, dev: Path, tab: Path | None, say: Callable[[str], None] = print) -> str:
    """Return a Markdown table of each set with thresholds as shipped, chosen on all, and chosen on the half
    that a text is not in; below it the last by type.

    What the thresholds gain by being chosen on the texts that they are measured on is the gap between the
    last two. The weights are the same in all three.
    """
    tagger = Tagger(folder)
    known = read(tagger, sets(dev, tab))
    one, other = parted(known)
    say("chosen on the first half, on the second, on all")
    on_one, on_other, on_all = (chosen(tagger.labels, each, size) for each in (one, other, known))
    crossed = joined((one, on_other), (other, on_one))
    rows = [("set", "thresholds", "direct", "quasi", "precision", "leaking")]
    for name in known:
        for how, reports in (
            ("as shipped", figures(known, tagger.labels)),
            ("chosen on all", figures(known, on_all)),
            ("chosen on the other half", crossed),
        ):
            rows.append((name, how, *summary(reports[name])))
    return "\n".join([markdown(rows), "", by_type("concerns", crossed["concerns"])])


def parted(known: Known) -> tuple[Half, Half]:
    """Return every other text of each set, in the order of their ids, and the rest.

    A text and its copies in small letters and in capitals fall on the same side.
    """
    ordered = {name: sorted(pairs, key=lambda pair: pair[0].document.id) for name, pairs in known.items()}
    return (
        {name: pairs[::2] for name, pairs in ordered.items()},
        {name: pairs[1::2] for name, pairs in ordered.items()},
    )


def joined(*measured: tuple[Half, Labels]) -> dict[str, Report]:
    """Return for each set one report over all halves, each read with the labels that stand beside it."""
    names = measured[0][0]
    return {
        name: score(
            [one for half, _ in measured for one, _ in half[name]],
            [found.spans(labels) for half, labels in measured for _, found in half[name]],
        )
        for name in names
    }
