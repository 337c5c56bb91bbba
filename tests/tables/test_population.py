"""Shares and workforces: figures read by hand from the census tables."""

import pytest

from redactkit.tables import population


def test_the_share_of_sikhs():
    found = population.share("religion", "Sikh")
    assert found is not None
    assert (found.count, found.share, found.basis, found.area) == (
        524_137,
        0.008795,
        "exact",
        "England and Wales",
    )
    assert found in population.by_alias("TURBAN")
    assert "turban" in population.aliases()


def test_a_word_may_name_several_categories():
    assert {found.category for found in population.by_alias("global majority")} == {
        "minority ethnic (not White)",
        "Asian, Asian British or Asian Welsh",
        "Black, Black British, Black Welsh, Caribbean or African",
    }


def test_every_alias_is_found_and_every_share_is_one():
    assert all(population.by_alias(alias) for alias in population.aliases())
    assert all(0 <= found.share <= 1 for found in population.everything())
    assert len(population.everything()) == 296


def test_what_is_not_in_the_table_gives_none():
    assert population.share("religion", "Jedi") is None
    assert population.share("shoe size", "9") is None
    assert population.by_alias("left-handed juggler") == ()
    assert population.workforce("Ambridge") is None
    assert population.area_population("Mordor") is None
    assert population.authority_share("E99999999", "female") is None
    assert population.authority_share("E09000019", "left_handed") is None
    assert population.authority_columns("E99999999") == ()


def test_shares_within_an_authority():
    assert population.authority_share("E08000035", "rel_sikh") == 10_042 / 811_951  # Leeds
    assert population.authority_count("E09000019", "lang_other") == 39_810
    # Of those aged 3 and over, not of all residents.
    assert population.authority_share("E09000019", "lang_other") == 39_810 / (169_831 + 39_810)


def test_what_a_census_did_not_ask_is_not_known():
    assert population.authority_share("S12000033", "so_bisexual") is None  # Aberdeen


def test_social_workers_of_england_and_of_a_joint_return():
    england = population.workforce("E92000001")
    assert england is not None
    assert england == population.workforce("england")
    assert (england.social_workers, england.first_line_managers, england.agency) == (38_292, 5_672, 5_566)
    assert (england.children, england.looked_after, england.black) == (12_183_016, 81_770, 5_013)
    north = population.workforce("E06000061")
    assert north == population.workforce("E06000062") is not None
    assert north is not None
    assert (north.social_workers, north.children) == (439, None)
    assert len(population.workforces()) == 163


def test_populations_of_regions_and_nations():
    assert population.area_population("east midlands") == 4_880_054
    assert population.area_population("London") == 8_799_728
    assert population.area_population("England and Wales") == 56_490_048 + 3_107_494
    assert population.area_population("UK") == 67_596_000


@pytest.mark.parametrize(
    ("youngest", "oldest", "share"),
    [
        (0, 15, 0.191142),
        (25, 34, 0.133975),
        (25, 44, 0.133975 + 0.126814),
        (30, 34, 0.133975 / 2),
        (0, 200, 1),
    ],
)
def test_age_shares_spread_within_a_band(youngest: int, oldest: int, share: float):
    assert population.age_share(youngest, oldest) == pytest.approx(share, abs=3e-5)


def test_age_shares_of_an_authority():
    counted = 39_167 + 36_999 + 65_585 + 37_552 + 26_552 + 20_416 + 21_844  # Islington, mid-2020
    assert population.age_share(25, 34, "E09000019") == pytest.approx(65_585 / counted)
    assert population.age_share(25, 34, "nowhere") == population.age_share(25, 34)
    assert population.age_share(40, 30) == 0
