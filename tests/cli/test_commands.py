"""What the commands print and how they end."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import redactkit

Run = Callable[..., Result]
Letter = Callable[..., Path]
CANARY = "Zebulon"


def objects(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def batch(*texts: str) -> str:
    return "".join(f"{json.dumps({'id': f'd{n}', 'text': text})}\n" for n, text in enumerate(texts, 1))


def test_detect_writes_one_line_a_document_in_order(run: Run) -> None:
    result = run("detect", "-", "--format", "jsonl", input=batch("Ask Zebulon.", "nothing", ""))
    assert result.exit_code == 0
    assert [(fields["id"], len(fields["spans"])) for fields in objects(result)] == [  # type: ignore[arg-type]
        ("d1", 1),
        ("d2", 0),
        ("d3", 0),
    ]
    assert result.stderr == ""


def test_a_jsonl_file_is_read_as_such_in_either_format(run: Run, letter: Letter) -> None:
    path = letter(batch("Ask Zebulon.", "nothing"), "batch.jsonl")
    assert "d2" in run("detect", path).stdout
    assert len(objects(run("detect", path, "--format", "jsonl"))) == 2


def test_detect_shows_offsets_and_the_text_only_when_asked(run: Run, letter: Letter) -> None:
    path = letter("Ask Zebulon.")
    quiet, loud = run("detect", path), run("detect", path, "--show-text")
    assert "PERSON" in quiet.stdout
    assert "4–11" in quiet.stdout
    assert CANARY not in quiet.output
    assert "Ask Zebulon." in loud.stdout


def test_redact_shows_text_decision_and_reasons(run: Run, letter: Letter) -> None:
    result = run("redact", letter("Ask Zebulon."))
    assert result.exit_code == 0
    assert result.stdout == "Ask [PERSON 1].\n"
    assert "Decision: release" in result.stderr
    assert "key 0" in result.stderr


def test_until_safe_goes_on_until_it_may_be_released(run: Run, letter: Letter) -> None:
    path = letter("doubtful")
    assert run("redact", path).exit_code == 1
    assert run("redact", path, "--until-safe").exit_code == 0


def test_assess_names_the_cheapest_changes_without_the_text(run: Run, letter: Letter) -> None:
    path = letter("Ask Zebulon.")
    result = run("assess", path, "--cheapest")
    assert "PERSON at 4–11: cut; for the local 1.0 people → 900" in result.stdout
    assert "2 words lost" in result.stdout
    assert CANARY not in result.output
    [fields] = objects(run("assess", path, "--cheapest", "--format", "jsonl"))
    assert fields["cheapest"] == {
        "enough": True,
        "exact": True,
        "cost": 2.0,
        "score": [80.0, 20.0],
        "grade": [4, 1],
        "fit": {who: [1.0, 900.0] for who in ("public", "local", "insider")},
        "changes": [
            {
                "stretches": [[4, 11]],
                "type": "PERSON",
                "to": "[…]",
                "cost": 2.0,
                "intruder": "local",
                "fit_before": 1.0,
                "fit_after": 900.0,
            }
        ],
    }
    assert "cheapest" not in objects(run("assess", path, "--format", "jsonl"))[0]


def test_a_long_line_is_not_broken(run: Run, letter: Letter) -> None:
    text = "word " * 100 + "end"
    assert text in run("redact", letter(text)).stdout


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        (["Ask Zebulon."], 0),
        (["Ask Zebulon.", "doubtful"], 1),
        (["Ask Zebulon.", "doubtful", "broken"], 3),
        (["Ask Zebulon.", "broken"], 3),
    ],
)
def test_the_exit_code_tells_the_worst_that_happened(run: Run, texts: list[str], code: int) -> None:
    result = run("redact", "-", "--format", "jsonl", input=batch(*texts))
    assert result.exit_code == code
    assert len(objects(result)) == len(texts)


def test_counts_come_at_the_end_of_several(run: Run, letter: Letter) -> None:
    result = run("redact", letter(batch("a", "doubtful", "broken"), "batch.jsonl"))
    assert "3 documents, 1 to release, 1 to review, 1 could not be processed." in result.stderr


def test_assess_shows_what_narrows_the_circle(run: Run, letter: Letter) -> None:
    result = run("assess", letter("nothing"))
    assert result.exit_code == 0
    assert "in the role: 31,000" in result.stdout
    assert run("assess", letter("Ask Zebulon.")).exit_code == 1


def test_assess_writes_a_decision(run: Run) -> None:
    result = run("assess", "-", "--format", "jsonl", input=batch("Ask Zebulon.", "nothing"))
    assert [fields["decision"] for fields in objects(result)] == ["withhold", "release"]


def test_a_key_is_read_from_a_file(run: Run, letter: Letter) -> None:
    key = letter("heron tin violin\n", "key")
    assert "key 16" in run("redact", letter("a"), "--key", key).stderr
    for written, said in (("\n", "is empty"), ("secret\n", "can be guessed")):
        refused = run("redact", letter("a"), "--key", letter(written, "short"))
        assert (refused.exit_code, refused.stderr.count("\n")) == (2, 1)
        assert said in refused.stderr
        assert "secret\n" not in refused.stderr


def test_that_there_is_no_document_is_told(run: Run, letter: Letter) -> None:
    nothing = run("redact", letter("", "empty.jsonl"))
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    assert nothing.stderr == "redactkit: no document is in what was given.\n"


def test_evaluate_measures_against_gold(run: Run, letter: Letter) -> None:
    span = {"start": 4, "end": 11, "type": "PERSON", "level": "D", "entity": "p1"}
    lines = [
        {"id": "1", "text": "Ask Zebulon.", "spans": [span]},
        {"id": "2", "text": "Ask Malachi.", "spans": [span]},
    ]
    gold = letter("".join(f"{json.dumps(each)}\n" for each in lines), "gold.jsonl")
    result = run("evaluate", gold)
    assert result.exit_code == 0
    assert "1/2" in result.stdout
    (fields,) = objects(run("evaluate", gold, "--format", "jsonl"))
    assert fields["system"] == "redactkit"
    assert fields["recall"]["D"]["hits"] == 1  # type: ignore[index]


def test_evaluate_goes_on_when_a_document_fails(run: Run, letter: Letter) -> None:
    gold = letter('{"id": "1", "text": "broken", "spans": []}\n', "gold.jsonl")
    result = run("evaluate", gold)
    assert result.exit_code == 3
    assert "document '1' could not be processed (RuntimeError)" in result.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(run: Run, shell: str) -> None:
    result = run("completion", shell)
    assert result.exit_code == 0
    assert "_REDACTKIT_COMPLETE" in result.stdout


def test_policies_complete(run: Run) -> None:
    from redactkit.cli.documents import detect

    (option,) = [each for each in detect.params if each.name == "policy"]
    context = detect.make_context("detect", ["-"])
    names = [item.value for item in option.shell_complete(context, "s")]
    assert names == ["sector", "s"]


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").stdout == f"redactkit {redactkit.__version__}\n"
