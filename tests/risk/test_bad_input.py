"""Texts that `assess` can make little of: a result that says what it could not know."""

import pytest

import redactkit
from redactkit.risk import assess
from redactkit.risk.text_kind.languages import foreign
from redactkit.types import Intruder, Risk

USUAL = {"genre", "expected missed", "tables", "shares", "knew_of_it", "recall", "style", "independence"}
WELSH = (
    "Mae rheolwr y cartref yn gweiddi ar y plant bob dydd ac nid oes neb yn gwneud dim byd am hyn o gwbl. "
    "Dw i wedi dweud wrth y cyngor."
)


def unknown(found: Risk) -> set[str]:
    return set(found.assumptions) - USUAL


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", {"no words", "nobody"}),
        (" \n\t", {"no words", "nobody"}),
        ("?!... --- ,,,", {"no words", "nobody"}),
        ("🦊🦊", {"no words", "nobody"}),
        ("Help", {"few words", "nobody"}),
        ("█████ XXXX ____", {"no words", "nobody", "hidden"}),
        ("[PERSON 1] [ROLE 2] <PERSON> XXXX", {"no words", "hidden"}),
        ("The weather was bad and it rained on the roof.", {"nobody"}),
        ("I saw [PERSON 1] hit a boy of ten, and nobody stopped it.", {"hidden"}),
    ],
)
def test_what_could_not_be_known_is_said(text: str, said: set[str]) -> None:
    found = redactkit.assess(text)
    assert unknown(found) == said
    assert 0 <= found.score <= 100
    assert set(found.intruders) == set(Intruder)


@pytest.mark.parametrize(
    "text",
    [
        WELSH,
        "Le directeur crie chaque jour contre les enfants et personne ne fait rien pour eux.",
        "المدير يصرخ على الأطفال كل يوم ولا أحد يفعل شيئا",
        "经理每天对孩子们大喊大叫,没有人管。",
        "Менеджер кричит на детей каждый день, и никто ничего не делает.",
    ],
)
def test_another_language_is_never_called_safe(text: str) -> None:
    found = assess(text, (), policy=redactkit.policy.load("public"))
    assert "not read" in found.assumptions
    assert found.grade >= 2
    assert redactkit.redact(text).decision is not redactkit.Decision.RELEASE


def test_english_with_accents_or_misspelt_is_read() -> None:
    assert not foreign("Zoë and José were at the café when Siân's façade cracked; the manager was naïve.")
    assert not foreign("the maneger shouted at teh children evry day and nobdy stoped him from it at all")


def test_one_telling_sentence_counts_in_a_very_long_text() -> None:
    usual = "On the night shift our manager shouted at a child, and the deputy wrote nothing down. "
    half = (usual * 600)[:49_980]
    text = f"{half} I am the only Welsh speaker on the team. {half}"
    assert len(text) >= 100_000
    found = assess(text, (), policy=redactkit.policy.load("public"))
    assert found.grade == 3
    assert "the only Welsh" in {text[each.start : each.end] for each in found.drivers}


@pytest.mark.parametrize(
    ("text", "is_foreign"),
    [
        ("[PERSON 1] cartref yn [DATE] plant dydd ac nid dim byd am hyn", True),
        ("Manager absent, log empty, child crying, kitchen locked, staff room cold, radio loud.", False),
        ("Bonjour!", False),
    ],
)
def test_a_language_shows_in_its_small_words(text: str, is_foreign: bool) -> None:
    assert foreign(text) is is_foreign
