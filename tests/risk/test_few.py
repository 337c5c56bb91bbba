"""Words by which a colleague knows that it was one of two, or the only one, labels between them or not."""

import pytest

from redactkit.pipeline import assess
from redactkit.types import Intruder


@pytest.mark.parametrize(
    "text",
    [
        "Money went missing. only me and [PERSON 2] had access to that cupboard.",
        "Money went missing. Only [PERSON 1] and I knew.",
        "Money went missing. It was just me and a colleague on shift.",
        "Money went missing. We were only two on nights.",
        "Money went missing. There were just the two of us.",
        "Money went missing. He is the [DEMOGRAPHIC 1] team.",
        "Money went missing. ur the [DEMOGRAPHIC 1] one w the keys",
    ],
)
def test_one_of_two_and_the_only_one_are_few_for_a_colleague(text: str) -> None:
    assert assess(text).intruders[Intruder.INSIDER].set_size.low <= 4


@pytest.mark.parametrize("text", ["Money went missing.", "Money went missing. He told me and a colleague."])
def test_nothing_of_the_kind_leaves_many(text: str) -> None:
    assert assess(text).intruders[Intruder.INSIDER].set_size.low > 100
