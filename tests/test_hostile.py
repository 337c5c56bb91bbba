"""Bad input gets an answer or one clear error: never a hang, a traceback or a leak."""

import sys

import pytest

import redactkit

NAME = "Jane Smith"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\r\n\t",
        "\x00",
        "\ud800",
        "🙂" * 50,
        "a\r\nb\r\nc",
        "\u202e\u200b\u00ad",
        "[" * 500,
        "]]" * 500,
        "[PERSON 1",
        "\"'“”‘’" * 100,
        "é" * 300,
        "שלום עולם, مرحبا",
        "-" * 1000 + "@" * 1000 + "." * 1000,
    ],
)
def test_odd_texts_get_an_answer(text: str) -> None:
    outcome = redactkit.redact(text)
    assert outcome.reasons or outcome.decision is redactkit.Decision.RELEASE
    assert redactkit.redact(outcome.text).text == outcome.text


@pytest.mark.parametrize(
    "disguised",
    [
        "Ja\u00adne Smith",
        "J\u200ba\u200bn\u200be Smith",
        "Jane\u00a0Smith",
        "Jane\nSmith",
        "Jane\r\nSmith",
        "JANE SMITH",
        "\U0001d409\U0001d41a\U0001d427\U0001d41e Smith",
        "🙂Jane Smith🙂",
        "\x00Jane Smith\x00",
    ],
)
def test_a_disguised_name_goes_and_its_neighbours_stay(disguised: str) -> None:
    text = f"My manager Ms {disguised} told the children to lie."
    outcome = redactkit.redact(text)
    assert "Smith" not in outcome.text
    assert "SMITH" not in outcome.text
    assert outcome.text.split()[-5:] == ["told", "the", "children", "to", "lie."]
    assert outcome.text.count("\n") == disguised.count("\n"), "lines stay lines"


HOSTILE = {
    "one letter": "a",
    "digits": "7",
    "digits and blanks": "0 ",
    "capitals": "A ",
    "at signs": "a@",
    "dots": "a.",
    "quotes": '"a ',
    "brackets": "[A ",
    "newlines": "\n",
    "names": "Jane ",
    "the only": "the only ",
    "hyphens": "a-",
    "dots said": "a dot ",
    "numbers said": "oh seven ",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_long_line_of_one_thing_does_not_hang(piece: str) -> None:
    redactkit.detect(piece * (30_000 // len(piece)))


def test_the_text_is_in_no_repr_and_no_message() -> None:
    outcome = redactkit.redact(redactkit.Document("7", f"{NAME} rang from 12 Mill Lane."))
    assert "Jane" not in repr(outcome)
    assert "Mill" not in repr(outcome)
    assert all("Jane" not in reason and "Mill" not in reason for reason in outcome.reasons)


def test_a_failure_in_a_stage_carries_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """The canary is looked for in the error, its causes and its representation."""
    from redactkit.errors import InvalidSpan
    from redactkit.transform import apply
    from redactkit.types import Edit

    with pytest.raises(InvalidSpan) as caught:
        apply(redactkit.Document("7", f"Ask {NAME}."), [Edit(4, 14, NAME), Edit(9, 12, "")])
    error: BaseException | None = caught.value
    while error is not None:
        assert "Jane" not in f"{error} {error!r}"
        error = error.__cause__ or error.__context__


def test_import_is_light() -> None:
    """Heavy packages are loaded on first use, not on import."""
    import subprocess

    heavy = ("spacy", "presidio_analyzer", "faker", "onnxruntime", "numpy")
    code = f"import sys, redactkit; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_text_beyond_all_measure_is_one_clear_error() -> None:
    with pytest.raises(redactkit.InvalidInput, match=r"'7' has 1000001 characters; at most 1000000.*Split"):
        redactkit.redact(redactkit.Document("7", "a" * 1_000_001))


def test_the_package_of_detectors_does_not_take_the_name_of_the_function() -> None:
    import subprocess

    code = "import redactkit; redactkit.detect('x'); print(redactkit.detect('Ask Jane Smith.')[0].type)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "PERSON"


@pytest.mark.parametrize("given", [None, 7, b"Jane Smith", ["Jane Smith"]])
def test_what_is_no_text_is_one_clear_error_without_its_content(given: object) -> None:
    with pytest.raises(redactkit.InvalidInput, match=r"not text\. Read a file first") as caught:
        redactkit.redact(given)  # type: ignore[arg-type]
    assert "Jane" not in str(caught.value)


def test_one_text_is_not_taken_for_many() -> None:
    with pytest.raises(redactkit.InvalidInput, match="Give a list"):
        redactkit.redact_all("Jane Smith rang.")
