"""Where replacements stand."""

from redactkit.edit_offsets import placed
from redactkit.types import Edit


def test_replacements_are_where_they_stand_after() -> None:
    edits = [Edit(10, 14, "[X]"), Edit(0, 2, "[LONG]"), Edit(14, 15, "")]
    assert [(start, end) for _, start, end in placed(edits)] == [(0, 6), (14, 17), (17, 17)]
