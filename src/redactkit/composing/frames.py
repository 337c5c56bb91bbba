"""The sentences of a study: each a frame with room for the wordings of some fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from redactkit.codebook import Code

LESSON = "Why it matters: "
"""The closing sentence opens with it: the editor's own words on the gravest kind, which tell nothing more."""
NOBODY = "Somebody reported a concern about {place}."
"""The first sentence where nothing of the person is told."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A sentence that opens with one of `openings` and holds up to `most` wordings with `joint` between.

    Where a study has several sentences of one frame, they take turns among the openings.
    """

    openings: tuple[str, ...]
    joint: str
    most: int = 2


FRAMES: Mapping[str, Frame] = MappingProxyType(
    {
        "said": Frame(("They said that ", "They also said that "), " and that "),
        "account": Frame(("By their account, ", "As they told it, "), ", and "),
        "they": Frame(("They ",), ", and "),
        "suffered": Frame(("For speaking up, they ",), ", and "),
        "by_then": Frame(("By the time this was told, ",), ", and "),
        "affected": Frame(("This affected ",), " and ", 3),
    }
)

FIELD_FRAMES: Mapping[str, str] = MappingProxyType(
    {
        "kind": "said",
        "affected": "affected",
        "duration": "account",
        "basis": "they",
        "told": "account",
        "response": "account",
        "detriment": "suffered",
        "standing": "they",
        "outcome": "by_then",
        "asks": "they",
    }
)
"""The frame of each field; sector, setting and role make the opening sentence."""

ORDER: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("said", ("kind",)),
    ("affected", ("affected",)),
    ("account", ("duration",)),
    ("they", ("basis",)),
    ("account", ("told", "response")),
    ("suffered", ("detriment",)),
    ("they", ("detriment",)),
    ("said", ("detriment",)),
    ("they", ("standing",)),
    ("by_then", ("outcome",)),
    ("they", ("asks",)),
)
"""The sentences in the order in which a study tells them: the practice, whom it harmed, how the person knew,
whom they told and what came of it, what happened to them, apart from it to others, how it ended.

**Source**: the order of the regulators' and speak-up bodies' published cases.
"""

GIVES_WAY = ("asks", "standing", "basis", "duration", "outcome", "affected", "detriment", "told", "response")
"""The fields that go first where a study would be too long, the first of them first."""

MOST_KINDS = 4
"""A study tells of one or two matters; more kinds than this are a list."""


def frame_of(code: Code) -> str:
    """Return the name of the frame that a code stands in; empty for those of the opening sentence."""
    return code.frame or FIELD_FRAMES.get(code.field, "")
