"""Read text written upside down, in turned letters from the last to the first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from redactkit.detect.disguises.rewriting import Rewrite

_PAIRS: Final = (
    "ɐa qb ɔc pd ǝe ɟf ƃg ɓg ɥh ᴉi ıi ɾj ſj ʞk ʃl ןl ɯm un oo dp bq ɹr ss ʇt nu ʌv ʍw xx ʎy zz "
    "∀A ᗺB ƆC ᗡD ƎE ℲF ⅁G HH II ſJ ʞK ˥L WM NN OO ԀP ΌQ ᴚR SS ⊥T ∩U ΛV MW XX ⅄Y ZZ ˙. ',"
)
_UPRIGHT: Final = str.maketrans({pair[0]: pair[1] for pair in reversed(_PAIRS.split())})
_TURNED: Final = "ɐɔǝɟƃɓɥᴉɾʞɯɹʇʌʍʎ∀ᗺƎℲ⅁˥⊥⅄"
_LETTER: Final = r"[\w˙∀⅁˥⊥∩']"
_WORD: Final = rf"{_LETTER}*[{_TURNED}]{_LETTER}*"
_RUN: Final = re.compile(rf"(?<!{_LETTER}){_WORD}(?: +{_WORD})*")
_MARK: Final = re.compile(f"[{_TURNED}]")


def turned(text: str) -> Iterator[Rewrite]:
    """Yield the runs of words with at least two turned letters, each written the right way up.

    Example:
        >>> [found.new for found in turned("ask ǝuɐɾ now")]
        ['jane']
    """
    if not _MARK.search(text):
        return
    for match in _RUN.finditer(text):
        if len(_MARK.findall(match[0])) > 1:
            yield Rewrite(*match.span(), match[0].translate(_UPRIGHT)[::-1])
