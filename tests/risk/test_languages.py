"""A text that is not in English is known as such, in whole or in part; bad English is English."""
# ruff: noqa: E501 - a sentence reads best in one piece

import json
from pathlib import Path

import pytest

import redactkit
from redactkit.risk.text_kind.languages import has_foreign_passage, unread
from redactkit.types import Decision

ROOT = Path(__file__).parents[2]
SENTENCES = {
    "Dutch": "Ik werk in een verpleeghuis en de manager schreeuwt elke dag tegen de bewoners, niemand doet iets.",
    "French": "Je travaille dans une maison de retraite et la directrice crie sur les résidents tous les jours.",
    "German": "Ich arbeite in einem Pflegeheim und die Leiterin schreit die Bewohner jeden Tag an, niemand hilft.",
    "Irish": "Táim ag obair i dteach altranais agus bíonn an bainisteoir ag béicíl ar na cónaitheoirí gach lá.",
    "Italian": "Lavoro in una casa di riposo e la direttrice urla contro gli ospiti ogni giorno.",
    "Lithuanian": "Dirbu slaugos namuose ir matau kaip vadovė rėkia ant gyventojų kiekvieną dieną.",
    "Polish": "Pracuję w domu opieki i widziałam, jak kierowniczka krzyczy na mieszkańców, nikt nic nie robi.",
    "Polish without accents": "Pracuje w domu opieki i widzialam, jak kierowniczka krzyczy na mieszkancow.",
    "Portuguese": "Trabalho numa casa de repouso e a gerente grita com os residentes todos os dias, tenho medo.",
    "Punjabi": "Main ik ghar vich kam kardi haan te manager har roz sariyan te chikdi hai, koi kujh nahi karda.",
    "Romanian": "Lucrez la un camin de batrani si managerul tipa la rezidenti in fiecare zi, nimeni nu face nimic.",
    "Shona": "Ndinoshanda mumba yevakuru uye maneja anotuka vagari zuva rega rega, hapana chiri kuitwa.",
    "Somali": "Waxaan ka shaqeeyaa guri daryeel oo maareeyuhu maalin walba wuu ku qayliyaa dadka deggan.",
    "Spanish": "Trabajo en una residencia de ancianos y la encargada grita a los residentes todos los días.",
    "Swahili": "Ninafanya kazi katika nyumba ya wazee na meneja huwapigia kelele wakazi kila siku.",
    "Tagalog": "Nagtatrabaho ako sa isang tahanan at sinisigawan nila ang mga matatanda araw araw, walang tumutulong.",
    "Turkish": "Bir bakım evinde çalışıyorum ve müdür her gün sakinlere bağırıyor, kimse bir şey yapmıyor.",
    "Urdu": "Main aik care home mein kaam karti hoon aur manager roz sab par chillati hai, koi kuch nahi karta.",
    "Welsh": "Rwy'n gweithio mewn cartref gofal ac mae'r rheolwr yn gweiddi ar y preswylwyr bob dydd.",
    "Yoruba": "Mo n sise ni ile itoju awon agba, oga mi maa n pariwo mo won lojoojumo, ko si eni ti o se nkankan.",
    "Urdu in its own script": "میں ایک کیئر ہوم میں کام کرتی ہوں اور مینیجر روز سب پر چلاتی ہے۔",
}
AROUND = (
    "The ward was short of staff again and nobody did anything about it. {} The managers do not seem to "
    "care, and I think that somebody will be hurt before long."
)


@pytest.mark.parametrize("said", SENTENCES.values(), ids=SENTENCES.keys())
@pytest.mark.parametrize("around", ["{}", AROUND], ids=["alone", "in an English text"])
@pytest.mark.parametrize("policy", ["public", "internal"])
def test_a_sentence_in_another_language_is_for_review(said: str, around: str, policy: str) -> None:
    outcome = redactkit.redact(around.format(said), policy=policy)
    assert outcome.decision is not Decision.RELEASE
    if outcome.decision is Decision.REVIEW:
        assert any("not all in English" in reason for reason in outcome.reasons)
    judged = redactkit.pipeline.judge(around.format(said), outcome.edits, policy=policy)
    assert judged.decision is not Decision.RELEASE


def test_what_is_left_of_it_does_not_hide_the_source() -> None:
    text = SENTENCES["Polish"]
    edits = [redactkit.Edit(0, len(text) - 1, "She saw residents shouted at every day in the home")]
    judged = redactkit.pipeline.judge(text, edits, policy="internal")
    assert "source not read" in judged.risk.assumptions
    assert judged.decision is Decision.REVIEW


def test_a_text_as_it_stands_says_that_a_passage_was_not_read() -> None:
    risk = redactkit.assess(AROUND.format(SENTENCES["Welsh"]))
    assert "partly not read" in risk.assumptions


@pytest.mark.parametrize(
    "text",
    [
        "im a carer an the manger shouts at resdents evry day noone dose anythink abt it an im scared 4 my job",
        "hiya wkd gonna txt u bout the home cuz mgr is proper horrible 2 evry1 n nobdy cares tbh",
        "Prescribed amoxicillin, flucloxacillin, paracetamol, sertraline, mirtazapine, quetiapine and senna.",
        "Ah wis workin oan the ward the ither nicht an the manager wis shoutin at the auld yins agin.",
        "AMHP informed. Datix done. CQC and LADO notified by email. MARAC on Thursday. RMN on shift.",
    ],
)
def test_bad_english_and_lists_are_english(text: str) -> None:
    assert not has_foreign_passage(text)


LISTS = [
    "Ward; Beds; Concern\nElm; 24; Falls\nOak; 18; Staffing\nAsh; 12; Laundry",
    "Leaving, Sick, Annual leave, Holiday, Training, Maternity, Bereavement",
    "Gloves\nAprons\nMasks\nSharps bins\nYellow bags\nVisors\nWipes",
    "Monday - Staff short. Tuesday - Aprons ran out. Wednesday - Hoist broken. Thursday - Agency cover.",
    "Q3 figures: Sickness 12, Vacancies 9, Starters 4, Leavers 11, Complaints 7, Incidents 23",
    "Pt seen 14:20. BP 140/90. Sats 94% on air. Obs stable. GCS 15. No SOB. Plan: bloods, CXR, ECG, IV abx.",
    "Pt febrile, tachycardic, hypotensive and oliguric, ? urosepsis.",
    "She was on amlodipine, bisoprolol and atorvastatin; he was on lansoprazole, so the levothyroxine was missed.",
    "Amlodipine 5mg od\nBisoprolol 2.5mg od\nAtorvastatin 20mg nocte\nLansoprazole 30mg bd",
    "amlodipine 5mg od, bisoprolol 2.5mg od, atorvastatin 20mg nocte, lansoprazole 30mg bd",
    "Caerphilly, Merthyr Tydfil, Rhondda Cynon Taf, Blaenau Gwent, Ynys Mon, Pen-y-bont",
    "We drove from Llanelli by Pontarddulais and Ystradgynlais to Aberdaugleddau, and Machynlleth was shut.",
    "I live in Llanfair pwll near ysbyty gwynedd by the pont menai",
    "She quoted de minimis non curat lex at us, and he said c'est la vie and laughed.",
    "The takeaway did chicken biryani and saag aloo and peshwari naan.",
]
CAPITALS = [
    "FIRE DOORS WERE BLOCKED AGAIN AND NOBODY DID ANYTHING",
    "WE DROVE FROM LLANELLI BY PONTARDDULAIS AND YSTRADGYNLAIS TO ABERDAUGLEDDAU AND NOBODY HAD HEARD OF IT",
    "MR TREVANION AND MRS PENHALIGON WERE TOLD TWICE BY THE MANAGER.",
    "NO AGENCY STAFF AFTER 8PM. DO NOT RING THE OFFICE. MANAGERS ONLY BEYOND THIS POINT.",
    "AMHP, LADO, CQC, MARAC, RMN, DBS, IMCA, MASH, CAMHS, DOLS",
    "STAFF SHORTAGE / HOIST BROKEN / NO GLOVES / AGENCY NO-SHOW",
    "DEIRDRE MAC GIOLLA BHRIDE",
]


@pytest.mark.parametrize("text", [*LISTS, *CAPITALS])
def test_lists_tables_notes_and_capitals_are_english(text: str) -> None:
    assert not unread(text)


@pytest.mark.parametrize("said", SENTENCES.values(), ids=SENTENCES.keys())
def test_a_sentence_in_capitals_is_read_too(said: str) -> None:
    assert unread(said.upper())
    assert unread(AROUND.format(said.upper()))


@pytest.mark.parametrize(
    "said",
    [
        "DIE LEITERIN SCHLAEGT DIE KINDER JEDEN TAG UND NIEMAND SAGT ETWAS DAGEGEN",
        "KIEROWNICZKA BIJE DZIECI KAZDEGO DNIA I NIKT NIC NIE ROBI",
        "Sie schlägt die Kinder jeden Tag.",
        "Elle frappe les enfants tous les jours.",
        "Ona bije dzieci codziennie i nikt nie reaguje.",
        "Ella pega a los niños cada día.",
        "Lei picchia i bambini ogni giorno.",
        "Ea bate copiii în fiecare zi.",
    ],
)
@pytest.mark.parametrize("policy", ["public", "internal"])
def test_a_short_one_between_english_ones_is_for_review(said: str, policy: str) -> None:
    outcome = redactkit.redact(AROUND.format(said), policy=policy)
    assert outcome.decision is not Decision.RELEASE
    assert any("not all in English" in reason for reason in outcome.reasons)


def test_no_concern_of_the_corpora_is_taken_for_another_language() -> None:
    texts = [path.read_text("utf-8") for path in (ROOT / "training/data/concerns_train").glob("*.txt")]
    for path in (ROOT / "benchmarks/data").glob("*.jsonl"):
        rows = (json.loads(line) for line in path.read_text("utf-8").splitlines())
        texts += [row["text"] for row in rows if row.get("text")]
    assert len(texts) > 800
    [quoted] = [text for text in texts if unread(text)]
    assert "paid â siglo'r cwch" in quoted, "a sentence in Welsh"
    assert not [text[:40] for text in texts if unread(text.upper())]
