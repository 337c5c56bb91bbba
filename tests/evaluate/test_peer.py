"""Stock Presidio as a system to compare with; the suite blocks the network."""

import pytest

from redactkit.errors import MissingModel
from redactkit.evaluate import presidio
from redactkit.types import Level, Type


def test_presidio_finds_what_it_finds_in_our_types() -> None:
    text = "Write to jane.smith@westshire.co.uk or ring Jane Smith."
    types = {(span.type, span.level, text[span.start : span.end]) for span in presidio()(text)}
    assert (Type.CONTACT, Level.DIRECT, "jane.smith@westshire.co.uk") in types
    assert (Type.PERSON, Level.DIRECT, "Jane Smith") in types


def test_organisations_come_through_only_when_let() -> None:
    text = "She has worked for Microsoft Corporation since then."
    assert Type.ORGANISATION not in {span.type for span in presidio()(text)}
    assert Type.ORGANISATION in {span.type for span in presidio(organisations=True)(text)}


def test_a_pipeline_that_is_not_there_is_not_downloaded() -> None:
    with pytest.raises(MissingModel, match="no_such_pipeline"):
        presidio("no_such_pipeline")
