"""The dictionary is the one that spaCy's small pipeline carries."""

import gzip
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from redactkit.tables.dictionary import describes, irregular, ordinary

ROOT = Path(__file__).parents[2]


def test_the_table_is_what_the_script_makes_of_the_pipeline(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = spec_from_file_location("build_dictionary", ROOT / "scripts" / "build_dictionary.py")
    assert spec is not None
    assert spec.loader is not None
    script = module_from_spec(spec)
    spec.loader.exec_module(script)
    kept = script.TABLE.read_bytes()
    monkeypatch.setattr(script, "TABLE", tmp_path / "dictionary.tsv.gz")
    script.main()
    assert gzip.decompress(script.TABLE.read_bytes()) == gzip.decompress(kept)


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("short", (True, True, False)),
        ("nurse", (True, False, False)),
        ("went", (False, False, True)),
        ("policemen", (False, False, True)),
        ("nursing", (True, False, False)),
        ("outhwaite", (False, False, False)),
    ],
)
def test_what_is_said_of_a_word(word: str, said: tuple[bool, bool, bool]) -> None:
    assert (ordinary(word), describes(word), irregular(word)) == said
