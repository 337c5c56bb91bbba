"""A text is never measured with thresholds that were chosen on it."""

from dataclasses import dataclass

from training.halves import joined, parted

from redactkit.evaluate import Gold
from redactkit.types import Document, Level, Span, Type


@dataclass(frozen=True)
class Found:
    """What would be found at two thresholds, named "low" and "high"."""

    by_labels: dict[str, tuple[Span, ...]]

    def spans(self, labels: str) -> tuple[Span, ...]:
        return self.by_labels[labels]


NAME = Span(4, 8, Type.PERSON, Level.DIRECT)


def pair(name: str) -> tuple[Gold, Found]:
    return Gold(Document(name, "Ask Jane."), (NAME,)), Found({"low": (NAME,), "high": ()})


def test_a_text_and_its_copies_fall_on_the_same_side() -> None:
    names = ["d3", "d1", "d4", "d2"]
    one, other = parted({"concerns": [*map(pair, names)], "lower": [*map(pair, sorted(names))]})
    for known in (one, other):
        assert [gold.document.id for gold, _ in known["concerns"]] == [
            gold.document.id for gold, _ in known["lower"]
        ]
    assert [gold.document.id for gold, _ in one["concerns"]] == ["d1", "d3"]
    assert [gold.document.id for gold, _ in other["concerns"]] == ["d2", "d4"]


def test_each_half_is_read_with_the_labels_beside_it() -> None:
    one, other = parted({"concerns": [pair("d1"), pair("d2"), pair("d3")]})
    reports = joined((one, "low"), (other, "high"))
    recall = reports["concerns"].levels[Level.DIRECT].strict
    assert (recall.hits, recall.total) == (2, 3)
