"""The pictures: the same bytes each time, readable without eyes, no word of a text, and those of the docs."""

import importlib.util
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from redactkit.review.page import charts, report
from redactkit.review.page.manifest_entry import DETAIL
from redactkit.types import Exposure, Interval, Intruder, Step

pytestmark = pytest.mark.skipif(not charts.available(), reason="needs redactkit[pictures]")

ONE = Interval(1.0, 1.0, 1.0)
STEPS = (Step("people there", ONE, 31_000.0), Step("health", ONE, 9.0), Step("a <number>", ONE, 0.4))
FEW = Exposure(Interval(0.5, 0.9, 1.0), Interval(1.0, 1.1, 2.0))
ANY = Exposure(Interval(0.0, 0.0, 0.0), Interval(900.0, 31_000.0, float("inf")))
SVG = "{http://www.w3.org/2000/svg}"


def texts(picture: str) -> list[str]:
    return ["".join(each.itertext()).strip() for each in ET.fromstring(picture).iter(f"{SVG}text")]


def test_a_waterfall_is_the_same_each_time_and_says_its_numbers_as_text() -> None:
    picture = charts.waterfall(STEPS, FEW, Intruder.INSIDER)
    assert picture == charts.waterfall(STEPS, FEW, Intruder.INSIDER)
    assert {"people there", "31,000", "health", "9", "less than one", "1 to 2"} <= set(texts(picture))
    assert not re.search(r"<dc:date>|\d{4}-\d\d-\d\dT", picture)


def test_a_screen_reader_is_told_what_the_picture_shows() -> None:
    root = ET.fromstring(charts.intervals({Intruder.INSIDER: FEW, Intruder.PUBLIC: ANY}))
    title, told = root[0], root[1]
    assert (title.tag, told.tag) == (f"{SVG}title", f"{SVG}desc")
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {told.get('id')}"
    assert told.text == "for a stranger 31,000 (900 to any number); for a colleague 1.1 (1 to 2)."


def test_ids_of_two_pictures_in_one_page_are_their_own() -> None:
    both = (charts.waterfall(STEPS, FEW, Intruder.INSIDER), charts.intervals({Intruder.PUBLIC: ANY}))
    ids = [set(re.findall(r'\bid="([^"]+)"', each)) for each in both]
    assert ids[0]
    assert not ids[0] & ids[1]
    for picture, own in zip(both, ids, strict=True):
        assert set(re.findall(r'(?:href="#|url\(#)([^")]+)', picture)) <= own


def test_the_report_has_pictures_of_the_person_most_at_risk() -> None:
    person = {
        "person": "writer", "role": "writer", "waterfall": {"insider": [["people there", 31_000.0]]},
        "fit": {"insider": [1.0, 1.1, 2.0], "public": [900.0, 31_000.0, None]},
    }  # fmt: skip
    shown = {"text": "x", "marks": [], "occasions": [], "people": [person], "advice": [], "assumptions": {}}
    line = {"id": "d", "decision": "review", "reasons": [], "score": 1.0, "grade": 0, DETAIL: shown}
    page = "".join(report.page(lambda: [line]))
    assert page.count("<svg") == 2
    assert "redactkit[pictures]" not in page


def test_the_pictures_of_the_docs_are_current() -> None:
    path = Path("scripts/draw_pictures.py")
    spec = importlib.util.spec_from_file_location("draw_pictures", path)
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    for name, picture in script.drawn().items():
        assert (script.FOLDER / name).read_text(encoding="utf-8") == picture, "run scripts/draw_pictures.py"
