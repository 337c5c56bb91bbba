"""Documents come in from files and streams, or one clear error does."""

import io
import json
from pathlib import Path

import pytest

from redactkit.errors import InvalidInput
from redactkit.io import documents, drawn_from
from redactkit.types import Document

CANARY = "Zebulon"


def lines(*values: object) -> io.BytesIO:
    return io.BytesIO("".join(f"{json.dumps(value)}\n" for value in values).encode())


def read(raw: bytes, **options: object) -> list[Document]:
    return list(documents(["-"], stdin=io.BytesIO(raw), **options))  # type: ignore[arg-type]


def test_a_text_file_goes_by_its_name_and_is_kept_byte_for_byte(tmp_path: Path) -> None:
    letter = tmp_path / "letter.7.txt"
    letter.write_bytes("Siân\r\n\x00\ttab ".encode())
    assert list(documents([str(letter)])) == [Document("letter.7", "Siân\r\n\x00\ttab ")]


def test_a_file_whose_name_may_name_somebody_goes_by_its_number(tmp_path: Path) -> None:
    names = ("letter.txt", "notes of Ruth Emery.txt", "letter.md", "document-2.txt", "Ruth.Emery")
    for name in names:
        (tmp_path / name).write_text(name)
    told: list[tuple[str, str]] = []
    found = documents([str(tmp_path / name) for name in names], named=lambda *both: told.append(both))
    ids = ["letter", "document-2", "document-3", "document-4", "document-5"]
    assert [document.id for document in found] == ids
    assert told == [(str(tmp_path / name), each) for name, each in zip(names, ids, strict=True)]


def test_under_a_key_it_goes_by_the_same_name_in_any_order(tmp_path: Path) -> None:
    paths = [str(tmp_path / f"Ruth {number}.txt") for number in range(3)]
    for path in paths:
        Path(path).write_text(path)

    def named(paths: list[str], key: bytes) -> dict[str, str]:
        return {document.text: document.id for document in documents(paths, called=drawn_from(key))}

    first = named(paths, bytes(range(32)))
    assert first == named(paths[::-1], bytes(range(32))) != named(paths, bytes(range(1, 33)))
    assert len(set(first.values())) == 3


def test_an_empty_file_is_an_empty_document_and_an_empty_stream_of_lines_none() -> None:
    assert read(b"") == [Document("stdin", "")]
    assert read(b"", jsonl=True) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_usual_encodings_are_read_without_a_word(encoding: str) -> None:
    notes: list[str] = []
    assert read("Siân".encode(encoding), note=notes.append) == [Document("stdin", "Siân")]
    line = '{"id": "1", "text": "Siân"}\n'.encode(encoding)
    assert read(line, jsonl=True, note=notes.append) == [Document("1", "Siân")]
    assert notes == []


def test_windows_1252_is_read_and_said_to_be() -> None:
    notes: list[str] = []
    assert read("Siân’s".encode("cp1252"), note=notes.append)[0].text == "Siân’s"
    assert notes == ["standard input is not UTF-8: read as Windows-1252."]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize(
    "said", ["Ask Jane.", "Яна звонила в два часа.", "जेन ने दो बजे फ़ोन किया।", "珍妮2点打来。\n"]
)
def test_wide_characters_without_a_mark_are_refused_not_read_as_something_else(
    said: str, encoding: str
) -> None:
    for jsonl in (False, True):
        with pytest.raises(InvalidInput, match=r"it is not text in UTF-8, .* Save it as UTF-8") as caught:
            read(said.encode(encoding), jsonl=jsonl)
        assert said not in str(caught.value)


def test_a_text_full_of_nuls_is_refused() -> None:
    with pytest.raises(InvalidInput, match="it is not text"):
        read(b"J\x00a\x00n\x00e\x00")


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(InvalidInput, match="Save it as UTF-8"):
        read(b"PK\x03\x04\x81\x8d")


def test_lines_are_read_as_they_arrive() -> None:
    def arriving() -> io.BytesIO:
        return lines({"id": "1", "text": "a"}, {"id": "2", "text": "b"})

    stream = arriving()
    first = next(documents(["-"], jsonl=True, stdin=stream))
    assert first.id == "1"


def test_blank_lines_pass_and_line_numbers_count_them() -> None:
    with pytest.raises(InvalidInput, match="line 3"):
        read(b'{"id": "1", "text": "a"}\n\nnot json\n', jsonl=True)


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ('{"id": "1"}', "'text' is missing"),
        ('{"text": "Zebulon"}', "'id' is missing"),
        ('{"id": "", "text": "Zebulon"}', "'id' is empty"),
        ('{"id": 7, "text": "Zebulon"}', "'id' is not a string"),
        (json.dumps({"id": "x" * 4_097, "text": "Zebulon"}), "its id has 4097 characters; at most 4096"),
        ('{"id": "1", "text": ["Zebulon"]}', "'text' is not a string"),
        ('["Zebulon"]', "not a JSON object"),
        ('{"id": "1", "text": "Zebulon', "not JSON at character 21"),
        ("[" * 100_000, "not JSON"),
        ('{"id": "1", "text": ' + "9" * 5000 + "}", "not JSON"),
    ],
)
def test_a_bad_line_is_named_and_not_shown(line: str, complaint: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        read(line.encode() + b"\n", jsonl=True)
    message = str(caught.value)
    assert message.startswith("standard input, line 1: ")
    assert complaint in message
    assert CANARY not in repr(caught.value)
    assert "\n" not in message
    assert caught.value.__context__ is None


@pytest.mark.parametrize("name", ["batch.jsonl", "batch.ndjson"])
def test_an_id_may_be_used_once(tmp_path: Path, name: str) -> None:
    batch = tmp_path / name
    batch.write_bytes(lines({"id": CANARY, "text": "a"}, {"id": CANARY, "text": "b"}).getvalue())
    with pytest.raises(InvalidInput, match=r"line 2: its id was used before, by .*line 1") as caught:
        list(documents([str(batch)]))
    assert CANARY not in str(caught.value)


def test_half_characters_and_odd_ones_survive() -> None:
    text = "a\ud800b\u2028c\u202ed\x00"
    (document,) = documents(["-"], jsonl=True, stdin=lines({"id": "1", "text": text}))
    assert document.text == text


def test_a_line_of_a_million_characters_is_a_line() -> None:
    (document,) = documents(["-"], jsonl=True, stdin=lines({"id": "1", "text": "x" * 1_000_000}))
    assert len(document.text) == 1_000_000


@pytest.mark.parametrize("path", ["no/such/file.txt", "nul\0.txt"])
def test_a_file_that_is_not_there_is_named(path: str) -> None:
    with pytest.raises(InvalidInput, match=r"^Cannot read .*Check the path\.$"):
        list(documents([path]))


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="it is a folder"):
        list(documents([str(tmp_path)]))
