"""Find the longest known name that starts at a word of a text, however the text was split into words."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from redactkit.english.speech import DOUBLE_MARKS
from redactkit.tables.folding import phrase

_STOPS = frozenset(".!?;:()[]|/\\" + DOUBLE_MARKS)
_MOST = 24  # tokens: no name in the tables comes near it


def keys(name: str) -> tuple[str, ...]:
    """Return the phrases under which `name` is kept: as written, and without apostrophes.

    Example:
        >>> keys("King's Lynn")
        ("king's lynn", 'kings lynn')
    """
    key = phrase(name)
    return (key, key.replace("'", "")) if "'" in key else (key,)


def match(name: str, known: Callable[[str], bool]) -> str | None:
    """Return the phrase under which `name` is known, None if it is not.

    An apostrophe too many is forgiven in names of several words only: "well's" is not Wells.
    """
    key = phrase(name)
    if known(key):
        return key
    bare = key.replace("'", "")
    return bare if " " in key and bare != key and known(bare) else None


def reach(known: Iterable[str]) -> Mapping[str, int]:
    """Return, for each first word of the phrases in `known`, how many tokens the longest may take."""
    most: dict[str, int] = {}
    for key in known:
        first, _, rest = key.partition(" ")
        if "'" in first:
            first = first.partition("'")[0]
        tokens = 3 + 2 * (rest.count(" ") + 1) if rest else 3
        if most.get(first, 0) < tokens:
            most[first] = tokens
    return most


def first_piece(word: str) -> str:
    """Return what `reach` calls the first word of a phrase that begins with `word`."""
    return phrase(word).partition(" ")[0].partition("'")[0]


def longest(words: Sequence[str], at: int, most: int, known: Callable[[str, Sequence[str]], bool]) -> int:
    """Return how many words from `at`, `most` at best, make the longest name that is `known`; 0 if none.

    Words may be split at spaces or as spaCy does ("children" + "'s"): both give the same phrase. A
    name does not run over the end of a sentence or over an empty line.
    """
    best, said = 0, ""
    for end in range(at, min(len(words), at + min(most, _MOST))):
        word = words[end]
        if word in _STOPS or word.count("\n") > 1:
            break
        said += word if not said or word[:1] in "'’," or said[-1] in "-‐‑" or word in "-‐‑" else f" {word}"
        if word[-1:].isalnum() and known(said, words[at : end + 1]):
            best = end + 1 - at
        if word.endswith(".") and len(word) > 4:
            break
    return best
