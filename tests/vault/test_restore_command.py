"""`redactkit restore` prints the source byte for byte; `redactkit vault` looks after the key."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from redactkit.cli import main
from redactkit.transform import apply
from redactkit.types import Document, Edit
from redactkit.vault import create, keyfile, load, save

SOURCE = Document("letter", "Zebulon Quark rang.\r\nBye\r\n")
EDITS = (Edit(0, 13, "Robin Thorn"),)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    assert run("vault", "key", str(tmp_path / "one.key")).exit_code == 0
    assert run("vault", "key", str(tmp_path / "two.key")).exit_code == 0
    filled = create([keyfile(tmp_path / "one.key")]).remember(
        SOURCE, EDITS, case="c1", raw=SOURCE.text.encode("utf-16")
    )
    save(filled, tmp_path / "v")
    (tmp_path / "letter.txt").write_bytes(apply(SOURCE, EDITS).encode())
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def test_restore_prints_the_bytes_of_the_source(folder: Path) -> None:
    done = run(
        "restore", str(folder / "letter.txt"), "--vault", str(folder / "v"), "--key", str(folder / "one.key")
    )
    assert (done.exit_code, done.stdout_bytes) == (0, SOURCE.text.encode("utf-16"))


def test_restore_reads_and_writes_lines_of_json(folder: Path) -> None:
    (folder / "out.jsonl").write_text(
        '{"id": "letter", "text": "Robin Thorn rang.\\r\\nBye\\r\\n", "edits": []}\n'
    )
    done = run(
        "restore", str(folder / "out.jsonl"), "--vault", str(folder / "v"), "--key", str(folder / "one.key"),
        "--format", "jsonl",
    )  # fmt: skip
    assert done.stdout == '{"id": "letter", "text": "Zebulon Quark rang.\\r\\nBye\\r\\n"}\n'


def test_a_wrong_key_is_one_line_and_exit_code_2(folder: Path) -> None:
    done = run(
        "restore", str(folder / "letter.txt"), "--vault", str(folder / "v"), "--key", str(folder / "two.key")
    )
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "key" in done.stderr


def test_a_vault_is_made_rotated_shared_and_purged(folder: Path) -> None:
    one, two = ("--key", str(folder / "one.key")), ("--key", str(folder / "two.key"))
    of_v = ("--vault", str(folder / "v"))
    assert run("vault", "create", "--vault", str(folder / "new"), *one).exit_code == 0
    assert run("vault", "create", *of_v, *one).exit_code == 2
    assert run("vault", "list", *of_v, *one).stdout == "letter\tc1\n"
    shared = run("vault", "export", str(folder / "out"), *of_v, *one, "--for", one[1], "--for", two[1])
    assert shared.exit_code == 0
    assert run("vault", "list", "--vault", str(folder / "out"), *one).exit_code == 2
    assert run("vault", "list", "--vault", str(folder / "out"), *two, *one).stdout == "letter\tc1\n"
    assert run("vault", "rotate", *of_v, *one, "--new-key", two[1]).exit_code == 0
    assert run("vault", "list", *of_v, *one).exit_code == 2
    mistyped = run("vault", "purge", "cl", *of_v, *two)
    assert (mistyped.exit_code, "holds nothing of case 'cl'" in mistyped.stderr) == (2, True)
    nothing = ("--case", "cl", *of_v, *two, "--for", one[1], "--for", two[1])
    assert run("vault", "export", str(folder / "none"), *nothing).exit_code == 2
    assert not (folder / "none").exists()
    assert run("vault", "purge", "c1", *of_v, *two).exit_code == 0
    assert load(folder / "v", [keyfile(folder / "two.key")]).records == {}


def test_a_key_file_is_its_owners_alone_and_never_overwritten(folder: Path) -> None:
    assert (folder / "one.key").stat().st_mode & 0o077 == 0
    assert run("vault", "key", str(folder / "one.key")).exit_code == 2


def test_a_passphrase_is_asked_for_and_not_shown(folder: Path) -> None:
    made = CliRunner().invoke(
        main,
        ["vault", "create", "--vault", str(folder / "w")],
        input="four quiet words here\nfour quiet words here\n",
    )
    assert made.exit_code == 0
    assert "quiet" not in made.output


def test_redact_puts_into_the_vault_what_restore_gives_back(folder: Path) -> None:
    """The real path: protect a file, keep the way back, go it."""
    letter = folder / "concern.txt"
    letter.write_text("My manager, Helen Prosser, shouted at a child.\n", encoding="utf-8")
    lock = ["--vault", str(folder / "v")]
    protected = CliRunner().invoke(
        main,
        [
            "redact",
            str(letter),
            *lock,
            "--vault-key",
            str(folder / "one.key"),
            "--case",
            "c2",
            "--format",
            "jsonl",
        ],
    )
    assert protected.exit_code in {0, 1}
    assert "Prosser" not in protected.stdout
    (folder / "out.jsonl").write_text(protected.stdout, encoding="utf-8")
    back = run(
        "restore", str(folder / "out.jsonl"), *lock, "--key", str(folder / "one.key"), "--format", "jsonl"
    )
    assert "My manager, Helen Prosser, shouted at a child." in back.stdout


def test_no_passphrase_is_asked_for_in_vain(folder: Path) -> None:
    missing = run("restore", str(folder / "letter.txt"), "--vault", str(folder / "none"))
    assert (missing.exit_code, "there is no such file" in missing.stderr) == (2, True)
    assert "Passphrase" not in missing.stderr
    unanswered = run("restore", str(folder / "letter.txt"), "--vault", str(folder / "v"))
    assert (unanswered.exit_code, "give a key file: --key FILE" in unanswered.stderr) == (2, True)
