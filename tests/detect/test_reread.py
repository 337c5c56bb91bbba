"""Names and numbers in disguise are read as a reader takes them, and found where they stand."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactkit.detect.disguises.reread import readings, reread
from redactkit.detect.disguises.rewriting import Rewrite, rewritten
from redactkit.detect.find import find
from redactkit.detect.visible_text import Plain, plain
from redactkit.types import Level, Span, Type

APART = [
    "It was signed by «J|A|N|E|T| |S|M|I|T|H» at the desk.",
    "Surname | «T | R | E | V | A | N | I | O | N»",
    "Forename; «S; I; O; B; H; A; N»",
    "«O k o n k w o» was named in the log.",
    "The rota has «t r e v a n i o n» down for nights.",
    "Staff member | «M | O | R | W | E | N | N | A | | P | E | N | H | A | L | I | G | O | N»",
    "We asked «C H I D I N M A O K W U O S A» about it.",
    "Look for «g·w·e·n·d·o·l·e·n» in the log.",
    "It says «P|r|o|s|s|e|r» in red.",
    "The box reads «h; e; l; e; n; @; e; x; a; m; p; l; e; .; o; r; g» in full",
    "Tel «0|7|7|0|0|9|0|0|3|4|1» day",
    "NHS «9; 4; 3; 4; 7; 6; 5; 9; 1; 9» seen",
    "Postcode «L|S|1|4|7|Q|D» on it",
    "Signed «F*E*N*E*L*L*A» yesterday",
    "Mother: «Z~a~h~r~a» was told",
]
BROKEN = [
    "The keys are kept by «Gwendolen Trev-\nanion» and by nobody else.",
    "The keys are kept by «Gwendolen Trev🙂anion» and by nobody else.",
    "The form has [«O][k][o][n][k][w][o»] on it.",
    "The form has («O) (k) (o) (n) (k) (w) (o») on it.",
    "The form has «O, k, o, n, k, w, o» on it.",
    "It is «Gwen<!-- -->dolen Bhullar». The records were changed afterwards.",
    "It is [«0][7][7][0][0][.][9][0][0][.][1][5][0]» for now.",
    "Ask («s) (a) (m) (.) (f) (o) (x) (@) (p) (o) (s) (t) (.) (e) (x) (a) (m) (p) (l) (e») for it.",
    "It is «4/0/0/-/8/6/3/-/0/5/6/2» on the card.",
    "Ask «h/e/l/e/n/./f/o/x/1/@/m/a/i/l/./e/x/a/m/p/l/e» for it.",
    "It is «4, 0, 6, -, 1, 1, 9, -, 7, 0, 3, 7»'s number.",
    "Ring [«0][7][7][0][0][9][0][0][3][4][1»] for it.",
]
GLUED = [
    "themanager«trevanion»shoutedatthechildren",
    "THEMANAGER«TREVANION»SHOUTEDATTHECHILDREN",
    "mysupervisoriscalled«cholmondeley»andheshouts",
    "Iworkonthewardwith«gwendolenpenhaligon»andshehurtsthepatients",
    "Iwrotethat everybodyknowsthat«siobhan»isthereporter today.",
    "NAME«ConstancaFernandes»ADDRESS",
    "The keys are kept by «sonalgupta» and by nobody else.",
    "«gwendolentrevanion»",
    "Phone Number«07700900341»Address",
    "Phone Number«07700900518»Postcode",
    "Contact Number«07700 900341»Postcode",
    "Surname«Trevanion»Forename",
    "Surname«Culpepper»Address",
    "Staff«Penhaligon»Ward",
    "Carer«Cholmondeley»Address",
    "Reporter«Trethewey»Team",
    "Employee«Trevanion»Department",
    "Manager«Gwilliams»Details",
    "Full Name«Winterbottom»Job Title",
    "Worker«Trethewey»Date",
]
DRESSED = [
    "The log says «ᴊᴀɴᴇ ꜱᴍɪᴛʜ» took the keys.",
    "The log says «ɢᴡᴇɴᴅᴏʟᴇɴ ᴛʀᴇᴠᴀɴɪᴏɴ» took the keys from the desk.",
    "The log says «ꜱɪᴏʙʜᴀɴ» took the keys from the desk.",
    "The log says «ᴍᴏʀᴡᴇɴɴᴀ» took the keys from the desk.",
    "The log says «ᴄʜɪᴅɪɴᴍᴀ ᴏᴋᴡᴜᴏꜱᴀ» took the keys from the desk.",
    "The log says «ᴘʀɪʏᴀ ʀᴀᴍᴀɴ» took the keys from the desk.",
    "ɪ ᴛᴏʟᴅ «ᴍᴀʀɪᴀɴɴᴇ» ᴀʙᴏᴜᴛ ɪᴛ",
    "Surname: «ᴛʀᴇᴠᴀɴɪᴏɴ»",
    "The log says «ɹǝssoɹd uǝlǝɥ» took the keys from the desk.",
    "The log says «uǝlopuǝʍƃ» took the keys from the desk.",
    "The log says «uɐɥqoᴉs» took the keys from the desk.",
    "The log says «nʍʞnɥɔɐʍu ɐuuǝʞᴉ» took the keys from the desk.",
]
ENCODED = [
    "mailto:«helen%2Eprosser%40example.org»",
    "Mail «helen%2540example.org» for it.",
    "Call «%30%37%37%30%30%39%30%30%33%34%31» for it.",
    "It reads «%54%72%65%76%61%6E%69%6F%6E%2C%20G%77%65%6E» here",
    "see https://example.org/?q=«Helen+Prosser»&x=1",
    "It reads «&#72;&#101;&#108;&#101;&#110;» on top.",
    "It reads «&#x48;&#x65;&#x6c;&#x65;&#x6e;» on top.",
    "It reads «Prosser&nbsp;H» on top.",
    "It reads «&#74;ane Smith» on top.",
    "Mail «helen&#64;example.org» for it.",
    "They wrote «=48=65=6C=65=6E» there.",
    "Mail «helen=40example.org» for it.",
    "Subject: «=?utf-8?B?TW9yd2VubmEgUGVuaGFsaWdvbg==?=» here",
    "It ends with «SGVsZW4gUHJvc3Nlcg==» and nothing else.",
]
HELD = [
    "SURNAME «P R O S S E R»\nThe shift was short again.",
    "Name\n«G\nW\nE\nN\nD\nO\nL\nE\nN»\n\nShe left the ward at nine.",
    "The note says «HelenProsser» took the keys.",
    "Mrs«Prosser»said nothing.",
    "Email«helen.prosser@example.org»Phone",
    "The log says «🅷🅴🅻🅴🅽 🅿🆁🅾🆂🆂🅴🆁» took the keys.",
    "The log says «⒣⒠⒧⒠⒩ ⒫⒭⒪⒮⒮⒠⒭» took the keys.",
    "The log says «🇭🇪🇱🇪🇳 🇵🇷🇴🇸🇸🇪🇷» took the keys.",
    "The log says «J4ne Sm1th» took the keys.",
    "The log says «H3len Pr0sser» took the keys.",
    "The log says «Gri\ufb03ths» took the keys.",
    "The link says name=«Helen%20Prosser» in it.",
    "From: «Helen=20Prosser» and so on",
    r'{"by": "«\u0048elen Prosser»"}',
    r"They wrote «\x48\x65\x6c\x65\x6e» there.",
]
"""Disguises that were seen through already, and still are."""


@pytest.mark.parametrize("marked", [*APART, *BROKEN, *GLUED, *DRESSED, *ENCODED, *HELD])
def test_nothing_of_a_name_in_disguise_is_left(uncovered: Callable[[str], str], marked: str) -> None:
    assert uncovered(marked) == ""


@pytest.mark.parametrize(
    "text",
    [
        "I want my keys B A C K now.",
        "It went S L O W L Y all day.",
        "W A R N I N G",
        "They shouted P L E A S E  H E L P again.",
        "R O T A",
        "She was in I C U for a week.",
        "N H S",
        "We use WhatsApp, PowerPoint, SharePoint and TikTok.",
        "They call getUserName() and setFileName() there.",
        "The fee is 20%25 off, or 100%.",
        "We go to AT&amp;T and to M&amp;S for it.",
        "In it a &lt; b and c &gt; d stand.",
        "He ate at the McDonald&#39;s there.",
        "We filled in NameTag and DateRange.",
        "It is a long-\nterm plan for well-\nbeing, thanks🙂bye.",
        "See sections (a) (c) (d) (f), and weeks 1, 3, 5, 7, 9, 12.",
        "The WARDROBE and the STAFFROOM were locked by MANAGEMENT.",
        "Ward12B closed.",
        "thenightshiftwasshortagainandnobodycame",
        "counterproductiveresponsibilities and whistleblowingchampionsnetwork",
        "Ward12B, Team4 and Address closed",
        "dimethylaminoethanol and antidisestablishmentarianism",
        "the counterproductive responsibilities of the multidisciplinary",
    ],
)
def test_what_only_looks_disguised_names_nobody(direct: Callable[[str], list[str]], text: str) -> None:
    assert direct(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Phone Number07700900341Address12 High Street", ["07700900341", "12 High Street"]),
        ("SurnameTrevanionForenameHelen", ["Trevanion", "Helen"]),
        ("NameHelen ProsserPhone07700900341", ["Helen Prosser", "07700900341"]),
    ],
)
def test_a_label_that_sticks_to_its_value_is_no_part_of_it(
    direct: Callable[[str], list[str]], text: str, found: list[str]
) -> None:
    assert direct(text) == found


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("NameJane SmithDOB04/07/1938", "Name: Jane Smith\nDOB: 04/07/1938"),
        ("I told DrOyelaran and MrsProssersaid no.", "I told Dr Oyelaran and Mrs Prosser said no."),
        ("Helen%2520Prosser", "Helen Prosser"),
        ("Ren=C3=A9e and Si%C3%A2n", "Renée and Siân"),
        ("Gwendo=\nlen", "Gwendolen"),
        ("J A N E  S M I T H rang", "Jane Smith rang"),
        ("it was S L O W L Y", "it was slowly"),
        ("=?utf-8?Q?Helen_Prosser?= rang", "Helen Prosser rang"),
        (r"\u0048\u{65}\x6cen", "Helen"),
    ],
)
def test_a_disguise_is_written_out(text: str, seen: str) -> None:
    again = reread(Plain(text))
    assert again is not None
    assert again.plain.text == seen


@pytest.mark.parametrize(
    "text",
    [
        "Siân rang on 07700 900518 at 9.15, on the 5/6/24.",
        "The hash is 5d41402abc4b2a76b9719d911017c592.",
        "p { color: #fff; margin: 0 auto }",
        "a b c d e f, and Y N Y Y N N, and 1 2 3 4 5 6 7 8 9",
        "internationalisation of professionalism",
        "We use an iPhone, WhatsApp and OneDrive.",
        "J.R. and A. & E. and U.S.A.",
        "1 + 1 = 20, x = 10, y=AB",
        "Vitamins A, D, E, K were given; [x] [ ] [x]; (i) (v) (a).",
        "weeks 1, 3, 5, 7, 9, 12 and notes [1][3][4]",
        "The key is AKIAIOSFODNN7EXAMPLE.",
    ],
)
def test_a_plain_text_is_read_once(text: str) -> None:
    assert reread(Plain(text)) is None


def test_what_was_read_letter_by_letter_no_longer_counts() -> None:
    assert [span.type for span in find("SURNAME L E A R Y")] == [Type.PERSON]
    assert not [span for span in find("It is mine B A C K") if span.type is Type.PERSON]


def test_a_name_that_stands_plain_is_found_in_disguise() -> None:
    text = "Zebulonia rang. On the door it says Z e b u l o n i a, in the log Zebuloni=61."
    found = [text[span.start : span.end] for span in find(text) if span.level is Level.DIRECT]
    assert found == ["Zebulonia", "Z e b u l o n i a", "Zebuloni=61"]


def test_an_encoded_word_is_covered_as_a_whole() -> None:
    seen = rewritten(Plain("a =?x?= b"), [Rewrite(2, 7, "Helen Prosser")])
    span = Span(8, 15, Type.PERSON, Level.DIRECT)
    assert seen.text[span.start : span.end] == "Prosser"
    assert seen.back(span) == Span(2, 7, Type.PERSON, Level.DIRECT)


def test_letters_turned_upside_down_are_covered_from_end_to_end() -> None:
    text = "ask uǝlǝɥ now"
    *_, again = readings(text)
    assert again.text == "ask helen now"
    assert again.place(4, 9) == (4, 9)


def test_a_ligature_is_two_letters_of_one_place() -> None:
    seen = plain("Gri\ufb03ths")
    assert seen.text == "Griffiths"
    assert seen.place(0, 9) == (0, 7)
    assert seen.place(3, 4) == (3, 4)


@given(st.text(alphabet="JaneS m\n;|%2046&#x;=?Qéʇǝ.-\\u0(@", max_size=60))
def test_the_way_back_never_leaves_the_text(text: str) -> None:
    for span in find(text):
        assert 0 <= span.start < span.end <= len(text)
    for seen in readings(text):
        assert len(seen.origin) == len(seen.text) + 1
        assert list(seen.origin) == sorted(seen.origin)
        assert seen.origin[-1] == len(text)


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "piece",
    [
        "J ",
        "a|",
        "0 ",
        "%41",
        "&#65;",
        "=41",
        "\\u0041",
        "aB",
        "NameJane",
        "ɐǝ",
        "QUJD",
        "=?a?Q?b?=",
        "?a=b+c",
    ],
)
def test_a_long_line_of_one_disguise_ends(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    for seen in readings(text):
        assert seen.origin[-1] == len(text)


@pytest.mark.parametrize(
    "text", ["Her name is Dragomir, D-R-A-G, yeah", "It is Rutherfurd, u r f u r d. Gateshead"]
)
def test_a_piece_of_a_name_that_is_spelt_stays_one(direct: Callable[[str], list[str]], text: str) -> None:
    assert len(direct(text)) == 2


@pytest.mark.timeout(60)
@pytest.mark.parametrize("piece", ["themanagertrevanion", "themanager", "abcdefghijk", "a", "themanager "])
def test_a_long_text_without_blanks_is_read(piece: str) -> None:
    for length in (19_000, 60_000):
        assert all(seen.text for seen in readings(piece * (length // len(piece))))


@pytest.mark.parametrize(
    "place", ["Trentbridge", "Kentcliff", "Rochdale", "rochdale", "Thetford", "Clydebank"]
)
def test_a_place_that_begins_like_a_name_is_read_once(place: str) -> None:
    assert readings(f"She works in {place} on nights.") == ()
