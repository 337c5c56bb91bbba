"""`review FOLDER`: what `batch` wrote, withheld texts too, decided so that `batch` writes the same bytes."""

import hashlib
import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.workbench.conftest import ADDRESS, Browser, line, register

from redactkit import review
from redactkit.cli import main
from redactkit.codebook import load as codebook
from redactkit.errors import InvalidInput
from redactkit.policy import load
from redactkit.workbench.acts.journal import Journal
from redactkit.workbench.acts.journal import opened as journal
from redactkit.workbench.app import app
from redactkit.workbench.fears import Fears
from redactkit.workbench.masking import opening
from redactkit.workbench.masking.opening import Asked, over_folder, publication
from redactkit.workbench.masking.room import Room
from redactkit.workbench.people.sessions import Sessions

NOTE = (
    "Zora Quill locked the file at the works in Whitby. Zora said so to Omar Pell on 3 May 2024. "
    "A kettle was thrown at her.\n"
)
SEEN = "Zora Quill shouted at a child on 3 May 2024.\nOmar Pell was told.\n"
ROWS = "case,summary\n1,Zora Quill shouted at a child.\n2,Omar Pell left early.\n"
DECISIONS = "workbench.decisions.toml"


def batch(folder: Path, **more: Any) -> None:
    """Run a batch in this process: the command starts others, which takes its time."""
    review.batch(folder / "in", folder / "out", policy=load("public"), **more)


def command(folder: Path, *more: str) -> Result:
    return CliRunner().invoke(main, ["batch", str(folder / "in"), str(folder / "out"), *more])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder of three originals and what `batch` wrote of them."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "note.txt").write_text(NOTE, encoding="utf-8")
    (tmp_path / "in" / "statement.txt").write_text(SEEN, encoding="utf-8")
    (tmp_path / "in" / "cases.csv").write_text(ROWS, encoding="utf-8")
    batch(tmp_path)
    return tmp_path


class Opened:
    """A workbench over a folder, with somebody who works alone in it."""

    def __init__(self, folder: Path, **asked: Any) -> None:
        asked.setdefault("originals", folder / "in")
        self.desk, self.room = over_folder(
            folder / "out", Asked(load("public"), **asked), codebook(), lambda: "2026-11-30T12:00:00+00:00"
        )
        sessions = Sessions()
        from starlette.testclient import TestClient

        client = TestClient(
            app(self.desk, sessions, (), Fears(lambda _: ""), ADDRESS, self.room), base_url=ADDRESS
        )
        self.browser = Browser(client)
        client.get(f"/enter/{sessions.link()}")
        self.browser.post("/name", name="Ada")

    def number(self, name: str) -> int:
        return number_of(self.room, name)

    def do(self, name: str, act: str, **form: str) -> Any:
        number = self.number(name)
        form.setdefault("version", str(self.room.state(number).version))
        return self.browser.post(f"/concern/{number}/text", act=act, **form)


def number_of(room: Room, name: str) -> int:
    return [each.document.id for each in room.sources].index(name) + 1


@pytest.fixture
def opened(folder: Path) -> Iterator[Callable[..., Opened]]:
    """Give workbenches over the folder; they are closed at the end."""
    made: list[Opened] = []

    def make(**asked: Any) -> Opened:
        made.append(Opened(folder, **asked))
        return made[-1]

    yield make
    for each in made:
        each.desk.journal.close()


def test_withheld_texts_can_be_seen_and_worked_on(folder: Path, opened: Callable[..., Opened]) -> None:
    assert not (folder / "out" / "review" / "note.txt").exists()
    made = opened()
    page = made.browser.get("/")
    row = re.search(r"<tr>(?:(?!</tr>).)*note\.txt(?:(?!</tr>).)*</tr>", page, re.DOTALL)
    assert row
    assert "withheld" in row[0]
    assert "cases.csv#2" in page
    assert "Zora Quill</a>" in made.browser.get(f"/concern/{made.number('note.txt')}/text")
    assert made.browser.client.get("/concern/1", follow_redirects=False).headers["location"] == (
        "/concern/1/text"
    )
    assert made.browser.client.get("/concern/1/approve").status_code == 404
    found = made.browser.post("/search", search="kettle", stage="").text
    assert "1 of 4 texts" in found


def test_batch_writes_byte_for_byte_what_the_screen_shows(
    folder: Path, opened: Callable[..., Opened]
) -> None:
    made = opened()
    made.do("note.txt", "own", at="67-76", words="her brother")
    made.do("statement.txt", "own", at="45-54", words="Her brother", scope="same")
    made.do("statement.txt", "delete", new="on 3 May 2024")
    made.do("statement.txt", "out", new="a child")
    row = made.room.sheet(made.number("cases.csv#2"))
    start = row.text.index("Omar Pell")
    made.do("cases.csv#2", "own", at=f"{start}-{start + 9}", words="A driver")
    shown = {
        name: made.room.outcome(made.number(name)) for name in ("note.txt", "statement.txt", "cases.csv#2")
    }
    done = command(folder, "--decisions", str(folder / "out" / DECISIONS))
    assert "Decisions honoured in 3 documents" in done.output
    lines = [json.loads(each) for each in (folder / "out" / "manifest.jsonl").read_text("utf-8").splitlines()]
    manifest = {each["id"]: each for each in lines}
    for name, outcome in shown.items():
        assert manifest[name]["decision"] == outcome.decision.value
        assert manifest[name]["score"] == pytest.approx(outcome.risk.score, abs=0.01)
    written = (folder / "out" / "review" / "statement.txt").read_bytes()
    assert written == shown["statement.txt"].text.encode()
    assert written == b"[PERSON 1] shouted at [\xe2\x80\xa6].\nHer brother was told.\n"
    assert "A driver left early." in (folder / "out" / "review" / "cases.csv").read_text("utf-8")
    made.desk.journal.close()
    again = opened()
    assert again.room.outcome(again.number("statement.txt")) == shown["statement.txt"]


def test_what_is_let_out_is_released_by_batch(folder: Path, opened: Callable[..., Opened]) -> None:
    made = opened()
    number = made.number("cases.csv#1")
    text = hashlib.sha256(made.room.outcome(number).text.encode()).hexdigest()
    assert made.room.outcome(number).decision.value == "review"
    made.do("cases.csv#1", "release", text=text, why="The writer agrees.")
    batch(folder, decisions=review.load(folder / "out" / DECISIONS))
    out = (folder / "out" / "release" / "cases.csv").read_text("utf-8")
    assert "[PERSON 1] shouted at a child." in out
    assert "left early" not in out


def test_two_signatures_need_two_people(opened: Callable[..., Opened]) -> None:
    made = opened()
    number = made.number("note.txt")
    text = hashlib.sha256(made.room.outcome(number).text.encode()).hexdigest()
    made.do("note.txt", "release", text=text, why="I work alone.")
    state = made.room.state(number)
    assert state.waits
    answer = made.browser.post(f"/concern/{number}/text/second", version=str(state.version), text=text)
    assert answer.status_code == 403
    assert "release" not in made.room.file.read_text("utf-8")


def test_the_originals_are_asked_for_and_must_be_those(folder: Path, opened: Callable[..., Opened]) -> None:
    with pytest.raises(InvalidInput, match="--originals DIR"):
        opened(originals=None)
    with pytest.raises(InvalidInput, match="is not a folder"):
        opened(originals=folder / "nowhere")
    (folder / "in" / "note.txt").write_text("Another.", encoding="utf-8")
    with pytest.raises(InvalidInput, match="1 are not there or have changed"):
        opened()
    (folder / "in" / "note.txt").unlink()
    with pytest.raises(InvalidInput, match="1 are not there or have changed"):
        opened()


def test_the_command_asks_for_the_originals_in_one_line(folder: Path) -> None:
    result = CliRunner().invoke(main, ["review", str(folder / "out"), "--no-browser"])
    assert result.exit_code == 2
    assert "Name their folder: --originals DIR." in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert "Zora" not in result.output


def test_with_show_source_the_manifest_tells_where_they_are(
    folder: Path, opened: Callable[..., Opened]
) -> None:
    batch(folder, show_source=True)
    assert len(opened(originals=None).room.sources) == 4


def test_the_settings_must_be_those_of_the_batch(folder: Path, opened: Callable[..., Opened]) -> None:
    with pytest.raises(InvalidInput, match="written under other settings"):
        opened(until_safe=True)
    with pytest.raises(InvalidInput, match="written under other settings"):
        opened(key=b"q7Lw0vN2xZ9kR4bT8mY1pD5hFc3Gs6Jt")


@pytest.mark.parametrize("step", ["Desk", "_joined"])
def test_where_the_folder_cannot_be_worked_on_its_journal_is_let_go_of(
    opened: Callable[..., Opened], monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise InvalidInput("not those")

    journals = list[Journal]()
    monkeypatch.setattr(opening, "opened_journal", lambda at: journals.append(journal(at)) or journals[-1])
    monkeypatch.setattr(opening, step, fails)
    with pytest.raises(InvalidInput, match="not those"):
        opened()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        journals[0]._base.execute("SELECT 1")


def test_documents_of_a_case_are_refused(folder: Path, opened: Callable[..., Opened]) -> None:
    batch(folder, cases=review.Cases("7"))
    with pytest.raises(InvalidInput, match="written with --case"):
        opened()


def test_what_cannot_be_read_stands_in_no_queue(folder: Path, opened: Callable[..., Opened]) -> None:
    (folder / "in" / "broken.docx").write_bytes(b"PK\x03\x04 nothing")
    (folder / "in" / "notes.xyz").write_bytes(b"Zora")
    batch(folder)
    assert {each.document.id for each in opened().room.sources} == {
        "note.txt",
        "statement.txt",
        "cases.csv#1",
        "cases.csv#2",
    }


def test_a_folder_of_nothing_is_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["review", str(tmp_path), "--no-browser"])
    assert result.exit_code == 2
    assert "holds no manifest.jsonl" in result.stderr


def test_a_publication_opens_with_its_register(tmp_path: Path) -> None:
    cases = register(tmp_path, [line(number) for number in range(12)])
    out = tmp_path / "out"
    CliRunner().invoke(main, ["publish", str(cases), str(out), "--k", "5"])
    with pytest.raises(InvalidInput, match=r"--originals REGISTER\.jsonl"):
        publication(out, Asked(load("public")))
    place = publication(out, Asked(load("public"), originals=cases))
    assert (place.register, place.folder, place.k) == (cases, None, 5)
    (tmp_path / "in").mkdir()
    other = register(tmp_path / "in", [line(1)])
    with pytest.raises(InvalidInput, match="11 of the 12 concerns"):
        publication(out, Asked(load("public"), originals=other))


def test_people_of_a_folder_are_kept_in_its_private_place(folder: Path) -> None:
    passphrase = "ochre lantern violin drift"
    add = ["review", str(folder / "out"), "--add-user", "Bea", "--role", "approver"]
    assert CliRunner().invoke(main, add, input=f"{passphrase}\n{passphrase}\n").exit_code == 0
    assert (folder / "out" / ".redactkit" / "workbench.users").exists()
    batch(folder)  # which goes on in a folder that was worked on
