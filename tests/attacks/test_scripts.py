"""A name in any writing system is a direct identifier, or a person must look at the text first."""

import pytest
from tests.attacks.conftest import POLICIES

import redactkit
from redactkit.testing.decoding import letters
from redactkit.testing.strategies.hidden.scripts import SCRIPTS

CARRIERS = (
    "The keys of the ward are kept by {} and nobody else has one.",
    "{} has the keys of the ward.",
    "Name: {}\nThe keys of the ward are kept in the office.",
    "The keys ({}) are kept in the office, and the drawer is locked.",
    "{}",
)
FOREIGN = {
    "Polish": "Klucze do oddziału są przechowywane w biurze. Szuflada jest zawsze zamknięta na klucz.",
    "German": "Die Schlüssel der Station liegen im Büro. Die Schublade ist immer abgeschlossen.",
    "French": "Les clés du service sont rangées au bureau. Le tiroir est toujours fermé à clé.",
    "Welsh": "Mae allweddi'r ward yn cael eu cadw yn y swyddfa. Mae'r drôr bob amser ar glo.",
    "Romanian": "Cheile secției sunt păstrate în birou. Sertarul este întotdeauna încuiat.",
    "Somali": "Furayaasha qaybta waxaa lagu hayaa xafiiska. Khaanadda had iyo jeer way xiran tahay.",
    "Turkish": "Servisin anahtarları ofiste tutuluyor. Çekmece her zaman kilitlidir.",
    "Arabic": "تحفظ مفاتيح الجناح في المكتب. الدرج مقفل دائما.",
    "Ukrainian": "Ключі від відділення зберігаються в кабінеті. Шухляда завжди замкнена.",
    "Mandarin": "病房的钥匙放在办公室里。抽屉总是锁着的。",
}


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("name", SCRIPTS)
def test_a_name_in_another_script_is_not_released(name: str, policy: str) -> None:
    firsts, lasts = SCRIPTS[name]
    people = list(zip(firsts, lasts, strict=True))
    slipped = []
    for first, last in people:
        for carrier in CARRIERS:
            outcome = redactkit.redact(carrier.format(f"{first} {last}"), policy=policy)
            if outcome.decision is redactkit.Decision.RELEASE and letters(last) in letters(outcome.text):
                slipped.append(outcome.text)
    assert slipped == []


@pytest.mark.parametrize("language", FOREIGN)
def test_what_is_not_english_is_not_released_under_public(language: str) -> None:
    outcome = redactkit.redact(FOREIGN[language])
    assert outcome.decision is not redactkit.Decision.RELEASE


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200b", "\ufeff"])
def test_what_says_nothing_is_not_released(text: str) -> None:
    assert redactkit.redact(text).decision is not redactkit.Decision.RELEASE
