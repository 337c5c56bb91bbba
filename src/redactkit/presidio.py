"""Work with Presidio: our techniques as its operators, its results as our spans, recognisers both ways."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from redactkit.detect.presidio import from_presidio as from_presidio
from redactkit.detect.presidio import to_presidio as to_presidio
from redactkit.detect.presidio_types import MEANINGS, NAMES, Meaning
from redactkit.detect.spans.resolve_overlaps import fuse
from redactkit.errors import InvalidPolicy
from redactkit.flow.batch.context import alone
from redactkit.flow.seen import link_seen
from redactkit.machine.extra import need
from redactkit.machine.strength import checked
from redactkit.policy import Cut, Policy, builtin
from redactkit.tables.folding import fold
from redactkit.transform import apply
from redactkit.transform.labels import numbering
from redactkit.transform.placeholders import CUT
from redactkit.transform.plan import replacements
from redactkit.types import Document, Edit, Level, Span, Technique, Type

if TYPE_CHECKING:
    from presidio_analyzer import RecognizerResult
    from presidio_anonymizer.entities import OperatorConfig
    from presidio_anonymizer.entities import RecognizerResult as Given

OTHER = Meaning(Type.IDENTIFIER, Level.DIRECT)
"""What an entity is taken for that neither Presidio nor redactkit has a name for."""
ENTITIES: Mapping[str, Meaning] = {
    **{type_.value: Meaning(type_, Level.QUASI) for type_ in Type},
    **{name: Meaning(type_, Level.QUASI) for type_, name in NAMES.items()},
    "PERSON": Meaning(Type.PERSON, Level.DIRECT),
    "CONTACT": Meaning(Type.CONTACT, Level.DIRECT),
    "IDENTIFIER": OTHER,
    **MEANINGS,
}
"""Presidio's entities, and ours, as type, level and kind."""
_BEFORE = "- "
_BLANKS = re.compile(" +")
_TRIAL = "PII"
"""On this word older versions of Presidio try an operator out; it must not use up a number."""
Results = Iterable["RecognizerResult | Given"]


def spans_of(results: Results, meanings: Mapping[str, Meaning] | None = None) -> tuple[Span, ...]:
    """Return what Presidio's analyzer found as spans, for `redact(text, spans=…)`.

    Args:
        results: those of `AnalyzerEngine.analyze`, in any order; they may overlap.
        meanings: what entities of your own are among our types; others are taken from `ENTITIES`, or for
            identifiers, since what is unknown may point to one person.

    Returns:
        Spans in order, none overlapping; their scores are Presidio's.

    Example:
        >>> from presidio_analyzer import RecognizerResult
        >>> [found] = spans_of([RecognizerResult("UK_NHS", 0, 9, 1.0)])
        >>> found.type.value, found.level.value
        ('IDENTIFIER', 'D')
    """
    table = {**ENTITIES, **(meanings or {})}
    found = []
    for result in results:
        means = table.get(result.entity_type, OTHER)
        if result.start < result.end:
            score = min(1.0, max(0.0, float(result.score)))
            found.append(
                Span(
                    result.start, result.end, means.type, means.level, means.kind, score=score, why="presidio"
                )
            )
    return fuse(found)


def operators(
    policy: Policy | None = None, *, key: bytes | None = None, text: str = "", results: Results = ()
) -> dict[str, OperatorConfig]:
    """Return an operator per entity that does what `policy` asks for, "DEFAULT" for any other entity.

    Presidio hands an operator one mention at a time, without what stands around it. Given the text and
    the results too, all mentions of one person agree (`[PERSON 1]` for "Jane Smith" and "Ms Smith", one
    stand-in in each form) and no stand-in is a name that stands in the text. Without them the same words
    have the same label, and nothing else is known. Either way nothing is cut, and articles are left as
    they stand. Call it once a document; called once for several, labels count on, and Presidio works
    from a text's end.

    Args:
        policy: "public" unless another is given.
        key: the secret from which stand-ins are drawn, needed where the policy pseudonymises.
        text: the text that is to be anonymised.
        results: what was found in it.

    Raises:
        InvalidPolicy: the key can be guessed, or the policy pseudonymises and there is none; without
            `results` that shows only when an operator runs.
        MissingExtra: Presidio's anonymizer is not installed.

    Example:
        >>> sorted(operators())[:3]
        ['ABA_ROUTING_NUMBER', 'AGE', 'AU_ABN']
    """
    need("presidio_anonymizer", "Presidio", "")
    from presidio_anonymizer.entities import OperatorConfig

    settings = replace(policy or builtin("public"), cut=Cut())
    key = checked(key, InvalidPolicy)
    edits = _known(Document("text", text), spans_of(results), settings, key)
    known: dict[tuple[Type, str], str] = {}
    for edit in edits:
        if edit.type:
            known.setdefault((edit.type, text[edit.start : edit.end]), edit.replacement)
    # What Presidio hands over beyond them counts on: no two people may have one number.
    numbers = numbering(text, edits)
    return {
        name: OperatorConfig("custom", {"lambda": _operator(means, settings, key, known, numbers)})
        for name, means in {**ENTITIES, "DEFAULT": OTHER}.items()
    }


def _known(document: Document, spans: Iterable[Span], policy: Policy, key: bytes | None) -> tuple[Edit, ...]:
    """Return the replacement of each mention that Presidio will hand over."""
    settled = alone(document, link_seen(document.text, _joined(document.text, spans)), policy, key)
    whole = {(span.start, span.end) for span in settled.spans}
    edits = replacements(document, settled.spans, policy, standin=settled.standin)
    return tuple(edit for edit in edits if (edit.start, edit.end) in whole)


def _joined(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans with neighbours of one kind made one, as Presidio does before it hands them over."""
    found: list[Span] = []
    for span in spans:
        last = found[-1] if found else None
        if (
            last
            and (last.type, last.kind) == (span.type, span.kind)
            and _BLANKS.fullmatch(text, last.end, span.start)
        ):
            found[-1] = replace(last, end=span.end)
        else:
            found.append(span)
    return tuple(found)


def _operator(
    means: Meaning,
    policy: Policy,
    key: bytes | None,
    known: Mapping[tuple[Type, str], str],
    numbers: dict[tuple[Type, str], int],
) -> Callable[[str], str]:
    def operate(mention: str) -> str:
        span = Span(0, len(mention), means.type, means.level, means.kind)
        if not mention.strip() or mention == _TRIAL:
            return mention
        if (means.type, mention) in known:
            return known[means.type, mention]
        if policy.technique(span) is Technique.CUT:
            return CUT
        number = (means.type, fold(mention))
        if number not in numbers:
            numbers[number] = 1 + max(
                (n for (type_, _), n in numbers.items() if type_ is means.type), default=0
            )
        # A mention alone would look like the start of a sentence.
        document = Document("mention", _BEFORE + mention)
        placed = replace(span, start=len(_BEFORE), end=len(document.text))
        standin = alone(document, (placed,), policy, key).standin
        edits = replacements(document, [placed], policy, standin=standin, table=numbers)
        return apply(document, edits).removeprefix(_BEFORE)

    return operate
