"""Names in other scripts, letters in disguise and digits of any script are found as their likes would be."""

import pytest

import redactkit
from redactkit.characters.scripts import other_scripts
from redactkit.detect.find import find
from redactkit.detect.visible_text import plain
from redactkit.types import Level, Type

NAMES = {
    "Amharic": "አበበ ቢቂላ",
    "Arabic": "أحمد منصور",
    "Armenian": "Անի Պետրոսյան",
    "Bengali": "রহিমা বেগম",
    "Braille": "⠛⠺⠑⠝ ⠍⠁⠽",
    "Burmese": "အောင်စု",
    "Cherokee": "ᏣᎳᎩ",
    "Cyrillic letters above nothing": "ⷠⷡⷢ",
    "Cyrillic": "Олена Коваль",
    "Devanagari": "प्रिया शर्मा",
    "Devanagari with a joiner": "न्\u200dया शर्मा",
    "Georgian": "ნინო ბერიძე",
    "Greek initials": "Σ.Π",
    "Greek": "Ελένη Παππά",
    "Gujarati": "મીના પટેલ",
    "Gurmukhi": "ਹਰਪ੍ਰੀਤ ਕੌਰ",
    "Han": "王小明",
    "Han, one letter": "李",
    "Hangul": "김민지",
    "Hebrew": "שרה כהן",
    "Kana": "さくら タナカ",
    "Kana with a long vowel": "サーバー",
    "Kannada": "ಸುಮಾ ಗೌಡ",
    "Khmer": "សុខ ដារ៉ា",
    "Lao": "ສົມໄຊ",
    "Malayalam": "അനിത നായർ",
    "Morse": "-- .- .-. -.--",
    "Mongolian": "ᠪᠠᠲᠤ",
    "Persian": "مریم رضایی",
    "Persian with a non-joiner": "علی\u200cرضا",
    "Sinhala": "නිමල් පෙරේරා",
    "Syriac": "ܡܪܝܡ",
    "Tamil": "கவிதா ராஜன்",
    "Telugu": "లక్ష్మి రావు",
    "Thaana": "އަޙްމަދު",
    "Thai": "สมชาย ใจดี",
    "Tibetan": "བཀྲ་ཤིས",
    "Urdu": "شازیہ ملک",
}


@pytest.mark.parametrize("policy", ["public", "internal"])
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_a_name_in_another_script_goes_whole(name: str, policy: str) -> None:
    outcome = redactkit.redact(f"My manager, {name}, locked the door on the residents.", policy=policy)
    assert all(letter.isascii() for letter in outcome.text)
    assert "locked the door" in outcome.text


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_its_span_is_a_direct_identifier_with_the_offsets_of_the_source(name: str) -> None:
    text = f"I told {name} about it."
    [span] = [span for span in find(text) if span.level is Level.DIRECT]
    assert text[span.start : span.end] == name
    assert (span.type, span.kind) == (Type.PERSON, "name in another script")


def test_a_sentence_in_another_script_is_one_stretch() -> None:
    said = "كانت مديرتي تصرخ على الأطفال كل يوم, 5 مرات ولم يفعل أحد شيئا"
    text = f"She wrote: {said}. Then she left."
    [span] = [span for span in find(text) if span.level is Level.DIRECT]
    assert (text[span.start : span.end], span.type) == (said, Type.IDENTIFIER)


@pytest.mark.parametrize(
    "text",
    [
        "He was given 5 µg, then 10 μg, and 3 kΩ was measured.",
        "A β-blocker was given; Δ is the change, Δt the time, α and β are groups.",
        "TNFα and IL-1β were raised.",
        "The café did the naïve thing: Ω is on the door.",
    ],
)
def test_a_greek_letter_that_is_a_sign_is_no_name(text: str) -> None:
    assert not [span for span in find(text) if span.level is Level.DIRECT]
    assert redactkit.redact(text, policy="internal").text == text.replace("μ", "µ")


@pytest.mark.parametrize(
    ("disguised", "plainly"),
    [
        ("H\u0435l\u0435n \u0405mith", "Helen Smith"),
        ("J\u0430ne O'\u0412rien", "Jane O'Brien"),
        ("D\u0430\u0443o \u039fkafor", "Dayo Okafor"),
        ("ᴊᴀɴᴇ ꜱᴍɪᴛʜ", "jane smith"),
        ("Hε\u029fεn", "Helen"),
    ],
)
def test_letters_that_only_look_latin_are_read_as_they_look(disguised: str, plainly: str) -> None:
    assert plain(disguised).text == plainly
    source = f"My manager Ms {disguised} hit a child."
    outcome = redactkit.redact(source, policy="internal")
    assert outcome.text.endswith(" hit a child.")
    assert not any(part in outcome.text for part in (*disguised.split(), *plainly.split()))


def test_a_disguised_name_is_the_same_person_as_the_plain_one() -> None:
    text = "Ms H\u0435l\u0435n \u0405mith hit a boy. Helen Smith said no."
    assert redactkit.redact(text, policy="internal").text == "Ms [PERSON 1] hit a boy. [PERSON 1] said no."


def test_words_in_another_script_have_no_stand_in_but_a_label() -> None:
    from redactkit.policy import parse

    said = "كانت مديرتي تصرخ على الأطفال كل يوم, 5 مرات ولم يفعل أحد شيئا"
    policy = parse('extends = "internal"\n[techniques]\nIDENTIFIER = "pseudonymise"', "ours.toml")
    outcome = redactkit.redact(f"She wrote: {said}.", policy=policy, key=b"q7Lw0vN2xZ9kR4bT8mY1pD5hFc3Gs6Jt")
    assert outcome.text == "She wrote: [IDENTIFIER 1]."


ZEROS = {
    "Arabic-Indic": "٠",
    "Persian": "۰",
    "Devanagari": "०",
    "Bengali": "০",
    "Gurmukhi": "੦",
    "Thai": "๐",
    "full-width": "０",
    "bold": "\U0001d7ce",
    "monospace": "\U0001d7f6",
}


@pytest.mark.parametrize("zero", ZEROS.values(), ids=ZEROS.keys())
@pytest.mark.parametrize(
    "text",
    [
        "Ring me on 07700 900518 please.",
        "Her NHS number is 943 476 5919.",
        "It was on 12/03/2024 at the home.",
        "He lives at LS1 4AP now.",
        "My NI number is QQ 12 34 56 C.",
    ],
)
def test_digits_of_any_script_count_as_digits(text: str, zero: str) -> None:
    other = "".join(chr(ord(zero) + int(c)) if c in "0123456789" else c for c in text)
    wanted = [(span.start, span.end, span.type, span.level, span.kind) for span in find(text)]
    assert wanted
    assert [(span.start, span.end, span.type, span.level, span.kind) for span in find(other)] == wanted


@pytest.mark.parametrize("name", ["ꞵꟻꭓ", "Ν.", "Σ. Π."])
@pytest.mark.parametrize("policy", ["public", "internal"])
def test_odd_letters_and_initials_go_whole(name: str, policy: str) -> None:
    outcome = redactkit.redact(f"The manager {name} shouted at the residents.", policy=policy)
    assert all(letter.isascii() for letter in outcome.text)
    assert "N" not in outcome.text.replace("PERSON", "")


@pytest.mark.parametrize(
    "text",
    [
        "α and β, Δt, 5 µg, Σ = 4",
        "She left . . . and - - - nothing -- . --",
        "Wait ... what ... no -- - yes. ...",
        "Name ........ - ......... - .... Age",
        "Loading ⠋ please wait",
        "..... ..... .....",
    ],
)
def test_signs_dots_and_rules_are_no_script(text: str) -> None:
    assert not list(other_scripts(text))
