"""A name in disguise does not go out: it is taken out, or a person must look at the text first."""

import pytest
from tests.attacks.canaries import Canary, everybody
from tests.attacks.conftest import POLICIES
from tests.attacks.disguises import ALL
from tests.attacks.numbers import PHONES

import redactkit
from redactkit.testing.decoding import readings

WHO = next(everybody())
CARRIERS = (
    "The keys of the ward are kept by {} and nobody else has one.",
    "{} has the keys of the ward.",
    "{}",
)
PIECE = 5
"""So many letters of a surname in a row say whose it is."""


def told(text: str, who: Canary) -> bool:
    """Return whether a piece of the surname, or the number, can be read out of a text."""
    last, phone = who.words
    pieces = [last[at : at + PIECE] for at in range(len(last) - PIECE + 1)]
    return any(piece in reading for reading in readings(text) for piece in [*pieces, phone])


def slipped(texts: list[str], who: Canary, policy: str) -> list[str]:
    """Return the texts that are released though somebody stands in them."""
    outcomes = [redactkit.redact(text, policy=policy) for text in texts]
    return [
        outcome.text
        for outcome in outcomes
        if outcome.decision is redactkit.Decision.RELEASE and told(outcome.text, who)
    ]


def test_there_are_enough_and_the_search_reads_each_of_them() -> None:
    assert len(ALL) >= 100
    assert [name for name, write in ALL.items() if not told(write(WHO), WHO)] == []
    assert not told("The keys are kept by [PERSON 1]. Phone [CONTACT 1].", WHO)


@pytest.mark.parametrize("carrier", CARRIERS[:2])
def test_the_same_texts_can_be_released(carrier: str) -> None:
    """Else the tests below would hold of anything: `internal` releases what has its plain names taken out."""
    outcome = redactkit.redact(carrier.format(WHO.name), policy="internal")
    assert outcome.decision is redactkit.Decision.RELEASE
    assert not told(outcome.text, WHO)


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("name", ALL)
def test_a_disguised_name_is_not_released(name: str, policy: str) -> None:
    said = ALL[name](WHO)
    assert slipped([carrier.format(said) for carrier in CARRIERS], WHO, policy) == []


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("name", PHONES)
def test_a_disguised_number_is_not_released(name: str, policy: str) -> None:
    texts = [f"The ward can be reached on {PHONES[name]} in the evening.", PHONES[name]]
    outcomes = [redactkit.redact(text, policy=policy) for text in texts]
    released = [each.text for each in outcomes if each.decision is redactkit.Decision.RELEASE]
    assert not [text for text in released for reading in readings(text) if "7700900101" in _ciphers(reading)]


def _ciphers(reading: str) -> str:
    return reading.replace("o", "0")
