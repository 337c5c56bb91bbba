"""List the laws, say for whom each is meaningful, and look for the smallest text that breaks one."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st

from redactkit.testing import assertions, policy_assertions
from redactkit.testing.broken import LawBroken
from redactkit.testing.marked import Marked
from redactkit.testing.strategies.texts.samples import hostile, lookalikes, pairs, twins
from redactkit.testing.strategies.texts.suited import Examples, suited
from redactkit.testing.subjects import Subject, subject

PROFILES: Mapping[str, int] = {"quick": 25, "thorough": 300, "nightly": 3000}
"""Examples a law."""


@dataclass(frozen=True, slots=True)
class Law:
    """A sentence that must hold of a redactor on every text.

    `fits` says for which subjects it is meaningful; `given` makes its examples of a strategy for
    marked texts. `sound` is false where a trained model may miss something without being broken:
    there a failure is a finding, not a fault.
    """

    name: str
    says: str
    check: Callable[[Subject, Any], None]
    fits: Callable[[Subject], bool]
    given: Callable[[Examples], st.SearchStrategy[Any]]
    sound: bool = True


def _always(_: Subject) -> bool:
    return True


def _policy(tested: Subject) -> bool:
    return tested.policy is not None


def _finds(tested: Subject) -> bool:
    return tested.find is not None


def _exact(tested: Subject) -> bool:
    return tested.rules and tested.exact


def _as_given(examples: Examples) -> Examples:
    return examples


_FACTS = ("The only Welsh speaker in the team saw it.", "She is 52.", "I am a nurse.", "He is deaf.")


def _with_fact(examples: Examples) -> st.SearchStrategy[tuple[Marked, str]]:
    return st.tuples(examples, st.sampled_from(_FACTS))


def _several(examples: Examples) -> st.SearchStrategy[list[Marked]]:
    return st.lists(examples, min_size=2, max_size=3)


def _says(check: Callable[..., None]) -> str:
    return (check.__doc__ or "").split("\n", 1)[0]


def _law(
    check: Callable[[Subject, Any], None],
    fits: Callable[[Subject], bool],
    given: Callable[[Examples], st.SearchStrategy[Any]] = _as_given,
    *,
    sound: bool = True,
) -> Law:
    return Law(check.__name__.replace("_", " "), _says(check), check, fits, given, sound)


LAWS = (
    _law(assertions.nothing_survives, _always, sound=False),
    _law(assertions.words_stay_whole, lambda tested: tested.rules),
    _law(assertions.harmless_words_stay, lambda tested: _finds(tested) and _exact(tested), lookalikes),
    _law(assertions.the_rest_is_kept, lambda tested: _policy(tested) or _exact(tested)),
    _law(assertions.twice_is_once, lambda tested: not tested.invents),
    _law(assertions.one_entity_one_replacement, lambda tested: _policy(tested) or _exact(tested), pairs),
    _law(assertions.length_is_hidden, lambda tested: _exact(tested) and not tested.invents, twins),
    _law(assertions.order_does_not_matter, _always, _several),
    _law(assertions.offsets_are_in_step, _finds),
    _law(assertions.nothing_is_told, _always),
    _law(assertions.no_socket_is_opened, _always),
    _law(assertions.any_text_has_an_answer, _always, hostile),
    _law(policy_assertions.direct_means_withhold, _policy),
    _law(policy_assertions.a_fact_more_is_no_less_risk, _policy, _with_fact),
    _law(policy_assertions.risks_are_chances, _policy),
    _law(policy_assertions.the_key_decides, lambda tested: _policy(tested) and tested.invents),
    _law(policy_assertions.the_way_back_needs_the_key, _policy),
)
"""Every law, in the order in which they are looked at."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a hunt came to: `tried` examples until one broke the law, or all; `broken` is the smallest."""

    law: str
    subject: str
    tried: int
    seconds: float
    broken: LawBroken | None = None
    sound: bool = True

    @property
    def held(self) -> bool:
        """Tell whether no example broke the law."""
        return self.broken is None


def hunt(
    law: Law, tested: Subject, examples: Examples | None = None, *, most: int = 25, seed: int = 0
) -> Finding:
    """Try `most` examples and return what was found; the same seed tries the same examples.

    Args:
        law: which.
        tested: the redactor.
        examples: a strategy for marked texts; `suited(tested)` by default.
        most: how many examples.
        seed: where the generator starts.
    """
    strategy = law.given(suited(tested) if examples is None else examples)
    began = time.perf_counter()
    tried = 0
    broken: LawBroken | None = None
    while tried < most and broken is None:
        count = min(_FRESH, most - tried)
        more, broken = _try(law, tested, strategy, count, seed * 1_000_003 + tried)
        tried += more if broken else count
    return Finding(
        law.name, tested.name, tried, time.perf_counter() - began, broken, law.sound or tested.rules
    )


_FRESH = 10
"""Examples in one run of Hypothesis: beyond the tenth it mostly tries variations of those it has had."""


def _try(
    law: Law, tested: Subject, strategy: st.SearchStrategy[Any], most: int, seed: int
) -> tuple[int, LawBroken | None]:
    """Return how many examples it took, and the smallest that breaks the law, if any."""
    seen = 0
    smallest: list[LawBroken] = []

    @seeded(seed)
    @settings(
        max_examples=most,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=tuple(HealthCheck),
        report_multiple_bugs=False,
        print_blob=False,
    )
    @given(strategy)
    def run(example: Any) -> None:
        nonlocal seen
        seen += not smallest
        try:
            law.check(tested, example)
        except LawBroken as broken:
            smallest.append(broken)
            # One place of origin for all: else Hypothesis takes each message for a bug of its own.
            raise _Found from None

    with contextlib.suppress(_Found):
        run()
    return seen, smallest[-1] if smallest else None


class _Found(Exception):
    """Tell Hypothesis that an example breaks the law."""


def fitting(tested: Subject, only: Iterable[str] = ()) -> tuple[Law, ...]:
    """Return the laws that are meaningful for a subject, or those of them that are named in `only`.

    Raises:
        ValueError: `only` names a law that does not exist.
    """
    wanted = set(only)
    unknown = wanted - {law.name for law in LAWS}
    if unknown:
        raise ValueError(
            f"There is no law {sorted(unknown)[0]!r}: expected {', '.join(law.name for law in LAWS)}."
        )
    return tuple(law for law in LAWS if law.fits(tested) and (not wanted or law.name in wanted))


def check(
    redactor: object,
    examples: Examples | None = None,
    *,
    only: Iterable[str] = (),
    most: int = 100,
    seed: int = 0,
    **told: Any,
) -> tuple[Finding, ...]:
    """Try every law that fits `redactor` and return what was found, if none that is sound is broken.

    Args:
        redactor: whatever `subject` takes.
        examples: a strategy for marked texts; `suited(tested)` by default.
        only: names of laws; all that fit by default.
        most: examples a law.
        seed: where the generator starts.
        told: passed on to `subject` (`types`, `kinds`, `rules`, `invents`, `exact`).

    Raises:
        LawBroken: the first law that is broken, with the smallest text that breaks it.

    Example:
        >>> from redactkit.testing import concerns
        >>> found = check(lambda text: text, concerns(max_size=1), only=["twice is once"], most=5)
        >>> found[0].held
        True
    """
    tested = subject(redactor, **told)
    findings: list[Finding] = []
    for law in fitting(tested, only):
        finding = hunt(law, tested, examples, most=most, seed=seed)
        if finding.broken and finding.sound:
            raise finding.broken
        findings.append(finding)
    return tuple(findings)


def properties(
    redactor: object,
    examples: Examples | None = None,
    *,
    only: Iterable[str] = (),
    most: int = 100,
    **told: Any,
) -> tuple[Callable[[], None], ...]:
    """Return one ready test a law that fits, each a function without arguments, named for its law.

    For `@pytest.mark.parametrize("law", properties(redactor), ids=lambda law: law.__name__)`.
    """
    tested = subject(redactor, **told)

    def test(law: Law) -> Callable[[], None]:
        def run() -> None:
            finding = hunt(law, tested, examples, most=most)
            if finding.broken and finding.sound:
                raise finding.broken

        run.__name__ = law.name
        run.__doc__ = law.says
        return run

    return tuple(test(law) for law in fitting(tested, only))
