"""What a check of a protected text finds, and what it lets pass."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactkit.detect.disguises.reread import readings
from redactkit.flow.verify import Verification, verify
from redactkit.pipeline import judge, redact
from redactkit.types import Decision, Document, Edit, Level, Span, Technique, Type


def edit(source: str, words: str, instead: str, kind: Type = Type.PERSON, **more: object) -> Edit:
    start = source.index(words)
    return Edit(start, start + len(words), instead, kind, Level.DIRECT, **more)  # type: ignore[arg-type]


def check(source: str, text: str, *edits: Edit, found: tuple[Span, ...] = ()) -> Verification:
    return verify(Document("7", source), text, edits, found)


def test_a_clean_text_passes() -> None:
    source = "Ask Zebulon Quark at once."
    done = check(source, "Ask [PERSON 1] at once.", edit(source, "Zebulon Quark", "[PERSON 1]"))
    assert done.passed
    assert done.removed == 1


def test_a_name_that_survives_in_other_dress_is_found() -> None:
    source = "José Núñez rang."
    for left in ("jose nunez", "JOSÉ-NÚÑEZ", "JoseNunez", "José  Núñez"):
        whole = f"{source} {left} again"
        done = check(whole, f"[PERSON 1] rang. {left} again", edit(whole, "José Núñez", "[PERSON 1]"))
        assert done.surviving == ((17, 17 + len(left)),)


def test_a_pronoun_that_was_taken_for_a_name_is_not_looked_for() -> None:
    source = "I, Zebulon Quark, saw what I saw."
    done = check(
        source, "[PERSON 1], [PERSON 2], saw what I saw.",
        edit(source, "I", "[PERSON 1]"), edit(source, "Zebulon Quark", "[PERSON 2]"),
    )  # fmt: skip
    assert done.passed


def test_part_of_a_word_is_not_the_name() -> None:
    source = "Ann rang about the annual plan."
    assert check(source, "[PERSON 1] rang about the annual plan.", edit(source, "Ann", "[PERSON 1]")).passed


def test_a_name_that_is_an_ordinary_word_counts_only_as_it_was_written() -> None:
    source = "Ask Hope. I hope so. Hope is not enough. I met Hope."
    text = "Ask [PERSON 1]. I hope so. Hope is not enough. I met Hope."
    done = check(source, text, edit(source, "Hope", "[PERSON 1]"))
    assert done.surviving == ((53, 57),)


def test_plain_words_removed_may_stand_elsewhere() -> None:
    source = "The complaints office knew. An office is a room."
    text = "The [ORGANISATION 1] knew. An office is a room."
    assert check(
        source, text, edit(source, "complaints office", "[ORGANISATION 1]", Type.ORGANISATION)
    ).passed
    kept = "I was a nurse. Ask a nurse."
    done = check(kept, "I was a [ROLE 1]. Ask a nurse.", edit(kept, "nurse", "[ROLE 1]", Type.ROLE))
    assert done.passed


def test_a_replacement_is_not_searched() -> None:
    source = "I live in Leeds."
    done = check(source, "I live in near Leeds.", edit(source, "Leeds", "near Leeds", Type.LOCATION))
    assert done.passed


def test_a_change_outside_the_edits_is_found() -> None:
    source = "Ask Zebulon at once."
    change = edit(source, "Zebulon", "[PERSON 1]")
    assert not check(source, "Ask [PERSON 1] at  once.", change).outside_kept
    assert not check(source, "Ask [PERSON 2] at once.", change).outside_kept
    assert not check(source, "Ask [PERSON 1] at once", change).outside_kept


def test_a_fresh_direct_identifier_is_found_unless_it_is_a_replacement() -> None:
    source = "Ask Zebulon and Yolanda."
    text = "Ask Mary and Yolanda."
    change = edit(source, "Zebulon", "Mary", technique=Technique.PSEUDONYMISE)
    found = (Span(4, 8, Type.PERSON, Level.DIRECT), Span(13, 20, Type.PERSON, Level.DIRECT))
    done = check(source, text, change, found=found)
    assert done.direct == ((13, 20),)
    assert not done.passed


def test_no_text_in_the_repr() -> None:
    source = "Ask Zebulon. Zebulon!"
    done = check(source, "Ask [PERSON 1]. Zebulon!", edit(source, "Zebulon", "[PERSON 1]"))
    assert done.surviving
    assert "Zebulon" not in repr(done)


@given(st.text(max_size=60), st.text(max_size=10), st.data())
def test_what_edits_make_is_kept_outside(source: str, instead: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(source)))
    end = data.draw(st.integers(start, len(source)))
    text = source[:start] + instead + source[end:]
    assert check(source, text, Edit(start, end, instead, Type.PERSON)).outside_kept


def test_a_changed_preposition_is_no_surviving_name() -> None:
    source = "On Leeds I say this. We met On Monday."
    small = edit(source, "On", "In", Type.LOCATION)
    place = edit(source, "Leeds", "the North", Type.LOCATION, entity="l1")
    assert check(source, "In the North I say this. We met On Monday.", small, place).passed


def test_a_name_that_went_with_a_passage_is_looked_for_in_the_rest() -> None:
    source = "The zebulonquark-folder is kept. Regards, Zebulon Quark, cook"
    cut = edit(source, "Regards, Zebulon Quark, cook", "[…]", technique=Technique.CUT)
    stood = (
        Span(42, 55, Type.PERSON, Level.DIRECT, entity="p1"),
        Span(57, 61, Type.ROLE, Level.QUASI, entity="r1"),
    )
    done = verify(Document("7", source), "The zebulonquark-folder is kept. […]", [cut], (), stood)
    assert done.surviving == ((4, 16),)
    assert verify(Document("7", source), "The folder is kept. […]", [cut], (), stood).surviving == ()


def test_a_text_that_names_whoever_was_cut_is_not_released() -> None:
    said = "Money was lost. The analima-folder is kept. Nobody writes anything about it."
    assert redact(said).decision is Decision.REVIEW
    assert redact(f"{said}\n\nKind regards,\nAna Lima").decision is Decision.WITHHOLD


@pytest.mark.parametrize("technique", [Technique.CUT, Technique.SUPPRESS, Technique.LABEL])
def test_names_in_what_somebody_took_out_are_looked_for(technique: Technique) -> None:
    said = "Ask Ana Lima in the yard. Money is lost. The analima-folder is kept."
    taken = Edit(0, 25, "[…]", Type.IDENTIFIER, Level.DIRECT, technique=technique)
    assert judge(said, [taken]).reasons[0].startswith("1 stretch is left")
    assert judge(said.replace("analima-", ""), [taken]).decision is Decision.REVIEW


@pytest.mark.parametrize(
    "left",
    [
        "Q%75ark",
        "&#81;uark",
        "=51uark",
        "=?utf-8?B?UXVhcms=?=",
        "\\u0051uark",
        "UXVhcmsgbGVmdA==",
        "ꞯᴜᴀʀᴋ",
        "ʞɹɐnb",
    ],
)
def test_a_name_that_was_removed_must_not_stand_in_disguise(left: str) -> None:
    source = f"Quark rang. The door says {left} on it."
    name = edit(source, "Quark", "[PERSON 1]")
    text = source.replace("Quark", "[PERSON 1]", 1)
    assert not check(source, text, name).surviving  # without the readings
    done = verify(Document("7", source), text, [name], (), (), readings(text))
    at = text.index(left)
    assert [(start < at + len(left), at < end) for start, end in done.surviving] == [(True, True)]
    assert judge(source, [name]).decision is Decision.WITHHOLD


def test_a_replacement_is_not_read_as_a_disguise() -> None:
    source = "Quark rang. Ask P E R S O N."
    name = edit(source, "Quark", "[P E R S O N]")
    text = "[P E R S O N] rang. Ask him."
    ask = edit(source, "P E R S O N", "him")
    done = verify(Document("7", source), text, [name, ask], (), (), readings(text))
    assert done.surviving == ()
