"""Draw the pictures of the worked example in docs/risk.md: `python scripts/draw_pictures.py`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from redactkit import Intruder, assess
from redactkit.review.page import charts

PAGE = Path(__file__).parent.parent / "docs" / "risk.md"
FOLDER = PAGE.parent / "pictures"


def example() -> str:
    """Return the text of the worked example, as the page has it."""
    match = re.search(r'^>>> told = \(?"(.+?)"\)?$', PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert match, "docs/risk.md has no line that begins with >>> told ="
    return match[1]


def drawn() -> Mapping[str, str]:
    """Return each picture by the name of its file."""
    writer = assess(example()).people[0]
    insider = Intruder.INSIDER
    return {
        "intervals.svg": charts.intervals(writer.intruders),
        "waterfall.svg": charts.waterfall(writer.waterfall[insider], writer.intruders[insider], insider),
    }


def main() -> None:
    """Write the pictures."""
    FOLDER.mkdir(exist_ok=True)
    for name, picture in drawn().items():
        (FOLDER / name).write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()
