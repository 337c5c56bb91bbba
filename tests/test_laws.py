"""What must hold for every text, from the first call to the decision."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

import redactkit
from redactkit import Document, Technique, Type
from redactkit.policy import builtin
from redactkit.testing import Law, Subject, fitting, hunt, subject

CONCERNS = [
    json.loads(line)
    for line in Path("benchmarks/data/concerns_dev.jsonl").read_text(encoding="utf-8").splitlines()
]
PUBLIC = subject("public")
INVENTING = subject(
    replace(
        builtin("public"),
        name="inventing",
        techniques=tuple(
            (type_, level, Technique.PSEUDONYMISE if type_ is Type.PERSON else technique)
            for type_, level, technique in builtin("public").techniques
        ),
    )
)
FEW = 10
"""Examples a law: the profiles of the pytest plugin try more."""


@pytest.mark.parametrize("law", [law for law in fitting(PUBLIC) if law.sound], ids=lambda law: law.name)
def test_the_public_policy_keeps_every_law(law: Law) -> None:
    assert_held(law, PUBLIC)


@pytest.mark.parametrize("law", ["one entity one replacement", "the key decides", "the rest is kept"])
def test_a_policy_that_invents_keeps_the_laws_about_stand_ins(law: str) -> None:
    assert_held(*fitting(INVENTING, [law]), INVENTING)


def assert_held(law: Law, tested: Subject) -> None:
    """Raise the smallest example that breaks a law."""
    finding = hunt(law, tested, most=FEW)
    if finding.broken:
        raise finding.broken


def test_batch_and_single_and_any_order_give_the_same_bytes() -> None:
    documents = [Document(concern["id"], concern["text"]) for concern in CONCERNS[:8]]
    together = {outcome.id: outcome.text for outcome in redactkit.redact_all(documents)}
    backwards = {outcome.id: outcome.text for outcome in redactkit.redact_all(reversed(documents))}
    alone = {document.id: redactkit.redact(document).text for document in documents}
    assert together == backwards == alone


@pytest.mark.parametrize("concern", CONCERNS, ids=lambda concern: concern["id"])
def test_every_development_concern_goes_the_whole_path(concern: dict[str, str]) -> None:
    outcome = redactkit.redact(Document(concern["id"], concern["text"]))
    assert outcome.reasons
    assert outcome.text != concern["text"]
    assert redactkit.redact(outcome.text).text == outcome.text
