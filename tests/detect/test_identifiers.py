"""Numbers held by persons, cases and organisations are found; the many other numbers of a report are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactkit.detect.codes.identifiers import identifiers
from redactkit.detect.spacy import bare
from redactkit.types import Type


def found(text: str) -> list[tuple[str, str]]:
    spans = identifiers(bare(text))
    assert all(span.type is Type.IDENTIFIER for span in spans)
    return [(text[span.start : span.end], span.level.value) for span in spans]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Baby K, 943 476 5919, was", "943 476 5919"),
        ("See 943.476.5919 for it.", "943.476.5919"),
        ("NHS no. 512 830 4477.", "512 830 4477"),
        ("NHS number: 604 771 2093\nCouncil", "604 771 2093"),
        ("my national insurance is df 44 08 19 b if", "df 44 08 19 b"),
        ("NI QQ123456C", "QQ123456C"),
        ("I am registered, SW130648, and", "SW130648"),
        ("midwife, NMC PIN 98C0417E", "98C0417E"),
        ("My GMC number is 6140935.", "6140935"),
        ("HCPC AS20417", "AS20417"),
        ("a GDC-registered associate (284417) at", "284417"),
        ("DBS 001704418826.", "001704418826"),
        ("Prisoner Anson (A4821FK), 58", "A4821FK"),
        ("he drives BX71 LKE, a", "BX71 LKE"),
        ("van gk70lzu hes", "gk70lzu"),
        ("an old Lotus, G123 OAK, and", "G123 OAK"),
        ("Crime number is CVP-23-214406.", "CVP-23-214406"),
        ("a number, 0417 of 02/05/2023, but", "0417 of 02/05/2023"),
        ("CALL NOTES   ref WB/24/01187", "WB/24/01187"),
        ("agency ref LF-0932, and", "LF-0932"),
        ("Ref LCS 4410983\nCould", "LCS 4410983"),
        ("school reference: qxt 5520-b\nring me", "qxt 5520-b"),
        ("my badge said qxt 0448 on it", "qxt 0448"),
        ("our reference: see 8812 below", "8812"),
        ("It is on my log, #118204.", "118204"),
        ("my payroll number is 0041187 and", "0041187"),
        ("PC 2281 Liam Roe", "2281"),
        ("Sgt Banks (833K) said", "833K"),
        ("passport, Z 5540918, is", "Z 5540918"),
        ("licence MULVA 605121 A99XX, with", "MULVA 605121 A99XX"),
        ("from IP 10.44.7.201, his", "10.44.7.201"),
        ("IMEI 35 990211 447718 2, and", "35 990211 447718 2"),
        ("paid to 20-41-87 73310988 twice", "20-41-87 73310988"),
        ("deleted by user KTREWHE2 at night", "KTREWHE2"),
        ("His number? A double eight oh one, D X. I", "A double eight oh one, D X"),
        (
            "the plate was sierra foxtrot two one, kilo whisky yankee, I",
            "sierra foxtrot two one, kilo whisky yankee",
        ),
    ],
)
def test_what_one_person_or_case_holds_is_direct(text: str, code: str) -> None:
    assert found(text) == [(code, "D")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Ofsted URN SC948816.", "SC948816"),
        ("(company no. 09914420)", "09914420"),
        ("Registered charity number 1199407, see", "1199407"),
        ("to sort code 20-88-17 it", "20-88-17"),
        ("UPRN 010029948817", "010029948817"),
        ("planning 22/01847/OUT was", "22/01847/OUT"),
        ("the smartcard ending 6603, which", "6603"),
        ("a vehicle ending XKJ outside", "XKJ"),
    ],
)
def test_what_an_organisation_holds_or_a_part_is_quasi(text: str, code: str) -> None:
    assert found(text) == [(code, "Q")]


def test_a_list_goes_on() -> None:
    text = "payroll 660183, 660184 and 660190. All"
    assert [code for code, _ in found(text)] == ["660183", "660184", "660190"]


@pytest.mark.parametrize(
    "text",
    [
        "This is a s.47 matter, Section 17 and KCSIE 2024, the Children Act 1989.",
        "A Band 6 nurse on a 22-bed unit, in room 12, bed 4, ward 7B.",
        "He gave 500mg at 14:05 and 2.5 ml at 0300hrs on 22/05/24 and 3 March 2024.",
        "It cost £16,200 or £2000000, 47 per cent of 1,250 in 2019-2023.",
        "In case 3 of 5, the number of children was 12; no 4 year old was there.",
        "Year 9, KS2, COVID-19, the M25 and the A4012, LE5 4HQ.",
        "The incident in 2023 and the complaint of 14 May were 24/7 noted.",
        "The 14-year-old and her 3 siblings came 2 weeks ago by bus.",
        "on 07.05.2023, 2023-07-18, 1.2.23 and 28-FEB-2024",
        "<PERSON_1> met [PERSON_2] and {{PERSON_A}}",
        "I arn the c1eaner; there was no exp1anation",
        "yr11 boy and yr10 kid",
        "The case frm 2019 is closed.",
        "My payroll abt 4000 quid.",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("last", "012345678")
def test_a_wrong_check_digit_does_not_hide_a_number(last: str) -> None:
    spans = identifiers(bare(f"Baby K, 943-476-591{last}, was"))
    assert [(span.start, span.end, span.kind) for span in spans] == [(8, 20, "reference")]


def test_a_right_check_digit_tells_the_kind() -> None:
    assert [span.kind for span in identifiers(bare("Baby K, 943-476-5919, was"))] == ["NHS number"]


@given(st.text(alphabet="AB12 0/-.:\\_\nrefno£,", max_size=80))
def test_spans_lie_in_the_text_and_apart(text: str) -> None:
    end = 0
    for span in identifiers(bare(text)):
        assert end <= span.start < span.end <= len(text)
        end = span.end
