"""A name once found is found at every other mention."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactkit.detect.spans.propagate import propagate
from redactkit.types import Level, Span, Type


def person(text: str, name: str) -> Span:
    start = text.index(name)
    return Span(start, start + len(name), Type.PERSON, Level.DIRECT)


def surfaces(text: str, *names: str, kind: Type = Type.PERSON) -> list[str]:
    spans = [Span(text.index(name), text.index(name) + len(name), kind, Level.QUASI) for name in names]
    return [text[span.start : span.end] for span in propagate(text, spans)]


@pytest.mark.parametrize(
    ("text", "name", "others"),
    [
        ("Jane Smyth left. JANE SMYTH and jane smyth are one.", "Jane Smyth", ["JANE SMYTH", "jane smyth"]),
        (
            "Jane Smyth left. Jane\nSmyth came. Jane  Smyth went.",
            "Jane Smyth",
            ["Jane\nSmyth", "Jane  Smyth"],
        ),
        ("Jane Smyth left. Smyth's bag. Ask jane.", "Jane Smyth", ["Smyth", "jane"]),
        ("Ann Lee-Potter left. Potter said so.", "Ann Lee-Potter", ["Potter"]),
        ("kofi came. thats kofis cousin.", "kofi", ["kofi"]),
    ],
)
def test_other_mentions(text: str, name: str, others: list[str]) -> None:
    assert surfaces(text, name) == [name, *others]


def test_an_ordinary_word_needs_the_dress_of_a_name() -> None:
    text = "Will Grace lied. I will ring. Will you? Mr Will, ask Will. Will said grace. Thank Grace."
    assert surfaces(text, "Will Grace") == ["Will Grace", "Will", "Will", "Will", "Grace"]


def test_initials_keep_their_case() -> None:
    text = "IT told us. MW left it, mw did not."
    assert surfaces(text, "IT") == ["IT"]
    assert surfaces(text, "MW") == ["MW"]


@pytest.mark.parametrize(
    ("text", "name", "others"),
    [
        ("carol webb-boyle runs it. cwb signed, ask CWB.", "carol webb-boyle", ["cwb", "CWB"]),
        ("Tom Baker Reid left. tbr knows.", "Tom Baker Reid", ["tbr"]),
        ("Carl Amos Ryder came by car.", "Carl Amos Ryder", []),  # a word
        ("Amy Nora Nash knows Ann.", "Amy Nora Nash", []),  # another's name
        ("Jane Hall went. jh is a ward.", "Jane Hall", []),  # two letters are left to the tagger
        ("Nora Helen Smith left the NHS.", "Nora Helen Smith", []),  # known as something else
    ],
)
def test_initials_of_three_names_are_found_in_any_case(text: str, name: str, others: list[str]) -> None:
    assert surfaces(text, name) == [name, *others]


def test_places_and_organisations_are_carried_too() -> None:
    text = "Guardhaven Support Services. I left Guardhaven."
    assert surfaces(text, "Guardhaven Support Services", kind=Type.ORGANISATION)[1:] == ["Guardhaven"]
    assert surfaces("In Wisbech. wisbech is cold.", "Wisbech", kind=Type.LOCATION) == [
        "Wisbech",
        "wisbech",
    ]


def test_unseen_characters_inside_a_name_hide_nothing() -> None:
    text = "Jane Smyth left. Ja\u00adne Sm\u200byth came."
    assert surfaces(text, "Jane Smyth") == ["Jane Smyth", "Ja\u00adne Sm\u200byth"]


def test_weak_claims_of_people_are_not_carried() -> None:
    text = "Zebulon here. Zebulon there."
    weak = Span(0, 7, Type.PERSON, Level.DIRECT, score=0.2)
    assert propagate(text, [weak]) == (weak,)


@pytest.mark.parametrize("kind", [Type.ORGANISATION, Type.LOCATION])
def test_an_organisation_or_place_that_is_masked_once_is_masked_everywhere(kind: Type) -> None:
    text = "The Harbour Panel sat in May. The Harbour Panel refused."
    weak = Span(4, 17, kind, Level.QUASI, score=0.05)
    assert [(span.start, span.end) for span in propagate(text, [weak])] == [(4, 17), (34, 47)]
    plain = Span(4, 17, kind, Level.NONE, score=0.05)
    assert propagate(text, [plain]) == (plain,)


@given(st.text(alphabet="aAbBjJ .,'\n-\u200b", max_size=80))
def test_what_was_given_is_kept_and_a_second_run_adds_nothing(text: str) -> None:
    whole = f"Jane Abb. {text}"
    once = propagate(whole, [person(whole, "Jane Abb")])
    assert person(whole, "Jane Abb") in once
    assert all(0 <= span.start < span.end <= len(whole) for span in once)
    places = {(span.start, span.end) for span in once}
    assert {(span.start, span.end) for span in propagate(whole, once)} == places


@pytest.mark.timeout(120)
def test_many_names_in_a_long_text_are_found_in_one_pass() -> None:
    """One pass a name over 600 kB would not end."""
    named = [f"Zeb{chr(97 + at % 26)}{chr(97 + at // 26 % 26)}lon" for at in range(600)]
    text = " ".join(named) + " and so on. Nobody came." * 25_000
    found = propagate(f"{text} {named[599].lower()}", [person(text, name) for name in named])
    assert found[-1].start == len(text) + 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("hope was on nights. i told hope that the meds were late. hope did nothing", [0, 27, 57]),
        ("hope was on nights. i hope so. in hope of better. there is no hope", [0]),
    ],
)
def test_an_ordinary_word_in_small_letters_is_a_name_where_somebody_acts_or_is_told(
    text: str, found: list[int]
) -> None:
    hope = Span(0, 4, Type.PERSON, Level.DIRECT)
    assert [span.start for span in propagate(text, [hope])] == found
