"""Outcomes weighed together: what is compared of them, and what becomes of the decision."""

from dataclasses import replace
from pathlib import Path

import pytest

import redactkit
from redactkit.errors import InvalidInput
from redactkit.policy import load
from redactkit.release_set import Together, weigh_together
from redactkit.risk.linkage.store import opened
from redactkit.types import Decision, Document

KEY = b"q7Lw0vN2xZ9kR4bT8mY1pD5hFc3Gs6Jt"
ORIGIN = (
    "I am an Asian Muslim and I work at a care home in Wales. In spring 2024 complaints were thrown away."
)
SHIFT = (
    "I work nights at a care home in Wales, with a caseload of 14 people. Complaints were thrown away in "
    "spring 2024."
)
KEPT = replace(load("internal"), risk=replace(load("public").risk, free_text="release", missed=0.0))
"""Texts stay as they are, and the numbers of people are those of the public; they alone decide."""


def together(*texts: str, **more: object) -> tuple[Together, ...]:
    documents = [Document(f"case {number}", text) for number, text in enumerate(texts, 1)]
    outcomes = redactkit.redact_all(documents, policy=KEPT)
    return weigh_together(documents, outcomes, policy=KEPT, **more)  # type: ignore[arg-type]


def test_two_that_may_be_released_alone_are_reviewed_together() -> None:
    assert [redactkit.redact(text, policy=KEPT).decision for text in (ORIGIN, SHIFT)] == [
        Decision.RELEASE
    ] * 2
    found = together(ORIGIN, SHIFT)
    assert [each.outcome.decision for each in found] == [Decision.REVIEW] * 2
    assert all(each.outcome.reasons[0].startswith("Release set: ") for each in found)
    assert [each.outcome.text for each in found] == [ORIGIN, SHIFT]
    assert [each.outcome.decision for each in together(ORIGIN)] == [Decision.RELEASE]


def test_one_released_before_counts_until_it_is_purged(tmp_path: Path) -> None:
    with opened(tmp_path / "ours", KEY) as store:
        store.put("spring", [each.study for each in together(ORIGIN, earlier=store)])
        (found,) = together(SHIFT, earlier=store)
        assert found.outcome.decision is Decision.REVIEW
        assert "read with 1 released before" in found.outcome.reasons[0]
        store.purge("spring")
        (found,) = together(SHIFT, earlier=store)
        assert found.outcome.decision is Decision.RELEASE


def test_what_is_withheld_is_not_weighed_but_its_source_is_compared() -> None:
    held = "I am the only Sikh night worker at a children's home in Blackburn and Zebulon Quark hit a child."
    found = together(held, SHIFT)
    assert found[0].outcome.decision is Decision.WITHHOLD
    assert found[0].weighed is None
    assert found[0].study.release is None
    assert found[0].study.source.runs


def test_the_true_source_ranks_first_and_its_wording_is_pointed_out() -> None:
    (found, _) = together(SHIFT, ORIGIN)
    assert found.weighed is not None
    link = found.weighed.link
    assert link.rank == 1
    assert link.margin > 0.5
    assert SHIFT[slice(*link.passages[0])].startswith("I work nights at a care home in Wales")


def test_outcomes_of_other_documents_and_ids_used_twice_are_refused() -> None:
    one, two = Document("1", "x"), Document("2", "y")
    outcomes = list(redactkit.redact_all([one, two]))
    with pytest.raises(InvalidInput, match="not those of the documents"):
        weigh_together([two, one], outcomes)
    with pytest.raises(InvalidInput, match="have the id '1'"):
        weigh_together([one, one], [outcomes[0], outcomes[0]])
