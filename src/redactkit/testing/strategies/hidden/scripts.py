"""Make names in other writing systems than the Latin, and numbers in their digits."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from hypothesis import strategies as st

from redactkit.testing.marked import Marked, one, respelt
from redactkit.types import Type

SCRIPTS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = MappingProxyType(
    {
        "Cyrillic": (("Наталья", "Богдан"), ("Кравченко", "Лебедева")),
        "Greek": (("Ελένη", "Γιώργος"), ("Παπαδοπούλου", "Νικολαΐδης")),
        "Arabic": (("ليلى", "يوسف"), ("الحداد", "المنصوري")),
        "Urdu": (("زینب", "عمران"), ("چوہدری", "قریشی")),
        "Persian": (("پروانه", "کیوان"), ("گلستانی", "رضایی")),
        "Hebrew": (("שירה", "אביגדור"), ("גולדשטיין", "בן־דוד")),
        "Devanagari": (("सुनीता", "राजेश"), ("त्रिपाठी", "शर्मा")),
        "Bengali": (("শর্মিলা", "তানভীর"), ("চট্টোপাধ্যায়", "ইসলাম")),
        "Gurmukhi": (("ਹਰਪ੍ਰੀਤ", "ਜਸਵਿੰਦਰ"), ("ਧਾਲੀਵਾਲ", "ਸੰਧੂ")),
        "Gujarati": (("હેતલ", "જીગ્નેશ"), ("પટેલ", "ત્રિવેદી")),
        "Odia": (("ସୁଜାତା", "ବିଭୂତି"), ("ମହାପାତ୍ର", "ସାହୁ")),
        "Tamil": (("கவிதா", "முருகன்"), ("சுப்பிரமணியம்", "இராமசாமி")),
        "Telugu": (("లక్ష్మి", "వెంకట"), ("రెడ్డి", "శ్రీనివాసరావు")),
        "Kannada": (("ಸುಮಾ", "ಮಂಜುನಾಥ"), ("ಹೆಗ್ಡೆ", "ಗೌಡ")),
        "Malayalam": (("ശ്രീജ", "അനീഷ്"), ("നമ്പൂതിരി", "മേനോൻ")),
        "Sinhala": (("නිලුකා", "චමින්ද"), ("ජයවර්ධන", "බණ්ඩාර")),
        "Thai": (("สมศรี", "ประเสริฐ"), ("วงศ์สวัสดิ์", "จันทร์เพ็ญ")),
        "Lao": (("ສົມສີ", "ບຸນມີ"), ("ວົງສາ", "ພົມມະຈັນ")),
        "Khmer": (("សុភា", "វិចិត្រ"), ("កែវ", "ចាន់ណារី")),
        "Burmese": (("သီတာ", "အောင်"), ("ခင်မြင့်", "ဝင်းမောင်")),
        "Georgian": (("ნინო", "გიორგი"), ("ბერიძე", "კვარაცხელია")),
        "Armenian": (("Անահիտ", "Գևորգ"), ("Հակոբյան", "Սարգսյան")),
        "Amharic": (("አልማዝ", "ተስፋዬ"), ("ገብረማርያም", "ወልደሚካኤል")),
        "Hangul": (("은주", "민준"), ("황보", "남궁")),
        "Han": (("美玲", "志强"), ("欧阳", "上官")),
        "Katakana": (("ユミコ", "ケンジ"), ("ナカムラ", "ワタナベ")),
        "Hiragana": (("さくら", "ひろし"), ("はせがわ", "いわさき")),
    }
)
"""First names and surnames in each writing system, or in each language where two share one."""

ZEROS: Mapping[str, str] = MappingProxyType(
    {
        "Arabic": "٠", "Persian": "۰", "Devanagari": "०", "Bengali": "০", "Gurmukhi": "੦", "Gujarati": "૦",
        "Odia": "୦", "Tamil": "௦", "Telugu": "౦", "Kannada": "೦", "Malayalam": "൦", "Thai": "๐", "Lao": "໐",
        "Khmer": "០", "Burmese": "၀", "fullwidth": "０", "mathematical bold": "𝟎",
    }
)  # fmt: skip
"""The zero of each set of digits; the other nine follow it in Unicode."""


def scripts(*kinds: str, entity: str = "p1") -> st.SearchStrategy[Marked]:
    """Return a strategy for full names in the writing systems `kinds`, all of `SCRIPTS` if none is given.

    It cannot make: whole sentences of another language, names that mix two scripts, transliteration.
    """
    return st.sampled_from(tuple(kinds) or tuple(SCRIPTS)).flatmap(lambda kind: _scripts(kind, entity))


@cache
def _scripts(kind: str, entity: str) -> st.SearchStrategy[Marked]:
    if kind not in SCRIPTS:
        raise ValueError(f"There is no kind of script {kind!r}: expected one of {', '.join(SCRIPTS)}.")
    said = st.builds("{} {}".format, *map(st.sampled_from, SCRIPTS[kind]))
    return said.map(lambda name: one(name, Type.PERSON, kind="name", entity=entity))


def renumber(marked: Marked, kind: str) -> Marked:
    """Return the text with each digit 0 to 9 written in the digits of `kind`, one of `ZEROS`.

    Example:
        >>> renumber(one("07700 900341", Type.CONTACT), "Arabic").text
        '٠٧٧٠٠ ٩٠٠٣٤١'

    Raises:
        ValueError: there are no such digits.
    """
    if kind not in ZEROS:
        raise ValueError(f"There is no kind of digits {kind!r}: expected one of {', '.join(ZEROS)}.")
    zero = ord(ZEROS[kind])
    return respelt(
        marked, [chr(zero + unicodedata.digit(c)) if c in "0123456789" else c for c in marked.text]
    )


def renumbered(
    of: st.SearchStrategy[Marked], kinds: Sequence[str] = tuple(ZEROS)
) -> st.SearchStrategy[Marked]:
    """Return a strategy for the texts of `of` with their digits as in one of `kinds`.

    It cannot make: numerals that are no digits (Chinese, Roman, Ethiopic), two sets of digits in one text.
    """
    return st.builds(renumber, of, st.sampled_from(tuple(kinds)))
