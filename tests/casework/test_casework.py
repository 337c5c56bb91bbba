"""Over the documents of a case one person has one number or one name, in any order and any process."""

import itertools
import re
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import redactkit
from redactkit import Document, InvalidInput, InvalidPolicy, Level, Outcome, Policy, Span, Technique, Type
from redactkit.flow.batch import context as batch_context
from redactkit.link.results import Mention, Ruling
from redactkit.pipeline import prepare, redact
from redactkit.policy import Standins, builtin, parse
from redactkit.tables.folding import fold
from redactkit.testing.strategies.texts.case_files import CaseFile, case_files
from redactkit.transform.standins.draws import words
from redactkit.vault import Opened, create
from redactkit.vault.locks import Keyfile

KEY = b"q7Lw0vN2xZ9kR4bT8mY1pD5hFc3Gs6Jt"


def texts(outcomes: list[Outcome]) -> dict[str, str]:
    return {outcome.id: outcome.text for outcome in outcomes}


def test_a_label_is_the_same_persons_in_every_document_of_a_case_in_any_order(
    letters: list[Document],
) -> None:
    forwards = texts(list(redactkit.redact_all(letters, policy="internal", cases="c")))
    assert forwards["1"].startswith("[PERSON 1] shouted")
    assert forwards["2"].startswith("[PERSON 2] left. [PERSON 1] stayed. Ms [PERSON 1] rang [PERSON 2], ")
    assert texts(list(redactkit.redact_all(letters[::-1], policy="internal", cases="c"))) == forwards


def test_documents_of_two_cases_or_of_none_count_for_themselves(letters: list[Document]) -> None:
    alone = {letter.id: redact(letter, policy="internal").text for letter in letters}
    assert alone["2"].startswith("[PERSON 1] left.")
    for cases in (["a", "b"], ["", ""], None):
        assert texts(list(redactkit.redact_all(letters, policy="internal", cases=cases))) == alone


def test_a_stand_in_has_every_form_in_every_document(letters: list[Document], inventing: Policy) -> None:
    said = texts(list(redactkit.redact_all(letters, policy=inventing, key=KEY, cases="c")))
    match = re.match(r"(\w+) (\w+) shouted at a child at (\w+) House. (\w+) (\w+) saw it.", said["1"])
    assert match
    first, last, house, other, surname = match.groups()
    address = f"{other[0]}.{surname}@{house}.example".lower()
    assert said["2"] == f"{other} left. {first} stayed. Ms {last} rang {other} {surname}, {address}."


def test_workers_that_are_given_the_casework_write_the_same_bytes(
    letters: list[Document], inventing: Policy
) -> None:
    here = texts(list(redactkit.redact_all(letters, policy=inventing, key=KEY, cases="c")))
    work = prepare(letters, policy=inventing, key=KEY, cases="c")
    assert "kafor" not in repr(work)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        there = pool.map(partial(redact, policy=inventing, within=work), letters)
        assert texts(list(there)) == here


def test_what_is_asked_of_a_document_that_was_not_prepared_is_refused(letters: list[Document]) -> None:
    work = prepare(letters[:1], policy="internal", cases="c")
    with pytest.raises(InvalidInput, match="'2' was not prepared"):
        redact(letters[1], policy="internal", within=work)
    with pytest.raises(InvalidInput, match="An earlier document has its id"):
        list(redactkit.redact_all([letters[0], letters[0]], policy="internal", cases="c"))
    with pytest.raises(InvalidInput, match="2 documents and 1 cases"):
        list(redactkit.redact_all(letters, policy="internal", cases=["c"]))


def test_a_name_missed_in_one_document_is_looked_for_because_another_has_it() -> None:
    batch = [Document("1", "Ana Zorblatt hit him."), Document("2", "ask zorblatt"), Document("3", "zorblatt")]
    found = [[Span(0, 12, Type.PERSON, Level.DIRECT)], [], []]
    work = batch_context.prepare(batch, found, builtin("internal"), cases=["c", "c", "d"])
    assert [(span.start, span.end, span.entity) for span in work.of(batch[1]).spans] == [(4, 12, "p1")]
    assert work.of(batch[2]).spans == ()


def test_stand_ins_with_marks_between_them_are_nobody_who_is_left(inventing: Policy) -> None:
    said = "H. Fenwick (HF), Walter Eames Jr. and tomasz met. she changed tomaszs chart."
    found = [(0, 10, "p1"), (12, 14, "p1"), (17, 32, "p2"), (38, 44, "p3"), (62, 68, "p3")]
    spans = [Span(*place, Type.PERSON, Level.DIRECT) for *place, _ in found]
    assert [said[start:end] for start, end, _ in found] == [
        "H. Fenwick",
        "HF",
        "Walter Eames Jr",
        "tomasz",
        "tomasz",
    ]
    work = batch_context.prepare([Document("1", said)], [spans], inventing, KEY, cases=["c"])
    outcome = redact(Document("1", said), policy=inventing, within=work)
    assert not any("direct identifier" in reason for reason in outcome.reasons)


def test_a_ruling_is_honoured_before_all_else() -> None:
    batch = [
        Document("1", "Sarah Jones and Sarah Khan work here."),
        Document("2", "Sarah hit a child."),
    ]
    work = prepare(batch, policy="internal", cases="c")
    [first, second] = work.linked.ambiguous
    assert {first.one.document, second.one.document, first.other.document} == {"1", "2"}
    ruled = [Ruling(Mention("1", 16, 26), Mention("2", 0, 5), same=True)]
    said = texts(list(redactkit.redact_all(batch, policy="internal", cases="c", rulings=ruled)))
    assert said == {"1": "[PERSON 1] and [PERSON 2] work here.", "2": "[PERSON 2] hit a child."}


@pytest.mark.parametrize("style", ["neutral", "like"])
def test_the_style_of_a_policy_decides_whom_a_stand_in_resembles(style: str, inventing: Policy) -> None:
    from redactkit.tables.names import first_name

    policy = replace(inventing, standins=Standins(style=style))
    women = "Margaret Whitfield, Dorothy Whitfield, Barbara Whitfield and Patricia Whitfield shouted."
    sexes = set()
    for outcome in redactkit.redact_all([women], policy=policy, key=KEY):
        names = re.findall(r"(\w+) \w+(?:,| and| shouted)", outcome.text)
        sexes = {known.sex if (known := first_name(name)) else "u" for name in names}
    assert (sexes == {"f"}) is (style == "like")


def test_nobody_on_a_roster_stands_in(letters: list[Document], inventing: Policy, tmp_path: Path) -> None:
    before = redact(letters[0], policy=inventing, key=KEY).text
    first, last = before.split()[:2]
    (tmp_path / "staff.txt").write_text(f"# staff\n{first} {last}\n", encoding="utf-8")
    file = tmp_path / "ours.toml"
    file.write_text(
        'extends = "internal"\n[techniques]\nPERSON = "pseudonymise"\n[standins]\nroster = "staff.txt"'
    )
    for policy, roster in ((file, ()), (inventing, [f"{first} {last}"])):
        [outcome] = redactkit.redact_all(letters[:1], policy=policy, key=KEY, roster=roster)
        assert not {fold(first), fold(last)} & words([outcome.text])


def test_dates_of_a_case_move_together_and_days_of_the_week_stay_if_asked() -> None:
    batch = [
        Document("1", "On Tuesday 12 March 2024 at 9.40pm he hit a child. Three weeks later he left."),
        Document("2", "It was 19 March 2024."),
    ]
    written = 'extends = "internal"\n[techniques]\nDATETIME = "shift"\n[standins]\nweekdays = {}'
    for weekdays in ("true", "false"):
        said = texts(
            list(redactkit.redact_all(batch, policy=parse(written.format(weekdays)), key=KEY, cases="c"))
        )
        match = re.fullmatch(
            r"On (\w+) (\d+ \w+ \d{4}) at 9.40pm he hit a child. Three weeks later he left.", said["1"]
        )
        assert match
        day, moved = match.groups()
        from datetime import datetime, timedelta

        one = datetime.strptime(moved, "%d %B %Y")
        assert said["2"] == f"It was {(one + timedelta(7)).strftime('%d %B %Y').lstrip('0')}."
        assert one != datetime(2024, 3, 12)
        assert (day, day == "Tuesday") == (one.strftime("%A"), weekdays == "true")
    with pytest.raises(InvalidPolicy, match="shifts dates"):
        redact(batch[0], policy=parse(written.format("true")))


def test_a_vault_gives_the_key_keeps_the_way_back_and_what_was_drawn(
    letters: list[Document], inventing: Policy
) -> None:
    opened = Opened(create([Keyfile(KEY)]))
    first = list(redactkit.redact_all(letters[:1], policy=inventing, cases="c", vault=opened))
    assert opened.vault.restore(Document("1", first[0].text)) == letters[0]
    # A year later the case grows: who was named before is called the same.
    name = " ".join(first[0].text.split()[:2])
    more = [Document("3", "Omar Aziz and Zebulon Quark met Elizabeth Okafor."), *letters]
    again = texts(list(redactkit.redact_all(more, policy=inventing, cases="c", vault=opened)))
    assert again["1"] == first[0].text
    assert again["3"].endswith(f"met {name}.")
    # Unless somebody of that name has come in.
    third = Document("4", f"{name} met Elizabeth Okafor.")
    [other] = redactkit.redact_all([third], policy=inventing, cases="c", vault=opened)
    assert not {fold(word) for word in name.split()} & words([other.text])
    assert opened.vault.purged("c").documents() == ()


def test_the_dates_of_a_case_move_as_before_when_the_key_of_its_vault_has_changed() -> None:
    policy = parse('extends = "internal"\n[techniques]\nDATETIME = "shift"')
    opened = Opened(create([Keyfile(KEY)]))
    letter = Document("1", "It was 12 March 2024.")
    [before] = redactkit.redact_all([letter], policy=policy, cases="c", vault=opened)
    opened.vault = opened.vault.rotated([Keyfile(b"W3eK8uX1oB6nC9dM4zA7sH2jP5rT0yVq")])
    [after] = redactkit.redact_all([letter], policy=policy, cases="c", vault=opened)
    [other] = redactkit.redact_all([letter], policy=policy, cases="d", vault=opened)
    assert before.text == after.text != other.text


LAWS = settings(deadline=None, max_examples=12, suppress_health_check=list(HealthCheck))


@LAWS
@given(
    case_files(min_size=2, max_size=3),
    st.binary(max_size=8).map(lambda raw: sha256(raw).digest()),
    st.sampled_from(["neutral", "like"]),
)
def test_laws_of_a_case(case: CaseFile, key: bytes, style: str) -> None:
    policy = parse(
        'extends = "internal"\n[techniques]\nPERSON = "pseudonymise"\nORGANISATION = "pseudonymise"\n'
        f'LOCATION = "pseudonymise"\nCONTACT = "pseudonymise"\n[standins]\nstyle = "{style}"'
    )
    documents = case.inputs()
    opened = Opened(create([Keyfile(key)]))
    outcomes = list(redactkit.redact_all(documents, policy=policy, key=key, cases="c", vault=opened))
    backwards = redactkit.redact_all(documents[::-1], policy=policy, key=key, cases="c")
    assert texts(outcomes) == texts(list(backwards))
    said = words(document.text for document in documents)
    called: dict[str, set[str]] = {}
    for document, outcome in zip(documents, outcomes, strict=True):
        assert opened.vault.restore(Document(outcome.id, outcome.text)) == document
        for edit in outcome.edits:
            if edit.technique is not Technique.PSEUDONYMISE:
                continue
            if edit.type is Type.PERSON:
                given_ = re.findall(r"[^\W_]+", fold(edit.replacement))
                given_ = given_[::-1] if "," in edit.replacement else given_  # "Benford, Jo"
                own = words([document.text[edit.start : edit.end]])
                assert not {word for word in given_ if len(word) > 1} & said - own
                if len(given_) == 2 and min(map(len, given_)) > 1:
                    called.setdefault(edit.entity, set()).add(" ".join(given_))
    # Consistency: one person has one whole name; and no two have the same.
    assert all(len(names) == 1 for names in called.values())
    for one, other in itertools.combinations(called, 2):
        assert called[one] != called[other]
