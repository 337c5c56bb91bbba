"""A policy file either means what it says or is refused in one clear line."""

import pickle
import re
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

import redactkit
from redactkit import pipeline
from redactkit.errors import InvalidPolicy
from redactkit.flow.free_words import check
from redactkit.policy import BUILTIN, GENERALISE, Cut, builtin, load, parse
from redactkit.release_set import as_they_stand
from redactkit.testing.subjects import subject
from redactkit.types import Intruder, Level, Span, Technique, Type


@pytest.mark.parametrize("name", BUILTIN)
def test_every_built_in_policy_removes_direct_names_and_has_ordered_thresholds(name: str) -> None:
    policy = load(name)
    assert policy.name == name
    assert policy.technique(Span(0, 1, Type.PERSON, Level.DIRECT)) is Technique.LABEL
    for intruder in Intruder:
        assert 1 <= policy.risk.threshold(intruder).withhold <= policy.risk.threshold(intruder).review


def test_the_wider_the_audience_the_more_people_must_fit() -> None:
    for intruder in Intruder:
        numbers = [load(name).risk.threshold(intruder).withhold for name in ("public", "sector", "internal")]
        assert numbers == sorted(numbers, reverse=True)


def test_a_policy_is_one_value_that_can_travel_to_another_process() -> None:
    policy = load("sector")
    assert pickle.loads(pickle.dumps(policy)) == policy
    assert hash(policy) == hash(load("sector"))


def test_a_file_extends_a_built_in_policy(tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    file.write_text(
        'extends = "public"\n[techniques]\nPERSON = "pseudonymise"\nROLE = { N = "label" }\n'
        '[generalise]\ndate = "year"\n[cut]\ngreetings = false\n'
        "[risk]\nknew_of_it = 4\nlocal = { review = 70 }\n"
        '[words]\nkeep = ["Ofsted"]\nremove = ["Heron"]\n[language]\nmodel = "en_core_web_lg"\n',
        encoding="utf-8",
    )
    policy = load(file)
    assert policy.name == "ours"
    assert policy.technique(Span(0, 1, Type.PERSON, Level.QUASI)) is Technique.PSEUDONYMISE
    assert policy.technique(Span(0, 1, Type.ROLE, Level.NONE)) is Technique.LABEL
    assert policy.technique(Span(0, 1, Type.ROLE, Level.QUASI)) is Technique.GENERALISE
    assert policy.generalise == replace(builtin("public").generalise, date="year")
    assert policy.cut == replace(builtin("public").cut, greetings=False)
    assert (policy.risk.knew_of_it, policy.risk.local.review, policy.risk.local.withhold) == (4, 70, 10)
    assert (policy.keep, policy.remove, policy.language) == (("Ofsted",), ("Heron",), "en_core_web_lg")


@pytest.mark.parametrize(
    ("written", "key", "told"),
    [
        ("colour = 1", "'colour'", "techniques"),
        ("[techniqes]", "'techniqes'", "Did you mean 'techniques'?"),
        ('[techniques]\nPERSON = "shift"', "techniques.PERSON.D", "only DATETIME can shift"),
        ('[standins]\nstyle = "liek"', "standins.style", "Did you mean 'like'?"),
        ("[standins]\nweekdays = 1", "standins.weekdays", "true or false"),
        ("[standins]\nroster = 7", "standins.roster", "a text"),
        ('[standins]\nroster = "nowhere.txt"', "nowhere.txt", "Check the path"),
        ("[techniques]\nPERSONS = 'label'", "techniques.PERSONS", "Did you mean 'PERSON'?"),
        ("[techniques]\nperson = 'label'", "techniques.person", "Did you mean 'PERSON'?"),
        ("[techniques]\nPERSON = 'lable'", "techniques.PERSON.D", "Did you mean 'label'?"),
        ("[techniques]\nPERSON = { DIRECT = 'label' }", "techniques.PERSON.DIRECT", "D, Q, N"),
        ("[techniques]\nPERSON = 3", "techniques.PERSON.D", "pseudonymise"),
        ("techniques = 3", "techniques", "a table"),
        ("[generalise]\ndate = 'day'", "generalise.date", "month, season, year"),
        ("[generalise]\nage = 7", "generalise.age", "5, 10, 20"),
        ("[generalise]\nage = true", "generalise.age", "5, 10, 20"),
        ("[cut]\ngreetings = 'yes'", "cut.greetings", "true or false"),
        ("[cut]\ngreeting = true", "cut.greeting", "Did you mean 'greetings'?"),
        ("[risk]\nknew_of_it = 0", "risk.knew_of_it", "a whole number"),
        ("[risk]\nknew_of_it = 2.5", "risk.knew_of_it", "a whole number"),
        ("[risk]\npublic = { withhold = 500 }", "risk.public.review", "at least withhold"),
        ("[risk]\npublic = 5", "risk.public", "a table"),
        ("[risk]\nstranger = { withhold = 5 }", "risk.stranger", "insider"),
        ("[words]\nkeep = 'Ofsted'", "words.keep", "a list"),
        ("[words]\nremove = ['']", "words.remove", "not blank"),
        ("[language]\nmodel = 3", "language.model", "a text"),
        ("extends = 'publik'", "extends", "Did you mean 'public'?"),
        ("extends = 3", "extends", "public, sector, internal"),
        ("name = ", "TOML", "end of document"),
        ("[cut]\n=", "TOML", "line 2"),
    ],
)
def test_a_wrong_policy_is_refused_naming_file_key_and_what_is_allowed(
    tmp_path: Path, written: str, key: str, told: str
) -> None:
    file = tmp_path / "ours.toml"
    file.write_text(written, encoding="utf-8")
    with pytest.raises(InvalidPolicy) as caught:
        load(file)
    message = str(caught.value)
    assert str(file) in message
    assert key in message
    assert told in message
    assert "\n" not in message


@pytest.mark.parametrize("name", ["publik", Path("nowhere/policy.toml"), Path("x" * 5_000)])
def test_a_policy_that_is_not_there_is_refused(name: str | Path) -> None:
    with pytest.raises(InvalidPolicy, match="public, sector, internal"):
        load(name)


OF_ANY_CALL: list[Callable[[Any], object]] = [
    lambda policy: redactkit.redact("x", policy=policy),
    lambda policy: redactkit.redact_all(["x"], policy=policy),
    lambda policy: redactkit.detect("x", policy=policy),
    lambda policy: redactkit.assess("x", policy=policy),
    lambda policy: redactkit.cheapest("x", policy=policy),
    lambda policy: redactkit.warm_up(policy),
    lambda policy: redactkit.weigh_together([], [], policy=policy),
    lambda policy: pipeline.judge("x", [], policy=policy),
    lambda policy: pipeline.prepare([], policy=policy),
    lambda policy: as_they_stand([], policy=policy),
    lambda policy: check("x", "y", [], written_by="a", policy=policy),
    lambda policy: subject(policy),
    lambda policy: load(policy),
]


@pytest.mark.parametrize("call", OF_ANY_CALL)
def test_a_text_names_no_file_and_tells_of_none_whether_it_is_there(
    call: Callable[[Any], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("here.toml").write_text('extends = "public"')
    said = []
    for name in ("here.toml", "gone.toml"):
        with pytest.raises(InvalidPolicy) as caught:
            call(name)
        said.append(str(caught.value).replace(name, "NAME"))
    assert (
        said
        == [
            "There is no built-in policy 'NAME': expected one of public, sector, internal. "
            "A file is given as a Path, not as text."
        ]
        * 2
    )


def test_what_a_client_sends_is_repeated_in_part_at_most() -> None:
    with pytest.raises(InvalidPolicy) as caught:
        load("/etc/" + "x" * 100_000)
    assert len(str(caught.value)) < 160


@pytest.mark.parametrize("text", ["Zephyrine saw it.", "Zephyrine\n", "jane/Zephyrine"])
def test_a_text_that_stands_where_a_policy_should_is_not_shown(text: str) -> None:
    with pytest.raises(InvalidPolicy) as caught:
        load(text)
    assert "Zephyrine" not in str(caught.value)
    assert f"of {len(text)} characters" in str(caught.value)


@pytest.mark.parametrize("wrong", [None, 7, b"public", ["public"]])
def test_what_is_no_policy_is_refused(wrong: object) -> None:
    with pytest.raises(InvalidPolicy, match=f"a Path or a Policy, not {type(wrong).__name__}"):
        load(wrong)  # type: ignore[arg-type]


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidPolicy, match=r"Cannot read policy .*: Is a directory\. Check the path\."):
        load(tmp_path)
    (tmp_path / "latin.toml").write_bytes(b'name = "caf\xe9"')
    with pytest.raises(InvalidPolicy, match=r"latin\.toml: it is not text in UTF-8\. Save it as UTF-8\."):
        load(tmp_path / "latin.toml")


def test_a_byte_order_mark_is_no_part_of_a_policy(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_bytes(b'\xef\xbb\xbfname = "mine"')
    assert load(tmp_path / "mine.toml").name == "mine"


def test_words_to_remove_are_in_no_message_and_no_repr() -> None:
    with pytest.raises(InvalidPolicy) as caught:
        parse('[words]\nremove = ["Zebulon", 3]')
    assert "Zebulon" not in str(caught.value)
    assert "Zebulon" not in repr(parse('[words]\nremove = ["Zebulon"]'))


def test_words_to_keep_stay_readable_and_no_others() -> None:
    policy = parse('extends = "public"\n[words]\nkeep = ["Ofsted"]')
    spans = [Span(0, 6, Type.ORGANISATION, Level.QUASI), Span(7, 15, Type.ORGANISATION, Level.QUASI)]
    assert [span.level for span in policy.marked("OFSTED Ofsteder", spans)] == [Level.NONE, Level.QUASI]


def test_words_to_remove_go_whatever_their_case_and_take_along_the_span_they_touch() -> None:
    policy = parse('extends = "internal"\n[words]\nremove = ["Heron", "red shed"]')
    text = "Near Heron House, HERON and the red\nshed; not herons."
    role = Span(5, 16, Type.ORGANISATION, Level.QUASI)
    marked = policy.marked(text, [role])
    assert [text[span.start : span.end] for span in marked] == ["Heron House", "HERON", "red\nshed"]
    assert {policy.technique(span) for span in marked} == {Technique.LABEL}


def test_every_setting_of_generalise_and_cut_has_a_case_in_which_it_changes_the_output() -> None:
    cases = Path(__file__).parent.parent / "cases"
    written = "\n".join(path.read_text(encoding="utf-8") for path in cases.rglob("*.txt"))
    for name, values in GENERALISE.items():
        default = getattr(builtin("public").generalise, name)
        for value in values:
            shown = f'"{value}"' if isinstance(value, str) else value
            assert value == default or f"generalise.{name} = {shown}" in written, (name, value)
    # Occasions are cut where a text is made safe, which no case does: tests/test_until_safe.py.
    for each in fields(Cut):
        assert each.name == "occasions" or f"cut.{each.name} = false" in written, each.name


@pytest.mark.parametrize(
    ("name", "free_text", "missed"),
    [("public", "review", 0.5), ("sector", "review", 0.5), ("internal", "release", 0.0)],
)
def test_who_decides_on_an_account_and_on_what_may_be_missed(
    name: str, free_text: str, missed: float
) -> None:
    assert (load(name).risk.free_text, load(name).risk.missed) == (free_text, missed)


def test_a_policy_that_says_nothing_of_accounts_has_them_reviewed() -> None:
    assert (parse("").risk.free_text, parse("").risk.missed) == ("review", 0.5)
    own = parse('extends = "public"\n[risk]\nfree_text = "release"\nmissed = 2')
    assert (own.risk.free_text, own.risk.missed) == ("release", 2.0)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('free_text = "never"', "risk.free_text is 'never': expected review, release."),
        ("free_text = true", "risk.free_text is True: expected review, release."),
        ("missed = -1", "risk.missed is -1: expected a number from 0 to 1000000."),
        ('missed = "few"', "risk.missed is 'few': expected a number"),
        ("missed = true", "risk.missed is True: expected a number"),
    ],
)
def test_what_a_policy_cannot_say_of_accounts_is_refused(written: str, said: str) -> None:
    with pytest.raises(InvalidPolicy, match=re.escape(said)):
        parse(f"[risk]\n{written}")
