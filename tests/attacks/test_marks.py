"""Nobody can tell from what is released which copy of a document it was made of."""

from pathlib import Path

import pytest
from tests.attacks import search, word
from tests.attacks.conftest import KEY, POLICIES, public_files

import redactkit
from redactkit.policy import load
from redactkit.review import batch
from redactkit.testing import Marked, watermark
from redactkit.testing.strategies.hidden.watermarks import WATERMARKS

TEXT = Marked(
    "The keys of the ward are kept in the office, and the drawer is locked.\n"
    "The re-used forms lie on the shelf beside the door of the café.\n"
    "Every form is signed in the evening. None is ever read again.\n"
)
NUMBERS = (0, 1, 0b1010_1010, 255)
"""Copy 0 of most kinds bears no mark."""


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("name", WATERMARKS)
def test_copies_that_are_released_are_the_same(name: str, policy: str) -> None:
    copies = [watermark(TEXT, name, number).text for number in NUMBERS]
    assert len(set(copies)) > 1
    outcomes = [redactkit.redact(copy, policy=policy) for copy in copies]
    released = {_seen(each.text) for each in outcomes if each.decision is redactkit.Decision.RELEASE}
    assert len(released) <= 1


def _seen(text: str) -> str:
    """Return a text without its kind of line end, if it has one: `docs/security.md` does not promise that."""
    bare = text.replace("\r\n", "\n")
    return bare if "\n" not in text.replace("\r\n", "") and "\r" not in bare else text


def test_the_text_without_marks_can_be_released() -> None:
    assert redactkit.redact(TEXT.text, policy="internal").decision is redactkit.Decision.RELEASE


def test_copies_of_files_that_are_released_are_the_same(tmp_path: Path) -> None:
    """In a Word file and in a plain one, a few marks; each copy lies in a folder of its own."""
    names = ("zero-width space", "tag characters", "Cyrillic letters", "blanks at line ends", "thin spaces")
    for number in NUMBERS[1:3]:
        folder = tmp_path / "in" / f"copy {number}"
        folder.mkdir(parents=True)
        for at, name in enumerate(names, 1):
            text = watermark(TEXT, name, number).text
            (folder / f"letter {at}.txt").write_text(text, encoding="utf-8")
            runs = "".join(
                f'<w:p><w:r><w:t xml:space="preserve">{line}</w:t></w:r></w:p>' for line in text.split("\n")
            )
            (folder / f"letter {at}.docx").write_bytes(word.document(runs))
    out = tmp_path / "out"
    batch(tmp_path / "in", out, policy=load("internal"), key=KEY)
    released = [path for path in public_files(out) if "release" in path.parts]
    told: dict[str, set[str]] = {}
    for path in released:
        texts = "\n".join(list(search.texts(path, path.parent)))
        told.setdefault(path.name, set()).add(texts)
    assert {name for name, texts in told.items() if len(texts) > 1} == set()
