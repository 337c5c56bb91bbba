"""Correct spans that take a record system, public body, office or field of work for a person or employer."""

import re
from collections.abc import Iterable
from dataclasses import replace

from redactkit.english.words import listed
from redactkit.tables.programs import PROGRAMS
from redactkit.types import Level, Span, Type

_TAKEN_FOR = frozenset({Type.PERSON, Type.ORGANISATION, Type.LOCATION, Type.EVENT})
_BODIES = listed("Cafcass CAFCASS Ofsted OFSTED Ofqual Ofcom Healthwatch")
"""Public bodies that detectors take for persons; others share their names with people ("Estyn", "Solace")."""
_OFFICES = listed("Ombudsman Regulator Inspectorate Registrar Coroner Tribunal Court")
"""What an article stands before and a capital often begins, though it is no name."""
_FUNCTIONS = listed("Control Dispatch Payroll Safeguarding Procurement Facilities Compliance")
"""Departments that are spoken of by what they do, as if they were persons."""
_FIELDS = re.compile(
    r"(?:the )?(?:end[- ]of[- ]life|palliative|intensive|critical|primary|secondary|social|respite"
    r"|domiciliary|personal|kinship|health) care"
    r"|(?:infection|quality|pest|stock|access|border|passport|air traffic) control"
    r"|(?:mental health|learning disabilit(?:y|ies)|dementia|maternity|acute|medical|surgical|general"
    r"|psychiatric|secure|forensic|children['’]?s|older people['’]?s)"
    r" (?:wards|units|services|homes|hospitals)",
    re.IGNORECASE,
)
"""What is done, or where, at many employers: a heading of a study, and no name."""
_TAKEN_FOR_FIELD = frozenset({Type.ORGANISATION, Type.EVENT, Type.LOCATION, Type.ROLE, Type.DEMOGRAPHIC})
_DETERMINED = re.compile(r"\b(?:our|my|their|his|her|its|the|this|these|those|two|three) $", re.IGNORECASE)
_ARTICLE = re.compile(r"\b[Tt]he $")
_SIGN = re.compile(r"[Ͱ-Ͽ][A-Za-z]?|[kKmM][Ͱ-Ͽ]|[A-Z]{2,5}(?:-?\d{1,2})?[α-ω]")
"""A Greek letter by itself, with the one of a unit or behind the name of a substance: "Δt", "kΩ", "TNFα"."""
_TAKEN_FOR_SIGN = frozenset({Type.PERSON, Type.IDENTIFIER, Type.DEMOGRAPHIC})
_HUNG_UP = re.compile(
    r"(?:[a-z-]+ ){0,2}(?:posters?|leaflets?|flyers?|notices?|notice ?boards?|banners?|stalls?|signs?)"
    r"(?: (?:at|in|on|by|for|near|of|outside)\b.{0,60})?",
    re.IGNORECASE,
)
"""What hangs on a wall or is given out, and is nobody's post: "a poster at the depot"."""
_LABEL = re.compile(rf"\[(?:{'|'.join(Type)}) \d{{1,6}}\]")
_LONGEST_LABEL = 24
_CALLED = re.compile(r"\b(?:calls?|called|known|nicknamed|dubbed|goes)\b")


def without_non_persons(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return `spans` without those that are no person, and with those that are no employer at level `N`.

    Nobody are offices that were taken for persons, signs, posters that were taken for posts, and what
    lies within a label of ours ("[PERSON 1]") and was taken for a direct identifier. Nobody's employer are
    record systems, public bodies and fields of work ("end of life care").

    Example:
        >>> told = "The Ombudsman asked Cafcass for the Datix."
        >>> person = [Span(*place, Type.PERSON, Level.DIRECT) for place in ((4, 13), (20, 27), (36, 41))]
        >>> [(span.start, span.type.value, span.level.value) for span in without_non_persons(told, person)]
        [(20, 'ORGANISATION', 'N'), (36, 'ORGANISATION', 'N')]
    """
    return tuple(
        _settled(text, span)
        for span in spans
        if not (
            (span.level is Level.DIRECT and _labelled(text, span))
            or (span.type is Type.PERSON and _office(text, span))
            or (span.type in _TAKEN_FOR_SIGN and _sign(text, span))
            or (span.type is Type.ROLE and _HUNG_UP.fullmatch(text, span.start, span.end))
        )
    )


def _labelled(text: str, span: Span) -> bool:
    opens = text.rfind("[", max(0, span.start - _LONGEST_LABEL), span.start + 1)
    label = _LABEL.match(text, opens) if opens >= 0 else None
    return label is not None and span.end <= label.end()


def _settled(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    if span.type in _TAKEN_FOR and _readable(words):
        return replace(span, type=Type.ORGANISATION, level=Level.NONE, kind="public body or program")
    if span.type in _TAKEN_FOR_FIELD and span.level is Level.QUASI and _FIELDS.fullmatch(words):
        before = text[max(0, span.start - 12) : span.start]
        return span if _DETERMINED.search(before) else replace(span, level=Level.NONE, kind="field of work")
    return span


def _readable(words: str) -> bool:
    return words in PROGRAMS or words in _BODIES


def _office(text: str, span: Span) -> bool:
    before = text[max(0, span.start - 30) : span.start]
    words = text[span.start : span.end]
    office = words in _FUNCTIONS or (words in _OFFICES and _ARTICLE.search(before) is not None)
    return office and not _CALLED.search(before)


def _sign(text: str, span: Span) -> bool:
    return _SIGN.fullmatch(text, span.start, span.end) is not None
