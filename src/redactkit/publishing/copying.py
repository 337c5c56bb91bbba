"""Find runs of words that a study shares with a source, so that no study repeats one by chance."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

RUN = 5
"""So many words in a row from a source are a quotation, whoever meant them."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def runs(text: str) -> Iterator[str]:
    """Yield each run of `RUN` words of a text, folded.

    Example:
        >>> list(runs("They had seen or heard it."))
        ['they had seen or heard', 'had seen or heard it']
    """
    found = words_of(text)
    return (" ".join(found[at : at + RUN]) for at in range(len(found) - RUN + 1))


def copied(studies: Iterable[str], sources: Iterable[str]) -> frozenset[str]:
    """Return the runs of words of `studies` that stand in any of `sources`, each read once.

    Example:
        >>> sorted(copied(["They had seen or heard it."], ["She said they had seen or heard worse."]))
        ['they had seen or heard']
    """
    told = {run for study in studies for run in runs(study)}
    return frozenset(run for source in sources for run in runs(source) if run in told)


def copied_from(known: Collection[str], studies: Iterable[str]) -> frozenset[str]:
    """Return the runs of words of `studies` that are among those `known` of all sources.

    Example:
        >>> known = frozenset(runs("She said they had seen or heard worse."))
        >>> sorted(copied_from(known, ["They had seen or heard it."]))
        ['they had seen or heard']
    """
    return frozenset(run for study in studies for run in runs(study) if run in known)


def words_of(text: str) -> list[str]:
    """Return the words of a text, folded, without marks and numbers."""
    return [word.replace("’", "'") for word in _WORD.findall(text.casefold())]
