"""On a real Spark: what one process makes, in any partition, after any accident; in a log nothing of it."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.spark.conftest import SECRET, TEXTS, Run, Said

from redactkit import Document, redact_all
from redactkit.pipeline import coded
from redactkit.types import Outcome

KEY = b"q7Lw0vN2xZ9kR4bT8mY1pD5hFc3Gs6Jt"
READ = [Document(each["id"], each["text"]) for each in TEXTS[:12]]
UNREAD = {
    "none": "There is no text in it.",
    "blank": "There is no text in it.",
    "": "It has no id: nothing could be said of it afterwards. Give every text an id of its own.",
    "long": "Document 'long' has 1000010 characters; at most 1000000 are read at once. Split it.",
    "broken": "Its text is not valid UTF-8. Read it with the encoding in which it was written.",
}

Rows = Iterable[Mapping[str, Any]]


@pytest.fixture(scope="module")
def expected() -> list[dict[str, Any]]:
    """Give what one process makes of every row, by hand of those that cannot be read."""
    withheld = {"text": "", "decision": "withhold", "score": 100.0}
    return in_order(
        [
            *(row(outcome) for outcome in redact_all(READ)),
            *({"id": name, "reasons": [reason], **withheld} for name, reason in UNREAD.items()),
        ]
    )


@pytest.fixture(scope="module")
def said(run: Run) -> Said:
    """Give what Spark made of the texts on one machine."""
    return run("one_machine")


def row(outcome: Outcome) -> dict[str, Any]:
    return {
        "id": outcome.id,
        "text": outcome.text,
        "decision": outcome.decision.value,
        "reasons": list(outcome.reasons),
        "score": outcome.risk.score,
    }


def legible(rows: Rows) -> list[dict[str, Any]]:
    return [dict(each) for each in rows if each["id"] != "broken"]


def in_order(rows: Rows) -> list[dict[str, Any]]:
    return sorted((dict(each) for each in rows), key=lambda each: str(each["id"]))


@pytest.mark.parametrize("parts", [1, 5])
def test_each_order_and_number_of_partitions_gives_what_one_process_makes(
    said: Said, expected: list[dict[str, Any]], parts: int
) -> None:
    assert in_order(said[f"redacted in {parts}"]) == expected


def test_columns_may_have_other_names(said: Said, expected: list[dict[str, Any]]) -> None:
    assert in_order(said["other names"]) == legible(expected)


def test_policy_and_key_reach_the_workers(said: Said) -> None:
    outcomes = redact_all(READ[:3], policy="internal", key=KEY)
    assert in_order(said["internal"]) == in_order(map(row, outcomes))


def test_texts_are_coded_as_one_process_codes_them(said: Said) -> None:
    by_id = {each["id"]: each for each in said["coded"]}
    for document in READ:
        found, told = coded(document), by_id[document.id]
        facts = [
            (
                each["field"],
                each["code"],
                each["score"],
                [(at["start"], at["end"]) for at in each["evidence"]],
            )
            for each in told["facts"]
        ]
        assert told["genre"] == found.genre
        assert facts == [(each.field, each.code, each.score, list(each.evidence)) for each in found.facts]
        assert told["reasons"] == []
    for name, reason in UNREAD.items():
        assert by_id[name] == {"id": name, "genre": "other", "facts": [], "reasons": [reason]}


def test_a_worker_loads_the_models_once_and_silently(said: Said) -> None:
    by_process: dict[int, set[tuple[int, str]]] = {}
    for each in said["workers"]:
        by_process.setdefault(each["pid"], set()).add((each["loads"], each["silent"]))
    assert by_process
    assert any((1, "1") in seen for seen in by_process.values())
    assert all(seen <= {(0, "1"), (1, "1")} for seen in by_process.values())


def test_bad_input_is_one_clear_sentence_before_anything_is_read(said: Said) -> None:
    assert said["faults"] == [
        "InvalidInput: The frame has no column 'words'. Its columns: id, text.",
        "InvalidInput: Column 'text' is of type integer; expected string.",
        "InvalidInput: Column 'id' is of type double; expected byte or integer or long or short or string.",
        "InvalidPolicy: There is no built-in policy 'none': expected one of public, sector, internal. A file "
        "is given as a Path, not as text.",
        "InvalidPolicy: The policy makes something up, which needs a secret key: give a key file (--key "
        "FILE; in Python key=…, bytes), kept apart from the texts, or choose another technique.",
        "InvalidPolicy: The key can be guessed: it is too short, repeats itself, is a sequence, or is made "
        "of usual words. Give 32 random bytes, as `redactkit vault key FILE` writes them.",
        "InvalidInput: The frame has no column 'number'. Its columns: id, text.",
    ]


def test_neither_log_nor_plan_holds_a_text_or_the_key(said: Said) -> None:
    assert SECRET not in said.log
    assert "q7Lw0vN2" not in said.log + said["plan"]
    assert not [each.id for each in READ if each.text[:40] in said.log]


def test_killed_workers_change_nothing(said: Said, expected: list[dict[str, Any]]) -> None:
    found = said["worker killed"]
    assert "0-1" in found["attempts"]
    assert in_order(found["rows"]) == legible(expected)


def test_the_examples_of_the_page_run(run: Run) -> None:
    page = (Path(__file__).parents[2] / "docs" / "scale.md").read_text("utf-8")
    said = run("page", blocks=re.findall(r"```python\n(.*?)```", page, re.DOTALL))
    assert [each["text"] for each in said["shown"]] == ["Ask [PERSON 1]."]
    assert [each["id"] for each in said["coded"]] == ["1"]


@pytest.fixture(scope="module")
def after_accidents(run: Run, master: str) -> Said:
    """Give what a cluster of two machines made of the texts while one had an accident."""
    return run("cluster", master=master)


@pytest.mark.parametrize("accident", ["executor killed", "one hangs"])
def test_a_killed_executor_and_speculation_change_nothing(
    after_accidents: Said, expected: list[dict[str, Any]], accident: str
) -> None:
    found = after_accidents[accident]
    assert {"0-0", "0-1"} <= set(found["attempts"])
    assert in_order(found["rows"]) == legible(expected)
