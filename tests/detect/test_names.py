"""Names in every dress, and what only looks like one."""

import pytest

from redactkit.detect.language import read
from redactkit.detect.names import names
from redactkit.detect.words import cut, shape
from redactkit.types import Level, Type


def found(text: str) -> list[str]:
    return [text[span.start : span.end] for span in names(read(text))]


def marked(text: str) -> set[str]:
    """Return the words of `text` that some name covers."""
    return {word for name in found(text) for word in name.replace("\n", " ").split()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("My manager, Craig Bennett, told us not to log it.", {"Craig", "Bennett"}),
        ("I spoke to Mrs Okonkwo-Reilly about the rota.", {"Okonkwo-Reilly"}),
        ("It was signed by J. Thistlewood last week.", {"J.", "Thistlewood"}),
        ("We told Les and Pauline Arkwright that it was wrong.", {"Les", "Pauline", "Arkwright"}),
        ("Siân O'Connell said that Zoë was crying.", {"Siân", "O'Connell", "Zoë"}),
        ("my manager is called mick and he shouts at us all day", {"mick"}),
        ("I HAVE TOLD MR PATTERSON AND HE DID NOTHING ABOUT IT", {"PATTERSON"}),
        ("The surname is spelt M A U G H A N on her badge.", {"M", "A", "U", "G", "H", "N"}),
        ("They all call me Sheriff in the office.", {"Sheriff"}),
        ("Hi Grace,\n\nPlease keep this to yourself.\n", {"Grace"}),
        ("From: Will Hope\nTo: Ceri Probert\nSubject: rota\n", {"Will", "Hope", "Ceri", "Probert"}),
    ],
)
def test_names_in_every_dress(text: str, expected: set[str]) -> None:
    assert expected <= marked(text)


@pytest.mark.parametrize(
    "text",
    [
        "He has Down's syndrome and Parkinson's disease.",
        "Child A told Ms B that [NAME] had seen XXXX in the office.",
        "We hope that you will read this and reply in May.",
        "The Children Act 1989 and Working Together are clear about this.",
        "The rota was sent to CQC and to Ofsted.",
    ],
)
def test_what_is_no_name(text: str) -> None:
    assert found(text) == []


def test_titles_and_possessives_stay_outside() -> None:
    text = "Dr Siddiqui's notes are gone."
    [span] = names(read(text))
    assert text[span.start : span.end] == "Siddiqui"
    assert (span.type, span.level) == (Type.PERSON, Level.DIRECT)


def test_initials_are_found_by_the_full_name() -> None:
    text = "Supervisor: Denise Appleby. DA said that the item is closed and DA signed it."
    assert found(text).count("DA") == 2


def test_case_tells_nothing_in_a_line_of_capitals() -> None:
    words = cut("SHE TOLD MR PATTERSON OFF\nThen Jane left.")
    assert [word.zone for word in words] == ["u"] * 5 + ["m"] * 3
    assert [shape(word.text) for word in words[5:]] == ["T", "T", "l"]


@pytest.mark.timeout(60)
@pytest.mark.parametrize("unit", ["A ", "A-", "Mr ", "J. ", "[A", "Xx"])
def test_hostile_text_ends(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    assert all(0 <= span.start < span.end <= len(text) for span in names(read(text)))


def test_nothing_shows_the_text() -> None:
    assert "Zebulon" not in repr((names(read("Ask Zebulon Quark.")), cut("Ask Zebulon Quark.")))
