"""List the words before a number that say what kind of reference it is ("payroll", "case", "exhibit")."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from redactkit.english.calendar import SHORT
from redactkit.english.kinship import HER, HIS
from redactkit.english.rule_tables import rule_table
from redactkit.english.words import listed
from redactkit.types import Level


@dataclass(frozen=True, slots=True)
class ReferenceCue:
    """What a word before a code says of it: its kind, its level and how reliable the word is.

    `strong` cues are hardly ever followed by any other number ("payroll", "crime ref"); the others
    ("case", "call") ask for a longer code or for "number" beside them.
    """

    kind: str
    level: Level
    strong: bool


@lru_cache(maxsize=1)
def cues() -> Mapping[str, ReferenceCue]:
    """Return for each cue, in small letters, what it says of the number behind it.

    Example:
        >>> cues()["payroll"].kind, cues()["exhibit"].level.value
        ('staff number', 'Q')
    """
    table = rule_table("redactkit.detect", "reference_cues.tsv")
    return MappingProxyType(
        {
            word: ReferenceCue(kind, Level(level), strength == "strong")
            for kind, level, strength, words in table
            for word in words.split()
        }
    )


GENERIC = frozenset({"number", "reference"})
"""Kinds that say no more than that something is a number; a cue before them says which."""
FILLERS = listed(
    "is was are were the a an my his her its their our your of for on in at to be being given as by "
    "from under it it's it’s i've i’ve think hang well er um eh oh this that shown called says said "
    "read reads quoted held against with starts begins has had and or logged me us him them you please "
    "quote"
)
RANKS = listed("pc wpc ps pcso dc ds sgt di pso so spc")
"""What stands before an officer's collar number."""
PAIRS = frozenset({("home", "office"), ("call", "sign"), ("share", "code")})
"""Two words that announce a code together, neither of them alone."""
UNITS = listed(
    "mg mcg ml l kg g km m cm mm miles mile mph hours hour hrs hr mins min minutes days day weeks week "
    "wks months month mths years year yrs yr am pm children kids staff people beds bed boys girls men "
    "women residents patients pupils cases visits times shifts pounds quid k grand percent per pence "
    "sheets pages calls texts emails photos units tablets"
)
COMMON_THREE = (
    SHORT
    | {word.upper() for word in (*HER, *HIS) if len(word) == 3}
    | listed(
        "AND THE FOR WAS HAS HAD NOT BUT ARE YOU SHE HIS HER HIM OUR OUT OFF ALL ANY ONE TWO SIX TEN WHO "
        "WHY HOW NOW MAY CAN DID GET GOT SAY SAW LET NEW OLD DAY BED BOY KID MEN MAN CAR VAN BUS PER VIA "
        "YET TOO ITS USE WAY "
        "ETC SHO"
    )
)
"""Words in capitals that are no part of a plate or a code."""
KEPT_BEFORE = listed(
    "section sections s ss sec part para paragraph paras page pages p pp chapter article art schedule "
    "regulation regulations reg. rule band grade level year years yr key stage ks room rm flat unit "
    "ward bay cell bed floor apt apartment plot house class set version v phase tier step covid windows "
    "iso form forms junction j exit platform gate terminal channel question q about around over under "
    "nearly almost approx approximately at by until till before after since from for between aged age"
)
"""Words after which a short number is a place, a law, a grade, an amount or a time, not somebody's."""
