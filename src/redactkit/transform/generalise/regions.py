"""Put a county, a region or a nation in the place of a place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from redactkit.tables import places
from redactkit.tables.folding import fold
from redactkit.tables.places import Place

_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)(?:\s?\d[A-Z]{2})?\b", re.IGNORECASE)
_WITH_THE = ("North East", "North West", "East Midlands", "West Midlands", "East of England", "South East",
             "South West")  # fmt: skip
_NATIONS = ("England", "Wales", "Scotland", "Northern Ireland")
_FINE = {"county", "metropolitan_county", "traditional_county"}
_ALONE = 10
"""A name is taken for its largest place only if the others of that name have a tenth of its people."""


def coarse(surface: str, setting: str) -> str | None:
    """Return the county, region or nation in which `surface` lies, without an article.

    Returns:
        None where the tables do not hold the place, or hold several of one name that lie apart:
        a wrong region would mislead. "Newcastle" may be short for "Newcastle upon Tyne".

    Example:
        >>> coarse("Accrington", "county"), coarse("Accrington", "region"), coarse("Accrington", "nation")
        ('Lancashire', 'North West', 'England')
        >>> coarse("Atlantis", "region") is None
        True
    """
    here = surface.strip()
    if _is_general(here, setting):
        return here
    for piece in [here, *reversed([part.strip() for part in re.split(r"[,\n]", here)[1:]])]:
        found = _of_place(piece, setting) or _of_postcode(piece, setting)
        if found:
            return found
    return None


def takes_the(value: str) -> bool:
    """Return whether `value` is spoken of with an article: "the North West", but "Wales"."""
    return value in _WITH_THE


def _is_general(here: str, setting: str) -> bool:
    if here in _NATIONS or (
        setting != "nation" and (here in _WITH_THE or here in ("London", "Yorkshire and the Humber"))
    ):
        return True
    return setting == "county" and any(place.kind in _FINE for place in places.places(here))


def _of_place(piece: str, setting: str) -> str | None:
    if fold(piece) in ("", "north", "south"):
        return None
    own, meant = (_agreed(found, setting) for found in (places.places(piece), places.called(piece)))
    return meant if own in (None, meant) else None


def _agreed(known: Sequence[Place], setting: str) -> str | None:
    """Return where all places lie that may be meant, which are largest first; None if they lie apart."""
    found = [place for place in known if _value(place, setting)]
    people = found[0].population or 0 if found else 0
    values = {_value(place, setting) for place in found if (place.population or 0) * _ALONE >= people}
    return values.pop() if len(values) == 1 else None


def _value(place: Place, setting: str) -> str | None:
    region = place.region.replace("The", "the") if place.region else ""
    if place.kind == "nation":
        return place.name
    if place.kind == "region":
        region = place.name.replace("The", "the")
    if setting == "nation":
        return (
            region
            if region in _NATIONS
            else "England"
            if region in (*_WITH_THE, "London", "Yorkshire and the Humber")
            else None
        )
    if setting == "county":
        if place.kind in _FINE:
            return place.name
        if place.county and fold(place.county) != fold(place.name):
            return place.county
    return None if region in ("", "England", "UK") else region


def _of_postcode(piece: str, setting: str) -> str | None:
    match = _POSTCODE.search(piece)
    district = places.postcode_district(match.group(1).upper()) if match else None
    if district is None:
        return None
    if setting == "nation":
        return district.nation or None
    return district.region.replace("The", "the") if district.region else district.nation or None
