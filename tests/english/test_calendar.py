"""One calendar: what detection knows as a day of the year is generalised too."""

import pytest

from redactkit.english.calendar import season_of
from redactkit.generalising.dates import coarse


@pytest.mark.parametrize(
    ("day", "season"),
    [
        ("Hogmanay", "winter"),
        ("Michaelmas", "autumn"),
        ("May Day", "spring"),
        ("Lammas", "summer"),
        ("Diwali", "autumn"),
        ("Guy Fawkes night", "autumn"),
        ("Easter", "spring"),
    ],
)
def test_a_day_with_a_name_of_its_own_has_a_season(day: str, season: str) -> None:
    assert coarse(day, "season") == season


def test_december_is_of_winter() -> None:
    assert [season_of(month) for month in (12, 2, 6, 9)] == ["winter", "winter", "summer", "autumn"]
