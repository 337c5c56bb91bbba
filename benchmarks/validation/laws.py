"""Count how often one fact more lowers the risk, and by how much."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from redactkit.evaluate import markdown
from redactkit.policy import load
from redactkit.risk import assess
from redactkit.types import Level, Span
from validation.figures import clopper_pearson

POLICY = load("public")
LEAST = 1e-6
"""Points of score below which a difference is one of rounding."""


@dataclass(frozen=True)
class Removal:
    """How the score and the grade stood with all facts, and with those of one entity gone."""

    with_it: float
    without: float
    grade_with: int
    grade_without: int

    @property
    def broken(self) -> float:
        """The points by which the score rose when the fact was taken out, 0 where it did not."""
        rise = self.without - self.with_it
        return rise if rise > LEAST else 0.0


def removals(concerns: Iterable[tuple[str, Sequence[Span]]]) -> Iterator[Removal]:
    """Yield for each entity of each concern how the risk changes when its spans are not there.

    What is marked `N` throughout is no fact: it says that the words are nobody's.
    """
    for text, spans in concerns:
        whole = assess(text, spans, policy=POLICY)
        for entity in dict.fromkeys(span.entity for span in spans if span.level is not Level.NONE):
            less = assess(text, [span for span in spans if span.entity != entity], policy=POLICY)
            yield Removal(whole.score, less.score, whole.grade, less.grade)


def table(tried: dict[str, Sequence[Removal]]) -> str:
    """Return the table of how often the law is broken, by set of concerns."""
    lines: list[Sequence[str]] = [
        ("concerns", "facts taken out", "score rose", "share", "by at most", "grade rose")
    ]
    for name, rows in tried.items():
        broken = [each.broken for each in rows if each.broken]
        low, high = clopper_pearson(len(broken), len(rows))
        share = f"{100 * len(broken) / max(len(rows), 1):.1f} % ({100 * low:.1f}–{100 * high:.1f})"
        grades = sum(each.grade_without > each.grade_with for each in rows)
        lines.append(
            (name, str(len(rows)), str(len(broken)), share, f"{max(broken, default=0):.3f}", str(grades))
        )
    return markdown(lines)
