"""The examples of docs/integrate.md, each in its framework: they answer, and tell nothing of a text."""

import asyncio
import importlib
import json
import logging
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import redactkit
from redactkit import Document
from redactkit.types import Decision

ROOT = Path(__file__).parents[2]
CANARY = "Trevanion"
TOLD = f"My manager, Gwendolen {CANARY}, changed the visit record on 12 March 2024."
SENT = {"id": "c7", "text": TOLD}
WRITTEN = redactkit.redact(Document("c7", TOLD)).to_dict()


def example(name: str, *needed: str) -> Any:
    """Return an example as a module, where what it needs is installed."""
    for library in needed:
        pytest.importorskip(library)
    return importlib.import_module(f"examples.integrate.{name}")


@pytest.fixture
def api() -> Iterator[Any]:
    """Give a client of the FastAPI application, which has started."""
    app = example("fastapi_app", "fastapi").app
    from starlette.testclient import TestClient

    with TestClient(app, base_url="http://127.0.0.1") as client:
        yield client


def test_fastapi_answers_with_the_outcome(api: Any) -> None:
    assert api.post("/concerns", json=SENT).json() == WRITTEN
    internal = api.post("/concerns", json={**SENT, "policy": "internal"}).json()
    assert internal == redactkit.redact(Document("c7", TOLD), policy="internal").to_dict()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({**SENT, "policy": "ours.toml"}, "body.policy: Input should be 'public', 'sector' or 'internal'"),
        ({"text": TOLD}, "body.id: Field required"),
        ({**SENT, "id": ""}, "body.id: String should have at least 1 character"),
        ({**SENT, "text": [TOLD]}, "body.text: Input should be a valid string"),
        ({**SENT, "text": CANARY * 20_000}, "body.text: String should have at most 100000 characters"),
    ],
)
def test_fastapi_says_what_is_wrong_and_repeats_nothing(api: Any, sent: dict[str, Any], said: str) -> None:
    answer = api.post("/concerns", json=sent)
    assert (answer.status_code, answer.json()) == (422, {"detail": [said]})
    assert CANARY not in answer.text


def test_django_answers_with_the_outcome(caplog: pytest.LogCaptureFixture) -> None:
    example("django_app", "django")
    from django.test import Client

    client = Client(SERVER_NAME="127.0.0.1")
    answer = client.post("/concerns", SENT, content_type="application/json")
    assert (answer.status_code, answer.json()) == (200, WRITTEN)
    for wrong, status in (([TOLD], 400), ({"text": TOLD}, 400), ({"id": "", "text": TOLD}, 422)):
        answer = client.post("/concerns", wrong, content_type="application/json")
        assert answer.status_code == status
        assert CANARY not in answer.content.decode()
    assert client.get("/concerns").status_code == 405
    assert CANARY not in caplog.text


FORKED = """
import json, os, sys, time
from examples.integrate import django_app
from django.test import Client

child = os.fork()
if not child:
    sent = {"id": "c7", "text": "Jane Smith rang."}
    answer = Client(SERVER_NAME="127.0.0.1").post("/concerns", sent, content_type="application/json")
    os._exit(7 if answer.json()["text"] == "[PERSON 1] rang." else 1)
end = time.monotonic() + 60
while not (ended := os.waitpid(child, os.WNOHANG))[0] and time.monotonic() < end:
    time.sleep(0.05)
assert os.waitstatus_to_exitcode(ended[1]) == 7
"""


def test_django_answers_in_a_process_that_was_forked_once_it_was_loaded() -> None:
    pytest.importorskip("django")
    done = subprocess.run(
        [sys.executable, "-c", FORKED], cwd=ROOT, capture_output=True, text=True, timeout=200
    )
    assert done.returncode == 0, done.stderr


def test_celery_sends_an_id_and_keeps_the_outcome_in_the_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tasks = example("celery_tasks", "celery")
    monkeypatch.setenv("HOTLINE_STORE", str(tmp_path / "store.sqlite"))
    with closing(sqlite3.connect(tmp_path / "store.sqlite")) as store, store:
        store.execute("CREATE TABLE concerns (id TEXT PRIMARY KEY, text TEXT, outcome TEXT)")
        store.execute("INSERT INTO concerns VALUES ('c7', ?, NULL)", (TOLD,))
    monkeypatch.setitem(tasks.app.conf, "task_always_eager", True)
    with caplog.at_level(logging.DEBUG):
        asked = [tasks.protect.delay("c7"), tasks.protect.delay("c7")]
    assert [each.get() for each in asked] == ["review", "review"]
    with closing(sqlite3.connect(tmp_path / "store.sqlite")) as store:
        (outcome,) = store.execute("SELECT outcome FROM concerns").fetchone()
    assert json.loads(outcome) == WRITTEN
    assert CANARY not in caplog.text


def test_a_row_of_pandas_is_a_row_whatever_is_in_it() -> None:
    redacted = example("pandas_frame", "pandas").redacted
    import pandas as pd

    frame = pd.DataFrame(
        {"id": ["c7", "c8", "c9", "", "c7"], "text": [TOLD, None, float("nan"), TOLD, TOLD]},
        index=[10, 20, 30, 40, 50],
    )
    found = redacted(frame)
    assert list(found.index) == [10, 20, 30, 40, 50]
    assert list(found["id"]) == ["c7", "c8", "c9", "number 4", "c7"]
    assert list(found["decision"]) == ["review", *["withhold"] * 4]
    assert found["text"].iloc[0] == WRITTEN["text"]
    assert list(found["text"].iloc[1:]) == [""] * 4
    assert found["reasons"].iloc[1] == found["reasons"].iloc[2] == "There is no text in it."
    assert redacted(frame, workers=2).equals(found)


def test_asyncio_goes_on_while_a_thread_and_processes_read() -> None:
    calls = example("asyncio_calls")
    letters = [Document("c7", TOLD), Document("c8", "Ring me on 07700 900518.")]

    async def work() -> tuple[redactkit.Outcome, list[redactkit.Outcome]]:
        with calls.processes(1) as pool:
            return await calls.redacted(letters[0]), await calls.all_redacted(letters, pool)

    one, several = asyncio.run(work())
    assert one.to_dict() == WRITTEN
    assert several == [redactkit.redact(letter) for letter in letters]
    assert one.decision is Decision.REVIEW


def test_the_page_shows_the_files_that_are_tested() -> None:
    page = (ROOT / "docs" / "integrate.md").read_text("utf-8")
    for file in (ROOT / "examples" / "integrate").glob("*.py"):
        assert f'--8<-- "examples/integrate/{file.name}"' in page
    assert os.fspath(ROOT) not in page
