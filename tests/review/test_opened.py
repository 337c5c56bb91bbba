"""Every output opens in the programs that people have: LibreOffice, Chromium."""

import base64
import csv
import importlib.util
import io
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from redactkit.review import Summary

OFFICE = shutil.which("soffice")
WRITTEN = (".docx", ".odt", ".rtf", ".html", ".txt", ".md")
SHEETS = (".xlsx", ".csv", ".tsv")


def _module() -> ModuleType:
    spec = importlib.util.spec_from_file_location("browser", Path(__file__).with_name("browser.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["browser"] = module
    spec.loader.exec_module(module)
    return module


browsing = _module()


@pytest.fixture
def outputs(
    planted: ModuleType, folder: Callable[..., Path], run: Callable[..., Summary], tmp_path: Path
) -> list[Path]:
    """Return every file that comes of the planted folder, under a name of its own, ending kept."""
    run(folder(planted.files(tmp_path)))
    copies = tmp_path / "copies"
    copies.mkdir()
    found = []
    for number, path in enumerate(sorted((tmp_path / "out/release").rglob("*.*"))):
        found.append(copies / f"{number}{path.suffix}")
        shutil.copyfile(path, found[-1])
    return found


@pytest.mark.skipif(not OFFICE, reason="needs LibreOffice (Debian: libreoffice-writer-nogui, -calc-nogui)")
def test_libreoffice_opens_every_document_and_every_table(
    planted: ModuleType, outputs: list[Path], tmp_path: Path
) -> None:
    texts, tables = tmp_path / "texts", tmp_path / "tables"
    written = [path for path in outputs if path.suffix in WRITTEN]
    sheets = [path for path in outputs if path.suffix in SHEETS]
    assert len(written) > 40
    converted(written, "txt:Text (encoded):UTF8", texts, tmp_path / "profile")
    converted(sheets, "csv", tables, tmp_path / "profile")
    for path in written:
        text = (texts / f"{path.stem}.txt").read_text(encoding="utf-8")
        assert "told me to change" in " ".join(text.split()) or "PERSON 1" in text, path.name
    for path in sheets:
        rows = list(csv.reader(io.StringIO((tables / f"{path.stem}.csv").read_text(encoding="utf-8"))))
        assert len(rows) >= 2, path.name
        assert any("told me to change" in cell or "PERSON 1" in cell for row in rows for cell in row), (
            path.name
        )


def converted(paths: list[Path], to: str, folder: Path, profile: Path) -> None:
    """Let LibreOffice open files and write what it read."""
    assert OFFICE is not None
    command = [OFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", to]
    subprocess.run(
        [*command, "--outdir", str(folder), *map(str, paths)], capture_output=True, timeout=240, check=True
    )


@pytest.mark.skipif(not browsing.NAME, reason="needs Chromium (Debian: chromium)")
def test_chromium_opens_every_page_text_and_pdf_and_asks_for_nothing_else(
    outputs: list[Path], tmp_path: Path
) -> None:
    with browsing.browser(tmp_path / "profile") as page:
        for path in outputs:
            page.requests.clear()
            if path.suffix in {".html", ".txt"}:
                page.open(path)
                shown = page.run("document.body.innerText")
                assert "told me to change" in shown or "PERSON 1" in shown, path.name
                assert all(request.startswith("file:") for request in page.requests), page.requests
            elif path.suffix == ".pdf":
                page.open(path)
                drawn = base64.b64decode(page.say("Page.captureScreenshot")["data"])
                assert drawn.startswith(b"\x89PNG")
        assert not page.complaints
