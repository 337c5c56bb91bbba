"""Tell a text that was written for readers from one in which somebody tells of something.

What no mark covers (plans, habits, looks, a way of talking) names who tells to a colleague, so that such a
text is never released without a person. A policy, a page, a report speak to readers of what holds in
general: every few words of them show it. All else is somebody's own account, or not known not to be.

**Source**: Smith 2003, Modes of Discourse, chapters 2 and 4: general statements and reports against
narrative; Biber 1988, Variation across Speech and Writing, chapter 6, for pronouns and modal verbs. The
patterns and numbers are our own.
"""

import re
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from redactkit.risk.episodes import episodes

FEWEST_WORDS = 25
"""A text of fewer words does not show what it is."""
FEWEST_SIGNS = 2
"""So many different kinds of sign a text for readers has."""
LEAST_SHARE = 0.5
"""Of the words of a text for readers, at least this share stands in sentences with a sign."""
LONGEST_GAP = 45
"""So many words in a row may stand in sentences without one."""

ONCE = "it tells what happened on one occasion"
PRINTED = "taken for a text that was written for readers, as a policy, a page or a report is"
UNSURE = "nothing shows that it was written for readers, as a policy, a page or a report is"
"""Why a text without any sign of telling counts as an account all the same."""

_any_case = partial(re.compile, flags=re.IGNORECASE)
_lines = partial(re.compile, flags=re.IGNORECASE | re.MULTILINE)

_SPEAKS = (
    r"says?|said|states?|stated|reports?|reported|alleges?|alleged|claims?|claimed|feels?|felt|told|tells"
    r"|explained|adds?|added|wishes|wanted|wants|saw|heard|rang|called|phoned|asks|asked|believes|thinks"
    r"|describes|described|confirmed|declined|fears|remains|prefers|insists|recalls|witnessed"
)
_TELLING: Mapping[str, Sequence[re.Pattern[str]]] = {
    "somebody speaks of himself or herself in it": (
        re.compile(r"(?<![\w’'(.&])(?:I|i)(?:['’](?:m|ve|d|ll))?(?![\w.)’'&])|\b(?:MY|ME)\b"),
        _any_case(r"\b(?:im|ive|my|me|myself)\b"),
    ),
    "it speaks for people who were there": (
        _any_case(
            r"\bone of (?:our|the|my) (?:carers?|nurses|staff|teachers|members|volunteers|workers|colleagues"
            r"|drivers|team)\b|\bour member\b|\bthe undersigned\b"
            r"|\bour (?:own )?(?:manager|boss|gaffer|deputy|matron|supervisor|team leader|line manager|rota"
            r"|shift|head(?:teacher| teacher)?|foreman|street|road)\b"
            r"|\bwe(?: a|['’])?(?: ?re| were| was| have been| ?['’]?ve been| got| get| keep getting)"
            r"(?: all| being| both)* (?:told|made|forced|threatened|warned|shouted|given|left|scared|afraid"
            r"|worried|frightened|not allowed|short|bullied|ignored)\b"
            r"|\b(?:mum|mam|dad|nan|gran|grandad)\b"
        ),
    ),
    "it notes what somebody said": (
        _any_case(
            rf"\b(?:caller|reporter|referrer|complainant|informant|discloser|leaver|male|female|member|client"
            rf"|worker|writer|employee|source|correspondent)['’]?s? (?:\w+ly )?(?:{_SPEAKS})\b"
            rf"|\b(?:caller|referrer|complainant|informant|discloser|leaver|writer|worker)['’]?s? "
            r"(?:is|was|has|had|does|did|works?|would|will)\b"
            r"|\bt/c from\b|\btc from\b|\btaken by\b|\bcall(?:ed)?[ -]?back\b|\bcall (?:in|received|taken|log)\b"
            r"|\b(?:message|voicemail) left\b|\bno name given\b|\bdid not leave\b|\bgave no name\b"
            r"|\b(?:wish|want|prefer|ask)(?:e?s|ed)? (?:to (?:remain|stay|be kept) anonymous|not to be"
            r" (?:named|identified))\b|\b(?:don['’]?t|do not|pls|please) (?:use|print|give|tell)\b[^.?!\n]{0,30}"
            r"\b(?:names?|who)\b|\ban? [\w -]{3,40} told us\b|\bon behalf of an?\b|\bhas asked (?:us|this office)"
        ),
        _lines(
            r"^[ \t>*-]*(?:details? of|what happened|nature of|description|your name|name of|who (?:was|is|knows)"
            r"|when|caller|referrer|reporter|reported by|visitor|adviser|account|concern|allegation|narrative"
            r"|summary of|wishes|consequences|raised with|type of (?:concern|setting)|relationship|statement)"
            r"\b[^\n:.?]{0,30}:"
        ),
    ),
    "it is a letter, a message or a chat": (
        re.compile(r"\A\s*(?i:dear|hi|hiya|hello|hey|to whom|fao|good (?:morning|afternoon|evening))\b"),
        _any_case(
            r"\byours (?:faithfully|sincerely|truly)\b|\bkind regards\b|\bbest wishes\b|\bmany thanks\b"
            r"|\bsent from my\b|\bplease (?:look into|come|investigate|help)\b|\bpls\b|\bplz\b"
            r"|\byou (?:should|ought to|need to) (?:know|look)\b"
        ),
        _lines(r"^[> \t]*(?:from|sent|subject|cc): \S"),
        re.compile(r"(?m)^[\[(]?[0-2]?\d[:.][0-5]\d(?::\d\d)?[\])]?[ ,-]{1,3}[\w .]{2,24}:"),
    ),
    "it tells of one person, as he or she": (
        re.compile(
            r"(?i)\b(?:he|she|him|her|his|hers|himself|herself)\b"
            r"|\[(?:PERSON|CHILD|ROLE)[ \d]*\] (?:(?:was|had|has|were|then|also|never) ){0,2}"
            r"(?:[a-z]{2,14}ed|told|said|saw|took|gave|went|left|hit|threw|wrote|rang|kept|put|made|got)\b"
        ),
    ),
    ONCE: (
        _any_case(
            r"\b(?:yesterday|last (?:night|week)|lst (?:night|nite)|the other (?:day|night)|(?:one|that) (?:night"
            r"|day|evening|morning|afternoon|shift)|this morning)\b"
        ),
    ),
}
"""Why a text is somebody's account, and what shows it."""

_NOBODY = _any_case(
    r"\b(?:if|whether|unless) (?:the|an?) \w+|\b(?:s/he|he/she|she/he|his/her|her/his|him/her|\(s\)he|he or she|she or he|his or her|her or his"
    r"|him or her|himself or herself)\b"
)
"""Who is nobody in particular: "if a worker", "he or she"."""
_ASKED = re.compile(r"(?m)^[^\n.!?]{3,90}\?[ \t]*$")
"""A question alone on its line, as pages put it into a reader's mouth: "Can I stay anonymous?"."""

_SAID_OF_SOMEBODY = _any_case(
    r"\b(?:is|are|was|were|been|being|get|gets|got)(?: all| always| often| then| both)? (?:told|made|forced"
    r"|bullied|threatened|ignored|shouted at|left|locked|hit|punched|fiddled|falsified|forged|altered|backdated"
    r"|destroyed|shredded|faked|hidden|punished|sacked|suspended|moved|held|wedged|cut|billed|silenced|sent out"
    r"|tied|starved|put on|taken (?:out|down|off)|signed for)\b"
    r"|\bin (?:practice|reality)\b|\bturns? a blind eye\b|\bcover(?:s|ed|ing)? ?-?up\b|\bfrightened to\b"
    r"|\bscared to\b|\bdare not\b|\bdaren['’]t\b|\b(?:nobody|no one|management) (?:does|did|checks|cares|listens"
    r"|reads|dares|knows)\b|\bnothing (?:is|was|has been|gets|will be)\b|\b(?:they|here|it) (?:do|does|are|is)"
    r" not\b[.,]|\beverybody knows\b|\beveryone knows\b|\bno action was taken\b|\bknows about it\b"
)
"""What says of somebody that something is done to them."""
_SUPPOSED = _any_case(
    r"\b(?:if|when|where|whether|unless|should|must|may|might|could|can|will|would|who|such as|for example|no one"
    r" should|examples?)\b"
)
"""What makes it a rule or a case that is only supposed: "if you are told", "must not be left"."""

_PEOPLE = (
    r"(?:staff|employees|workers|managers|providers|employers|organisations|teams|everyone|anyone|colleagues"
    r"|members|governors|trustees|schools|homes|services|leaders|professionals|practitioners|applicants"
    r"|candidates|boards?|councils|volunteers|people|officers?|both|concerns?|requests?|records?|policy|law)"
)
_FOR_READERS: Mapping[str, re.Pattern[str]] = {
    "speaks to the reader": _any_case(
        r"\byou (?:can|may|might|should|must|will|need|have the right|do not (?:need|have)|don['’]t (?:need|have)"
        r"|are (?:entitled|protected|able|asked|required|invited|treated|unhappy))\b|\bif you (?:are|have|do|want"
        r"|need|would|think|choose|work)\b|\byour (?:rights|employer|information|data|application|experience"
        r"|diary|place|manager|union)\b|\b(?:contact|call|email|write to) (?:us|our)\b|\bvisit our\b|\bfind out"
        r" more\b|\bsign up\b|\bhow to apply\b|\bread (?:more|our)\b|\bplease (?:note|see|visit|read|book)\b"
    ),
    "says what is to be done": _any_case(
        rf"\b{_PEOPLE}\b[^.!?\n]{{0,40}}? (?:must|should|shall|may|can|will|are (?:required|expected|encouraged"
        r"|entitled|responsible|protected)|need to|requires|allows)\b|\bin (?:line|accordance) with\b|\b(?:is|are)"
        r" responsible for\b|\b(?:must|should) (?:not )?be \w+|\bunder the [A-Z][^.\n]{3,60}?\bAct\b"
    ),
    "speaks of itself as a document": _any_case(
        r"\b(?:this|our|the) (?:[a-z]+ )?(?:policy|procedure|guidance|leaflet|website|newsletter|notice|code"
        r"|framework|strategy|handbook|factsheet|course|consultation|annual report|annual survey|budget)\b"
        r"|\bthis (?:page|report|review|section|document|guide|issue|role|statement)\b|\bannual report\b"
        r"|\bnext review\b|\blast (?:updated|reviewed)\b|\bterms of reference\b|\bhas today published\b"
    ),
    "speaks as an organisation": _any_case(
        r"\bwe (?:publish|offer|provide|aim|work with|support|welcome|believe|receive|received|recommend|ask|use"
        r"|collect|share|keep|read|measure|regulate|inspect|encourage|expect|recognise|value|help"
        r"|will (?:not |also |normally |always )*(?:publish|work|measure|keep|tell|support|review|share|use"
        r"|offer|write|contact)|are (?:committed|proud|pleased|looking|recruiting)"
        r"|have (?:published|updated|launched|trained|used))\b|\bour (?:policy|values|vision|mission|website"
        r"|services|board|trustees|annual|work|members|commitment|priorities|approach|aim|strategy|helpline"
        r"|advisers|inspectors|findings|recommendations|online|new)\b|\bthe (?:board|committee|regulator)"
        r" (?:received|noted|approved|agreed|has|will)\b|\bmembers noted\b|\bit was agreed that\b"
    ),
    "gives figures": _any_case(
        r"\d ?(?:%|per cent\b)|\bcompared with\b|\bon average\b|\ba total of\b|\brespondents\b|\bthe number (?:of"
        r"|about)\b|\bthe proportion of\b"
    ),
    "has headings": _lines(
        r"^#{1,4} \S|^\d{1,2}(?:\.\d{1,2})?\.? [A-Z][a-z ]{3,40}$|^(?:purpose|scope|introduction|definitions"
        r"|responsibilities|contents|key findings|our recommendations|recommendations|frequently asked questions"
        r"|contact us|further information|next steps|what happens next|agenda item \d+.*|minutes of .*"
        r"|date of next meeting.*|salary.*|closing date.*|how to apply.*|what the law says|in this issue.*)$"
    ),
}
"""The kinds of sign that a text was written for readers."""

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_WORD = re.compile(r"[^\W\d_]+")


class _Stretch(NamedTuple):
    words: int
    signs: frozenset[str]


def telling(text: str) -> str:
    """Return in plain words why a text counts as somebody's own account; empty if it was written for readers.

    A sign of telling goes before all signs of a page or a policy; where nothing shows what a text is, it
    counts as an account.

    Example:
        >>> telling("The manager signs the charts at noon. I was told to say nothing.")
        'somebody speaks of himself or herself in it'
        >>> telling("This policy applies to all staff. Staff must report any concern about safety, and managers "
        ...     "must reply within ten working days. You can find out more on our website.")
        ''
    """
    seen = _NOBODY.sub("they", _ASKED.sub("", text))
    for reason, patterns in _TELLING.items():
        if any(pattern.search(seen) for pattern in patterns):
            return reason
    sentences = _SENTENCE.findall(text)
    if any(_SAID_OF_SOMEBODY.search(each) and not _SUPPOSED.search(each) for each in sentences):
        return "it says what is done to somebody"
    if not _for_readers([_stretch(each) for each in sentences]):
        return UNSURE
    if any(each.topic == "happening" for each in episodes(seen)):
        return ONCE
    return ""


def _stretch(sentence: str) -> _Stretch:
    signs = frozenset(name for name, pattern in _FOR_READERS.items() if pattern.search(sentence.strip()))
    return _Stretch(len(_WORD.findall(sentence)), signs)


def _for_readers(stretches: Sequence[_Stretch]) -> bool:
    """Tell whether signs of several kinds stand in all parts of a text, of which these are the sentences."""
    words = sum(each.words for each in stretches)
    if words < FEWEST_WORDS or len(frozenset().union(*(each.signs for each in stretches))) < FEWEST_SIGNS:
        return False
    marked = sum(each.words for each in stretches if each.signs)
    ends, count = [0], 0
    for each in stretches:
        count += each.words
        if each.signs:
            ends += [count - each.words, count]
    gaps = [after - before for before, after in pairwise([*ends, count])][::2]
    return marked >= LEAST_SHARE * words and max(gaps) <= LONGEST_GAP
