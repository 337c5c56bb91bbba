"""Leave the names of programs readable: what thousands of employers record in tells nobody."""

from collections.abc import Iterable
from dataclasses import replace

from redactkit.tables.words import listed
from redactkit.types import Level, Span, Type

PROGRAMS = listed(
    "Datix RADAR SystmOne EMIS RiO Carenotes HealthRoster Liquidlogic LiquidLogic CareDirector Carefirst "
    "CPOMS Bromcom ClassCharts MyConcern Famly ParentPay Edukey NOMIS C-NOMIS P-NOMIS OASys Delius nDelius "
    "PNC PND ViSOR Outlook SharePoint OneDrive WhatsApp Instagram Snapchat TikTok YouTube Gmail Dropbox"
)
"""Record systems of the UK's health and care services, schools, police and prisons, and of every office.

None is written as a person's name is, and nobody who rings a hotline works for one."""
_TAKEN_FOR = frozenset({Type.PERSON, Type.ORGANISATION, Type.LOCATION, Type.EVENT})


def programs(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return `spans`, of level `N` those that are the name of a program and nothing more.

    Example:
        >>> found = programs("I put it on Datix.", [Span(12, 17, Type.PERSON, Level.DIRECT)])
        >>> [(span.type.value, span.level.value) for span in found]
        [('ORGANISATION', 'N')]
    """
    return tuple(
        replace(span, type=Type.ORGANISATION, level=Level.NONE, kind="program")
        if span.type in _TAKEN_FOR and text[span.start : span.end] in PROGRAMS
        else span
        for span in spans
    )
