"""Stand-ins come from the key and the name, so a folder is the same for any number of processes."""

from pathlib import Path

from redactkit import Policy, review
from redactkit.pipeline import redact

TEXTS = {
    "case 1.txt": "Helen Prosser shouted at Omar Aziz. Ring her on 07911 445 120.\n",
    "case 2.txt": "Mr Aziz left, and Helen Prosser stayed at Larkrise House.\n",
    "case 3.txt": "Nobody says what Helen did.\n",
}
KEY = b"k" * 32


def test_one_process_or_two_and_a_call_for_one_document_give_the_same_bytes(
    inventing: Policy, tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    for workers in (1, 2):
        review.batch(tmp_path / "in", tmp_path / f"out {workers}", policy=inventing, key=KEY, workers=workers)
    one, two = (
        {path.name: path.read_bytes() for path in sorted((tmp_path / f"out {workers}").rglob("*.txt"))}
        for workers in (1, 2)
    )
    assert one == two
    assert one == {
        name: redact(text, policy=inventing, key=KEY).text.encode() for name, text in TEXTS.items()
    }
