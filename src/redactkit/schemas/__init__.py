"""The JSON of a value, and the schema that it keeps to."""

from redactkit.schemas.json_values import LONE_SURROGATE, AsList, number, plain
from redactkit.schemas.published import schema

__all__ = ["LONE_SURROGATE", "AsList", "number", "plain", "schema"]
