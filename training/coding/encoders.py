"""The encoder that the coder stands on, and its tokenizer cut to English."""

from __future__ import annotations

import json
import re
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from training.encoder import WIDTH, CasedTagger, base_folder, from_base

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
PIECE = re.compile(r"(?!\d{3})[!-~\u00a1-\u00ff\u2010-\u2027\u20ac]+")


class Small(nn.Module):
    """The six-layer encoder without its label layer, less what was narrowed away."""

    width = WIDTH

    def __init__(self, trunk: CasedTagger) -> None:
        super().__init__()
        trunk.head.requires_grad_(False)
        trunk.case.weight.requires_grad_(False)
        trunk.word.weight.requires_grad_(False)
        self.trunk = trunk

    def forward(self, ids: Tensor, mask: Tensor | None) -> Tensor:
        """Return hidden states [batch, length, width]."""
        hidden: Tensor = self.trunk.hidden(ids, mask, torch.zeros_like(ids))
        return hidden


def small() -> tuple[Small, Tokenizer, tuple[int, int]]:
    """Return the base as it comes, its tokenizer and the ids that open and close a window."""
    folder = base_folder()
    tokenizer = of_english(folder / "tokenizer.json")
    edges = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    return Small(from_base(1, folder)), tokenizer, edges


def of_english(path: Path) -> Tokenizer:
    """Return the base's tokenizer less the pieces of other letters and of long numbers, ids as they were.

    What is left out is read as smaller pieces, or as unknown: it tells an English coder nothing.
    """
    row = json.loads(path.read_text(encoding="utf-8"))
    vocabulary: dict[str, int] = row["model"]["vocab"]
    row["model"]["vocab"] = {
        piece: at for piece, at in vocabulary.items() if piece in SPECIAL or _kept(piece)
    }
    row["added_tokens"] = [token for token in row["added_tokens"] if token["content"] in SPECIAL]
    row["truncation"] = row["padding"] = row["post_processor"] = None
    return Tokenizer.from_str(json.dumps(row))


def _kept(piece: str) -> bool:
    return PIECE.fullmatch(piece.removeprefix("##")) is not None and not piece.startswith("[unused")
