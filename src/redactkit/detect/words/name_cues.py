"""List closed classes of words that say what kind of name stands beside them (titles, kin, roads)."""

from types import MappingProxyType

_CLASSES = {
    "title": "mr mrs ms miss mx dr prof professor sir dame lord lady rev revd reverend canon father fr "
    "sister sr brother cllr councillor pc dc ds di dci dsi sgt sergeant inspector constable pcso "
    "judge justice imam rabbi pastor bishop dean matron nurse captain capt major colonel col lt "
    "lieutenant cpl corporal pte private auntie aunty aunt uncle nan nana nanna grandad granny baby "
    "master madam hhj dj hon cdr flt wo nn",
    "say": "said says say told tells tell asked asks ask replied replies answered wrote writes shouted "
    "shouts explained admitted agreed refused claimed claims insisted laughed smiled rang phoned "
    "texted emailed called calls signed denied warned threatened suggested thinks thought knows "
    "knew wants wanted reckons goes sez sed tld noted reported confirmed stated commented laughs "
    "cried",
    "be": "is was has had were are will would can could does did went came left took gave got made put "
    "let kept works worked runs ran sits sat gets takes keeps never always also still then who "
    "whose whom died lives lived started joined retired moved looked stood owns owned hit used "
    "never isnt wasnt",
    "at": "in at near from to into outside around off over by through towards via across beside behind "
    "opposite round between along past",
    "on": "on under up down",
    "with": "with about of for against without after before since like than because when while if that re",
    "det": "the a an this that these those every each some any no another our",
    "my": "my his her their your its me him them i you he she we they it us myself",
    "kin": "son daughter mum mother dad father brother sister wife husband partner boyfriend girlfriend "
    "friend mate cousin niece nephew twin twins grandson granddaughter grandmother grandfather "
    "sibling siblings parent parents stepdad stepmum fiance child boy girl lad lass man woman baby "
    "gran family widow neighbour colleague pal carer",
    "naming": "called named name names nickname nicknamed known aka alias surname nee née calling spelt "
    "spelled",
    "greet": "dear hi hello hey hiya morning attn fao cc",
    "sign": "regards sincerely faithfully thanks thank cheers love yours signed signature wishes sent truly "
    "respectfully bye x xx ta",
    "header": "to from bcc subject sent date author witness name caller contact employee employer supervisor "
    "supervisee complainant present attendees patient resident tel manager re by",
    "and": "and & or plus n nor",
    "be-speaking": "speaking here signing writing",
    "particle": "van von de der den del della di da du la le el al bin "
    "binti ibn ul ur ap ab mac mc ní ni nic ó "
    "st ten ter dos das do",
    "org-head": "council authority trust hospital infirmary hospice clinic surgery practice school academy "
    "college nursery nurseries preschool university ward unit team service services home homes "
    "house lodge agency fostering care society association foundation charity police constabulary "
    "prison hmp hmyoi yoi company ltd limited plc llp cic group holdings partnership board "
    "committee department dept directorate hub centre center club church mosque temple gurdwara "
    "synagogue chapel diocese parish primary secondary infants juniors grammar comprehensive "
    "federation union federation branch depot office bureau network project support living housing "
    "solutions recruitment staffing logistics healthcare medical partners associates consulting "
    "contractors court tribunal hospitals ambulance fire rescue brigade force regiment battalion "
    "squadron watch shift bank insurance cleaning catering transport coaches taxis cars hire "
    "builders security industries services bakery farm farms cafe restaurant takeaway shop store "
    "stores supermarket pharmacy chemist dental opticians salon garage class classroom room "
    "corridor wing desk panel line forum alliance cooperative co-op pathways horizons futures "
    "childcare playgroup daycare kindergarten montessori ysgol ysbyty cyngor lab theatre theatres "
    "scheme programme enterprises ventures capital media news times echo gazette herald mail post "
    "mash icb camhs cmht yot yos pru mat ccg cabs guarding residential nursing homecare domiciliary "
    "motors haulage couriers parcels foods gym fc rfc afc united rovers scouts guides brownies "
    "cadets foodbank custody army navy raf",
    "org-lead": "royal national university hmp hmyoi hms ysgol ysbyty nhs borough london city county "
    "metropolitan diocese ministry department institute school college children's childrens adult "
    "adults early safeguarding community social mental health",
    "road": "road rd street st lane ln close avenue ave drive dr way court ct crescent cres terrace grove "
    "gardens gdns place row rise walk hill mews square parade wharf quay wynd brae gate fold yard "
    "green common mount bank croft broadway highway bypass boulevard embankment drove esplanade "
    "promenade",
    "building": "flat apartment apt house cottage cottages farm barn tower "
    "towers block estate flats lodge hall "
    "bungalow mill maltings barracks arcade precinct plot unit room floor wing bay caravan "
    "houseboat mansions",
    "landmark": "station park bridge library market airport harbour pier beach river canal mosque church "
    "cathedral stadium pub inn arms hotel services roundabout junction docks dock campus cemetery "
    "castle forest moor valley island islands lake reservoir leisure baths pool precinct mall "
    "supermarket coast",
    "compass": "north south east west northern southern eastern western "
    "central upper lower great little inner "
    "outer mid old new middle",
    "county-word": "town village city county borough district region area "
    "estate country suburb island parish",
    "work-verb": "work works worked working employed join joined run runs "
    "managed manage based placed placement "
    "live lives lived living moved born visited visit arrived transferred went drove travelled "
    "shift shifts home stay staying return returned",
    "time": "january february march april may june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sept sep oct nov "
    "dec mon tue tues wed thu thur thurs fri sat sun christmas easter ramadan eid diwali today "
    "yesterday tomorrow spring summer autumn winter",
    "law": "act regulations section article directive schedule syndrome disease code guidance standards "
    "rules bill order handbook report review inquiry enquiry convention test principle principles "
    "law framework plan palsy scale policy form certificate",
    "job": "manager mgr deputy leader officer worker nurse teacher head director doctor boss chair "
    "chairman chairwoman supervisor assistant governor sister matron registrar consultant solicitor "
    "clerk secretary owner ceo headteacher chef cook driver trustee administrator inspector "
    "sergeant coordinator lead carer trainer social senior practitioner therapist psychologist gp "
    "midwife paramedic caretaker cleaner",
    "nick": "big little wee old young fat mad dirty lanky ginger scouse tall posh",
}


def _by_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, members in _CLASSES.items():
        for member in members.split():
            if name not in found.get(member, ()):
                found[member] = (*found.get(member, ()), name)
    return found


CLASSES = MappingProxyType(_by_word())
"""For a word in lower case, the names of the classes that it belongs to."""
