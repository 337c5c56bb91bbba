"""Of two gaps between which nothing is said, one is left; where something is, it can be read."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redactkit.policy import load
from redactkit.transform import apply, less, plan
from redactkit.transform.cut.gaps import closed, merged
from redactkit.types import Change, Document, Edit, Level, Span, Technique, Type

CUT = "[…]"
STAFF = "a member of staff"
MARK = re.compile(r"<(\w+)\|([^>]*)>")


def edited(marked: str) -> str:
    """Return a text with its marks edited: `<cut|words>` a gap, `<PERSON|words>` a label."""
    text, edits, position = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[position : match.start()]
        start, kind = len(text), match[1]
        text += match[2]
        position = match.end()
        if kind == "cut":
            edits.append(Edit(start, len(text), CUT, technique=Technique.CUT))
        else:
            edits.append(Edit(start, len(text), f"[{kind} 1]", Type(kind)))
    text += marked[position:]
    standing = [match.span() for match in re.finditer(r"\[…\]|\[[A-Z]+ \d\]", text)]
    return apply(Document("1", text), closed(text, edits, standing))


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("<cut|I ran> <PERSON|Jo><cut|, he said>. We sat.", "[…]. We sat."),
        ("[…] <PERSON|Jo> <cut|ran>. We sat.", "[…]. We sat."),
        ("<cut|I ran> [PERSON 1] […], we sat.", "[…], we sat."),
        ("She said <cut|no> well <cut|no> so <cut|I ran>", "She said […]"),
        ("<cut|I ran>, and <cut|I fell>. We sat.", "[…]. We sat."),
        ("<cut|I ran> but did not <cut|fall>", "[…] but did not […]"),
        ("<cut|I ran> <DATETIME|in May>, he fell", "[…] [DATETIME 1], he fell"),
        ("<PERSON|Jo>: <cut|I ran>\n<PERSON|Jo>: <cut|I fell>", "[PERSON 1]: […]\n[PERSON 1]: […]"),
        ("He told me to <cut|run>. <cut|Two of us> fell.", "He told me to […]. […] fell."),
        ("He told me to <cut|run>. <cut|I fell.> We sat.", "He told me to […]. We sat."),
        ("<cut|I ran.> <cut|Two of us> fell.", "[…] fell."),
        ("Kez: <cut|dont say where>, pls", "Kez: […]"),
        ("<cut|Dont say where> please. We sat.", "[…]. We sat."),
        ("<cut|He ran> please God", "[…] please God"),
        ("In a <cut|blanket 'to calm down>', shut", "In a […], shut"),
        ('He said <cut|"no>" and left', "He said […] and left"),
        ('He <cut|said "no">"s', 'He […]"s'),
        ("The <cut|boys>' room", "The […]' room"),
    ],
)
def test_what_is_said_between_gaps_decides(marked: str, expected: str) -> None:
    assert edited(marked) == expected


def test_gaps_that_others_left_stand_where_nothing_is_edited() -> None:
    text = "[…] [PERSON 1] […] and he sat."
    assert closed(text, (), [(0, 3), (4, 14), (15, 18)]) == ()


WORDS = ("well", "and", "because", "ran", "the doors", "I", "[PERSON 4]", "he fell", "please")


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(("", "cut", "PERSON"))), max_size=9))
def test_between_two_gaps_of_a_line_a_word_says_something(said: list[tuple[str, str]]) -> None:
    source = " ".join(f"<{kind}|{word}>" if kind and word[0] != "[" else word for word, kind in said)
    result = edited(source)
    silent = r"(?:\[PERSON \d\]|well|and|because|I|,|\s)*"
    assert not re.search(rf"\[…\]{silent}\[…\]", result) or not re.search(r"<(?:cut|PERSON)\|", source)
    kept = {word for word, kind in said if not kind and word in ("ran", "the doors", "he fell")}
    assert all(word in result for word in kept), "nothing that is said goes"


def test_the_halves_of_two_sentences_do_not_become_one() -> None:
    text = "He told me to run. Two of us fell."
    assert merged(text, [(14, 17), (19, 28)]) == ((14, 17), (19, 28))
    assert merged(text, [(14, 17), (19, 34)]) == ((14, 33),)


@pytest.mark.parametrize(
    ("text", "stretch", "expected"),
    [
        ("Ask Tom, he's the cook.", "'s the cook", "Ask Tom, […]."),
        ("We sat.\n\nI am tired. He ran.", "I am tired.", "We sat.\n\n[…] He ran."),
        ("He is an escort here.", "escort", "He is a […] here."),
        ("[PERSON 3] and SU1's son", "SU1", "[PERSON 3] and […] son"),
        ("The boy was held for approx. 11 mins. We sat.", "The boy was held for approx.", "[…] We sat."),
    ],
)
def test_a_cut_is_of_whole_words_and_sentences(text: str, stretch: str, expected: str) -> None:
    at = text.index(stretch)
    cut = Change(((at, at + len(stretch)),), CUT, Type.EVENT, 1.0)
    assert apply(Document("1", text), less(Document("1", text), [cut])) == expected


@pytest.mark.parametrize(
    ("text", "surface", "to", "type_", "expected"),
    [
        ("In January a boy fell.", "January", "that winter", Type.DATETIME, "In winter a boy fell."),
        ("They left January cold.", "January", "that winter", Type.DATETIME, "They left that winter cold."),
        ("told by her mentor", "mentor", STAFF, Type.ROLE, "told by her colleague"),
        ("told by the mentor", "mentor", STAFF, Type.ROLE, "told by the member of staff"),
        ("its my 1st job here", "1st job", STAFF, Type.ROLE, "its my […] here"),
        ("a carer (zero hrs) here", "zero hrs", "members of staff", Type.ROLE, "a carer ([…]) here"),
        ("The night nurses left", "night nurses", "members of staff", Type.ROLE, "The members of staff left"),
        ("Job title: cook\nDate", "cook", STAFF, Type.ROLE, "Job title: member of staff\nDate"),
        (
            "Job title: Agency cook",
            "cook",
            "a member of staff",
            Type.ROLE,
            "Job title: Agency member of staff",
        ),
        (
            "[PERSON 1]\nAdviser: Hi",
            "Adviser",
            "a member of staff",
            Type.ROLE,
            "[PERSON 1]\nMember of staff: Hi",
        ),
        (
            "It was bad: cook hit me",
            "cook",
            "a member of staff",
            Type.ROLE,
            "It was bad: a member of staff hit me",
        ),
    ],
)
def test_plain_words_fit_fields_owners_and_prepositions(
    text: str, surface: str, to: str, type_: Type, expected: str
) -> None:
    at = text.index(surface)
    change = Change(((at, at + len(surface)),), to, type_, 1.0)
    assert apply(Document("1", text), less(Document("1", text), [change])) == expected


@pytest.mark.parametrize(
    ("text", "surface", "type_", "expected"),
    [
        ("[19:02] Kez: it", "19:02", Type.DATETIME, "[evening] Kez: it"),
        ("Date: Tues\nTime: 10.15\nBy", "10.15", Type.DATETIME, "Date: Tues\nTime: morning\nBy"),
        ("He rang at 10.15 am.", "10.15 am", Type.DATETIME, "He rang in the morning."),
        ("Taken by: LJ\nC is a carer", "LJ\nC", Type.PERSON, "Taken by: [PERSON 1]\nis a carer"),
        ("I saw Jane\nSmith, who ran", "Jane\nSmith", Type.PERSON, "I saw [PERSON 1], who ran"),
        ("Her gran, an 84-year-old lady", "84-year-old", Type.AGE, "Her gran, an 80-or-over lady"),
        ("The 84-year-old was hurt", "84-year-old", Type.AGE, "The person of 80 or over was hurt"),
        ("cared for by a 13yo (YC)", "13yo", Type.AGE, "cared for by a teenager (YC)"),
        ("for a 17-y-o girl", "17-y-o", Type.QUANTITY, "for a teenage girl"),
        ("for eighteen m0nths now", "eighteen m0nths", Type.QUANTITY, "for 10 to 20 m0nths now"),
    ],
)
def test_values_fit_the_lines_of_forms_and_chats(text: str, surface: str, type_: Type, expected: str) -> None:
    at = text.index(surface)
    letter = Document("1", text)
    span = Span(at, at + len(surface), type_, Level.QUASI)
    assert apply(letter, plan(letter, [span], load("public"))) == expected
