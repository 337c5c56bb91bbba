"""The command serves, says nothing of what it reads, and ends when it is asked to."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from redactkit.cli import main

# The guard against the network holds in this process; what asks the server is a process of its own.
ASK = """
import json, sys, urllib.request
request = urllib.request.Request(
    sys.argv[1] + "/redact", json.dumps({"text": "Ask Gwendolen Trevanion."}).encode(),
    {"Content-Type": "application/json"},
)
print(urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request).read().decode())
"""


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_it_answers_keeps_silent_and_ends(end: signal.Signals) -> None:
    command = [sys.executable, "-m", "redactkit.cli", "serve", "--port", "0"]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as server:
        assert server.stdout
        address = server.stdout.readline().split()[3]
        workers = _children(server.pid)
        asked = subprocess.run(
            [sys.executable, "-c", ASK, address], capture_output=True, text=True, timeout=120, check=True
        )
        assert '"text": "Ask [PERSON 1]."' in asked.stdout
        server.send_signal(end)
        out, err = server.communicate(timeout=60)
    assert out == "The server has ended.\n"
    assert err == ""
    assert workers
    until = time.monotonic() + 20  # they end by themselves, a moment after what started them
    while any(Path(f"/proc/{pid}").exists() for pid in workers) and time.monotonic() < until:
        time.sleep(0.05)
    assert not [pid for pid in workers if Path(f"/proc/{pid}").exists()]


def _children(pid: int) -> list[str]:
    found = Path(f"/proc/{pid}/task/{pid}/children")
    return (
        found.read_text().split() if found.exists() else pytest.skip("only Linux tells a process's children")
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--host", "0.0.0.0"], "needs a token"),
        (["--token-file", "none"], "Cannot read token file none"),
        (["--workers", "0"], "Invalid value for '--workers'"),
        (
            ["--host", "no.such.host.invalid", "--token-file", "TOKEN"],
            "Cannot listen on no.such.host.invalid",
        ),
    ],
)
def test_what_cannot_be_served_is_told_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("TOKEN").write_text("q7Lw0vN2xZ9kR4bT8mY1pD5hFc3Gs6Jt\n")
    done = CliRunner().invoke(main, ["serve", *arguments])
    assert done.exit_code == 2
    assert said in done.output
    assert "Traceback" not in done.output
