"""What people see."""

import io

from rich.console import Console

from redactkit.cli.terminal import printable, show_decision, show_remedy, show_risk, show_spans
from redactkit.flow.gate import decide
from redactkit.flow.verify import Verification
from redactkit.policy import load
from redactkit.risk import assess
from redactkit.types import (
    Advice,
    Decision,
    Document,
    Driver,
    Exposure,
    Interval,
    Intruder,
    Level,
    Person,
    Remedy,
    Risk,
    Span,
    Step,
    Type,
)

LETTER = Document("7", "Ask Zebulon [bold] now.")
NAME = Span(4, 11, Type.PERSON, Level.DIRECT, entity="p1")


def screen(*, colours: bool = False) -> Console:
    return Console(file=io.StringIO(), width=100, markup=False, highlight=False, force_terminal=colours)


def shown(out: Console) -> str:
    assert isinstance(out.file, io.StringIO)
    return out.file.getvalue()


def test_marked_text_is_in_colours_and_brackets_are_text() -> None:
    out = screen(colours=True)
    show_spans(out, LETTER, [NAME], show_text=True)
    assert "\x1b[1;37;41mZebulon\x1b[0m [bold] now." in shown(out)


def test_a_span_inside_another_does_not_repeat_text() -> None:
    out = screen()
    show_spans(out, LETTER, [NAME, Span(6, 8, Type.ROLE, Level.QUASI)], show_text=True)
    assert "Ask Zebulon [bold] now." in shown(out)


def test_nothing_found_is_said() -> None:
    out = screen()
    show_spans(out, LETTER, [], show_text=False)
    assert "Nothing found." in shown(out)


def test_risk_shows_circle_waterfall_drivers_and_advice_and_no_text() -> None:
    few = Exposure(Interval(0.2, 0.3, 0.4), Interval(2.4, 3.0, 5.0))
    many = Exposure(Interval(0.0, 0.0, 0.001), Interval(900, 31_000, 90_000))
    exposures = {Intruder.PUBLIC: many, Intruder.INSIDER: few}
    steps = (Step("in the role", Interval(1, 1, 1), 31_000.0), Step("in the team", Interval(0, 0, 0), 0.4))
    writer = Person("writer", (), "writer", None, (), exposures, {Intruder.INSIDER: steps})
    risk = Risk(
        61.0,
        3,
        exposures,
        (writer,),
        (Driver(4, 11, Type.PERSON, 12.5),),
        (Advice(4, 11, "a manager", 20.0, Intruder.LOCAL, 3.0, 140.0), Advice(12, 18, "", 50.0)),
        {},
    )
    out = screen()
    show_risk(out, LETTER, risk, Decision.WITHHOLD, ["too few"], show_text=False)
    view = shown(out)
    for expected in (
        "Decision: withhold",
        "grade 3: colleagues would recognise a person",
        "  - too few",
        "3.0 (2.4 to 5.0)",
        "31,000 (900 to 90,000)",
        "writer (writer), before the insider",
        "→ in the role: 31,000",
        "→ in the team: less than one",
        "4–11 PERSON: 12.5 points",
        "4–11: replace by 'a manager', score falls to 20.0; for the local 3.0 people → 140",
        "12–18: leave out, score falls to 50.0",
    ):
        assert expected in view
    assert "Zebulon" not in view


def test_a_text_that_is_held_back_is_not_called_fit_to_publish() -> None:
    """Nothing is told but an occasion: no number is counted from it, and yet it is to be read."""
    told = "I refused. Medication is signed for before it is given."
    policy = load("public")
    risk = assess(told, (), policy=policy)
    decision, reasons = decide(risk, Verification(True, (), (), 1), policy)
    out = screen()
    show_decision(out, decision, risk, reasons)
    view = shown(out)
    assert "Decision: review" in view
    assert "grade 0: many people fit, by all that can be counted" in view
    assert "publish" not in view


def test_a_set_of_changes_that_is_none_is_said_in_words() -> None:
    few = dict.fromkeys(Intruder, 1.0)
    for enough, expected in (
        (False, "No change of these"),
        (True, "under the policy's threshold as it stands"),
    ):
        out = screen()
        show_remedy(out, Remedy((), enough, True, 80.0, 80.0, 4, 4, few, few))
        assert expected in shown(out)


def test_line_ends_and_tabs_stay_while_controls_are_replaced() -> None:
    assert printable("a\r\nb\tc\rd\x9be\udc00") == "a\nb\tc\ufffdd\ufffde\ufffd"
