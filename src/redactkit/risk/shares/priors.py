"""The priors: the share of people that is assumed to fit a fact no table tells, and who could know it."""

from dataclasses import dataclass

from redactkit.english.words import listed
from redactkit.types import Interval, Intruder

PUBLIC, LOCAL, INSIDER = Intruder.PUBLIC, Intruder.LOCAL, Intruder.INSIDER
ALL = frozenset(Intruder)
NEAR = frozenset({LOCAL, INSIDER})
WITHIN = frozenset({INSIDER})


@dataclass(frozen=True, slots=True)
class Prior:
    """A dimension of facts.

    `value` is the share of people who fit a value that no table knows, `label` the same where only
    a placeholder tells that such a fact was there; both are our own estimates, with their range.
    `seen_by` are the intruders who could know it of a person.
    """

    words: str
    value: Interval
    label: Interval
    seen_by: frozenset[Intruder]


_LABEL = Interval(0.15, 0.35, 0.7)

PRIORS = {
    "name": Prior("a name", Interval(1e-5, 1e-4, 1e-3), Interval(1, 1, 1), ALL),
    "number": Prior(
        "a number or contact of somebody", Interval(0.001, 0.02, 0.3), Interval(0.7, 0.9, 1), WITHIN
    ),
    "role": Prior("the post", Interval(1e-6, 3e-5, 1e-3), Interval(0.3, 0.5, 0.8), ALL),
    "grade": Prior("pay band or standing", Interval(0.15, 0.3, 0.6), Interval(0.3, 0.5, 0.8), WITHIN),
    "service": Prior("length of service", Interval(0.05, 0.15, 0.4), Interval(0.2, 0.4, 0.8), WITHIN),
    "sex": Prior("sex", Interval(0.3, 0.5, 0.7), Interval(0.3, 0.5, 0.7), ALL),
    "age": Prior("age", Interval(0.01, 0.03, 0.1), Interval(0.1, 0.3, 0.6), NEAR),
    "birth": Prior("a date of birth", Interval(1e-5, 5e-5, 2e-4), Interval(0.1, 0.3, 0.6), ALL),
    "ethnicity": Prior("ethnicity or origin", Interval(0.003, 0.02, 0.1), _LABEL, ALL),
    "religion": Prior("religion", Interval(0.005, 0.03, 0.1), _LABEL, NEAR),
    "language": Prior("language or accent", Interval(0.003, 0.02, 0.1), _LABEL, NEAR),
    "health": Prior("health", Interval(0.002, 0.02, 0.1), _LABEL, NEAR),
    "family": Prior("family", Interval(0.02, 0.1, 0.4), _LABEL, NEAR),
    "ties": Prior("ties between people of the story", Interval(0.003, 0.02, 0.1), _LABEL, NEAR),
    "looks": Prior("appearance", Interval(0.005, 0.03, 0.15), _LABEL, NEAR),
    "past": Prior("an earlier life or job", Interval(0.005, 0.04, 0.15), _LABEL, NEAR),
    "habit": Prior("a habit or trait", Interval(0.005, 0.04, 0.15), _LABEL, NEAR),
    "other": Prior("a personal detail", Interval(0.005, 0.04, 0.15), _LABEL, NEAR),
    "shift": Prior("shift or hours", Interval(0.15, 0.35, 0.6), Interval(0.3, 0.5, 0.8), WITHIN),
    "self": Prior("words about oneself", Interval(0.4, 0.7, 0.9), Interval(0.4, 0.7, 0.9), WITHIN),
    "few": Prior("the only one, or one of few", Interval(0.01, 0.05, 0.2), Interval(0.3, 0.6, 0.9), WITHIN),
    "day": Prior("a date", Interval(0.2, 0.4, 0.7), Interval(0.5, 0.8, 1), WITHIN),
    "hour": Prior("a time of day", Interval(0.3, 0.5, 0.8), Interval(0.5, 0.8, 1), WITHIN),
    "count": Prior("a number", Interval(0.25, 0.5, 0.85), Interval(0.5, 0.7, 1), WITHIN),
    "event": Prior("an episode", Interval(0.0005, 0.01, 0.1), Interval(0.2, 0.5, 0.9), WITHIN),
    "press": Prior("a public event", Interval(0.0001, 0.002, 0.05), Interval(0.2, 0.5, 0.9), ALL),
    "remark": Prior("a remark word for word", Interval(0.003, 0.03, 0.2), Interval(0.2, 0.5, 0.9), WITHIN),
    "happening": Prior(
        "something that happened once", Interval(0.005, 0.05, 0.3), Interval(0.2, 0.5, 0.9), WITHIN
    ),
    "deed": Prior(
        "something that one did or suffered", Interval(0.75, 0.9, 1), Interval(0.9, 0.95, 1), WITHIN
    ),
    "saying": Prior("a few words quoted", Interval(0.4, 0.7, 0.95), Interval(0.4, 0.7, 1), WITHIN),
    "place": Prior("a place that no table knows", Interval(0.001, 0.02, 0.2), Interval(1, 1, 1), ALL),
    "setting": Prior("a part of the employer", Interval(0.02, 0.1, 0.4), Interval(1, 1, 1), NEAR),
    "word": Prior("a less common word", Interval(0.4, 0.7, 0.95), Interval(0.4, 0.7, 1), WITHIN),
    "meeting": Prior(
        "a date with a place, a time or a death", Interval(0.02, 0.1, 0.4), Interval(1, 1, 1), NEAR
    ),
    "detail": Prior("an unusual detail", Interval(0.3, 0.6, 0.9), Interval(0.4, 0.7, 1), WITHIN),
}


@dataclass(frozen=True, slots=True)
class WorkplaceSize:
    """A kind of employer: staff in one, how many in the UK, people cared for or taught in one."""

    words: str
    staff: Interval
    count: int
    clients: Interval


SETTINGS = {
    "children's home": WorkplaceSize("a children's home", Interval(6, 12, 30), 4_000, Interval(2, 4, 8)),
    "care home": WorkplaceSize("a care home", Interval(15, 40, 100), 16_500, Interval(10, 35, 80)),
    "fostering agency": WorkplaceSize("a fostering agency", Interval(8, 30, 150), 450, Interval(20, 80, 400)),
    "school": WorkplaceSize("a school", Interval(15, 60, 150), 32_000, Interval(100, 350, 1200)),
    "nursery": WorkplaceSize("a nursery", Interval(6, 15, 35), 27_000, Interval(20, 50, 120)),
    "hospital": WorkplaceSize("a hospital", Interval(400, 2500, 9000), 1_200, Interval(150, 500, 1500)),
    "health trust": WorkplaceSize(
        "an NHS trust or board", Interval(1500, 5000, 20000), 240, Interval(300, 1000, 3000)
    ),
    "trust": WorkplaceSize("a trust", Interval(10, 300, 8000), 5_000, Interval(50, 1000, 10000)),
    "hospice": WorkplaceSize("a hospice", Interval(30, 120, 400), 220, Interval(8, 60, 500)),
    "GP practice": WorkplaceSize("a GP practice", Interval(8, 20, 50), 8_000, Interval(3000, 9000, 20000)),
    "police force": WorkplaceSize(
        "a police force", Interval(1200, 4000, 12000), 48, Interval(1000, 10000, 100000)
    ),
    "station": WorkplaceSize("a station", Interval(10, 40, 150), 4_000, Interval(100, 1000, 10000)),
    "prison": WorkplaceSize("a prison", Interval(150, 400, 900), 140, Interval(200, 700, 1500)),
    "council": WorkplaceSize("a council", Interval(400, 3000, 10000), 390, Interval(1000, 10000, 50000)),
    "children's services": WorkplaceSize(
        "children's services", Interval(100, 400, 1500), 210, Interval(300, 2500, 10000)
    ),
    "team": WorkplaceSize("a team", Interval(4, 9, 20), 150_000, Interval(20, 150, 400)),
    "ward": WorkplaceSize("a ward or unit", Interval(15, 35, 80), 20_000, Interval(10, 25, 40)),
    "university": WorkplaceSize(
        "a university or college", Interval(300, 2500, 8000), 600, Interval(1000, 12000, 30000)
    ),
    "charity": WorkplaceSize("a charity", Interval(3, 15, 120), 60_000, Interval(10, 100, 2000)),
    "faith": WorkplaceSize("a faith body", Interval(2, 8, 40), 45_000, Interval(30, 150, 600)),
    "housing": WorkplaceSize(
        "a housing association", Interval(30, 250, 1500), 1_500, Interval(500, 4000, 30000)
    ),
    "company": WorkplaceSize("a company", Interval(5, 40, 400), 270_000, Interval(10, 200, 5000)),
    "body": WorkplaceSize("an organisation", Interval(5, 100, 1500), 400_000, Interval(10, 200, 5000)),
}

BASES = frozenset({"area", "employer", "group", "role"})
"""Dimensions that count heads; all others tell which share of those heads fits."""
LEADS = frozenset({"press", "setting"})
"""Dimensions by which a search finds the employer, or a few that fit."""
COUNTING = BASES | LEADS
EPISODES = frozenset({"event", "press", "remark", "happening"})
"""Dimensions that tell an episode, which an insider knows of or not."""
UK = 67_600_000
WORKING = 0.49
"""Share of residents who are in work."""
CHILDREN = 0.21
"""Share of residents who are under 18."""
POSTS = {
    "executive": Interval(1, 2, 5),
    "senior manager": Interval(1, 3, 10),
    "middle manager": Interval(1, 4, 15),
    "first-line manager": Interval(1, 3, 12),
    "governance": Interval(3, 9, 15),
    "elected": Interval(20, 50, 80),
    "representative": Interval(1, 3, 10),
    "unlisted": Interval(1, 3, 20),
}
"""How many hold a post of that standing with one employer; of others it is a share of the staff."""
STAFF_SHARE = Interval(0.05, 0.2, 0.5)
"""Share of an employer's staff who do the job that is named, where it is not a post of standing."""
TEAM_SHARE = Interval(0.2, 0.5, 0.8)
"""Share of a team, its size told, who hold the post that is told with it: teams go by posts, employers
less so. Of a post of standing it is `POSTS`, of a senior one `STAFF_SHARE`: seniors lead others."""
SENIOR = "senior practitioner"
_HEADS = {
    "first-line manager": "manager supervisor lead leader deputy boss coordinator",
    "senior manager": "director head executive chief",
    "governance": "chair chairman chairwoman trustee governor secretary treasurer",
    "practitioner": "officer worker assistant adviser advisor auditor staff employee colleague member "
    "volunteer trainee student apprentice agency carer inspector clerk operative "
    "bookkeeper builder carpenter chef cleaner cook driver electrician engineer gardener labourer mechanic "
    "plumber porter receptionist technician",
}
HEADS = {word: standing for standing, words in _HEADS.items() for word in words.split()}
"""Standing that the head word of a title tells where the title is not in the tables."""
PLAIN = Interval(0.003, 0.02, 0.1)
"""Share of residents who hold a post that a plain word such as "manager" names: our own estimate."""
TRADE = Interval(0.001, 0.003, 0.01)
"""Share of residents in one of the large occupations below, by the Labour Force Survey's order of magnitude
(70,000 to 700,000 in work): our own estimate for all of them."""
TRADES = listed(
    "bookkeeper builder carpenter chef cleaner cook driver electrician engineer gardener labourer mechanic "
    "plumber porter receptionist technician"
)
ANYBODY = Interval(WORKING * 0.9, WORKING, WORKING * 1.1)
"""Share of residents who are "a member of staff" somewhere."""
