"""What the commands write, key by key."""

import json

from redactkit.evaluate import Gold, score
from redactkit.io import assessed, detected, failed, line, redacted, reported
from redactkit.types import (
    Advice,
    Decision,
    Document,
    Driver,
    Edit,
    Exposure,
    Interval,
    Intruder,
    Level,
    Outcome,
    Person,
    Risk,
    Span,
    Step,
    Technique,
    Type,
)

LETTER = Document("7", "Ask Zebulon Quark.")
SPAN = Span(4, 17, Type.PERSON, Level.DIRECT, "full name", "p1", 0.9, "names")
EXPOSURE = Exposure(Interval(0.1, 0.2, 0.3), Interval(3.0, 5.0, float("inf")))
STEP = Step("team managers", Interval(0.01, 0.02, 0.03), 4.0)
WRITER = Person(
    "writer",
    ((0, 3),),
    "writer",
    "f",
    ((4, 17),),
    {Intruder.INSIDER: EXPOSURE},
    {Intruder.INSIDER: (STEP,)},
)
RISK = Risk(
    55.123456789,
    2,
    {Intruder.INSIDER: EXPOSURE},
    (WRITER,),
    (Driver(4, 17, Type.PERSON, 12.5),),
    (Advice(4, 17, "a manager", 20.0, Intruder.LOCAL, 3.0, 140.0),),
    {"tables": "2024"},
    occasions=((0, 15),),
)
EDIT = Edit(4, 17, "[PERSON 1]", Type.PERSON, Level.DIRECT, "p1", Technique.LABEL)
OUTCOME = Outcome("7", "Ask [PERSON 1].", (EDIT,), RISK, Decision.REVIEW, ("few people fit",))

INTRUDERS_WRITTEN = {"insider": {"risk": [0.1, 0.2, 0.3], "set_size": [3.0, 5.0, None]}}
RISK_WRITTEN = {
    "score": 55.123457,
    "grade": 2,
    "intruders": INTRUDERS_WRITTEN,
    "people": [
        {
            "person": "writer",
            "mentions": [[0, 3]],
            "story_role": "writer",
            "sex": "f",
            "facts": [[4, 17]],
            "intruders": INTRUDERS_WRITTEN,
            "waterfall": {
                "insider": [{"label": "team managers", "share": [0.01, 0.02, 0.03], "remaining": 4.0}]
            },
        }
    ],
    "drivers": [{"start": 4, "end": 17, "type": "PERSON", "weight": 12.5}],
    "advice": [
        {
            "start": 4,
            "end": 17,
            "to": "a manager",
            "score_after": 20.0,
            "intruder": "local",
            "fit_before": 3.0,
            "fit_after": 140.0,
        }
    ],
    "occasions": [[0, 15]],
    "account": "",
    "missed": 0.0,
    "assumptions": {"tables": "2024"},
}


def test_detect_writes_spans_without_the_text() -> None:
    assert detected(LETTER, [SPAN]) == {
        "id": "7",
        "spans": [
            {
                "start": 4,
                "end": 17,
                "type": "PERSON",
                "level": "D",
                "kind": "full name",
                "entity": "p1",
                "score": 0.9,
                "why": "names",
            }
        ],
    }


def test_redact_writes_the_new_text_the_edits_and_the_decision() -> None:
    assert redacted(LETTER, OUTCOME) == {
        "id": "7",
        "text": "Ask [PERSON 1].",
        "edits": [
            {
                "start": 4,
                "end": 17,
                "type": "PERSON",
                "level": "D",
                "entity": "p1",
                "technique": "label",
                "replacement": "[PERSON 1]",
            }
        ],
        "risk": RISK_WRITTEN,
        "decision": "review",
        "reasons": ["few people fit"],
    }


def test_assess_writes_the_risk_at_the_top() -> None:
    assert assessed(LETTER, RISK, Decision.REVIEW, ["few"]) == {
        "id": "7",
        "decision": "review",
        "reasons": ["few"],
        **RISK_WRITTEN,
    }


def test_the_source_comes_only_when_asked_for() -> None:
    quiet = [
        detected(LETTER, [SPAN]),
        redacted(LETTER, OUTCOME),
        assessed(LETTER, RISK, Decision.REVIEW, ["few"]),
    ]
    assert not any(b"Zebulon" in line(fields) for fields in quiet)
    loud = [
        detected(LETTER, [SPAN], show_text=True),
        redacted(LETTER, OUTCOME, show_text=True),
        assessed(LETTER, RISK, Decision.REVIEW, ["few"], show_text=True),
    ]
    assert all(b"Zebulon" in line(fields) for fields in loud)
    assert loud[0]["spans"][0]["text"] == "Zebulon Quark"


def test_a_failure_is_told_by_its_kind_alone() -> None:
    fields = failed("7", KeyError("Zebulon"))
    assert fields == {
        "id": "7",
        "error": "KeyError",
        "decision": "withhold",
        "reasons": ["it could not be processed"],
    }


def test_a_line_is_one_line_of_utf_8_whatever_is_in_it() -> None:
    written = line({"id": "1", "text": "Siân\n\u2028\x00\ud800🦊"})
    assert written.count(b"\n") == 1
    assert json.loads(written) == {"id": "1", "text": "Siân\n\u2028\x00\ufffd🦊"}


def test_a_report_is_plain_json() -> None:
    report = score([Gold(LETTER, (SPAN,))], [()])
    fields = json.loads(line(reported("ours", report)))
    assert fields["recall"]["D"] == {
        "hits": 0,
        "total": 1,
        "value": 0.0,
        "interval": [0.0, 0.793451],
        "lenient": 0.0,
    }
    assert fields["linking"]["people"]["found"] is None
