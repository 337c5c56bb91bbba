"""A text that is not in English is known as such, in whole or in part; bad English is English."""
# ruff: noqa: E501 - a sentence reads best in one piece

import json
from pathlib import Path

import pytest

import redactkit
from redactkit.risk.languages import has_foreign_passage, unread
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


def test_no_concern_of_the_corpora_is_taken_for_another_language() -> None:
    texts = [path.read_text("utf-8") for path in (ROOT / "training/data/concerns_train").glob("*.txt")]
    for path in (ROOT / "benchmarks/data").glob("*.jsonl"):
        rows = (json.loads(line) for line in path.read_text("utf-8").splitlines())
        texts += [row["text"] for row in rows if row.get("text")]
    assert len(texts) > 800
    assert not [text[:40] for text in texts if unread(text)]
