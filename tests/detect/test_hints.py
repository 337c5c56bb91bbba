"""A hint only spares a search: whatever its pattern finds has one of the hints in it."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redactkit.detect.codes import identifiers, online, phones, usernames

ASCII = st.characters(codec="ascii")
HINTED = {
    **{f"identifiers: {kind}": (pattern, hints) for pattern, kind, _, hints in identifiers._PARTS},
    **{f"phones: {kind}": (pattern, hints) for pattern, kind, hints in phones._PARTS},
    "usernames": (usernames._SAID, usernames._SAID_HINTS),
    "handles": (online._NAMED, online._PLATFORM_HINTS),
}


@pytest.mark.parametrize(("pattern", "hints"), HINTED.values(), ids=HINTED)
@settings(suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(st.data())
def test_whatever_a_pattern_finds_has_a_hint_in_it(
    pattern: re.Pattern[str], hints: tuple[str, ...], data: st.DataObject
) -> None:
    text = data.draw(st.from_regex(pattern, alphabet=ASCII))
    for match in pattern.finditer(text):
        assert any(hint in match.group().lower() for hint in hints)
