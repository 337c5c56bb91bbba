"""Find what singles people out by who they are: origin, faith, health, family, standing, looks."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from redactkit.detect.language import text_of
from redactkit.detect.phrases import NUMBER, Rule, apply, either, listed, pattern, settle
from redactkit.tables import population
from redactkit.types import Level, Span, Type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

_OF_PEOPLE = listed(
    "ethnic group (19);ethnic group (5);ethnic group (2);religion;religion (detailed);"
    "sexual orientation;gender identity;main language;country of birth",
    ";",
)
_TOO_PLAIN = listed(
    "white;black;mixed;straight;bi;ms;sign;signs;prays;charismatic;evangelical;other white;"
    "white other;other asian;other black;mixed other;orthodox;english;welsh;second language;she;he;"
    "american;african;european;chinese;french;german;spanish;italian;greek;russian;japanese;indian;"
    "eal;jw;sda;lds;lent;diwali;humanist;asian;thai",
    ";",
)
_KIN = (
    r"wife;husband;hubby;missus;partner;fiance;fiancé;fiancee;fiancée;boyfriend;girlfriend;spouse;widow;"
    r"widower;civil partner;ex;ex-wife;ex-husband;ex-partner;former (?:husband|wife|partner);"
    r"(?:half-|step-?|twin |foster |little |big |older |younger |elder |eldest |late |own )?(?:brother|"
    r"sister|son|daughter)s?;(?:mother|father|brother|sister|son|daughter)s?[-\s]?in[-\s]?laws?;"
    r"in-?laws;step-?(?:mum|dad|mother|father|son|daughter|child|children)s?;"
    r"(?:great-?)?(?:uncle|aunt|auntie|aunty|nephew|niece|cousin)s?;"
    r"(?:great-?)?grand-?(?:mother|father|son|daughter|parent|child|children|ma|pa|dad|mum|baby|kid)s?;"
    r"nan;nana;nanna;nain;granny;gran;grandad;taid;god-?(?:mother|father|son|daughter|parent|child)s?;"
    r"late (?:husband|wife|mother|father);twins?;triplets;foster (?:mum|dad|mother|father|child);lodger;"
    r"flatmate;housemate;bridesmaid;next of kin;adoptive parents?;siblings?"
)
_CONDITIONS = (
    r"epilep(?:sy|tic);asthma(?:tic)?;(?:type (?:1|2|one|two) )?diabet(?:es|ic);"
    r"autis(?:m|tic)(?: spectrum(?: disorder| condition)?)?;adhd;add;dyslexi[ac];dyspraxi[ac];"
    r"dyscalculia;tourette'?s?(?: syndrome)?;down'?s?(?:'s)? syndrome;cerebral palsy;spina bifida;"
    r"hydrocephalus;muscular dystrophy;cystic fibrosis;sickle[- ]cell(?: disease| anaemia| trait)?;"
    r"thalass?aemia;haemophilia;leukaemia;lymphoma;melanoma;myeloma;tumour;"
    r"(?:(?:breast|prostate|bowel|lung|throat|skin|ovarian|cervical|pancreatic|brain|bladder|kidney|"
    r"liver|stomach|testicular|blood|thyroid|womb) )?cancer(?: patient| scare)?;chemo(?:therapy)?;"
    r"radiotherapy;mastectomy;hysterectomy;colostomy;stoma(?: bag)?;ileostomy;catheter;tracheostomy;"
    r"dialysis;(?:kidney|liver|heart) (?:transplant|problem|failure|disease|condition|murmur|attack)s?;"
    r"pacemaker;stent;(?:heart )?bypass;angina;(?:had a |mini-?)?stroke;aneurysm;embolism;dvt;"
    r"deep vein thrombosis;hypertension;copd;emphysema;pneumonia;tuberculosis;tb;hiv(?: positive|\+)?;"
    r"hep(?:atitis)? [abc];hepatitis;crohn'?s(?: disease)?;colitis;coeliac(?: disease)?;ibs;lupus;"
    r"fibromyalgia;arthritis;osteoporosis;brittle bones;sciatica;slipped disc;scoliosis;psoriasis;"
    r"eczema;alopecia;vitiligo;shingles;sepsis;meningitis;multiple sclerosis;ms;"
    r"motor neurone(?: disease)?;mnd;parkinson'?s(?: disease)?;huntington'?s(?: disease)?;"
    r"alzheimer'?s(?: disease)?;(?:early[- ]onset |vascular |lewy body )?dementia;korsakoff'?s;"
    r"schizophreni[ac];schizoaffective;bipolar(?: disorder)?;psychosis;psychotic;"
    r"(?:post[- ]?natal |postpartum |clinical )?depression;ptsd;ocd;anxiety;panic attacks?;anorexi[ac];"
    r"bulimi[ac];eating disorder;personality disorder;eupd;self[- ]?harm(?:s|ed|ing)?;overdosed?;"
    r"suicidal;(?:sectioned|detained under the mental health act);nervous breakdown;breakdown;"
    r"(?:recovering |functioning )?alcoholic;(?:recovering )?addict;in recovery;in remission;"
    r"learning (?:disabilit(?:y|ies)|difficult(?:y|ies));special needs;selective(?:ly)? mut(?:e|ism);"
    r"non-?[ ]?verbal;stammers?;stutters?;lisp;aphasia;vertigo;migraines?;tinnitus;narcolepsy;"
    r"sleep apnoea;long covid;chronic fatigue;me/cfs;"
    r"(?:profoundly |partially |registered |severely |stone )?(?:deaf|blind)(?: in (?:one|his|her|my|"
    r"the) (?:left |right )?(?:ear|eye))?;deafblind;partially sighted;hard of hearing;"
    r"hearing (?:aids?|dog|loss|impaired);cochlear implants?;guide dog;screen reader;glass eye;lazy eye;"
    r"cataracts?;glaucoma;visually impaired;wheelchair(?: user)?;power-?chair;crutch(?:es)?;"
    r"walking (?:stick|frame);zimmer(?: frame)?;prosthetic(?: leg| arm| hand| limb)?;prosthesis;amputee;"
    r"amputation;one (?:arm|leg|eye|hand|kidney|lung);paraplegic;tetraplegic;quadriplegic;paralysed;"
    r"limp;hernia;(?:hip|knee) (?:replacement|operation|op|done);"
    r"(?:broken|fractured|broke|fractures?) (?:his|her|my|their|a|two|three|both|an|the)? ?(?:left |"
    r"right )?(?:arm|leg|wrist|hip|ankle|collarbone|jaw|nose|rib|ribs|finger|fingers|hand|foot|pelvis|"
    r"skull|femur|elbow|toe|heels?|wrists|eye socket|tooth|teeth);"
    r"(?:skull|hip|rib|wrist|leg|arm) fractures?;"
    r"(?:nut|peanut|egg|latex|penicillin|dairy) allerg(?:y|ic)|allergic to [a-z]{3,12};"
    r"anaphyla(?:xis|ctic);fits;seizures?;peg[- ]?fed;feeding tube;tube[- ]fed;on oxygen;syringe driver;"
    r"immunosuppressed;insulin[- ]dependent(?: diabetic)?;pressure (?:sores?|ulcers?|wounds?);"
    r"bed ?sores?;bruis(?:es|ing|ed);burns;black eye;"
    r"(?:wet|soiled) (?:himself|herself|the bed|his bed|her bed);incontinent;tremor;gout;"
    r"menopaus(?:e|al);endometriosis;fibroids?;ivf(?: round \d)?;"
    r"fertility treatment;miscarr(?:iages?|ied|ying)(?! of justice);stillb(?:orn|irth);terminations?;"
    r"abortion;foetal alcohol(?: spectrum disorder| syndrome)?;fasd;prader-willi(?: syndrome)?;"
    r"fragile x;rett syndrome;global developmental delay;cleft (?:palate|lip);club foot;chlamydia;"
    r"syphilis;gonorrhoea"
)
_STANDING = (
    r"care[- ]leaver;care[- ]experienced;looked[- ]after(?: child)?;"
    r"(?:was |been |is |are |am |being )?(?<!children\s)in care(?! home)(?: myself| himself| herself|"
    r" themselves)?;in foster care;grew up in (?:care|foster care|children's homes);"
    r"adopted(?: from [A-Z][a-z]{2,12}| person| child);unaccompanied(?: (?:minor|child|asylum seeker))?;"
    r"asylum[- ]seeker;asylum seeking;refugee;"
    r"(?:student|skilled worker|spouse|graduate|dependant|dependent|sponsored|sponsor|work|care|family|"
    r"religious worker|care worker|health and care|tier \d|marriage|partner) visa;on a visa;visa;"
    r"sponsorship;certificate of sponsorship;indefinite leave(?: to remain)?;limited leave;"
    r"leave to remain;(?:pre-)?settled status;no recourse(?: to public funds)?;no papers;overstayer;"
    r"undocumented;brp;biometric residence permit;british citizen(?:ship)?;"
    r"victim of (?:trafficking|slavery|domestic abuse|modern slavery);trafficked;ex-offender;"
    r"criminal record;(?:previous )?convictions?;ankle tag;on tag;bankrupt;homeless;on benefits;"
    r"universal credit;single (?:mum|mother|dad|father|parent);lone parent;(?:recently )?widowed;"
    r"divorced;getting divorced;divorce;separated from (?:his|her|my) (?:wife|husband);"
    r"engaged to (?:his|her|my|the)(?: [a-z']{2,14}){1,3};civil partnership;maternity leave;"
    r"paternity leave;adoption leave;parental leave;compassionate leave;carer'?s leave;"
    r"phased return(?: after (?:a|the|my|her|his) [a-z]{4,14})?;long[- ]term sick;"
    r"(?:off|signed off)(?: work)?(?: sick)? with (?:stress|anxiety|depression|(?:my|her|"
    r"his) [a-z]{3,12}|[a-z]{4,14});off (?:sick|having chemo);pregnant;"
    r"expecting(?: (?:a baby|twins|(?:our|her|my|their|a) (?:first|second|third|child)))?(?= ?[.,)]|"
    r" in | and |$);in labour;gave birth;newborn;new baby;breast-?feeding;on maternity"
)
_FAITHS = (
    r"hijab;niqab;burqa;headscarf;head scarf;turban;kippah;kara;kirpan;crucifix;dog collar;kosher;halal;"
    r"ramadan fast;umrah;hajj;fasting;christian;catholic;roman catholic;protestant;methodist;baptist;"
    r"anglican;presbyterian;pentecostal;quaker;mormon;jehovah's witness(?:es)?;seventh[- ]day adventist;"
    r"adventist;plymouth brethren;brethren;salvationist;orthodox (?:jew|jewish|christian);muslim;sunni;"
    r"shia;ismaili;ahmadi;sufi;sikh;hindu;jain;buddhist;jew;jewish;charedi;haredi;hasidic;rastafarian;"
    r"rasta;bahá'í;baha'i;zoroastrian;parsi;pagan;wiccan;druid;atheist;spiritualist;"
    r"born[- ]again(?: christian)?;churchgoer;convert(?: to [A-Z][a-z]{3,10})?;lay preacher;mass"
)
_PEOPLES = (
    r"afghan;albanian;algerian;american;angolan;arab;armenian;australian;austrian;azerbaijani;bajan;"
    r"bangladeshi;barbadian;basque;belarusian;belgian;bengali;bolivian;bosnian;brazilian;breton;"
    r"bulgarian;burmese;cameroonian;canadian;cape verdean;catalan;chilean;colombian;congolese;cornish;"
    r"croatian;cuban;cypriot;greek cypriot;turkish cypriot;czech;danish;dutch;ecuadorian;egyptian;"
    r"eritrean;estonian;ethiopian;faroese;fijian;filipin[oa];finnish;french;gambian;georgian;german;"
    r"ghanaian;goan;greek;grenadian;gujarati;gurkha;guyanese;hazara;hongkonger;hong kong chinese;"
    r"hungarian;icelandic;igbo;indian;indonesian;iranian;iraqi;irish(?: travellers?)?;israeli;italian;"
    r"ivorian;jamaican;japanese;jordanian;kashmiri;kazakh;kenyan;korean;kosovan;kosovan albanian;"
    r"kurdish;kurd;kuwaiti;latvian;lebanese;liberian;libyan;lithuanian;macedonian;malawian;malaysian;"
    r"maltese;manx;maori;mauritian;mexican;mirpuri;moldovan;mongolian;montserratian;moroccan;mozambican;"
    r"namibian;nepal(?:i|ese);nigerian;north african;norwegian;omani;pakistani;palestinian;persian;"
    r"peruvian;pole;polish;portuguese;punjabi;roma;romany(?: gypsy)?;romani;romanian;russian;rwandan;"
    r"samoan;saudi;senegalese;serbian;sierra leonean;singaporean;sinhalese;slovak;slovenian;somali;"
    r"somalian;south african;spanish;sri lankan(?: tamil)?;st lucian;sudanese;swedish;swiss;syrian;"
    r"taiwanese;tamil;tanzanian;thai;tibetan;tongan;trinidadian;tunisian;turkish;ugandan;ukrainian;"
    r"venezuelan;vietnamese;vincentian;west indian;yemeni;yoruba;zambian;zimbabwean;gypsy;"
    r"irish traveller;traveller;windrush generation;geordie;scouser;brummie;glaswegian;liverpudlian;"
    r"mancunian;cockney;kiwi;aussie;scot;black (?:british|african|caribbean);white british;"
    r"mixed[- ]race;dual heritage;african[- ]caribbean;afro[- ]caribbean;south asian;british asian;"
    r"east african;west african;latin american;middle eastern"
)
_LANDS = (
    r"afghanistan;albania;algeria;angola;bangladesh;barbados;brazil;bulgaria;cameroon;china;colombia;"
    r"the congo;congo;cyprus;egypt;eritrea;ethiopia;fiji;france;the gambia;gambia;germany;ghana;greece;"
    r"guernsey;guyana;hong kong;hungary;india;iran;iraq;ireland;italy;the ivory coast;jamaica;japan;"
    r"jersey;kenya;kerala;korea;kosovo;kurdistan;latvia;lebanon;libya;lithuania;malawi;malaysia;malta;"
    r"mauritius;moldova;morocco;nepal;nigeria;pakistan;palestine;the philippines;philippines;poland;"
    r"portugal;punjab;romania;russia;rwanda;senegal;sierra leone;slovakia;somalia;somaliland;"
    r"south africa;spain;sri lanka;st lucia;sudan;syria;tanzania;thailand;tibet;trinidad;tunisia;turkey;"
    r"uganda;ukraine;venezuela;vietnam;yemen;zambia;zimbabwe"
)
_TONGUES = (
    r"welsh;english;gaelic;bsl;british sign language;makaton;polish;romanian;punjabi;urdu;bengali;"
    r"sylheti;gujarati;hindi;tamil;telugu;malayalam;sinhala;pashto;dari;farsi;kurdish;sorani;kurmanji;"
    r"arabic;turkish;somali;amharic;tigrinya;oromo;yoruba;igbo;hausa;twi;akan;swahili;shona;ndebele;"
    r"lingala;wolof;mandinka;kreol;creole;patois;mandarin;cantonese;hakka;vietnamese;tagalog;thai;"
    r"japanese;korean;nepali;russian;ukrainian;lithuanian;latvian;bulgarian;albanian;greek;italian;"
    r"french;spanish;portuguese;german;dutch;yiddish;hebrew"
)
_BODY = (
    r"(?:red|ginger|white|grey|pink|blue|purple|green|long|dyed|brown|blonde?|bald) (?:hair|beard|head);"
    r"redhead;ginger-haired;big beard;beard;moustache;dreadlocks?;dreads;afro;wears glasses;"
    r"tattoos?(?: of [a-z]{3,12})?;tattooed;scar(?: on (?:his|her|my) [a-z]{3,9})?;birthmark;"
    r"port-wine (?:stain|mark);nose ring;piercings?;left-handed;"
    r"(?:arm|leg|wrist|ankle|foot) in (?:a (?:cast|sling|pot|boot)|plaster);"
    r"in (?:a (?:cast|sling)|plaster);"
    r"(?:uses|with|on|walks with) a (?:stick|frame|cane)|in a wheelchair;"
    r"(?:five|six|four|\d)(?:ft| foot| feet|') ?(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|"
    r'ten|eleven)?(?:"|ins?)?'
)


@lru_cache(maxsize=1)
def _rules() -> tuple[Rule, ...]:
    def rule(source: str, why: str, level: Level = Level.QUASI, score: float = 0.7) -> Rule:
        return Rule(pattern(source), Type.DEMOGRAPHIC, level, why, f"circumstances.{why}", score)

    aliases = ";".join(
        re.escape(alias).replace("\\ ", " ").replace("\\-", "-") for alias in _telling_aliases()
    )
    accent = either(
        _PEOPLES,
        "welsh;english;scottish;irish;kerry;tyrone;belfast;liverpool;yorkshire;"
        "birmingham;manchester;newcastle;essex;london;foreign;northern;southern;"
        "strong;thick;broad;east european;american",
    )
    return (
        rule(either(_CONDITIONS), "health", score=0.75),
        rule(rf"(?<!social\s)(?<!business\s)(?<!senior\s)(?<!managing\s)(?<!dear\s){either(_KIN)}", "kin"),
        rule(either(_STANDING), "standing", score=0.7),
        rule(rf"{either(_FAITHS)}", "faith", score=0.7),
        rule(
            rf"{either(_PEOPLES)}(?: nationals?| citizens?)?(?! (?:road|street|embassy|consulate|food|"
            rf"restaurant|school|club|society|centre|literature|lessons?|gp|exam|room|department))",
            "origin",
            score=0.7,
        ),
        rule(either(aliases), "table", score=0.6),
        rule(
            rf"(?:speaks?|spoke|speaking|reads?|only|no|little|not much|hardly any|"
            rf"fluent(?: in)?|broken|bit of|good|bad) {either(_TONGUES)}(?: (?:and|"
            rf"or|,) {either(_TONGUES)})?|{either(_TONGUES)}[-\s]speak(?:er|ers|ing)|"
            rf"{either(_TONGUES)} (?:is|was) (?:not )?(?:so )?(?:my|his|her|their|"
            rf"poor|bad|small|good)(?: (?:first|second|third|only) language)?|(?:first|"
            rf"second|third) language",
            "language",
        ),
        rule(rf"{accent} accent", "language"),
        rule(
            rf"(?:is|was|am|i'm|im|he's|she's|comes|came|originally|are) (?P<x>from {either(_LANDS)})",
            "origin",
        ),
        rule(
            rf"(?:{NUMBER}|a few) (?:months|weeks|wks|month|week)(?: and a half)? (?:pregnant|"
            rf"gone|along)(?: with (?:twins|my|her|a)(?: (?:first|second|third))?)?|"
            rf"(?:{NUMBER}) (?:months?|weeks?|wks?) pregnant|due (?:in [a-z]{{3,9}}|"
            rf"to (?:have|give birth))|having (?:a baby|twins|an? (?:operation|"
            rf"abortion|termination))",
            "pregnancy",
            score=0.9,
        ),
        rule(
            rf"{NUMBER} (?:years|months|weeks) (?:sober|dry|clean)|lost (?:a|an|two|"
            rf"three|one|his|her|my) (?:finger|fingers|leg|arm|eye|kidney|breast|thumb|"
            rf"foot|hand|toe|toes)|skin grafts?|stitches|lungs? collapsed|"
            rf"collapsed lung",
            "health",
            score=0.85,
        ),
        rule(
            r"(?:gay|lesbian|bisexual|queer|pansexual|asexual|trans(?:gender| man|"
            r" woman)?|non-?binary|transitioned|transitioning|intersex|came out as|"
            r"not out|they/them)",
            "sexuality",
        ),
        rule(
            r"(?<!the\s)(?:black|white|asian|brown|coloured|mixed)(?= (?:woman|man|"
            r"girl|boy|lad|lass|bloke|guy|lady|person|member|manager|nurse|worker|"
            r"social|carer|teacher|officer|female|male|child|kid|staff|british|colleague|"
            r"family|families)s?\b)|(?:am|is|are|being|im|i'm|she's|he's|only|both|"
            r"was) (?P<x>black|asian|white|brown)(?= |[,.;\n)])(?! (?:and white|with))|"
            r"person of colou?r",
            "origin",
        ),
        rule(r"(?:girl|boy|man|woman|lad|bloke|lady)s?(?= (?:from|of colour) )", "sex", Level.NONE, 0.3),
        rule(either(_BODY), "looks", score=0.65),
        rule(
            r"(?:getting|going through) (?:a )?(?:divorced?|married)|(?:is|am|are|"
            r"was|were|'s|got) (?P<x>married|engaged|related)|(?:sleeping with|going out with|"
            r"in a relationship with|seeing each other|having an affair|affair with|"
            r"split up with|living together|lives? with (?:his|her|my) (?:nan|mum|"
            r"dad|parents|mother|father|sister|brother|grandparents?))|(?:goes|go) to (?:my|"
            r"his|her|our|the same) (?:church|chapel|mosque|temple|gym)|(?:best|family|"
            r"close|old) (?:mate|friend)s?|(?:golf|tennis|drinking) (?:partner|buddy)",
            "ties",
        ),
    )


def _telling_aliases() -> Iterator[str]:
    """Yield the aliases of the population table that mean a person wherever they stand."""
    for alias in population.aliases():
        if alias.casefold() in _TOO_PLAIN or len(alias) < 4:
            continue
        if any(found.dimension in _OF_PEOPLE for found in population.by_alias(alias)):
            yield alias


_WHO = [
    "man",
    "woman",
    "men",
    "women",
    "male",
    "female",
    "bloke",
    "lad",
    "lass",
    "girl",
    "boy",
    "lady",
    "guy",
    "fella",
    "member",
    "carer",
    "carers",
    "black",
    "asian",
    "white",
    "welsh",
    "speaker",
    "muslim",
    "sikh",
    "hindu",
    "christian",
    "catholic",
    "jew",
    "jewish",
    "protestant",
    "traveller",
    "family",
    "convert",
    "foreigner",
    "child",
    "couple",
    "teacher",
    "worker",
    "nurse",
    "officer",
    "manager",
    "trainee",
    "inspector",
    "doctor",
    "driver",
    "student",
    "coordinator",
    "midwife",
]


@lru_cache(maxsize=1)
def _only() -> Rule:
    """Return the rule for "the only man on nights"."""
    said = pattern(
        r"(?:the|his|her|its|our|my|i'm|im|i am|am|their|is|as|was|openly|be) (?P<x>only (?:[a-z'-"
        r"]{2,14} ){0,3}?"
        rf"(?:{either(';'.join(_WHO))}|{either(_PEOPLES)}|{either(_FAITHS)})(?: speaker|"
        rf" family| member of staff)?"
        r"|only one (?:of us |here |there )?(?:who|with|that)(?: [a-z'-]{1,14}){1,6}?(?=[.,;:!?\n)"
        r"]| (?:so|and|but|i|they|he|she|now|because)\b))"
    )
    return Rule(said, Type.DEMOGRAPHIC, Level.QUASI, "only", "circumstances.only", 0.85)


def circumstances(doc: Doc) -> tuple[Span, ...]:
    """Return the circumstances in `doc` by which a person could be known, each as the words that say it.

    Source: aliases of the categories of the census and other tables (`docs/data.md`), and public
    lists of conditions, kin, faiths, peoples and languages.

    Example:
        >>> from redactkit.detect.language import read
        >>> text = "My wife is seven months pregnant and he has epilepsy."
        >>> [text[span.start : span.end] for span in circumstances(read(text))]
        ['wife', 'seven months pregnant', 'epilepsy']
    """
    text = text_of(doc)
    found = (span for span in apply(text, (*_rules(), _only())) if _is_said(text, span))
    return settle(found)


def _is_said(text: str, span: Span) -> bool:
    """Tell whether the words mean a person, not a title, a law or a thing of the same name."""
    words = text[span.start : span.end]
    if words in {
        "Ms",
        "Add",
        "add",
        "Mass",
        "Sister",
        "Nan",
        "ms",
        "Ex",
        "Fits",
        "Limp",
        "mass",
        "pole",
        "scot",
        "roma",
    }:
        return False
    if span.kind == "kin" and words[:1].isupper() and not words.isupper():
        return False
    return text[span.end : span.end + 5].casefold() not in {" act ", " act,"}
