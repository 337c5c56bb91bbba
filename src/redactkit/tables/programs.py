"""Name the record systems and programs that tell nobody."""

from redactkit.english.words import listed

PROGRAMS = listed(
    "Datix SystmOne Carenotes HealthRoster Liquidlogic LiquidLogic CareDirector CPOMS Bromcom "
    "ClassCharts MyConcern ParentPay NOMIS C-NOMIS P-NOMIS OASys nDelius ViSOR Outlook SharePoint "
    "OneDrive WhatsApp Instagram Snapchat TikTok YouTube Gmail"
)
"""Record systems of the UK's health and care services, schools, police and prisons, and of every office.

Thousands of employers use them; none is a name of a person, in whatever case, and nobody who rings a hotline
works for one.
"""
