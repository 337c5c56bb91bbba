"""A name that the text declares to be none is nobody's, and no other name goes with it."""

import pytest

from redactkit.detect.spans.declared_stand_ins import declared_stand_ins
from redactkit.pipeline import assess, detect, redact
from redactkit.types import Level, Type


def names(text):
    """Return the names found in a text by level: direct ones, and those of nobody."""
    found = [span for span in detect(text) if span.type is Type.PERSON]
    direct = {text[span.start : span.end] for span in found if span.level is not Level.NONE}
    return direct, {text[span.start : span.end] for span in found if span.level is Level.NONE}


STAND_INS = [
    "Delia (not her real name) told us that the doors were locked. Delia left soon after.",
    "Delia (name changed) told us that the doors were locked. Delia left soon after.",
    "Delia (name has been changed) told us that the doors were locked.",
    "Delia (her name has been changed) told us that the doors were locked.",
    "Delia (we have changed her name) told us that the doors were locked.",
    "Delia (a pseudonym) told us that the doors were locked.",
    "Delia (name changed to protect her identity) told us that the doors were locked.",
    "Delia, not her real name, told us that the doors were locked.",
    "Delia, whose name has been changed, told us that the doors were locked.",
    "A nurse told us that the doors were locked. We will call her Delia. Delia left soon after.",
    "We'll call her Delia. Delia told us that the doors were locked.",
    "A nurse, whom we shall call Delia, told us that the doors were locked.",
    "A nurse, whom we call Delia, told us that the doors were locked.",
    "Delia told us that the doors were locked. Delia left. Names have been changed.",
    "The names in this case study have been changed. Delia told us that the doors were locked.",
    "Delia told us that the doors were locked. (Names have been changed.)",
    "Delia told us that the doors were locked. Names have been changed to protect identities.",
    "We call her Delia, which is not her name. Delia told us that the doors were locked.",
    "This case study is about a home. Names have been changed. Delia told us that the doors were locked.",
    "Delia Marsh (not her real name) told us that the doors were locked. Delia left, and so did Ms Marsh.",
]
"""Each declares Delia, and names nobody else."""


@pytest.mark.parametrize("text", STAND_INS)
def test_a_declared_stand_in_is_nobodys_name(text):
    direct, nobodys = names(text)
    assert not direct
    assert any("Delia" in name for name in nobodys)


def test_several_names_may_be_declared_at_once():
    assert names("Delia, Ruth and Tom (not their real names) told us of it. Ruth left.")[0] == set()


HOSTILE = [
    ("Delia (her real name) told us that the doors were locked.", {"Delia"}),
    ("She rang us, not using her real name, Delia Marsh, and said so.", {"Delia Marsh"}),
    ("Delia (not her real name) told us that Brenda locked the doors. Brenda denied it.", {"Brenda"}),
    ("Delia (not her real name) is really Fiona Kerr, a nurse.", {"Fiona Kerr"}),
    ("Fiona Kerr, here called Delia (not her real name), is a nurse.", {"Fiona Kerr", "Delia"}),
    ("Delia (not her real name, which is Fiona) rang us.", {"Fiona", "Delia"}),
    ("Delia (not her real name) rang us. Then Delia Marsh wrote to the manager.", {"Delia", "Delia Marsh"}),
    ("Everyone calls her Delia (not her real name) and she runs the night shift.", {"Delia"}),
    ("She is known to all as Delia (not her real name) and runs the night shift.", {"Delia"}),
    ("Delia Marsh (name changed by deed poll) told us that the doors were locked.", {"Delia Marsh"}),
    ("Delia Marsh (name changed from Kerr when she married) told us of it.", {"Delia Marsh", "Kerr"}),
    ("Delia (name withheld at her request) told us that the doors were locked.", {"Delia"}),
    ("Delia (is that not her real name?) told us that the doors were locked.", {"Delia"}),
    ("Ruth and Delia (not her real name) told us that the doors were locked.", {"Ruth"}),
    ("Delia's (not her real name) manager, Brenda Coates, locked the doors.", {"Brenda Coates"}),
    ("Names have not been changed. Delia told us that the doors were locked.", {"Delia"}),
    ("Some names have been changed. Delia told us that the doors were locked.", {"Delia"}),
    ("No names have been changed. Delia told us that the doors were locked.", {"Delia"}),
    ("The names of the children have been changed. Delia told us of it.", {"Delia"}),
    ("I read the rota. The names have been changed. Delia was down for nights.", {"Delia"}),
    ("I read the rota. Names have been changed. Delia was down for nights and I was not.", {"Delia"}),
    ("Names have been changed. The chief executive, Dr Helen Marsh, has resigned.", {"Helen Marsh"}),
    ("I told the deputy, whom we call Mags, that the doors were locked. Mags laughed at me.", {"Mags"}),
    ("We call her Delia. She locked the doors and told me to say nothing.", {"Delia"}),
    ("We have called her Delia. She locked the doors and told us to say nothing.", {"Delia"}),
    ("I work with her. We call her Mags, which is not her real name. Mags hit a boy.", {"Mags"}),
    ("They will call her Delia. She locked the doors and told me to say nothing.", {"Delia"}),
    ("We will call her tomorrow. Delia told us that the doors were locked.", {"Delia"}),
    ("We will not call her Delia Marsh, since that is her real name.", {"Delia Marsh"}),
    ("Her real name, Delia (not her real name is what she says), is on the rota.", {"Delia"}),
]
"""Each holds a declaration or what looks like one, and the names that are somebody's."""


@pytest.mark.parametrize(("text", "real"), HOSTILE)
def test_a_real_name_beside_a_declaration_stays_direct(text, real):
    direct, _ = names(text)
    assert real <= direct


def test_a_stand_in_is_left_where_it_stands_and_a_real_name_is_not():
    outcome = redact("Delia (not her real name) told us that Brenda Coates locked the doors.")
    assert "Delia (not her real name)" in outcome.text
    assert "Brenda" not in outcome.text
    assert assess(outcome.text).grade < 4


def test_without_names_nothing_is_declared():
    assert declared_stand_ins("Names have been changed.", ()) == ()
