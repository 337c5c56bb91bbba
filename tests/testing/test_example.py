"""The page that a newcomer follows shows what the example prints."""

import subprocess
import sys
from pathlib import Path

FOLDER = Path("examples/property_testing")


def test_the_page_shows_what_the_example_prints() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", str(FOLDER / "try_it.py")],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    page = Path("docs/testing.md").read_text(encoding="utf-8")
    for line in done.stdout.splitlines():
        assert line in page
    assert "third_try: 10 laws held" in done.stdout
