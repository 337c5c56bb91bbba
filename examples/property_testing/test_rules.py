"""The same as tests that stay: `pytest examples/property_testing`."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import rules
import texts

from redactkit.testing import LawBroken, check, properties


@pytest.mark.parametrize(
    "law", properties(rules.third_try, texts.texts(), most=30), ids=lambda law: law.__name__
)
def test_the_rule_keeps_every_law(law) -> None:
    law()


@pytest.mark.parametrize(
    ("rule", "shown"),
    [(rules.first_try, "It is FH/2019/0001."), (rules.second_try, "FH\u00a02019\u00a00001")],
)
def test_earlier_tries_leak(rule, shown) -> None:
    with pytest.raises(LawBroken) as caught:
        check(rule, texts.texts(), only=["nothing survives"], most=200)
    assert shown in caught.value.example.text or "leaked" in str(caught.value)
