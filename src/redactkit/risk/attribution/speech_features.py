"""See who speaks at a stretch and to whom: in quotation marks, after "said", in a message."""

import re

from redactkit.english.speech import OPENING, SAYS
from redactkit.risk.attribution.scene import FeaturesByPerson
from redactkit.risk.attribution.surroundings import Surroundings
from redactkit.risk.cast import WRITER, Voice

_SAYS = re.compile(rf"\b(?:{SAYS}|put it|e-?mailed|words|like)\b|[:=]\s{{0,2}}[{OPENING}]?$")
_TOLD_ME = re.compile(
    rf"\b(?:{SAYS})(?: to| at)? (?:me|us)\b"
    r"|\b(?:my|our) (?:face|hearing)\b"
)
_TO = re.compile(rf"\b(?:{SAYS}|to|at)\s{{1,2}}(?:the |my |Mrs? |Ms |Miss |Dr )?$")


def in_message(message: Voice, start: int, seen: FeaturesByPerson) -> None:
    """Note who sends the message in which a stretch stands, and to whom."""
    heading = start < message.start
    seen[message.who]["sends it" if heading else "speaks here"] = 1.0
    for who in message.to:
        seen[who]["is sent it" if heading else "is written to here"] = 1.0


def quoted(text: str, where: Surroundings, seen: FeaturesByPerson) -> None:
    """Note who spoke the words and to whom, where the stretch is in quotation marks or follows "said"."""
    first, before = where.sentence.first, where.before
    found = False
    for number, (a, b, who) in enumerate(reversed(before[-6:])):
        between = text[b : where.start]
        if len(between) < 40 and _TO.search(text, max(first, a - 20), a):
            seen[who]["spoken to"] = 1.0
        elif number < 4 and _SAYS.search(between):
            seen[who]["speaker"] = 1.0
            if not found:
                seen[who]["nearest speaker"] = 1.0
            found = True
    if not before or not _SAYS.search(text, before[-1][0], where.start):
        for a, _, who in where.after[:2]:
            if _SAYS.search(text, where.end, a + 20):
                seen[who]["speaker after"] = 1.0
                found = True
    if not found and where.earlier:
        seen[where.earlier[0][2]]["speaker carried over"] = 1.0
    if _TOLD_ME.search(text, first, where.start):
        seen[WRITER]["is told"] = 1.0
