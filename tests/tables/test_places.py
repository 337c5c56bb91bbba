"""Places and postcodes: facts read by hand from the source lists."""

import pytest

from redactkit.tables import places


def test_reading_is_a_town_although_it_is_a_word():
    town, borough = places.places("reading")
    assert (town.kind, town.population, town.word_level, town.surname) == ("town", 318_014, 10, True)
    assert (borough.kind, borough.population, borough.region) == ("district", 174_228, "South East")
    assert places.place("Reading") == town


def test_places_of_one_name_come_largest_first():
    leeds = places.places("Leeds")
    assert [(place.kind, place.population) for place in leeds] == [
        ("district", 811_951),
        ("city", 536_280),
        ("village", None),
    ]
    assert places.assumed_population(leeds[2]) == 1000


@pytest.mark.parametrize("name", ["Inverness", "Inbhir Nis", "INBHIR NIS"])
def test_a_gaelic_name_finds_the_place(name: str):
    assert "Highland" in {place.county for place in places.places(name)}


@pytest.mark.parametrize(
    "name", ["Stoke-on-Trent", "stoke on trent", "St. Albans", "St Albans", "Yr Hob", "Yr Hôb"]
)
def test_hyphens_stops_and_accents_do_not_matter(name: str):
    assert places.place(name) is not None


@pytest.mark.parametrize("name", ["", "Xqzzyton", "the moon", "\x00", "wells's", "well's"])
def test_an_unknown_place_gives_none(name: str):
    assert places.place(name) is None
    assert places.places(name) == ()


@pytest.mark.parametrize(
    ("words", "at", "found"),
    [
        (["in", "Newcastle", "upon", "Tyne", "today"], 1, 3),
        (["Newcastle", "today"], 0, 1),
        (["Stoke", "-", "on", "-", "Trent", "."], 0, 5),
        (["Stoke-on-Trent", "."], 0, 1),
        (["Milton", "\n", "Keynes"], 0, 3),
        (["Milton", "\n\n", "Keynes"], 0, 1),
        (["King", "'s", "Lynn"], 0, 3),
        (["Kings", "Lynn"], 0, 2),
        (["Leeds", "'s", "streets"], 0, 1),
        (["well", "'s"], 0, 1),  # Well, a village in North Yorkshire; never Wells
        (["Ash", ".", "Green", "grass"], 0, 1),  # a name does not run over a full stop
        (["xqzzy"], 0, 0),
        (["\n"], 0, 0),
        ([""], 0, 0),
    ],
)
def test_the_longest_name_wins(words: list[str], at: int, found: int):
    assert places.longest(words, at) == found


def test_sy18_is_llanidloes():
    expected = places.District("SY18", "Llanidloes", "Powys", "Wales", "Wales", 4600, "W06000023")
    assert places.postcode_district("SY18") == expected
    assert places.postcode_district("sy18 6ab") == expected
    assert places.postcode_district(" sy186AB ") == expected


@pytest.mark.parametrize("code", ["", "SY99", "6AB", "hello", "SY18" * 1000, "ZZ1 1AA"])
def test_an_unknown_postcode_gives_none(code: str):
    assert places.postcode_district(code) is None


def test_a_two_letter_london_district_and_belfast():
    ec1 = places.postcode_district("EC1A 1BB")
    assert ec1 is not None
    assert (ec1.authority, ec1.region) == ("City of London", "London")
    belfast = places.postcode_district("BT1")
    assert belfast is not None
    assert (belfast.nation, belfast.population) == ("Northern Ireland", 23_000)
