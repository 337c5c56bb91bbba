"""The pages make a site that needs no server and loads nothing from elsewhere."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOADED = re.compile(r"<(?:script|img|iframe|link(?! rel=\"?canonical))[^>]*(?:src|href)=[\"']?([^\s\"'>]+)")
"""What a browser fetches for a page, and where."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the built site; a link that leads nowhere would have ended the build."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return folder


def test_all_pages_are_on_it(site: Path) -> None:
    for page in (ROOT / "docs").glob("*.md"):
        assert (site / page.with_suffix(".html").name).exists()
    for page in ("index", "contributing", "reporting", "changelog", "notice"):
        assert (site / f"{page}.html").exists()


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    for page in site.rglob("*.html"):
        loaded = LOADED.findall(page.read_text("utf-8"))
        assert not [address for address in loaded if address.startswith(("http:", "https:", "//"))], page.name


def test_what_is_searched_lies_beside_the_pages(site: Path) -> None:
    index = (site / "search" / "search_index.js").read_text("utf-8")
    assert "quasi-identifier" in index.casefold()
    assert (site / "site" / "iframe-worker.js").exists()
