"""List the labels of form fields: of those that hold a name, a person, or anything."""

from __future__ import annotations

from typing import Final

NAMED: Final = (
    r"(?:(?:full|first|last|given|family|christian|middle|previous|maiden|legal|preferred|print(?:ed)?|"
    r"your|staff|worker|employee|client|patient|child(?:'s)?|reporter(?:'s)?|manager(?:'s)?|contact|carer|"
    r"resident|pupil|student|parent|nurse|teacher|witness|member'?s?) )?(?:sur|fore|last|first|sir)?names?"
    r"(?: ?(?:and|&|/|,) ?(?:first|fore|given|sur|last) ?names?| of (?:staff|worker|employee|person|child|"
    r"patient|reporter|manager|witness|carer|resident|client)(?: member)?)?|forenames?|known as|initials"
)
"""What a field is called that holds a name, whatever the word in it may be besides.

"Surname", "Full name", "Name of worker", "First and last name", "Known as".
"""
PEOPLE: Final = (
    r"(?:staff|worker|employee|key ?worker|social worker|support worker|carer|care worker|nurse|named nurse|"
    r"teacher|doctor|therapist|midwife|practitioner|clinician|consultant|manager|line manager|supervisor|"
    r"team leader|head ?teacher|patient|resident|client|service user|pupil|student|child|parent|mother|"
    r"father|next of kin|person|subject|accused|perpetrator|complainant|informant|reporter|witness|caller|"
    r"author|interviewer|interviewee|officer|owner|handler|chair|minutes|from|to|cc|attendees?|present|apologies|"
    r"(?:report|complet|sign|rais|written|prepar|tak|seen|witness|refer|author|review|approv|assign|"
    r"investigat|submitt)(?:ed|en)?(?: (?:by|to)))(?: ?(?:member|name|\(?[0-9]\)?|involved|concerned))?"
    r"(?: (?:on|in|at|present)(?: [a-z']{1,12}){0,4})?|who(?: [\w'’]{1,15}){1,7}"
)
"""What a field is called that holds a person, but may hold a post or a word of what is the matter.

"Staff", "Line manager", "Reported by", "Witness 2", "Staff on that day", "Who was involved".
"""
ANY: Final = (
    "Full Name|First Name|Last Name|Known As|Surname|Forenames?|Name|Home Address|Address|Post ?[Cc]ode|"
    r"Phone Number|Phone|Telephone|Tel|Mobile|Landline|Contact|E-?mail|Date [Oo]f [Bb]irth|D\.?O\.?B\.?|"
    "Date Received|Date|Age|Gender|Sex|NHS Number|NHS No|NHS|NI Number|NI No|Number|No|GP Surgery|GP|"
    "Next [Oo]f [Kk]in|Reported [Bb]y|Reporter|Completed [Bb]y|Signed|Signature|Line Manager|Manager|"
    "Employee|Employer|Job Title|Role|Title|Ward|Team|Department|Relationship|Occupation|Ethnicity|"
    "Religion|Nationality|Payroll|Passport|Reference|Ref|Service User|Patient|Resident|Client|Carer|Worker|"
    "Staff|Witness|Details|Notes"
)
"""What the fields of a form are called, as it is written: "Full Name", "Ward", "D.O.B."."""
IN_CAPITALS: Final = "|".join(
    field for field in ANY.replace("[", "").replace("]", "").upper().split("|") if field.isalpha()
)
"""The same in capitals, those of one word."""
