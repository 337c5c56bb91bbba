"""Presidio's own requests and answers, so that a service that calls its servers changes a URL and no more.

Source: the REST API of Presidio, https://microsoft.github.io/presidio/api-docs/api-docs.html.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from redactkit.machine.extra import need
from redactkit.serving.problems import Problem


def supported_entities() -> list[str]:
    """Return the names in Presidio of all that can be found.

    Example:
        >>> {"PERSON", "UK_NHS", "EMAIL_ADDRESS"} <= set(supported_entities())
        True
    """
    from redactkit.detect.presidio import entity_names

    return sorted(entity_names())


def analyze(fields: Mapping[str, Any]) -> list[Any]:
    """Return what was found in one text, or in each of several, as Presidio's analyzer gives it.

    Raises:
        Problem: 422 for patterns of the client's own, which are not run.
    """
    text = fields["text"]
    if isinstance(text, str):
        return _found(text, fields)
    return [_found(each, fields) for each in text]


def _found(text: str, fields: Mapping[str, Any]) -> list[dict[str, Any]]:
    from redactkit.detect.presidio import entity_of
    from redactkit.pipeline import detect

    wanted = set(fields.get("entities") or supported_entities())
    allowed, least = set(fields.get("allow_list") or ()), fields.get("score_threshold") or 0.0
    return [
        {
            "analysis_explanation": {
                "recognizer": "redactkit",
                "textual_explanation": span.why,
                "score": span.score,
            }
            if fields.get("return_decision_process")
            else None,
            "end": span.end,
            "entity_type": entity,
            "score": span.score,
            "start": span.start,
        }
        for span in detect(text)
        if (entity := entity_of(span, wanted))
        and span.score >= least
        and text[span.start : span.end] not in allowed
    ]


def anonymize(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the text with what was found replaced, by Presidio's own engine.

    Raises:
        MissingExtra: Presidio's anonymizer is not installed.
        Problem: 422 if an operator is not known or lacks a parameter, or a result lies outside of the text.
    """
    need("presidio_anonymizer", "/anonymize", "")
    from presidio_anonymizer import AnonymizerEngine
    from presidio_anonymizer.entities import InvalidParamError
    from presidio_anonymizer.services.app_entities_convertor import AppEntitiesConvertor

    results: Sequence[dict[str, Any]] = fields["analyzer_results"]
    if any(not each["start"] <= each["end"] <= len(fields["text"]) for each in results):
        raise Problem(422, "analyzer_results has an entry that is not inside the text.")
    try:
        operators = AppEntitiesConvertor.operators_config_from_json(dict(fields.get("anonymizers") or {}))
        if AppEntitiesConvertor.check_custom_operator(operators):
            raise Problem(422, "anonymizers has a custom operator: code of a client's is not run.")
        made = AnonymizerEngine().anonymize(  # type: ignore[no-untyped-call]
            text=fields["text"],
            analyzer_results=AppEntitiesConvertor.analyzer_results_from_json(list(results)),
            operators=operators,
        )
    except InvalidParamError:
        raise Problem(422, "anonymizers has an operator that is not known or lacks a parameter.") from None
    found: dict[str, Any] = json.loads(made.to_json())
    return found


def written(found: list[Any]) -> bytes:
    """Return a list as JSON."""
    return json.dumps(found, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace") + b"\n"
