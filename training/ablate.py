"""Leave out one source or one change of the texts at a time, and print what each run finds."""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from redactkit.detect.model.tagger import Labels, Tagger
from redactkit.evaluate import Gold, markdown, score
from training.corpora import TYPES, Mark, Text
from training.encoder import base_folder
from training.evaluate import claims, summary
from training.export import OVERLAP, SPREAD, WINDOW, quantise, write_labels, write_onnx, write_tokenizer
from training.recipe import Recipe
from training.roughen import ROUGH
from training.segments import Segment, put_together
from training.train import Material, fresh, train

SHORT = Recipe(epochs=3, concerns=0.5, court_share=0.3, news_share=0.0)
SETS = ("concerns", "lower", "roughened", "court")
LIMIT = 0.5
"""The threshold of every type: what is compared are runs, not choices of thresholds."""

SEEDS: Mapping[str, Mapping[str, float]] = {"everything": {}, "everything, another seed": {"seed": 18}}
CHANGES: Mapping[str, Mapping[str, float]] = {
    "no names redrawn": {"names": 0.0},
    "no case folds": {"folds": 0.0},
    "no roughening": {"roughening": 0.0},
    "no mentions exchanged": {"swaps": 0.0},
    "no case feature": {"cased": 0},
    "no court cases": {"court_share": 0.0},
    "news texts too": {"news_share": 0.3},
    "no numbers redrawn": {"numbers": 0.0},
    "no places moved": {"places": 0.0},
    "court words weigh the same": {"miss": 1.0},
}
SOURCES: Mapping[str, Callable[[Material], Material]] = {
    "no sentences of our own": lambda found: replace(found, sentences=[]),
    "no texts written where errors cluster": lambda found: replace(
        found, texts=[one for one in found.texts if not one.id.startswith("tg")]
    ),
}


def ablate(
    material: Material, sets: Mapping[str, tuple[Gold, ...]], build: Path, say: Callable[[str], None]
) -> str:
    """Return a table: for each variant the figures of each set, with the rules beside the tagger.

    Each is one run on half of the concerns; the seeds show how much is chance. What was measured is
    kept in `ablations.json` of `build`, so that a stopped command goes on.
    """
    kept = build / "ablations.json"
    found: dict[str, list[str]] = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {}
    known = {**sets, "roughened": roughened(sets["concerns"])}
    sets = {name: known[name] for name in SETS if name in known}
    for name in (*SEEDS, *SOURCES, *CHANGES):
        if name in found:
            continue
        say(name)
        chosen = SOURCES[name](material) if name in SOURCES else material
        recipe = replace(SHORT, **{**SEEDS, **CHANGES}.get(name, {}))
        with tempfile.TemporaryDirectory(dir=build) as folder:
            found[name] = _figures(chosen, recipe, sets, Path(folder), say)
        kept.write_text(json.dumps(found, indent=1), encoding="utf-8")
    return markdown([("run", *sets), *((name, *row) for name, row in found.items())])


def roughened(golds: Sequence[Gold], seed: int = 1) -> tuple[Gold, ...]:
    """Return copies with slips of the keyboard, broken lines and lost marks: half of all changes in each."""
    draw = random.Random(seed)
    return tuple(_roughened(one, draw) for one in golds)


def _roughened(one: Gold, draw: random.Random) -> Gold:
    text, at = one.document.text, 0
    segments: list[Segment] = []
    for number, span in enumerate(one.spans):
        mark = Mark(span.start, span.end, span.type, span.level, str(number))
        segments += [Segment(text[at : span.start], None), Segment(text[span.start : span.end], mark)]
        at = span.end
    segments.append(Segment(text[at:], None))
    for _, change in ROUGH:
        segments = change(segments, draw) if draw.random() < 0.5 else segments
    made = put_together(Text(one.document.id, "", (), "concern"), segments)
    spans = tuple(replace(one.spans[int(mark.entity)], start=mark.start, end=mark.end) for mark in made.marks)
    return Gold(replace(one.document, text=made.text), spans)


def _figures(
    material: Material,
    recipe: Recipe,
    sets: Mapping[str, tuple[Gold, ...]],
    folder: Path,
    say: Callable[[str], None],
) -> list[str]:
    model = train(material, fresh(material, base_folder()), folder, recipe, say)
    write_onnx(model.eval(), folder / "full.onnx")
    quantise(folder / "full.onnx", folder / "weights.onnx")
    write_tokenizer(folder / "tokenizer.json")
    limits = dict.fromkeys(TYPES, LIMIT)
    write_labels(
        folder, Labels(tuple(material.labels), limits, 0.5, SPREAD, 1.0, WINDOW, OVERLAP, (0.0, 1.0), {})
    )
    tagger = Tagger(folder)
    reports = (
        score(golds, [claims(one.document.text, tagger).spans(tagger.labels) for one in golds])
        for golds in sets.values()
    )
    return [" / ".join(summary(report)[:3]) for report in reports]
