"""What can mark a copy unseen is found, each kind of it, and what carries a meaning is left."""
# ruff: noqa: E501 - a sentence reads best in one piece

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from rich._emoji_codes import EMOJI

from redactkit.characters.marks import marks

FLAG = "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"
PLAIN = "The home was short of staff.\nNobody\tdid a thing – they said, so we left."
MARKED = {
    "zero-width bits": "The home\u200b was\u200c short of staff.\nNobody\tdid a thing – they said,\u200d so we left.",
    "word joiners": "The home was short\u2060 of staff.\nNobody\tdid a thing – they said, so we\u2063 left.",
    "a byte order mark": "\ufeffThe home was short of staff.\nNobody\tdid a thing – they said, so we left.",
    "tags": "The home was short of staff.\U000e0041\U000e0042\nNobody\tdid a thing – they said, so we left.",
    "variation selectors": "The home\ufe00 was short\ufe0e of staff.\nNobody\tdid a thing – they said, so we left.",
    "supplementary selectors": "The home\U000e0101 was short of staff.\nNobody\tdid a thing – they said, so we left.",
    "soft hyphens": "The home was sh\u00adort of staff.\nNobody\tdid a thing – they said, so we left.",
    "marks of direction": "The \u202ahome\u202c was short of staff.\nNobody\u200e\tdid a thing – they said, so we left.",
    "isolates": "The \u2066home\u2069 was short of staff.\nNobody\tdid a thing – they said, so we left.",
    "a grapheme joiner": "The h\u034fome was short of staff.\nNobody\tdid a thing – they said, so we left.",
    "Hangul fillers": "The\u3164home was\u115f short of staff.\nNobody\tdid a thing – they said,\uffa0so we left.",
    "control characters": "The home\x01 was short of staff.\nNobody\tdid\x7f a thing – they said, so we left.",
    "interlinear marks": "The home\ufff9\ufffb was short of staff.\nNobody\tdid a thing – they said, so we left.",
    "Cyrillic look-alikes": "The h\u043eme w\u0430s short of staff.\nNobody\tdid \u0430 thing – they said, so we left.",
    "Greek look-alikes": "The h\u03bfme was short of staff.\nN\u03bfbody\tdid a thing – they said, so we left.",
    "small capitals": "The home was short of s\u1d1baff.\nNobody\tdid a thing – they said, so we left.",
    "mathematical letters": "The \U0001d5c1ome was short of staff.\nNobody\tdid a thing – they said, so we left.",
    "full-width letters": "The \uff48ome was short of staff.\nNobody\tdid a thing – they said\uff0c so we left.",
    "ligatures": "The home was short of sta\ufb00.\nNobody\tdid a thing – they said, so we left.",
    "hard blanks": "The\u00a0home was short of staff.\nNobody\tdid a thing – they said,\u00a0so we left.",
    "thin blanks": "The\u2009home was\u202fshort of staff.\nNobody\tdid a thing – they said,\u2003so we left.",
    "braille blanks": "The\u2800home was short of staff.\nNobody\tdid a thing – they said, so we left.",
    "double blanks": "The  home was short of staff.\nNobody\tdid a thing – they said,  so we left.",
    "wide blanks": "The   home was short of staff.\nNobody\tdid a thing – they said, so    we left.",
    "blanks at line ends": "The home was short of staff.  \nNobody\tdid a thing – they said, so we left. ",
    "tabs at line ends": "The home was short of staff.\t \nNobody\tdid a thing – they said, so we left.\t",
    "a blank at a line's beginning": " The home was short of staff.\n Nobody\tdid a thing – they said, so we left.",
    "several line ends": "The home was short of staff.\u2028Nobody\tdid a thing – they said, so we left.",
    "form feeds": "The home was short of staff.\x0cNobody\tdid a thing – they said, so we left.",
    "wide blanks behind a mark": "The home was short of staff.\nNobody\tdid a thing – they said,    so we left.",
    "characters of no meaning": "The home\ufdd0 was sh\u0378ort of staff.\nNobody\tdid a thing – they said, so we left.",
    "blanks beside a tab": "The home was short of staff.\nNobody \t did a thing – they said, so we left.",
}


def plainly(text: str) -> str:
    pieces, position = [], 0
    for mark in marks(text):
        assert position <= mark.start <= mark.end
        pieces += text[position : mark.start], mark.plain
        position = mark.end
    return "".join([*pieces, text[position:]])


@pytest.mark.parametrize("text", MARKED.values(), ids=MARKED.keys())
def test_a_marked_copy_becomes_the_plain_one(text: str) -> None:
    assert plainly(text) == PLAIN


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("One.\r\nTwo.\nThree.\rFour.", "One.\nTwo.\nThree.\nFour."),
        ("One.\n\n\n\nTwo.", "One.\n\nTwo."),
        ("One.\n \t\nTwo.", "One.\n\nTwo."),
        ("Zoe\u0308 left.", "Zoë left."),
        ("Zo\u200be\u0308 left.", "Zoë left."),
        ("Name:          Age:     Post:", "Name:   Age:   Post:"),
        ("\u2764\ufe0f\u200d\U0001f525 burnt out \u2764\ufe0f", "\u2764\u200d\U0001f525 burnt out \u2764"),
        ("don\u02bct \u2010 5 \u03bcg", "don't - 5 µg"),
        ("Chapter \u2163, 5 \u2126, 3 \u212a", "Chapter IV, 5 Ω, 3 K"),
        (" \u200b\n", "\n"),
        ("One.   Two!    (Three.)   Four.", "One. Two! (Three.) Four."),
        ("\n\nOne.\n\n", "\nOne.\n"),
        ("\U0001f621\u200d\U0001f621 \u00a9\u200d\u00ae", "\U0001f621\U0001f621 \u00a9\u00ae"),
        ("don\ua78ct\ufe63 5\u22366\u22157 stop\u01c3 le\u017ft\ufe52", "don't- 5:6/7 stop! lest."),
        ("I don't and she doesn’t.", "I don't and she doesn't."),
        ('He said "no" and “yes”, ‘maybe’.', 'He said "no" and "yes", ‘maybe’.'),
    ],
)
def test_each_kind_of_mark_has_one_plain_form(text: str, plain: str) -> None:
    assert plainly(plainly(text)) == plain


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        "One.\r\n\r\nTwo.\r\n",
        "- one\n  - two\n    code\n",
        "Name\t\tAge\tPost",
        "Siân O’Brien said “no” – £40, ½ an hour … 10⁴ m², ℃, № 5, ™",
        f"Up the {FLAG}! \U0001f469\U0001f3fd\u200d\u2695 \U0001f642\U0001f44d\U0001f3fb",
        "Yıldız Łukasz Ọláwálé Nguyễn",
        "5 µg, kΩ, TNFα, β-blocker, Δt",
        "Мария ringt: مريم, 王小明",
        "Column   Column",
        "",
    ],
)
def test_what_carries_a_meaning_is_left(text: str) -> None:
    assert marks(text) == ()


JOINED = sorted({each for each in EMOJI.values() if "\u200d" in each})


def test_emoji_that_unicode_joins_stay_joined() -> None:
    assert len(JOINED) > 500
    together = " ".join(JOINED)
    assert plainly(together) == together.replace("\ufe0f", "")


@example("\u261d", "\u27a1")
@example("\u261d", "\u2640")
@given(st.sampled_from(sorted(EMOJI.values())), st.sampled_from(sorted(EMOJI.values())))
def test_two_others_are_not(one: str, other: str) -> None:
    pair = f"{one}\u200d{other}"
    if pair.replace("\ufe0f", "") not in {each.replace("\ufe0f", "") for each in JOINED}:
        assume("\u200d" not in one + other and not "\U0001f3fb" <= other <= "\U0001f3ff")
        assert "\u200d" not in plainly(pair)


@given(
    st.text(
        st.one_of(st.characters(), st.sampled_from(" \n\r\t\u200b\u00a0\u0301e\u0435\ufe0f\u200d❤")),
        max_size=30,
    )
)
def test_a_text_is_plain_in_the_end(text: str) -> None:
    for _ in range(4):
        text = plainly(text)
    assert marks(text) == ()


def test_a_mark_shows_nothing_of_the_text() -> None:
    [mark] = marks("\U0001d409ane left.")
    assert repr(mark) == "Mark(start=0, end=1)"
