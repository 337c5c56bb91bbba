"""`redactkit study`: from facts to a study, in lines of JSON and for a person to read."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from redactkit.cli import main

CANARY = "Zebulon"
FACTS = [
    {"field": "sector", "code": "health"},
    {"field": "setting", "code": "health.hospital"},
    {"field": "role", "code": "nurse_midwife"},
    {"field": "kind", "code": "safety.workload"},
    {"field": "affected", "code": "patients"},
    {"field": "duration", "code": "months"},
    {"field": "basis", "code": "saw"},
    {"field": "told", "code": "board"},
    {"field": "response", "code": "ignored"},
]
Study = Callable[..., Result]


def write(path: Path, *lines: object) -> Path:
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    return path


@pytest.fixture
def study(tmp_path: Path) -> Study:
    """Return a function that runs the command over two concerns with these lines of facts."""

    def run(*facts: object, options: tuple[str, ...] = ()) -> Result:
        concerns = write(
            tmp_path / "concerns.jsonl", *({"id": name, "text": f"{CANARY} {name}"} for name in "ab")
        )
        coded = write(tmp_path / "coded.jsonl", *facts)
        arguments = ["study", str(concerns), "--facts", str(coded), *options]
        return CliRunner().invoke(main, arguments)

    return run


def both(facts: object) -> list[object]:
    return [{"id": name, "facts": facts} for name in "ab"]


def test_a_line_of_json_has_the_keys_of_the_contract_and_the_codes_of_each_sentence(study: Study) -> None:
    result = study(*both(FACTS), options=("--format", "jsonl", "--level", "narrow"))
    assert result.exit_code == 1  # for review: nobody knows how many concerns share it
    first = json.loads(result.stdout.splitlines()[0])
    assert list(first) == [
        "id",
        "title",
        "text",
        "statements",
        "generalised",
        "omitted",
        "decision",
        "reasons",
    ]
    assert (first["id"], first["decision"], first["generalised"]) == ("a", "review", [])
    assert first["title"] == "More work than could be done properly"
    assert first["text"] == " ".join(each["text"] for each in first["statements"])
    assert first["text"].startswith("A nurse or midwife in a hospital said that there was more work than")
    assert first["statements"][0]["codes"] == [
        ["sector", "health"],
        ["setting", "health.hospital"],
        ["role", "nurse_midwife"],
        ["kind", "safety.workload"],
        ["affected", "patients"],
    ]
    assert "publish" in first["reasons"][0]
    assert CANARY not in result.output


def test_without_a_register_the_level_is_the_widest(study: Study) -> None:
    result = study(*both(FACTS), options=("--format", "jsonl"))
    first = json.loads(result.stdout.splitlines()[0])
    assert ["kind", "safety.workload", "safety"] in first["generalised"]
    assert ["basis", "saw"] in first["omitted"]
    assert ["setting", "health.hospital"] in first["omitted"]
    assert "Somebody who works in health care said" in first["text"]


def test_of_a_study_that_is_withheld_no_text_is_written(study: Study) -> None:
    result = study(*both(FACTS[:1]), options=("--format", "jsonl"))
    first = json.loads(result.stdout.splitlines()[0])
    assert result.exit_code == 1
    assert (first["title"], first["text"], first["statements"]) == ("", "", [])
    assert (
        first["reasons"][0] == "Too little is left to tell: there is no case in it. Tell it in a composite."
    )


def test_a_person_sees_the_headline_the_text_and_what_stands_against_it(study: Study) -> None:
    result = study(*both(FACTS))
    assert result.stdout.startswith("a: review\n  - How many concerns share what this tells is not known")
    assert "\n\nSafety not properly looked after\n\nSomebody who works in health care said" in result.stdout
    assert "Codes in a wider word: 4; left out: 3 (--format jsonl lists them)." in result.stdout


@pytest.mark.parametrize(
    ("facts", "complaint"),
    [
        (
            both([{"field": "kind", "code": "kind.of_magic"}]),
            "line 1, fact 1: no such code of kind in codebook",
        ),
        (both([{"field": "hunch", "code": "x"}]), "line 1, fact 1: no such field; expected one of sector"),
        (both(FACTS)[:1], "coded.jsonl has no line for document 'b'. Code every document first."),
        (
            [*both(FACTS), {"id": "c", "facts": []}],
            "coded.jsonl has facts for documents that were not given: 1. Check the ids.",
        ),
        ([{"facts": FACTS}], "line 1: it has no id."),
        (
            both([*FACTS, {"field": "role", "code": "teacher"}]),
            "line 1: 2 codes of role; at most one can be told",
        ),
        ([*both(FACTS), both(FACTS)[0]], "line 3: a second coding of one document."),
    ],
)
def test_facts_that_cannot_be_used_are_one_line_and_code_2(
    study: Study, facts: list[object], complaint: str
) -> None:
    result = study(*facts, options=("--format", "jsonl"))
    assert result.exit_code == 2
    assert complaint in result.stderr
    assert result.stderr.count("\n") == 1
    assert not result.stdout
    assert CANARY not in result.output


def test_without_facts_it_says_what_to_do(tmp_path: Path) -> None:
    concern = write(tmp_path / "concerns.jsonl", {"id": "a", "text": CANARY})
    result = CliRunner().invoke(main, ["study", str(concern)])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Code the documents first, and give the file as --facts." in result.stderr


def test_a_codebook_that_cannot_be_used_is_one_line_and_code_2(study: Study, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('version = "1"\n', encoding="utf-8")
    result = study(*both(FACTS), options=("--codebook", str(own)))
    assert result.exit_code == 2
    assert "own.toml must say under [fields] how many codes each has" in result.stderr
    assert result.stderr.count("\n") == 1
