"""No network, ever: of redactkit and of every library that it stands on, seen from outside the process.

`tests/conftest.py` refuses what Python's own `socket` is asked for; native code asks the kernel. Here the
kernel is the witness (`inside.py`), and the last test shows that it sees what native code does.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ERRANDS = Path(__file__).with_name("errands.py")
QUIET = 25
"""Seconds to wait after the last inference: onnxruntime's telemetry comes after nine."""


def test_nothing_is_asked_sent_or_left_at_home(watched: Callable[..., Any]) -> None:
    seen = watched(ERRANDS, QUIET)
    assert seen.code == 0, seen.said
    assert (seen.names, seen.sockets, seen.sent, seen.left) == ([], [], {}, [])


def test_the_comparison_with_presidio_alone_is_quiet(watched: Callable[..., Any], tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text('{"id": "1", "text": "Write to jo@post.example.co.uk.", "spans": []}\n', encoding="utf-8")
    seen = watched("-m", "redactkit.cli", "evaluate", gold, "--peer", "presidio")
    assert seen.code == 0, seen.said
    assert (seen.names, seen.sockets, seen.sent, seen.left) == ([], [], {}, [])


@pytest.mark.parametrize(("ours", "asked"), [("", True), ("from_presidio", False), ("to_presidio", False)])
def test_presidios_email_recogniser_asks_for_suffixes_unless_it_works_with_us(
    watched: Callable[..., Any], ours: str, asked: bool
) -> None:
    code = (
        "import spacy\n"
        "from presidio_analyzer.predefined_recognizers import EmailRecognizer\n"
        "from redactkit.detect.codes.contacts import contacts\n"
        "from redactkit.detect.presidio import from_presidio, to_presidio\n"
        "recognizer, text = EmailRecognizer(), 'Write to jo@post.example.co.uk.'\n"
        f"if {ours!r} == 'to_presidio': to_presidio(contacts)\n"
        f"if {ours!r} == 'from_presidio': assert from_presidio(recognizer)(spacy.blank('en')(text))\n"
        "assert recognizer.analyze(text, ['EMAIL_ADDRESS'], None)\n"
    )
    seen = watched("-c", code)
    assert seen.code == 0, seen.said
    assert ("publicsuffix.org" in seen.names, bool(seen.left)) == (asked, asked)


@pytest.mark.parametrize("options", ["", "use-vc"], ids=["by datagram", "by call"])
def test_a_name_that_another_program_looks_up_is_seen(watched: Callable[..., Any], options: str) -> None:
    code = "import subprocess; subprocess.run(['getent', 'hosts', 'canary.example'])"
    seen = watched("-c", code, environment={"RES_OPTIONS": options})
    assert set(seen.names) == {"canary.example"}
    assert seen.sockets
    assert seen.sent


@pytest.mark.parametrize(("family", "address"), [("AF_INET", "192.0.2.1"), ("AF_INET6", "2001:db8::1")])
def test_a_call_to_an_address_without_a_name_is_seen(
    watched: Callable[..., Any], family: str, address: str
) -> None:
    seen = watched("-c", f"import socket; socket.socket(socket.{family}).connect_ex(('{address}', 443))")
    assert seen.sockets == [f"{family} 1 by python"] or seen.sockets == [f"{family} 1 by python3"]
    assert [count for name, count in seen.sent.items() if name.endswith("OutNoRoutes")] == [1]


def test_a_socket_between_processes_of_one_machine_is_nothing_to_report(
    watched: Callable[..., Any],
) -> None:
    assert watched("-c", "import socket; socket.socket(socket.AF_UNIX)").sockets == []


def test_a_file_at_home_is_seen(watched: Callable[..., Any]) -> None:
    assert watched("-c", "from pathlib import Path; (Path.home() / 'x').touch()").left == ["home/x"]


def test_telemetry_that_another_part_of_the_program_left_on_is_seen_and_warned_of_once(
    watched: Callable[..., Any],
) -> None:
    """If this finds nothing, onnxruntime has dropped its telemetry, or it has come to hide it."""
    seen = watched(
        "-c",
        "import onnxruntime, redactkit, time\n"
        "for _ in range(2): redactkit.detect('Ask Jane Smith.')\n"
        "time.sleep(15)",
    )
    assert any(name.endswith(".microsoft.com") for name in seen.names)
    assert seen.sockets
    assert seen.sent
    assert any("onnxruntime" in file for file in seen.left)
    assert seen.said.count("TelemetryWarning: onnxruntime was imported before redactkit") == 1
    assert "Jane" not in seen.said
