"""A case through the command line: one name a person, questions and rulings, the files back as they were."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from redactkit.cli import main
from redactkit.link.results import Mention, Ruling

SOURCES = {
    "1-letter.txt": b"Sarah Jones and Sarah Khan work at Larkrise House.\r\nElizabeth Okafor hit him.\r\n",
    "2-note.txt": "\ufeffLiz left. Ms Okafor’s keys: 07911 445 120.\n".encode(),
    "3-mail.txt": "Sarah denied it. Siân Parry rang.\r\n".encode("cp1252"),
    "4-call.txt": "Sarah Khan rang at nine.\n".encode("utf-16"),
}
POLICY = 'extends = "internal"\n[techniques]\nPERSON = "pseudonymise"\nCONTACT = "pseudonymise"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, raw in SOURCES.items():
        (tmp_path / name).write_bytes(raw)
    (tmp_path / "ours.toml").write_text(POLICY)
    (tmp_path / "key").write_bytes(b"q7Lw0vN2xZ9kR4bT8mY1pD5hFc3Gs6Jt")
    (tmp_path / "key").chmod(0o600)
    return tmp_path


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def files(folder: Path) -> list[Path]:
    return [folder / name for name in SOURCES]


def said(done: Result) -> dict[str, str]:
    assert done.exit_code in {0, 1}, done.stderr
    return {line["id"]: line["text"] for line in map(json.loads, done.stdout.splitlines())}


def protect(folder: Path, *more: object) -> Result:
    choices = ("--policy", folder / "ours.toml", "--key", folder / "key", "--format", "jsonl")
    return run("redact", *files(folder), *choices, *more)


def test_a_case_has_one_name_for_a_person_and_the_vault_gives_every_byte_back(folder: Path) -> None:
    assert run("vault", "create", "--vault", folder / "v", "--key", folder / "key").exit_code == 0
    lock = ("--vault", folder / "v", "--vault-key", folder / "key")
    done = protect(folder, "--case", "c", *lock)
    texts = said(done)
    _, _, hit = texts["1-letter"].partition("House.\r\n")
    first, last = hit.split()[:2]
    assert texts["2-note"].startswith(f"{first} left. Ms {last}’s keys: 07700 900")
    assert not [name for name in ("Sarah", "Okafor", "Khan", "Siân") if name in done.stdout]
    (folder / "out.jsonl").write_text(done.stdout, encoding="utf-8")
    back = folder / "back"
    restored = run(
        "restore", folder / "out.jsonl", "--vault", folder / "v", "--key", folder / "key", "--to", back
    )
    assert restored.exit_code == 0, restored.stderr
    assert {path.name: path.read_bytes() for path in back.iterdir()} == SOURCES
    assert {path.stat().st_mode & 0o777 for path in back.iterdir()} == {0o600}
    assert back.stat().st_mode & 0o777 == 0o700
    again = run(
        "restore", folder / "out.jsonl", "--vault", folder / "v", "--key", folder / "key", "--to", back
    )
    assert (again.exit_code, again.stderr.count("\n")) == (2, 1)


def test_without_a_case_each_document_is_by_itself(folder: Path) -> None:
    assert said(protect(folder)) == said(protect(folder))
    (folder / "cases.csv").write_text("id,case\n1-letter,a\n2-note,a\n3-mail,b\n")
    of_two = said(protect(folder, "--cases", folder / "cases.csv"))
    assert "are of no document" not in protect(folder, "--cases", folder / "cases.csv").stderr
    (folder / "typo.csv").write_text("id,case\n1-letter,a\n2-notes,a\n")
    told = protect(folder, "--cases", folder / "typo.csv").stderr
    assert f"redactkit: 1 ids in {folder / 'typo.csv'} are of no document that was read.\n" in told
    of_one = said(protect(folder, "--case", "a"))
    assert of_two["1-letter"].splitlines()[1] == of_one["1-letter"].splitlines()[1]
    name = of_two["1-letter"].split(" and ")[1].split(" work")[0]
    assert name not in of_two["4-call"]  # a namesake in no case is somebody else
    assert of_one["4-call"] == f"{of_one['1-letter'].split(' and ')[1].split(' work')[0]} rang at nine.\n"


def test_questions_are_answered_in_a_file_and_the_next_run_keeps_to_it(folder: Path) -> None:
    asked = run("links", *files(folder))
    assert asked.exit_code == 0
    assert "Sarah" not in asked.stdout
    assert asked.stdout.count("[[ruling]]") == 2
    assert "Sarah Khan" in run("links", *files(folder), "--show-text").stdout
    answers = asked.stdout.replace("# same = true", "same = true", 1)
    second = answers.rpartition("# same = false")
    (folder / "rulings.toml").write_text(f"{second[0]}same = false{second[2]}")
    settled = run("links", *files(folder), "--rulings", folder / "rulings.toml")
    assert "[[ruling]]" not in settled.stdout
    whole = [
        json.loads(line) for line in run("links", *files(folder), "--format", "jsonl").stdout.splitlines()
    ]
    unsettled = [each for each in whole if not each["settled"]]
    assert {each["why"] for each in unsettled} == {"first name"}
    assert all("text" not in each["one"] and each["one"]["mentions"] >= 1 for each in whole)

    from redactkit.io import rulings

    first, _ = rulings(folder / "rulings.toml")
    assert first == Ruling(
        Mention(**{key: unsettled[0]["one"][key] for key in ("document", "start", "end")}),
        Mention(**{key: unsettled[0]["other"][key] for key in ("document", "start", "end")}),
        same=True,
    )
    policy = ("--policy", "internal", "--format", "jsonl", "--case", "c")
    texts = said(run("redact", *files(folder), *policy, "--rulings", folder / "rulings.toml"))
    mention = first.other if first.one.document == "1-letter" else first.one
    chosen = first.one if mention is first.other else first.other
    assert chosen.document == "1-letter"
    label = "[PERSON 1]" if chosen.start == 0 else "[PERSON 2]"
    assert texts["3-mail"].startswith(f"{label} denied it.")


@pytest.mark.parametrize(
    ("name", "written", "told"),
    [
        ("r.toml", "[[ruling]]\none = 'a:1-2'", "ruling 1: expected one and other"),
        ("r.toml", "[[ruling]]\none = 'a:1-2'\nother = 'b:3-2'\nsame = true", "ruling 1"),
        ("r.toml", "[[ruling]]\none = 'a:1-2'\nother = 'b:2-3'\nsame = 'perhaps'", "ruling 1"),
        ("r.toml", "[[ruling", "not TOML"),
        ("r.toml", "[ruling]\none = 1", "nothing but [[ruling]]"),
        ("r.csv", "one,other\na:1-2,b:1-2", "the columns one, other, same"),
        ("r.csv", "one,other,same\na:1-2,b:1-2,yes\nb:1-2,a:1-2,no", "ruling 2: it gainsays"),
    ],
)
def test_rulings_that_cannot_be_meant_are_refused_in_one_line(
    folder: Path, name: str, written: str, told: str
) -> None:
    (folder / name).write_text(written)
    done = run("redact", folder / "4-call.txt", "--rulings", folder / name)
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert told in done.stderr


def test_rulings_about_nothing_are_told_and_those_about_no_case_refused(folder: Path) -> None:
    (folder / "r.toml").write_text('[[ruling]]\none = "4-call:0-10"\nother = "nowhere:0-9"\nsame = true\n')
    choices = ("--rulings", folder / "r.toml", "--format", "jsonl")
    done = run("redact", folder / "4-call.txt", *choices, "--case", "c")
    assert "1 rulings are about places where nothing was found." in done.stderr
    refused = run("redact", folder / "4-call.txt", *choices)
    assert (refused.exit_code, refused.stdout, refused.stderr.count("\n")) == (2, "", 1)
    assert "--case" in refused.stderr


def test_a_roster_and_cases_that_cannot_be_read_are_told_in_one_line(folder: Path) -> None:
    (folder / "cases.csv").write_text("document,case\n")
    (folder / "bad").write_bytes(b"\xff\xfe\xff")
    (folder / "long.csv").write_text(f"id,case\na,{'x' * 140_000}\n")
    (folder / "long rulings.csv").write_text(f"one,other,same\na:1-2,{'x' * 140_000},yes\n")
    for words, told in (
        (("--cases", folder / "long.csv"), "long.csv: it is no CSV file, or a cell is too long"),
        (("--rulings", folder / "long rulings.csv"), "rulings.csv: it is no CSV file, or a cell is too long"),
        (("--roster", folder / "nowhere"), "Cannot read roster"),
        (("--roster", folder / "bad"), "not text in UTF-8"),
        (("--cases", folder / "cases.csv"), "columns id (or path) and case"),
        (("--cases", folder / "nowhere"), "Cannot read cases"),
        (("--rulings", folder / "nowhere"), "Cannot read rulings"),
    ):
        done = run("redact", folder / "4-call.txt", *words)
        assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
        assert told in done.stderr


def test_a_name_on_the_roster_is_nobodys_stand_in(folder: Path) -> None:
    name = said(protect(folder, "--case", "c"))["4-call"].split(" rang")[0]
    (folder / "staff.txt").write_text(f"{name}\n")
    assert (
        name.split()[0]
        not in said(protect(folder, "--case", "c", "--roster", folder / "staff.txt"))["4-call"]
    )


def test_a_document_that_fails_is_withheld_and_the_rest_of_its_case_go_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from redactkit.detect import find as module

    real = module.find
    monkeypatch.setattr(module, "find", lambda text, *rest: 1 / 0 if "Liz" in text else real(text, *rest))
    done = run("redact", *files(folder), "--policy", "internal", "--case", "c", "--format", "jsonl")
    assert done.exit_code == 3
    lines = {line["id"]: line for line in map(json.loads, done.stdout.splitlines())}
    assert list(lines) == ["1-letter", "2-note", "3-mail", "4-call"]
    assert lines["2-note"]["error"] == "ZeroDivisionError"
    assert "text" not in lines["2-note"]
    assert "Liz" not in done.output


def test_files_that_go_by_no_name_of_their_own_keep_apart_in_a_vault_and_come_back(folder: Path) -> None:
    lock = ("--vault", folder / "v", "--vault-key", folder / "key")
    assert run("vault", "create", "--vault", folder / "v", "--key", folder / "key").exit_code == 0
    (folder / "cases.csv").write_text("path,case\nSarah Jones,a\nElizabeth,b\n")
    lines = ""
    for name in ("Sarah Jones", "Elizabeth"):
        (folder / f"{name}.txt").write_bytes(f"Sarah Khan met {name}.\r\n".encode())
        done = run(
            "redact", folder / f"{name}.txt", "--format", "jsonl", "--cases", folder / "cases.csv", *lock
        )
        assert done.exit_code in {0, 1}, done.stderr
        assert name not in done.output
        lines += done.stdout
    (folder / "out.jsonl").write_text(lines)
    asked = run(
        "links", folder / "Sarah Jones.txt", folder / "Elizabeth.txt", "--case", "a", "--format", "jsonl"
    )
    assert (asked.exit_code, "Jones" in asked.output, "Elizabeth" in asked.output) == (0, False, False)
    held = run("vault", "list", "--vault", folder / "v", "--key", folder / "key").stdout
    assert {line.split("\t")[1] for line in held.splitlines()} == {"a", "b"}
    back = ("--vault", folder / "v", "--key", folder / "key", "--to", folder / "back")
    assert run("restore", folder / "out.jsonl", *back).exit_code == 0
    found = {path.read_bytes() for path in (folder / "back").iterdir()}
    assert found == {b"Sarah Khan met Sarah Jones.\r\n", b"Sarah Khan met Elizabeth.\r\n"}
