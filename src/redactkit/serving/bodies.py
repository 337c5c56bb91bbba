"""Read the body of a request: small enough, JSON, and of the shape that the OpenAPI page gives."""

from __future__ import annotations

import json
from collections.abc import AsyncIterable, Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, cast

from redactkit.serving.openapi import schema_of
from redactkit.serving.problems import Problem

if TYPE_CHECKING:
    from jsonschema import ValidationError
    from jsonschema.protocols import Validator

_TYPES: Final[Mapping[str, str]] = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "an object",
    "null": "null",
}


async def read(
    operation: str, content_type: str, length: str | None, body: AsyncIterable[bytes], kilobytes: int
) -> Mapping[str, Any]:
    """Return the fields of a request.

    Args:
        operation: the path, such as `/redact`.
        content_type: what the request says its body is.
        length: what the request says its length is, in bytes, if it does.
        body: the body, as it comes in.
        kilobytes: how large it may be.

    Raises:
        Problem: 413 too large, 415 not JSON by its type, 400 not JSON, 422 not of the right shape. None of
            them shows anything of the body.
    """
    if content_type.partition(";")[0].strip().lower() != "application/json":
        raise Problem(415, "Send the request as application/json.")
    return checked(operation, _parsed(await _whole(length, body, kilobytes * 1_024)))


async def _whole(length: str | None, body: AsyncIterable[bytes], most: int) -> bytes:
    too_large = Problem(413, f"The body is larger than {most // 1_024} kB. Send less text at a time.")
    if length is not None and length.isdecimal() and int(length) > most:
        raise too_large
    found = bytearray()
    async for piece in body:
        found += piece
        if len(found) > most:
            raise too_large
    return bytes(found)


def _parsed(raw: bytes) -> Any:
    try:
        return json.loads(raw.decode("utf-8"), parse_constant=_refuse)
    except (ValueError, RecursionError):  # of what it is about nothing may be told
        raise Problem(400, "The body is not JSON in UTF-8.") from None


def _refuse(_: str) -> None:
    raise ValueError("no number")


def checked(operation: str, fields: Any) -> Mapping[str, Any]:
    """Return `fields` if they have the shape that the OpenAPI page gives for the operation.

    Raises:
        Problem: 422; it names the place by names of the page's own, never by those of the request.

    Example:
        >>> checked("/detect", {"text": 7})
        Traceback (most recent call last):
            ...
        redactkit.serving.problems.Problem: text must be text.
    """
    fault = next(iter(sorted(_validator(operation).iter_errors(fields), key=_order)), None)
    if fault is not None:
        raise Problem(422, _told(fault))
    return dict(fields)


@lru_cache(maxsize=16)
def _validator(operation: str) -> Validator:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(schema_of(operation))


def _order(fault: ValidationError) -> tuple[int, str]:
    return len(fault.absolute_path), str(fault.validator)


def _told(fault: ValidationError) -> str:
    inside = next((each for each in fault.context or () if len(each.path) or each.validator != "type"), None)
    if inside is not None:  # of the right kind for one of several shapes, and wrong within it
        return _told(inside)
    place, rule, schema = _place(fault), cast("Any", fault.validator_value), cast("Any", fault.schema)
    if fault.validator == "required":
        missing = [name for name in rule if name not in cast("Any", fault.instance)]
        return f"{place} has no {missing[0]!r}."
    if fault.validator == "additionalProperties":
        known = ", ".join(schema.get("properties", {}))
        return f"{place} has a key that is not known. Known are: {known}."
    if fault.validator in {"type", "anyOf", "oneOf"}:
        kinds = _kinds(schema)
        return f"{place} must be {' or '.join(_TYPES[kind] for kind in kinds)}."
    if fault.validator == "enum":
        return f"{place} must be one of {', '.join('null' if each is None else str(each) for each in rule)}."
    if fault.validator in {"maxLength", "maxItems"}:
        unit = "characters" if fault.validator == "maxLength" else "entries"
        if not rule:
            return f"{place} must be empty."
        return f"{place} is too long: at most {rule} {unit}."
    if fault.validator in {"minLength", "minItems"}:
        return f"{place} is empty." if rule == 1 else f"{place} must have {rule} entries."
    if fault.validator in {"minimum", "maximum"}:
        return f"{place} must be {'at least' if fault.validator == 'minimum' else 'at most'} {rule}."
    return f"{place} is not as the page at /docs has it."


def _kinds(schema: Mapping[str, Any]) -> list[str]:
    said = schema.get("type")
    if said is None:
        return [kind for each in schema.get("anyOf", schema.get("oneOf", ())) for kind in _kinds(each)]
    return [said] if isinstance(said, str) else list(said)


def _place(fault: ValidationError) -> str:
    """Return where a fault is, in names of the schema: a key that the client made up shows as `…`."""
    found = ""
    path: Iterable[str | int] = fault.absolute_schema_path
    inside = iter(fault.absolute_path)
    steps = list(path)
    for number, step in enumerate(steps[:-1]):
        if step == "properties":
            found += f".{steps[number + 1]}" if found else str(steps[number + 1])
            next(inside, None)
        elif step in {"items", "prefixItems"}:
            found += f"[{next(inside, '')}]"
        elif step == "additionalProperties":
            found += ".…"
            next(inside, None)
    return found or "The body"
