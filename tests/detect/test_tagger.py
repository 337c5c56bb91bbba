"""The trained tagger: windows, words, decoding, and weights that are not what they should be."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactkit.detect.model.decode import decode, tagged, thresholds
from redactkit.detect.model.formal_register import formal
from redactkit.detect.model.sizes import folder as folder_of
from redactkit.detect.model.tagger import Labels, Tagger, tagger, windows
from redactkit.detect.spacy import bare
from redactkit.errors import MissingModel

NAMES = ("O", "B-PERSON:D", "I-PERSON:D", "B-ROLE:Q", "I-ROLE:Q", "B-ROLE:N", "I-ROLE:N")
LABELS = Labels(
    NAMES,
    {"PERSON": 0.3, "ROLE": 0.5},
    formal=0.5,
    spread=1.0,
    odds=1.0,
    window=256,
    overlap=64,
    missed=(0.0, 1.0),
    sha256={},
)


def spans(*rows: tuple[float, ...], labels: Labels = LABELS) -> list[tuple[int, int, str, str, float]]:
    """Decode words "ab cd ef …", one row of probabilities each."""
    words = np.array([(3 * index, 3 * index + 2) for index in range(len(rows))])
    found = decode(words, np.array(rows, dtype=np.float32), labels, labels.thresholds)
    return [(span.start, span.end, span.type.value, span.level.value, span.score) for span in found]


def test_a_name_of_two_words_is_one_span_and_the_score_is_their_mean() -> None:
    assert spans((0.9, 0.1, 0, 0, 0, 0, 0), (0.1, 0.9, 0, 0, 0, 0, 0), (0.3, 0, 0.7, 0, 0, 0, 0)) == [
        (3, 8, "PERSON", "D", 0.8)
    ]


def test_a_new_beginning_starts_a_new_span() -> None:
    assert [row[:2] for row in spans((0, 1, 0, 0, 0, 0, 0), (0, 1, 0, 0, 0, 0, 0))] == [(0, 2), (3, 5)]


def test_each_type_has_its_own_threshold() -> None:
    assert spans((0.65, 0.35, 0, 0, 0, 0, 0)) == [(0, 2, "PERSON", "D", pytest.approx(0.35))]
    assert spans((0.65, 0, 0, 0.35, 0, 0, 0)) == []


def test_a_span_takes_in_neighbours_that_nearly_reach_the_threshold() -> None:
    rows = ((0.8, 0, 0, 0.2, 0, 0, 0), (0.5, 0, 0, 0, 0.5, 0, 0), (0.7, 0, 0, 0, 0.3, 0, 0))
    assert [row[:2] for row in spans(*rows)] == [(3, 5)]
    assert [row[:2] for row in spans(*rows, labels=replace(LABELS, spread=0.6))] == [(3, 8)]
    assert spans(*rows[::2], labels=replace(LABELS, spread=0.1)) == []


def test_what_stands_between_two_names_does_not_join_them() -> None:
    rows = ((0.1, 0.9, 0, 0, 0, 0, 0), (0.75, 0, 0.25, 0, 0, 0, 0), (0.1, 0.9, 0, 0, 0, 0, 0))
    assert [row[:2] for row in spans(*rows, labels=replace(LABELS, spread=0.5))] == [(0, 2), (6, 8)]


def test_the_score_is_the_probability_set_right_by_the_odds() -> None:
    ((*_, score),) = spans((0.2, 0.8, 0, 0, 0, 0, 0), labels=replace(LABELS, odds=0.25))
    assert score == 0.5  # odds of 4 to 1, of which a quarter holds


RECORD = "On 12 May 2004 the claim of the nurse was dismissed by the court. " * 20


def test_a_formal_record_is_read_with_lower_thresholds() -> None:
    assert thresholds(LABELS, "I told my manager.") == {"PERSON": 0.3, "ROLE": 0.5}
    assert thresholds(LABELS, RECORD) == {"PERSON": 0.15, "ROLE": 0.5}  # posts are those of officials


@pytest.mark.parametrize(
    ("text", "is_formal"),
    [
        (RECORD, True),
        (RECORD.upper(), True),
        ("I attach the record. " + RECORD, True),
        ("", False),
        (RECORD[:300], False),
        ("On 12 May 2004 I told the head of the home and my manager. " * 25, False),
        ("Caller: Funmi, 10.40. Apprentice is 17 and was told to lift children alone. " * 20, False),
        ("The claim of the nurse was dismissed by the court. " * 30, False),
    ],
    ids=["record", "capitals", "one I", "empty", "short", "told", "note of a call", "no numbers"],
)
def test_a_formal_record_is_about_others_made_of_nouns_and_dated(text: str, is_formal: bool) -> None:
    assert formal(text) is is_formal


def test_a_mention_to_keep_is_reported_as_such() -> None:
    assert spans((0.2, 0, 0, 0.2, 0, 0.6, 0)) == [(0, 2, "ROLE", "N", pytest.approx(0.6))]


@given(st.integers(1, 900), st.integers(3, 64), st.data())
def test_the_windows_keep_every_piece_once(length: int, size: int, data: st.DataObject) -> None:
    overlap = data.draw(st.integers(0, size - 1))
    kept = [at for _, _, first, after in windows(length, size, overlap) for at in range(first, after)]
    assert kept == list(range(length))
    for start, end, first, after in windows(length, size, overlap):
        assert 0 <= start <= first < after <= end <= length
        assert end - start <= size


def test_the_shipped_weights_find_a_plain_name() -> None:
    text = "i told shaz hopkins, the deputy manager, on friday"
    found = {(text[span.start : span.end], span.type.value) for span in tagged(bare(text))}
    assert ("shaz hopkins", "PERSON") in found


def test_loading_happens_once() -> None:
    assert tagger() is tagger()


@pytest.mark.parametrize("name", ["weights.onnx", "tokenizer.json"])
@pytest.mark.parametrize("fault", ["absent", "truncated", "altered"])
def test_a_wrong_file_is_named(tmp_path: Path, name: str, fault: str) -> None:
    folder = shutil.copytree(folder_of(), tmp_path / "model")
    path = folder / name
    content = path.read_bytes()
    if fault == "absent":
        path.unlink()
    else:
        path.write_bytes(content[:-9] if fault == "truncated" else content[:-1] + bytes([content[-1] ^ 1]))
    with pytest.raises(MissingModel, match=rf"{name}.*Reinstall"):
        Tagger(folder)


@pytest.mark.parametrize("content", ["", "{", "[]", json.dumps({"labels": []})])
def test_damaged_labels_are_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "labels.json").write_text(content, encoding="utf-8")
    with pytest.raises(MissingModel, match=r"labels\.json.*Reinstall"):
        Tagger(tmp_path)
