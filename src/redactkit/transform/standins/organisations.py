"""Tell which words of an organisation's or a place's name say which one it is, and replace those."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from redactkit.english.words import listed
from redactkit.tables.folding import fold
from redactkit.transform.grammar.fitting import capitalised
from redactkit.transform.standins.draws import WORD
from redactkit.types import Document, Span, Type

_KEPT = listed(
    "academy adoption agency ambulance and authority avenue borough care center centre chapel "
    "charity children's church city clinic close club college committee community company "
    "constabulary council county court crescent day department district drive estate fire flat "
    "force form foster fostering foundation gardens gp grammar green group grove health "
    "healthcare high hill home homes hospice hospital hospitals hotel house housing hub infant "
    "infants infirmary junior juniors king's lane law learning lettings library limited llp lodge "
    "ltd medical mental mews mosque nhs nursery nursing of office parade partners partnership "
    "place plc police practice pre-school prep preschool primary prison probation project rescue "
    "residential rise road row royal school schools secondary security service services sixth "
    "social society solicitors special sports square station street support surgery team terrace "
    "the trust trusts unit university view walk ward way yard youth"
)
"""Words of a name that only say what a thing is; they stay."""
_SMALL = frozenset({"of", "and", "the", "for", "&"})


def bodies(batch: Sequence[tuple[Document, Sequence[Span]]]) -> dict[str, tuple[str, int]]:
    """Return the fullest name of each organisation, and its number among those of exactly that name."""
    whole: dict[str, str] = {}
    met: dict[str, tuple[str, int]] = {}
    for document, spans in batch:
        for span in spans:
            if span.type is Type.ORGANISATION:
                surface = document.text[span.start : span.end]
                rank = (not is_acronym(surface), len(core(surface)), len(surface), surface)
                best = whole.get(span.entity, "")
                if not best or rank > (not is_acronym(best), len(core(best)), len(best), best):
                    whole[span.entity] = surface
                here = (document.id, span.start)
                met[span.entity] = min(met.get(span.entity, here), here)
    twins: Counter[str] = Counter()
    found = {}
    for entity in sorted(whole, key=met.__getitem__):
        name = fold(whole[entity])
        found[entity] = whole[entity], twins[name]
        twins[name] += 1
    return found


def core(surface: str) -> str:
    """Return the folded words of a name that say which one it is, "" if it only says what it is.

    Example:
        >>> core("Marlingford District Council"), core("the Home")
        ('marlingford', '')
    """
    folded = [fold(word) for word in WORD.findall(surface)]
    return " ".join(word for word in folded if not _says_what(word))


def _says_what(word: str) -> bool:
    return word in _KEPT or word.removesuffix("s") in _KEPT or word.isdigit()


def around(surface: str, name: str, noun: str = "") -> str:
    """Put `name` in the place of the words of `surface` that say which one it is; the first run of them.

    Example:
        >>> around("Marlingford District Council", "Oakmere"), around("Larkrise", "Oakmere", "nursery")
        ('Oakmere District Council', 'Oakmere Nursery')
    """
    matches = [match for match in WORD.finditer(surface) if not _says_what(fold(match[0]))]
    if not matches:
        return f"{name} {surface}"
    tail = surface[matches[-1].end() :]
    said = " ".join(word if word.isupper() else capitalised(word) for word in noun.split())
    return surface[: matches[0].start()] + name + tail + (f" {said}" if said and not tail.strip() else "")


def is_acronym(surface: str) -> bool:
    """Tell whether a name is written as an acronym is."""
    return 2 <= len(surface) <= 7 and surface.isupper() and surface.isalpha()


def acronym(name: str) -> str:
    """Return the initials of a name.

    Example:
        >>> acronym("Oakmere District Council")
        'ODC'
    """
    kept = [word for word in WORD.findall(name) if fold(word) not in _SMALL]
    made = "".join(word[0] for word in kept).upper()
    return made if len(made) > 1 else made + name[1:2].upper()


def ways_of_naming(name: str) -> tuple[str, ...]:
    """Return what of a name a web address may be made of: its first words, one or more, and its acronym.

    Example:
        >>> ways_of_naming("Brightwater Care Ltd")
        ('Brightwater Care Ltd', 'Brightwater Care', 'Brightwater', 'BCL')
    """
    ends = [match.end() for match in WORD.finditer(name)]
    return (*(name[:end] for end in reversed(ends)), acronym(name)) if ends else ()
