"""Conditional shares: how common a trait is among people of a known post, in a known authority.

A tree of conditional shares, p(post) · p(sex | post) · p(ethnicity | post, authority) …: each share
that a table has for the post or the authority is drawn to the margin of its parent,
(n·p + m·margin) / (n + m), and where no table has it the margin stands.

**Source**: the shrinkage is that of a Dirichlet prior of weight m on the parent's share.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from redactkit.risk.fact import Fact
from redactkit.risk.scoring.memo import Memo
from redactkit.risk.shares import population
from redactkit.risk.shares.intervals import least, shrunk
from redactkit.tables import population as shares
from redactkit.tables import roles
from redactkit.types import Interval

WEIGHT = 200.0
"""m, in people: how many a conditional share must rest on to count as much as its margin."""
TRUST = {
    "exact": 2000.0, "exact-share": 2000.0, "exact-by-law": 2000.0,
    "recalled": 600.0, "estimate": 300.0,
}  # fmt: skip
"""n, in people: on how many a role's shares by sex, age and ethnic group are taken to rest at most."""
_GROUPS = {
    "White": "share_white", "Asian": "share_asian", "Black": "share_black", "Mixed": "share_mixed_other",
    "Other": "share_mixed_other",
}  # fmt: skip
_NATIONAL = {"share_white": 0.817, "share_asian": 0.0925, "share_black": 0.0404, "share_mixed_other": 0.0499}
"""Broad ethnic groups of England and Wales, Census 2021 (`data/demographics`)."""
_COLUMNS = {
    "White: English, Welsh, Scottish, Northern Irish or British": "eth_white_british",
    "White: Irish": "eth_white_irish", "White: Gypsy or Irish Traveller": "eth_white_gypsy_traveller",
    "White: Roma": "eth_white_roma", "White: Other White": "eth_white_other",
    "Mixed: White and Black Caribbean": "eth_mixed_white_black_caribbean",
    "Mixed: White and Black African": "eth_mixed_white_black_african",
    "Mixed: White and Asian": "eth_mixed_white_asian", "Mixed: Other Mixed": "eth_mixed_other",
    "Asian: Indian": "eth_asian_indian", "Asian: Pakistani": "eth_asian_pakistani",
    "Asian: Bangladeshi": "eth_asian_bangladeshi", "Asian: Chinese": "eth_asian_chinese",
    "Asian: Other Asian": "eth_asian_other", "Black: African": "eth_black_african",
    "Black: Caribbean": "eth_black_caribbean", "Black: Other Black": "eth_black_other",
    "Other: Arab": "eth_other_arab", "Other: Any other ethnic group": "eth_other_any",
    "White": "eth_white_all", "No religion": "rel_none", "Christian": "rel_christian", "Muslim": "rel_muslim",
    "Hindu": "rel_hindu", "Sikh": "rel_sikh", "Jewish": "rel_jewish", "Buddhist": "rel_buddhist",
    "Other religion": "rel_other", "Disabled under the Equality Act": "disabled",
    "Gay or lesbian": "so_gay_lesbian", "Bisexual": "so_bisexual",
    "English (English or Welsh in Wales)": "lang_english",
}  # fmt: skip
_BROAD = {
    "Asian, Asian British or Asian Welsh": "eth_asian_",
    "Mixed or Multiple ethnic groups": "eth_mixed_",
    "Black, Black British, Black Welsh, Caribbean or African": "eth_black_",
    "Other ethnic group": "eth_other_",
}  # fmt: skip
_POSTS = {
    "child and family social worker": "social_workers",
    "social work team manager (children)": "first_line_managers",
    "service manager (children's social care)": "middle_managers",
    "head of service (children's social care)": "senior_managers",
    "senior social worker (children)": "senior_practitioners",
    "case holder (child protection / child in need)": "case_holders",
    "agency child and family social worker": "agency",
}
"""Posts of which the workforce table counts the heads in each authority."""
_BY_POST = frozenset({"sex", "age", "ethnicity"})
_BY_PLACE = frozenset({"ethnicity", "religion", "language", "health", "other"})
"""Traits of which a table knows how common they are in a post, in an authority."""


@dataclass(frozen=True, slots=True, eq=False)
class Context:
    """What is known of somebody that changes how common the rest is: the posts, the authorities' codes.

    The rarest post and the first authority count for the middle estimate, each for the cautious one.
    All without a post have the same one, so that each is told apart by itself.
    """

    posts: tuple[roles.Role, ...] = ()
    codes: tuple[str, ...] = ()


Weighted = Memo[tuple[str, str, Interval, Context], tuple[Interval, float]]
"""The results of `_weighed`."""


def conditioned(facts: Sequence[Fact], people: Iterable[str]) -> tuple[Fact, ...]:
    """Return the facts with their shares among those of the same post and authority.

    A fact about several people whose posts differ becomes one fact for each of the shares. Each knows
    its share given all posts as well, so that the view of all facts as if about one person does not
    ask whom they are tied to.
    """
    codes = tuple(
        dict.fromkeys(fact.code for fact in facts if fact.topic in {"area", "employer"} and fact.code)
    )
    posts: dict[str, dict[str, roles.Role]] = {}
    for fact in facts:
        role = roles.role(fact.category) if fact.topic == "role" and fact.category else None
        for who in fact.people if role else ():
            if role:
                posts.setdefault(who, {})[role.title] = role
    no_post = Context((), codes)
    known = {
        who: Context(_rarest_first(posts[who].values()), codes) if who in posts else no_post for who in people
    }
    every = {title: role for held in posts.values() for title, role in held.items()}
    anybody = Context(_rarest_first(every.values()), codes)
    weighed = Weighted(lambda asked: _weighed(*asked))
    found: list[Fact] = []
    for fact in facts:
        found += _given(fact, known, anybody, weighed)
    return tuple(found)


def _rarest_first(posts: Iterable[roles.Role]) -> tuple[roles.Role, ...]:
    return tuple(sorted(posts, key=lambda each: (each.count or 0, each.title)))


def _given(fact: Fact, known: Mapping[str, Context], anybody: Context, weighed: Weighted) -> Iterable[Fact]:
    if fact.basis == "label" or not (fact.category or fact.topic == "sex") or not fact.people:
        return (fact,)
    if fact.topic == "role":
        heads = [each for code in next(iter(known.values())).codes if (each := _heads(fact, code))]
        return (fact._replace(size=least(heads)) if heads else fact,)
    by_post, by_place = fact.topic in _BY_POST and anybody.posts, fact.topic in _BY_PLACE and anybody.codes
    if not by_post and not by_place:
        return (fact,)
    kind = fact.topic, fact.category, fact.share
    by_share: dict[tuple[Interval, float], list[str]] = {}
    for who in fact.people:
        by_share.setdefault(weighed[*kind, known[who]], []).append(who)
    rarest, _ = weighed[*kind, anybody]
    if len(by_share) == 1 and (fact.share, fact.share.point) in by_share and rarest == fact.share:
        return (fact,)
    return (
        fact._replace(share=each, firm=least_so, people=tuple(who), rarest=rarest)
        for (each, least_so), who in by_share.items()
    )


def _heads(fact: Fact, code: str) -> Interval | None:
    """Return how many hold a post of children's social work in an authority, by the workforce table."""
    role = roles.role(fact.category)
    here = shares.workforce(code) if code and role else None
    if here is None or role is None:
        return None
    column = _POSTS.get(role.canonical) or ("social_workers" if role.title == "social worker" else "")
    count = getattr(here, column) if column else None
    if not count:
        return None
    # The table is exact on its day; agency staff and a year's turnover make it less so today.
    return Interval(count * 0.8 * fact.part.low, count * fact.part.point, count * 1.2 * fact.part.high)


def share(fact: Fact, context: Context) -> Interval:
    """Return the share of `fact` among people of that post and authority; never above its label's.

    Example:
        >>> from redactkit.risk.shares.priors import PRIORS
        >>> from redactkit.types import Type
        >>> she = Fact(0, 3, "sex", Type.DEMOGRAPHIC, PRIORS["sex"].value, ("writer",), category="sex|f")
        >>> round(share(she, Context((roles.role("social worker"),))).point, 2)  # 83 % are women
        0.8
    """
    return _weighed(fact.topic, fact.category, fact.share, context)[0]


def _weighed(topic: str, category: str, told: Interval, context: Context) -> tuple[Interval, float]:
    """Return a share among people of those posts and authorities, and how large its middle is at most.

    Each makes it larger or smaller by how much commoner the trait is there than in the nation; the second
    is the middle share that no post and no authority makes larger.
    """
    dimension, _, trait = category.partition("|")
    by_post = [_in_post(topic, dimension, trait, role, told.point) / told.point for role in context.posts]
    by_place = [_by_authority(topic, trait, code) for code in context.codes]
    factor = next(iter(by_post), 1.0) * next(iter(by_place), 1.0)
    in_posts, in_places = min([1.0, *by_post]), min([1.0, *by_place])
    firm, cautious = told.point * in_posts * in_places, in_posts * in_places
    if abs(factor - 1) < 1e-9 and abs(cautious - 1) < 1e-9:
        return told, firm
    most = population.ceiling(topic)
    # The cautious end never rises: to learn somebody's post or town must not make a text look safer.
    ends = (told.low * cautious, told.point * factor, told.high * max(factor, cautious))
    low, point, high = (max(min(end, limit), 1e-9) for end, limit in zip(ends, most, strict=True))
    return Interval(min(low, point), point, max(point, high)), firm


@lru_cache(maxsize=4096)
def _by_authority(topic: str, category: str, code: str) -> float:
    """Return by which factor a trait is commoner in an authority than in the nation, 1 where none tells."""
    if topic not in _BY_PLACE:
        return 1.0
    here = _in_authority(category, code)
    return here[0] / max(here[1], 1e-9) if here else 1.0


def _in_post(topic: str, dimension: str, category: str, role: roles.Role, margin: float) -> float:
    """Return the share in a post, drawn to the margin."""
    held = float(role.role_count or role.count or 0)
    base = min(held, TRUST.get(role.count_basis, 300.0))
    given: float | None = None  # of a topic of `_BY_POST`
    if topic == "sex" and role.share_female is not None:
        given = role.share_female if category in {"f", "female"} else 1 - role.share_female
    elif topic == "age" and dimension == "age":
        given = _age_in_post(category, role, margin)
    elif topic == "ethnicity":
        group = _GROUPS.get(category.split(":")[0].split(",")[0].split(" ")[0])
        held_by = getattr(role, group) if group else None
        if group and held_by is not None:
            given = min(margin * held_by / _NATIONAL[group], 1.0)
    return margin if given is None or base <= 0 else shrunk(given * base, base, margin, WEIGHT)


def _age_in_post(category: str, role: roles.Role, margin: float) -> float | None:
    years = int(category) if category.isdigit() else 0
    bands = ((18, 30, role.share_under_30), (30, 50, role.share_30_49), (50, 68, role.share_50_plus))
    for first, stop, held in bands:
        if first <= years < stop and held is not None:
            # Years within a band alike; a decade's margin holds ten of them.
            return min(held / (stop - first) * (10 if margin > 0.05 else 1), 1.0)
    return None


def _in_authority(category: str, code: str) -> tuple[float, float] | None:
    """Return the share in an authority, drawn to the nation's, and the nation's; nothing if not known."""
    column = _COLUMNS.get(category)
    nation = next((each.share for each in shares.everything() if each.category == category), None)
    people = shares.authority_count(code, "population")
    if nation is None or not people:
        return None
    if column:
        here = shares.authority_share(code, column)
    elif category in _BROAD:
        parts = [name for name in shares.authority_columns(code) if name.startswith(_BROAD[category])]
        here = sum(shares.authority_share(code, name) or 0.0 for name in parts) if parts else None
    else:
        here = None
    return None if here is None else (shrunk(here * people, people, nation, WEIGHT), nation)
