"""The commands over the real pipeline."""

import json

import pytest
from click.testing import CliRunner

from redactkit.cli import main

LETTERS = {
    "plain": "Jane Smith, the manager of Fern House in Leeds, shouted at a child on 3 May 2024.",
    "empty": "",
    "odd": "Ask Ze\u200bbulon\x00 Quark \ud800 🦊\r\n\u202eon 07700 900341.",
    "blank": " \n\t",
}
BATCH = "".join(f"{json.dumps({'id': name, 'text': text})}\n" for name, text in LETTERS.items())
KEYS = {
    "detect": {"id", "spans"},
    "redact": {"id", "text", "edits", "risk", "decision", "reasons"},
    "assess": {
        "id",
        "score",
        "grade",
        "decision",
        "reasons",
        "intruders",
        "people",
        "drivers",
        "advice",
        "occasions",
        "account",
        "missed",
        "assumptions",
    },
}


@pytest.mark.parametrize("command", KEYS)
@pytest.mark.parametrize("policy", ["public", "sector"])
def test_each_letter_has_its_line_with_the_keys_of_the_contract(command: str, policy: str) -> None:
    arguments = [command, "-", "--format", "jsonl", "--policy", policy]
    result = CliRunner().invoke(main, arguments, input=BATCH)
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.stderr == ""
    assert [fields["id"] for fields in lines] == list(LETTERS)
    assert all(set(fields) == KEYS[command] for fields in lines)
    assert isinstance(result.exception, SystemExit | None)
    assert result.exit_code in {0, 1}


def test_nothing_that_names_jane_is_written() -> None:
    for command in ("detect", "redact", "assess"):
        for form in ("text", "jsonl"):
            source = BATCH if form == "jsonl" else LETTERS["plain"]
            result = CliRunner().invoke(main, [command, "-", "--format", form], input=source)
            assert isinstance(result.exception, SystemExit | None)
            assert "Jane" not in result.output
            assert "Smith" not in result.output


def test_offsets_are_those_of_the_source() -> None:
    result = CliRunner().invoke(main, ["detect", "-", "--format", "jsonl"], input=BATCH)
    spans = json.loads(result.stdout.splitlines()[0])["spans"]
    surfaces = {LETTERS["plain"][span["start"] : span["end"]]: span for span in spans}
    assert surfaces["Jane Smith"]["type"] == "PERSON"
    assert surfaces["Jane Smith"]["level"] == "D"
    assert surfaces["Jane Smith"]["entity"]


def test_edits_make_the_text_that_is_given() -> None:
    result = CliRunner().invoke(main, ["redact", "-", "--format", "jsonl"], input=BATCH)
    for fields, source in zip(map(json.loads, result.stdout.splitlines()), LETTERS.values(), strict=True):
        for edit in reversed(fields["edits"]):
            source = source[: edit["start"]] + edit["replacement"] + source[edit["end"] :]
        assert fields["text"] == source.replace("\ud800", "\ufffd")
