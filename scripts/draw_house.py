"""Draw docs/pictures/house.svg and write the table of rooms in docs/architecture.md, from the code itself.

    python scripts/draw_house.py

Every room (a package or a module of `redactkit`) stands one row above the highest that it imports. A line
leads from a room to those on which it builds; what is reached by way of another has no line of its own.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

import redactkit

ROOT = Path(redactkit.__file__).parent
DOCS = Path(__file__).parent.parent / "docs"
PICTURE, PAGE = DOCS / "pictures" / "house.svg", DOCS / "architecture.md"
OPENS, CLOSES = "<!-- what scripts/draw_house.py writes -->\n", "<!-- end of what it writes -->"
NO_ROOMS = {"__init__"}
BOX, GAP, ROW, MARGIN = (112, 30), 40, 72, 16
"""The size of a box, the blank between two, from row to row, and around all, in pixels."""


def imported(path: Path) -> Iterator[str]:
    """Yield the rooms that a module imports from."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        yield from (name.split(".")[1] for name in names if name.startswith("redactkit."))


def rooms() -> dict[str, frozenset[str]]:
    """Return every room with those that it imports."""
    found: dict[str, set[str]] = {}
    for path in sorted(ROOT.rglob("*.py")):
        here = path.relative_to(ROOT).with_suffix("").parts[0]
        if here not in NO_ROOMS:
            found.setdefault(here, set()).update(imported(path))
    return {here: frozenset(there & found.keys() - {here}) for here, there in found.items()}


def rows(built_on: Mapping[str, frozenset[str]]) -> list[list[str]]:
    """Return the rooms row by row, the lowest first, each above all that it builds on.

    Example:
        >>> rows({"roof": frozenset({"wall"}), "wall": frozenset(), "door": frozenset()})
        [['door', 'wall'], ['roof']]
    """
    found: list[list[str]] = []
    left = dict(built_on)
    while left:
        standing = {room for row in found for room in row}
        row = [room for room, below in left.items() if below <= standing]
        if not row:
            raise ValueError(f"these rooms import each other: {', '.join(sorted(left))}")
        found.append(sorted(row, key=lambda room: (_above(built_on[room], found), room)))
        left = {room: below for room, below in left.items() if room not in row}
    return found


def _above(below: frozenset[str], floors: Sequence[Sequence[str]]) -> float:
    """Return where in its row a room stands best, from -0.5 to 0.5: above the middle of what it builds on."""
    places = [
        (place + 0.5) / len(row) - 0.5 for row in floors for place, room in enumerate(row) if room in below
    ]
    return sum(places) / len(places) if places else 0.0


def shortest(built_on: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
    """Yield pairs of a room and one that it builds on, but not what it reaches by way of another.

    Example:
        >>> list(shortest({"a": frozenset({"b", "c"}), "b": frozenset({"c"}), "c": frozenset()}))
        [('a', 'b'), ('b', 'c')]
    """

    def reached(room: str) -> frozenset[str]:
        return built_on[room].union(*map(reached, built_on[room]))

    for room, below in built_on.items():
        by_way = frozenset().union(*map(reached, below))
        yield from ((room, other) for other in sorted(below - by_way))


def picture(built_on: Mapping[str, frozenset[str]]) -> str:
    """Return the picture as SVG, with a title and a description for those who do not see it."""
    floors = rows(built_on)
    width = max(len(row) for row in floors) * (BOX[0] + GAP) - GAP + 2 * MARGIN
    height = len(floors) * ROW - (ROW - BOX[1]) + 2 * MARGIN
    corner: dict[str, tuple[float, float]] = {}
    for number, row in enumerate(floors):
        left = (width - len(row) * (BOX[0] + GAP) + GAP) / 2
        for place, room in enumerate(row):
            corner[room] = (left + place * (BOX[0] + GAP), height - MARGIN - BOX[1] - number * ROW)
    lines = [
        f'<path d="M{x + BOX[0] / 2:g} {y + BOX[1]:g} C{x + BOX[0] / 2:g} {y + ROW * 0.8:g} '
        f'{u + BOX[0] / 2:g} {v - ROW * 0.4:g} {u + BOX[0] / 2:g} {v:g}"/>'
        for upper, lower in shortest(built_on)
        for (x, y), (u, v) in [(corner[upper], corner[lower])]
    ]
    boxes = [
        f'<rect x="{x:g}" y="{y:g}" width="{BOX[0]}" height="{BOX[1]}" rx="4"/>'
        f'<text x="{x + BOX[0] / 2:g}" y="{y + BOX[1] / 2 + 4:g}">{escape(room)}</text>'
        for room, (x, y) in corner.items()
    ]
    said = "; ".join(", ".join(row) for row in floors)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
            f'height="{height}" role="img" aria-labelledby="title described">',
            '<title id="title">The rooms of redactkit</title>',
            f'<desc id="described">From the lowest row to the highest: {escape(said)}.</desc>',
            "<style>rect{fill:#fff;stroke:#1d4f91}path{fill:none;stroke:#b8c4d6}"
            "text{font:13px sans-serif;text-anchor:middle;fill:#111}</style>",
            f'<rect x="0" y="0" width="{width}" height="{height}" style="stroke:none"/>',
            *lines,
            *boxes,
            "</svg>",
            "",
        ]
    )


def told(folder: Path) -> str:
    """Return the first sentence of the docstring of a room."""
    path = folder / "__init__.py" if folder.is_dir() else folder.with_suffix(".py")
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return said.split("\n\n")[0].replace("\n", " ")


def table(built_on: Mapping[str, frozenset[str]]) -> str:
    """Return the rooms from the highest row to the lowest, each with what stands in it, as Markdown."""
    lines = ["| room | what it is for | its own rooms |", "| --- | --- | --- |"]
    for row in reversed(rows(built_on)):
        for room in row:
            inner = sorted(path.parent.name for path in (ROOT / room).glob("*/__init__.py"))
            lines.append(f"| `{room}` | {told(ROOT / room)} | {', '.join(inner)} |")
    return "\n".join(lines) + "\n"


def page(text: str, built_on: Mapping[str, frozenset[str]]) -> str:
    """Return the page with the table as the code is now."""
    before, _, rest = text.partition(OPENS)
    _, _, after = rest.partition(CLOSES)
    return f"{before}{OPENS}\n{table(built_on)}\n{CLOSES}{after}"


def main() -> None:
    """Write the picture and the table."""
    found = rooms()
    PICTURE.write_text(picture(found), encoding="utf-8")
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8"), found), encoding="utf-8")


if __name__ == "__main__":
    main()
