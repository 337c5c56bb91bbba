"""Names of record systems are nobody's."""

import pytest

from redactkit.detect.programs import PROGRAMS
from redactkit.pipeline import detect
from redactkit.tables.names import first_name, surname
from redactkit.types import Level


@pytest.mark.parametrize(
    "text", ["She put it on Datix the same day.", "They use EMIS for that.", "He sent it by WhatsApp."]
)
def test_a_record_system_stays_readable(text: str) -> None:
    assert not [span for span in detect(text) if span.level is not Level.NONE]


def test_no_program_is_written_as_a_person_s_name_is() -> None:
    assert not [each for each in PROGRAMS if each.istitle() and (first_name(each) or surname(each))]


def test_a_person_beside_it_is_still_found() -> None:
    found = detect("Datix was filled in by Marlene Oddie.")
    assert [span.level for span in found if span.start >= 23] == [Level.DIRECT]
