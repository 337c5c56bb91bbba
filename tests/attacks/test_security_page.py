"""The page about security tells the truth about what is tested."""

import re
from pathlib import Path

import pytest
from tests.attacks.canaries import Places, everybody
from tests.attacks.conftest import hostile
from tests.attacks.disguises import ALL, NOT_PROMISED
from tests.attacks.numbers import PHONES

from redactkit.testing.strategies.hidden.scripts import SCRIPTS
from redactkit.testing.strategies.hidden.watermarks import WATERMARKS

ROOT = Path(__file__).parents[2]
PAGE = ROOT.joinpath("docs", "security.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`(tests/[\w/.]+)`", PAGE))))
def test_every_test_that_the_page_names_is_there(path: str) -> None:
    assert (ROOT / path).exists()


def test_the_page_counts_what_is_there() -> None:
    places = Places()
    files = hostile(places)
    endings = {Path(name).suffix for name in files}
    assert f"{len(places.known)} hiding places in {len(files)} files of {len(endings)} endings" in PAGE
    assert f"in disguise ({len(ALL)} and {len(PHONES)} of them)" in PAGE
    assert f"in another script ({len(SCRIPTS)})" in PAGE
    assert f"Of marked copies ({len(WATERMARKS)} kinds of mark)" in PAGE
    assert f"{len(list(everybody()))} people who do not exist" in PAGE


def test_what_cannot_be_promised_is_named_one_by_one() -> None:
    listed = re.search(r"<!-- not promised -->\n(.*?)<!-- end -->", PAGE, re.DOTALL)
    assert listed
    assert re.findall(r"^- \*\*(.+?)\*\*", listed[1], re.MULTILINE) == list(NOT_PROMISED)
