"""Redact and code the texts of a Spark frame, row by row, on as many machines as the cluster has."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from redactkit.errors import InvalidInput, InvalidPolicy
from redactkit.flow.arguments import policy_of
from redactkit.machine.extra import need
from redactkit.machine.strength import checked
from redactkit.policy import Policy
from redactkit.spark.workers import CODED, REDACTED, RowCoding, RowRedaction
from redactkit.transform.standins.consistent import NEEDS_KEY

if TYPE_CHECKING:
    from pandas import DataFrame as Batch
    from pyspark.sql import Column, DataFrame

    Work = Callable[[Iterable[Batch]], Iterator[Batch]]

STRING: Final = "string"
WHOLE: Final = frozenset({STRING, "byte", "short", "integer", "long"})
"""The types of a column of ids, as Spark names them."""


def redact(
    frame: DataFrame,
    *,
    policy: str | Path | Policy = "public",
    key: bytes | None = None,
    id: str = "id",  # noqa: A002 - what the column is called
    text: str = "text",
) -> DataFrame:
    """Return each text as it may be shown to the policy's audience, and whether it may.

    Each text stands alone, as for `redactkit.redact_all` without cases: a row has the same bytes on every
    machine, in every partition and in every attempt, so that a task that is tried again writes what it would
    have written. Nothing is read until the frame that comes back is.

    Args:
        frame: a row for each text; its other columns are left out, the id leads back to them.
        policy: a built-in policy's name, the `Path` of a TOML file on this machine, or a `Policy`. Figures of
            your own that it names are read on every worker, under the same path.
        key: the secret from which stand-ins are drawn. It is sent to the workers with the work.
        id: the column of ids, strings or whole numbers, each used once.
        text: the column of texts.

    Returns:
        Columns `id`, `text`, `decision` (release, review or withhold), `reasons` and `score` (0 to 100), one
        row for each. A row whose text cannot be read is withheld, without a text, and its reason says why.

    Raises:
        InvalidPolicy: the policy cannot be read, or makes something up and there is no key, or the key can be
            guessed.
        InvalidInput: there is no such column, or it is of another type.
        MissingExtra: pandas or PyArrow is not installed.
    """
    settings, secret = policy_of(policy), checked(key, InvalidPolicy)
    if settings.invents and not secret:
        raise InvalidPolicy(NEEDS_KEY.format("makes something up"))
    return _worked(frame, RowRedaction(settings, secret), REDACTED, id, text)


def code(
    frame: DataFrame,
    *,
    id: str = "id",  # noqa: A002
    text: str = "text",
) -> DataFrame:
    """Return what a case study of each text could say, in codes of the codebook that ships.

    Nobody has confirmed these codes. `publish` counts what somebody has: join the confirmations by id.

    Args:
        frame: a row for each text; its other columns are left out, the id leads back to them.
        id: the column of ids, strings or whole numbers, each used once.
        text: the column of texts.

    Returns:
        Columns `id`, `genre` (concern, case_study, report or other), `facts` (each with `field`, `code`,
        `score` and `evidence`, offsets in code points) and `reasons`, which is empty but for a row whose text
        cannot be read.

    Raises:
        InvalidInput: there is no such column, or it is of another type.
        MissingExtra: pandas or PyArrow is not installed.
    """
    return _worked(frame, RowCoding(), CODED, id, text)


def column(frame: DataFrame, name: str, types: Collection[str] = (STRING,)) -> Column:
    """Return a column of a frame as strings; a string that is no UTF-8 is null.

    Raises:
        InvalidInput: there is no such column, or it is of none of the types, which are as Spark names them.
    """
    from pyspark.sql.functions import col, try_validate_utf8

    found = {each.name: each.dataType.typeName() for each in frame.schema.fields}
    if name not in found:
        raise InvalidInput(f"The frame has no column {name!r}. Its columns: {', '.join(found)}.")
    if found[name] not in types:
        raise InvalidInput(
            f"Column {name!r} is of type {found[name]}; expected {' or '.join(sorted(types))}."
        )
    quoted = name.replace("`", "``")
    return try_validate_utf8(col(f"`{quoted}`").cast(STRING))


def need_pandas(work: str) -> None:
    """Ask for the libraries by which Spark hands rows to Python.

    Raises:
        MissingExtra: one of them is not installed.
    """
    for module in ("pandas", "pyarrow"):
        need(module, work, "spark")


def _worked(frame: DataFrame, work: Work, columns: str, name: str, text: str) -> DataFrame:
    """Return what `work` makes of the rows of a frame."""
    from pyspark.sql.functions import coalesce, col, is_valid_utf8, lit

    need_pandas("Reading a Spark frame")
    named = column(frame, name, WHOLE).alias("id")
    words = column(frame, text).alias("text")
    whole = coalesce(is_valid_utf8(col(f"`{text.replace('`', '``')}`")), lit(True)).alias("whole")
    given: Any = work  # Spark asks for a function, and calls it as we do
    return frame.select(named, words, whole).mapInPandas(given, columns)
