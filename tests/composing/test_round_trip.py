"""Every sentence that can be composed is read back to exactly its codes."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redactkit.codebook import Code, load
from redactkit.composing import read, tell
from redactkit.errors import InvalidInput

BOOK = load()
SAYABLE = [code for code in BOOK if code.says]


@st.composite
def told(draw: st.DrawFn) -> list[tuple[str, str]]:
    """Draw the codes of a concern: one sector, a setting under it, a role or none, any of the others."""

    def of(name: str, most: int) -> list[Code]:
        return draw(st.lists(st.sampled_from([c for c in SAYABLE if c.field == name]), max_size=most))

    fields = [each.name for each in BOOK.fields if each.name not in {"sector", "setting", "kind"}]
    codes = [code for name in fields for code in of(name, 1 if name in {"role", "duration"} else 4)]
    codes += of("setting", 1) or of("sector", 1)
    codes += [draw(st.sampled_from([code for code in SAYABLE if code.field == "kind"])), *of("kind", 4)]
    return [(code.field, code.code) for code in codes]


@settings(max_examples=300, deadline=None)
@given(told())
def test_a_study_is_read_back_to_its_codes(codes: list[tuple[str, str]]) -> None:
    statements = tell(codes, BOOK)
    assert read(" ".join(statement.text for statement in statements), BOOK) == statements


def narrower() -> Iterator[tuple[str, str]]:
    return ((code.field, code.code) for code in SAYABLE if code.field not in {"sector", "setting", "role"})


@pytest.mark.parametrize(("name", "code"), list(narrower()), ids=lambda each: str(each))
def test_each_code_is_told_by_its_own_words(name: str, code: str) -> None:
    kind = ("kind", "information.breach") if name != "kind" else (name, code)
    statements = tell([kind, (name, code)], BOOK)
    said = {pair for statement in statements for pair in statement.codes}
    closing = ("kind", kind[1].partition("/")[0])  # the lesson of an act is that of its kind
    assert said == {kind, (name, code), closing}


def test_a_changed_word_is_not_read() -> None:
    with pytest.raises(InvalidInput, match="Sentence 2"):
        read("They said that staff were threatened. They said that Jane was threatened.", BOOK)
