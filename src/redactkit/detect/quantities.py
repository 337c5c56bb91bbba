"""Find the numbers by which a case is known: sums of money, caseloads, the size of a team or a home."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from redactkit.detect.language import text_of
from redactkit.detect.phrases import NUMBER, SPELT, Rule, apply, either, pattern, settle, value
from redactkit.types import Level, Span, Type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

_AMOUNT = (
    r"[£€$] ?(?:\d{1,3}(?:[,\s]\d{3}){1,3}|\d{1,9})(?:\.\d{1,2})?(?: ?(?:k|"
    r"m|bn|million|thousand|grand|billion))?"
)
_SUM = r"\d{1,3}(?:[.,]?\d{3}){0,4}(?:[.,]\d{1,2})?"
_CODES = r"(?:GBP|EUR|USD|CHF|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN|TRY|TRL|UAH|RUB|INR|PKR|NGN)"
_ABROAD = (
    r"(?:pounds sterling|sterling|euros?|dollars?|rupees|naira|(?:[a-z]{4,12} )?(?:liras?|lire|"
    r"kron(?:or|er|a|e)|koruna|francs?|marks?|zloty(?:s|ch)?|lei|leva?|forints?|roubles?|hryvnias?|dinars?|dirhams?))"
)
_PER = (
    r"(?: (?:a|an|per|each|every) (?:day|week|month|year|hour|shift|night|"
    r"nite|room|child|head|person|go|van|placement|bed)(?: per (?:week|night|"
    r"day))?)"
)
_PEOPLE = either(
    "children;kids;young people;young persons;residents;patients;people;"
    "babies;babys;pupils;students;boys;girls;lads;lasses;"
    "brothers;sisters;siblings;twins;triplets;families;households;tenants;"
    "men;women;adults;prisoners;detainees;clients;"
    "service users;staff;members of staff;carers;workers;social workers;"
    "nurses;teachers;officers;managers;drivers;cleaners;"
    "volunteers;practitioners;colleagues;trustees;governors;guards;students;"
    "trainees;agency staff;foster carers;"
    "support workers;apprentices;learners;beneficiaries;passengers;grandchildren;"
    "mums;others;elders;guests;players;members;"
    "looked after children;care leavers;consultants;doctors;midwives;witnesses;"
    "inspectors;assistants;tas;players;candidates;"
    "individuals;sons;daughters;escorts;porters;paramedics;servants;apprentices;women;claimants;applicants",
)
_CASES = either(
    "cases;referrals;assessments;allegations;complaints;incidents;reports;"
    "visits;contacts;placements;files;records;beds;rooms;"
    "sites;schools;homes;houses;flats;properties;units;places;vacancies;"
    "shifts;deaths;falls;restraints;sessions;meetings;"
    "conferences;invoices;payments;doses;tablets;alerts;plans;reviews;e-mails;"
    "emails;letters;texts;photographs;screenshots;"
    "messages;forms;certificates;lifts;orders;contracts;phones;conferences;"
    "grants;posts;applications;appointments;bottles;"
    "boxes;vans;vehicles;addresses;tests;samples;interviews;audits;searches;"
    "doors;scripts;prescriptions;miles;open cases;notes",
)
_TIMES = either("times;nights;hours;days;weeks;minutes;mins;occasions;shifts;months")
_HOW_MANY = (
    r"(?:(?:more|other|small|young|little|open|new|different|separate|vulnerable|"
    r"full-time|qualified|agency|disabled|elderly|local|of the|of our|of my|"
    r"of their|of those) ){0,2}"
)


@lru_cache(maxsize=1)
def _rules() -> tuple[Rule, ...]:
    def rule(source: str, why: str, level: Level = Level.QUASI, score: float = 0.8) -> Rule:
        return Rule(pattern(source), Type.QUANTITY, level, why, f"quantities.{why}", score)

    return (
        rule(rf"{_AMOUNT}(?:{_PER})?", "money", score=0.9),
        rule(
            rf"(?:approximately |about )?(?:{_CODES} ?{_SUM}|{_SUM} (?:{_CODES}|{_ABROAD}(?: \({_CODES})?))",
            "money",
            score=0.9,
        ),
        rule(
            rf"(?:{NUMBER}|a) (?:pounds|quid|grand|euros?|tenners?)(?:{_PER})?|(?:{SPELT}|"
            rf"a) (?:thousand|million) pounds?|\d{{1,4}}(?:\.\d)?k(?= (?:a|per|for|"
            rf"in|to|short))",
            "money",
        ),
        rule(
            rf"{NUMBER}(?:-(?:bed|bedded|bedroom|place|child|person)| bed| bedded)(?= |"
            rf"-)",
            "size",
            score=0.9,
        ),
        rule(rf"{NUMBER} {_HOW_MANY}{_PEOPLE}", "people", score=0.7),
        rule(
            rf"(?:all )?{NUMBER} of (?:us|them|you)(?= |[,.;:\n)])|(?:a )?(?:team|"
            rf"department|family|household|staff|class|unit|crew|panel|home|group) of (?:about )?{NUMBER}"
            rf"(?! (?:year|month))",
            "group",
        ),
        rule(
            rf"(?:only|just) {NUMBER} (?:on|in) (?:nights|days|shift|payroll|the (?:team|"
            rf"building|office|unit|home|house|service|department))",
            "group",
        ),
        rule(rf"{NUMBER} {_HOW_MANY}{_CASES}", "count", score=0.7),
        rule(rf"{NUMBER} {_TIMES}(?! (?:ago|old|later|notice|of age|before|earlier))", "times", score=0.6),
        rule(
            rf"caseload (?:of|is|was|at|now|to|has been|stands at) (?:about |over )?(?P<x>{NUMBER})",
            "caseload",
            score=0.9,
        ),
        rule(
            rf"(?:(?:one|two|three) of (?:the|our|my|their|those) |the (?:other|first|"
            rf"last|remaining) |there (?:are|were|is|was) |all (?:the )?|registered for |"
            rf"down (?:as|to) |we (?:are|have|had) )(?P<x>{NUMBER})(?= ?[.,;:\n]| of |"
            rf" who| and| have| were| are)",
            "bare",
            score=0.5,
        ),
        rule(
            rf"{NUMBER} (?:years|months|weeks|days|hours|minutes|mins)(?! (?:ago|old|"
            rf"later|notice|of age|before|earlier|pregnant|gone))",
            "duration",
            Level.QUASI,
            0.5,
        ),
    )


_FROM = {"times": 3.0, "count": 10.0, "people": 2.0, "group": 2.0}
"""From which number on a count tells one case from others: people are few, repeats are many."""


def quantities(doc: Doc) -> tuple[Span, ...]:
    """Return the distinctive numbers of `doc`, each with its unit."""
    text = text_of(doc)
    ruled = (span for span in apply(text, _rules()) if _telling(text[span.start : span.end], span.kind))
    return settle([*ruled, *_spelt(text_of(doc))])


_COUNT = pattern(NUMBER)
_NO_COUNT = re.compile(
    r"\b(?:section|sections|s|article|regulation|regulations|paragraph|year|"
    r"years|within|under|aged|age|number|no|room|ward|flat|unit|"
    r"page|item|box|chapter|part|schedule|question|route|bus|platform|in|"
    r"is|was|am|turned|policy is)(?: \d{1,3} and)?\s$",
    re.IGNORECASE,
)


def _spelt(text: str) -> Iterator[Span]:
    """Yield a number in words, from about ten upwards, whatever it counts."""
    for match in _COUNT.finditer(text):
        number = value(match.group())
        if (
            number is None
            or number < 10
            or text[match.start() - 1 : match.start()] in set("-–/.:£#'’+,")
            or _NO_COUNT.search(text[max(0, match.start() - 24) : match.start()])
        ):
            continue
        if not match.group()[0].isdigit():
            yield Span(*match.span(), Type.QUANTITY, Level.QUASI, "number", "", 0.4, "quantities.spelt")


def _telling(words: str, kind: str) -> bool:
    least = _FROM.get(kind)
    return least is None or (value(words) or 0) >= least
