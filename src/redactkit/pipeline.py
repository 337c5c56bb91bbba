"""The verbs that a user calls, on one text or on a batch; `flow` leads each text on its way.

The stages are imported where they are first used: their patterns and arrays take longer to load than a
service should wait for `import redactkit`.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import redactkit.detect  # noqa: F401 - once imported, the package no longer takes the function's name
from redactkit.case_studies import code as code
from redactkit.case_studies import coded as coded
from redactkit.case_studies import study as study
from redactkit.errors import InvalidInput, InvalidPolicy
from redactkit.flow.arguments import LONGEST as LONGEST
from redactkit.flow.arguments import document_of, policy_of, spans_of
from redactkit.flow.batch.held import prepare as prepare
from redactkit.flow.document_flow import judged, linked, read, read_without, settle
from redactkit.flow.until_safe import reached
from redactkit.flow.warming import EVERYTHING
from redactkit.machine.offline import refuse_telemetry
from redactkit.machine.strength import checked
from redactkit.policy import Policy
from redactkit.types import Document, Edit, Outcome, Remedy, Risk, Span

if TYPE_CHECKING:
    from redactkit.flow.batch.context import Casework
    from redactkit.link.results import Ruling
    from redactkit.vault import Opened


def warm_up(policy: str | Path | Policy = "public", *, strict: bool = False, coder: bool = False) -> None:
    """Load all that `policy` needs, so that the first call is as fast as the next.

    Args:
        policy: a built-in policy's name, the `Path` of a TOML file, or a `Policy`.
        strict: refuse, where else there is a warning, if another part of the program has imported
            onnxruntime with its telemetry on; a policy can ask for it of every call (`strict = true`).
        coder: load what `code` and `study` need, too.

    Raises:
        InvalidPolicy: the policy cannot be read.
        MissingExtra: it names a language pipeline or a size of the detector that is not installed.
        MissingModel: its language pipeline is not installed, or weights are damaged.
        TelemetryIsOn: `strict`, and onnxruntime reports to its maker from this process.

    Warns:
        TelemetryWarning: not `strict`, and it does; once a process.
    """
    if strict:
        refuse_telemetry()
    redact(EVERYTHING, policy=policy, key=secrets.token_bytes(32))
    cheapest(EVERYTHING, policy=policy)
    if coder:
        code(EVERYTHING)


def detect(document: str | Document, *, policy: str | Path | Policy = "public") -> tuple[Span, ...]:
    """Return what says something about somebody, in order, none overlapping.

    Args:
        document: a text, or a `Document` that gives it an id.
        policy: a built-in policy's name, the `Path` of a TOML file, or a `Policy`; its words to keep and to
            remove and its language pipeline count here.

    Returns:
        Spans with offsets in code points of the text, each with its type, its level, and one
        entity id per person, organisation and place.

    Raises:
        InvalidPolicy: the policy cannot be read.
        InvalidInput: the text is longer than a million characters.
        MissingExtra: it names a language pipeline or a size of the detector that is not installed.
        MissingModel: its language pipeline is not installed, or the tagger's weights are damaged.

    Example:
        >>> [(span.type.value, span.entity) for span in detect("Jane Smith rang. Ask Jane.")]
        [('PERSON', 'p1'), ('PERSON', 'p1')]
    """
    return linked(document_of(document).text, policy_of(policy))


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
        policy: a built-in policy's name, the `Path` of a TOML file, or a `Policy`.
        key: the secret from which stand-ins are drawn; needed only where the policy pseudonymises.
        spans: what somebody else has found in it, such as Presidio (`detect.presidio.from_results`);
            it counts beside what redactkit finds.
        within: the batch that it was prepared with (`prepare`), under the same policy; then the key and
            the spans are those given there.
        until_safe: go on, with the cheapest changes there are (`cheapest`), until as many people fit
            as the policy asks for; where no changes get there, leave it as it is without them, and say
            so. A text that still tells an occasion in plain words is for review even then.

    Returns:
        The protected text with the edits made, the residual risk of what is left, the decision and
        its reasons. All text outside the edits is kept as it was; marks that nobody sees are edits, too.

    Raises:
        InvalidPolicy: the policy cannot be read, or pseudonymises and no key is given, or the key can be
            guessed.
        InvalidInput: the text is longer than a million characters, or was not prepared with the batch.
        InvalidSpan: one of `spans` is empty or reaches outside the text.
        MissingExtra: it names a language pipeline or a size of the detector that is not installed.
        MissingModel: its language pipeline is not installed, or the tagger's weights are damaged.

    Example:
        >>> redact("Jane Smith shouted at a child.").text
        '[PERSON 1] shouted at a child.'
    """
    from redactkit.flow.batch.context import alone

    source, settings = document_of(document), policy_of(policy)
    settled = (
        within.of(source)
        if within
        else alone(
            source,
            linked(source.text, settings, spans_of(source, spans)),
            settings,
            checked(key, InvalidPolicy),
        )
    )
    edits, text, left = settle(source, settings, settled)
    outcome = judged(source, edits, text, left, settings, settled.spans)
    return reached(source, outcome, left.spans, settings, settled) if until_safe else outcome


def judge(
    document: str | Document, edits: Sequence[Edit], *, policy: str | Path | Policy = "public"
) -> Outcome:
    """Return what becomes of a text with these edits made, which somebody has chosen.

    Nothing is planned: the edits are made, what is left is detected, verified, scored and decided on. A
    name that went with a passage must stand nowhere else.

    Raises:
        InvalidSpan: an edit reaches outside the text or overlaps another.
        InvalidPolicy: the policy cannot be read.
        InvalidInput: the text is longer than a million characters.
        MissingExtra: it names a language pipeline or a size of the detector that is not installed.
        MissingModel: its language pipeline is not installed, or the tagger's weights are damaged.

    Example:
        >>> judge("Ask Jane Smith.", [Edit(4, 14, "the manager")]).text
        'Ask the manager.'
    """
    from redactkit.transform import apply

    source, settings, chosen = document_of(document), policy_of(policy), tuple(edits)
    text = apply(source, chosen)
    left = read_without(text, settings, chosen)
    return judged(source, chosen, text, left, settings, stood=linked(source.text, settings))


def assess(document: str | Document, *, policy: str | Path | Policy = "public") -> Risk:
    """Return who could recognise whom in a text as it stands, redacted already or not.

    Raises:
        InvalidPolicy: the policy cannot be read.
        InvalidInput: the text is longer than a million characters.
        MissingExtra: it names a language pipeline or a size of the detector that is not installed.
        MissingModel: its language pipeline is not installed, or the tagger's weights are damaged.

    Example:
        >>> assess("Jane Smith shouted at a child.").grade
        4
    """
    from redactkit.risk import assess as score

    text, settings = document_of(document).text, policy_of(policy)
    found = read(text, settings)
    return score(text, found.spans, policy=settings, missed=found.missed)


def cheapest(document: str | Document, *, policy: str | Path | Policy = "public") -> Remedy:
    """Return the cheapest set of changes after which a text as it stands could be released.

    Raises:
        InvalidPolicy: the policy cannot be read.
        InvalidInput: the text is longer than a million characters.
        MissingExtra: it names a language pipeline or a size of the detector that is not installed.
        MissingModel: its language pipeline is not installed, or the tagger's weights are damaged.

    Example:
        >>> remedy = cheapest("I am the only Welsh speaker in a team of nine.")
        >>> remedy.enough, remedy.score_after < remedy.score_before
        (True, True)
    """
    from redactkit.risk import cheapest as find

    text, settings = document_of(document).text, policy_of(policy)
    return find(text, linked(text, settings), policy=settings)


def redact_all(
    documents: Iterable[str | Document | None],
    *,
    policy: str | Path | Policy = "public",
    key: bytes | None = None,
    cases: str | Sequence[str] | None = None,
    rulings: Iterable[Ruling] = (),
    roster: Iterable[str] = (),
    vault: Opened | None = None,
    until_safe: bool = False,
    workers: int = 1,
    on_error: Literal["raise", "withhold"] = "raise",
    timeout: float | None = None,
) -> Iterator[Outcome]:
    """Yield the outcome of each document, in order, one at a time.

    Without cases, rulings and vault each document is dealt with by itself, as `redact` does, and none
    is held; with the same key one name has the same stand-in in every document. Otherwise all are read
    first: their texts and spans are held until the last outcome is taken, and one person has one
    stand-in, or one number, in all documents of a case, in any order.

    A cell without a text (`None`, NaN, blanks) is withheld, and ends nothing. The ids of `Document`s are
    texts, not empty, of 4,096 characters at most, and differ: they are kept until the last outcome is taken.

    Args:
        documents: texts, or `Document`s; where they are held, `Document`s.
        policy: a built-in policy's name, the `Path` of a TOML file, or a `Policy`.
        key: the secret from which stand-ins are drawn; that of the vault if there is none.
        cases: the case file of each document, or the one of all; "" is none.
        rulings: what somebody has settled about who is one with whom (`io.rulings`).
        roster: names that no stand-in may be, beside those of the policy.
        vault: one that is being changed (`vault.editing`): it is asked for what was drawn before, and
            keeps what is drawn now and the way back to each source.
        until_safe: as in `redact`, for each document by itself.
        workers: how many processes read; more than one is for documents that stand alone. The outcomes are
            the same, byte for byte, and in the same order.
        on_error: "raise" ends with the first document that fails; "withhold" gives it an outcome that is
            withheld, without a text, whose reason says why; one without an id has "number 7" as its id.
        timeout: seconds that one document may take; for documents that stand alone, in processes.

    Raises:
        InvalidPolicy: the policy cannot be read, or the key can be guessed; before the first document is.
        InvalidInput: an id is none or was used before, there are rulings and no cases, or workers or a
            timeout and documents that are held.
        DocumentFailed: a document cannot be processed. This and `InvalidInput` tell its number and id, and
            nothing of its text.
        MissingExtra: it names a language pipeline or a size of the detector that is not installed.
        MissingModel: its language pipeline is not installed, or the tagger's weights are damaged.

    Example:
        >>> letters = [Document("1", "Jane Smith rang."), Document("2", "Omar left. Jane stayed.")]
        >>> [outcome.text for outcome in redact_all(letters, cases="2024-117")]
        ['[PERSON 1] rang.', '[PERSON 2] left. [PERSON 1] stayed.']
        >>> [outcome.decision.value for outcome in redact_all([None, float("nan")])]
        ['withhold', 'withhold']
    """
    from redactkit.flow.batch import many
    from redactkit.flow.batch.given import given

    if isinstance(documents, str | Document):
        raise InvalidInput("One text was given where several are asked for. Give a list, or call redact.")
    settings = policy_of(policy).unlike(roster)
    ruled, key = tuple(rulings), checked(key, InvalidPolicy)
    alone = cases is None and not ruled and vault is None
    how = many.How(workers, on_error, timeout, alone)
    listed = given(documents, held=not alone)
    if alone:
        return many.outcomes(listed, partial(redact, policy=settings, key=key, until_safe=until_safe), how)
    work, batch = many.settled(
        list(listed), how, policy=settings, key=key, cases=cases, rulings=ruled, vault=vault
    )

    def held(document: Document) -> Outcome:
        outcome = redact(document, policy=settings, within=work, until_safe=until_safe)
        if vault is not None:
            vault.vault = work.kept(vault.vault, document, outcome.edits)
        return outcome

    return many.outcomes(batch, held, how)
