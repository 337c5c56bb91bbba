"""Use a Presidio recogniser as a detector, or a detector as a Presidio recogniser."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol

from redactkit.detect.presidio_types import MEANINGS, NAMES, Meaning
from redactkit.detect.spacy import text_of
from redactkit.errors import RedactkitError
from redactkit.machine.extra import need
from redactkit.machine.offline import silence_tldextract
from redactkit.types import Level, Span, Type

if TYPE_CHECKING:
    from presidio_analyzer import EntityRecognizer
    from presidio_analyzer.nlp_engine import NlpArtifacts
    from spacy.tokens import Doc


class UnknownEntity(RedactkitError):
    """A recogniser finds an entity for which no type of ours is known."""


class Detector(Protocol):
    """Any function from a spaCy `Doc` to spans."""

    def __call__(self, doc: Doc, /) -> Iterable[Span]:
        """Return the spans that were found in `doc`."""
        ...


_FINER: Mapping[str, str] = MappingProxyType(
    {
        meaning.kind: name
        for name, meaning in MEANINGS.items()
        if meaning.type in {Type.CONTACT, Type.IDENTIFIER} or name == "UK_POSTCODE"
    }
)


def from_presidio(recognizer: EntityRecognizer, meanings: Mapping[str, Meaning] | None = None) -> Detector:
    """Return a detector that finds what a Presidio recogniser finds.

    Args:
        recognizer: any `EntityRecognizer`; it is loaded already or loads itself.
        meanings: what its entities are among our types; those not named here are taken from `MEANINGS`.

    Returns:
        A function from a spaCy `Doc` to spans. The recogniser gets the text and artifacts made of the
        same tokens, so no text is read twice. What recognisers ask of the public suffix list is answered
        from the copy in the package of `tldextract`, in the whole process.

    Raises:
        UnknownEntity: the recogniser supports an entity that neither table knows.
    """
    silence_tldextract()
    called = str(recognizer.name)  # type: ignore[has-type]
    table = {**MEANINGS, **(meanings or {})}
    entities = list(recognizer.get_supported_entities())
    unknown = sorted(entity for entity in entities if entity not in table)
    if unknown:
        raise UnknownEntity(
            f"Recogniser {called!r} finds {', '.join(unknown)}, which has no type here. "
            f"Pass meanings={{{unknown[0]!r}: Meaning(Type.…, Level.…)}} to from_presidio()."
        )
    why = f"presidio {called}"
    reads = _artifacts if _reads_tokens(recognizer) else _nothing

    def detect(doc: Doc, /) -> tuple[Span, ...]:
        results = recognizer.analyze(text_of(doc), entities, reads(doc)) or []  # type: ignore[arg-type]
        return tuple(
            sorted(
                Span(
                    result.start,
                    result.end,
                    table[result.entity_type].type,
                    table[result.entity_type].level,
                    table[result.entity_type].kind,
                    score=min(1.0, max(0.0, float(result.score))),
                    why=why,
                )
                for result in results
                if result.start < result.end and result.score > 0
            )
        )

    return detect


def to_presidio(
    detector: Callable[[Doc], Iterable[Span]],
    supported_entities: Sequence[str] | None = None,
    name: str = "",
    language: str = "en",
) -> EntityRecognizer:
    """Return a Presidio recogniser that finds what `detector` finds, for anyone's `AnalyzerEngine`.

    Args:
        detector: any function from a spaCy `Doc` to spans. Spans of level NONE are left out, since
            whatever Presidio is told of, it removes.
        supported_entities: names in Presidio; by default those of our types and of the kinds that
            Presidio has names for (`UK_NHS`, `EMAIL_ADDRESS`). A span whose finer name is not among them
            goes by its type's, and is left out where that is not among them either.
        name: how the recogniser is called; the detector's own name by default.
        language: the language code under which the registry holds it.

    Returns:
        The recogniser. As with `from_presidio`, `tldextract` asks no host any more.

    Example:
        >>> from redactkit.detect.codes.contacts import contacts
        >>> recognizer = to_presidio(contacts, ["EMAIL_ADDRESS", "CONTACT"])
        >>> [found.entity_type for found in recognizer.analyze("jane@post.example", ["EMAIL_ADDRESS"], None)]
        ['EMAIL_ADDRESS']
    """
    silence_tldextract()
    from presidio_analyzer import EntityRecognizer as Base
    from presidio_analyzer import RecognizerResult

    supported = list(supported_entities or sorted(entity_names()))
    called = name or getattr(detector, "__name__", "redactkit")

    class Recognizer(Base):
        """One detector of redactkit under Presidio's interface."""

        def load(self) -> None:
            """Load nothing: detectors load on first use."""

        def analyze(
            self, text: str, entities: list[str] | None, nlp_artifacts: NlpArtifacts | None = None
        ) -> list[RecognizerResult]:
            """Return what was found of `entities`, all if none are given."""
            wanted = set(supported) & set(entities or supported)
            return [
                RecognizerResult(
                    entity,
                    span.start,
                    span.end,
                    span.score,
                    recognition_metadata={
                        RecognizerResult.RECOGNIZER_NAME_KEY: called,
                        RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id,
                        "level": span.level.value,
                        "kind": span.kind,
                    },
                )
                for span in detector(_doc(text, nlp_artifacts))
                if (entity := entity_of(span, wanted))
            ]

    return Recognizer(supported_entities=supported, name=called, supported_language=language)


def entity_names() -> frozenset[str]:
    """Return the names in Presidio of our types, and of the kinds that it has names for."""
    return frozenset({*NAMES.values(), *_FINER.values()})


def entity_of(span: Span, wanted: Set[str]) -> str:
    """Return the finest of the names that were asked for under which Presidio knows a span, or nothing.

    A span of level NONE has none, since whatever Presidio is told of, it removes.

    Example:
        >>> entity_of(Span(0, 3, Type.CONTACT, Level.DIRECT, "phone number"), {"PHONE_NUMBER", "CONTACT"})
        'PHONE_NUMBER'
    """
    if span.level is Level.NONE:
        return ""
    return next((name for name in (_FINER.get(span.kind, ""), NAMES[span.type]) if name in wanted), "")


def uk_recognizers() -> tuple[EntityRecognizer, ...]:
    """Return Presidio's recognisers for British texts, most of which Presidio has switched off.

    Cards, IBAN, IP and MAC addresses, NHS and National Insurance numbers, passports, plates, postcodes.
    Its e-mail and web recognisers are not among them: our own detectors find these.
    """
    silence_tldextract()
    from presidio_analyzer import predefined_recognizers as stock

    names = (
        "CreditCardRecognizer IbanRecognizer IpRecognizer MacAddressRecognizer NhsRecognizer "
        "UkNinoRecognizer UkPassportRecognizer UkVehicleRegistrationRecognizer UkPostcodeRecognizer"
    )
    return tuple(getattr(stock, name)() for name in names.split() if hasattr(stock, name))


def _doc(text: str, artifacts: Any) -> Doc:
    """Return the `Doc` that Presidio's engine made, or one of bare tokens where it made none."""
    doc = getattr(getattr(artifacts, "tokens", None), "doc", None) or getattr(artifacts, "tokens", None)
    if doc is not None and getattr(doc, "text", None) == text:
        return doc  # type: ignore[no-any-return]
    return _tokens()(text)


def _artifacts(doc: Doc) -> NlpArtifacts:
    """Return the artifacts that Presidio's recognisers read, made of a `Doc` that is there already."""
    from presidio_analyzer.nlp_engine import NlpArtifacts

    return NlpArtifacts(
        entities=list(doc.ents),
        tokens=doc,
        tokens_indices=[token.idx for token in doc],
        lemmas=[token.lemma_ or token.lower_ for token in doc],
        nlp_engine=None,
        language="en",
        scores=[0.85] * len(doc.ents),
    )


def _nothing(_: Doc) -> None:
    return None


def _reads_tokens(recognizer: EntityRecognizer) -> bool:
    """Tell whether a recogniser looks at more than the text; those of patterns alone do not."""
    need("presidio_analyzer", "Presidio", "")
    from presidio_analyzer import PatternRecognizer

    return not isinstance(recognizer, PatternRecognizer)


@lru_cache(maxsize=1)
def _tokens() -> Callable[[str], Doc]:
    """Return a tokeniser alone, for callers who give no artifacts."""
    import spacy

    return spacy.blank("en").make_doc
