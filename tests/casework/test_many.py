"""Many documents: what is empty, fails or is slow is withheld; several processes give the same bytes."""

import math
from pathlib import Path

import pytest

from redactkit import (
    Document,
    DocumentFailed,
    InvalidInput,
    InvalidPolicy,
    RedactkitError,
    assess,
    cheapest,
    detect,
    pipeline,
    redact,
    redact_all,
)
from redactkit.flow.batch import many
from redactkit.flow.batch.given import given
from redactkit.types import Decision

KEY = b"q7Lw0vN2xZ9kR4bT8mY1pD5hFc3Gs6Jt"
SLOW = "My manager, Gwendolen Trevanion, shouted at a child on Monday. " * 600
LETTERS = [Document(f"c{at}", f"My manager, Gwendolen Trevanion, shouted {at} times.") for at in range(9)]


def test_cells_without_a_text_are_withheld() -> None:
    class NAType:
        """What pandas has for a missing text."""

    cells = [
        "Ask Jane Smith.",
        None,
        math.nan,
        "",
        "  \n",
        NAType(),
        Document("7", " "),
        Document("8", math.nan),
    ]  # type: ignore[arg-type]
    found = list(redact_all(cells))  # type: ignore[arg-type]
    assert found[0].text == "Ask [PERSON 1]."
    assert [each.decision for each in found[1:]] == [Decision.WITHHOLD] * 7
    assert {each.reasons for each in found[1:]} == {("There is no text in it.",)}
    assert [each.text for each in found[1:]] == [""] * 7
    assert [each.id for each in found[-2:]] == ["7", "8"]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_failure_ends_it_with_number_and_id_or_is_withheld(workers: int) -> None:
    letters = [Document("a", "Ask Jane Smith."), Document("b", 7), Document("c", "Ask Jane Smith.")]  # type: ignore[arg-type]
    with pytest.raises(InvalidInput, match=r"'b'.*number 2"):
        list(redact_all(letters, workers=workers))
    found = list(redact_all(letters, on_error="withhold", workers=workers))
    assert [each.id for each in found] == ["a", "b", "c"]
    assert found[0].text == found[2].text == "Ask [PERSON 1]."
    assert found[1].decision is Decision.WITHHOLD
    assert "not text" in found[1].reasons[0]


IDS = [
    ("", "Its id is empty"),
    (None, "Its id is of type NoneType, not text"),
    (7, "Its id is of type int, not text"),
    ("x" * 4_097, "Its id has 4097 characters, more than 4096"),
]


@pytest.mark.parametrize("cases", [None, "case 1"])
@pytest.mark.parametrize(("name", "said"), IDS)
def test_a_document_without_an_id_is_told_by_its_number(name: object, said: str, cases: str | None) -> None:
    letters = [Document("a", "Ask Jane Smith."), Document(name, "Ask Trevanion."), Document("c", "Ask Omar.")]  # type: ignore[arg-type]
    with pytest.raises(InvalidInput) as caught:
        list(redact_all(letters, cases=cases))
    assert str(caught.value) == f"Document number 2: {said}. Give every document an id of its own."
    found = list(redact_all(letters, cases=cases, on_error="withhold"))
    assert [each.id for each in found] == ["a", "number 2", "c"]
    assert (found[1].text, found[1].decision) == ("", Decision.WITHHOLD)
    assert found[1].reasons[0].startswith(said)
    assert found[0].text == "Ask [PERSON 1]."
    for call in (redact, assess, detect, cheapest, pipeline.coded):
        with pytest.raises(InvalidInput, match=said):
            call(letters[1])


@pytest.mark.parametrize("cases", [None, "case 1"])
def test_an_id_that_was_used_before_is_told(cases: str | None) -> None:
    letters = [Document("a", "Ask Jane Smith."), Document("b", "Ask Omar."), Document("a", "Ask Trevanion.")]
    with pytest.raises(InvalidInput) as caught:
        list(redact_all(letters, cases=cases))
    assert str(caught.value) == (
        "Document 'a', number 3: An earlier document has its id. Give every document an id of its own."
    )
    found = list(redact_all(letters, cases=cases, on_error="withhold"))
    assert [(each.id, bool(each.text)) for each in found] == [("a", True), ("b", True), ("a", False)]
    assert found[2].decision is Decision.WITHHOLD


def test_texts_alone_need_no_id_where_none_is_held() -> None:
    assert [each.id for each in redact_all(["Ask Jane.", "Ask Omar.", None])] == ["text"] * 3
    with pytest.raises(InvalidInput, match="Document 'text', number 2: An earlier document has its id"):
        redact_all(["Ask Jane.", "Ask Omar."], cases="case 1")


def test_what_fails_among_documents_that_are_held_is_withheld_and_the_rest_agree() -> None:
    letters = [
        Document("a", "Omar Trevanion left."),
        Document("b", 7),  # type: ignore[arg-type]
        Document("c", "x" * 1_000_001),
        Document("d", ""),
        Document("e", "Jane Smith told Omar Trevanion."),
    ]
    cases = ["one", "two", "two", "one", "one"]
    with pytest.raises(InvalidInput, match=r"'b' is of type int.*number 2"):
        redact_all(letters, cases=cases)
    found = list(redact_all(letters, cases=cases, on_error="withhold"))
    assert [each.id for each in found] == ["a", "b", "c", "d", "e"]
    assert [each.text for each in found] == ["[PERSON 1] left.", "", "", "", "[PERSON 2] told [PERSON 1]."]
    assert "not text" in found[1].reasons[0]
    assert "1000001 characters" in found[2].reasons[0]
    assert found[3].reasons == ("There is no text in it.",)


def test_whatever_detection_says_nothing_of_the_text_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(text: str, *_: object) -> None:
        raise ValueError(text)

    monkeypatch.setattr("redactkit.flow.batch.spans.detected", broken)
    with pytest.raises(DocumentFailed) as caught:
        redact_all([Document("b", "Trevanion")], cases="case 1")
    assert str(caught.value) == "Document 'b', number 1: It could not be processed (ValueError)."
    chain = [caught.value, caught.value.__cause__, caught.value.__context__]
    assert "Trevanion" not in "".join(map(repr, chain))
    (withheld,) = redact_all([Document("b", "Trevanion")], cases="case 1", on_error="withhold")
    assert withheld.reasons == ("It could not be processed (ValueError).",)


def test_whatever_fails_nothing_of_the_text_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(document: Document) -> None:
        raise ValueError(document.text)

    how = many.How()
    with pytest.raises(
        DocumentFailed, match=r"'b', number 1: It could not be processed \(ValueError\)"
    ) as caught:
        list(many.outcomes(given([Document("b", "Trevanion")], held=False), broken, how))  # type: ignore[arg-type]
    chain = [caught.value, caught.value.__cause__, caught.value.__context__]
    assert "Trevanion" not in "".join(map(repr, chain))


def test_processes_give_the_same_in_the_same_order() -> None:
    alone = list(redact_all(LETTERS, key=KEY, until_safe=True))
    assert list(redact_all(LETTERS, key=KEY, until_safe=True, workers=2)) == alone
    assert [each.id for each in alone] == [each.id for each in LETTERS]


def test_what_takes_too_long_is_withheld_and_the_rest_go_on() -> None:
    letters = [LETTERS[0], Document("slow", SLOW), LETTERS[1]]
    found = list(redact_all(letters, timeout=0.6, on_error="withhold"))
    assert [each.id for each in found] == ["c0", "slow", "c1"]
    assert found[1].reasons == ("It took longer than the 0.6 seconds that a text may take.",)
    assert found[2].text
    with pytest.raises(DocumentFailed, match="'slow', number 1: It took longer"):
        list(redact_all(letters[1:], timeout=0.6))


def test_no_more_is_taken_than_is_worked_on() -> None:
    taken = []

    def letters() -> object:
        for letter in LETTERS:
            taken.append(letter.id)
            yield letter

    first = next(iter(redact_all(letters(), workers=1)))  # type: ignore[arg-type]
    assert (first.id, taken) == ("c0", ["c0"])


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"workers": 0}, "workers must be 1 or more"),
        ({"timeout": 0}, "timeout above 0"),
        ({"on_error": "ignore"}, "on_error is 'ignore'; it must be one of raise, withhold"),
        ({"workers": 2, "cases": "c"}, "documents that stand alone"),
        ({"timeout": 1.0, "cases": "c"}, "documents that stand alone"),
    ],
)
def test_what_cannot_be_asked_for_is_told(wrong: dict[str, object], said: str) -> None:
    with pytest.raises(InvalidInput, match=said):
        redact_all(LETTERS, **wrong)  # type: ignore[arg-type]


def test_what_is_wrong_with_all_ends_it(tmp_path: Path) -> None:
    policy = tmp_path / "ours.toml"
    policy.write_text("[[recognisers]]\nname = 'slow'\ntype = 'ROLE'\npatterns = ['(a|aa)+b']\n")
    with pytest.raises(InvalidPolicy, match="'slow' takes longer"):
        list(redact_all(["a" * 60 + "!"], policy=policy, on_error="withhold"))
    assert issubclass(DocumentFailed, RedactkitError)
    assert pipeline.redact_all is redact_all
