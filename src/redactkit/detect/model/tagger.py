"""Run the trained tagger, which gives each word of a text a probability for each label."""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from redactkit.detect.model.runtime import session
from redactkit.detect.model.sizes import FAST, folder
from redactkit.errors import MissingModel

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

BLOCK = 12_000
"""Characters tokenised at a time, so that memory does not grow with the text."""

_BREAKS = ("\n\n", "\n", ". ", " ")
_SYMBOL = re.compile(r"[^\w\s!-~\u00a1-\u00bf\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]")
"""Emoji, surrogates and the like: the tokeniser makes one unknown word of them and the name beside them."""

_SLOW_FUSION = "SkipLayerNormFusion"
"""Its kernel takes several times as long as the addition and the normalisation that it joins."""

_LOADING = threading.Lock()


@dataclass(frozen=True, slots=True)
class Labels:
    """What `labels.json` says of the weights beside it."""

    names: tuple[str, ...]
    thresholds: Mapping[str, float]
    formal: float
    """The share of each threshold, but that of posts, that suffices in a formal record about others."""
    spread: float
    """The share of a threshold that suffices beside a word that reaches it."""
    odds: float
    """The odds that such a word is rightly found, over those that its probability gives."""
    window: int
    overlap: int
    missed: tuple[float, float]
    """Constant and slope of the curve that says how likely a word that was left begins a detail."""
    sha256: Mapping[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of a block: where each lies, and the word-pieces it is made of."""

    spans: Integers  # [words, 2], code points of the whole text
    first: Integers  # [words], index of the first piece
    pieces: Integers
    cases: Integers  # [pieces]


@lru_cache(maxsize=20_000)
def case_of(word: str) -> int:
    """Return 0 for no letters, 1 for lower case, 2 Title or one capital, 3 UPPER, 4 mixed.

    Example:
        >>> [case_of(word) for word in ("12", "jane", "Jane", "JANE", "McKay")]
        [0, 1, 2, 3, 4]
    """
    letters = [character for character in word if character.isalpha()]
    if not letters:
        return 0
    if word.lower() == word:
        return 1
    if len(letters) > 1 and word.isupper():
        return 3
    return 2 if letters[0].isupper() and not any(letter.isupper() for letter in letters[1:]) else 4


class Tagger:
    """The trained tagger: weights and tokeniser, loaded once; threads may share it.

    Args:
        folder: holds `weights.onnx`, `tokenizer.json` and `labels.json`.

    Raises:
        MissingModel: a file is absent, truncated or not the one that `labels.json` names.
    """

    def __init__(self, folder: Path) -> None:
        from tokenizers import Tokenizer

        self.labels = _labels(folder / "labels.json")
        for name, digest in self.labels.sha256.items():
            _check(folder / name, digest)
        self._tokenizer: Tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._session = session(folder / "weights.onnx", without=[_SLOW_FUSION])
        self._edges = tuple(self._tokenizer.token_to_id(name) for name in ("[CLS]", "[SEP]"))

    def probabilities(self, text: str) -> Iterator[tuple[Integers, Floats]]:
        """Yield, block by block, the words' offsets [words, 2] and label probabilities [words, labels]."""
        for offset, block in _blocks(text):
            words = words_of(self._tokenizer, block, offset)
            if len(words.spans):
                yield words.spans, _per_word(words, self._run(words))

    def _run(self, words: Words) -> Floats:
        """Return the label probabilities of each piece, [pieces, labels].

        Each window runs alone: the activations of int8 weights are scaled over all that runs
        together, so a window's neighbours in a batch would change its figures.
        """
        opening, closing = self._edges
        found: list[Floats] = []
        for start, end, keep_from, keep_to in windows(
            len(words.pieces), self.labels.window - 2, self.labels.overlap
        ):
            pieces = np.concatenate([[opening], words.pieces[start:end], [closing]])
            cases = np.concatenate([[0], words.cases[start:end], [0]])
            (output,) = self._session.run(
                None,
                {
                    "input_ids": pieces[None],
                    "case_ids": cases[None],
                },
            )
            found.append(output[0, 1 + keep_from - start : 1 + keep_to - start])
        return np.concatenate(found)


def tagger(size: str = FAST) -> Tagger:
    """Return the tagger of a size, loaded once and shared by all threads.

    Raises:
        MissingExtra: the size is not installed.
        MissingModel: as `Tagger` does.
    """
    with _LOADING:
        return _tagger(folder(size))


@lru_cache(maxsize=2)
def _tagger(place: Path) -> Tagger:
    return Tagger(place)


def windows(length: int, size: int, overlap: int) -> tuple[tuple[int, int, int, int], ...]:
    """Return (start, end, keep_from, keep_to) of windows over `length` pieces.

    As few as will do and all about as long, so that no piece is read more often than it must be. The
    kept parts follow each other without a gap, each as far from its window's edges as can be.

    Example:
        >>> windows(10, 6, 2)
        ((0, 6, 0, 5), (4, 10, 5, 10))
    """
    if length <= size:
        return ((0, length, 0, length),)
    number = ceil((length - overlap) / (size - overlap))
    width = ceil((length + (number - 1) * overlap) / number)
    starts = [at * (length - width) // (number - 1) for at in range(number)]
    cuts = [(following + this + width) // 2 for this, following in pairwise(starts)]
    return tuple(
        (start, start + width, keep_from, keep_to)
        for start, keep_from, keep_to in zip(starts, [0, *cuts], [*cuts, length], strict=True)
    )


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield (offset, block) of `text`, cut where a paragraph, line, sentence or word ends."""
    start = 0
    while len(text) - start > BLOCK:
        found = ((text.rfind(mark, start + BLOCK // 2, start + BLOCK) + len(mark), mark) for mark in _BREAKS)
        end = next((at for at, mark in found if at >= start + len(mark) + BLOCK // 2), start + BLOCK)
        yield start, text[start:end]
        start = end
    yield start, text[start:]


def words_of(tokenizer: Tokenizer, block: str, offset: int = 0) -> Words:
    """Return the words of `block`; symbols count as blanks."""
    encoding: Any = tokenizer.encode(_SYMBOL.sub(" ", block), add_special_tokens=False)
    pieces = np.array(encoding.ids, dtype=np.int64)
    if not len(pieces):
        return Words(pieces.reshape(0, 2), pieces, pieces, pieces)
    places = np.array(encoding.offsets, dtype=np.int64)
    first = np.flatnonzero(np.diff(np.array(encoding.word_ids), prepend=-1))
    spans = np.stack([places[first, 0], np.maximum.reduceat(places[:, 1], first)], axis=1)
    cases = np.array([case_of(block[start:end]) for start, end in spans.tolist()])
    return Words(spans + offset, first, pieces, np.repeat(cases, np.diff(first, append=len(pieces))))


def _per_word(words: Words, pieces: Floats) -> Floats:
    """Return the mean over each word's pieces, [words, labels]."""
    sizes = np.diff(np.append(words.first, len(pieces)))
    sums: Floats = np.add.reduceat(pieces, words.first, axis=0)
    return (sums / sizes[:, None]).astype(np.float32)


def _labels(path: Path) -> Labels:
    try:
        row = json.loads(path.read_text(encoding="utf-8"))
        return Labels(
            tuple(row["labels"]), row["thresholds"], row["formal"], row["spread"],
            row["odds"], row["window"], row["overlap"], (row["missed"][0], row["missed"][1]), row["sha256"],
        )  # fmt: skip
    except (OSError, ValueError, LookupError, TypeError):
        raise MissingModel(f"{path.name} of the tagger is absent or damaged. {_again(path)}") from None


def _check(path: Path, expected: str) -> None:
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        raise MissingModel(f"{path.name} of the tagger is absent. {_again(path)}") from None
    if found != expected:
        raise MissingModel(
            f"{path.name} of the tagger is damaged or was altered: its hash differs. {_again(path)}"
        )


def _again(path: Path) -> str:
    """Return what to do about a damaged file: the weights lie in a package named as it is installed."""
    return f"Reinstall {path.parents[1].name.replace('_', '-')}."
