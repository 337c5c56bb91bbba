"""Rich text as Word and LibreOffice write it: what a reader sees is read with its shape, the rest is not."""

from redactkit.formats import DOCUMENTS, Content
from redactkit.formats.rich import Grid, Paragraph


def read(*inside: str) -> Content:
    return DOCUMENTS["rtf"].read(("{\\rtf1\\ansi\\ansicpg1252" + "".join(inside) + "}").encode("latin-1"))


def shown(held: Content) -> dict[str, list[object]]:
    """Return the text of each part: a paragraph as style and text, a table as rows of cells."""

    def said(paragraph: Paragraph) -> str:
        return "".join(held.units[run.unit].text for run in paragraph.runs)

    found: dict[str, list[object]] = {}
    for part in held.shape:  # type: ignore[attr-defined]
        for block in part.blocks:
            if isinstance(block, Grid):
                rows = [["/".join(map(said, cell)) for cell in row] for row in block.rows]
                found.setdefault(part.name, []).append(rows)
            else:
                found.setdefault(part.name, []).append(f"{block.style}: {said(block)}")
    return found


def test_paragraphs_headings_lists_and_tables_keep_their_shape() -> None:
    held = read(
        r"{\stylesheet{\s0 Normal;}{\s4{\*\keycode x}\b heading 2;}}",
        r"{\*\listtable{\list{\listlevel\levelnfc0}\listid7}{\list{\listlevel\levelnfc23}\listid8}}",
        r"{\*\listoverridetable{\listoverride\listid7\ls1}{\listoverride\listid8\ls2}}",
        r"\pard\outlinelevel0 One\par\pard\s4 Two\par\pard\plain Text\par",
        r"{\listtext 1.\tab}\pard\ls1 first\par{\listtext\bullet\tab}\pard\ls2 point\par",
        r"\trowd\cellx1\cellx2\pard\intbl a\cell b\par c\cell\row\trowd\cellx1\intbl d\cell\row\pard end\par",
    )
    assert shown(held) == {
        "body": [
            "h1: One",
            "h2: Two",
            "p: Text",
            "ol: first",
            "ul: point",
            [["a", "b/c"], ["d"]],
            "p: end",
        ]
    }


def test_a_table_in_a_table_is_read_in_its_cell() -> None:
    held = read(r"\intbl\itap2 x\nestcell y\nestcell{\*\nesttableprops\trowd\nestrow}\pard\intbl z\cell\row")
    assert shown(held) == {"body": [[["x/y/z"]]]}


def test_what_stands_beside_the_body_is_read_in_its_part() -> None:
    held = read(
        r"{\headerf\pard\b Top\par}{\footerl Foot}",
        r"Body{\footnote\pard\chftn  A note}{\*\atnid AB}{\*\atnauthor Hid}{\*\annotation Said}",
        r"{\shp{\*\shpinst{\sp{\sn wzName}{\sv Hid}}{\shptxt Boxed\par}}{\shprslt Hid}} goes on\par",
    )
    assert shown(held) == {
        "header": ["p: Top"],
        "body": ["p: Body goes on", "p: Boxed"],
        "footer": ["p: Foot"],
        "notes": ["p:  A note"],
        "comments": ["p: Said"],
    }


def test_what_a_reader_does_not_see_is_counted_and_not_read() -> None:
    held = read(
        r"{\info{\title Hid}{\author Hid}}{\*\userprops{\propname Hid}}{\*\docvar Hid}{\*\unheard Hid}",
        r"seen {\deleted Hid}\v Hid\v0 {\plain\v Hid\plain  and seen}",
        r"{\field{\*\fldinst Hid}{\fldrslt  shown}}",
        r"{\*\bkmkstart Hid}{\pict\bin8 Hid}{Hid}{\object{\*\objdata Hid}{\result Hid}}{\xe Hid}",
    )
    assert shown(held) == {"body": ["p: seen  and seen shown"]}
    assert dict(held.removed) == {
        "bookmark": 1,
        "deleted text": 1,
        "embedded object": 1,
        "entry of an index": 1,
        "field code": 1,
        "hidden text": 2,
        "picture": 1,
        "property": 3,
    }


def test_characters_of_any_code_page_are_read() -> None:
    held = read(
        r"{\fonttbl{\f1\fcharset204 A;}{\f2\fcharset128 B;}{\f3\fcharset0 C;}}",
        r"\f3 caf\'e9 \uc1\u8364? \u-10179?\u-8704? {\uc2\u322ab}k",
        r" {\f1\'c8\'e2\'e0\'ed} {\f2\'93\'fa\'96\'7b}",
        r" \ldblquote x\rdblquote\~y\_z \{\}\\",
    )
    assert shown(held) == {"body": ["p: café € 😀 łk Иван 日本 “x”\u00a0y-z {}\\"]}


def test_text_set_in_bold_is_one_run_and_the_rest_another() -> None:
    held = read(r"Ask {\b Zeb}ulon {\i now}\par")
    assert [unit.text for unit in held.units] == ["Ask ", "Zeb", "ulon ", "now"]
    [paragraph] = held.shape[0].blocks  # type: ignore[index]
    assert [(run.bold, run.italic) for run in paragraph.runs] == [
        (False, False),
        (True, False),
        (False, False),
        (False, True),
    ]
