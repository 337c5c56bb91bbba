"""Ask the UK tables how many people there are: in a place, in a post, with an employer, of a kind."""

import re
from functools import lru_cache

from redactkit.english.workplaces import SETTINGS as SETTINGS_OF
from redactkit.risk.shares.intervals import UNCERTAIN, around, counted, least
from redactkit.risk.shares.priors import PRIORS, SETTINGS
from redactkit.tables import authorities, organisations, places
from redactkit.tables import population as shares
from redactkit.tables.employer_kinds import kind_of
from redactkit.types import Interval

_BARE = frozenset(
    {"London", "Wales", "Scotland", "Northern Ireland", "England", "UK", "Yorkshire and the Humber"}
)
_SAME_AREA = {"yorkshire": "Yorkshire and the Humber", "east anglia": "East of England"}
_STREET = Interval(50, 250, 1_200)
SUBREGION = Interval(400_000, 2_000_000, 6_000_000)
"""Residents of a part of the country that is no official region: "the south coast"."""
SOMEWHERE = Interval(300_000, 4_000_000, 20_000_000)
"""Residents of all places of a kind: "a market town"."""
_UNKNOWN_PLACE = Interval(300, 6_000, 120_000)
_POSTCODE = re.compile(r"\b([A-Za-z]{1,2}\d[A-Za-z\d]?)\s{0,2}(?:\d[A-Za-z]{2})?\b")
_SUBREGION = re.compile(
    r"\b(?:(?:north|south|east|west|central|mid)\b[- ](?:\w{1,6} )?"
    r"(?:coast|england|wales|yorkshire|london|midlands|country)"
    r"|(?:north|south|east|west|middle) of (?:england|wales|scotland|ireland|northern ireland)"
    r"|part of (?:england|wales|scotland|northern ireland|the (?:uk|country|county))"
    r"|(?:north|south)[- ]?(?:east|west)|home counties|midlands|lake district|valleys|highlands|borders)\b",
    re.IGNORECASE,
)
_STREETS = re.compile(
    r"\b(?:road|street|avenue|lane|close|drive|crescent|grove|terrace|place|court|house|estate|flats?|square|gardens|way)\b",
    re.IGNORECASE,
)

_NATIONAL = re.compile(
    r"\b(?:Royal (?:College|Pharmaceutical|Society)|College of [A-Z]"
    r"|(?:Society|Commission|Ombudsman|Inspectorate)\b|\b(?:regulator|watchdog)$"
    r"|(?:Department|Ministry|Office) (?:for|of)|Police Federation|Guardian of Safe)"
)
_DIMENSION = {
    "sex": "sex", "age band": "age", "ethnic group (19)": "ethnicity", "ethnic group (5)": "ethnicity",
    "ethnic group (2)": "ethnicity", "country of birth": "ethnicity", "passports held": "ethnicity",
    "main language": "language", "religion": "religion", "religion (detailed)": "religion",
    "sexual orientation": "other", "gender identity": "other", "legal partnership status": "family",
    "household": "family", "disability": "health", "health and life event": "health",
}  # fmt: skip


@lru_cache(maxsize=1024)
def setting(kind: str, words: str) -> str:
    """Return the kind of employer (a key of `SETTINGS`) that a span's `kind` and `words` tell.

    Example:
        >>> setting("", "Fernlea Children's Home"), setting("", "Brightfold")
        ("children's home", 'body')
    """
    return SETTINGS_OF.get(kind) or SETTINGS_OF.get(kind_of(words), "body")


@lru_cache(maxsize=1024)
def residents(words: str) -> Interval:
    """Return how many people live in the place that `words` name, with its uncertainty.

    A street, and a place that no table knows, count as small.
    """
    region = area(words)
    if region:
        return region
    found = [each for each in (_authority(words), _place(words), _district(words)) if each]
    if found:
        return least(found)
    if _SUBREGION.search(words):
        return SUBREGION
    return _STREET if _STREETS.search(words) else _UNKNOWN_PLACE


@lru_cache(maxsize=1024)
def region(words: str) -> str:
    """Return the region or nation in which a place lies, for saying less; empty where none is known.

    Example:
        >>> region("Wigan")
        'the North West'
    """
    place = places.place(words)
    match = _POSTCODE.search(words)
    district = places.postcode_district(match[1]) if match and place is None else None
    wider = place.region if place else district.region if district else ""
    wider = wider.replace(" The ", " the ")
    if not wider or wider.casefold() == words.casefold():
        return ""
    return wider if wider in _BARE else f"the {wider}"


def area(wider: str) -> Interval | None:
    """Return how many people live in a region or nation as `region` names it."""
    name = wider.removeprefix("the ").removeprefix("The ")
    people = shares.area_population(_SAME_AREA.get(name.casefold(), name))
    return around(people, 1.05) if people else None


def _authority(words: str) -> Interval | None:
    known = [each.population for each in authorities.authorities(words) if each.population]
    return around(sum(known), 1.05) if known else None


def _place(words: str) -> Interval | None:
    known = places.places(words)
    if not known:
        return None
    counts = [places.assumed_population(each) or 0 for each in known]
    counts = [count for count in counts if count]
    if not counts:
        return None
    factor = 1.2 if known[0].population else 4.0
    return Interval(
        min(counts) / factor if len(counts) < 3 else counts[0] / factor, counts[0], sum(counts) * factor
    )


def _district(words: str) -> Interval | None:
    match = _POSTCODE.search(words)
    district = places.postcode_district(match[1]) if match else None
    if district is None or match is None:
        return None
    whole = around(district.population or 20_000, 2)
    return least((whole, Interval(20, 40, 120))) if len(match[0]) > len(match[1]) else whole


@lru_cache(maxsize=4096)
def demographic(words: str, dimension: str = "") -> tuple[str, Interval, str] | None:
    """Return dimension, share and category of the people that `words` name, or nothing if no table knows.

    Of several dimensions that know the words the rarest counts; `dimension` leaves only that one, where
    the text says which it is ("speaks French"). An official share has its Beta interval, widened by
    half since it is another population's than the one in question; recalled and estimated shares by
    their factor besides.

    Example:
        >>> [demographic("Polish", known)[2] for known in ("", "language")]
        ['country of birth|Poland', 'main language|Polish']
    """
    tokens = re.findall(r"[\w'’+-]+", words)[:12]
    best: tuple[str, Interval, str] | None = None
    for length in range(min(len(tokens), 5), 0, -1):
        for at in range(len(tokens) - length + 1):
            for share in _named(" ".join(tokens[at : at + length]), dimension):
                topic = _DIMENSION.get(share.dimension)
                value = share.share
                if topic is None or not value or not 0 < value <= 1 or topic != (dimension or topic):
                    continue
                interval = _uncertain(value, share.count, share.basis)
                if best is None or interval.low < best[1].low:
                    best = (topic, interval, f"{share.dimension}|{share.category}")
        if best:
            return best
    return None


def _named(words: str, dimension: str) -> tuple[shares.Share, ...]:
    """Return the categories that words may name; of languages also those whose own name they are."""
    language = shares.share("main language", words) if dimension == "language" else None
    return (*shares.by_alias(words), *((language,) if language else ()))


def _uncertain(share: float, count: float | None, basis: str) -> Interval:
    factor = 1.5 * UNCERTAIN.get(basis, 2.0)
    exact = (
        counted(round(count), round(count / share))
        if count and basis.startswith("exact")
        else around(share, 1)
    )
    return Interval(exact.low / factor, exact.point, min(1.0, exact.high * factor))


@lru_cache(maxsize=1024)
def national(words: str) -> bool:
    """Tell whether an organisation is a national body, which employs nobody in the story.

    Example:
        >>> national("College of Policing"), national("Fernlea Croft")
        (True, False)
    """
    return bool(_NATIONAL.search(words)) or kept(words)


@lru_cache(maxsize=1024)
def kept(words: str) -> bool:
    """Tell whether words are the name of a body in the table that can stay readable."""
    known = organisations.organisations(words)
    return bool(known) and known[0].kept


def capped(topic: str, share: Interval) -> Interval:
    """Return `share`, no end above that of a placeholder of its dimension.

    So that putting a label in a fact's place never looks riskier than the fact did.
    """
    return least((share, PRIORS[topic].label)) if topic in PRIORS else share


def ceiling(topic: str) -> tuple[float, float, float]:
    """Return what no share of a dimension is above: that of its placeholder (of sex, all)."""
    if topic == "sex" or topic not in PRIORS:
        return (1.0, 1.0, 1.0)
    label = PRIORS[topic].label
    return (label.low, label.point, label.high)


@lru_cache(maxsize=1024)
def code(words: str) -> str:
    """Return the code of the authority that `words` name, empty unless they name just one."""
    known = {each.code for each in authorities.authorities(words)}
    return known.pop() if len(known) == 1 else ""


def staff(kind: str) -> Interval:
    """Return how many work for one employer of that kind."""
    return SETTINGS[kind].staff
