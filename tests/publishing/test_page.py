"""The page is accessible, needs nothing from elsewhere, and escapes what a codebook says."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from redactkit.codebook import Code
from redactkit.publishing.printing.figures import label
from redactkit.publishing.printing.page import page
from redactkit.publishing.values import Composite, Publication
from redactkit.types import Decision, Statement, Study


class Outline(HTMLParser):
    """The elements of a page, with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def of(self, *tags: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.found if tag in tags]


@pytest.fixture(params=["publication.html", "private/drafts.html"])
def text(hotline: Callable[[int], Path], request: pytest.FixtureRequest) -> str:
    return (hotline(10) / request.param).read_text("utf-8")


def test_nothing_is_loaded_and_nothing_runs(text: str) -> None:
    outline = Outline(text)
    assert not outline.of("script", "link", "img", "iframe", "form", "object", "embed", "base")
    assert not re.search(r"url\(|@import|javascript:|https?://", text)
    assert not [
        name for _, each in outline.found for name in each if name.startswith("on") or name == "style"
    ]
    (policy,) = (each["content"] for each in outline.of("meta") if "http-equiv" in each)
    assert policy
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")


def test_it_can_be_read_aloud(text: str) -> None:
    outline = Outline(text)
    assert outline.of("html") == [{"lang": "en-GB"}]
    assert [len(outline.of(tag)) for tag in ("main", "header", "footer", "h1", "title")][:4] == [1, 1, 1, 1]
    levels = [int(tag[1]) for tag, _ in outline.found if re.fullmatch(r"h[1-6]", tag)]
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    ids = [each["id"] for _, each in outline.found if "id" in each]
    assert len(ids) == len(set(ids))
    named = [name for _, each in outline.found for name in (each.get("aria-labelledby") or "").split()]
    assert named
    assert set(named) <= set(ids)
    assert len(outline.of("caption")) == len(outline.of("table")) > 0
    assert all(each.get("scope") in {"row", "col"} for each in outline.of("th"))
    assert len(outline.of("desc")) == len(outline.of("svg")) > 0
    assert all(each.get("role") == "img" and each.get("aria-labelledby") for each in outline.of("svg"))


def test_it_says_how_it_was_made(text: str) -> None:
    said = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", text))
    for words in (
        "They are not quotations",
        "at least ten different people about at least ten different organisations",
        "“between ten and nineteen” means no fewer than ten and no more than nineteen",
        "codebook version 2",
        "Too few to show",
        "rounded to the nearest five",
    ):
        assert words in said


def luminance(colour: str) -> float:
    short = colour.lstrip("#")
    full = short if len(short) == 6 else "".join(2 * each for each in short)
    parts = [int(full[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_words_stand_out_from_white(text: str) -> None:
    """WCAG 2.2, success criterion 1.4.3: a contrast of 4.5 to 1."""
    colours = set(re.findall(r"[ {]color: (#[0-9a-f]{3,6})", text)) - {"#fff"}
    assert colours
    assert all(1.05 / (luminance(each) + 0.05) >= 4.5 for each in colours)


def made(*studies: Study, composites: tuple[Composite, ...] = ()) -> Publication:
    return Publication(10, "2", studies, composites, (), ())


def study(name: str, text: str, decision: Decision = Decision.RELEASE, title: str = "T") -> Study:
    return Study(name, title, text, (), (), (), decision, ("Nobody has approved it.",))


def test_what_is_not_released_is_on_the_draft_alone() -> None:
    from redactkit.codebook import load

    publication = made(
        study("a", "Told."),
        study("b", "Doubted.", Decision.REVIEW),
        study("c", "Held.", Decision.WITHHOLD),
        composites=(
            Composite("T", "Together.", (Statement("", ()),), "some", ("x",), Decision.REVIEW, ("Why.",)),
        ),
    )
    printed, draft = page(publication, load()), page(publication, load(), draft=True)
    assert [words in printed for words in ("Told.", "Doubted.", "Together.", "Held.", "Nobody")] == [
        True
    ] + 4 * [False]
    assert [words in draft for words in ("Told.", "Doubted.", "Together.", "Held.", "Nobody")] == 3 * [
        True
    ] + [False, True]
    assert 'class="mark"' in draft
    assert 'class="mark"' not in printed


def test_the_order_of_the_register_does_not_show() -> None:
    from redactkit.codebook import load

    one, two = study("a", "Beta."), study("b", "Alpha.")
    assert page(made(one, two), load()) == page(made(two, one), load())
    three, four = (Composite("T", words, (), "some", ()) for words in ("Beta.", "Alpha."))
    orders = ((three, four), (four, three))
    first, second = (page(made(composites=order), load()) for order in orders)
    assert first == second


def test_words_are_escaped() -> None:
    from redactkit.codebook import load

    assert "<b>" not in page(made(study("a", "<b>x</b>", title="<b>")), load())


def test_a_role_is_named_without_its_slot() -> None:
    assert label(Code("role", "x", "a clerk in {place}")) == "A clerk in the service"


def test_a_case_is_printed_once_and_says_so_where_several_people_told_it() -> None:
    from redactkit.codebook import load
    from redactkit.publishing.register import Concern

    def printed(*writers: str) -> str:
        studies = [study(f"s{at}", "Told.") for at in range(len(writers))]
        concerns = tuple(Concern(f"s{at}", "…", None, writer=who) for at, who in enumerate(writers))
        return page(Publication(10, "2", tuple(studies), (), (), concerns), load())

    one, same, unknown, two = printed("A"), printed("A", " a"), printed("", ""), printed("A", "B")
    assert [text.count("Told.") for text in (one, same, unknown, two)] == [1, 1, 1, 1]
    told = "More than one person told us this."
    assert [told in text for text in (one, same, unknown, two)] == [False, False, False, True]


def test_the_editor_s_words_stand_once_under_a_heading(hotline: Callable[[int], Path]) -> None:
    text = (hotline(5) / "publication.html").read_text("utf-8")
    lessons = re.findall(r"Why it matters: [^<]*", text)
    assert lessons
    assert len(lessons) == len(set(lessons))
    assert not re.search(r"<article[^>]*>(?:(?!</article>).)*Why it matters", text, re.DOTALL)


def test_a_label_ends_in_no_mark_of_a_sentence() -> None:
    said = "somebody with a concern about {place}, who does not work there,"
    assert label(Code("role", "x", said)) == (
        "Somebody with a concern about the service, who does not work there"
    )
