"""A small register on the desk, and browsers that need no socket."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from redactkit.policy import load
from redactkit.workbench.acts.desk import Desk
from redactkit.workbench.app import app
from redactkit.workbench.fears import Fears
from redactkit.workbench.masking.opening import Asked, over_register
from redactkit.workbench.people.sessions import Sessions
from redactkit.workbench.people.users import User, added, users
from redactkit.workbench.server import laid

ADDRESS = "http://127.0.0.1:8123"
PASSPHRASE = "ochre lantern violin drift"
SECRET = "Zephyr"
FACTS = (
    "sector:police",
    "role:officer_uniformed",
    "kind:records.falsified",
    "affected:public",
    "told:line_manager",
    "response:ignored",
    "detriment:feared",
)


def line(number: int, codes: tuple[str, ...] = FACTS, **more: Any) -> dict[str, Any]:
    """Return a line of a register; each text, writer and organisation is its own."""
    return {
        "id": f"case-{number}",
        "text": f"{SECRET} {'x' * (number + 1)} saw the log changed. The sergeant was told.",
        "writer": f"Writer {number}",
        "organisation": f"Body {number}",
        "facts": [
            {"field": field, "code": code, "evidence": [[0, 6]]}
            for field, code in (each.split(":") for each in codes)
        ],
        **more,
    }


def register(folder: Path, lines: list[dict[str, Any]]) -> Path:
    """Write a register."""
    path = folder / "register.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in lines), encoding="utf-8")
    return path


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    """Give a register of twelve concerns that share their codes."""
    return register(tmp_path, [line(number) for number in range(12)])


class Browser:
    """One browser in a session, that follows links and fills in forms as a person would."""

    def __init__(self, client: TestClient) -> None:
        self.client = client

    def get(self, path: str) -> str:
        answer = self.client.get(path)
        assert answer.status_code == 200, answer.text
        return answer.text

    def csrf(self) -> str:
        found = re.search(r'name="csrf" value="([^"]+)"', self.client.get("/name").text)
        assert found
        return found[1]

    def post(self, path: str, **form: str) -> Any:
        return self.client.post(path, data={"csrf": self.csrf(), **form})

    def version(self, number: int) -> str:
        pages = self.get(f"/concern/{number}") + self.get(f"/concern/{number}/approve")
        found = re.search(r'name="version" value="(\d+)"', pages)
        assert found
        return found[1]

    def act(self, number: int, act: str, **form: str) -> Any:
        form.setdefault("version", self.version(number))
        return self.post(f"/concern/{number}/act", act=act, **form)


class Bench:
    """A workbench in this process."""

    def __init__(self, path: Path, **options: Any) -> None:
        self.desk: Desk = laid(path, now=lambda: "2026-11-30T12:00:00+00:00", **options)
        self.sessions = Sessions()
        self.users: tuple[User, ...] = users(self.desk.files.users)
        self.room = over_register(self.desk, Asked(load("public")))
        self.app = app(
            self.desk, self.sessions, self.users, Fears(lambda _: "a colleague"), ADDRESS, self.room
        )

    def client(self) -> TestClient:
        return TestClient(self.app, base_url=ADDRESS)

    def browser(self, name: str = "Ada Editor") -> Browser:
        """Return a browser that has come by a link and signed in."""
        browser = Browser(self.client())
        browser.client.get(f"/enter/{self.sessions.link()}")
        form = {"passphrase": PASSPHRASE} if self.users else {}
        answer = browser.post("/name", name=name, **form)
        assert answer.status_code == 200, answer.text
        return browser

    def close(self) -> None:
        self.desk.journal.close()


@pytest.fixture
def bench(cases: Path) -> Iterator[Callable[..., Bench]]:
    """Give workbenches for the register; they are closed at the end."""
    made: list[Bench] = []

    def make(**options: Any) -> Bench:
        made.append(Bench(cases, **options))
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture
def team(cases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put one user of each role beside the register."""
    monkeypatch.setattr("redactkit.workbench.people.users.COST", 2**8)
    place = cases.with_name("register.users")
    for name, role in (
        ("Rae Reader", "reader"),
        ("Ada Editor", "editor"),
        ("Bea Approver", "approver"),
        ("Kim Keeper", "keeper"),
    ):
        added(place, name, role, PASSPHRASE)
