"""A folder that is a case file is settled before any of it is changed, and taken up where it was."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from redactkit.errors import InvalidInput
from redactkit.link.results import Mention, Ruling
from redactkit.review import Cases, Summary
from redactkit.review.process import prescan, process_file
from redactkit.types import Document

Run = Callable[..., Summary]
Folder = Callable[[dict[str, bytes]], Path]
FILES = {
    "letter.txt": b"Zebulon Quark shouted.",
    "case 1/notes.txt": b"Zebulon Quark rang. It is doubtful.",
    "cases.csv": b"id,Summary\n1,Zebulonia left\n2,Zebulon Quark stayed\n",
    "note.docx": b"no Word file",
}


class Stop(BaseException):
    """What ends a run at once, as a kill does."""


def every_file(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name != "lock"
    }


def test_a_case_is_found_before_any_of_it_is_written_and_a_file_that_cannot_be_read_is_left_out(
    folder: Folder, run: Run, tmp_path: Path
) -> None:
    source, order = folder(FILES), []
    done = tmp_path / "out/.redactkit/done"
    run(source, cases=Cases("7"), progress=lambda each: order.append((each.done, done.exists())))
    assert order[0] == (0, False)
    summary = run(source, tmp_path / "other", cases=Cases("7"))
    assert dict(summary.counts) == {"failed": 1, "release": 3, "review": 1}
    assert (
        tmp_path / "other/review/case 1/notes.txt"
    ).read_text() == "[PERSON 1] Quark rang. It is doubtful."


def test_what_is_kept_of_a_case_before_its_turn_holds_no_text(
    folder: Folder, run: Run, tmp_path: Path
) -> None:
    run(folder(FILES), cases=Cases("7"))
    private = tmp_path / "out/.redactkit"
    kept = [*private.glob("found/*/*.jsonl"), *private.glob("settled/*.jsonl")]
    assert len(kept) == 5
    assert not any(b"ebulon" in path.read_bytes() for path in kept)


@pytest.mark.parametrize("moment", range(9))
def test_stopped_at_any_moment_and_run_again_a_case_has_the_same_bytes(
    moment: int, folder: Folder, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = folder(FILES)
    run(source, tmp_path / "whole", cases=Cases("7"))
    left = iter(range(moment))
    with monkeypatch.context() as patch:
        for module, name in (
            (prescan, "write_lines"),
            (process_file, "write_lines"),
            (process_file, "place"),
        ):
            real = getattr(module, name)

            def until(*given: object, real: Callable[..., None] = real) -> None:
                if next(left, None) is None:
                    raise Stop
                real(*given)

            patch.setattr(module, name, until)
        with pytest.raises(Stop):
            run(source, cases=Cases("7"))
    assert not (tmp_path / "out/release").exists()
    run(source, cases=Cases("7"))
    assert every_file(tmp_path / "out") == every_file(tmp_path / "whole")
    assert run(source, cases=Cases("7")).again == 3  # all but the one that could not be read


def test_one_more_document_settles_its_case_anew_and_no_other(
    folder: Folder, run: Run, tmp_path: Path
) -> None:
    source = folder({"case 1/notes.txt": b"Zebulon rang.", "case 2/notes.txt": b"Zebulonia rang."})
    cases = Cases("", {"case 1": "1", "case 2": "2"})
    run(source, cases=cases)
    assert run(source, cases=cases).again == 2
    (source / "case 2/letter.txt").write_bytes(b"Zebulon left.")
    assert run(source, cases=cases).again == 1
    assert run(source).again == 0, "of no case, each is one by itself"
    assert not [*(tmp_path / "out/.redactkit/settled").glob("*")]


def test_the_nearest_of_what_the_cases_name_counts_and_what_is_not_there_is_told_by_its_line(
    folder: Folder, run: Run
) -> None:
    cases = Cases("rest", {"case 1/": "1", "case 1\\folder-1\\letter.txt": "2", "case 1/Quark": "3"})
    assert cases.of("case 1/Quark/a.txt", "case 1/folder-1/a.txt") == "3"
    assert cases.of("case 1/Quark/letter.txt", "case 1/folder-1/letter.txt") == "2"
    assert cases.of("case 1/notes.txt", "case 1/notes.txt") == "1"
    assert cases.of("note.txt", "note.txt") == "rest"
    with pytest.raises(InvalidInput, match="line 3 that") as caught:
        run(folder({"case 1/a.txt": b"x"}), cases=Cases("", {"case 1": "1", "Quark.txt": "2"}))
    assert "Quark" not in str(caught.value)


def test_a_ruling_settles_its_own_case_anew_and_no_other(folder: Folder, run: Run) -> None:
    source = folder({f"case {n}/notes.txt": b"Zebulon rang. Zebulonia left." for n in (1, 2)})
    cases = Cases("", {"case 1": "1", "case 2": "2"})
    run(source, cases=cases)
    places = Mention("case 2/notes.txt", 0, 7), Mention("case 2/notes.txt", 14, 23)
    summary = run(source, cases=replace(cases, rulings=(Ruling(*places, same=True),)))
    assert (summary.again, summary.honoured) == (1, 1)


def test_rulings_without_a_case_are_refused(folder: Folder, run: Run) -> None:
    ruling = Ruling(Mention("a.txt", 0, 7), Mention("note.txt", 0, 7), same=True)
    with pytest.raises(InvalidInput, match="say which are of one"):
        run(folder({"a.txt": b"x"}), cases=Cases(rulings=(ruling,)))


def test_a_file_that_changes_after_its_case_was_settled_is_withheld(
    folder: Folder, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = folder({"letter.txt": b"Zebulon shouted.", "note.txt": b"Zebulon rang."})
    real = prescan.checksum

    def checksum(*given: object) -> str:
        (source / "note.txt").write_bytes(b"Another Zebulon rang.")
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(prescan, "checksum", checksum)
    assert dict(run(source, cases=Cases("7")).counts) == {"release": 1, "failed": 1}
    lines = (tmp_path / "out/manifest.jsonl").read_text().splitlines()
    assert json.loads(lines[1])["reasons"] == ["It was changed while the batch ran: run it again."]


def test_a_word_that_stays_readable_in_one_document_does_so_though_others_name_it(
    folder: Folder, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from redactkit import pipeline
    from redactkit.flow.batch.context import Casework
    from redactkit.review import Decisions
    from redactkit.review.rulings.decisions import DocumentRuling
    from redactkit.types import Level

    levels: dict[str, list[Level]] = {}
    real = pipeline.redact

    def redact(document: Document, *, within: Casework, **more: object) -> object:
        levels[document.id] = [span.level for span in within.of(document).spans]
        return real(document, within=within, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "redact", redact)
    decisions = Decisions(rulings={"note.txt": DocumentRuling("note.txt", keep=("Zebulon",))})
    run(
        folder({"letter.txt": b"Zebulon shouted.", "note.txt": b"Zebulon rang."}),
        decisions=decisions, cases=Cases("7"),
    )  # fmt: skip
    assert levels == {"letter.txt": [Level.DIRECT], "note.txt": [Level.NONE]}
