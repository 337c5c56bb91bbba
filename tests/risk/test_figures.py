"""A user's own figures, from the policy or the command line: they count, or are refused before any text."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import redactkit
from redactkit.cli import main
from redactkit.errors import InvalidInput
from redactkit.policy import load
from redactkit.review import batch

TEXT = "I am a nurse in Wigan."
HEAD = "what,words,count,of\n"


def policy(folder: Path, figures: str) -> Path:
    (folder / "ours").mkdir(exist_ok=True)
    (folder / "ours/figures.csv").write_text(HEAD + figures, "utf-8")
    written = folder / "ours/policy.toml"
    written.write_text('extends = "public"\n[risk]\nfigures = "figures.csv"\n', "utf-8")
    return written


def test_figures_beside_a_policy_count(tmp_path: Path) -> None:
    few, many = (
        redactkit.assess(TEXT, policy=policy(tmp_path, f"residents,Wigan,{count},\n")).intruders
        for count in (9, 900_000)
    )
    assert few[redactkit.Intruder.PUBLIC].set_size.high < 2
    assert many[redactkit.Intruder.PUBLIC].set_size.low > 100


def test_those_of_the_command_line_go_before_those_of_the_policy(tmp_path: Path) -> None:
    theirs = policy(tmp_path, "residents,Wigan,900000,\n")
    figures = tmp_path / "mine.toml"
    figures.write_text('[[figure]]\nwhat = "residents"\nwords = "Wigan"\ncount = 9\n', "utf-8")
    found = []
    for more in ([], ["--figures", str(figures)]):
        arguments = ["assess", "-", "--format", "jsonl", "--policy", str(theirs), *more]
        result = CliRunner().invoke(main, arguments, input=json.dumps({"id": "1", "text": TEXT}))
        found.append(json.loads(result.stdout)["intruders"]["public"]["set_size"][1])
    assert found[1] < 2 < 100 < found[0]


@pytest.mark.parametrize("command", ["assess", "redact", "batch"])
@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ("language,Quark,30,9\n", "row 1: count is 30 of 9"),
        ("residents,Quark,-4,\n", "row 1: count is -4"),
        ("residents,Quark,,\n", "row 1: count is missing"),
        ("residents,Quark,1,400\n", "row 1: of is given"),
        ("residents,Quark,1,400,\n", "row 1: more cells than columns"),
        ("colour,Quark,3,9\n", "row 1: what is not known"),
        ('residents,"Quark,3,\n', "it is not CSV"),
    ],
)
def test_a_fault_is_one_line_before_any_text(tmp_path: Path, command: str, figures: str, said: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text(TEXT)
    (tmp_path / "bad.csv").write_text(HEAD + figures, "utf-8")
    paths = [tmp_path / "in", tmp_path / "out"] if command == "batch" else [tmp_path / "in/a.txt"]
    result = CliRunner().invoke(main, [command, *map(str, paths), "--figures", str(tmp_path / "bad.csv")])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("redactkit: bad.csv, ")
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert "Quark" not in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_file_that_is_not_there_is_refused_when_the_policy_is_read(tmp_path: Path) -> None:
    path = policy(tmp_path, "")
    (tmp_path / "ours/figures.csv").unlink()
    with pytest.raises(InvalidInput, match="Cannot read figures"):
        load(path)


def test_all_verbs_refuse_faulty_figures_at_once(tmp_path: Path) -> None:
    path = policy(tmp_path, "residents,Quark,0,\n")
    for verb in (redactkit.redact, redactkit.assess, redactkit.detect):
        with pytest.raises(InvalidInput, match="at least one person"):
            verb("x", policy=path)
    with pytest.raises(InvalidInput, match="at least one person"):
        redactkit.redact_all((), policy=path)


def test_a_batch_is_done_anew_when_the_figures_have_changed(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text("Rules were not kept.", "utf-8")
    again = []
    for count in (9, 9, 10):
        ours = load(policy(tmp_path, f"residents,Wigan,{count},\n"))
        again.append(batch(tmp_path / "in", tmp_path / "out", policy=ours).again)
    assert again == [0, 1, 0]
