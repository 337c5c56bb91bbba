"""Measure recall of names by origin, sex and case: the same concerns, told of other people."""

import argparse
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from redactkit.detect.find import find
from redactkit.evaluate import Gold, Proportion, markdown, score
from redactkit.io import gold
from redactkit.policy import SIZES
from redactkit.tables import names
from redactkit.types import Document, Span, Type

CONCERNS = Path(__file__).parent / "data" / "concerns_dev.jsonl"
SEED = 20
GROUPS = {
    "British": ("british_irish",),
    "Irish": ("irish",),
    "Welsh": ("welsh",),
    "Muslim, South Asian": ("south_asian_muslim",),
    "Hindu": ("south_asian_hindu",),
    "Sikh": ("sikh_punjabi",),
    "Nigerian": ("nigerian",),
    "Ghanaian": ("ghanaian",),
    "East African": ("east_african",),
    "Polish": ("polish",),
    "Romanian": ("romanian",),
    "Turkish": ("turkish",),
    "Chinese": ("chinese",),
    "Jewish": ("jewish_hebrew",),
    "Portuguese": ("portuguese",),
}
SEXES = {"women": "f", "men": "m"}
CASES = {"as written": str, "lower case": str.lower, "upper case": str.upper}
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def main() -> None:
    """Print a row for each origin: recall of names by sex and by case."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--size", choices=SIZES, default="fast", help="of the detector")
    size = parser.parse_args().size
    golds = gold(CONCERNS)
    rows = [("names", *SEXES, *CASES, "mentions")]
    for title, cultures in GROUPS.items():
        by_sex = [_recall(_renamed(golds, cultures, sex), str, size) for sex in SEXES.values()]
        mixed = list(_renamed(golds, cultures, None))
        by_case = [_recall(mixed, change, size) for change in CASES.values()]
        rows.append((title, *map(_figure, [*by_sex, *by_case]), str(by_case[0].total)))
    print(markdown(rows))


def _recall(golds: Iterator[Gold] | Sequence[Gold], change: type[str], size: str) -> Proportion:
    cased = [_cased(each, change) for each in golds]
    return score(cased, [find(each.document.text, size=size) for each in cased]).types[Type.PERSON].strict


def _cased(each: Gold, change: type[str]) -> Gold:
    text = "".join(c if len(change(c)) != 1 else change(c) for c in each.document.text)
    return Gold(Document(each.document.id, text), each.spans)


def _renamed(golds: Sequence[Gold], cultures: Sequence[str], sex: str | None) -> Iterator[Gold]:
    """Yield the documents with every person's names drawn anew from one origin."""
    draw = random.Random(SEED)
    first = [name for culture in cultures for name, _ in names.first_names(sex, culture)][:150]
    last = [name for culture in cultures for name, _ in names.surnames(culture)][:150]
    for each in golds:
        yield _with_names(each, draw, first, last)


def _with_names(each: Gold, draw: random.Random, first: Sequence[str], last: Sequence[str]) -> Gold:
    """Return the document with each word of a person's name replaced by another, the same throughout."""
    new: dict[str, str] = {}
    pieces: list[str] = []
    spans: list[Span] = []
    position = length = 0
    for span in sorted(each.spans):
        before = each.document.text[position : span.start]
        written = each.document.text[span.start : span.end]
        if span.type is Type.PERSON:
            words = WORD.findall(written)
            for at, word in enumerate(words):
                given = at == 0 and (len(words) > 1 or names.first_name(word) is not None)
                if len(word) > 2:
                    new.setdefault(word.casefold(), draw.choice(first if given else last))
            written = WORD.sub(lambda found: _as(found.group(), new), written)
        pieces += before, written
        start = length + len(before)
        length = start + len(written)
        spans.append(Span(start, length, span.type, span.level, entity=span.entity))
        position = span.end
    text = "".join([*pieces, each.document.text[position:]])
    return Gold(Document(each.document.id, text), tuple(spans))


def _as(word: str, new: dict[str, str]) -> str:
    """Return the new name for `word`, in its case."""
    name = new.get(word.casefold(), word)
    return name.lower() if word.islower() else name.upper() if word.isupper() and len(word) > 1 else name


def _figure(share: Proportion) -> str:
    return f"{share.value or 0.0:.3f}"


if __name__ == "__main__":
    main()
