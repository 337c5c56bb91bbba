"""Find dates, times and named periods in all the shapes in which people in the UK write them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from redactkit.detect.rules.word_patterns import ORDINAL, Rule, apply, either, pattern, settle
from redactkit.detect.spacy import text_of
from redactkit.english.calendar import SEASON, WEEKDAY
from redactkit.types import Level, Span, Type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

_WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|"
    r"sun(?:day)?)s?\.?"
)
_FULL_WEEKDAY = rf"(?:{WEEKDAY}|tues|weds|thurs)s?"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:r?uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_SURE_MONTH = (
    r"(?:january|feb(?:r?uary)?|april|june|july|august|sept(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = (
    r"(?:(?:19|20)\d\d|'\d\d|twenty[-\s](?:twenty(?:[-\s](?:one|two|three|"
    r"four|five|six))?|(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen)))"
)
_DAY = rf"(?:(?:the )?(?:[12]?\d|3[01]|0\d)(?: ?(?:st|nd|rd|th))?|(?:the )?(?:{ORDINAL}))"
_PART = r"(?:morning|afternoon|evening|night|nite|teatime|lunchtime|dinnertime)"
_MINUTES = (
    r"(?<!\[00:)(?!00:\d\d:\d\d\])(?:[01]?\d|2[0-3])[:.][0-5]\d(?:[:.][0-5]\d)?(?: ?(?:[ap]\.?"
    r"m\b\.?|hrs|hours|h))?"
)
_HOUR = r"(?:1[0-2]|[1-9])(?: ?[ap]\.?m\b\.?| ?o'clock|ish)"
_SPOKEN = (
    r"(?:(?:half|(?:a )?quarter|five|ten|twenty|twenty-five) (?:past|to) "
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|midnight|noon|[1-9]|1[0-2]))"
)
_MILITARY = r"(?:[01]\d|2[0-3])[0-5]\d ?(?:hrs|hours|h)\b"
_CLOCK = rf"(?:{_MINUTES}|{_HOUR}|{_SPOKEN}|{_MILITARY}|midnight|noon)"
_CLOCKS = rf"{_CLOCK}(?: ?(?:-|–|to|and|until|till) ?{_CLOCK})?"
_AT = (
    rf"(?:,? (?:at |about |around |between |from |@ ?)?(?:about |around )?{_CLOCKS}|"
    rf" ?\({_CLOCKS}\)| {_PART})"
)
_SEASON = rf"(?:{SEASON})(?: term)?"
_TIDE = either(
    r"christmas(?: (?:eve|day|week|period|holidays?|break|party))?;xmas(?: (?:eve|"
    r"day))?;boxing day;hogmanay",
    r"new year(?:'?s)?(?: (?:eve|day))?;twelfth night;burns night;st (?:david|"
    r"patrick|andrew|george)'?s (?:day|night)",
    r"(?:paddy|valentine|mother|father)'?s(?:'s)? (?:day|night);mothering sunday;remembrance ("
    r"?:sunday|day);shrove tuesday",
    r"pancake (?:day|tuesday);ash wednesday;palm sunday;maundy thursday;holy week;"
    r"good friday;easter(?: (?:sunday|monday|saturday|weekend|week|holidays?|break|term))?",
    r"whitsun;whit (?:sunday|monday|week);pentecost sunday;ascension day;"
    r"all (?:souls|saints)(?: day)?;advent sunday",
    r"(?:(?:early |late |spring |summer |august |may |easter )bank holiday(?: (?:weekend|"
    r"monday))?);the bank holiday(?: (?:weekend|monday))?;bank hol(?: (?:monday|"
    r"weekend))?",
    r"(?:the )?(?:(?:october|february|may|spring|summer|autumn) )?half[-\s]term(?: (?:week|"
    r"break|holidays?))?",
    r"eid(?: (?:ul|al)[-\s](?:adha|fitr))?(?: day)?;ramadan;diwali;divali;"
    r"vaisakhi;baisakhi;holi;navratri;onam;pongal;nowruz;passover;pesach;"
    r"hanukkah;chanukah;yom kippur;rosh hashanah;sukkot;purim;chinese new year;"
    r"lunar new year;wesak;ashura;muharram;janmashtami;lohri;orthodox (?:christmas|easter)",
    r"halloween;hallowe'en;bonfire (?:night|nite);guy fawkes(?: night)?;midsummer(?:'s (?:day|"
    r"eve|night))?;may day;ve day;the (?:platinum |golden )?jubilee(?: (?:weekend|bank holiday"
    r"))?;the coronation(?: weekend)?;black friday;the eclipse;st swithin'?s day;"
    r"lammas;michaelmas;candlemas;lady day;the (?:first |second )?lockdown;"
    r"the fair fortnight;the (?:spring|summer|autumn|winter|lent|hilary|michaelmas|trinity) te"
    r"rm;advent;the (?:general|local|council) elections?;results day;sats week;"
    r"leap (?:day|year day);pride (?:weekend|day);the clocks (?:went|changed|go) ?(?:back|forw"
    r"ard)?",
)
_UNIT = either(
    r"day;night;nite;eve;morning;evening;afternoon;week;weekend;wk;fortnight;"
    r"summer;winter;spring;autumn;start;end;beginning;middle;back end;early hours;"
    r"last day;last week;first week;second week;third week",
    f"{WEEKDAY};tues;weds;thurs",
)
_NEAR = (
    rf"(?:(?:the |a |last |first |second |third |two |three )?{_UNIT}s? (?:of|"
    rf"before|after|b4|around|in|to)(?: the)? )"
)

_BARE_YEAR = pattern(r"(?:19[4-9]\d|20[0-3]\d)(?! ?/ ?\d)(?:/\d\d)?")
_LAW = re.compile(
    r"(?:\b(?:act|acts|regulations?|order|rules|code|guidance|framework|bill|"
    r"convention|together|procedures|standards|iso|no|ref|number)\b\W{0,3}|"
    r"[£$#/\-.]|\w-)$",
    re.I,
)
_LAW_AFTER = re.compile(r"\s(?:act|regs|regulation|order|rules|guidance|code)|[./]\d|\d", re.I)


@lru_cache(maxsize=1)
def _rules() -> tuple[Rule, ...]:
    """Return the patterns, most telling first."""

    def rule(source: str, why: str, level: Level = Level.QUASI, score: float = 0.8) -> Rule:
        return Rule(pattern(source), Type.DATETIME, level, why, f"dates.{why}", score)

    date = (
        rf"(?:{_WEEKDAY},? )?(?:{_DAY}(?: of)? {_MONTH}|{_MONTH} (?:the )?(?:[12]?\d|"
        rf"3[01])(?:st|nd|rd|th)?(?![:.\d]))"
        rf"(?:(?:,? (?:of )?|[\s/-]){_YEAR})?"
    )
    numeric = r"(?:0?[1-9]|[12]\d|3[01])(?P<sep>[/.-])(?:0?[1-9]|1[0-2])(?P=sep)(?:(?:19|20)\d\d|\d\d)"
    short = r"(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])(?![/\d%])"
    iso = r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:T\d\d:\d\d(?::\d\d)?Z?)?"
    near = (
        rf"(?:(?:the )?(?:{WEEKDAY} |{_UNIT} )(?:night |"
        rf"morning |evening )?(?:of|before|after|b4) )?"
    )
    return (
        rule(rf"(?:{_CLOCKS} on )?{near}{date}(?:{_AT})?", "date", score=0.9),
        rule(
            rf"(?:{_CLOCKS},? (?:on )?)?(?:{_WEEKDAY},? )?(?:{numeric}|{iso})(?:{_AT})?",
            "numeric date",
            score=0.9,
        ),
        rule(
            rf"{_WEEKDAY},? {short}(?:{_AT})?|(?<=on\s){short}(?:{_AT})?|{short}(?:,? "
            rf"{_MINUTES})",
            "short date",
        ),
        rule(
            rf"(?:(?:the )?(?:start|end|beginning|middle|back end|spring|summer|autumn|"
            rf"winter) of |early |late |mid-?)?"
            rf"(?:{_MONTH}|{_SEASON}|christmas|easter|ramadan)(?: of)?(?:,? |-){_YEAR}",
            "month",
            score=0.9,
        ),
        rule(
            rf"{_WEEKDAY},? (?:the )?(?:[12]?\d|3[01])(?:st|nd|rd|th)(?: of (?:this|"
            rf"last) month)?(?:{_AT})?",
            "weekday date",
        ),
        rule(
            rf"(?:the )?(?:{ORDINAL}|last|1st|2nd|3rd) {_FULL_WEEKDAY} (?:of|in) (?:{_MONTH}|"
            rf"advent|lent)|(?:from )?{_DAY} (?:to|and|-) {_DAY}(?: of)? {_MONTH}(?: {_YEAR})?",
            "date",
            score=0.9,
        ),
        rule(
            rf"(?:{_NEAR})?(?:{_TIDE})(?: (?:just gone|{_YEAR}|weekend|week|night|"
            rf"{_PART}))?(?:{_AT})?",
            "named day",
        ),
        rule(
            rf"(?:{_NEAR})?(?:(?:w/c|w/e|week commencing|week ending|wk) )(?:{date}|"
            rf"{numeric}|{short})",
            "week",
            score=0.9,
        ),
        rule(
            rf"(?<=from\s){_SURE_MONTH}|(?<=in\s){_SURE_MONTH}|(?<=since\s){_SURE_MONTH}|"
            rf"(?<=until\s){_SURE_MONTH}|(?<=last\s){_SURE_MONTH}|"
            rf"(?:the )?(?:start|end|beginning|middle|back end) of {_SURE_MONTH}|(?:early|"
            rf"late|mid-?) ?{_SURE_MONTH}",
            "month",
            score=0.6,
        ),
        rule(
            rf"(?:(?:every |each |last |next |this |on )?{_FULL_WEEKDAY})(?: {_PART}s?)?"
            rf"(?: and {_FULL_WEEKDAY})?",
            "weekday",
            Level.NONE,
            0.5,
        ),
        rule(r"(?:19|20)\d\d ?(?:/|-|–|to) ?(?:(?:19|20)?\d\d)", "year span", score=0.5),
    )


def dates(doc: Doc) -> tuple[Span, ...]:
    """Return the dates, times and named periods of `doc`: whole expressions, "on" left out.

    Q where the expression pins a day or a period; N for a weekday alone. Hours, a day of the month by
    itself and what is relative to the time of writing ("last Tuesday") are left to the tagger.

    Example:
        >>> from redactkit.detect.spacy import read
        >>> [span.kind for span in dates(read("It was 14th Jan 2023, not Boxing Day."))]
        ['date', 'named day']
    """
    return settle([*apply(text_of(doc), _rules()), *_years(text_of(doc))])


def _years(text: str) -> Iterator[Span]:
    """Yield years that stand alone and are not part of the name of a law."""
    for match in _BARE_YEAR.finditer(text):
        before, after = text[max(0, match.start() - 24) : match.start()], text[match.end() : match.end() + 12]
        if not _LAW.search(before) and not _LAW_AFTER.match(after):
            yield Span(*match.span(), Type.DATETIME, Level.QUASI, "year", "", 0.6, "dates.year")
