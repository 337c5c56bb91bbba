"""The meaning of RTF control words: parts, boxes, signs, and groups that are passed over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from redactkit.formats.rich import COMMENTS, FOOTER, HEADER, NOTES

APART: Final[Mapping[str, str]] = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), HEADER),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), FOOTER),
    "footnote": NOTES,
    "annotation": COMMENTS,
}
"""Groups whose text stands in a part of its own."""

INSIDE: Final = frozenset(
    {"shp", "shpgrp", "shpinst", "shptxt", "dptxbxtext", "do", "fldrslt", "field", "rtf"}
)
"""Groups that are destinations and yet hold text that a reader of the page sees."""

BOXES: Final = frozenset({"shptxt", "dptxbxtext"})
BOX: Final = "box"
"""The part in which the text of boxes is put until the end, since they hang in the midst of paragraphs."""

BULLETS: Final = frozenset({23, 255})
"""Numbers of lists that do not count."""

GONE: Final = {
    "pict": "picture",
    "shppict": "picture",
    "object": "embedded object",
    "fldinst": "field code",
    "info": "property",
    "userprops": "property",
    "docvar": "property",
    "xmlnstbl": "custom XML",
    "datastore": "custom XML",
    "themedata": "custom XML",
    "atnid": "property",
    "atnauthor": "property",
    "bkmkstart": "bookmark",
    "revtbl": "property",
    "template": "property",
    "sp": "description of a picture",
    "xe": "entry of an index",
    "tc": "entry of a list of contents",
    "formfield": "form field",
    "mailmerge": "property",
}
"""What the report calls groups that are neither read nor written; of others nothing is said."""

PASSED: Final = frozenset({"listtext", "pntext", "stylesheet", "colortbl", "nonesttables", "nonshppict"})
"""Groups that repeat or set up what is read elsewhere."""

SIGNS: Final = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "\u2014", "endash": "\u2013", "bullet": "\u2022",
    "lquote": "\u2018", "rquote": "\u2019", "ldblquote": "\u201c", "rdblquote": "\u201d",
    "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005", "zwj": "\u200d", "zwnj": "\u200c",
    "~": "\u00a0", "-": "", "_": "-",
}  # fmt: skip
"""Control words and symbols that stand for characters; an optional hyphen stands for none."""

ENDS: Final = frozenset({"par", "sect", "page", "column", "\r", "\n"})
