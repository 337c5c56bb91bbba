"""A codebook that could not be printed from is refused in one line that says what, where and what to do."""

from pathlib import Path

import pytest

from redactkit.codebook import load
from redactkit.composing import read, tell
from redactkit.errors import InvalidCodebook

SMALL = """
version = "ours-1"

[fields]
sector = "one"
setting = "one"
role = "one"
standing = "any"
kind = "any"
affected = "any"
duration = "at most one"
basis = "any"
told = "any"
response = "any"
detriment = "any"
asks = "any"
outcome = "any"

[sector]
sport = { says = "sport" }
[setting]
"sport.club" = { says = "a sports club" }
[role]
coach = { says = "a coach in {place}" }
[standing]
volunteer = { says = "gave their time there unpaid" }
[kind]
abuse = { says = "{one|a person} was treated badly", title = "Treated badly", family = true }
"abuse.words" = { says = "{one|a person} was belittled", title = "Belittled", lesson = "words do harm" }
"abuse.words/shouted" = { says = "{one|a person} was shouted at" }
[affected]
athletes = { says = "athletes", one = "an athlete" }
[duration]
months = { says = "it had gone on for months" }
[basis]
saw = { says = "had seen it" }
[told]
committee = { says = "it had been raised with the committee" }
[response]
ignored = { says = "nothing was done about it", but = true }
[detriment]
left = { says = "left the club" }
[asks]
advice = { says = "asked for advice" }
[outcome]
looked_into = { says = "the matter had been looked into" }
"""


def test_a_codebook_of_ones_own_tells_and_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(SMALL, encoding="utf-8")
    book = load(path)
    codes = [
        ("setting", "sport.club"),
        ("role", "coach"),
        ("kind", "abuse.words/shouted"),
        ("affected", "athletes"),
        ("told", "committee"),
        ("response", "ignored"),
    ]
    told = tell(codes, book)
    text = " ".join(statement.text for statement in told)
    assert text == (
        "A coach in a sports club said that an athlete was shouted at. They also said that it had been "
        "raised with the committee, but that nothing was done about it. Why it matters: words do harm."
    )
    assert read(text, book) == told


@pytest.mark.parametrize(
    ("line", "instead", "complaint"),
    [
        ('version = "ours-1"', "", 'has no version: write one at the top, such as version = "1".'),
        ('asks = "any"', "", "must say under [fields] how many codes each has: sector, setting, role"),
        ('asks = "any"', 'asks = "some"', "[fields] asks: expected one of 'one', 'at most one', 'any'."),
        ("[asks]", "[wishes]", "has a table that is no field: 'wishes'."),
        (
            '[asks]\nadvice = { says = "asked for advice" }',
            "[asks]",
            "has no codes for asks: write them under",
        ),
        ('sport = { says = "sport" }', 'sport = "sport"', "sector 'sport': expected a table such as"),
        (
            '{ says = "sport" }',
            '{ says = "sport", tone = "x" }',
            "sector 'sport': unknown key 'tone'; expected",
        ),
        ('{ says = "sport" }', "{ says = 1 }", "sector 'sport': says must be text."),
        ("but = true", 'but = "yes"', "response 'ignored': but must be true or false."),
        (
            'says = "athletes",',
            'says = "athletes", wider = "people",',
            "its wider code 'people' is not in the",
        ),
        ('says = "sport" }', 'says = "sport", wider = "sport" }', "sector 'sport': its wider codes run in a"),
        ('"a sports club"', '"one of 12 clubs"', "'sport.club': says may hold letters and commas alone"),
        ('"words do harm"', '"words do harm. Always"', "'abuse.words': lesson may hold letters and commas"),
        (
            "a coach in {place}",
            "a coach",
            "role 'coach': the wording of a role, and no other, has {place} once",
        ),
        (
            '"a sports club"',
            '"a {place} club"',
            "'sport.club': the wording of a role, and no other, has {place}",
        ),
        (
            '{ says = "{one|a person} was shouted at" }',
            "{}",
            "'abuse.words/shouted': an act needs its wording",
        ),
        (', title = "Belittled"', "", "kind 'abuse.words': a kind needs a headline under title."),
        ('"asked for advice"', '"had seen it"', "asks 'advice': it has the words of basis 'saw'"),
        ("{one|a person} was shouted", "{one|an athlete} was shouted", "'an athlete' is the noun of a group"),
        (
            '"left the club" }',
            '"left the club", frame = "we" }',
            "detriment 'left': unknown frame 'we'; expected",
        ),
    ],
)
def test_each_fault_is_one_clear_line(tmp_path: Path, line: str, instead: str, complaint: str) -> None:
    assert SMALL.count(line) == 1
    path = tmp_path / "ours.toml"
    path.write_text(SMALL.replace(line, instead), encoding="utf-8")
    with pytest.raises(InvalidCodebook) as caught:
        load(path)
    message = str(caught.value)
    assert complaint in message
    assert message.startswith(str(path))
    assert "\n" not in message


def test_what_is_no_toml_is_refused_without_its_text(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text("Zebulon said [", encoding="utf-8")
    with pytest.raises(InvalidCodebook) as caught:
        load(path)
    assert str(path) in str(caught.value)
    assert "Zebulon" not in str(caught.value)


def test_the_shipped_codebook_leads_from_every_act_to_its_kind_and_family() -> None:
    book = load()
    assert book.chain("kind", "abuse.neglect/dirty") == ("abuse.neglect/dirty", "abuse.neglect", "abuse")
    assert all(book.leaf("kind", code.code) in code.code for code in book.field("kind").codes if code.act)


KINDS = [code.code for code in load().field("kind").codes if not code.act]


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_says_why_it_matters_and_every_wide_one_what_it_covers(name: str) -> None:
    book = load()
    kind = book.code("kind", name)
    below = [each for each in KINDS if name in book.chain("kind", each)[1:]]
    assert kind.lesson
    assert bool(kind.covers) is (kind.family and len(below) > 1)
