"""In anybody's spaCy pipeline: under a policy, with entities and scores, in other processes too."""

import pickle
from pathlib import Path

import pytest
import spacy

from redactkit.errors import InvalidPolicy

TOLD = "Ring Jane Smith on 07700 900518. Jane saw blue-lantern."


def spans(doc: "spacy.tokens.Doc") -> list[tuple[str, str, str, str]]:
    return [(span.text, span.label_, span.id_, span.kb_id_) for span in doc.spans["redactkit"]]


def test_mentions_of_one_person_have_one_entity_and_a_policy_counts(tmp_path: Path) -> None:
    own = tmp_path / "ours.toml"
    own.write_text(
        'extends = "public"\n[[recognisers]]\nname = "x"\ntype = "ORGANISATION"\nlevel = "Q"\nscore = 1\n'
        'words = ["Blue Lantern"]\n'
    )
    nlp = spacy.blank("en")
    nlp.add_pipe("redactkit", config={"policy_file": str(own)})
    doc = nlp(TOLD)
    found = spans(doc)
    assert ("Jane Smith", "PERSON", "D", "p1") in found
    assert ("Jane", "PERSON", "D", "p1") in found
    assert ("blue-lantern", "ORGANISATION", "Q") in {each[:3] for each in found}
    first = doc.spans["redactkit"][0]
    assert 0 < first._.redactkit_score <= 1
    assert first._.redactkit_why


def test_it_can_be_pickled_and_works_in_other_processes() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("redactkit")
    again = pickle.loads(pickle.dumps(nlp))
    assert spans(again(TOLD)) == spans(nlp(TOLD))
    docs = list(nlp.pipe([TOLD, TOLD], n_process=2))
    assert [spans(doc) for doc in docs] == [spans(nlp(TOLD))] * 2
    assert docs[0].spans["redactkit"][0]._.redactkit_score is not None


def test_a_policy_that_is_not_there_is_told() -> None:
    for wrong, told in (
        ({"policy": "secret"}, "no built-in policy"),
        ({"policy_file": "no"}, "no policy 'no'"),
    ):
        with pytest.raises(InvalidPolicy, match=told):
            spacy.blank("en").add_pipe("redactkit", config=wrong)
