"""Name the record systems and programs that tell nobody: thousands of employers use them."""

from redactkit.tables.words import listed

PROGRAMS = listed(
    "Datix RADAR SystmOne EMIS RiO Carenotes HealthRoster Liquidlogic LiquidLogic CareDirector Carefirst "
    "CPOMS Bromcom ClassCharts MyConcern Famly ParentPay Edukey NOMIS C-NOMIS P-NOMIS OASys Delius nDelius "
    "PNC PND ViSOR Outlook SharePoint OneDrive WhatsApp Instagram Snapchat TikTok YouTube Gmail Dropbox"
)
"""Record systems of the UK's health and care services, schools, police and prisons, and of every office.

None is written as a person's name is, and nobody who rings a hotline works for one."""
