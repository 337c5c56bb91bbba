"""Score predicted spans against gold ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from redactkit.evaluate.gold import Gold
from redactkit.evaluate.linking import BCubed, b_cubed
from redactkit.evaluate.proportion import Proportion, proportion
from redactkit.evaluate.words import cover, lies_in, runs, telling_words, words
from redactkit.types import Level, Span, Type

COUNTED: Final = (Level.DIRECT, Level.QUASI)
SCOPES: Final = {
    "people": frozenset({Type.PERSON}),
    "people, organisations, places": frozenset({Type.PERSON, Type.ORGANISATION, Type.LOCATION}),
    "all types": frozenset(Type),
}


@dataclass(frozen=True, slots=True)
class Recall:
    """Mentions found: `strict` with all their telling words, `lenient` with half of them or more."""

    strict: Proportion
    lenient: Proportion


@dataclass(frozen=True, slots=True)
class Linking:
    """B³ over the mentions found, and over all mentions with those not found standing alone."""

    found: BCubed | None
    every: BCubed | None


@dataclass(frozen=True, slots=True)
class Report:
    """How one system did on a set of gold documents.

    Mentions of level N are not asked for. `precision` counts predicted words (of spans of level D
    or Q) that lie in a gold span of level D or Q; `leaking` counts documents in which at least one
    mention of level D was not found.
    """

    documents: int
    characters: int
    levels: Mapping[Level, Recall]
    types: Mapping[Type, Recall]
    entities: Mapping[Level, Proportion]
    leaking: Proportion
    precision: Proportion
    type_precision: Mapping[Type, Proportion]
    linking: Mapping[str, Linking]


@dataclass(frozen=True, slots=True)
class ScoredMention:
    """A gold mention and what became of it: `share` of its telling words found, predicted `cluster`."""

    document: int
    type: Type
    level: Level
    entity: str
    share: float
    cluster: str

    @property
    def found(self) -> bool:
        """Whether every telling word was found."""
        return self.share == 1


def score(golds: Iterable[Gold], predictions: Iterable[Sequence[Span]]) -> Report:
    """Return how well `predictions` find and link the spans of `golds`.

    A gold mention of level D or Q is found if all its words, function words and titles apart, lie
    inside predicted spans of level D or Q, of whatever type.

    Args:
        golds: annotated documents.
        predictions: for each document, in the same order, the spans that a system found.

    Example:
        >>> from redactkit.types import Document
        >>> jane = Span(4, 8, Type.PERSON, Level.DIRECT, entity="p1")
        >>> report = score([Gold(Document("1", "Ask Jane."), (jane,))], [()])
        >>> report.leaking
        Proportion(hits=1, total=1)
    """
    pairs = list(zip(golds, predictions, strict=True))
    mentions = [
        mention for number, (gold, found) in enumerate(pairs) for mention in _mentions(number, gold, found)
    ]
    missed = {mention.document for mention in mentions if mention.level is Level.DIRECT and not mention.found}
    return Report(
        documents=len(pairs),
        characters=sum(len(gold.document.text) for gold, _ in pairs),
        levels={level: _recall(m for m in mentions if m.level is level) for level in COUNTED},
        types={type_: _recall(m for m in mentions if m.type is type_) for type_ in Type},
        entities={level: _entity_recall(m for m in mentions if m.level is level) for level in COUNTED},
        leaking=Proportion(len(missed), len(pairs)),
        precision=_precision(pairs, frozenset(Type)),
        type_precision={type_: _precision(pairs, frozenset({type_})) for type_ in Type},
        linking={
            name: _linking([m for m in mentions if m.type in types and m.entity])
            for name, types in SCOPES.items()
        },
    )


def _mentions(number: int, gold: Gold, predicted: Sequence[Span]) -> Iterable[ScoredMention]:
    """Yield every gold mention of level D or Q with the share of it that was found."""
    text = gold.document.text
    inside = cover(len(text), (span for span in predicted if span.level in COUNTED))
    for span in gold.spans:
        if span.level in COUNTED:
            telling = telling_words(text, span.start, span.end)
            share = sum(lies_in(word, inside) for word in telling) / len(telling)
            yield ScoredMention(number, span.type, span.level, span.entity, share, _cluster(span, predicted))


def _cluster(mention: Span, predicted: Iterable[Span]) -> str:
    """Return the entity of the predicted span that shares most characters with `mention`, or ""."""
    shared = [
        (min(span.end, mention.end) - max(span.start, mention.start), span.entity)
        for span in predicted
        if span.start < mention.end and mention.start < span.end
    ]
    return max(shared, key=lambda pair: pair[0], default=(0, ""))[1]


def _recall(mentions: Iterable[ScoredMention]) -> Recall:
    shares = [mention.share for mention in mentions]
    return Recall(proportion(share == 1 for share in shares), proportion(share >= 0.5 for share in shares))


def _entity_recall(mentions: Iterable[ScoredMention]) -> Proportion:
    """Return how many entities have all their mentions found; a mention without entity is its own."""
    found: dict[tuple[int, str], list[bool]] = defaultdict(list)
    for number, mention in enumerate(mentions):
        found[mention.document, mention.entity or f"mention {number}"].append(mention.found)
    return proportion(all(flags) for flags in found.values())


def _precision(pairs: Iterable[tuple[Gold, Sequence[Span]]], types: frozenset[Type]) -> Proportion:
    """Return how many words of predicted spans of `types` lie in a gold span of level D or Q."""
    flags: list[bool] = []
    for gold, predicted in pairs:
        text = gold.document.text
        right = cover(len(text), (span for span in gold.spans if span.level in COUNTED))
        guessed = cover(
            len(text), (span for span in predicted if span.level in COUNTED and span.type in types)
        )
        flags += (lies_in(word, right) for start, end in runs(guessed) for word in words(text, start, end))
    return proportion(flags)


def _linking(mentions: Sequence[ScoredMention]) -> Linking:
    """Return B³ of `mentions`; what was not found, or not linked, is a cluster of its own."""

    def clusters(chosen: Sequence[ScoredMention]) -> BCubed | None:
        return b_cubed(
            [(mention.document, mention.entity) for mention in chosen],
            [
                (mention.document, mention.cluster if mention.found and mention.cluster else number)
                for number, mention in enumerate(chosen)
            ],
        )

    return Linking(clusters([mention for mention in mentions if mention.found]), clusters(mentions))
