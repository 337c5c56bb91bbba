"""Names: figures read by hand from the source lists."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactkit.tables import names
from redactkit.tables.folding import fold, phrase


def test_smith_is_the_commonest_surname():
    assert names.surname("Smith") == names.Surname(1121.207, "british_irish", 20, "ons_sample")
    assert next(names.surnames()) == ("Smith", 757_891)  # 1121.207 × 675.96


def test_a_rare_surname_says_that_its_figure_is_a_guess():
    assert names.surname("Mansuri") == names.Surname(0.09, "us_asian", None, "est_us_census")


def test_a_first_name_counts_births_and_an_estimate_of_those_before():
    jane = names.first_name("Jane")
    assert jane is not None
    assert (jane.count, jane.sex, jane.share_female) == (1214 + 209_763, "f", 1)
    grace = names.first_name("Grace")
    assert grace is not None
    assert (grace.count, grace.word_level) == (3 + 79_208 + 12_252, 20)


def test_a_name_from_a_community_list_has_no_count():
    assert names.first_name("Nushra") == names.FirstName(0, "u", None, "south_asian_muslim", None)


@pytest.mark.parametrize("spelling", ["O'Brien", "o’brien", "O‘BRIEN", "OʼBrien"])
def test_apostrophes_and_case_do_not_matter(spelling: str):
    assert names.surname(spelling) == names.surname("O'Brien") is not None


def test_diacritics_do_not_matter():
    assert names.first_name("Zoë") == names.first_name("ZOE") is not None
    assert names.surname("Nówak") == names.surname("Nowak") is not None
    assert fold("Łukasz Øyvind Straße") == "lukasz oyvind strasse"


@pytest.mark.parametrize("word", ["", " ", "xqzzy", "Jane Smith", "\x00", "\ud800", "7"])
def test_what_is_in_no_list_gives_none(word: str):
    assert names.first_name(word) is None
    assert names.surname(word) is None
    assert names.word_level(word) is None
    assert names.variants(word) == frozenset()


def test_variants_hold_both_ways():
    assert {"liz", "beth", "lizzie"} <= names.variants("ELIZABETH")
    assert "elizabeth" in names.variants("Liz")
    assert "gary" in names.variants("Gazza")
    assert all(name not in names.variants(name) for name in ("liz", "gary"))


def test_words_that_are_names():
    assert names.word_level("abbey") == 35
    assert (names.word_level("Hope"), names.word_level("reading")) == (10, 10)
    assert names.word_level("Mansuri") is None
    assert "hope" in names.ordinary()


def test_stand_ins_come_commonest_first():
    women = list(names.first_names("f", "british_irish"))
    assert ("Grace", 91_463) in women
    assert [count for _, count in women] == sorted((count for _, count in women), reverse=True)
    assert women[-1][1] > 0
    assert ("Khan", 83_822) in set(names.surnames("south_asian_muslim"))


@given(st.text())
def test_folding_twice_is_folding_once(text: str):
    assert fold(fold(text)) == fold(text)
    assert phrase(phrase(text)) == phrase(text)


@given(st.text(alphabet="aéîöñçÁŁØß’'- "))
def test_folding_ignores_how_an_accent_is_encoded(text: str):
    assert (
        fold(unicodedata.normalize("NFD", text))
        == fold(unicodedata.normalize("NFC", text))
        == fold(text.upper())
    )
