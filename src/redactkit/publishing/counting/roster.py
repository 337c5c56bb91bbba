"""How many colleagues a role fits at a place, for a reader who has the roster of one employer before him."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from redactkit.codebook import Codebook
from redactkit.publishing.counting.tuples import Pair
from redactkit.risk.shares.priors import POSTS, SETTINGS, STAFF_SHARE

_Employer = tuple[str, tuple[str, ...]]

EMPLOYERS: Mapping[str, _Employer] = MappingProxyType(
    {
        "children_social_care": ("children's services", ("social_worker",)),
        "children_social_care.social_work_team": ("children's services", ("social_worker",)),
        "children_social_care.childrens_home": ("children's home", ("social_care_worker",)),
        "residential_children": ("children's home", ("social_care_worker",)),
        "children_social_care.fostering_adoption": (
            "fostering agency",
            ("social_worker", "social_care_worker"),
        ),
        "children_social_care.supported_accommodation": ("children's home", ("social_care_worker",)),
        "children_social_care.youth_justice": ("team", ("social_worker",)),
        "children_social_care.family_support": ("team", ("social_care_worker",)),
        "adult_social_care": ("care home", ("social_care_worker",)),
        "adult_social_care.care_home": ("care home", ("social_care_worker",)),
        "adult_social_care.home_care": ("company", ("social_care_worker",)),
        "adult_social_care.supported_living": ("care home", ("social_care_worker",)),
        "adult_social_care.social_work_team": ("children's services", ("social_worker",)),
        "education": ("school", ("teacher", "education_support")),
        "school": ("school", ("teacher", "education_support")),
        "education.primary_school": ("school", ("teacher", "education_support")),
        "education.secondary_school": ("school", ("teacher", "education_support")),
        "education.special_school": ("school", ("teacher", "education_support")),
        "education.early_years": ("nursery", ("education_support",)),
        "education.college_university": ("university", ("teacher",)),
        "education.trust_or_authority": ("body", ("administrative",)),
        "health": ("hospital", ("nurse_midwife", "allied_health")),
        "health.hospital": ("hospital", ("nurse_midwife", "allied_health", "doctor_dentist")),
        "health.mental_health": ("health trust", ("nurse_midwife", "allied_health")),
        "health.ambulance": ("health trust", ("allied_health",)),
        "health.primary_care": ("GP practice", ("nurse_midwife", "doctor_dentist")),
        "police": ("police force", ("officer_uniformed",)),
        "police.custody": ("station", ("officer_uniformed",)),
        "prisons_probation": ("prison", ("officer_uniformed",)),
        "prisons_probation.prison": ("prison", ("officer_uniformed",)),
        "prisons_probation.immigration_detention": ("prison", ("officer_uniformed",)),
        "prisons_probation.probation": ("team", ("social_worker",)),
        "fire_rescue": ("station", ("officer_uniformed",)),
        "housing": ("housing", ("administrative",)),
        "housing.social_housing": ("housing", ("administrative",)),
        "housing.homelessness": ("charity", ("social_care_worker",)),
        "local_government": ("council", ("administrative", "technical_professional")),
        "central_government": ("body", ("administrative",)),
        "charity": ("charity", ()),
        "business": ("company", ()),
    }
)
"""For each place the kind of employer, as the risk counts its heads, and who most of its staff are."""

MOST_STAFF = 0.5
"""The share of an employer's staff who hold one of its usual roles."""

_EVERYBODY = frozenset({"staff", "insider", "other", "unknown", "service_user_family"})
"""Roles that any of the staff, or somebody who is none of them, may have."""
_STANDING: Mapping[str, str] = MappingProxyType({"manager": "first-line manager", "governance": "governance"})


def colleagues(role: str, place: str) -> float:
    """Return how many people of one employer have a role: by the point of its head counts, not of a table.

    Example:
        >>> colleagues("manager", "children_social_care.childrens_home")
        3
        >>> colleagues("social_worker", "children_social_care.social_work_team")
        200.0
    """
    kind, usual = EMPLOYERS.get(place, ("team", ()))
    staff = SETTINGS[kind].staff.point
    if role in _EVERYBODY:
        return staff
    if role in _STANDING:
        return min(POSTS[_STANDING[role]].point, staff)
    return staff * (MOST_STAFF if role in usual else STAFF_SHARE.low)


def too_few(book: Codebook, least: int) -> Iterator[tuple[Pair, Pair]]:
    """Yield each role with each place, a sector or a setting, where fewer than `least` colleagues have it.

    Example:
        >>> from redactkit.codebook import load
        >>> (("role", "manager"), ("setting", "education.early_years")) in set(too_few(load(), 10))
        True
    """
    for role in book.field("role").codes:
        for place in (*book.field("sector").codes, *book.field("setting").codes):
            if role.says and place.says and colleagues(role.code, place.code) < least:
                yield (role.field, role.code), (place.field, place.code)
