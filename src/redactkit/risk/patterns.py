"""Read the tables of patterns that lie beside this package's code."""

import re
from functools import lru_cache
from importlib.resources import files

from redactkit.risk.numbers import WORD


@lru_cache(maxsize=8)
def patterns(table: str, flags: int = 0) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the lines of `table`, each a name and a compiled pattern, in their order.

    A line is a name, a tab, a regular expression; `#` opens a comment, and `=NAME` defines what
    `<NAME>` stands for in the lines after it. `<NUMBER>` is a number in words.
    """
    written = files("redactkit.risk").joinpath(table).read_text("utf-8").splitlines()
    stands_for = {"<NUMBER>": WORD}
    found: list[tuple[str, re.Pattern[str]]] = []
    for line in written:
        name, _, pattern = line.partition("\t")
        if not pattern or name.startswith("#"):
            continue
        for short, long in stands_for.items():
            pattern = pattern.replace(short, long)
        if name.startswith("="):
            stands_for[f"<{name[1:]}>"] = pattern
        else:
            found.append((name, re.compile(pattern, flags)))
    return tuple(found)
