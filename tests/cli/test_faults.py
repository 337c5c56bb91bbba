"""Bad input gets one clear line, no traceback, and no piece of the source."""

import json
import logging
import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from redactkit.cli.each import each
from redactkit.errors import InvalidInput
from redactkit.types import Document

Run = Callable[..., Result]
Letter = Callable[..., Path]
CANARY = "Zebulon"


@pytest.mark.parametrize("command", ["detect", "redact", "assess"])
def test_a_document_that_breaks_is_named_by_its_id_alone(
    run: Run, caplog: pytest.LogCaptureFixture, command: str
) -> None:
    texts = {"a": "fine", "b": f"broken {CANARY}", "c": "fine"}
    lines = "".join(f"{json.dumps({'id': name, 'text': text})}\n" for name, text in texts.items())
    with caplog.at_level(logging.DEBUG):
        result = run(command, "-", "--format", "jsonl", input=lines)
    assert result.exit_code == 3
    assert result.stderr == (
        "redactkit: document 'b' could not be processed (RuntimeError): it is withheld, the rest go on.\n"
    )
    fields = [json.loads(line) for line in result.stdout.splitlines()]
    assert [each["id"] for each in fields] == ["a", "b", "c"]
    assert (fields[1]["decision"], fields[1]["error"]) == ("withhold", "RuntimeError")
    for said in (result.output, caplog.text, repr(result), repr(result.exception)):
        assert CANARY not in said


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("bad.jsonl", "not json Zebulon", "file 1 of 1, line 1: not JSON at character 1"),
        ("bad.jsonl", '{"id": "1", "text": "a"}\n["Zebulon"]', "file 1 of 1, line 2: not a JSON object"),
        ("bad.txt", b"Zebulon\x81\x8d", "it is not text"),
    ],
)
def test_unreadable_input_is_one_line_and_code_2(
    run: Run, tmp_path: Path, name: str, content: str | bytes, complaint: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    result = run("detect", path)
    assert result.exit_code == 2
    assert complaint in result.stderr
    assert result.stderr.startswith("redactkit: ")
    assert result.stderr.count("\n") == 1
    assert CANARY not in result.output


@pytest.mark.parametrize(
    "name", ["staff.csv", "STAFF.TSV", "letter.docx", "mail.eml", "page.htm", "box.mbox"]
)
@pytest.mark.parametrize(
    "command", [["detect"], ["redact"], ["redact", "--case", "7"], ["assess"], ["together"], ["links"]]
)
def test_a_table_or_a_letter_is_sent_to_batch_before_anything_is_read(
    run: Run, letter: Letter, name: str, command: list[str]
) -> None:
    result = run(*command, letter("fine"), letter(f"id,text\n1,{CANARY}\n", name))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Cannot read file 2 of 2 as text" in result.stderr
    assert "redactkit batch" in result.stderr
    assert result.stderr.count("\n") == 1
    assert CANARY not in result.output


@pytest.mark.parametrize("name", ["notes.md", "notes", "notes.log", "notes.TXT"])
def test_whatever_else_is_text(run: Run, letter: Letter, name: str) -> None:
    assert run("detect", letter("fine", name)).exit_code == 0


def test_lines_before_a_bad_one_have_been_answered(run: Run) -> None:
    result = run("detect", "-", "--format", "jsonl", input='{"id": "1", "text": "a"}\n{')
    assert result.exit_code == 2
    assert json.loads(result.stdout)["id"] == "1"


@pytest.mark.parametrize(
    "arguments",
    [
        ["detect"],
        ["detect", "no-such-file.txt"],
        ["detect", "."],
        ["detect", "-", "--policy", "publik"],
        ["detect", "-", "--format", "xml"],
        ["redact", "-", "--key", "no-such-key"],
        ["evaluate", "no-such-file.jsonl"],
        ["no-such-command"],
    ],
)
def test_wrong_usage_is_code_2_and_no_traceback(run: Run, arguments: list[str]) -> None:
    result = run(*arguments, input="")
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    assert result.stderr


def test_another_encoding_is_read_and_said(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("Siân".encode("cp1252"))
    result = run("detect", path)
    assert result.exit_code == 0
    assert result.stderr == "redactkit: file 1 of 1 is not UTF-8: read as Windows-1252.\n"


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-c", "from redactkit.cli import main; main()", *arguments]


@pytest.mark.skipif(os.name == "nt", reason="pipes and signals of POSIX")
def test_a_closed_pipe_ends_it_quietly() -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        done = subprocess.run(command("completion", "zsh"), stdout=write, stderr=subprocess.PIPE, timeout=60)
    finally:
        os.close(write)
    assert done.stderr == b""
    assert done.returncode == 141


@pytest.mark.skipif(os.name == "nt", reason="pipes and signals of POSIX")
def test_ctrl_c_ends_it_quietly() -> None:
    # It waits for standard input; the stand-in for a slow run is a writer who does not write.
    code = (
        "import sys; from types import ModuleType; from redactkit.cli import main; p = ModuleType('p');"
        "p.detect = lambda *a, **k: (); sys.modules['redactkit.pipeline'] = p;"
        "sys.stderr.write('ready'); sys.stderr.flush(); main()"
    )
    arguments = [sys.executable, "-c", code, "detect", "-", "--format", "jsonl"]
    with subprocess.Popen(
        arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stderr is not None
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr.read(5) == b"ready"
        process.stdin.write(b'{"id": "1", "text": "a"}\n')
        process.stdin.flush()
        assert b'"1"' in process.stdout.readline()  # answered before the stream has ended
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 130
        assert process.stderr.read() == b""


def test_help_is_fast_because_nothing_heavy_is_imported() -> None:
    heavy = {"spacy", "presidio_analyzer", "faker", "onnxruntime", "phonenumbers", "rich", "numpy"}
    code = (
        "import sys\nfrom redactkit.cli import main\n"
        "try: main(['redact', '--help'])\nexcept SystemExit: pass\n"
        f"print('LOADED', sorted({heavy} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert "LOADED []" in done.stdout


def test_our_own_message_about_a_document_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    def work(document: Document) -> None:
        raise InvalidInput(f"Document {document.id!r} is too long. Split it.")

    assert each([Document("7", CANARY)], work, lines=True) == 3
    said = capsys.readouterr()
    assert said.err == (
        "redactkit: document '7' could not be processed: Document '7' is too long. Split it. "
        "It is withheld, the rest go on.\n"
    )
    assert json.loads(said.out)["reasons"] == ["Document '7' is too long. Split it."]


def test_a_result_that_cannot_be_written_is_not_the_fault_of_its_document() -> None:
    def work(_: Document) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        each([Document("7", CANARY)], work, lines=True)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full disk as Linux plays it")
def test_a_full_disk_is_one_line_and_code_3() -> None:
    # Output that is kept back, as it is unless a variable says otherwise, is written once more at the end.
    usual = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command("completion", "zsh"), stdout=full, stderr=subprocess.PIPE, timeout=60, env=usual
        )
    assert done.returncode == 3
    assert done.stderr.startswith(b"redactkit: Stopped: No space left on device.")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="a shell of POSIX")
def test_a_closed_standard_input_is_one_line_and_code_2() -> None:
    line = " ".join(map(shlex.quote, command("links", "-")))
    done = subprocess.run(["sh", "-c", f"{line} <&-"], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (
        2,
        "redactkit: Cannot read standard input: it is closed. Pipe a text in, or name a file.\n",
    )


@pytest.mark.parametrize("command", ["detect", "redact", "assess", "together"])
@pytest.mark.parametrize("form", ["text", "jsonl"])
def test_the_name_of_a_file_is_said_nowhere_unless_it_is_harmless(
    run: Run, letter: Letter, tmp_path: Path, command: str, form: str
) -> None:
    said = ""
    (tmp_path / "Ruth Emery").mkdir()
    there = (letter("fine"), letter("broken", "a note of Ruth Emery.txt"), letter("fine", "Ruth Emery.txt"))
    (tmp_path / "of Ruth Emery.txt").write_bytes(b"Si\xe2n\x81")
    wrong = (
        tmp_path / "of Ruth Emery.txt",
        letter("not JSON", "Ruth Emery.jsonl"),
        letter("1,2", "Ruth Emery.csv"),
        tmp_path / "Ruth Emery.md",
        tmp_path / "Ruth Emery",
    )
    result = run(command, *there, "--format", form)
    assert result.exit_code in {0, 3}, result.output
    said += result.output
    for path in wrong:
        result = run(command, there[0], path, "--format", form)
        assert result.exit_code == 2
        assert "file 2 of 2" in result.stderr
        said += result.output
    assert "Ruth" not in said
    assert "Emery" not in said


def test_the_name_of_an_annotated_file_is_not_said_either(run: Run, letter: Letter, tmp_path: Path) -> None:
    for path in (
        tmp_path / "Ruth Emery.jsonl",
        letter("not JSON", "of Ruth Emery.jsonl"),
        letter("", "Ruth.jsonl"),
    ):
        result = run("evaluate", path)
        assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
        assert "GOLD.jsonl" in result.stderr
        assert "Ruth" not in result.output
