"""What a marked span tells, of itself and with the words around it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactkit.risk import marked


@pytest.mark.parametrize("pattern", [marked._SPOKEN, marked._SPEAKS])
@given(data=st.data())
def test_what_is_said_of_speech_has_a_word_for_it(pattern: re.Pattern[str], data: st.DataObject) -> None:
    said = data.draw(st.from_regex(pattern, alphabet=st.characters(codec="ascii")))
    for match in pattern.finditer(said):
        assert any(each in match[0].casefold() for each in marked._OF_SPEECH)
