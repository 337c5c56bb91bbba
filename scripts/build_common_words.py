"""Make `common_words.txt` and `less_common_words.txt.gz` in `risk/rules`: words that are no telling detail.

Both hold one word a line; the second has those of SCOWL's level 35 that are not in the first. Run
with the folder of SCOWL's final lists, the folder of marked-up training concerns and the table of job
titles: `python scripts/build_common_words.py SCOWL CONCERNS occupations.csv`.
"""

import collections
import csv
import gzip
import re
import sys
from pathlib import Path

MARK = re.compile(r"\[\[\w+:(\w):[^|\]]*\|([^\]]*)\]\]")
WORD = re.compile(r"(?<![A-Za-z0-9'’])[a-z][a-z]+(?![A-Za-z0-9'’])")
FOLDER = Path(__file__).parent.parent / "src" / "redactkit" / "risk" / "rules"


def levels(scowl: Path) -> dict[str, int]:
    """Return each English or British word of SCOWL's levels 10, 20 and 35 with the lowest it is in."""
    found: dict[str, int] = {}
    for level in (35, 20, 10):
        for kind in ("english", "british"):
            for word in (scowl / f"{kind}-words.{level}").read_text("latin-1").split():
                found[word.lower()] = level
    return found


def usual(concerns: Path) -> collections.Counter[str]:
    """Return in how many concerns each word stands outside every span of level D or Q."""
    counted: collections.Counter[str] = collections.Counter()
    for path in sorted(concerns.glob("*.txt")):
        body = path.read_text("utf-8").split("\n\n", 1)[1]
        counted.update(set(WORD.findall(MARK.sub(lambda m: m[2] if m[1] == "N" else " ", body))))
    return counted


def main(scowl: str, concerns: str, occupations: str) -> None:
    """Write the lists: SCOWL to level 20, words usual in concerns, words of job titles; the rest to 35."""
    level, counted = levels(Path(scowl)), usual(Path(concerns))
    with Path(occupations).open(encoding="utf-8", newline="") as rows:
        titles = {
            word for row in csv.DictReader(rows) for word in re.findall("[a-z]{4,}", row["title"].lower())
        }
    words = {word for word, at in level.items() if at <= 20} | titles
    words |= {word for word, count in counted.items() if count >= 4 or (count >= 2 and word in level)}
    (FOLDER / "common_words.txt").write_text(_lines(words), "utf-8")
    rest = _lines(set(level) - words).encode()
    (FOLDER / "less_common_words.txt.gz").write_bytes(gzip.compress(rest, 9, mtime=0))


def _lines(words: set[str]) -> str:
    return "".join(f"{word}\n" for word in sorted(words) if re.fullmatch("[a-z]{4,}", word))


if __name__ == "__main__":
    main(*sys.argv[1:])
