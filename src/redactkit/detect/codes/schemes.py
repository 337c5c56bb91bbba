"""Find numbers that their own format or check digit identifies: NHS numbers, plates, pupil numbers."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from redactkit.detect.codes.reference_cues import COMMON_THREE
from redactkit.types import Level, Span, Type

_OWNED_BY_WORK = re.compile(
    r"(?i)\b(?:minibus|ambulance|fleet|coach|lorry|bus|van we|our van|company (?:car|van)|pool car)\b"
)


@dataclass(frozen=True, slots=True)
class Scheme:
    """One kind of number: its format as a pattern, its level, and the check that it must pass, if any."""

    kind: str
    level: Level
    shape: re.Pattern[str]
    score: float = 0.95
    keeps: Callable[[str], bool] | None = None


def _digits(code: str) -> str:
    return re.sub(r"\D", "", code)


def _nhs(code: str) -> bool:
    from stdnum.gb import nhs

    return len(set(_digits(code))) > 2 and bool(nhs.is_valid(_digits(code)))


def _upn(code: str) -> bool:
    """Tell whether the check letter is right; numbers in groups pass, as people often miscopy them."""
    from stdnum.gb import upn

    return " " in code or bool(upn.is_valid(code.upper()))


def _luhn(code: str) -> bool:
    from stdnum import luhn

    digits = _digits(code)
    return len(digits) >= 13 and len(set(digits)) > 1 and bool(luhn.is_valid(digits))


def _imei(code: str) -> bool:
    return len(_digits(code)) == 15 and _luhn(code)


def _not_a_date(code: str) -> bool:
    first, second, _ = map(int, code.split("-"))
    return not (1 <= first <= 31 and 1 <= second <= 12)


def _address(code: str) -> bool:
    try:
        ipaddress.ip_address(code)
    except ValueError:
        return False
    return True


def _current_plate(code: str) -> bool:
    """Tell whether this may be a plate; in small letters only with an age identifier (02-29, 51-79)."""
    if code.isupper():
        return code[-3:] not in COMMON_THREE or " " not in code
    return (" " not in code or code[:2].isupper()) and (
        2 <= int(code[2:4]) <= 29 or 51 <= int(code[2:4]) <= 79
    )


def _old_plate(code: str) -> bool:
    letters = re.findall(r"[A-Z]{2,3}", code)
    return not any(word in COMMON_THREE for word in letters)


def _driver(code: str) -> bool:
    """Tell whether the digits may be a date of birth: decade, month (+50 for women), day, year."""
    digits = re.search(r"\d{6}", code)
    if not digits:
        return False
    month, day = int(digits.group()[1:3]) % 50, int(digits.group()[3:5])
    return (1 <= month <= 12 and 1 <= day <= 31) or code.isupper()


def _scheme(
    kind: str, level: Level, shape: str, score: float = 0.95, keeps: Callable[[str], bool] | None = None
) -> Scheme:
    return Scheme(kind, level, re.compile(rf"(?<![\w/]){shape}(?![\w/])"), score, keeps)


_D, _Q = Level.DIRECT, Level.QUASI
SCHEMES = (
    _scheme("NHS number", _D, r"\d{3}[ -]?\d{3}[ -]?\d{4}", 0.95, _nhs),
    _scheme("NHS number", _D, r"\d{3}\.\d{3}\.\d{4}", 1.0, _nhs),
    _scheme("NHS number", _D, r"[1-9]\d{2} \d{3} \d{4}", 0.7),
    _scheme(
        "National Insurance number",
        _D,
        r"(?!(?i:no|on|in|at|to|of))[A-Za-z]{2}[ -]?\d\d[ -]?\d\d[ -]?\d\d[ -]?[A-Da-d]",
        0.96,
    ),
    _scheme("Social Work England number", _D, r"(?:SW|sw|Sw) ?\d{4,6}", 0.95),
    _scheme("NMC PIN", _D, r"\d\d[A-La-l]\d{4}[A-Za-z]", 0.95),
    _scheme("prisoner number", _D, r"[A-Z]\d{4}[A-Z]{2}", 0.95),
    _scheme("registration plate", _D, r"[A-Za-z]{2}[0-9O]\d ?[A-Za-z]{3}", 0.93, _current_plate),
    _scheme("registration plate", _D, r"[A-Z]{2} \d\d [A-Z]{3}", 0.9, _old_plate),
    _scheme("registration plate", _D, r"[A-HJ-NPR-TV-Y]\d{1,3} ?[A-Z]{3}", 0.85, _old_plate),
    _scheme("registration plate", _D, r"[A-Z]{3} ?\d{1,3}[A-HJ-NPR-TV-Y]", 0.85, _old_plate),
    _scheme("registration plate", _D, r"[A-Z]?[A-Z]?I[A-Z] ?\d{3,4}", 0.7, _old_plate),
    _scheme("driving licence number", _D, r"[A-Z9]{5} ?\d{6} ?[A-Z9]{2}[A-Z0-9]{3}", 0.96, _driver),
    _scheme("unique pupil number", _D, r"[A-HJ-NP-RT-Z](?: ?\d){11} ?[0-9A-HJ-NP-RT-Z]", 0.93, _upn),
    _scheme("DBS certificate number", _D, r"00\d{10}", 0.96),
    _scheme("IMEI", _D, r"\d{2}[ -]?\d{6}[ -]?\d{6}[ -]?\d", 0.93, _imei),
    _scheme("ORCID", _D, r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", 0.95),
    _scheme("account number", _D, r"\d\d-\d\d-\d\d[ ,/]{1,3}\d{8}", 0.96),
    _scheme("sort code", _Q, r"\d\d-\d\d-\d\d", 0.85, _not_a_date),
    _scheme("Ofsted number", _Q, r"(?:SC|EY|CC|VC|sc|ey) ?\d{6,7}", 0.93),
    _scheme("charity number", _Q, r"NIC ?\d{6}", 0.93),
    _scheme("police log", _D, r"\d{1,5} of \d\d?/\d\d?(?:/(?:\d{4}|\d\d))?", 0.95),
    _scheme("company number", _Q, r"(?:SC|NI|OC|SO|NC|RS|IP)\d{6}", 0.9),
    _scheme("planning application", _Q, r"\d\d/\d{4,5}/[A-Z]{2,5}", 0.93),
    _scheme("IP address", _D, r"(?:\d{1,3}\.){3}\d{1,3}", 0.93, _address),
    _scheme("IP address", _D, r"(?:[0-9A-Fa-f]{1,4}:){3,7}:?[0-9A-Fa-f]{1,4}", 0.9, _address),
)
"""Cards, IBAN and MAC addresses are in `redactkit.detect.codes.card_numbers`.

Source: NHS Data Dictionary (NHS number); HMRC, National Insurance Manual NIM39110; DVLA INF104 and INF46;
DfE, UPN guide (2019); Companies House, number prefixes."""
_REACH = 48
_ANY = re.compile("|".join(scheme.shape.pattern for scheme in SCHEMES))
"""All shapes at once: nearly every number in prose fits none, and is done with here."""


def schemes(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the numbers that begin at `start` and fit a scheme, one span for each scheme that they fit.

    Example:
        >>> [(span.kind, span.end) for span in schemes("A4821FK", 0, 7)]
        [('prisoner number', 7)]
    """
    if not _ANY.match(text, start, min(len(text), end + _REACH)):
        return
    for scheme in SCHEMES:
        found = scheme.shape.match(text, start, min(len(text), end + _REACH))
        if found and (scheme.keeps is None or scheme.keeps(found.group())):
            yield _span(text, found, scheme)


def _span(text: str, found: re.Match[str], scheme: Scheme) -> Span:
    level = scheme.level
    if scheme.kind == "registration plate" and _OWNED_BY_WORK.search(
        text, max(0, found.start() - 40), found.start()
    ):
        level = Level.QUASI
    if scheme.kind == "Ofsted number" and found.group()[:2].upper() == "EY":
        near = text[max(0, found.start() - 60) : found.end() + 30].lower()
        level = Level.DIRECT if "childmind" in near else level
    return Span(
        found.start(), found.end(), Type.IDENTIFIER, level, scheme.kind, score=scheme.score, why="scheme"
    )
