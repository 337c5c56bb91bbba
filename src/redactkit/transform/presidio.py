"""Offer the techniques as operators of Presidio's anonymizer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from redactkit.policy import Cut, Policy, builtin
from redactkit.tables.folding import fold
from redactkit.transform.apply import apply
from redactkit.transform.placeholders import CUT
from redactkit.transform.plan import replacements
from redactkit.types import Document, Level, Span, Technique, Type

if TYPE_CHECKING:
    from presidio_anonymizer.entities import OperatorConfig

ENTITIES: Mapping[str, tuple[Type, Level]] = {
    "PERSON": (Type.PERSON, Level.DIRECT),
    "EMAIL_ADDRESS": (Type.CONTACT, Level.DIRECT),
    "PHONE_NUMBER": (Type.CONTACT, Level.DIRECT),
    "URL": (Type.CONTACT, Level.DIRECT),
    "IP_ADDRESS": (Type.IDENTIFIER, Level.DIRECT),
    "MAC_ADDRESS": (Type.IDENTIFIER, Level.DIRECT),
    "CREDIT_CARD": (Type.IDENTIFIER, Level.DIRECT),
    "IBAN_CODE": (Type.IDENTIFIER, Level.DIRECT),
    "UK_NHS": (Type.IDENTIFIER, Level.DIRECT),
    "UK_NINO": (Type.IDENTIFIER, Level.DIRECT),
    "UK_PASSPORT": (Type.IDENTIFIER, Level.DIRECT),
    "UK_DRIVING_LICENCE": (Type.IDENTIFIER, Level.DIRECT),
    "UK_VEHICLE_REGISTRATION": (Type.IDENTIFIER, Level.DIRECT),
    "MEDICAL_LICENSE": (Type.IDENTIFIER, Level.DIRECT),
    "LOCATION": (Type.LOCATION, Level.QUASI),
    "UK_POSTCODE": (Type.LOCATION, Level.QUASI),
    "ORGANIZATION": (Type.ORGANISATION, Level.QUASI),
    "DATE_TIME": (Type.DATETIME, Level.QUASI),
    "NRP": (Type.DEMOGRAPHIC, Level.QUASI),
    "AGE": (Type.AGE, Level.QUASI),
    "TITLE": (Type.ROLE, Level.QUASI),
    **{
        type_.value: (type_, Level.QUASI)
        for type_ in Type
        if type_.value not in ("PERSON", "LOCATION", "AGE")
    },
}
"""Presidio's entities, and ours, as type and level; any other is taken for an identifier."""

_BEFORE = "- "
_TRIAL = "PII"
"""On this word older versions of Presidio try an operator out; it must not use up a number."""


def operators(policy: Policy | None = None, *, key: bytes | None = None) -> dict[str, OperatorConfig]:
    """Return an operator per entity that does what `policy` asks for, "DEFAULT" for any other entity.

    Presidio hands over one mention at a time, without what stands around it. So the same words have
    the same label (variants of a name do not), nothing is cut, and articles are left as they stand.
    Labels are counted anew for each call of this function, so call it once a document, or once a
    batch whose labels are to hold throughout; Presidio works from a text's end, hence the last
    person has the first number.

    Args:
        policy: "public" unless another is given.
        key: the secret from which stand-ins are drawn, needed where the policy pseudonymises.

    Raises:
        InvalidPolicy: later, when an operator runs, if the policy pseudonymises and there is no key.

    Example:
        >>> sorted(operators())[:3]
        ['AGE', 'CONTACT', 'CREDIT_CARD']
    """
    from presidio_anonymizer.entities import OperatorConfig

    settings = policy or builtin("public")
    numbers: dict[tuple[Type, str], int] = {}
    entities = {**ENTITIES, "DEFAULT": (Type.IDENTIFIER, Level.DIRECT)}
    return {
        name: OperatorConfig("custom", {"lambda": _operator(type_, level, settings, key, numbers)})
        for name, (type_, level) in entities.items()
    }


def _operator(
    type_: Type, level: Level, policy: Policy, key: bytes | None, numbers: dict[tuple[Type, str], int]
) -> Callable[[str], str]:
    def operate(mention: str) -> str:
        span = Span(0, len(mention), type_, level)
        if not mention.strip() or mention == _TRIAL:
            return mention
        if settings.technique(span) is Technique.CUT:
            return CUT
        number = (type_, fold(mention))
        if number not in numbers:
            numbers[number] = 1 + max((n for (known, _), n in numbers.items() if known is type_), default=0)
        # A mention alone would look like the start of a sentence.
        document = Document("mention", _BEFORE + mention)
        placed = replace(span, start=len(_BEFORE), end=len(document.text))
        edits = replacements(document, [placed], settings, key=key, table=numbers)
        return apply(document, edits).removeprefix(_BEFORE)

    settings = replace(policy, cut=Cut())
    return operate
