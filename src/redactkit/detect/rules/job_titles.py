"""Find job titles, ranks, pay bands, lengths of service and terms of employment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redactkit.detect.rules.impersonal_texts import impersonal
from redactkit.detect.rules.title_tokens import Token, tokens
from redactkit.detect.rules.word_patterns import apply, without_overlaps, word_rules
from redactkit.detect.spacy import text_of
from redactkit.english.words import listed
from redactkit.tables import roles as table
from redactkit.types import Level, Span, Type

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

_HEADS = listed(
    "manager mgr officer nurse worker lead leader head assistant deputy director "
    "administrator coordinator co-ordinator supervisor teacher practitioner therapist "
    "consultant registrar adviser advisor inspector sergeant sgt constable superintendent "
    "governor chair chairman chairwoman chairperson treasurer secretary clerk driver porter "
    "cleaner cook chef caretaker receptionist carer sitter handler operator technician "
    "engineer analyst auditor accountant solicitor barrister paralegal judge magistrate usher "
    "interpreter translator counsellor councillor psychologist psychiatrist paediatrician "
    "surgeon anaesthetist radiographer midwife paramedic pharmacist dispenser optician "
    "dentist hygienist doctor gp physio physiotherapist dietitian phlebotomist matron sister "
    "chaplain vicar curate priest imam rabbi minister pastor deacon verger organist "
    "churchwarden warden headteacher headmaster headmistress principal lecturer professor "
    "tutor mentor bursar matron housemaster houseparent invigilator examiner librarian "
    "technician instructor coach trainer apprentice trainee intern student volunteer trustee "
    "ceo cfo coo fd owner proprietor landlord boss gaffer foreman chargehand electrician "
    "plumber roofer joiner scaffolder welder fitter mechanic picker packer surveyor planner "
    "architect estimator valuer ranger keeper gardener farmer guard steward bouncer "
    "investigator detective commander captain colonel major corporal lieutenant private "
    "admiral sapper firefighter fireman dispatcher postman postmistress courier pilot purser "
    "conductor signaller commissioner controller buyer broker trader underwriter actuary "
    "banker cashier teller bookkeeper hairdresser barber beautician waiter waitress barman "
    "barmaid bartender butcher baker seamstress tailor journalist reporter editor "
    "photographer presenter producer researcher scientist postdoc fellow dean provost "
    "chancellor rector registrar secretary pa ta hca sw ssw iro lado dsl senco sendco "
    "manageress representative rep steward agent negotiator recruiter fundraiser guardian "
    "advocate moderator monitor childminder nanny foster-carer fosterer adopter escort "
    "chaperone attendant orderly sweeper loader labourer builder decorator plasterer "
    "bricklayer miner docker fisherman skipper mate bosun deckhand executive associate "
    "partner specialist strategist designer developer programmer scheduler planner superviser "
    "assessor reviewer verifier convenor convener dinner-lady housekeeper concierge janitor "
    "veterinarian vet groom jockey soldier sailor marine policeman policewoman detective pcso "
    "probationer handyman odd-job-man binman dustman milkman undertaker embalmer registrar "
    "coroner pathologist oncologist cardiologist neurologist haematologist gynaecologist "
    "obstetrician radiologist geriatrician midwife doula sonographer optometrist podiatrist "
    "chiropodist audiologist osteopath chiropractor nursery-nurse key-worker keyworker "
    "caseworker case-worker housing-officer playworker befriender banksman barista farrier "
    "archdeacon nun copper cop founder timekeeper keyholder physiologist physicist "
    "radiotherapist exec founder shareholder lecturer cellist plater rigger roustabout "
    "beekeeper auctioneer blacksmith stonemason carpenter potter weaver cobbler tenor "
    "chorister"
)
_IN_PLURAL = frozenset(
    word[:-1] + "ies"
    if word[-1] == "y"
    else word[:-3] + "men"
    if word.endswith("man")
    else word + ("es" if word[-1] in "sx" or word.endswith("ch") else "s")
    for word in _HEADS
)
_JOBS = _HEADS | _IN_PLURAL
_NOT_ALONE = listed(
    "head lead chair mate private major partner fellow associate rep pa sister minister "
    "keeper guard escort mentor judge operator handler principal agent guardian student "
    "volunteer groom marine monitor owner partner specialist executive conductor warden "
    "father sitter controller ta sw vet pilot producer commander adviser"
)
"""Heads that are a job only with something before them, or as "the lead", "our head"."""


def roles(doc: Doc) -> tuple[Span, ...]:
    """Return the ROLE spans of `doc`: noun phrases without their determiner.

    Q where one identifiable person is meant; N for a class of people ("social workers", "any nurse")
    and for the designated officer of an authority (LADO), who is a public contact.

    Example:
        >>> from redactkit.detect.spacy import read
        >>> text = "Our deputy team manager told the social workers."
        >>> [(text[span.start : span.end], span.level.value) for span in roles(read(text))]
        [('deputy team manager', 'Q'), ('social workers', 'N')]
    """
    text = text_of(doc)
    return without_overlaps([*_titles(text), *apply(text, word_rules("job_titles.tsv", Type.ROLE, "roles"))])


def _titles(text: str) -> Iterator[Span]:
    """Yield job titles: those of the table, and nouns for jobs with the words that qualify them."""
    said = tokens(text)
    words = [token.text for token in said]
    at = 0
    nobody = impersonal(text)
    while at < len(words):
        known = table.longest(words, at)
        last = at + known - 1 if known else at
        if not known and words[at].lower() not in _JOBS:
            at += 1
            continue
        start, end = _left(said, at), last + 1
        if _is_job(said, start, last, end, known):
            yield _span(text, said, start, end, nobody)
        at = max(end, at + 1)


def _left(said: Sequence[Token], at: int) -> int:
    """Return the index of the first token that qualifies the job at token `at`."""
    start = at
    while start > 0 and at - start < 4:
        token = said[start - 1]
        if token.text == "-" and start > 1 and not token.spaced and not said[start - 2].spaced:
            start -= 2
            continue
        if not token.spaced or token.text.lower() not in _QUALIFIERS:
            break
        if token.text[0].isupper() and not said[at].text[0].isupper() and not token.text.isupper():
            break
        start -= 1
    return start


_QUALIFIERS = listed(
    "acting nursing visiting waking supervising commissioning housing fostering leaving safeguarding"
)
"""Words that qualify a job though they look like verbs."""


def _is_job(said: Sequence[Token], start: int, last: int, end: int, known: int) -> bool:
    """Tell whether the words from `start` to `last` name a job rather than something else."""
    head, alone = said[last].text, last == start and end == last + 1
    before = said[start - 1].text if start else ""
    following = said[last + 1].text if last + 1 < len(said) else ""
    if alone and head.lower() in _TITLES and following[:1].isupper() and not head.isupper():
        return False
    if known == 1 and head.isupper() and (head == "MS" or _shouting(said, last)):
        return head.lower() in _HEADS
    if before in {"[", "<", "{"} or re.fullmatch(r"[A-Z]|\d{1,2}", following):
        return False
    if head.lower() == "domestic" and following.lower() in _AT_HOME:
        return False
    if before.lower() == "dear" or (alone and following in {"number", "ref", "reference", "rights"}):
        return False
    if alone and not head.isupper() and head.lower() in _NOT_ALONE:
        opens = not re.search(r"\w|[$+<=>^`|~£€]", before)
        return opens and head[:1].isupper() and following in {":", ",", "is"}
    return True


_AT_HOME = listed("abuse violence homicide homicides science appliances flight flights")
"""What is domestic without being done by a domestic."""
_TITLES = listed(
    "ms cllr councillor professor prof dr imam sister father canon pastor vicar colonel major "
    "captain rabbi bishop rev"
)


def _shouting(said: Sequence[Token], at: int) -> bool:
    """Tell whether the words around token `at` are all in capitals, so that an acronym means nothing."""
    around = [token.text for token in (*said[max(0, at - 3) : at], *said[at + 1 : at + 4])]
    words = [word for word in around if len(word) > 1 and word.isalpha()]
    return bool(words) and sum(map(str.isupper, words)) * 2 > len(words)


_ANY = frozenset(["any", "every", "each", "no", "another", "either"])


_GENERAL = listed("to from by for with tell ask need see any call of through under or than not if")


_BEING = listed("am is was be been 'm ’m 's ’s im as being became are were hes shes")


def _is_of(said: Sequence[Token], article: int) -> bool:
    """Tell whether the job behind an article is one person's ("is a nurse") or anybody's ("ask a nurse")."""
    before = [token.text.lower() for token in said[max(0, article - 3) : article]]
    return not _GENERAL & set(before[-1:]) or bool(_BEING & set(before))


def _span(text: str, said: Sequence[Token], start: int, end: int, nobody: bool) -> Span:
    begins, ends = said[start].start, said[end - 1].start + len(said[end - 1].text)
    head = said[end - 1].text
    low = head.lower()
    several = low.endswith("s") and not low.endswith("ss") and not table.is_acronym(head)
    plural = low in _IN_PLURAL or several
    before = said[start - 1].text.lower() if start else ""
    generic = before in _ANY or (before in {"a", "an", "your"} and not _is_of(said, start - 1))
    public = low == "lado" or "designated officer" in text[begins:ends].casefold()
    level = Level.NONE if plural or generic or public or nobody else Level.QUASI
    score, why = (0.75, "roles.title") if end - start > 1 else (0.6, "roles.word")
    return Span(begins, ends, Type.ROLE, level, "job", score=score, why=why)
