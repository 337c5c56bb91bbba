"""Decide from risk and verification whether a text may go out, with reasons in plain words."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol

from redactkit.policy import Policy
from redactkit.risk_words import WHO, people
from redactkit.types import Decision, Intruder, Risk


class Check(Protocol):
    """What a verification tells the gate; `redactkit.flow.verify.Verification` is one."""

    @property
    def outside_kept(self) -> bool:
        """Tell whether all text outside the edits is that of the source."""

    @property
    def surviving(self) -> tuple[tuple[int, int], ...]:
        """Return stretches that read like something that was removed."""

    @property
    def direct(self) -> tuple[tuple[int, int], ...]:
        """Return direct identifiers that a fresh detection found."""

    @property
    def marks(self) -> int:
        """Return how many stretches are left that can mark a copy without being seen."""


def decide(risk: Risk, verification: Check, policy: Policy) -> tuple[Decision, tuple[str, ...]]:
    """Return the decision and its reasons, the gravest first; the reasons hold no piece of the text.

    A direct identifier that is left, a surface that was to be removed, or a change outside the
    edits means withhold, whatever the risk. Beyond that the policy's numbers of people decide, for
    each intruder, by the cautious end of how many people fit; an occasion that is told in plain words
    is for a person to read unless the policy takes enough people to have known of it. Somebody's own
    account is for a person to decide on, whatever the numbers are, unless the policy says otherwise.

    **Source**: the tests are those of the Information Commissioner's Office (Anonymisation guidance,
    2025): singling out, linkability, inference, the motivated intruder.

    Example:
        >>> from redactkit.policy import load
        >>> from redactkit.types import Exposure, Interval
        >>> from redactkit.flow.verify import Verification
        >>> many = Exposure(Interval(0, 0, 0.001), Interval(900, 1000, 2000))
        >>> safe = Risk(5.0, 0, dict.fromkeys(Intruder, many), (), (), (), {})
        >>> decide(safe, Verification(True, (), (), 1), load("public"))[0].value
        'release'
    """
    held = (*_faults(risk, verification), *_too_few(risk, policy, Decision.WITHHOLD))
    if held:
        return Decision.WITHHOLD, held
    doubts = (
        *_unread(risk),
        *_marked(verification),
        *_too_few(risk, policy, Decision.REVIEW),
        *_occasions(risk, policy),
        *_account(risk, policy),
        *_missed(risk, policy),
    )
    if doubts:
        return Decision.REVIEW, doubts
    return Decision.RELEASE, (
        "For each intruder the chance of singling anyone out is sufficiently remote under this policy.",
    )


def weighed(risk: Risk, verification: Check, policy: Policy) -> bool:
    """Tell whether nothing but what a person must read stands against a release.

    All that can be counted is then enough; left are occasions told in plain words, and what `readable` says.
    """
    return readable(replace(risk, occasions=()), verification, policy)


def readable(risk: Risk, verification: Check, policy: Policy) -> bool:
    """Tell whether nothing stands against a release but what no change of the text would mend.

    That is that it is somebody's own account, and that detection is likely to have missed something.
    """
    return decide(replace(risk, account="", missed=0.0), verification, policy)[0] is Decision.RELEASE


def doubted(
    decision: Decision, reasons: tuple[str, ...], doubts: tuple[str, ...]
) -> tuple[Decision, tuple[str, ...]]:
    """Return decision and reasons with what came of comparing a text with others: a person must look.

    Example:
        >>> decision, reasons = doubted(Decision.RELEASE, ("Remote.",), ("Release set: one person fits.",))
        >>> decision.value, reasons
        ('review', ('Release set: one person fits.',))
    """
    if not doubts:
        return decision, reasons
    if decision is Decision.RELEASE:
        return Decision.REVIEW, doubts
    return decision, (*reasons, *doubts)


def _faults(risk: Risk, verification: Check) -> Iterator[str]:
    direct = len(verification.direct)
    if direct or risk.grade == 4:
        points = "each of them points" if direct > 1 else "it points"
        yield f"{_counted(max(direct, 1), 'direct identifier')} left: {points} to a person on its own."
    if verification.surviving:
        count = len(verification.surviving)
        yield f"{_counted(count, 'stretch', 'stretches')} left that read like something that was removed."
    if not verification.outside_kept:
        yield "The text outside the edits is not that of the source."


def _unread(risk: Risk) -> Iterator[str]:
    if "source not read" in risk.assumptions:
        yield "The source is not all in English, so that what it tells could not be weighed: read it."
    elif "not read" in risk.assumptions:
        yield "Most words are in no English list, so that what they tell could not be weighed: read it."
    elif "partly not read" in risk.assumptions:
        yield "A passage is not in English, so that what it tells could not be weighed: read it."
    if "no words" in risk.assumptions:
        yield "There are no words left to read, or none that tell anything: this is nothing to release."


def _marked(verification: Check) -> Iterator[str]:
    if verification.marks:
        yield (
            f"{_counted(verification.marks, 'mark')} left that nobody sees and by which a copy can be told "
            f"from another, such as an odd blank: `redact` takes them out."
        )


def _occasions(risk: Risk, policy: Policy) -> Iterator[str]:
    count, knew = len(risk.occasions), policy.risk.knew_of_it
    needed = policy.risk.threshold(Intruder.INSIDER).review
    if count and knew < needed:
        yield (
            f"Singling out: {count} {'passage tells' if count == 1 else 'passages tell'} in plain words what "
            f"happened on one occasion: those who were there or were told of it, {people(knew)} by the "
            f"policy, know it again; the policy asks for {needed}. Tell it in general terms, or take it out."
        )


def _account(risk: Risk, policy: Policy) -> Iterator[str]:
    if risk.account and policy.risk.free_text == "review":
        yield (
            f"Own account: {risk.account}. What no mark covers (plans, habits, a way of talking) tells "
            "colleagues who it is, so it goes out only by the recorded decision of a person who has read it."
        )


def _missed(risk: Risk, policy: Policy) -> Iterator[str]:
    if policy.risk.missed and risk.missed > policy.risk.missed:
        yield (
            f"Undetected: {risk.missed:.1f} identifying details are expected to have been missed in it; the "
            f"policy allows {policy.risk.missed:g}. Read it for names, places, posts and dates that are left."
        )


def _too_few(risk: Risk, policy: Policy, decision: Decision) -> Iterator[str]:
    for intruder in Intruder:
        threshold = policy.risk.threshold(intruder)
        needed = threshold.withhold if decision is Decision.WITHHOLD else threshold.review
        fit = min((each.intruders[intruder].set_size.low for each in risk.people), default=None)
        fit = risk.intruders[intruder].set_size.low if fit is None else fit
        if fit < needed:
            yield (
                f"Singling out: as few as {people(fit)} may fit somebody in the text, for {WHO[intruder]}; "
                f"the policy asks for {needed}."
            )


def _counted(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or one + 's'} {'is' if count == 1 else 'are'}"
