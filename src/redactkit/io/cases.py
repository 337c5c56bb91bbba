"""Read which case file each document is of."""

from __future__ import annotations

from pathlib import Path

from redactkit.errors import InvalidInput
from redactkit.machine.files import rows_of, text_of


def cases(path: str | Path) -> dict[str, str]:
    """Return the case of each document that a CSV file with the columns `id` (or `path`) and `case` names.

    Raises:
        InvalidInput: the file cannot be read, has other columns, or gives one document two cases.

    Example:
        >>> import pathlib, tempfile
        >>> file = pathlib.Path(tempfile.mkdtemp()) / "cases.csv"
        >>> _ = file.write_text("id,case\\nletter,2024-117\\n")
        >>> cases(file)
        {'letter': '2024-117'}
    """
    columns, rows = rows_of(text_of(path, "cases"), path)
    if columns not in (["case", "id"], ["case", "path"]):
        raise InvalidInput(f"{path}: expected a CSV file with the columns id (or path) and case.")
    found: dict[str, str] = {}
    for number, row in enumerate(rows, 2):
        name, case = row.get("id") or row.get("path") or "", row.get("case") or ""
        if found.setdefault(name, case) != case:
            raise InvalidInput(f"{path}, line {number}: the document has another case further up.")
    return found
