"""The forms of a study's sentences, and which field stands in which."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from redactkit.codebook import Code

SUBJECT = "somebody who reported a concern about {place}"
"""Who said it, where nothing of the person is told."""
UNPLACED_SUBJECT = "somebody who reported a concern"
"""The same where nothing of the place is told either."""

REPORTED = " reported a concern and"
"""After a role, unless its wording speaks of the concern itself."""

SAID = ("They also said that ", "They added that ", "They said that ")
"""The openings of a report after the first; they take turns."""
AND_SAID = ", and said that "
"""Between what is told of the person and what that person said."""
REACHED = ", and that this affected "
"""Between what was said and whom it affected, at the end of a report that names nobody else."""

BECAUSE = " because of it"
"""After what the person suffered."""
AND_THEY = ", and "
"""Between that and what else is told of the person."""

OPENINGS: Mapping[str, str] = MappingProxyType(
    {
        "they": "They ",
        "suffered": "They ",
        "affected": "Among those affected were ",
        "by_then": "By the time this was written, ",
        "after": "They reported it after ",
        "covers": "Concerns of this kind may be about ",
        "lesson": "Why it matters: ",
    }
)
"""The openings of all other sentences. The last two are the editor's: they tell nothing of the concern.
"After" is for whom it was raised with where nothing is told of what came of it: else it had no end."""

NOBODY = "nobody"
"""The code of a person who had told nobody before."""

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
"""The form of each field; sector, setting and role make the subject of the first sentence. In a study an
account stands in one sentence with what else is said; a composite tells the two apart."""

FRAMES = frozenset(FIELD_FRAMES.values())

MOST: Mapping[str, int] = MappingProxyType(
    {"said": 4, "they": 2, "suffered": 2, "affected": 3, "by_then": 2, "after": 2, "covers": 1, "lesson": 1}
)
"""How many wordings a sentence of each form holds: more are a list."""

MOST_OF: Mapping[str, int] = MappingProxyType(
    {"kind": 4, "affected": 3, "basis": 1, "told": 2, "response": 2, "detriment": 3, "asks": 1}
)
"""How many codes of a field a study tells: one or two matters, each with its acts; more are a list."""

HEADINGS: Mapping[str, float] = MappingProxyType(
    {"kind": 2, "told": 1, "response": 1, "detriment": 1, "basis": 1, "standing": 1, "outcome": 1}
    | dict.fromkeys(("sector", "setting", "role", "affected", "duration", "asks"), float("inf"))
)
"""From so many plain codes of a field on, a study tells no heading of the field beside them."""

GIVES_WAY = ("asks", "standing", "basis", "duration", "outcome", "detriment", "affected", "told", "response")
"""The fields that go first where a study would be too long, the first of them first; those of the matter keep
one code each for as long as there is a second one."""
MATTER = frozenset({"detriment", "affected", "told", "response"})


def frame_of(code: Code) -> str:
    """Return the name of the form that a code stands in; empty for those of the first subject."""
    return code.frame or FIELD_FRAMES.get(code.field, "")
