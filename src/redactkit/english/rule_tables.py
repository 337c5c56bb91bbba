"""Read rules that are kept as tables beside the code: a line a rule, its pattern in the last column."""

from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from types import MappingProxyType

NOTHING: Mapping[str, str] = MappingProxyType({})


def rule_table(
    package: str, table: str, stands_for: Mapping[str, str] = NOTHING
) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the table `rules/<table>` of a package, each with its columns, as `rows` reads them.

    Args:
        package: the dotted name of the package in which the folder `rules` is.
        table: the name of the file.
        stands_for: what names in angle brackets stand for from the first line on, the names without them.
    """
    written = files(package).joinpath("rules", table).read_text("utf-8")
    yield from rows(written.splitlines(), stands_for)


def rows(lines: Iterable[str], stands_for: Mapping[str, str] = NOTHING) -> Iterator[tuple[str, ...]]:
    """Yield the columns of each row of a table of rules, the pattern in the last one written out.

    Columns are parted by tabs. A line that begins with `#` is a comment. One that begins with `=NAME` says
    what `<NAME>` stands for in the lines below it; a further one for the same name adds alternatives.

    Example:
        >>> list(rows(["# When", "=DAY\\tmon", "=DAY\\ttue", "weekday\\tN\\tlast (?:<DAY>)"]))
        [('weekday', 'N', 'last (?:mon|tue)')]
    """
    known = {f"<{name}>": pattern for name, pattern in stands_for.items()}
    for line in lines:
        *columns, pattern = line.split("\t")
        if not columns or line.startswith("#"):
            continue
        for name, meaning in known.items():
            pattern = pattern.replace(name, meaning)
        if line.startswith("="):
            name = f"<{columns[0][1:]}>"
            known[name] = f"{known[name]}|{pattern}" if name in known else pattern
        else:
            yield (*columns, pattern)
