"""What a field of a form, a column or a file's name holds is a name without a sentence around it."""

from collections.abc import Callable

import pytest

from redactkit.detect.forms.columns import TextCell, columns, columns_of, named
from redactkit.detect.forms.fields import fields
from redactkit.detect.forms.paths import paths
from redactkit.detect.spacy import bare

FIELDS = [
    "Worker: «Trethewey»\nNotes: two late shifts",
    "Worker: «Wood»\nNotes: two late shifts",
    "Worker: «Brown»\nNotes: two late shifts",
    "Reported by: «Short»\nNotes: two late shifts",
    "Surname: «Short»\nNotes: two late shifts",
    "Staff: «Ann Short»\nNotes: two late shifts",
    "Known as: «Cage»\n",
    "ref: 4\nStaff: «Gwilliams»\nWard: Elm\nReason: short staffed",
    "ref: 4\nStaff: «Culpepper»\nWard: Elm\nReason: short staffed",
    "ref: 4\nReported by: «Cholmondeley»",
    "Witness: «Trevanion»",
    "Witness: «Field»",
    "Surname\n«Drinkwater»\n",
    "Surname\n«March»\n",
    "Worker; «Winterbottom»\nNight shift\n",
]
LABELS = [
    "worker: «trevanion»\n",
    "surname: «culpepper»\n",
    "Worker - «Wood»",
    "Name of worker: «Wood», nights.",
    "Manager: «Wood». She was late.",
    "<surname>«March»</surname>",
    '{"surname": "«March»", "ward": "Elm"}',
    "Who was involved? «Wood» and Stone",
    "Who was involved? Wood and «Stone»",
    "Who was on that night: «Trethewey»",
    "«Trevanion»",
    "Staff on that day: Trevanion, Penhaligon, «Tregaskis».",
    "Staff on that day: Trevanion, «Penhaligon», Tregaskis.",
    "The rota had Krzysztof, Siobhan, Xiaoming, «Oluwaseun» on it.",
    "Krzysztof, Siobhan, «Xiaoming», Oluwaseun",
]
SURNAME_FIRST = [
    "Surname, first name: «Okwuosa, Chidinma»",
    "Reported by: «Penhaligon, Morwenna»",
    "Present: «Trevanion, G.; Pascoe, T.; Boscawen, R.»",
    "Attendees\n«Trevanion, Gwendolen»",
    "Completed by «Trethewey, Loveday» on the ward.",
    "Notes seen by «Tremayne, Jowan» on Friday.",
    "Witness: «Boscawen, Demelza»",
    "«Trethewey, Kerensa»\nWard 4\n",
    "Line manager: «Chegwidden, Lowena»",
    "Apologies: «Tregenza, P.; Chegwidden, L.»",
    "Carer; «Nancarrow, Elowen»\n",
    "Name:\n«Penhallow, Tamsin Rose»\n",
]
INTRODUCED = [
    "It was kept by «Trevanion, Gwendolen» and nobody else.",
    "It was given to «Trevanion, G.» and nobody else.",
    "Row\n2024,«Trevanion,Gwendolen»,ward",
    "She was née «Trevanion» before that.",
    "It was kept by the manager («Trevanion») and nobody else.",
    "See «Balpreet Bhullar», please.",
    "«Kabita Maharjan»'s gone.",
    "She asked «Jowanek Bhullar» for it.",
    "The last is «ferenc.szabo».",
    "We asked the «Okonkwo»s about it.",
]
PATHS = [
    "The file /home/«hprosser»/notes.txt was open.",
    "Look at «Trevanion» grievance.pdf on the drive.",
    "file:///C:/Users/«trevaniong»/Desktop/x.pdf",
    "open /Users/«mpenrose»/Desktop/rota.xlsx now",
    "saved in /home/«okwuosa»/incident.pdf again",
    "it is called «Trethewey».docx there",
    "«Penhaligon» statement.docx was sent",
    "see https://www.example.org/staff/«gwendolen-trevanion».html now",
    "see www.example.org/about/«trevanion-gwendolen» now",
    "see https://example.org/people/«trevanion» now",
    "open ~/«gtrevanion»/notes.txt now",
    "open /nfs/users/«gtrevanion»/a.tex now",
    "open /usr/home/«gtrevanion»/a.tex now",
    "see example.org/~«gtrevanion» now",
    r"open .\Users\«gtrevanion»\a now",
    r"open Users\«gtrevanion»\b now",
    r"open \\TREVANION-PC\rota\«Trethewey» now",
    r"open \\«TREVANION»-PC\rota now",
    "S:/Wards/Elm/«Gwilliams»/rota.xls is open",
    "supervision «Gathercole» March.docx",
    "/mnt/hr/«boscawen»/appraisal.pdf is there",
    "/Volumes/hr/«boscawen»/appraisal.pdf is there",
]
HELD = [
    "Name: «Trevanion, Gwendolen»\nRole: nurse",
    "«TREVANION Gwendolen» was on shift.",
    "«Trevanion, G.» signed the chart.",
    r"It is in C:\Users\«jprosser»\Documents\minutes.docx",
    r"It is in C:\Files\«Prosser_H»_supervision.docx now.",
    r"See \\server\share\«TREVANION-G».pdf for it.",
    "I saved minutes_«prosser».docx there.",
    "https://trust-my.sharepoint.com/personal/«helen_prosser»_example_nhs_uk/Documents/rota.xlsx",
    r"OneDrive - Trust\Documents\«Okonkwo_A»_appraisal.docx",
]
"""What was found already, and still is."""


@pytest.mark.parametrize("marked", [*FIELDS, *LABELS, *SURNAME_FIRST, *INTRODUCED, *PATHS, *HELD])
def test_a_name_without_a_sentence_is_found(uncovered: Callable[[str], str], marked: str) -> None:
    assert uncovered(marked) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Worker: Agency\nStaff: Nurse\nReported by: Unknown",
        "To: Complaints Team\nFrom: The Manager",
        "Surname: Unknown",
        "Staff: Short\nResident: Male\nChild: Small\nManager: Kind",
        "Officer: Duty\nNurse: Charge\nTeacher: Cover\nOwner: Contractor",
        "Known as: The Cage",
        "staff: agency\nresident: male\nmanager: on leave\npatient: hypoglycaemic",
        "Who was told? Nobody and no",
        "Staff on shift: Three",
        "From: Wood and Stone Ltd",
        "Leeds, Bradford, Halifax and Hull",
        "Ramipril, Senna, Aspirin",
        "Monday, Tuesday, Friday",
        "Complaints",
        "Halifax",
        "<title>March</title>",
        "Ward: Elm\nSite: Oakfield",
        "Leeds, Bradford and Hull",
        "Oakfield, Ward 4\nLeeds, West Yorkshire\n",
        "Nursing, Midwifery\nFriday, May\n",
        "At Oakfield, Jane rang.",
        "Name of school: see above",
        "Ruby, Alfie",
        "It was kept by Monday, Grace said, with Church, I think.",
        "a,B,c\nYes,No,Maybe\nWard,Elm,Oak",
    ],
)
def test_what_else_a_form_says_is_no_name(text: str) -> None:
    assert list(fields(bare(text))) == []


@pytest.mark.parametrize(
    "text",
    [
        r"C:\Windows\System32\drivers and C:\Program",
        "/usr/local/bin/python and /home/admin/x",
        "report_final_v2.pdf, rota.xlsx, minutes_march.docx",
        "IMG_2034.jpg and Screenshot 2024-03-01.png",
        "index.html, main.css, app.js and README.txt",
        "https://example.org/guide/recording?page=2",
        r"S:\Wards\Elm\rota.xlsx",
        r"\\fileserver\Shared and \\nhsfs01\Wards\Elm",
        "/usr/local/share/nginx/html and /usr/bin/pytest",
        "~/notes and ~5/10 of users/homes",
        "Datix_export_2024.csv",
        "either/or, 24/7 and and/or",
        "https://www.nspcc.org.uk/keeping-children-safe/",
        "https://www.ageuk.org.uk and https://protect-advice.org.uk/whistleblowing",
        "https://github.com/someone/tool",
        "https://www.example.org/wards/leeds and https://www.example.org/team/wards",
        "https://example.org/keeping-children-safe.pdf and childrens_lives.pdf",
        r"C:\Users\Public\Documents\policy.docx",
        r"C:\Users\[PERSON 1]\Documents\policy.docx",
    ],
)
def test_a_path_without_a_person_names_nobody(text: str) -> None:
    assert list(paths(bare(text))) == []


@pytest.mark.parametrize(
    ("heading", "cells", "found"),
    [
        ("Worker", "Trevanion Okwuosa Agency Wood", "Trevanion Okwuosa Wood"),
        ("Reported by", "Trethewey Anonymous Gwilliams", "Trethewey Gwilliams"),
        ("Surname", "Trevanion March Unknown", "Trevanion March"),
        ("", "Trevanion Okwuosa Penhaligon Smith Jones", "Trevanion Okwuosa Penhaligon Smith Jones"),
        ("Lead", "Prosser Okonkwo Raman Trethewey", "Prosser Okonkwo Raman Trethewey"),
        ("Drug", "Paracetamol Amlodipine Ramipril Aspirin", ""),
        ("Town", "Leeds Bradford Halifax Hull", ""),
        ("Day", "Monday Tuesday Friday Sunday", ""),
        ("Month", "March April May June", ""),
        ("Ward", "Elm Oak Cedar Willow Hazel", ""),
        ("Grade", "Nurse Senior Manager Bank", ""),
        ("Shift", "Late Early Night Long", ""),
    ],
)
def test_a_column_is_told_by_its_heading_or_its_cells(heading: str, cells: str, found: str) -> None:
    said = cells.split()
    assert [said[at] for at in named(heading, said)] == found.split()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ref; Worker; Shift\n1; Trevanion; Day\n2; Okwuosa; Night", ["Trevanion", "Okwuosa"]),
        ("Staff | Ward\nCholmondeley | Elm\nDrinkwater | Oak", ["Cholmondeley", "Drinkwater"]),
        ("No\tSurname\n1\tGwilliams\n2\tMarch", ["Gwilliams", "March"]),
        ("Ref; Shift\n1; Day\n2; Night\n3; Late", []),
        ("Drug | Dose\nRamipril | 5 mg\nAspirin | 75 mg\nSenna | 15 mg", []),
        ("Ref; Worker\n1; Wood; Late; x\n2;\n3; Okwuosa", ["Wood", "Okwuosa"]),
        ("Ref,Worker\n1,Trevanion\n2,Penhaligon\n3,Wood", ["Trevanion", "Penhaligon", "Wood"]),
        ("Ref, Name of worker, Ward\n1, Wood, Elm\n2, Lee, Oak", ["Wood", "Lee"]),
        ("Ref; Q3\n1; Trevanion\n2; Wood", ["Trevanion", "Wood"]),
        ("Ref; Q3\n1; Ramipril\n2; Leeds", []),
        ("Ref,Item\n1,Milk\n2,Meat\n3,Bread", []),
        ("I left, staff\nwent, Agency too\nYes, I did", []),
        ("We went; we saw\nWe came; we left", []),
    ],
)
def test_a_table_in_lines_of_text_is_read_by_columns(text: str, found: list[str]) -> None:
    assert sorted(text[span.start : span.end] for span in columns(bare(text))) == sorted(found)


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "piece",
    [
        "A, ",
        "Name: A\n",
        "A; ",
        "A.b, ",
        "/home/a",
        "/a",
        "~/",
        "users\\",
        "\\\\a\\",
        "C:\\a",
        "a.docx ",
        "Aa ",
        "a_",
        "A-",
        "Who a ",
        "staff on a ",
        "<name>A",
    ],
)
def test_a_long_line_of_one_field_ends(piece: str) -> None:
    doc = bare(piece * (60_000 // len(piece)))
    for detect in (fields, columns, paths):
        assert all(span.start < span.end for span in detect(doc))


def test_a_table_has_no_more_cells_than_are_written() -> None:
    lines = [[TextCell(0, "a")] * 5_000, *[[TextCell(0, "b")]] * 5_000, [TextCell(0, "c")] * 5_001]
    turned = columns_of(lines)
    assert sum(map(len, turned)) == 5_000 + 5_000 + 5_001 + 1  # and the heading that the last one lacks
    assert [cell.text for cell in turned[5_000]] == ["", "c"]
    assert len(turned[0]) == 5_002
    assert columns_of([]) == []


@pytest.mark.timeout(60)
@pytest.mark.parametrize("piece", [" ", "\t", " \t", "  >*", ".", " ,", "[ ", "; ", "| |", "-"])
def test_a_long_gap_in_a_field_ends(piece: str) -> None:
    gap = piece * (50_000 // len(piece))
    for text in (f"Signed:{gap}Date: x", f"Name: Wood{gap}x", f"Wood{gap}, G"):
        assert all(span.start < span.end for detect in (fields, columns) for span in detect(bare(text)))


@pytest.mark.parametrize(
    "text", ["Ward: Elm    Worker: «Wood»\n", "a \t Worker: «Wood»  x", "> * Name:\t«Wood»; x"]
)
def test_a_field_in_a_line_of_fields_is_read(uncovered: Callable[[str], str], text: str) -> None:
    assert uncovered(text) == ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("To: Ms Gitte Thorsen\n", ["Gitte Thorsen"]),
        ("Cc: Colonel Hugh Trefusis\n", ["Hugh Trefusis"]),
        ("Cc: Ofsted Whistleblowing\n", []),
    ],
)
def test_a_title_is_no_part_of_what_a_field_holds(text: str, found: list[str]) -> None:
    assert [text[span.start : span.end] for span in fields(bare(text))] == found
