"""Find names in paths, file names and web addresses."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from redactkit.detect.spacy import text_of
from redactkit.detect.words.namelike import is_name, is_town, is_word, may_be_name
from redactkit.english.words import listed
from redactkit.tables.names import first_name, surname
from redactkit.types import Level, Span, Type

if TYPE_CHECKING:
    from spacy.tokens import Doc

SCORE: Final = 1.0
_ENDINGS: Final = (
    r"(?:docx?|xlsx?|pptx?|pdf|txt|rtf|odt|ods|csv|msg|eml|jpe?g|png|heic|mp[34]|m4a|mov|zip|wav|one|pub)"
)
_FILE: Final = re.compile(rf"(?i)\.{_ENDINGS}(?![\w-])")
_STEM: Final = re.compile(r"[^\s/\\:*?\"<>|“”(]{1,100}\Z")
_BEFORE: Final = re.compile(r"(?:[^\W\d_a-zß-öø-ÿ][\w'’.-]* ){1,2}\Z")
"""Words with capitals before a file's name that has blanks: "Trevanion grievance.pdf"."""
_HINTS: Final = (
    ":\\",
    "\\\\",
    ":/",
    "/home/",
    "/users/",
    "users\\",
    "home\\",
    "~/",
    "/~",
    "/usr/home/",
    "/mnt/",
    "/media/",
    "/volumes/",
    "/srv/",
    "/data/",
    "/share",
    ".sharepoint.",
    "onedrive",
)
"""One of these stands in every path; a text with none is not searched."""
_PATH: Final = re.compile(
    r"(?i)(?:(?<!\w)[a-z]:[\\/]|\\\\[\w.-]{1,60}\\|"
    r"(?<![\w/.:])(?:/[\w.-]{1,40}){0,3}/(?:home|users)/|(?<![\w/.:])/(?:mnt|media|volumes|srv|data|shared?)/|"
    r"(?<![\w\\/])(?:\.{1,2}\\)?(?:users|home)\\|(?<![\w~])~/|/~(?=\w)|"
    r"[\w-]{1,40}\.sharepoint\.com/|onedrive\.live\.com/|file:/{2,3}|(?<!\w)OneDrive[^\n\\/]{0,40}[\\/])"
    r"[^\s\"<>|“”;,]{1,300}(?:\\[^\s\\\"<>|]{0,60}){0,12}"
)
_OWNER: Final = re.compile(
    r"(?i)(?:(?<!\w)(?:users|home|documents and settings|personal|profiles)[\\/]|/~)"
    r"(?P<who>(?!\[[A-Z]{3,}\b)[^\\/\s\"<>|]{2,60})"
)
_SERVER: Final = re.compile(r"\\\\[^\\]{1,60}\\")
_OF_ONE: Final = re.compile(r"(?i)(?<![a-z])(?:pc|laptop|desktop|mac|imac|macbook|workstation)(?![a-z])")
"""What a machine is called that is one person's; other servers are called after no one."""
_PAGE: Final = re.compile(
    r"(?i)(?:https?://|(?<![\w.])www\.)[^\s/\"<>]{1,100}(?P<page>/[^\s\"<>|“”;,]{1,300})"
)
_OF_PEOPLE: Final = re.compile(r"(?i)/(?:staff|people|team|users?|authors?|profiles?|members?|contacts?)/\Z")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_HUMP: Final = re.compile(r"[^\W\d_]['’]?[a-zß-öø-ÿ]+|[^\W\d_a-z]{2,}|[^\W\d_]")
_PUBLIC: Final = listed(
    "public default shared all administrator admin guest user users appdata local lib bin share sites"
)
_TECHNICAL: Final = listed(
    "screenshot whatsapp datix systmone docx xlsx pptx onedrive sharepoint desktop appdata img dsc scan "
    "scanned sop faq readme template pdf ppt teams outlook config backup copy final draft audio video vid "
    "screencast signature sig attachment untitled cctv covid ofsted unison dropbox google gmail iphone ipad "
    "android powerpoint excel howto login logfile metadata timesheet payslip spreadsheet dataset jpeg"
)
"""Words of machines and offices that no dictionary of plain English has."""


def paths(doc: Doc) -> Iterator[Span]:
    """Yield user names and names of people in paths, file names and web addresses.

    A word of a file's name counts that is a name, or that is no word at all ("Prosser_H_supervision.docx"),
    with the initials beside it.

    Example:
        >>> from redactkit.detect.spacy import bare
        >>> text = r"see C:\\Users\\jpenrose\\Prosser_H_supervision.docx"
        >>> [text[span.start : span.end] for span in paths(bare(text))]
        ['jpenrose', 'Prosser_H']
    """
    text = text_of(doc)
    said = text.lower()
    found: list[tuple[int, int]] = []
    if any(hint in said for hint in _HINTS):
        for path in _PATH.finditer(text):
            start = _after_server(text, path.start())
            for owner in _OWNER.finditer(text, *path.span()):
                start = owner.end()
                if owner["who"].casefold() not in _PUBLIC:
                    yield _span(*owner.span("who"), Type.IDENTIFIER, "user name")
            found.append((start, path.end()))
    ends = [end for _, end in found]
    for file in _FILE.finditer(text):
        at = bisect_left(ends, file.start())
        if at == len(ends) or file.start() < found[at][0]:
            found.append((_stem(text, file.start()), file.start()))
    for start, end in found:
        yield from _names(text, start, end)
    for page in _PAGE.finditer(text):
        yield from _on_page(text, *page.span("page"))


def _on_page(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the names in a web address: with a word that is only a name, or below "/people/" and the like.

    Public addresses are full of words that no dictionary has ("whistleblowing", "nspcc").
    """
    for span in _names(text, start, end):
        words = [word[0].casefold() for word in _HUMP.finditer(text, span.start, span.end)]
        sure = any(is_name(word) and not is_town(word) for word in words)
        if sure or _OF_PEOPLE.search(text, max(0, span.start - 12), span.start):
            yield span


def _after_server(text: str, start: int) -> int:
    """Return where a path may begin to name somebody: behind the server, unless that is one person's."""
    server = _SERVER.match(text, start)
    return server.end() if server and not _OF_ONE.search(server[0]) else start


def _stem(text: str, end: int) -> int:
    """Return where the name of a file begins whose ending begins at `end`, with capitals before a blank."""
    stem = _STEM.search(text, max(0, end - 100), end)
    start = stem.start() if stem else end
    before = _BEFORE.search(text, max(0, start - 60), start)
    return before.start() if before else start


def _names(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the names in a path or a file's name; those that stand beside each other are one."""
    words = [hump for word in _WORD.finditer(text, start, end) for hump in _HUMP.finditer(text, *word.span())]
    named = [_is_named(word[0]) for word in words]
    at = 0
    while at < len(words):
        if not named[at]:
            at += 1
            continue
        first = last = at
        while first and _beside(text, words[first - 1], words[first]) and len(words[first - 1][0]) == 1:
            first -= 1
        while (
            last + 1 < len(words)
            and _beside(text, words[last], words[last + 1])
            and (named[last + 1] or len(words[last + 1][0]) == 1 or _is_half(words[last + 1][0]))
        ):
            last += 1
        yield _span(words[first].start(), words[last].end(), Type.PERSON, "")
        at = last + 1


def _beside(text: str, before: re.Match[str], after: re.Match[str]) -> bool:
    return after.start() - before.end() < 2 and not set(text[before.end() : after.start()]) & set("/\\")


def _is_named(word: str) -> bool:
    """Tell whether a word in a path is a name, or no word at all."""
    said = word.casefold()
    return said not in _TECHNICAL | _PUBLIC and (
        is_name(said) or (len(said) > 4 and may_be_name(said) and not is_word(said))
    )


def _is_half(word: str) -> bool:
    said = word.casefold()
    return word[0].isupper() and bool(first_name(said) or surname(said)) and said not in _TECHNICAL


def _span(start: int, end: int, type_: Type, kind: str) -> Span:
    return Span(start, end, type_, Level.DIRECT, kind, score=SCORE, why="path")
