"""Run the trained coder: from a text's sentences to what they tell each code."""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from redactkit.coding.attention import Reading, Seen, gather, together
from redactkit.coding.runs import runs
from redactkit.coding.settings import settings
from redactkit.coding.windows import Stretch, windows
from redactkit.detect.model.runtime import session
from redactkit.errors import MissingModel

if TYPE_CHECKING:
    from tokenizers import Tokenizer

SHIPPED = Path(__file__).parent / "weights"
SYMBOL = re.compile(r"[^\w\s!-~\u00a1-\u00bf\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]")
"""Emoji, surrogates and the like: the tokeniser makes one unknown word of them and the word beside them."""

_SLOW_FUSION = "SkipLayerNormFusion"
"""Its kernel takes longer than the addition and the normalisation that it joins."""
_LOADING = threading.Lock()


class Model:
    """The weights, loaded once; calls share nothing that changes, so threads may share it.

    Args:
        folder: holds `weights.onnx`, `tokenizer.json`, `runs.npz` and `coder.json`.

    Raises:
        MissingModel: a file is absent, truncated or not the one that `coder.json` names.
    """

    def __init__(self, folder: Path = SHIPPED) -> None:
        from tokenizers import Tokenizer

        self.settings = settings(folder / "coder.json")
        for name, digest in self.settings.sha256.items():
            _check(folder / name, digest)
        self._tokenizer: Tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._session = session(folder / "weights.onnx", without=[_SLOW_FUSION])
        self._runs = runs(folder / "runs.npz")
        self._edges = tuple(self._tokenizer.token_to_id(name) for name in ("[CLS]", "[SEP]"))

    def read(self, sentences: Sequence[str]) -> tuple[Reading, tuple[Stretch, ...]] | None:
        """Return what the sentences tell, and the stretches of them that were read; None if there is none.

        Each window runs alone: the activations of int8 weights are scaled over all that runs together,
        so a neighbour in a batch would change the figures.
        """
        pieces = pieces_of(self._tokenizer, sentences)
        found: list[Seen] = []
        stretches: list[Stretch] = []
        for window in windows([len(each) for each in pieces], self.settings.room):
            runs = [pieces[sentence][start:end] for sentence, start, end in window]
            ids = np.array([[self._edges[0], *chain.from_iterable(runs), self._edges[1]]], dtype=np.int64)
            where, what = self._session.run(None, {"input_ids": ids})
            starts = np.cumsum([0, *(len(run) for run in runs[:-1])])
            found.append(gather(where[0, 1:-1], what[0, 1:-1], starts))
            stretches += window
        return (together(found, self._runs.told(pieces)), tuple(stretches)) if found else None


def pieces_of(tokenizer: Tokenizer, sentences: Sequence[str]) -> list[list[int]]:
    """Return the word-pieces of each sentence, cut on this thread alone; symbols count as blanks."""
    return [
        tokenizer.encode(SYMBOL.sub(" ", sentence), add_special_tokens=False).ids for sentence in sentences
    ]


def model(folder: Path = SHIPPED) -> Model:
    """Return the coder of `folder`, loaded once and shared by all threads.

    Raises:
        MissingModel: as `Model` does.
    """
    with _LOADING:
        return _model(folder)


@lru_cache(maxsize=2)
def _model(folder: Path) -> Model:
    return Model(folder)


def _check(path: Path, expected: str) -> None:
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        raise MissingModel(f"{path.name} of the coder is absent. Reinstall redactkit.") from None
    if found != expected:
        raise MissingModel(
            f"{path.name} of the coder is damaged or was altered: its hash differs. Reinstall redactkit."
        )
