"""What is known of English stands once: a second list of months, kin or workplaces fails here.

Every string and pattern of a module that stands together, and every line of a table of patterns, is read for
words of each idea; three of them outside of its home are a second list, unless they are named below.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import redactkit

ROOT = Path(redactkit.__file__).parent
MOST = 2
"""How many words of an idea may stand together elsewhere."""
IDEAS = {
    "months": (
        "english/calendar.py",
        "january february march april june july august september october november december",
    ),
    "weekdays": ("english/calendar.py", "monday tuesday wednesday thursday friday saturday sunday"),
    "weekdays cut short": ("english/calendar.py", "mon tues wednes thurs fri satur sun"),
    "months cut short": ("english/calendar.py", "jan feb mar apr jun jul aug sep oct nov dec"),
    "seasons": ("english/calendar.py", "spring summer autumn winter"),
    "kin": (
        "english/kinship.py",
        "mother father mum dad brother sister son daughter wife husband aunt uncle nephew niece cousin",
    ),
    "numbers": ("english/numerals.py", "four five six seven eight nine eleven twelve thirteen"),
    "workplaces": (
        "english/workplaces.py",
        "hospital hospice school nursery prison council university college surgery church charity",
    ),
    "speaking": (
        "english/speech.py",
        "replied answered shouted yelled whispered muttered texted remarked sez",
    ),
}
"""Each idea: its one home, and words by which a list of it is known."""
TRAINED = "what the tagger was trained on: another word is another input"
WRITTEN = "texts for tests, written apart from what they test"
IN_DATES = "ways of writing a date, short and misspelt, that only detection reads"
EXCEPTIONS = {
    ("numbers", "publishing/printing/page.py"): "numbers are written, not read",
    ("numbers", "publishing/many.py"): "numbers are written, not read",
    ("kin", "link/names/mentions.py"): "titles before a name: Sister, Aunt",
    ("kin", "transform/standins/persons.py"): "titles before a name: Sister, Aunt",
    ("kin", "transform/generalise/job_families.py"): "jobs: the sister of a ward, a foster mum",
    ("workplaces", "publishing/counting/roster.py"): "codes of the codebook",
    **{
        ("workplaces", name): "kinds, asked of the one table by their names"
        for name in ("detect/codes/phones.py", "transform/grammar/agreement.py")
    },
    ("workplaces", "risk/rules/cues.tsv"): "what a building was before: a school, a hospital, a mill",
    ("workplaces", "link/organisations.py"): "folded words, of kinds that no employer has two of",
    ("workplaces", "risk/rules/places.tsv"): "kinds as sentences call them, whose sizes are known",
    ("workplaces", "transform/generalise/job_families.py"): "jobs that are named after a workplace",
    ("workplaces", "transform/standins/organisations.py"): "words of names, of streets and firms as well",
    ("workplaces", "risk/shares/priors.py"): "sizes of the kinds, by their names",
    ("workplaces", "transform/generalise/organisation_kinds.py"): "kinds and broader words for them",
    ("months cut short", "generalising/dates.py"): "months with whatever end they are written with",
    **{(idea, "detect/words/name_cues.py"): TRAINED for idea in IDEAS},
    **{(idea, "detect/rules/dates.tsv"): IN_DATES for idea in ("months", "months cut short", "weekdays")},
    **{(idea, "detect/rules/dates.tsv"): IN_DATES for idea in ("weekdays cut short", "seasons", "numbers")},
    **{
        (idea, f"testing/strategies/{name}.py"): WRITTEN
        for idea in IDEAS
        for name in ("contacts", "dates", "roles", "organisations", "circumstances", "people")
    },
}
"""Second lists that have a reason."""
_EITHER_CASE = re.compile(r"\[(\w)\w\]")


def _together() -> Iterator[tuple[str, str]]:
    """Yield each file's name and what stands together in it, in small letters."""
    for path in sorted(ROOT.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for statement in tree.body:
            words = [
                node.value
                for node in ast.walk(statement)
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
            ]
            yield path.relative_to(ROOT).as_posix(), " ".join(words).lower()
    for path in sorted(ROOT.rglob("*.tsv")):
        for line in path.read_text("utf-8").splitlines():
            if not line.startswith("#"):
                yield path.relative_to(ROOT).as_posix(), _EITHER_CASE.sub(r"\1", line).lower()


def _second_lists(idea: str) -> set[str]:
    home, words = IDEAS[idea]
    known = set(words.split())
    return {
        name
        for name, text in _together()
        if name != home and len(known.intersection(re.findall(r"[a-z]+", text))) > MOST
    }


@pytest.mark.parametrize("idea", IDEAS)
def test_an_idea_has_one_home(idea: str) -> None:
    found = {(idea, name) for name in _second_lists(idea)}
    assert found - EXCEPTIONS.keys() == set()


MARKS = re.compile(r"\[[^\]]*[“”„][^\]]*\]")
"""A class of characters of a pattern in which marks of quotation stand."""
NOT_SPEECH = {
    "characters/marks.py": "which characters a text may hold",
    "detect/codes/online.py": "characters that no address holds",
    "detect/forms/paths.py": "characters that no path holds",
    "english/speech.py": "their home",
}


def test_marks_of_quotation_have_one_home() -> None:
    found = {name for name, text in _together() if MARKS.search(text)}
    assert found <= NOT_SPEECH.keys()


def test_the_homes_stand() -> None:
    for home, words in IDEAS.values():
        text = (ROOT / home).read_text("utf-8").lower()
        assert sum(word in text for word in words.split()) > MOST
