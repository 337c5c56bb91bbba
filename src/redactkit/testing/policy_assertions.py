"""Assert one law of redactkit under a policy, on risk, decision and key, on one invented text."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from redactkit import pipeline
from redactkit.errors import RedactkitError, VaultRefused
from redactkit.policy import INVENTING
from redactkit.testing.broken import LawBroken
from redactkit.testing.marked import Marked
from redactkit.testing.subjects import Subject
from redactkit.types import Decision, Document, Intruder, Level, Span, Type
from redactkit.vault import create, load, save
from redactkit.vault.locks import Keyfile

KEY: Final = b"q7Lw0vN2xZ9kR4bT8mY1pD5hFc3Gs6Jt"
OTHER: Final = b"W3eK8uX1oB6nC9dM4zA7sH2jP5rT0yVq"


def direct_means_withhold(tested: Subject, example: Marked) -> None:
    """A direct identifier that a fresh detection finds in the result means withhold, and grade 4."""
    outcome = tested.outcome(example.text)
    left = [span for span in pipeline.detect(outcome.text, policy=tested.policy or "public") if _direct(span)]
    if (
        left
        and not tested.invents
        and not (outcome.decision is Decision.WITHHOLD and outcome.risk.grade == 4)
    ):
        raise LawBroken(
            "direct means withhold", f"the decision was {outcome.decision}", example, outcome.text
        )


def _direct(span: Span) -> bool:
    return span.level is Level.DIRECT


def a_fact_more_is_no_less_risk(tested: Subject, example: tuple[Marked, str]) -> None:
    """Adding a fact never lowers the risk, taking one out never raises it.

    Where the longer text is read as the shorter one was: a word more can change what a name is taken for.
    """
    marked, fact = example
    policy = tested.policy or "public"
    longer = f"{marked.text}\n{fact}"
    known = _facts(marked.text, tested)
    if _facts(longer, tested)[: len(known)] != known:
        return
    before, after = pipeline.assess(marked.text, policy=policy), pipeline.assess(longer, policy=policy)
    if after.score < before.score or after.grade < before.grade:
        raise LawBroken(
            "a fact more is no less risk",
            f"{fact!r} brought the score from {before.score:.4g} to {after.score:.4g}",
            marked,
        )


def _facts(text: str, tested: Subject) -> list[tuple[int, int, Type, Level, str]]:
    """Return what detection makes of a text, but for its certainty."""
    found = pipeline.detect(text, policy=tested.policy or "public")
    return [(span.start, span.end, span.type, span.level, span.entity) for span in found]


def risks_are_chances(tested: Subject, example: Marked) -> None:
    """Every risk is a chance, every set holds somebody, and each interval its point."""
    risk = pipeline.assess(example.text, policy=tested.policy or "public")
    sound = set(risk.intruders) == set(Intruder) and 0 <= risk.score <= 100 and 0 <= risk.grade <= 4
    for exposure in risk.intruders.values():
        chance, many = exposure.risk, exposure.set_size
        sound &= 0 < chance.low <= chance.point <= chance.high <= 1 <= many.low <= many.point <= many.high
    if not sound:
        raise LawBroken("risks are chances", f"score {risk.score}, grade {risk.grade}", example)


def the_key_decides(tested: Subject, example: Marked) -> None:
    """With one key the same stand-ins, with another key others, without a key none."""
    law = "the key decides"
    assert tested.policy is not None
    one = pipeline.redact(example.text, policy=tested.policy, key=KEY).text
    if one != pipeline.redact(example.text, policy=tested.policy, key=KEY).text:
        raise LawBroken(law, "one key gave two texts", example, one)
    outcome = pipeline.redact(example.text, policy=tested.policy, key=KEY)
    if not any(edit.technique in INVENTING for edit in outcome.edits):
        return
    try:
        pipeline.redact(example.text, policy=tested.policy)
    except RedactkitError:
        return
    raise LawBroken(law, "it gave stand-ins without a key", example, one)


def the_way_back_needs_the_key(tested: Subject, example: Marked) -> None:
    """With its key a vault gives back the source to the letter, without it nothing."""
    law = "the way back needs the key"
    source = Document("example", example.text)
    outcome = pipeline.redact(source, policy=tested.policy or "public", key=KEY)
    result = Document(source.id, outcome.text)
    key, another = Keyfile(KEY), Keyfile(OTHER)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "vault"
        save(create([key]).remember(source, outcome.edits), path)
        if load(path, [key]).restore(result) != source:
            raise LawBroken(law, "what came back is not the source", example, outcome.text)
        try:
            load(path, [another])
        except VaultRefused:
            return
    raise LawBroken(law, "another key opened the vault", example, outcome.text)
