"""The names from which stand-ins are drawn, and how more are coined where they run out."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from redactkit.english.words import in_order
from redactkit.tables import names, places

_NEUTRAL = in_order(
    "Addison Adrian Alex Ali Andie Ariel Arden Ashley Aubrey Avery Bailey Billie Blair Blake Bobbie "
    "Brook Cameron Campbell Carey Carmel Casey Charley Charlie Corey Courtney Dale Dana Darcy Devon "
    "Drew Dylan Eden Elliot Ellis Emerson Emery Evelyn Finley Florian Frances Frankie Gale Georgie "
    "Glenn Hadley Harley Harper Hayden Hilary Hollis Indiana Jackie Jamie Jay Jo Jodie Jordan Jules "
    "Kasey Keeley Kelly Kelsey Kendall Kerry Kim Kit Lane Laurie Lee Lesley Lindsay Logan Lou Loren "
    "Mackenzie Marley Marlowe Max Mel Merle Morgan Nicky Noel Paris Parker Pat Perry Peyton Piper "
    "Presley Quinn Ray Reagan Reese Regan Remy Riley Robin Ronnie Rory Rowan Rudy Ryan Sacha Sage Sam "
    "Sandy Sasha Shannon Shelby Sidney Skyler Stacey Stevie Sydney Tatum Taylor Terry Toby Toni Tracy "
    "Tristan Val Vivian Wallis Whitney Wyn"
)
"""First names that both women and men in Britain bear; `neutral` drops the one-sided."""
_HEADS = in_order(
    "Ald Amber And Ard Ash Aspen Bex Birch Black Bram Brand Burn Cal Carn Chal Clay Cold Cor Cran Crow "
    "Dal Dun East Edder Elm Esk Fal Far Fen Fern Gar Glan Glen Gors Hale Har Hart Hawk Hazel Hern Holm "
    "Kel Kings Lam Lang Lark Lind Lyn Mar Marl Mere Mill Moss Nether North Oak Orm Over Pen Pol Quern "
    "Raven Rook Rush Sal Sel Shel Stan Sten Tarn Thorn Til Tor Under Wald War Wen West Whin Wick Wil "
    "Win Wood Yar Yew"
)
_TAILS = in_order(
    "bourne bridge bury by combe cote dale den don field fleet ford gate grave ham haven hithe holme "
    "hurst ing ley low march marsh meade mere minster moor mouth ness over port ridge rigg sett shaw "
    "side stead stoke stow thorpe thwaite ton tree wade water well wick wold worth yard"
)
_STARTS = in_order("B Br C Cl D Dr F Fl G Gr H J K L M N P R S St T Tr V W")
_VOWELS = in_order("a e i o u ai ea")
_ENDS = in_order("l n r s v m d th nd rr ll ss ck lt rn rd")
_SUFFIXES = in_order("a en in o ey is an ley ber win mer ton ford")
LIKELY_USED = 300
"""A first name that fewer people bear is told apart from the crowd, so it makes no stand-in."""


@cache
def neutral() -> tuple[str, ...]:
    """Return first names that tell neither sex nor origin."""
    found = ((name, names.first_name(name)) for name in _NEUTRAL)
    shares = ((name, known.share_female if known else None) for name, known in found)
    return tuple(sorted({name for name, share in shares if share is None or 0.03 <= share <= 0.97}))


@cache
def firsts(sex: str, culture: str) -> tuple[str, ...]:
    """Return first names of one sex ("m", "f" or "u") and origin, as `tables.names` has them."""
    usable = (
        name
        for name, count in names.first_names(sex, culture)
        if count >= LIKELY_USED and names.word_level(name) is None and name.isalpha()
    )
    return tuple(sorted(usable))


@cache
def lasts(culture: str = "british_irish") -> tuple[str, ...]:
    """Return surnames of one origin that are no ordinary words and no places."""
    usable = (
        name
        for name, bearers in names.surnames(culture)
        if bearers >= 2000 and names.word_level(name) is None and name.isalpha() and not places.places(name)
    )
    return tuple(sorted(usable))


@cache
def invented_places() -> tuple[str, ...]:
    """Return names that sound like British places and are in no gazetteer and on no list of surnames."""
    every = (f"{head}{tail}" for head in _HEADS for tail in _TAILS if head[-1] != tail[0])
    return tuple(sorted(name for name in every if not places.places(name) and names.surname(name) is None))


def coin(number: Callable[[int], int]) -> str:
    """Return a name that nobody need bear, put together from syllables.

    Args:
        number: gives the secret number of a step, as large as it likes.

    Example:
        >>> coin(lambda step: step)
        'Beris'
    """
    pieces = (_STARTS, _VOWELS, _ENDS, _VOWELS, _ENDS, _SUFFIXES)
    long = number(9) % 3 > 0
    kept = [(at, pool) for at, pool in enumerate(pieces) if long or at not in (3, 4)]
    return "".join(pool[number(at) % len(pool)] for at, pool in kept)
