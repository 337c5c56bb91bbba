"""Check words that a person adds to a composed study: free text, of which nobody has counted the codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from redactkit.flow.document_flow import judged, read
from redactkit.policy import Policy, load
from redactkit.types import Decision, Document, Level

RUN = 3
"""So many words in a row that a source has too are taken from it."""
SHORTEST = 4
"""Letters of a word that can be unusual: shorter ones are in no list."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class FreeWords:
    """What a check of added words found; the reasons quote none of them.

    `shared` are stretches of the words, in code points, that stand in a source as well.
    """

    decision: Decision
    reasons: tuple[str, ...]
    shared: tuple[tuple[int, int], ...] = ()


def check(
    words: str,
    study: str,
    sources: Iterable[str],
    *,
    written_by: str,
    signed_by: str = "",
    policy: str | Path | Policy = "public",
) -> FreeWords:
    """Return whether words may be added to a study.

    They are withheld if anything in them would be masked, if study and words together are not safe to
    publish under the policy, or if a source has an unusual word of theirs or three words in a row. Else they
    are for review until a second person has signed.

    Args:
        words: what is added.
        study: the composed text beside which it is printed.
        sources: the concern, and whatever other texts nobody may be led back to.
        written_by: who wrote the words.
        signed_by: who else has read them beside the source.
        policy: for whom they are printed.

    Raises:
        InvalidPolicy: the policy cannot be read.
        MissingModel: the language pipeline is not installed, or the tagger's weights are damaged.

    Example:
        >>> found = check("Ask Jane Smith.", "Staff were threatened.", [], written_by="A. Oyelaran")
        >>> found.decision.value
        'withhold'
    """
    settings = policy if isinstance(policy, Policy) else load(policy)
    shared = tuple(_shared(words, sources))
    reasons = tuple(_unsafe(words, study, settings))
    if shared:
        reasons += ("A source has an unusual word, or three words in a row, of what was added: say it anew.",)
    if reasons:
        return FreeWords(Decision.WITHHOLD, reasons, shared)
    if _letters(signed_by) in {"", _letters(written_by)}:
        return FreeWords(Decision.REVIEW, ("A second person has to sign what was added.",))
    return FreeWords(Decision.RELEASE, ())


def _unsafe(words: str, study: str, settings: Policy) -> Iterator[str]:
    """Yield what detection finds in the words, and what stands against study and words together."""
    if any(span.level is not Level.NONE for span in read(words, settings).spans):
        yield "What was added names or describes somebody, a place or a time."
    whole = f"{study} {words}"
    outcome = judged(Document("words", whole), (), whole, read(whole, settings), settings)
    if outcome.decision is Decision.WITHHOLD:
        yield from outcome.reasons


def _shared(words: str, sources: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of `words` that a source has: unusual words, and runs that are not all grammar."""
    from redactkit.risk.matching.rarity import FUNCTION_WORDS, bits

    found = list(_WORD.finditer(words))
    folded = [_plain(match.group()) for match in found]
    single = {word for word in folded if len(word) >= SHORTEST and bits(word) > 0}
    runs = {run for run in _runs(folded) if not FUNCTION_WORDS.issuperset(run)}
    known: set[str | tuple[str, ...]] = set()
    for source in sources:
        theirs = [_plain(match.group()) for match in _WORD.finditer(source)]
        known |= single.intersection(theirs)
        known |= runs.intersection(_runs(theirs))
    for at, match in enumerate(found):
        if folded[at] in known:
            yield match.span()
        elif tuple(folded[at : at + RUN]) in known:
            yield match.start(), found[at + RUN - 1].end()


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def _plain(word: str) -> str:
    return word.casefold().replace("’", "'")


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))
