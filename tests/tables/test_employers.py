"""Authorities, organisations and roles: facts read by hand from the source lists."""

import re

import pytest

from redactkit.tables import authorities, organisations, roles


@pytest.mark.parametrize(
    "name",
    [
        "Islington",
        "islington council",
        "London Borough of Islington",
        "LBI",
        "LB Islington",
        "Islington social services",
    ],
)
def test_an_authority_is_found_by_all_its_names(name: str):
    (found,) = authorities.authorities(name)
    assert (found.code, found.region, found.population) == ("E09000019", "London", 216_582)
    assert found.childrens_services


def test_lcc_could_be_many():
    assert {found.short_name for found in authorities.authorities("LCC")} == {
        "Lancaster",
        "Leeds",
        "Leicester",
        "Liverpool",
        "Lancashire",
        "Leicestershire",
        "Lincolnshire",
    }


def test_lincolnshire_lies_in_the_east_midlands():
    assert [found.region for found in authorities.authorities("Lincolnshire County Council")] == [
        "East Midlands"
    ]


@pytest.mark.parametrize("name", ["", "council", "Ambridge", "city council", "\x00"])
def test_an_unknown_authority_gives_none(name: str):
    assert authorities.authorities(name) == ()


def test_an_authority_by_its_code():
    found = authorities.by_code("W06000023")
    assert found is not None
    assert (found.name, found.nation) == ("Powys County Council", "Wales")
    assert authorities.by_code("E99999999") is None
    assert len(authorities.everywhere()) == 397


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["Leeds", "City", "Council", "said"], 3),
        (["London", "Borough", "of", "Islington"], 4),
        (["Islington", "said"], 1),
        (["LBI", "said"], 1),
        (["lbi", "said"], 0),
        (["Ambridge"], 0),
    ],
)
def test_the_longest_authority_wins(words: list[str], found: int):
    assert authorities.longest(words, 0) == found


def test_an_organisation_by_name_and_acronym():
    (found,) = organisations.organisations("Manchester University NHS Foundation Trust")
    assert (found.kind, found.area, found.kept, found.aliases) == ("NHS trust", "Manchester", False, ("MFT",))
    assert found in organisations.organisations("mft")
    assert [body.kept for body in organisations.organisations("CAFCASS")] == [True]
    assert organisations.organisations("Acme Widgets") == ()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["Barts", "Health", "NHS", "Trust"], 4),
        (["barts", "health", "nhs", "trust"], 4),
        (["Cafcass", "Cymru"], 2),
        (["ofsted"], 1),
        (["Mind"], 1),
        (["mind"], 0),
        (["the", "sun"], 0),
        (["nonsense"], 0),
    ],
)
def test_the_longest_organisation_wins_and_words_need_a_capital(words: list[str], found: int):
    assert organisations.longest(words, 0) == found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("He works at Willow Bank Children's Home now", "children's home"),
        ("at Oakfield Primary School", "school"),
        ("from Brightpath Fostering Ltd", "fostering agency"),
        ("in HMP Nowhere", "prison"),
        ("at Barchester Borough\nCouncil", "council"),
    ],
)
def test_a_pattern_knows_its_kind_of_employer(text: str, kind: str):
    assert kind in {found for found, pattern in organisations.patterns() if re.search(pattern, text)}


def test_no_pattern_runs_over_an_empty_line():
    text = "Regards Jane\n\nPrimary School"
    assert all(
        "Jane" not in match[0]
        for _, pattern in organisations.patterns()
        for match in re.finditer(pattern, text)
    )


@pytest.mark.parametrize("piece", ["A", "A ", "Ab and ", "St ", "St. A ", "Ab\n", "A'", "The "])
def test_a_pattern_full_of_beginnings_comes_to_an_end(piece: str):
    for _, pattern in organisations.patterns():
        assert not re.findall(pattern, piece * (20_000 // len(piece)))


def test_no_pattern_looks_further_than_a_line():
    """What a pattern can hold is bounded, so that its work grows with the text and not with its square."""
    longest = [re._parser.parse(pattern).getwidth()[1] for _, pattern in organisations.patterns()]
    assert max(longest) <= 400


def test_a_role_with_an_exact_count():
    found = roles.role("children's social worker")
    assert found is not None
    assert (found.canonical, found.count, found.count_basis) == (
        "child and family social worker",
        38_292,
        "exact",
    )
    assert (found.share_female, found.share_under_30, found.area, found.year) == (
        0.87,
        0.147,
        "England",
        2025,
    )


def test_a_split_count_is_the_titles_share_of_its_role():
    found = roles.role("IRO")
    assert found is not None
    assert (found.count, found.role_count, found.title_basis, found.acronym) == (63, 1900, "split", True)


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("Team Managers", "team manager"),
        ("registered manager", "registered manager"),
        ("childrens social workers", "children's social worker"),
        ("children’s social workers", "children's social worker"),
        ("heads of service", "head of service"),
        ("midwives", "midwife"),
        ("team-manager", "team manager"),
        ("LADOs", "LADO"),
    ],
)
def test_a_title_is_found_however_it_is_written(said: str, title: str):
    found = roles.role(said)
    assert found is not None
    assert found.title == title


@pytest.mark.parametrize("said", ["", "dragon", "s", "ies", "team", "\x00"])
def test_an_unknown_title_gives_none(said: str):
    assert roles.role(said) is None


def test_all_titles():
    assert len(roles.titles()) == 1451
    assert all(roles.role(title) is not None for title in roles.titles())
