"""The plain words in which a risk is told: who may look, how many people fit, what a grade means."""

from collections.abc import Mapping

from redactkit.types import Intruder

WHO: Mapping[Intruder, str] = {
    Intruder.PUBLIC: "a motivated intruder with public sources",
    Intruder.LOCAL: "somebody who knows the area",
    Intruder.INSIDER: "a colleague",
}
GRADES = (
    "many people fit, by all that can be counted",
    "low, by all that can be counted",
    "needs edits before public release",
    "colleagues would recognise a person",
    "directly identifying",
)
"""What each grade means, from 0 up.

None says that a text may be published: whether it may is the decision, which also asks for what no
number is counted from (occasions, words that could not be read, other texts beside it).
"""


def people(fit: float) -> str:
    """Return how many people fit, in words.

    Example:
        >>> people(1.2), people(1234.5)
        ('one person', '1,235 people')
    """
    return "one person" if fit < 1.5 else f"{int(fit + 0.5):,} people"
