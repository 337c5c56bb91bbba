"""The command serves on this machine alone, behind a link, and ends with a line."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.workbench.conftest import PASSPHRASE, SECRET, line, register

from redactkit.cli import main
from redactkit.errors import InvalidInput
from redactkit.workbench.people.users import users
from redactkit.workbench.server import laid

# The guard against the network holds in this process; what asks the workbench is a process of its own.
ASK = """
import sys, urllib.request, http.cookiejar
link, page = sys.argv[1:]
jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
open_ = urllib.request.build_opener(urllib.request.ProxyHandler({}), jar).open
print(open_(link).status)
try:
    print(urllib.request.build_opener(urllib.request.ProxyHandler({})).open(page).status)
except urllib.error.HTTPError as fault:
    print(fault.code)
"""


@pytest.fixture
def served(cases: Path) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-m", "redactkit.cli", "review", str(cases), "--no-browser"]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as child:
        yield child
        child.kill()


def test_it_serves_behind_its_link_and_ends_with_a_line(served: "subprocess.Popen[str]") -> None:
    assert served.stdout
    link = served.stdout.readline().removeprefix("Open ").strip()
    assert link.startswith("http://127.0.0.1:")
    address = link.partition("/enter/")[0]
    asked = subprocess.run(
        [sys.executable, "-c", ASK, link, f"{address}/concern/1"], capture_output=True, text=True, timeout=60
    )
    assert asked.stdout.split() == ["200", "401"]
    listening = sockets(served.pid)
    assert listening == {"0100007F"}, "it listens elsewhere than on 127.0.0.1"
    served.send_signal(signal.SIGINT)
    out, err = served.communicate(timeout=60)
    assert out.splitlines()[-1] == "The workbench has ended. What was decided is kept."
    assert err == ""
    assert SECRET not in out


def sockets(pid: int) -> set[str]:
    """Return the addresses, in hexadecimal, at which a process listens."""
    table = Path(f"/proc/{pid}/net/tcp")
    if not table.exists():
        pytest.skip("only Linux tells where a process listens")
    mine = {
        str(each.readlink())[8:-1]
        for each in Path(f"/proc/{pid}/fd").iterdir()
        if str(each.readlink()).startswith("socket:[")
    }
    rows = [row.split() for row in table.read_text().splitlines()[1:]]
    return {row[1].partition(":")[0] for row in rows if row[9] in mine and row[3] == "0A"}


def test_a_port_that_is_taken_is_told(cases: Path) -> None:
    import socket

    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        result = CliRunner().invoke(
            main, ["review", str(cases), "--no-browser", "--port", str(door.getsockname()[1])]
        )
    assert result.exit_code == 2
    assert "Choose another --port" in result.output


def test_a_user_is_added_with_a_hash_of_the_passphrase(cases: Path) -> None:
    add = ["review", str(cases), "--add-user", "Bea Approver", "--role", "approver"]
    result = CliRunner().invoke(main, add, input=f"{PASSPHRASE}\n{PASSPHRASE}\n")
    assert result.exit_code == 0, result.output
    place = cases.with_name("register.users")
    assert PASSPHRASE not in place.read_text()
    assert place.stat().st_mode & 0o777 == 0o600
    [bea] = users(place)
    assert (bea.name, bea.role) == ("Bea Approver", "approver")
    assert bea.known_by(PASSPHRASE)
    assert not bea.known_by("ochre lantern violin")
    guessed = CliRunner().invoke(main, add, input="password\npassword\n")
    assert guessed.exit_code == 2
    assert len(users(place)) == 1


def test_a_user_needs_name_and_role(cases: Path) -> None:
    result = CliRunner().invoke(main, ["review", str(cases), "--add-user", "Bea"])
    assert result.exit_code == 2
    assert "--role" in result.output


@pytest.mark.parametrize(
    "written", ["{}", "nonsense", json.dumps({"name": "A", "role": "king", "salt": "", "hash": "00"})]
)
def test_a_users_file_that_is_none_is_told(tmp_path: Path, written: str) -> None:
    (tmp_path / "users").write_text(written)
    with pytest.raises(InvalidInput, match="line 1"):
        users(tmp_path / "users")


def test_a_thousand_concerns_open_without_delay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not how long it takes, but that no study is made and no word of a source looked at for the queue."""
    desk = laid(register(tmp_path, [line(number) for number in range(1000)]))
    monkeypatch.setattr(desk.standing, "study", None)
    monkeypatch.setattr(desk.standing, "copied", None)
    assert {desk.stage(number).value for number in range(1, 1001)} == {"to read"}
    desk.journal.close()


def test_the_journal_altered_by_hand_is_told_at_the_start(cases: Path) -> None:
    import sqlite3

    desk = laid(cases)
    desk.note("Ada", "signed in")  # type: ignore[arg-type]
    desk.journal.close()
    base = sqlite3.connect(cases.with_name("register.journal"))
    base.execute("UPDATE entries SET sealed = zeroblob(70)")
    base.commit()
    base.close()
    result = CliRunner().invoke(main, ["review", str(cases), "--no-browser"])
    assert result.exit_code == 2
    assert "entry 1 of register.journal is not as it was written" in result.output
