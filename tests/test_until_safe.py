"""Redacting until a text may be released: it gets there or says so, and is never worse than before."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from redactkit import Decision, Document, Level, Outcome, Technique, Type, redact
from redactkit.flow.until_safe import NOT_SAFE
from redactkit.pipeline import detect
from redactkit.policy import Acceptable, Policy, Threshold, builtin, parse
from redactkit.transform import apply, less
from redactkit.types import Change

CONCERNS = [
    json.loads(line)
    for line in Path("benchmarks/data/concerns_dev.jsonl").read_text(encoding="utf-8").splitlines()
]
PUBLIC = builtin("public")
SENTENCES = (
    "I am a night worker at Fernlea Croft in Wigan.",
    "I am the only Welsh speaker on the team.",
    "On 9 March 2024 the deputy, Zebulon Quark, hit a boy, 14.",
    "There were nine of us on the shift.",
    "My wife is a nurse there.",
    "She said \"you will never work in this town again my girl\".",
    "He won an award and was in the local papers.",
    "I have been there for eleven years.",
)  # fmt: skip


def check(source: str, plain: Outcome, safe: Outcome, policy: Policy) -> None:
    """Raise where the outcome breaks what was promised of it."""
    assert apply(Document("text", source), safe.edits) == safe.text
    if NOT_SAFE not in safe.reasons:
        assert safe.decision is not Decision.WITHHOLD
        assert safe.decision is Decision.RELEASE or safe.risk.occasions or safe.risk.account
        assert safe.risk.score <= plain.risk.score
        assert not any(span.level is Level.DIRECT for span in detect(safe.text, policy=policy))
    else:
        assert (safe.text, safe.edits, safe.risk) == (plain.text, plain.edits, plain.risk)
        assert safe.reasons == (*plain.reasons, NOT_SAFE)
    again = redact(safe.text, policy=policy, until_safe=True)
    assert (again.text, again.edits, again.decision) == (safe.text, (), safe.decision)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6, unique=True),
    st.sampled_from((1, 20, 500, 60_000_000)),
    st.sampled_from(("public", "sector", "internal")),
)
def test_it_gets_there_or_changes_nothing(said: list[str], needed: int, name: str) -> None:
    threshold = Threshold(1, needed)
    policy = replace(builtin(name), risk=Acceptable(threshold, threshold, threshold, 2))
    source = " ".join(said)
    check(source, redact(source, policy=policy), redact(source, policy=policy, until_safe=True), policy)


KEY = b"q7Lw0vN2xZ9kR4bT8mY1pD5hFc3Gs6Jt"
FOUND_LATER = (
    "I have been there for eleven years. I am the only Welsh speaker on the team. St Jude's Church knew."
)
INVENTING = (
    'PERSON = "pseudonymise"',
    'PERSON = { D = "pseudonymise" }',
    'PERSON = "pseudonymise"\nORGANISATION = "pseudonymise"\nLOCATION = "pseudonymise"',
    'PERSON = "pseudonymise"\nDATETIME = "shift"',
)


def inventing(audience: str, techniques: str) -> Policy:
    return parse(f'extends = "{audience}"\n[cut]\noccasions = true\n[techniques]\n{techniques}\n')


def test_who_is_found_in_a_later_round_has_a_label_where_no_stand_in_was_drawn() -> None:
    policy = inventing("public", 'PERSON = { D = "pseudonymise" }')
    safe = redact(FOUND_LATER, policy=policy, key=KEY, until_safe=True)
    assert apply(Document("text", FOUND_LATER), safe.edits) == safe.text
    assert "Jude" not in safe.text


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from((*SENTENCES, *FOUND_LATER.split(". "))), min_size=1, max_size=5, unique=True),
    st.sampled_from(("public", "sector", "internal")),
    st.sampled_from(INVENTING),
)
@example([FOUND_LATER], "public", INVENTING[1])
def test_with_stand_ins_it_gets_there_or_changes_nothing(
    said: list[str], audience: str, techniques: str
) -> None:
    policy, source = inventing(audience, techniques), " ".join(said)
    plain = redact(source, policy=policy, key=KEY)
    safe = redact(source, policy=policy, key=KEY, until_safe=True)
    assert apply(Document("text", source), safe.edits) == safe.text
    if NOT_SAFE in safe.reasons:
        assert (safe.text, safe.edits, safe.risk) == (plain.text, plain.edits, plain.risk)
    else:
        assert safe.decision is not Decision.WITHHOLD
        assert safe.risk.score <= plain.risk.score
    assert safe == redact(source, policy=policy, key=KEY, until_safe=True)


@pytest.mark.parametrize("concern", CONCERNS[1:40:6], ids=lambda concern: concern["id"])
def test_a_concern_gets_there_or_stays_as_it_is(concern: dict[str, str]) -> None:
    source = concern["text"]
    check(source, redact(source), redact(source, until_safe=True), PUBLIC)


def test_what_only_a_cut_can_hide_is_cut_and_counted() -> None:
    source = "The trust is told. Nobody else on the ward has a key, and the lock is broken."
    plain, safe = redact(source), redact(source, until_safe=True)
    assert plain.reasons[0].startswith("Singling out: ")
    assert safe.decision is Decision.REVIEW
    assert safe.reasons[0].startswith("Own account: ")
    assert len(safe.reasons) == 2
    assert "[…]" in safe.text
    assert "the lock is broken" in safe.text
    assert safe.reasons[-1].startswith("Changes made to get under the policy's numbers: ")


def test_changes_fit_the_words_around_them() -> None:
    letter = Document("7", "At the Fernlea, in Wigan, I work nights. On 9 March 2024 he, Bo, left.")
    changes = [
        Change(((7, 14),), "a children's home", Type.ORGANISATION, 1.0),
        Change(((19, 24),), "the North West", Type.LOCATION, 1.0),
        Change(((44, 56),), "spring 2024", Type.DATETIME, 1.0),
        Change(((57, 59), (61, 63)), "[…]", Type.PERSON, 2.0),
    ]
    assert apply(letter, less(letter, changes)) == (
        "At the children's home, in the North West, I work nights. In spring 2024 […], left."
    )


def test_where_changes_overlap_a_cut_takes_in_the_rest() -> None:
    letter = Document("7", "He is the cook of Fernlea Croft here.")
    changes = [
        Change(((10, 31),), "somebody", Type.ROLE, 1.0),
        Change(((18, 31),), "a children's home", Type.ORGANISATION, 1.0),
    ]
    assert apply(letter, less(letter, changes)) == "He is the somebody here."
    cut = Change(((25, 31),), "[…]", Type.ORGANISATION, 1.0)
    [edit] = less(letter, [*changes, cut])
    assert (edit.start, edit.end, edit.technique) == (10, 31, Technique.CUT)


def test_what_happened_once_is_cut_where_the_policy_says_so_and_its_price_is_told() -> None:
    source = "Doors at a care home are locked. I told the manager, who put it in the bin. Nobody is trained."
    told = redact(source, until_safe=True)
    assert (told.text, told.decision) == (redact(source).text, Decision.REVIEW)
    assert told.reasons[-1].startswith("Without the passages that tell an occasion 50%")
    cut = redact(source, policy=replace(PUBLIC, cut=replace(PUBLIC.cut, occasions=True)), until_safe=True)
    assert cut.text == "Doors at a care home are locked. […] Nobody is trained."
    assert [each.partition(":")[0] for each in cut.reasons[:-1]] == ["Own account"]
    assert cut.risk.occasions == ()
