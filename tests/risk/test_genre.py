"""What sort of text it is: somebody's own account, or one that was written for readers."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from redactkit import Decision, assess, redact
from redactkit.pipeline import judge
from redactkit.policy import builtin
from redactkit.release_set import standing
from redactkit.risk.text_kind.genre import UNSURE, telling
from redactkit.types import Document, Edit

WRITTEN = Path(__file__).with_name("genres.txt").read_text(encoding="utf-8")
CASES = [
    (*head.split(": ", 1), text.strip())
    for head, text in re.findall(r"(?ms)^=== ([^\n]+)\n(.*?)(?=^=== |\Z)", WRITTEN)
]
TOLD = [pytest.param(text, id=f"{sort} {name}") for sort, name, text in CASES if sort.startswith("told")]
PRINTED = [
    pytest.param(text, id=f"{sort} {name}") for sort, name, text in CASES if sort.startswith("printed ")
]
HELD = [pytest.param(text, id=f"{sort} {name}") for sort, name, text in CASES if "held" in sort]
POLICY = (
    "This policy applies to all staff. Staff must report any concern about safety, and managers must reply "
    "within ten working days. You can find out more on our website. The policy is reviewed by our board."
)


@pytest.mark.parametrize("text", TOLD)
def test_whatever_somebody_tells_counts_as_an_account(text: str) -> None:
    assert telling(text)


@pytest.mark.parametrize("words", ["Many thanks.", "Best wishes.", "Written on behalf of a ward clerk."])
def test_the_words_of_a_letter_show_one(words: str) -> None:
    assert telling(POLICY) == ""
    assert telling(f"{POLICY} {words}")


@pytest.mark.parametrize("text", PRINTED)
def test_what_was_written_for_readers_does_not(text: str) -> None:
    assert telling(text) == ""


@pytest.mark.parametrize("text", HELD)
def test_some_of_it_is_held_all_the_same(text: str) -> None:
    """These are the known errors on the safe side; whoever mends one moves it to the rest."""
    assert telling(text)


@pytest.mark.parametrize("text", ["", "  \n", "…", "Bells are unplugged.", "[…] [ROLE 1] […]", "x" * 400])
def test_what_shows_nothing_counts_as_an_account(text: str) -> None:
    assert telling(text) == UNSURE


@pytest.mark.parametrize("name", ["public", "sector"])
def test_an_account_is_for_review_at_best_and_the_reason_says_why(name: str) -> None:
    outcome = redact("I think that money is lost now and then.", policy=name)
    assert outcome.decision is Decision.REVIEW
    assert [reason.partition(".")[0] for reason in outcome.reasons] == [
        "Own account: somebody speaks of himself or herself in it"
    ]
    assert outcome.risk.assumptions["genre"].startswith("taken for somebody's own account: ")


def test_the_case_team_has_it_as_before() -> None:
    assert redact("I think that money is lost now and then.", policy="internal").decision is Decision.RELEASE


@pytest.mark.parametrize("name", ["public", "sector"])
def test_a_policy_may_be_released(name: str) -> None:
    assert standing(Document("1", POLICY), builtin(name)).decision is Decision.RELEASE
    assert redact(POLICY, policy=name).decision is Decision.RELEASE


def test_a_cut_makes_no_page_of_a_concern() -> None:
    source = f"I was hit by the deputy. {POLICY}"
    outcome = judge(source, [Edit(0, 25, "")])
    assert outcome.text == POLICY
    assert outcome.decision is Decision.REVIEW
    assert outcome.risk.account == "somebody speaks of himself or herself in it"


def test_an_account_that_can_be_counted_safe_is_not_cut_further() -> None:
    said = "I think that money is lost now and then."
    plain, safe = redact(said), redact(said, until_safe=True)
    assert (safe.text, safe.decision, safe.reasons) == (plain.text, Decision.REVIEW, plain.reasons)


def test_a_policy_of_ones_own_may_let_the_numbers_decide() -> None:
    public = builtin("public")
    counted = replace(public, risk=replace(public.risk, free_text="release", missed=0.0))
    assert redact("I think that money is lost now and then.", policy=counted).decision is Decision.RELEASE


def test_the_risk_says_of_a_text_as_it_stands_what_it_is_taken_for() -> None:
    assert assess(POLICY).account == ""
    assert assess(POLICY).assumptions["genre"].startswith("taken for a text that was written for readers")
