"""The coded texts that the coder learns from: codes of the codebook, each shown by words of the text."""

import json
from pathlib import Path

import pytest

from redactkit.codebook import load

STUDY = Path(__file__).parents[2] / "training" / "data" / "study"
WRITTEN = [
    json.loads(line)
    for name in ("short.jsonl", "long.jsonl")
    for line in (STUDY / name).read_text(encoding="utf-8").splitlines()
]
LEAVES = {(code.field, code.code) for code in load() if not code.act and not code.family}
UNSHOWN = {
    ("sector", "unknown"),
    ("setting", "unknown.unknown"),
    ("role", "unknown"),
    ("asks", "nothing_told"),
}


@pytest.mark.parametrize("row", WRITTEN, ids=[row["id"] for row in WRITTEN])
def test_a_written_text_is_coded_as_the_codebook_asks(row: dict) -> None:
    pairs = [(fact["field"], fact["code"]) for fact in row["facts"]]
    assert len(set(pairs)) == len(pairs)
    assert set(pairs) <= LEAVES
    fields = [field for field, _ in pairs]
    told = row["genre"] in ("concern", "case_study")
    assert [fields.count(name) for name in ("sector", "setting", "role")] == [int(told)] * 3
    assert fields.count("duration") <= 1
    codes = dict(pairs)
    assert codes.get("setting", "").partition(".")[0] == codes.get("sector", "")
    assert (("asks", "nothing_told") in pairs) == (
        told and fields.count("asks") == 1 and codes["asks"] == "nothing_told"
    )
    for fact, pair in zip(row["facts"], pairs, strict=True):
        assert fact["evidence"] or pair in UNSHOWN
        for start, end in fact["evidence"]:
            piece = row["text"][start:end]
            assert piece
            assert piece == piece.strip()


def test_what_is_held_out_is_there_and_one_in_six() -> None:
    coded = [
        json.loads(line)["id"]
        for name in ("train.jsonl", "short.jsonl")
        for line in (STUDY / name).read_text(encoding="utf-8").splitlines()
    ]
    held = (STUDY / "held_out.txt").read_text(encoding="utf-8").split()
    assert len(set(held)) == len(held)
    assert set(held) <= set(coded)
    assert 1 / 7 < len(held) / len(coded) < 1 / 5


def test_no_development_text_is_among_those_to_learn_from() -> None:
    lines = (STUDY.parents[2] / "benchmarks" / "data" / "concerns_dev.jsonl").read_text(encoding="utf-8")
    development = {json.loads(line)["text"] for line in lines.splitlines()}
    assert not development & {row["text"] for row in WRITTEN}
