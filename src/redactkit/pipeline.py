"""The verbs in order: detect, link, plan, apply, detect again, verify, score, decide.

The stages are imported where they are first used: their patterns and arrays take longer to load than a
service should wait for `import redactkit`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import redactkit.detect  # noqa: F401 - once imported, the package no longer takes the function's name
from redactkit.edits import placed
from redactkit.errors import InvalidInput, InvalidPolicy, InvalidSpan, MissingModel
from redactkit.policy import INVENTING, Policy
from redactkit.policy import load as load_policy
from redactkit.types import (
    Change,
    Decision,
    Document,
    Edit,
    Level,
    Outcome,
    Remedy,
    Risk,
    Span,
    Technique,
    Type,
)

if TYPE_CHECKING:
    from redactkit.casework import Casework, Settled
    from redactkit.link.values import Ruling
    from redactkit.transform.labels import Numbers
    from redactkit.vault import Opened

ROUNDS = 5
"""How often a result is planned again; what has not settled by then is left to the verification."""

SAFE_ROUNDS = 12
"""How often the cheapest changes are made at most: each time, what is left is read afresh."""

NOT_SAFE = "No changes bring it under the policy's threshold: withhold it, or ask the writer."

LONGEST = 1_000_000
"""Characters of one document; no concern is so long, and a file that is holds something else."""


def warm_up(policy: str | Path | Policy = "public") -> None:
    """Load all that `policy` needs, so that the first call is as fast as the next.

    Raises:
        InvalidPolicy: the policy cannot be read.
        MissingModel: its language pipeline is not installed, or the tagger's weights are damaged.
    """
    detect("Ask Jane Smith.", policy=policy)


def detect(document: str | Document, *, policy: str | Path | Policy = "public") -> tuple[Span, ...]:
    """Return what says something about somebody, in order, none overlapping.

    Args:
        document: a text, or a `Document` that gives it an id.
        policy: a built-in policy's name, a TOML file, or a `Policy`; its words to keep and to
            remove and its language pipeline count here.

    Returns:
        Spans with offsets in code points of the text, each with its type, its level, and one
        entity id per person, organisation and place.

    Raises:
        InvalidPolicy: the policy cannot be read.
        InvalidInput: the text is longer than a million characters.
        MissingModel: its language pipeline is not installed, or the tagger's weights are damaged.

    Example:
        >>> [(span.type.value, span.entity) for span in detect("Jane Smith rang. Ask Jane.")]
        [('PERSON', 'p1'), ('PERSON', 'p1')]
    """
    return _spans(_document(document).text, _policy(policy))


def redact(
    document: str | Document,
    *,
    policy: str | Path | Policy = "public",
    key: bytes | None = None,
    spans: Iterable[Span] = (),
    within: Casework | None = None,
    until_safe: bool = False,
) -> Outcome:
    """Return the text as it may be shown to the policy's audience, and whether it may.

    Args:
        document: a text, or a `Document` that gives it an id.
        policy: a built-in policy's name, a TOML file, or a `Policy`.
        key: the secret from which stand-ins are drawn; needed only where the policy pseudonymises.
        spans: what somebody else has found in it, such as Presidio (`detect.presidio.from_results`);
            it counts beside what redactkit finds.
        within: the batch that it was prepared with (`prepare`), under the same policy; then the key and
            the spans are those given there.
        until_safe: go on, with the cheapest changes there are (`cheapest`), until the text may be
            released; where no changes get there, leave it as it is without them, and say so.

    Returns:
        The protected text with the edits made, the residual risk of what is left, the decision and
        its reasons. All text outside the edits is kept as it was.

    Raises:
        InvalidPolicy: the policy cannot be read, or pseudonymises and no key is given.
        InvalidInput: the text is longer than a million characters, or was not prepared with the batch.
        InvalidSpan: one of `spans` is empty or reaches outside the text.
        MissingModel: its language pipeline is not installed, or the tagger's weights are damaged.

    Example:
        >>> redact("Jane Smith shouted at a child.").text
        '[PERSON 1] shouted at a child.'
    """
    from redactkit.casework import alone

    source, settings = _document(document), _policy(policy)
    settled = (
        within.of(source)
        if within
        else alone(source, _spans(source.text, settings, _checked(source, spans)), settings, key)
    )
    edits, text, left = _settle(source, settings, settled)
    outcome = _judged(source, edits, text, left, settings, settled.spans)
    return _safe(source, outcome, left, settings, settled) if until_safe else outcome


def judge(
    document: str | Document, edits: Sequence[Edit], *, policy: str | Path | Policy = "public"
) -> Outcome:
    """Return what becomes of a text with these edits made, which somebody has chosen.

    Nothing is planned: the edits are made, what is left is detected, verified, scored and decided on.

    Raises:
        InvalidSpan: an edit reaches outside the text or overlaps another.
        InvalidPolicy: the policy cannot be read.
        InvalidInput: the text is longer than a million characters.
        MissingModel: its language pipeline is not installed, or the tagger's weights are damaged.

    Example:
        >>> judge("Ask Jane Smith.", [Edit(4, 14, "the manager")]).text
        'Ask the manager.'
    """
    from redactkit.transform import apply

    source, settings, chosen = _document(document), _policy(policy), tuple(edits)
    text = apply(source, chosen)
    left = _without_stand_ins(text, _spans(text, settings), chosen)
    return _judged(source, chosen, text, left, settings)


def _judged(
    source: Document,
    edits: tuple[Edit, ...],
    text: str,
    left: tuple[Span, ...],
    settings: Policy,
    found: tuple[Span, ...] | None = None,
) -> Outcome:
    from redactkit.gate import decide
    from redactkit.risk import assess as score
    from redactkit.verify import verify

    check = verify(source, text, edits, left, found or ())
    risk = score(text, left, policy=settings)
    decision, reasons = decide(risk, check, settings)
    return Outcome(source.id, text, edits, risk, decision, reasons, found, left)


def _safe(
    source: Document, outcome: Outcome, left: tuple[Span, ...], settings: Policy, settled: Settled
) -> Outcome:
    """Return the outcome once it may be released, or `outcome` with the reason why it cannot be.

    It is all or nothing, and what is done depends on the text of `outcome` alone, so that a second run
    finds the same. Plain words that are read as telling more than they should are tried only once:
    then there are cuts.
    """
    for plain in (True, False):
        found = _tried(source, outcome, left, settings, settled, plain=plain)
        if found:
            return found
    return replace(outcome, reasons=(*outcome.reasons, NOT_SAFE))


def _tried(
    source: Document,
    outcome: Outcome,
    left: tuple[Span, ...],
    settings: Policy,
    settled: Settled,
    *,
    plain: bool,
) -> Outcome | None:
    """Return the outcome with the cheapest changes made, round by round, None if they do not get there."""
    from redactkit.transform import compose, less

    # Stand-ins are known by the edits that made them; other texts are taken as they stand.
    invented = any(edit.technique in INVENTING for edit in outcome.edits)
    base = source if invented else Document(source.id, outcome.text)
    edits, text, every = outcome.edits if invented else (), outcome.text, outcome.edits
    made = 0
    for _ in range(SAFE_ROUNDS):
        changes = _changes(source, text, every, left, settings, settled, plain=plain)
        if not changes:
            break
        made += len(changes)
        middle = Document(source.id, text)
        edits, text, left = _settle(base, settings, settled, compose(middle, edits, less(middle, changes)))
        every = edits if invented else compose(base, outcome.edits, edits)
    found = _judged(source, every, text, left, settings, settled.spans) if made else outcome
    if found.decision is not Decision.RELEASE or _direct(left) or found.risk.score > outcome.risk.score:
        return None
    said = (f"Changes made to get there: {made}. Read it before it goes.",) if made else ()
    return replace(found, reasons=(*found.reasons, *said))


def _changes(
    source: Document,
    text: str,
    edits: tuple[Edit, ...],
    left: tuple[Span, ...],
    settings: Policy,
    settled: Settled,
    *,
    plain: bool,
) -> tuple[Change, ...]:
    """Return the cheapest changes for what is left of the risk, and cuts of what should not be left at all.

    A direct identifier counts wherever it stands, in a replacement, too: to whoever reads the text it
    is one. What reads like something that was removed is cut once the rest is done.
    """
    from redactkit.risk import cheapest as find
    from redactkit.verify import verify

    remedy = find(text, left, policy=settings, plain=plain)
    if not remedy.enough:
        return ()
    direct = _direct(left)
    done = bool(remedy.changes or direct)
    stray = () if done else verify(source, text, edits, left, settled.spans).surviving
    cuts = (Change((each,), "[…]", Type.IDENTIFIER, 1.0) for each in (*direct, *stray))
    return (*remedy.changes, *cuts)


def _direct(left: Iterable[Span]) -> tuple[tuple[int, int], ...]:
    return tuple((span.start, span.end) for span in left if span.level is Level.DIRECT)


def _settle(
    source: Document, settings: Policy, settled: Settled, made: tuple[Edit, ...] | None = None
) -> tuple[tuple[Edit, ...], str, tuple[Span, ...]]:
    """Return the edits, the text that they make, and what a fresh detection finds in it.

    It starts from the edits that were `made`, or plans them. A replacement can show what its neighbour
    hid, so the result is planned again until nothing is left to change; stand-ins are names themselves,
    so what has any is not planned twice.
    """
    from redactkit.transform import apply, compose, numbering, plan

    edits = (
        plan(
            source,
            settled.spans,
            settings,
            standin=settled.standin,
            numbers=settled.numbers,
            days=settled.days,
        )
        if made is None
        else made
    )
    later = settled.numbers.later()
    for _ in range(ROUNDS):
        result = Document(source.id, apply(source, edits))
        left = _without_stand_ins(result.text, _spans(result.text, settings), edits)
        if any(edit.technique in INVENTING for edit in edits):
            return edits, result.text, left
        more = plan(result, left, settings, table=numbering(source.text, edits), numbers=later)
        if not more:
            return edits, result.text, left
        edits = compose(result, edits, _renamed(more, edits, later))
    text = apply(source, edits)
    return edits, text, _without_stand_ins(text, _spans(text, settings), edits)


def _without_stand_ins(text: str, spans: Iterable[Span], edits: Iterable[Edit]) -> tuple[Span, ...]:
    """Return `spans` of the result with those made of stand-ins at level NONE: they are nobody's names.

    Marks between and around them, and an "s" at the end, make no name either: "R. Abbott (RA)".
    """
    invented: set[int] = set()
    for edit, start, end in placed(edits):
        if edit.technique in INVENTING:
            invented.update(range(start, end))

    def true(span: Span) -> str:
        rest = (" " if at in invented else text[at] for at in range(span.start, span.end))
        return "".join(rest).removesuffix("s")

    return tuple(
        replace(span, level=Level.NONE)
        if span.start in invented and not any(letter.isalnum() for letter in true(span))
        else span
        for span in spans
    )


def _renamed(more: Iterable[Edit], edits: Sequence[Edit], numbers: Numbers) -> tuple[Edit, ...]:
    """Return `more` with the entity ids of the rounds before: one label, one id; else an id of its own."""
    known = {edit.replacement: edit.entity for edit in edits if edit.technique is Technique.LABEL}
    last = max((int(edit.entity[1:]) for edit in edits if edit.entity), default=0)
    fresh: dict[str, str] = {}
    found = []
    for edit in more:
        entity = known.get(edit.replacement) if edit.entity else ""
        if entity is None and edit.entity not in fresh:
            last = numbers.following("", last)
            fresh[edit.entity] = f"{edit.entity[0]}{last}"
        found.append(replace(edit, entity=fresh[edit.entity] if entity is None else entity))
    return tuple(found)


def assess(document: str | Document, *, policy: str | Path | Policy = "public") -> Risk:
    """Return who could recognise whom in a text as it stands, redacted already or not.

    Raises:
        InvalidPolicy: the policy cannot be read.
        InvalidInput: the text is longer than a million characters.
        MissingModel: its language pipeline is not installed, or the tagger's weights are damaged.

    Example:
        >>> assess("Jane Smith shouted at a child.").grade
        4
    """
    from redactkit.risk import assess as score

    text, settings = _document(document).text, _policy(policy)
    return score(text, _spans(text, settings), policy=settings)


def cheapest(document: str | Document, *, policy: str | Path | Policy = "public") -> Remedy:
    """Return the cheapest set of changes after which a text as it stands could be released.

    Raises:
        InvalidPolicy: the policy cannot be read.
        InvalidInput: the text is longer than a million characters.
        MissingModel: its language pipeline is not installed, or the tagger's weights are damaged.

    Example:
        >>> remedy = cheapest("I am the only Welsh speaker in a team of nine.")
        >>> remedy.enough, remedy.score_after < remedy.score_before
        (True, True)
    """
    from redactkit.risk import cheapest as find

    text, settings = _document(document).text, _policy(policy)
    return find(text, _spans(text, settings), policy=settings)


def redact_all(
    documents: Iterable[str | Document],
    *,
    policy: str | Path | Policy = "public",
    key: bytes | None = None,
    cases: str | Sequence[str] | None = None,
    rulings: Iterable[Ruling] = (),
    roster: Iterable[str] = (),
    vault: Opened | None = None,
    until_safe: bool = False,
) -> Iterator[Outcome]:
    """Yield the outcome of each document, in order, one at a time.

    Without cases, rulings and vault each document is dealt with by itself, as `redact` does, and none
    is held; with the same key one name has the same stand-in in every document. Otherwise all are read
    first: their texts and spans are held until the last outcome is taken, and one person has one
    stand-in, or one number, in all documents of a case, in any order.

    Args:
        documents: texts, or `Document`s, which need ids of their own where they are held.
        policy: a built-in policy's name, a TOML file, or a `Policy`.
        key: the secret from which stand-ins are drawn; that of the vault if there is none.
        cases: the case file of each document, or the one of all; "" is none.
        rulings: what somebody has settled about who is one with whom (`io.rulings`).
        roster: names that no stand-in may be, beside those of the policy.
        vault: one that is being changed (`vault.editing`): it is asked for what was drawn before, and
            keeps what is drawn now and the way back to each source.
        until_safe: as in `redact`, for each document by itself.

    Raises:
        InvalidPolicy: the policy cannot be read; before the first document is.
        InvalidInput: a text is longer than a million characters, two have one id, or there are rulings
            and no cases.
        MissingModel: its language pipeline is not installed, or the tagger's weights are damaged.

    Example:
        >>> letters = [Document("1", "Jane Smith rang."), Document("2", "Omar left. Jane stayed.")]
        >>> [outcome.text for outcome in redact_all(letters, cases="2024-117")]
        ['[PERSON 1] rang.', '[PERSON 2] left. [PERSON 1] stayed.']
    """
    if isinstance(documents, str | Document):
        raise InvalidInput("One text was given where several are asked for. Give a list, or call redact.")
    settings = _policy(policy).unlike(roster)
    ruled = tuple(rulings)
    if cases is None and not ruled and vault is None:
        return (redact(document, policy=settings, key=key, until_safe=until_safe) for document in documents)
    return _held(documents, settings, key, cases, ruled, vault, until_safe)


def _held(
    documents: Iterable[str | Document],
    settings: Policy,
    key: bytes | None,
    cases: str | Sequence[str] | None,
    rulings: Sequence[Ruling],
    vault: Opened | None,
    until_safe: bool,
) -> Iterator[Outcome]:
    batch = [_document(document) for document in documents]
    work = prepare(batch, policy=settings, key=key, cases=cases, rulings=rulings, vault=vault)
    for document in batch:
        outcome = redact(document, policy=settings, within=work, until_safe=until_safe)
        if vault is not None:
            vault.vault = work.kept(vault.vault, document, outcome.edits)
        yield outcome


def prepare(
    documents: Sequence[Document],
    *,
    policy: str | Path | Policy = "public",
    key: bytes | None = None,
    cases: str | Sequence[str] | None = None,
    rulings: Iterable[Ruling] = (),
    vault: Opened | None = None,
    failed: Callable[[Document, Exception], None] | None = None,
) -> Casework:
    """Return a batch of which all is settled that its documents must agree on, for `redact(within=…)`.

    Arguments and errors are those of `redact_all`; its `linked` tells which links are for somebody to
    settle. With `failed`, a document in which nothing can be found is told to it and left out.
    """
    from redactkit import casework

    settings = _policy(policy)
    of = [cases] * len(documents) if isinstance(cases, str) else cases or [""] * len(documents)
    if len(of) != len(documents):
        raise InvalidInput(f"There are {len(documents)} documents and {len(of)} cases: give one for each.")
    ruled = tuple(rulings)
    if ruled and not any(of):
        raise InvalidInput("Rulings are about the documents of a case: say which are of one (cases, --case).")
    read: list[tuple[Document, tuple[Span, ...], str]] = []
    for document, case in zip(documents, of, strict=True):
        try:
            read.append((document, _found(_document(document).text, settings), case))
        except (InvalidPolicy, MissingModel):
            raise
        except Exception as fault:
            if failed is None:
                raise
            failed(document, fault)
    return casework.prepare(
        [document for document, _, _ in read],
        [found for _, found, _ in read],
        settings,
        key,
        cases=[case for _, _, case in read],
        rulings=ruled,
        vault=vault.vault if vault else None,
    )


def _spans(text: str, settings: Policy, others: Iterable[Span] = ()) -> tuple[Span, ...]:
    from redactkit.link import link

    return link(text, _found(text, settings, others))


def _found(text: str, settings: Policy, others: Iterable[Span] = ()) -> tuple[Span, ...]:
    from redactkit.detect.find import find
    from redactkit.detect.fuse import fuse

    found = find(text, settings.language)
    return settings.marked(text, fuse([*found, *others]) if others else found)


def _checked(document: Document, spans: Iterable[Span]) -> tuple[Span, ...]:
    given = tuple(spans)
    for span in given:
        if not 0 <= span.start < span.end <= len(document.text):
            raise InvalidSpan(
                f"Cannot use span {span.start}-{span.end} of document {document.id!r}: expected offsets "
                f"between 0 and {len(document.text)}, none empty."
            )
    return given


def _document(document: str | Document) -> Document:
    given = document if isinstance(document, Document) else Document("text", document)
    if not isinstance(given.text, str):
        raise InvalidInput(
            f"Document {given.id!r} is of type {type(given.text).__name__}, not text. Read a file first, "
            f"and give a str or a Document."
        )
    if len(given.text) > LONGEST:
        raise InvalidInput(
            f"Document {given.id!r} has {len(given.text)} characters; at most {LONGEST} are read at once. "
            f"Split it."
        )
    return given


def _policy(policy: str | Path | Policy) -> Policy:
    """Return the policy; its own figures are read now, so that a fault in them comes before any text."""
    settings = policy if isinstance(policy, Policy) else load_policy(policy)
    if settings.risk.figures:
        from redactkit.risk.own import of

        of(settings.risk.figures)
    return settings
