"""A role is told with a place only if enough colleagues have it there."""

from collections.abc import Callable
from pathlib import Path

from tests.publishing.conftest import concern

from redactkit import publish
from redactkit.codebook import load
from redactkit.publishing.counting.roster import EMPLOYERS, colleagues, too_few
from redactkit.risk.shares.priors import SETTINGS

HOME = (
    "sector:children_social_care",
    "setting:children_social_care.childrens_home",
    "role:manager",
    "kind:records.falsified",
    "affected:children_in_care",
    "response:ignored",
    "detriment:feared",
)


def test_a_manager_of_a_children_s_home_is_somebody_who_works_there(
    register: Callable[..., Path], tmp_path: Path
) -> None:
    made = publish(register(concern(at, HOME) for at in range(12)), tmp_path / "out", k=10, approved_by="B")
    for study in made.studies:
        told = {pair for statement in study.statements for pair in statement.codes}
        assert study.text.startswith(
            "Somebody who works in a children's home reported a concern and said that "
        )
        assert ("role", "manager") not in told
        assert ("role", "staff") in told


def test_a_social_worker_in_a_team_is_one_of_many(register: Callable[..., Path], tmp_path: Path) -> None:
    team = [
        each.replace("childrens_home", "social_work_team").replace("manager", "social_worker")
        for each in HOME
    ]
    made = publish(register(concern(at, team) for at in range(12)), tmp_path / "out", k=10, approved_by="B")
    assert all(study.text.startswith("A social worker in children's social work") for study in made.studies)


def test_three_managers_are_too_few_for_ten_and_enough_for_three() -> None:
    pair = (("role", "manager"), ("setting", "children_social_care.childrens_home"))
    assert colleagues("manager", "children_social_care.childrens_home") == 3
    assert pair in set(too_few(load(), 10))
    assert pair not in set(too_few(load(), 3))


def test_every_place_that_can_be_told_has_its_employer() -> None:
    book = load()
    places = {code.code for name in ("sector", "setting") for code in book.field(name).codes if code.says}
    assert places == EMPLOYERS.keys()
    assert {kind for kind, _ in EMPLOYERS.values()} <= SETTINGS.keys()
