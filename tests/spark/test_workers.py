"""What a worker makes of its rows, without Spark: one row back for each, in small batches, never an error."""

import pickle
from collections.abc import Iterator
from typing import Any

import pytest

from redactkit import MissingModel, pipeline
from redactkit.policy import load
from redactkit.spark.batches import ROW_BYTES, batches_of, rows_of
from redactkit.spark.workers import RowCoding, RowRedaction

pytest.importorskip("pandas", reason="pandas")
from pandas import DataFrame

KEY = b"q7Lw0vN2xZ9kR4bT8mY1pD5hFc3Gs6Jt"
ROW = {"id": "7", "text": "My manager, Gwendolen Trevanion, changed it.", "whole": True}


def breaks(document: Any, **_: object) -> None:
    raise ValueError(f"cannot digest {document.text}")


def lacks(*_: object, **__: object) -> None:
    raise MissingModel("The weights are absent.")


def test_a_row_that_breaks_the_library_is_withheld_without_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "redact", breaks)
    monkeypatch.setattr(pipeline, "coded", breaks)
    outcome = RowRedaction(load("public")).outcome(ROW)
    assert (outcome.id, outcome.text, outcome.decision.value) == ("7", "", "withhold")
    [reason], coded = outcome.reasons, RowCoding().facts(ROW)
    assert reason == "It could not be processed (ValueError)."
    assert coded == {"id": "7", "genre": "other", "facts": [], "reasons": [reason]}


def test_what_is_wrong_with_every_row_ends_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "redact", lacks)
    monkeypatch.setattr(pipeline, "coded", lacks)
    with pytest.raises(MissingModel):
        RowRedaction(load("public")).outcome(ROW)
    with pytest.raises(MissingModel):
        RowCoding().facts(ROW)


def test_the_work_travels_and_shows_no_key() -> None:
    work = RowRedaction(load("internal"), KEY)
    assert pickle.loads(pickle.dumps(work)) == work
    assert "q7Lw0" not in repr(work)


def test_rows_are_given_back_before_all_are_read() -> None:
    read: list[int] = []

    def given() -> Iterator[DataFrame]:
        for number in range(6):
            read.append(number)
            yield DataFrame([{"id": str(number), "text": "x" * 1000}])

    batches = batches_of(rows_of(given()), size=2 * (1000 + ROW_BYTES))
    assert list(next(batches)["id"]) == ["0", "1"]
    assert read == [0, 1]
    assert [list(batch["id"]) for batch in batches] == [["2", "3"], ["4", "5"]]


def test_a_long_row_ends_its_batch() -> None:
    rows = [{"id": str(size), "text": "x" * size} for size in (1, 5000, 2)]
    assert [list(batch["id"]) for batch in batches_of(rows, size=1000)] == [["1", "5000"], ["2"]]


def test_no_rows_are_no_batch() -> None:
    assert list(batches_of(rows_of([DataFrame({"id": [], "text": []})]))) == []
