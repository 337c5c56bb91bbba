"""Tag texts with the exported weights, on numpy, onnxruntime and tokenizers alone."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

SURROGATE = re.compile("[\ud800-\udfff]")
BLOCK = 12_000  # characters tokenised at a time, so that memory does not grow with the text
BREAKS = ("\n\n", "\n", ". ", " ")


class Tagged(NamedTuple):
    """A span found: half-open, in code points of the text; `score` from 0 to 1."""

    start: int
    end: int
    type: str
    level: str
    score: float


@dataclass(frozen=True)
class Labels:
    """What stands in `labels.json`: the label set, thresholds and windowing."""

    names: tuple[str, ...]
    thresholds: dict[str, float]
    spread: float
    window: int
    overlap: int
    weights_sha256: str
    tokenizer_sha256: str

    @classmethod
    def read(cls, path: Path) -> Labels:
        """Return the labels of a `labels.json`."""
        row = json.loads(path.read_text(encoding="utf-8"))
        return cls(
            names=tuple(row["labels"]),
            thresholds=row["thresholds"],
            spread=row["spread"],
            window=row["window"],
            overlap=row["overlap"],
            weights_sha256=row["sha256"]["weights.onnx"],
            tokenizer_sha256=row["sha256"]["tokenizer.json"],
        )


class Words(NamedTuple):
    """The words of a block: where each lies and the word-pieces it is made of."""

    spans: np.ndarray  # [words, 2] code points of the whole text
    first: np.ndarray  # [words] index of the first piece
    piece_ids: np.ndarray
    piece_case: np.ndarray


def case_of(word: str) -> int:
    """Return 0 for no letters, 1 lower, 2 Title (or one capital), 3 UPPER, 4 mixed."""
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 0
    if word.lower() == word:
        return 1
    if len(letters) > 1 and word.isupper():
        return 3
    return 2 if letters[0].isupper() and not any(c.isupper() for c in letters[1:]) else 4


def blocks(text: str, size: int = BLOCK) -> Iterator[tuple[int, str]]:
    """Yield (offset, piece) of `text`, cut where a paragraph, line, sentence or word ends."""
    start = 0
    while len(text) - start > size:
        end = start + size
        for mark in BREAKS:
            at = text.rfind(mark, start + size // 2, end)
            if at >= 0:
                end = at + len(mark)
                break
        yield start, text[start:end]
        start = end
    yield start, text[start:]


def split_words(tokenizer: Tokenizer, block: str, offset: int = 0) -> Words:
    """Return the words of `block` with their pieces and case.

    A lone surrogate is read as U+FFFD; offsets stay those of the text as it came.
    """
    encoding = tokenizer.encode(SURROGATE.sub("\ufffd", block), add_special_tokens=False)
    spans: list[list[int]] = []
    first: list[int] = []
    ids: list[int] = []
    case: list[int] = []
    previous: int | None = None
    for piece, word, (start, end) in zip(encoding.ids, encoding.word_ids, encoding.offsets, strict=True):
        if word is not None and word == previous:
            spans[-1][1] = max(spans[-1][1], end)
        else:
            spans.append([start, end])
            first.append(len(ids))
        previous = word
        ids.append(piece)
    pieces_per_word = np.diff([*first, len(ids)])
    case = [case_of(block[start:end]) for start, end in spans]
    return Words(
        np.array(spans, dtype=np.int64).reshape(-1, 2) + offset,
        np.array(first, dtype=np.int64),
        np.array(ids, dtype=np.int64),
        np.repeat(np.array(case, dtype=np.int64), pieces_per_word),
    )


def windows(length: int, size: int, overlap: int) -> list[tuple[int, int, int, int]]:
    """Return (start, end, keep_from, keep_to) of windows over `length` pieces.

    Kept parts do not overlap, and each is as far from its window's edges as can be.
    """
    if length <= size:
        return [(0, length, 0, length)] if length else []
    step = size - overlap
    starts = [*range(0, length - size, step), length - size]
    result, kept = [], 0
    for this, following in zip(starts, [*starts[1:], None], strict=True):
        end = this + size
        keep_to = length if following is None else (following + end) // 2
        result.append((this, end, kept, keep_to))
        kept = keep_to
    return result


class Tagger:
    """The weights, loaded once. Calls share nothing that changes, so threads may share it.

    Args:
        folder: holds `weights.onnx`, `tokenizer.json` and `labels.json`.
        threads: for one call; workers that run side by side want 1.

    Raises:
        ValueError: a file is not the one that `labels.json` names.
    """

    def __init__(self, folder: Path, threads: int = 1, check: bool = True) -> None:
        self.labels = Labels.read(folder / "labels.json")
        if check:
            _check(folder / "weights.onnx", self.labels.weights_sha256)
            _check(folder / "tokenizer.json", self.labels.tokenizer_sha256)
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self.session = onnxruntime.InferenceSession(
            str(folder / "weights.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self.cls = self.tokenizer.token_to_id("[CLS]")
        self.sep = self.tokenizer.token_to_id("[SEP]")

    def tag(self, texts: Sequence[str]) -> list[list[Tagged]]:
        """Return the spans of each text, sorted, none overlapping, all levels (D, Q, N)."""
        scheme = Scheme.of(self.labels.names)
        found: list[list[Tagged]] = []
        for text in texts:
            spans: list[Tagged] = []
            for words, mass in self.masses(text):
                spans += decode(words.spans, mass, scheme, self.labels.thresholds, self.labels.spread)
            found.append(spans)
        return found

    def masses(self, text: str) -> Iterator[tuple[Words, np.ndarray]]:
        """Yield block by block the words and their label probabilities [words, labels]."""
        for offset, block in blocks(text):
            words = split_words(self.tokenizer, block, offset)
            if len(words.spans):
                yield words, per_word(words, self._pieces(words))

    def _pieces(self, words: Words) -> np.ndarray:
        """Return [pieces, labels] probabilities.

        Each window runs alone: int8 activations are scaled over all that runs together,
        so a window's neighbours in a batch would change its figures.
        """
        size = self.labels.window - 2
        parts = []
        for start, end, keep_from, keep_to in windows(len(words.piece_ids), size, self.labels.overlap):
            ids = np.concatenate([[self.cls], words.piece_ids[start:end], [self.sep]])
            case = np.concatenate([[0], words.piece_case[start:end], [0]])
            (output,) = self.session.run(
                None,
                {
                    "input_ids": ids[None],
                    "case_ids": case[None],
                },
            )
            parts.append(output[0, 1 + keep_from - start : 1 + keep_to - start])
        return np.concatenate(parts)


def per_word(words: Words, pieces: np.ndarray) -> np.ndarray:
    """Return [words, labels]: each word's mean over its pieces."""
    sizes = np.diff(np.append(words.first, len(pieces))).astype(pieces.dtype)
    means: np.ndarray = np.add.reduceat(pieces, words.first, axis=0) / sizes[:, None]
    return means


class Scheme(NamedTuple):
    """The label set taken apart: for each (type, level) the columns of B- and I-."""

    types: tuple[str, ...]
    levels: tuple[str, ...]
    begin: np.ndarray
    inside: np.ndarray
    redact: np.ndarray  # [pairs] level is D or Q
    by_type: np.ndarray  # [pairs, kinds] one-hot
    kinds: tuple[str, ...]

    @classmethod
    def of(cls, names: Sequence[str]) -> Scheme:
        """Return the scheme of labels "O", "B-TYPE:LEVEL", "I-TYPE:LEVEL"."""
        pairs = [name[2:] for name in names if name.startswith("B-")]
        column = {name: i for i, name in enumerate(names)}
        types = tuple(pair.split(":")[0] for pair in pairs)
        levels = tuple(pair.split(":")[1] for pair in pairs)
        kinds = tuple(dict.fromkeys(types))
        return cls(
            types,
            levels,
            np.array([column["B-" + pair] for pair in pairs]),
            np.array([column["I-" + pair] for pair in pairs]),
            np.array([level != "N" for level in levels]),
            np.array([[kind == one for kind in kinds] for one in types]),
            kinds,
        )


def decode(
    spans: np.ndarray, mass: np.ndarray, scheme: Scheme, thresholds: dict[str, float], spread: float
) -> list[Tagged]:
    """Return the spans of one block from its words' label probabilities.

    A word is to be redacted when the probability of all D and Q labels together reaches the
    threshold of its likeliest type; from there it spreads over neighbours that reach `spread` of
    theirs, so that spans come whole. A word is a mention to keep (N) when those labels outweigh "O".
    Runs of either are then cut into spans and named by the best path of BIO labels.
    """
    begin, inside = mass[:, scheme.begin], mass[:, scheme.inside]
    both = begin + inside
    hot = both * scheme.redact
    limits = np.array([thresholds[one] for one in scheme.kinds])[(hot @ scheme.by_type).argmax(axis=1)]
    total = hot.sum(axis=1)
    redact = total >= limits
    for start, end in list(_runs(total >= spread * limits)):
        redact[start:end] = redact[start:end].any()
    keep = ~redact & ((both * ~scheme.redact).sum(axis=1) > mass[:, 0])
    result: list[Tagged] = []
    for flags, allowed in ((redact, scheme.redact), (keep, ~scheme.redact)):
        for start, end in _runs(flags):
            result += _name_run(spans, begin, inside, allowed, scheme, start, end)
    return sorted(result)


def _runs(flags: np.ndarray) -> Iterable[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]]).astype(np.int8)))
    return zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def _name_run(
    spans: np.ndarray,
    begin: np.ndarray,
    inside: np.ndarray,
    allowed: np.ndarray,
    scheme: Scheme,
    start: int,
    end: int,
) -> list[Tagged]:
    """Cut the words `start` to `end` into spans by the best BIO path over `allowed` pairs."""
    floor = 1e-6
    log_begin = np.log(begin[start:end][:, allowed] + floor)
    log_inside = np.log(inside[start:end][:, allowed] + floor)
    pairs = np.flatnonzero(allowed)
    score = log_begin[0]
    back: list[tuple[np.ndarray, int]] = []
    for row in range(1, end - start):
        best = int(score.argmax())
        fresh = score[best] + log_begin[row]
        stay = score + log_inside[row]
        back.append((stay >= fresh, best))
        score = np.maximum(stay, fresh)
    label = int(score.argmax())
    cuts: list[tuple[int, int, int]] = []
    last = end
    for row in range(end - start - 1, 0, -1):
        stays, best = back[row - 1]
        if not stays[label]:
            cuts.append((start + row, last, label))
            last, label = start + row, best
    cuts.append((start, last, label))
    total = (begin + inside)[:, allowed]
    return [
        Tagged(
            int(spans[first, 0]),
            int(spans[after - 1, 1]),
            scheme.types[pairs[label]],
            scheme.levels[pairs[label]],
            round(float(min(1.0, total[first:after].sum(axis=1).mean())), 4),
        )
        for first, after, label in reversed(cuts)
    ]


def _check(path: Path, expected: str) -> None:
    digest: Any = hashlib.sha256()
    try:
        with path.open("rb") as file:
            for chunk in iter(lambda: file.read(1 << 20), b""):
                digest.update(chunk)
    except OSError as error:
        raise ValueError(f"Cannot read {path.name}: {error.strerror}. Reinstall redactkit.") from None
    if digest.hexdigest() != expected:
        raise ValueError(f"{path.name} is damaged or was altered: its hash differs. Reinstall redactkit.")
