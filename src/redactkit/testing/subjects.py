"""Adapt any redactor or detector to one interface, so that every law can be tested on it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from redactkit import pipeline
from redactkit.detect.spacy import read
from redactkit.policy import BUILTIN, Policy, load
from redactkit.testing.marked import Marked
from redactkit.types import Level, Outcome, Span, Technique, Type

Find = Callable[[Marked], tuple[Span, ...]]
Redact = Callable[[Marked], str]
KEY = b"a key for tests only"


@dataclass(frozen=True, slots=True)
class Subject:
    """What is put to the test.

    `redact` gives the protected text; `find` gives spans, where the subject can tell them; `policy`
    is set for redactkit itself. `types` and `kinds` say what it answers for: a gold span of another
    type or kind may be left (empty means any, of level D). `rules` is true if it works by rules, so
    that words far away change nothing; laws that need this are not asked of trained models. `invents`
    is true if replacements are made-up values, not labels or masks. `exact` is true if it replaces
    what is sensitive and no word around it.
    """

    name: str
    redact: Redact
    find: Find | None = None
    policy: Policy | None = None
    types: frozenset[Type] = frozenset()
    kinds: frozenset[str] = frozenset()
    rules: bool = True
    invents: bool = False
    exact: bool = True

    def answers_for(self, span: Span) -> bool:
        """Tell whether the subject is to hide a gold span."""
        if span.level is Level.NONE:
            return False
        if self.policy and self.policy.technique(span) is Technique.KEEP:
            return False
        if self.kinds:
            return span.kind.casefold() in self.kinds
        return span.type in self.types if self.types else span.level is Level.DIRECT

    def outcome(self, text: str) -> Outcome:
        """Return the whole outcome, for redactkit itself."""
        assert self.policy is not None
        return pipeline.redact(text, policy=self.policy, key=KEY)


def subject(
    redactor: object,
    *,
    name: str = "",
    types: Collection[Type | str] = (),
    kinds: Collection[str] = (),
    rules: bool | None = None,
    invents: bool | None = None,
    exact: bool | None = None,
) -> Subject:
    """Return `redactor` as a subject for the laws.

    Args:
        redactor: a policy, its name or the `Path` of its TOML file; a function `str -> str`; a detector (a
            function from a spaCy `Doc` to spans, told by its parameter's name `doc` or hint `Doc`); a
            Presidio `EntityRecognizer`, `AnalyzerEngine`, or `AnonymizerEngine`, which has the gold spans.
        name: what reports call it.
        types: the types it answers for.
        kinds: the kinds it answers for ("NHS number"), as strategies name them.
        rules: whether it works by rules; by default true for functions, detectors and recognisers.
        invents: whether it puts made-up values in; by default whether the policy does.
        exact: whether it replaces no word beyond what is sensitive; false for policies.

    Raises:
        InvalidPolicy: the policy cannot be read.
        TypeError: `redactor` is none of these.

    Example:
        >>> subject(str.upper, name="shout").redact(Marked("Ask Jo."))
        'ASK JO.'
    """
    made = redactor if isinstance(redactor, Subject) else _subject(redactor)
    settings: dict[str, Any] = {"rules": rules, "invents": invents, "exact": exact}
    changed = {key: value for key, value in settings.items() if value is not None}
    if name:
        changed["name"] = name
    if types:
        changed["types"] = frozenset(map(Type, types))
    if kinds:
        changed["kinds"] = frozenset(kind.casefold() for kind in kinds)
    return replace(made, **changed)


def _subject(redactor: Any) -> Subject:
    called = getattr(redactor, "name", "") or getattr(redactor, "__name__", type(redactor).__name__)
    if isinstance(redactor, Policy | Path) or (
        isinstance(redactor, str) and (redactor in BUILTIN or redactor.endswith(".toml"))
    ):
        return _of_policy(redactor if isinstance(redactor, Policy) else load(redactor))
    if hasattr(redactor, "anonymize"):
        return Subject(called, _anonymized(redactor), lambda marked: marked.hidden())
    if hasattr(redactor, "analyze") and hasattr(redactor, "registry"):
        return _of_find(called, _analyzed(redactor), rules=False)
    if hasattr(redactor, "analyze") and hasattr(redactor, "supported_entities"):
        return _of_recogniser(called, redactor)
    if callable(redactor):
        if _takes_doc(redactor):
            return _of_find(called, lambda marked: tuple(sorted(redactor(read(marked.text)))))
        return Subject(called, lambda marked: str(redactor(marked.text)))
    raise TypeError(
        f"Cannot test {type(redactor).__name__}: expected a policy, a function, a detector, or one of "
        f"Presidio's recognisers or engines."
    )


def _of_policy(policy: Policy) -> Subject:
    return Subject(
        f"policy {policy.name}",
        lambda marked: pipeline.redact(marked.text, policy=policy, key=KEY).text,
        lambda marked: pipeline.detect(marked.text, policy=policy),
        policy,
        rules=False,
        invents=policy.invents,
        exact=False,
    )


def _of_find(name: str, find: Find, *, rules: bool = True) -> Subject:
    return Subject(name, lambda marked: labelled(marked.text, find(marked)), find, rules=rules)


def _of_recogniser(name: str, recogniser: Any) -> Subject:
    from redactkit.detect.presidio import from_presidio
    from redactkit.detect.presidio_types import MEANINGS, Meaning

    entities = tuple(recogniser.supported_entities)
    unknown = {
        entity: Meaning(Type.IDENTIFIER, Level.DIRECT) for entity in entities if entity not in MEANINGS
    }
    detect = from_presidio(recogniser, unknown)
    made = _of_find(name, lambda marked: tuple(detect(read(marked.text))))
    if unknown:
        return made
    return replace(
        made,
        types=frozenset(MEANINGS[entity].type for entity in entities),
        kinds=frozenset().union(*(_KINDS.get(entity, frozenset()) for entity in entities)),
    )


_KINDS: Mapping[str, frozenset[str]] = {
    "UK_NHS": frozenset({"nhs number"}),
    "UK_NINO": frozenset({"national insurance number"}),
    "UK_POSTCODE": frozenset({"postcode"}),
    "UK_PASSPORT": frozenset({"passport number"}),
    "UK_VEHICLE_REGISTRATION": frozenset({"registration plate"}),
    "UK_DRIVING_LICENCE": frozenset({"driving licence number"}),
    "EMAIL_ADDRESS": frozenset({"e-mail"}),
    "PHONE_NUMBER": frozenset({"mobile", "landline"}),
    "URL": frozenset({"web address"}),
    "CREDIT_CARD": frozenset({"card number"}),
    "IBAN_CODE": frozenset({"iban"}),
    "IP_ADDRESS": frozenset({"ip address"}),
    "MAC_ADDRESS": frozenset({"mac address"}),
    "PERSON": frozenset({"name"}),
}
"""Which of our kinds a Presidio entity answers for."""


def _takes_doc(function: Callable[..., object]) -> bool:
    try:
        parameters = tuple(inspect.signature(function).parameters.values())
    except (TypeError, ValueError):
        return False
    first = parameters[0] if parameters else None
    return first is not None and (first.name == "doc" or "Doc" in str(first.annotation).split("."))


def _analyzed(engine: Any) -> Find:
    from redactkit.detect.presidio_types import MEANINGS, Meaning

    def find(marked: Marked) -> tuple[Span, ...]:
        other = Meaning(Type.IDENTIFIER, Level.DIRECT)
        found = engine.analyze(text=marked.text, language="en")
        spans = ((result, MEANINGS.get(result.entity_type, other)) for result in found)
        return tuple(sorted(Span(r.start, r.end, m.type, m.level, m.kind, score=r.score) for r, m in spans))

    return find


def _anonymized(engine: Any) -> Redact:
    def redact(marked: Marked) -> str:
        from presidio_analyzer import RecognizerResult

        results = [RecognizerResult(span.type.value, span.start, span.end, 1.0) for span in marked.hidden()]
        return str(engine.anonymize(text=marked.text, analyzer_results=results).text)

    return redact


def labelled(text: str, spans: Iterable[Span]) -> str:
    """Return `text` with a label for each span, one number an entity; of overlapping spans the first counts.

    Example:
        >>> labelled("Ask Jo.", [Span(4, 6, Type.PERSON, Level.DIRECT)])
        'Ask [PERSON 1].'
    """
    numbers: dict[tuple[Type, str], int] = {}
    pieces: list[str] = []
    position = 0
    for span in sorted(spans):
        if span.level is Level.NONE or not position <= span.start < span.end <= len(text):
            continue
        key = (span.type, span.entity or text[span.start : span.end].casefold())
        if key not in numbers:
            numbers[key] = 1 + sum(type_ is span.type for type_, _ in numbers)
        pieces += text[position : span.start], f"[{span.type.value} {numbers[key]}]"
        position = span.end
    return "".join([*pieces, text[position:]])


def oracle() -> Subject:
    """Return a subject that finds exactly the gold spans: it keeps every law, and mutants are made of it."""

    def find(marked: Marked) -> tuple[Span, ...]:
        return marked.hidden()

    return replace(_of_find("oracle", find), types=frozenset(Type))
