"""The words that announce a reference, and whom a number of that kind belongs to."""

from dataclasses import dataclass
from types import MappingProxyType

from redactkit.english.calendar import SHORT
from redactkit.english.words import listed
from redactkit.types import Level


@dataclass(frozen=True, slots=True)
class Cue:
    """What a word before a code says of it.

    `strong` cues are hardly ever followed by any other number ("payroll", "crime ref"); the others
    ("case", "call") ask for a longer code or for "number" beside them.
    """

    kind: str
    level: Level
    strong: bool


_TABLE = (
    (
        "reference",
        "D",
        True,
        "ref refs reference references urn-ref our-ref",
    ),
    (
        "number",
        "D",
        False,
        "no nos number numbers num id ids nr identifier identifiers nbr code codes serial",
    ),
    (
        "case number",
        "D",
        False,
        "case cases file record episode referral enquiry complaint grievance tribunal appeal claim "
        "application court coroner inquest family child statement report note form audit decision "
        "letter notice",
    ),
    (
        "incident number",
        "D",
        False,
        "crime incident log cad niche occurrence datix riddor custody police",
    ),
    (
        "staff number",
        "D",
        True,
        "payroll payslip employee staff badge collar warrant assignment contractor worker carer "
        "handler timesheet fob wristband pass lanyard driver",
    ),
    (
        "registration number",
        "D",
        True,
        "registration registered accreditation pin gmc nmc hcpc gdc gphc sssc scw niscc ewc swe bacp "
        "basw sra cipfa arn sia cscs trn qts goc gcc gosc ukcp bps ahcs cqc-id nafn acca icaew fan "
        "bms rcn unison membership member licence license permit-holder",
    ),
    (
        "health number",
        "D",
        True,
        "nhs chi hospital patient mrn soscare pacs rio systmone emis lorenzo",
    ),
    (
        "National Insurance number",
        "D",
        True,
        "nino ni insurance",
    ),
    (
        "DBS certificate number",
        "D",
        True,
        "dbs crb certificate cert disclosure",
    ),
    (
        "travel document number",
        "D",
        True,
        "passport visa brp cid uasc asylum naturalisation",
    ),
    (
        "account number",
        "D",
        True,
        "account acc acct iban card bacs a/c utr pension policy voucher receipt",
    ),
    (
        "user name",
        "D",
        True,
        "user username login log-in logon user-id userid session visitor signed",
    ),
    (
        "pass code",
        "D",
        True,
        "password passcode safe keysafe pin-code",
    ),
    (
        "device number",
        "D",
        True,
        "imei handset device workstation machine laptop",
    ),
    (
        "registration plate",
        "D",
        True,
        "plate reg vrn plates vrm index",
    ),
    (
        "learner number",
        "D",
        True,
        "candidate learner student matric matriculation uln upn ucas pupil orcid",
    ),
    (
        "prisoner number",
        "D",
        True,
        "prisoner prison inmate nomis pnc crn offender detainee",
    ),
    (
        "service number",
        "D",
        False,
        "clock service tacho tracking ticket order tenancy tenant locker tag mosaic liquidlogic "
        "carefirst wristband exam entry docket sample lab",
    ),
    (
        "exhibit",
        "Q",
        True,
        "exhibit exhibits exhibited exh",
    ),
    (
        "organisation number",
        "Q",
        True,
        "urn charity company ukprn frn companies llp provider-id laestab dfe ods siren",
    ),
    (
        "sort code",
        "Q",
        True,
        "sort sortcode",
    ),
    (
        "property number",
        "Q",
        True,
        "uprn title usrn",
    ),
    (
        "asset number",
        "Q",
        True,
        "centre fleet asset invoice invoices contract tender purchase batch ledger planning drawing "
        "panel agenda syndicate permit job submission tickets cost grant query hash",
    ),
    (
        "part of a number",
        "Q",
        True,
        "ending ends digits last-four four's",
    ),
)
CUES = MappingProxyType(
    {word: Cue(kind, Level(level), strong) for kind, level, strong, words in _TABLE for word in words.split()}
)
"""A word in lower case to what it announces."""
GENERIC = frozenset(CUES[word].kind for word in ("no", "ref"))
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
COMMON_THREE = SHORT | listed(
    "AND THE FOR WAS HAS HAD NOT BUT ARE YOU SHE HIS HER HIM OUR OUT OFF ALL ANY ONE TWO SIX TEN WHO "
    "WHY HOW NOW MAY CAN DID GET GOT SAY SAW LET NEW OLD DAY BED BOY KID MEN MAN CAR VAN BUS PER VIA "
    "YET TOO ITS USE WAY MUM DAD SON "
    "ETC SHO"
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
