"""A folder of documents through the gate: what is released, what is to be reviewed, what is withheld."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from redactkit.errors import InvalidInput, InvalidPolicy
from redactkit.io import asking
from redactkit.link.results import Ruling
from redactkit.machine.strength import checked
from redactkit.policy import Policy
from redactkit.review.folder.job import Task
from redactkit.review.folder.result_names import Naming
from redactkit.review.folder.schedule import Plan
from redactkit.review.folder.store import (
    SETTINGS,
    Store,
    finished,
    forget,
    let_out,
    locked,
    place,
    read_lines,
    write_lines,
)
from redactkit.review.folder.walk import scan
from redactkit.review.page import charts
from redactkit.review.page.manifest_entry import DETAIL
from redactkit.review.page.report import page
from redactkit.review.process.case_files import Case, Cases, CaseSettler, gathered, given, told
from redactkit.review.process.case_files import forget as forget_settled
from redactkit.review.process.prescan import known
from redactkit.review.process.process_file import work
from redactkit.review.process.release_comparison import (
    STUDY,
    Comparison,
    compare,
    comparison,
    doubted_by,
    doubts,
    keep,
    shown,
)
from redactkit.review.process.release_comparison import digest as digest_of
from redactkit.review.process.sharding import shared_out
from redactkit.review.process.workers import Limits, worked
from redactkit.review.rulings.decisions import Decisions
from redactkit.risk.linkage.joint_risk import JointRisk
from redactkit.risk.linkage.store import ReleaseStore
from redactkit.risk.shares import custom_figures


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a batch has come: files done of all, documents by outcome, records read of files at work."""

    done: int
    files: int
    counts: Mapping[str, int]
    records: int = 0


@dataclass(frozen=True, slots=True)
class Summary:
    """What came of a batch: how many documents were released, to be reviewed, withheld, failed.

    `again` counts the files that an earlier run had finished, `decided` the documents of which
    something was decided, `honoured` the rulings that were, `asked` the links between people that nobody
    has settled yet and that `links.toml` asks for.
    """

    files: int
    again: int
    counts: Mapping[str, int]
    decided: int = 0
    honoured: int = 0
    asked: int = 0


def batch(
    source: Path,
    target: Path,
    *,
    policy: Policy,
    key: bytes | None = None,
    decisions: Decisions | None = None,
    workers: int = 1,
    limits: Limits | None = None,
    show_source: bool = False,
    earlier: ReleaseStore | None = None,
    cases: Cases | None = None,
    until_safe: bool = False,
    progress: Callable[[Progress], None] = lambda _: None,
) -> Summary:
    """Put every document under `source` through the gate and write what may go out under `target`.

    Files are written in the format that they came in, under `release` and `review`, folders mirrored;
    of what is withheld nothing is written but its line in `manifest.jsonl`. `report.html` shows the
    batch. The originals are not touched. A run that was stopped is taken up where it was.

    Args:
        source: the folder of originals.
        target: a new or empty folder, or that of an earlier run.
        policy: what is done, and what risk is acceptable.
        key: the secret from which stand-ins are drawn, for a policy that pseudonymises.
        decisions: what an officer has decided after an earlier run.
        workers: processes; the result is the same for any number.
        limits: what one document may take of time and memory. With them, or with more workers than
            one, the work is done in processes of its own; else in this one, with no limit.
        show_source: keep source texts and paths for the report, which then says so in red.
        earlier: an open file of earlier releases (`risk.linkage.store.opened`) to compare with; what this
            batch releases is put into it.
        cases: which files are of one case, in which one person has one name. A case is settled before
            any of its documents is changed, and its texts are held while they are.
        until_safe: go on, with the cheapest changes, until a document may be released, or say that none
            get there.
        progress: told after every file, and now and then of records within a file.

    Raises:
        InvalidInput: one of the folders cannot be used, another run is writing to `target`, the
            decisions are on a document that is not there or is not what it was, or the cases name one.
        InvalidPolicy: the policy pseudonymises and there is no key, or the key can be guessed.
        OSError: the disk is full, or `target` cannot be written to; run it again when it can.
    """
    _usable(source, target)
    checked(key, InvalidPolicy)
    if key is None and policy.invents:
        raise InvalidPolicy("The policy pseudonymises: give a key from which stand-ins are drawn.")
    custom_figures.of(policy.risk.figures)  # a fault in them is told before any file is read
    ruled = decisions or Decisions()
    with locked(target) as store:
        plan = Plan(store, policy, key, ruled, show_source, Naming(store, key), until_safe)
        tasks = _filed(_listed(plan, source), source, cases or Cases())
        (store.private / SETTINGS).write_text(plan.settings, "ascii")
        how = comparison(store, policy, earlier, (task.sha256 for task in tasks), key)
        tasks = [how.given(task) for task in tasks] if how else tasks
        ruled.check({task.id: task.sha256 for task in tasks})
        forget(store, {task.key: task.id for task in tasks})
        counts: Counter[str] = Counter()
        done = 0

        def tell(records: int) -> None:
            progress(Progress(done, len(tasks), counts, records))

        crew = _Crew(workers, policy, limits)
        settled = _gathered(store, tasks, crew, cases.rulings if cases else (), tell)
        tasks = [given(store, task, settled) for task in tasks]
        crew = replace(crew, cases=settled)
        todo = [task for task in tasks if not finished(store, task.key, task.fingerprint)]
        done = len(tasks) - len(todo)
        for found in crew.worked(todo, tell):
            done += 1
            counts.update(found)
            tell(0)
        keys = [task.key for task in tasks]
        weighed = _compared(store, tasks, policy, how, crew) if how else {}
        if how:
            keep(store, keys, how)  # first, since what is out and not kept is compared with nothing later
        let_out(store, keys)
        honoured, asked = told(store, settled.values())
        _asked(store, asked)
        _finish(store, keys, show_source, weighed, len(asked))
        counts, decided = _counted(store, keys)
        return Summary(len(tasks), len(tasks) - len(todo), counts, decided, honoured, len(asked))


def _usable(source: Path, target: Path) -> None:
    if not source.is_dir():
        raise InvalidInput(f"{source} is not a folder. Name the folder that holds the documents.")
    inner, outer = target.resolve(), source.resolve()
    if inner == outer or outer in inner.parents or inner in outer.parents:
        raise InvalidInput("The folder for the results must not be, hold or be in that of the documents.")
    if target.exists() and not target.is_dir():
        raise InvalidInput(f"{target} is a file. Name a new or an empty folder.")


@dataclass(frozen=True, slots=True)
class _Crew:
    """Who works on files: this process, or processes of their own where there are several or limits."""

    workers: int
    policy: Policy
    limits: Limits | None
    cases: Mapping[str, Case] = field(default_factory=dict)

    def worked(
        self, tasks: Sequence[Task], tell: Callable[[int], None] = lambda _: None
    ) -> Iterator[Mapping[str, int]]:
        """Yield how many documents of each file came to which end."""
        shares = shared_out(tasks, self.workers)
        tables = {share.key for share in shares}
        first = sorted([*shares, *(task for task in tasks if task.key not in tables)], key=_case)
        then = sorted((task for task in tasks if task.key in tables), key=_case)
        if self.limits or self.workers > 1:
            if tasks:
                charts.load()  # which the report needs; so it takes no time at the end
            limits = self.limits or Limits()
            yield from worked((first, then), self.workers, self.policy, limits, tell, self.cases)
            return
        settled = CaseSettler(self.cases)
        for task in (*first, *then):
            counts = work(task, lambda number: tell(max(number, 0)), settled)[1]
            if task.share is None:
                yield counts


def _case(task: Task) -> str:
    return task.case


def _listed(plan: Plan, source: Path) -> list[Task]:
    """Return what is to be done with each file of a folder."""
    files = list(scan(source, plan.naming, (*plan.policy.keep, *plan.decisions.keep)))
    return list(plan.tasks(files))


def _filed(tasks: Iterable[Task], source: Path, cases: Cases) -> list[Task]:
    """Return the tasks of files, each with its case."""
    named = [(task, (task.path.relative_to(source).as_posix(), task.id)) for task in tasks]
    cases.check(names for _, names in named)
    return [replace(task, case=cases.of(*names)) for task, names in named]


def _gathered(
    store: Store, tasks: Sequence[Task], crew: _Crew, rulings: Sequence[Ruling], tell: Callable[[int], None]
) -> dict[str, Case]:
    """Return the cases of files once what is in all their documents has been found."""
    todo = [replace(task, finding=True) for task in tasks if task.case and not known(store, task)]
    for _ in crew.worked(todo, tell):
        pass
    found = gathered(store, tasks, rulings)
    forget_settled(store, found.values())
    return found


def _compared(
    store: Store, tasks: Sequence[Task], policy: Policy, how: Comparison, crew: _Crew
) -> dict[str, JointRisk]:
    """Return what comparing all documents gave; those that a person must look at are dealt with again."""
    found = compare(store, [task.key for task in tasks], policy, how)
    said = doubts(found)
    doubted = [replace(task, doubts=said.get(task.id, {})) for task in tasks]
    again = [task for task in doubted if doubted_by(store, task.key) != digest_of(task.doubts)]
    for _ in crew.worked(again):
        pass
    return found


def _records(
    store: Store, keys: Iterable[str], found: Mapping[str, JointRisk] | None = None
) -> Iterator[dict[str, Any]]:
    """Yield the line of each document, with what comparing it gave."""
    for key in keys:
        lines = read_lines(store.done(key))
        next(lines)
        for line in lines:
            line.pop(STUDY, None)
            weighed = found.get(line["id"]) if found else None
            yield line | shown(weighed) if weighed else line


def _asked(store: Store, asked: Sequence[Mapping[str, Any]]) -> None:
    """Write down the links that somebody has to settle, if there are any."""
    final = store.root / "links.toml"
    if not asked:
        final.unlink(missing_ok=True)
        return
    temporary = store.temporary("links")
    temporary.write_text(asking(asked), encoding="utf-8")
    place(store, temporary, final)


def _finish(
    store: Store, keys: Sequence[str], show_source: bool, found: Mapping[str, JointRisk], asked: int
) -> None:
    """Write the manifest and the report from the records of all files."""
    lines = _records(store, keys, found)
    manifest = ({key: value for key, value in line.items() if key != DETAIL} for line in lines)
    write_lines(store, store.temporary("manifest"), store.root / "manifest.jsonl", manifest)
    temporary = store.temporary("report")
    with temporary.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
        file.writelines(page(lambda: _records(store, keys, found), show_source=show_source, asked=asked))
    place(store, temporary, store.root / "report.html")


def _counted(store: Store, keys: Iterable[str]) -> tuple[Counter[str], int]:
    """Return how many documents came to which end, and of how many something was decided."""
    counts: Counter[str] = Counter()
    decided = 0
    for line in _records(store, keys):
        if "records" not in line:
            counts["failed" if "error" in line else str(line["decision"])] += 1
        decided += "decided" in line
    return counts, decided
